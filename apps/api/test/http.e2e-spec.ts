import { createHash } from 'node:crypto';
import { request } from 'node:http';
import { Served } from '../spec/served.js';

const LEDGER = JSON.stringify({ query: '{ ledger { entries } }' });

describe('the server', () => {
  let api: Served;
  beforeAll(async () => {
    api = await Served.start();
    await api.done('registerBoard', { code: 'KS', name: 'Kommunstyrelsen' });
  });
  afterAll(() => api.stop());

  const code = async (response: Response) =>
    ((await response.json()) as { errors: { extensions: { code: string } }[] }).errors[0]!.extensions.code;

  it('says that it lives, and that it is ready', async () => {
    const live = await fetch(`${api.address}/health/live`);
    const ready = await fetch(`${api.address}/health/ready`);
    expect([live.status, ready.status]).toEqual([200, 200]);
    expect(await ready.json()).toEqual({ ready: true, behind: 0 });
  });

  it('says why it is not ready, and how far behind, while the views stand still', async () => {
    const { status } = api.ledger;
    api.ledger.status = () => ({
      ...status.call(api.ledger),
      caughtUp: false,
      behind: 3,
      stopped: 'entry 2 cannot be projected',
    });
    const ready = await fetch(`${api.address}/health/ready`);
    api.ledger.status = status;
    expect(ready.status).toBe(503);
    expect(await ready.json()).toEqual({ ready: false, behind: 3, reason: 'entry 2 cannot be projected' });
  });

  it('has a page to ask on that takes nothing from elsewhere, and leads there', async () => {
    const root = await fetch(`${api.address}/`, { redirect: 'manual' });
    expect(root.headers.get('location')).toBe('/graphiql');
    const page = await fetch(`${api.address}/graphiql`);
    const policy = page.headers.get('content-security-policy');
    const text = await page.text();
    const [, script] = /<script>(.*)<\/script>/s.exec(text)!;
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain(`script-src 'sha256-${createHash('sha256').update(script!).digest('base64')}'`);
    expect(text).not.toMatch(/https?:\/\//);
  });

  it('shows the schema', async () => {
    const schema = await (await fetch(`${api.address}/schema.graphql`)).text();
    expect(schema).toContain('forecastBridge(board: String!');
  });

  it('answers what is not there with 404 and JSON', async () => {
    const response = await fetch(`${api.address}/nothing`);
    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({ statusCode: 404 });
  });

  it('gives every answer an id of its own, by which its lines in the log are known', async () => {
    const answers = await Promise.all([api.post(LEDGER), api.post('{}'), fetch(`${api.address}/nothing`)]);
    const ids = answers.map(({ headers }) => headers.get('x-request-id'));
    expect(new Set(ids).size).toBe(3);
    for (const id of ids) expect(id).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('says in every answer which entry it knows, and waits for the one that a request names', async () => {
    const answer = await api.post(LEDGER, { 'x-liggare-after': '1' });
    expect([answer.status, answer.headers.get('x-liggare-entry')]).toEqual([200, '1']);
    const failed = await api.post('{}');
    expect(failed.headers.get('x-liggare-entry')).toBe('1');
  });

  it('answers a request that waits as soon as the entry is there', async () => {
    const waiting = api.post(LEDGER, { 'x-liggare-after': '2' });
    await api.done('registerBoard', { code: 'TN', name: 'Tekniska nämnden' });
    const { data } = (await (await waiting).json()) as { data: unknown };
    expect(data).toEqual({ ledger: { entries: 2 } });
  });

  it('is UNAVAILABLE for an entry that does not come', async () => {
    const answer = await api.post(LEDGER, { 'x-liggare-after': '999' });
    expect([answer.status, await code(answer)]).toEqual([503, 'UNAVAILABLE']);
  }, 10_000);

  it.each([
    ['x-liggare-after', 'soon'],
    ['x-liggare-actor', 'two words'],
    ['x-correlation-id', '1'],
  ])('refuses a bad %s', async (header, value) => {
    const answer = await api.post(LEDGER, { [header]: value });
    expect([answer.status, await code(answer)]).toEqual([400, 'BAD_USER_INPUT']);
  });

  it.each([
    ['no JSON', '{', {}],
    ['an empty request', '{}', {}],
    ['several at once', `[${LEDGER}]`, {}],
    ['what a form of another page could send', LEDGER, { 'content-type': 'text/plain' }],
  ])('refuses %s', async (_, body, headers) => {
    const answer = await api.post(body, headers as Record<string, string>);
    expect([answer.status, await code(answer)]).toEqual([400, 'BAD_USER_INPUT']);
  });

  it('takes a request of just under 4 MiB, and refuses a larger one', async () => {
    const padded = (size: number) =>
      api.post(
        JSON.stringify({ query: '{ ledger { entries } }', operationName: null, extensions: { x: 'x'.repeat(size) } }),
      );
    expect((await padded(4 * 1024 * 1024 - 200)).status).toBe(200);
    const larger = await padded(4 * 1024 * 1024);
    expect([larger.status, await code(larger)]).toEqual([400, 'BAD_USER_INPUT']);
  });

  it('answers no page of another site, and no other name for this machine', async () => {
    const other = await api.post(LEDGER, { origin: 'https://example.com' });
    expect([other.status, await code(other)]).toEqual([403, 'FORBIDDEN']);
    expect((await api.post(LEDGER, { origin: api.address })).status).toBe(200);
    expect(await statusAs('example.com', api.address)).toBe(403);
  });
});

/** The status of a request that calls the server by another name; fetch would not send it. */
const statusAs = (host: string, address: string): Promise<number | undefined> =>
  new Promise((resolve, reject) => {
    request(
      `${address}/graphql`,
      { method: 'POST', headers: { host, 'content-type': 'application/json' } },
      (response) => {
        response.resume();
        resolve(response.statusCode);
      },
    )
      .on('error', reject)
      .end(LEDGER);
  });
