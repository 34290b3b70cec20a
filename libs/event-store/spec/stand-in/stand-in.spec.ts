import {
  END,
  EventStoreDBClient,
  NotLeaderError,
  START,
  StreamNotFoundError,
  streamNameFilter,
  UnavailableError,
} from '@eventstore/db-client';
import { eventsOf, Heard, pause, put, puts, until } from './listening.js';
import { type Options, type Refusal, StandIn } from './stand-in.js';

const servers: StandIn[] = [];
const clients: EventStoreDBClient[] = [];
const start = async (options?: Options) => {
  const server = await StandIn.start(options);
  servers.push(server);
  return server;
};
const connect = (connectionString: string) => {
  const client = EventStoreDBClient.connectionString(connectionString);
  clients.push(client);
  return client;
};

let server: StandIn;
let client: EventStoreDBClient;
beforeEach(async () => {
  server = await start();
  client = connect(server.connectionString);
});
afterEach(async () => {
  await Promise.all(servers.splice(0).map((one) => one.stop()));
  await Promise.all(clients.splice(0).map((one) => one.dispose()));
});

const filter = streamNameFilter({ prefixes: [''] });
const follow = (fromPosition: typeof START | typeof END = END, from = client) =>
  new Heard(from.subscribeToAll({ fromPosition, filter: streamNameFilter({ prefixes: ['a'] }) }));
const following = async (from = client) => {
  const heard = follow(END, from);
  await until(() => heard.words.includes('caughtUp'));
  return heard;
};
/** Whether it is answered, well or not, within a while. */
const isAnswered = (answer: Promise<unknown>) =>
  Promise.race([
    answer.then(
      () => true,
      () => true,
    ),
    pause(100).then(() => false),
  ]);

describe.each([true, false])('an append that fails, in a call of many: %s', (batchAppend) => {
  beforeEach(async () => {
    server = await start({ batchAppend });
    client = connect(server.connectionString);
  });

  const refusals: [Refusal, object][] = [
    ['UNAVAILABLE', { type: 'unavailable', code: 14 }],
    ['DEADLINE_EXCEEDED', { type: 'deadline-exceeded', code: 4 }],
    ['CANCELLED', { type: 'cancelled', code: 1 }],
    ['STOPPING', { type: 'unknown', code: 13 }],
    ['TIMEOUT', { type: batchAppend ? 'deadline-exceeded' : 'timeout' }],
    ['NOT_READY', { type: batchAppend ? 'unknown' : 'unavailable' }],
    ['NO_LEADER', { type: 'unknown' }],
  ];
  it.each(refusals)('as %s takes no effect, once', async (refusal, error) => {
    server.fail('append', refusal);
    await expect(client.appendToStream('a', put(1))).rejects.toMatchObject(error);
    expect(server.events('a')).toEqual([]);
    await client.appendToStream('a', put(2));
    expect(server.events('a')).toHaveLength(1);
  });

  it.each(refusals)('as %s after it took effect loses the answer alone', async (refusal, error) => {
    const events = puts(2);
    server.fail('append', refusal, { committed: true });
    const attempt = client.appendToStream('a', events, { expectedRevision: 'no_stream' });
    await expect(attempt).rejects.toMatchObject(error);
    expect(server.events('a')).toHaveLength(2);
    const again = await client.appendToStream('a', events, { expectedRevision: 'no_stream' });
    expect(again).toMatchObject({ nextExpectedRevision: 1n });
    expect(server.events('a')).toHaveLength(2);
  });

  it('fails as often as it is told, or until that is lifted', async () => {
    server.fail('append', 'TIMEOUT', { times: 2 });
    for (const _ of [1, 2]) await expect(client.appendToStream('a', put(1))).rejects.toThrow();
    await client.appendToStream('a', put(1));
    const lift = server.fail('append', 'TIMEOUT', { times: Number.POSITIVE_INFINITY });
    for (const _ of [1, 2, 3]) await expect(client.appendToStream('a', put(1))).rejects.toThrow();
    lift();
    await client.appendToStream('a', put(2));
    expect(server.events('a')).toHaveLength(2);
  });

  it('takes the answers to the others of its call with it', async () => {
    await client.appendToStream('a', put(0));
    server.fail('append', 'UNAVAILABLE', { committed: true });
    const answers = await Promise.allSettled(puts(5).map((event) => client.appendToStream('a', event)));
    expect(answers.filter(({ status }) => status === 'rejected')).toHaveLength(batchAppend ? 5 : 1);
    expect(await client.appendToStream('a', put(6))).toMatchObject({ success: true });
  });

  it('may get no answer at all, whether it took effect or not', async () => {
    server.fail('append', 'SILENCE');
    server.fail('append', 'SILENCE', { committed: true });
    expect(await isAnswered(client.appendToStream('a', put(1)))).toBe(false);
    expect(await isAnswered(client.appendToStream('b', put(1)))).toBe(false);
    expect(server.events().map(({ stream }) => stream)).not.toContain('a');
    expect(server.events('b')).toHaveLength(1);
    await client.appendToStream('c', put(1));
  });

  it('at a server that does not lead sends the client to the one that does', async () => {
    const leader = await start({ batchAppend });
    server.fail('append', { leader: { host: '127.0.0.1', port: leader.port } });
    const attempt = client.appendToStream('a', put(1));
    await expect(attempt).rejects.toThrow(NotLeaderError);
    await expect(attempt).rejects.toMatchObject({ leader: { address: '127.0.0.1', port: leader.port } });
    await client.appendToStream('a', put(1));
    expect([server.events('a').length, leader.events('a').length]).toEqual([0, 1]);
  });
});

