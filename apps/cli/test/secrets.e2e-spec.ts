import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase } from '@liggare/event-store';
import { VIEWS_FILE } from '@liggare/read-model';
import { WebSocket } from 'ws';
import { ended, ServerProcess, started } from './server-process.js';

// Whatever is confidential is written so that it is known again in what the server prints, at the level that prints most.

const EXAMPLE = join(__dirname, '../../../examples/ks-2024-04.yaml');
const CANARY = `kanarie${randomBytes(6).toString('hex')}`;
/** One for each place, so that a leak names its place. */
const secret = (place: string) => `${CANARY}-${place}`;
const LOUD = { LOG_LEVEL: 'trace' };

let folder: string;
let server: ServerProcess;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'liggare-secrets-'));
});
afterEach(async () => {
  await server?.kill();
  rmSync(folder, { recursive: true, force: true });
});

/** Lines of a log in which a secret is. */
const leaks = (log: string): string[] => log.split('\n').filter((line) => line.includes(CANARY));

/** The lines of a log; each is JSON. */
const linesOf = (log: string) =>
  log
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);

const HEADERS = {
  authorization: `Bearer ${secret('bearer')}`,
  cookie: `session=${secret('cookie')}`,
  'x-api-key': secret('key'),
};

const post = (body: string, headers: Record<string, string> = {}) =>
  fetch(`${server.address}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...HEADERS, ...headers },
    body,
  });
const ask = async (query: string, variables: object = {}, headers: Record<string, string> = {}) => {
  const response = await post(JSON.stringify({ query, variables }), headers);
  const { data, errors } = (await response.json()) as {
    data?: unknown;
    errors?: { extensions: { code: string; id?: string } }[];
  };
  return { data, code: errors?.[0]?.extensions.code, id: errors?.[0]?.extensions.id, response };
};

const WRITE = 'mutation ($input: WriteCommentaryInput!) { writeCommentary(input: $input) { entries { number } } }';
const commentary = (more: object = {}) => ({
  input: {
    board: 'KS',
    period: '2024-04',
    section: 'INFLATION',
    text: secret('text'),
    reason: secret('reason'),
    source: { document: secret('document') },
    ...more,
  },
});
const REOPEN = 'mutation { reopenReport(input: { board: "KS", period: "2024-04", reason: "Prov" }) { revision } }';

async function serve(): Promise<void> {
  const { status } = await ended(started(folder, ['import', EXAMPLE]));
  expect(status).toBe(0);
  server = await ServerProcess.start(folder, LOUD);
}

it('no secret is in the log of what is recorded, refused or wrong', async () => {
  await serve();
  expect((await ask(REOPEN)).code).toBeUndefined();
  expect((await ask(WRITE, commentary())).code).toBeUndefined();
  const refusals = [
    await ask(WRITE, commentary({ expectedRevision: 1 })),
    await ask(WRITE, commentary({ period: '2031-01' })),
    await ask(WRITE, commentary({ section: secret('enum') })),
    await ask(WRITE, commentary({ commandId: secret('uuid') })),
    await ask(WRITE, commentary({ text: 17 })),
    await ask(WRITE, commentary({ unknown: secret('unknown') })),
    await ask(`{ ${secret('syntax')} `),
    await ask(`{ board(code: "${secret('document')}") { nothing } }`),
    await ask('query ($code: String!) { board(code: $code) { name } }', { code: { a: secret('variable') } }),
    await ask('{ ledger { entries } }', {}, { 'x-liggare-actor': secret('two words') }),
    await ask('{ ledger { entries } }', {}, { 'x-correlation-id': secret('correlation') }),
    await ask('{ ledger { entries } }', {}, { 'x-liggare-after': secret('after') }),
    await ask('{ ledger { entries } }', {}, { origin: `https://${CANARY}.example` }),
  ].map(({ code }) => code);
  expect(refusals.slice(0, 2)).toEqual(['CONFLICT', 'NOT_FOUND']);
  expect(new Set(refusals)).toEqual(new Set(['CONFLICT', 'NOT_FOUND', 'BAD_USER_INPUT', 'FORBIDDEN']));
  expect((await post(`{"query": "${secret('json')}`)).status).toBe(400);
  expect((await post(secret('form'), { 'content-type': 'text/plain' })).status).toBe(400);
  expect((await fetch(`${server.address}/graphql?query={${secret('get')}}`, { headers: HEADERS })).status).toBe(400);
  expect((await fetch(`${server.address}/log/nothing?token=${secret('token')}`, { headers: HEADERS })).status).toBe(
    404,
  );
  await subscribe();
  await server.stop();
  expect(leaks(server.said)).toEqual([]);
});

