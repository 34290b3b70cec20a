import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import { WebSocket } from 'ws';
import { Served } from '../spec/served.js';
import { Subscriber } from '../spec/subscriber.js';
import type { Patience } from '../src/http/patience.js';

// As the server's own, but much shorter. Not shorter still: what waits in a machine that is busy is not slow.
const PATIENCE: Patience = {
  headersMs: 1_000,
  requestMs: 1_500,
  idleMs: 600,
  silentMs: 1_500,
  pingMs: 300,
  connections: 2_500,
  unanswered: 16,
};
/** What is looked at four times in that time is ended a little later than it might be; a machine that is busy takes longer still. */
const SOON_MS = 20_000;
/** How long another client may wait meanwhile. Alone it is answered in some milliseconds. */
const SERVED_MS = 3_000;

let api: Served;
beforeAll(async () => {
  api = await Served.start(tmpdir(), PATIENCE);
  await api.done('registerBoard', { code: 'KS', name: 'Kommunstyrelsen' });
});
afterAll(() => api.stop());

/** A connection on which nothing is said yet, and what it is sent until the server ends it. */
interface Connection {
  readonly socket: Socket;
  readonly ended: Promise<string>;
}

async function opened({ address } = api): Promise<Connection> {
  const { hostname, port } = new URL(address);
  const socket = connect({ host: hostname, port: Number(port), allowHalfOpen: true });
  let told = '';
  socket.setEncoding('latin1').on('data', (text) => {
    told += text;
  });
  const ended = new Promise<string>((resolve, reject) => {
    const overdue = setTimeout(() => reject(new Error('the server has not ended the connection')), SOON_MS);
    const end = () => {
      clearTimeout(overdue);
      socket.destroy();
      resolve(told);
    };
    // One that the server resets fails, and is closed then.
    socket.on('end', end).on('close', end).on('error', end);
  });
  await Promise.race([once(socket, 'connect'), ended]);
  return { socket, ended };
}

/** Other clients ask and record until something is over. */
async function whileOthersAreServed<T>(over: Promise<T>): Promise<T> {
  let going = true;
  const result = over.finally(() => {
    going = false;
  });
  let slowest = 0;
  let served = 0;
  for (; going || served === 0; served += 1) {
    const begun = performance.now();
    expect((await api.told('{ boards { code } }')).boards).toContainEqual({ code: 'KS' });
    await api.done('registerBoard', { code: `N${begun}`.replace(/\D/g, '').slice(0, 20), name: 'Nämnden' });
    slowest = Math.max(slowest, performance.now() - begun);
    await pause(20);
  }
  expect(slowest).toBeLessThan(SERVED_MS);
  return result;
}

const HEAD = 'POST /graphql HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n';

/** Writes a text a character at a time, until nobody reads it any more. */
async function dripped(socket: Socket, text: string, everyMs: number): Promise<void> {
  for (const letter of text) {
    if (socket.destroyed || socket.readableEnded) return;
    socket.write(letter);
    await pause(everyMs);
  }
}