describe('a large append', () => {
  it('is refused as too large however large it is', async () => {
    for (const bytes of [2, 5, 10])
      await expect(client.appendToStream('a', put('x'.repeat(bytes * 1024 * 1024)))).rejects.toMatchObject({
        type: 'maximum-append-size-exceeded',
      });
  });
});

describe('a read that fails', () => {
  it('does so as it is told', async () => {
    server.append('a', {});
    server.fail('read', 'UNAVAILABLE');
    await expect(eventsOf(client.readStream('a'))).rejects.toThrow(UnavailableError);
    expect(await eventsOf(client.readStream('a'))).toHaveLength(1);
  });
});

describe('what a server can do', () => {
  it('is not known while it does not say', async () => {
    server.fail('features', 'UNAVAILABLE');
    await expect(client.appendToStream('a', put(1))).rejects.toMatchObject({ code: 14 });
    await client.appendToStream('a', put(1));
  });
});

describe('a subscription', () => {
  it('can end without a word of why', async () => {
    const heard = await following();
    server.endSubscriptions();
    await until(() => heard.words.includes('end'));
    expect(heard.errors).toEqual([]);
    expect(server.subscriptions.size).toBe(0);
  });

  it('can be dropped by an error, at first or later', async () => {
    server.fail('subscribe', 'NOT_READY');
    const refused = follow();
    await until(() => refused.errors.length > 0);
    expect(refused.words).toEqual(['error']);
    const dropped = await following();
    server.endSubscriptions('STOPPING');
    await until(() => dropped.errors.length > 0);
    expect(dropped.errors).toMatchObject([{ type: 'unknown', code: 13 }]);
  });

  it('is gone from the server when the client leaves it', async () => {
    const heard = await following();
    expect(server.subscriptions.size).toBe(1);
    await heard.stop();
    await until(() => server.subscriptions.size === 0);
  });

  it('is given no more than the subscriber takes', async () => {
    server.append('a', ...Array.from({ length: 500 }, () => ({ data: 'x'.repeat(10_000) })));
    const subscription = client.subscribeToAll({ fromPosition: START, filter }, { highWaterMark: 1 });
    await until(() => [...server.subscriptions].some(({ given }) => given > 10));
    await pause(50);
    const [open] = server.subscriptions;
    const { given } = open!;
    expect(given).toBeLessThan(200);
    await pause(50);
    expect(open!.given).toBe(given);
    const heard = new Heard(subscription);
    await until(() => heard.events.length === 501);
    await heard.stop();
  });
});