/** Over a WebSocket: a token in its protocols, in its first message and in what it asks for. */
async function subscribe(): Promise<void> {
  const url = `${server.address.replace('http', 'ws')}/graphql`;
  const refused = new WebSocket(url, secret('protocol').replace('-', ''), { headers: HEADERS });
  await new Promise((resolve) => refused.once('error', resolve));
  const socket = new WebSocket(url, 'graphql-transport-ws', { headers: HEADERS });
  await new Promise((resolve) => socket.once('open', resolve));
  const answered = new Promise<void>((resolve) => {
    socket.on('message', (text) => {
      if (String(text).includes('"error"')) resolve();
    });
  });
  socket.send(JSON.stringify({ type: 'connection_init', payload: { authorization: secret('init') } }));
  socket.send(secret('no JSON'));
  const payload = { query: 'subscription ($board: String) { entryRecorded(board: $board) { nothing } }' };
  socket.send(
    JSON.stringify({ type: 'subscribe', id: '1', payload: { ...payload, variables: { board: secret('x') } } }),
  );
  await answered;
  const closed = new Promise((resolve) => socket.once('close', resolve));
  socket.close();
  await closed;
}

it('no secret is in the log of what goes wrong in the server, which is known by the id of its answer', async () => {
  await serve();
  await ask(REOPEN);
  const views = openDatabase(join(folder, VIEWS_FILE));
  views.exec('ALTER TABLE facts RENAME TO factories');
  views.close();
  const { code, id, response } = await ask('{ report(board: "KS", period: "2024-04") { state } }');
  expect([code, id]).toEqual(['INTERNAL', response.headers.get('x-request-id')]);
  // It is appended, and cannot be projected.
  const written = await ask(WRITE, commentary());
  expect(['INTERNAL', 'UNAVAILABLE']).toContain(written.code);
  await ask(WRITE, commentary({ text: secret('again') }));
  await server.stop();
  expect(leaks(server.said)).toEqual([]);
  const told = linesOf(server.log).filter((line) => line.msg === 'a request failed');
  expect(told).toContainEqual(expect.objectContaining({ id, level: 50, req: expect.objectContaining({ id }) }));
});

it.each([
  ['cannot be reached', (port: number) => `esdb://liggare:${secret('password')}@127.0.0.1:${port}?tls=false`],
  ['is wrong', (port: number) => `esdb://liggare:${secret('password')}@127.0.0.1:${port}?tls=${secret('tls')}`],
  ['is none', () => `postgres://liggare:${secret('password')}@127.0.0.1/ledger`],
  ['names no server', () => `esdb://liggare:${secret('password')}@`],
])('no secret of a connection string is told where it %s', async (_, connection) => {
  const { status, out, err } = await ended(
    started(folder, ['serve'], { ...LOUD, PORT: '0', LIGGARE_STORE: connection(1) }),
  );
  expect(status).toBeGreaterThan(0);
  expect(err).not.toBe('');
  expect(leaks(out + err)).toEqual([]);
});

it('a command has a line with what came of it, and the id of its request', async () => {
  await serve();
  const correlationId = '1b4e28ba-2fa1-41d2-883f-0016d3cca427';
  const commandId = 'f81d4fae-7dec-41d0-a765-00a0c91e6bf6';
  await ask(REOPEN);
  const recorded = await ask(WRITE, commentary({ commandId }), { 'x-correlation-id': correlationId });
  const refused = await ask(WRITE, commentary({ period: '2031-01' }));
  await server.stop();
  const lines = linesOf(server.log).filter((line) => line.msg === 'a command' && line.type === 'WriteCommentary');
  const { entries } = (recorded.data as { writeCommentary: { entries: { number: number }[] } }).writeCommentary;
  expect(lines).toEqual([
    expect.objectContaining({
      req: { id: recorded.response.headers.get('x-request-id'), method: 'POST', url: '/graphql' },
      outcome: 'recorded',
      commandId,
      correlationId,
      stream: 'report-KS-2024-04',
      entries: entries.map((entry) => entry.number),
    }),
    expect.objectContaining({
      req: { id: refused.response.headers.get('x-request-id'), method: 'POST', url: '/graphql' },
      outcome: 'NOT_FOUND',
      correlationId: null,
      stream: 'report-KS-2031-01',
      entries: [],
    }),
  ]);
});
