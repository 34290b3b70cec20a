import { randomBytes } from 'node:crypto';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SignJWT } from 'jose';
import { WebSocket } from 'ws';
import { AUDIENCE, bearing, IdentityProvider } from '../spec/identity-provider.js';
import { Served } from '../spec/served.js';
import { Subscriber } from '../spec/subscriber.js';

const ME = '{ me { id name roles } }';
const RECORDED = 'subscription { entryRecorded(after: 0) { number type actor { id } } }';

describe('signing in', () => {
  let provider: IdentityProvider;
  let api: Served;
  beforeAll(async () => {
    provider = await IdentityProvider.start();
    api = await Served.start(undefined, provider.settings);
    const ada = await provider.token('ada', ['ADMIN:*']);
    await api.done('registerBoard', { code: 'KS', name: 'Kommunstyrelsen' }, bearing(ada));
  });
  afterAll(async () => {
    await api.stop();
    await provider.stop();
  });

  const me = async (token: string) => (await api.ask(ME, {}, bearing(token))).data?.me ?? null;
  const post = (headers: Record<string, string>) => api.post(JSON.stringify({ query: ME }), headers);

  it('tells who it is and in which roles, as the token says', async () => {
    const token = await provider.token('anna', ['CONTROLLER:KS', 'AUDITOR:*', 'OTHER:X', 'offline_access'], {
      name: 'Anna A',
    });
    expect(await me(token)).toEqual({ id: 'anna', name: 'Anna A', roles: ['CONTROLLER:KS', 'AUDITOR:*'] });
  });

  it('is needed, and says so as HTTP does', async () => {
    const response = await post({});
    expect([response.status, response.headers.get('www-authenticate')]).toEqual([401, 'Bearer']);
    expect(((await response.json()) as { errors: object[] }).errors[0]).toMatchObject({
      extensions: { code: 'UNAUTHENTICATED' },
    });
  });

  it('is not done by a header, which anybody can send', async () => {
    expect((await post({ 'x-liggare-actor': 'ada' })).status).toBe(401);
    const token = await provider.token('anna', []);
    expect((await api.ask(ME, {}, { ...bearing(token), 'x-liggare-actor': 'ada' })).data.me.id).toBe('anna');
  });

  it.each([
    ['of another issuer', { iss: 'http://127.0.0.1:1' }, {}],
    ['for somebody else', { aud: 'another' }, {}],
    ['without an audience', { aud: null }, {}],
    ['that has ended', {}, { endsIn: -60 }],
    ['that never ends', { exp: null }, {}],
    ['that does not hold yet', { nbf: Math.floor(Date.now() / 1000) + 600 }, {}],
    ['of nobody', { sub: null }, {}],
    ['of somebody without a name', { sub: ' ' }, {}],
  ])('refuses a token %s', async (_, claims, times) => {
    expect((await post(bearing(await provider.token('anna', [], claims, times)))).status).toBe(401);
  });

  it('takes a clock that is a little off', async () => {
    expect(await me(await provider.token('anna', [], {}, { endsIn: -5 }))).toMatchObject({ id: 'anna' });
  });

  it('takes no token that is signed with a shared secret, by nobody, or by a key of its own', async () => {
    const [header, payload] = (await provider.token('anna', ['ADMIN:*'])).split('.');
    const secret = await new SignJWT({ sub: 'anna', iss: provider.issuer, aud: AUDIENCE })
      .setProtectedHeader({ alg: 'HS256', kid: 'key-0-ES256' })
      .setExpirationTime('1h')
      .sign(randomBytes(32));
    const none = `${Buffer.from('{"alg":"none"}').toString('base64url')}.${payload}.`;
    const other = await IdentityProvider.start();
    const foreign = await other.token('anna', ['ADMIN:*'], { iss: provider.issuer });
    await other.stop();
    for (const token of [secret, none, foreign, `${header}.${payload}.AAAA`, 'x.y.z', 'x'.repeat(8000)])
      expect((await post(bearing(token))).status).toBe(401);
    expect((await post({ authorization: 'Basic YTpi' })).status).toBe(401);
  });

  it('makes the verified subject the actor of an event, in the role in which it is done', async () => {
    const token = await provider.token('carin', ['CONTROLLER:KS'], { name: 'Carin C' });
    const receipt = await api.done(
      'addProgrammeArea',
      { board: 'KS', code: '100', name: 'Ledning' },
      { ...bearing(token), 'x-liggare-actor': 'somebody' },
    );
    const [{ number }] = receipt.entries;
    const entry = '{ entry(number: $n) { actor { id name roles } metadata } }'.replace('$n', String(number));
    const { data } = await api.ask(entry, {}, bearing(token));
    expect(data.entry.actor).toEqual({ id: 'carin', name: 'Carin C', roles: ['CONTROLLER'] });
    expect(JSON.stringify(data.entry.metadata)).not.toContain('Carin');
  });

  it('knows the new key when the provider has changed it, and the old ones while they are published', async () => {
    const old = await provider.token('anna', []);
    await provider.rotate('RS256', { keeping: true });
    expect(await me(old)).toMatchObject({ id: 'anna' });
    // A key that nobody knows is asked for once in a while.
    await eventually(async () => expect(await me(await provider.token('bo', []))).toMatchObject({ id: 'bo' }));
  }, 20_000);

  it('asks the provider seldom, whatever keys tokens name', async () => {
    const other = await IdentityProvider.start('EdDSA');
    const foreign = await other.token('anna', [], { iss: provider.issuer });
    await other.stop();
    const before = provider.asked.length;
    for (let index = 0; index < 50; index += 1) await post(bearing(foreign));
    expect(provider.asked.length - before).toBeLessThanOrEqual(2);
  });

  it('goes on while the provider hangs, for those whose key is known', async () => {
    const token = await provider.token('anna', []);
    provider.hangs = true;
    expect(await me(token)).toMatchObject({ id: 'anna' });
    provider.hangs = false;
  });

  it('is not possible while a provider that was never reached hangs, and is when it answers', async () => {
    const slow = await IdentityProvider.start();
    slow.hangs = true;
    const other = await Served.start(undefined, slow.settings);
    const token = await slow.token('anna', []);
    const response = await other.post(JSON.stringify({ query: ME }), bearing(token));
    expect(response.status).toBe(503);
    slow.hangs = false;
    await eventually(async () => expect((await other.ask(ME, {}, bearing(token))).data.me.id).toBe('anna'));
    await other.stop();
    await slow.stop();
  }, 30_000);

  it('takes the keys of a file instead', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'liggare-keys-'));
    const file = join(folder, 'jwks.json');
    writeFileSync(file, await (await fetch(`${provider.issuer}/keys`)).text());
    const other = await Served.start(undefined, {
      ...provider.settings,
      LIGGARE_OIDC_JWKS: file,
      LIGGARE_OIDC_ROLES_CLAIM: 'realm.roles',
    });
    const token = await provider.token('anna', [], { realm: { roles: ['READER:KS'] } });
    expect((await other.ask(ME, {}, bearing(token))).data.me.roles).toEqual(['READER:KS']);
    await other.stop();
  });

  it('opens the log to who has signed in', async () => {
    expect((await fetch(`${api.address}/log/checkpoint`)).status).toBe(401);
    const headers = bearing(await provider.token('anna', []));
    expect((await fetch(`${api.address}/log/checkpoint`, { headers })).status).toBe(200);
  });

  it('keeps the schema to itself, and names that are nearly right', async () => {
    const headers = bearing(await provider.token('anna', []));
    expect((await fetch(`${api.address}/schema.graphql`)).status).toBe(404);
    expect((await fetch(`${api.address}/graphiql`)).status).toBe(404);
    expect((await api.ask('{ __schema { types { name } } }', {}, headers)).errors).toBeDefined();
    expect((await api.ask('{ ledgr { entries } }', {}, headers)).errors![0]!.message).not.toMatch(/did you mean/i);
  });

  describe('over a connection for subscriptions', () => {
    it('is done by a header, or by the first message, as pages do', async () => {
      const token = await provider.token('anna', ['AUDITOR:*']);
      for (const [headers, payload] of [[bearing(token)], [{}, bearing(token)]] as const) {
        const client = await Subscriber.connect(api.address, headers, payload);
        client.subscribe(RECORDED);
        expect(await client.entries(1)).toEqual([{ number: 1, type: 'BoardRegistered', actor: { id: 'ada' } }]);
        client.close();
      }
    });

    it('is needed', async () => {
      await expect(Subscriber.connect(api.address)).rejects.toThrow('UNAUTHENTICATED');
      await expect(Subscriber.connect(api.address, {}, bearing('x.y.z'))).rejects.toThrow('UNAUTHENTICATED');
    });

    it('ends when the token does', async () => {
      // A little of the time that clocks may differ is left.
      const client = await Subscriber.connect(
        api.address,
        bearing(await provider.token('anna', ['AUDITOR:*'], {}, { endsIn: -8 })),
      );
      expect(await client.closed()).toBe(4401);
    });

    it('is waited for only for a while', async () => {
      const socket = new WebSocket(`${api.address.replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
      const code = await new Promise((resolve) => socket.once('close', resolve));
      expect(code).toBe(4408);
    }, 15_000);

    it('gives a caller so many at once', async () => {
      const client = await Subscriber.connect(api.address, bearing(await provider.token('many', ['AUDITOR:*'])));
      for (let id = 1; id <= 10; id += 1)
        client.subscribe('subscription { entryRecorded(after: 999999) { number } }', {}, `${id}`);
      client.subscribe(RECORDED, {}, 'one more');
      expect(await client.next()).toMatchObject({
        id: 'one more',
        payload: [{ extensions: { code: 'RATE_LIMITED' } }],
      });
      client.complete('1');
      await eventually(async () => {
        client.subscribe(RECORDED, {}, 'again');
        expect(await client.next()).toMatchObject({ id: 'again', payload: { data: { entryRecorded: { number: 1 } } } });
      });
      client.close();
    });

    it('has the limits of questions', async () => {
      const client = await Subscriber.connect(api.address, bearing(await provider.token('anna', ['AUDITOR:*'])));
      const aliases = Array.from({ length: 31 }, (_, index) => `a${index}: number`).join(' ');
      client.subscribe(`subscription { entryRecorded { ${aliases} } }`);
      expect((await client.next()).payload[0].extensions.code).toBe('QUERY_TOO_COMPLEX');
      client.close();
    });
  });
});

describe('too many requests', () => {
  it('are refused to one caller, and not to another, with the time to wait', async () => {
    const provider = await IdentityProvider.start();
    const api = await Served.start(undefined, { ...provider.settings, LIGGARE_LIMIT_REQUESTS: '5' });
    const headers = bearing(await provider.token('anna', []));
    const ask = (by = headers) => api.post(JSON.stringify({ query: ME }), by);
    for (let index = 0; index < 5; index += 1) expect((await ask()).status).toBe(200);
    const refused = await ask();
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await refused.json()).toMatchObject({ errors: [{ extensions: { code: 'RATE_LIMITED' } }] });
    expect((await ask(bearing(await provider.token('bo', [])))).status).toBe(200);
    await api.stop();
    await provider.stop();
  });

  it('are refused to an address that does not sign in, and not to who does from there', async () => {
    const provider = await IdentityProvider.start();
    const api = await Served.start(undefined, provider.settings);
    const statuses = new Set<number>();
    for (let index = 0; index < 130; index += 1)
      statuses.add((await api.post(JSON.stringify({ query: ME }), bearing('x.y.z'))).status);
    expect([...statuses]).toEqual([401, 429]);
    expect((await api.post(JSON.stringify({ query: ME }), bearing(await provider.token('anna', [])))).status).toBe(200);
    await api.stop();
    await provider.stop();
  });

  it('do not exist on the own machine', async () => {
    const api = await Served.start(undefined, { LIGGARE_LIMIT_REQUESTS: '1' });
    for (let index = 0; index < 10; index += 1)
      expect((await api.post(JSON.stringify({ query: ME }))).status).toBe(200);
    await api.stop();
  });
});

/** Tries until it holds, for ten seconds. */
async function eventually(holds: () => Promise<void>): Promise<void> {
  for (let left = 40; ; left -= 1)
    try {
      return await holds();
    } catch (error) {
      if (left === 0) throw error;
      await new Promise((resolve) => setTimeout(resolve, 250));
    }
}