describe('a slow server', () => {
  it('takes its time for each answer', async () => {
    await client.appendToStream('a', put(0));
    server.delayMs = 50;
    const before = performance.now();
    const answers = puts(3).map((event) => client.appendToStream('a', event));
    await until(() => server.events('a').length === 4);
    await Promise.all(answers);
    const tookMs = performance.now() - before;
    expect(tookMs).toBeGreaterThan(45);
    expect(tookMs).toBeLessThan(145);
  });
});

describe('a silent server', () => {
  it('does and says nothing, and goes on when it is lifted', async () => {
    await client.appendToStream('a', put(0));
    const heard = await following();
    server.silent = true;
    server.append('a', {});
    const attempt = client.appendToStream('a', put(1));
    const read = eventsOf(client.readStream('a'));
    expect(await Promise.all([isAnswered(attempt), isAnswered(read)])).toEqual([false, false]);
    expect(server.events('a')).toHaveLength(2);
    expect(heard.words).toEqual(['confirmation', 'caughtUp']);
    server.silent = false;
    await attempt;
    expect((await read).length).toBeGreaterThanOrEqual(2);
    await until(() => heard.events.length === 2);
    await heard.stop();
  });
});

describe('a server that is killed', () => {
  it('breaks what is open, and is there again for the same client', async () => {
    await client.appendToStream('a', put(1));
    const heard = await following();
    server.fail('append', 'SILENCE', { committed: true });
    const event = put(2);
    const attempt = client.appendToStream('a', event, { expectedRevision: 0n });
    await until(() => server.events('a').length === 2);
    await server.kill();
    await expect(attempt).rejects.toThrow(UnavailableError);
    await until(() => heard.errors.length > 0);
    expect(heard.words.slice(2)).toEqual(['event', 'error']);
    await expect(client.appendToStream('a', put(3))).rejects.toMatchObject({ code: 14 });
    await expect(eventsOf(client.readStream('a'))).rejects.toThrow(UnavailableError);

    await server.restart();
    const again = await client.appendToStream('a', event, { expectedRevision: 0n });
    expect(again).toMatchObject({ nextExpectedRevision: 1n });
    expect(await eventsOf(client.readStream('a'))).toHaveLength(2);
  });

  it('may come back with nothing of what it had, on its port', async () => {
    await client.appendToStream('a', put(1));
    const heard = await following();
    const { port } = server;
    await server.restart({ keepData: false });
    await until(() => heard.errors.length > 0);
    expect(server.port).toBe(port);
    await expect(eventsOf(client.readStream('a'))).rejects.toThrow(StreamNotFoundError);
    expect(await client.appendToStream('a', put(1), { expectedRevision: 'no_stream' })).toMatchObject({
      nextExpectedRevision: 0n,
    });
  });

  it('may be stopped too, more than once', async () => {
    await server.kill();
    await server.stop();
    await server.stop();
    await server.restart();
    await client.appendToStream('a', put(1));
  });
});

describe('the clock of a server', () => {
  const createdMs = async () => {
    const [event] = await eventsOf(client.readStream('a', { direction: 'backwards', fromRevision: END, maxCount: 1 }));
    return event!.created.getTime() - Date.now();
  };

  it('stamps what is written, and may be set while it runs', async () => {
    server.clockOffsetMs = 7000;
    await client.appendToStream('a', put(1));
    expect(Math.abs((await createdMs()) - 7000)).toBeLessThan(1000);
    server.clockOffsetMs = -60_000;
    await client.appendToStream('a', put(2));
    expect(Math.abs((await createdMs()) + 60_000)).toBeLessThan(1000);
  });

  it('hides what is older than a stream’s metadata let it be', async () => {
    await client.appendToStream('a', puts(2));
    await client.setStreamMetadata('a', { maxAge: 5 });
    expect(await eventsOf(client.readStream('a'))).toHaveLength(2);
    server.clockOffsetMs = 6000;
    expect(await eventsOf(client.readStream('a'))).toEqual([]);
    await client.appendToStream('a', put(3), { expectedRevision: 1n });
    expect(await eventsOf(client.readStream('a'))).toMatchObject([{ revision: 2n }]);
    expect(server.events('a')).toHaveLength(3);
  });

  it('that is past the client’s deadline takes no append', async () => {
    server.clockOffsetMs = 11_000;
    await expect(client.appendToStream('a', put(1))).rejects.toMatchObject({ type: 'deadline-exceeded' });
    server.clockOffsetMs = 9000;
    await client.appendToStream('a', put(1));
    expect(server.events('a')).toHaveLength(1);
  });
});

