import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { liggare, ServerProcess } from './server-process.js';

const EXAMPLE = join(__dirname, '../../../examples/ks-2023-04.yaml');
const ME = '{ me { id name roles } }';

describe('a token for trying out', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'liggare-token-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const made = async (...args: string[]) => {
    const { out } = await liggare(folder, ['token', ...args, '--json']);
    return JSON.parse(out) as { token: string; settings: Record<string, string> };
  };
  const bearing = (token: string) => ({ authorization: `Bearer ${token}` });

  it('signs in at a server with the settings that it tells, and its name can be erased', async () => {
    const { token, settings } = await made('anna', '--role', 'CONTROLLER:KS', 'AUDITOR:*', '--name', 'Anna A');
    const server = await ServerProcess.start(folder, settings);
    try {
      const me = (by: string) => server.ask<{ me: object }>(ME, {}, bearing(by));
      expect(await me(token)).toEqual({ me: { id: 'anna', name: 'Anna A', roles: ['CONTROLLER:KS', 'AUDITOR:*'] } });
      expect((await liggare(folder, ['forget', 'anna'])).status).toBe(0);
      const nameless = await made('anna', '--role', 'READER:KS');
      expect(await me(nameless.token)).toMatchObject({ me: { name: null } });
      expect((await liggare(folder, ['forget', 'anna'])).status).toBe(1);
    } finally {
      await server.stop();
    }
  });

  it('lets import go through the server that holds the folder, in the name of who signs in', async () => {
    const { token, settings } = await made('carin', '--role', 'CONTROLLER:*', 'APPROVER:*', 'AUDITOR:*');
    const server = await ServerProcess.start(folder, settings);
    try {
      const env = { ...settings, PORT: new URL(server.address).port };
      const without = await liggare(folder, ['import', EXAMPLE], env);
      expect([without.status, without.err]).toEqual([1, expect.stringContaining('LIGGARE_TOKEN')]);
      const imported = await liggare(folder, ['import', EXAMPLE], { ...env, LIGGARE_TOKEN: token });
      expect([imported.status, imported.err]).toEqual([0, '']);
      const asked = await server.ask<{ entry: object }>('{ entry(number: 1) { actor { id } } }', {}, bearing(token));
      expect(asked).toEqual({ entry: { actor: { id: 'carin' } } });
    } finally {
      await server.stop();
    }
  });

  it('keeps its key to its owner, and tells the server the public half alone', async () => {
    await made('anna', '--role', 'READER:KS');
    expect(statSync(join(folder, 'token.key')).mode & 0o077).toBe(0);
    expect(readFileSync(join(folder, 'token-jwks.json'), 'utf8')).not.toContain('"d"');
  });

  it.each([
    [['anna', '--role', 'KING:KS'], 'KING:KS is no role'],
    [['anna', '--role', 'READER'], 'READER is no role'],
    [['anna', '--role', 'READER:KS', '--expires', 'never'], '--expires'],
    [[' ', '--role', 'READER:KS'], 'actor'],
  ])('refuses %j, and makes nothing', async (args, message) => {
    const other = join(folder, 'none');
    const { status, err } = await liggare(other, ['token', ...args]);
    expect([status, err]).toEqual([1, expect.stringContaining(message)]);
    expect(existsSync(other)).toBe(false);
  });

  it('is not taken where the file of keys cannot be read', async () => {
    const { settings } = await made('anna', '--role', 'READER:KS');
    const { status, err } = await liggare(folder, ['serve'], { ...settings, LIGGARE_OIDC_JWKS: join(folder, 'none') });
    expect([status, err]).toEqual([2, expect.stringMatching(/^LIGGARE_OIDC_JWKS: /)]);
  });
});