describe('a client that', () => {
  it('says nothing is ended', async () => {
    const { ended } = await opened();
    expect(await whileOthersAreServed(ended)).toMatch(/^(HTTP\/1\.1 408 |$)/);
  });

  it('sends the head of its request a letter at a time is ended', async () => {
    const { socket, ended } = await opened();
    void dripped(socket, `${HEAD}${'X-More: x\r\n'.repeat(50)}`, 50);
    expect(await whileOthersAreServed(ended)).toMatch(/^HTTP\/1\.1 408 /);
  });

  it('sends the body of its request a letter at a time is ended', async () => {
    const { socket, ended } = await opened();
    socket.write(`${HEAD}Content-Length: 1000\r\n\r\n`);
    void dripped(socket, ' '.repeat(1_000), 50);
    expect(await whileOthersAreServed(ended)).toMatch(/^HTTP\/1\.1 408 /);
  });

  it('has closed its half in the middle of a request is ended', async () => {
    const { socket, ended } = await opened();
    socket.end(`${HEAD}Content-Length: 1000\r\n\r\n{`);
    await whileOthersAreServed(ended);
  });

  it('asks for more than it reads is ended', async () => {
    // Some 6 MB, far more than the buffers of two sockets hold while nobody reads.
    const input = { name: 'Nämnden', reason: 'x'.repeat(64 * 1024) };
    for (let number = 0; number < 100; number += 1) await api.done('registerBoard', { ...input, code: `L${number}` });
    const body = JSON.stringify({ query: '{ history(first: 500) { edges { node { reason } } } }' });
    const { socket, ended } = await opened();
    socket.pause();
    socket.write(`${HEAD}Content-Length: ${body.length}\r\n\r\n${body}`);
    // Who does not read hears of an end only by writing; not so often that it counts as a sign of life.
    const writing = setInterval(() => socket.write('\r\n'), PATIENCE.silentMs + 300);
    await whileOthersAreServed(ended).finally(() => clearInterval(writing));
  });

  it('asks a thousand things at once is ended', async () => {
    const { socket, ended } = await opened();
    socket.write('GET /schema.graphql HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n'.repeat(1_000));
    const answers = (await whileOthersAreServed(ended)).split('HTTP/1.1 200 OK').length - 1;
    expect(answers).toBeLessThanOrEqual(PATIENCE.unanswered);
  });

  it('keeps its connection without a further request is ended', async () => {
    const { socket, ended } = await opened();
    socket.write('GET /health/live HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n');
    expect(await whileOthersAreServed(ended)).toMatch(/^HTTP\/1\.1 200 OK\r\n/);
  });
});

it('2 000 connections that say nothing are ended, while others are served', async () => {
  const flood = async () => {
    const ended: Promise<string>[] = [];
    // No more at a time than the system queues until they are taken: it would keep the others in the dark.
    while (ended.length < 2_000)
      ended.push(...(await Promise.all(Array.from({ length: 100 }, () => opened()))).map((one) => one.ended));
    return Promise.all(ended);
  };
  expect(await whileOthersAreServed(flood())).toHaveLength(2_000);
}, 30_000);

it('connections beyond those that are taken are closed at once, and there is room again when the others are gone', async () => {
  const small = await Served.start(tmpdir(), { ...PATIENCE, headersMs: 3_000, connections: 20 });
  try {
    const held = await Promise.all(Array.from({ length: 20 }, () => opened(small)));
    const begun = performance.now();
    const beyond = await opened(small);
    expect(await beyond.ended).toBe('');
    expect(performance.now() - begun).toBeLessThan(1_000);
    await Promise.all(held.map((one) => one.ended));
    expect((await small.ask('{ ledger { caughtUp } }')).data).toEqual({ ledger: { caughtUp: true } });
  } finally {
    await small.stop();
  }
}, 30_000);

describe('a WebSocket', () => {
  const url = () => `${api.address.replace('http', 'ws')}/graphql`;
  const closed = async (socket: WebSocket) =>
    ((await once(socket, 'close', { signal: AbortSignal.timeout(SOON_MS) })) as [number])[0];

  it('that stops answering is ended', async () => {
    const silent = new WebSocket(url(), 'graphql-transport-ws', { autoPong: false });
    await once(silent, 'open');
    silent.send(JSON.stringify({ type: 'connection_init' }));
    // Nobody has said goodbye.
    expect(await whileOthersAreServed(closed(silent))).toBe(1006);
  });

  it('that says nothing at first is ended', async () => {
    const silent = new WebSocket(url(), 'graphql-transport-ws');
    expect(await whileOthersAreServed(closed(silent))).toBe(4408);
  });

  it('that speaks another protocol is refused', async () => {
    const other = new WebSocket(url(), 'hemligt');
    const [error] = (await once(other, 'error')) as [Error];
    expect(error.message).toContain('401');
  });

  it('that answers lives on, however little there is to tell', async () => {
    const subscriber = await Subscriber.connect(api.address);
    subscriber.subscribe('subscription { entryRecorded { type } }');
    await pause(2 * PATIENCE.silentMs);
    await api.done('registerBoard', { code: 'SIST', name: 'Sista nämnden' });
    expect(await subscriber.entries(1)).toEqual([{ type: 'BoardRegistered' }]);
    await subscriber.close();
  });
});