describe('what another client put', () => {
  it('is given as it is', async () => {
    server.append(
      'a',
      { type: 'NoJson', data: '{"n":', metadata: 'not JSON either' },
      { type: 'Bytes', data: Uint8Array.of(255, 0), contentType: 'application/octet-stream' },
      { type: 'Json', data: { n: 1.5 }, metadata: [1] },
      { type: 'Empty', data: '' },
    );
    const events = await eventsOf(client.readStream('a'));
    expect(events.map(({ type, isJson }) => [type, isJson])).toEqual([
      ['NoJson', true],
      ['Bytes', false],
      ['Json', true],
      ['Empty', true],
    ]);
    expect(events[0]!.data).toBe('{"n":');
    expect(Buffer.from(events[0]!.metadata as Uint8Array).toString()).toBe('not JSON either');
    expect(Buffer.from(events[1]!.data as Uint8Array)).toEqual(Buffer.from([255, 0]));
    expect(events[2]).toMatchObject({ data: { n: 1.5 }, metadata: [1] });
  });

  it('reaches those who follow', async () => {
    const heard = await following();
    server.append('a', { type: 'Foreign' });
    await until(() => heard.events.length === 1);
    await heard.stop();
  });
});

describe('several servers', () => {
  it('have each a log of its own', async () => {
    const other = await start();
    await client.appendToStream('a', put(1));
    await expect(eventsOf(connect(other.connectionString).readStream('a'))).rejects.toThrow(StreamNotFoundError);
  });
});

describe('a cluster', () => {
  let follower: StandIn;
  beforeEach(async () => {
    follower = await start({ follows: server });
  });

  it('is one log, whichever server is asked', async () => {
    await connect(follower.connectionString).appendToStream('a', put(1));
    expect(await eventsOf(client.readStream('a'))).toHaveLength(1);
    expect(follower.events('a')).toEqual(server.events('a'));
  });

  it('answers what only the leader may by its name', async () => {
    await client.appendToStream('a', put(1));
    const ask = () => connect(follower.connectionString);
    const requiresLeader = true;
    for (const attempt of [
      ask().appendToStream('a', put(1), { requiresLeader }),
      eventsOf(ask().readStream('a', { requiresLeader })),
      eventsOf(ask().readAll({ requiresLeader })),
      ask().deleteStream('a', { requiresLeader }),
    ])
      await expect(attempt).rejects.toMatchObject({ leader: { address: '127.0.0.1', port: server.port } });
    const heard = new Heard(ask().subscribeToAll({ fromPosition: START, filter, requiresLeader }));
    await until(() => heard.errors.length > 0);
    expect(heard.words).toEqual(['confirmation', 'error']);
    const live = new Heard(ask().subscribeToAll({ fromPosition: END, filter, requiresLeader }));
    await until(() => live.words.includes('caughtUp'));
    await live.stop();
  });

  it('tells who leads; a client of all goes on with the new leader', async () => {
    const all = connect(server.clusterString);
    await all.appendToStream('a', put(1), { requiresLeader: true });
    const heard = await following(all);
    await server.kill();
    await until(() => heard.errors.length > 0);
    const orphan = connect(follower.connectionString).appendToStream('a', put(2));
    await expect(orphan).rejects.toMatchObject({ type: 'deadline-exceeded' });
    follower.lead();
    await all.appendToStream('a', put(3), { requiresLeader: true });
    expect(follower.events('a')).toHaveLength(2);
  });
});
