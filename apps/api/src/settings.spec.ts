import { resolve } from 'node:path';
import { DEFAULT_LIMITS } from '@liggare/domain';
import { formatVerifierKey, parseVerifierKey, signerKeyOf } from '@liggare/integrity';
import { SettingsFault, settingsOf } from './settings.js';

const WITNESS = formatVerifierKey(signerKeyOf('witness.example.org/w', 'cosignature', new Uint8Array(32).fill(7)));

const faultsOf = (environment: Record<string, string>): readonly string[] => {
  try {
    settingsOf(environment);
  } catch (error) {
    if (error instanceof SettingsFault) return error.lines;
    throw error;
  }
  return [];
};

describe('the settings of an environment', () => {
  it('are those of a laptop where nothing is said', () => {
    expect(settingsOf({ PATH: '/bin' })).toEqual({
      host: '127.0.0.1',
      port: 3000,
      folder: resolve('data'),
      eventStoreDb: null,
      proof: { origin: null, keyFile: null, witnesses: [] },
      logIsPublic: false,
      quarantine: new Set(),
      limits: DEFAULT_LIMITS,
      provider: null,
      token: null,
      introspection: true,
      requestsAMinute: 3000,
      proxies: [],
      environment: null,
      logLevel: 'info',
    });
  });

  it('are what is said', () => {
    const environment = {
      HOST: '::1',
      PORT: '0',
      LIGGARE_DATA: '/srv/liggare',
      LIGGARE_STORE: 'esdb://ledger:secret@db.example:2113',
      LIGGARE_QUARANTINE: 'report-KS-2024-04@7, board-KS@0',
      LIGGARE_STREAM_PREFIX: 'kommun.',
      LIGGARE_AUTH: 'local',
      LIGGARE_ORIGIN: 'ledger.example.org',
      LIGGARE_SIGNING_KEY: '/srv/signing.key',
      LIGGARE_WITNESSES: `https://witness.example.org/w/ ${WITNESS}`,
      LIGGARE_LOG_ACCESS: 'public',
      LIGGARE_ENVIRONMENT: ' Övning ',
      LIGGARE_ENVIRONMENT_COLOUR: 'orange',
      LIGGARE_LIMIT_DEVIATION: '250',
      LIGGARE_LIMIT_PROFILE: '5/50',
      LOG_LEVEL: 'warn',
    };
    expect(settingsOf(environment)).toEqual({
      host: '::1',
      port: 0,
      folder: '/srv/liggare',
      proof: {
        origin: 'ledger.example.org',
        keyFile: '/srv/signing.key',
        witnesses: [{ url: 'https://witness.example.org/w', key: parseVerifierKey(WITNESS) }],
      },
      logIsPublic: true,
      eventStoreDb: { connection: 'esdb://ledger:secret@db.example:2113', prefix: 'kommun.' },
      quarantine: new Set(['report-KS-2024-04@7', 'board-KS@0']),
      limits: { deviationOre: 25_000_000, profilePercent: 5, profileOre: 5_000_000 },
      provider: null,
      token: null,
      introspection: true,
      requestsAMinute: 3000,
      proxies: [],
      environment: { name: 'Övning', colour: 'orange' },
      logLevel: 'warn',
    });
  });

  it.each(['127.0.0.1', '127.8.0.1', 'localhost', '::1'])('serve %s', (host) => {
    expect(faultsOf({ HOST: host })).toEqual([]);
  });

  it.each(['0.0.0.0', '::', '192.168.1.2', 'example.com', '127.0.0.1.example.com'])(
    'refuse to serve %s without sign-in',
    (host) => {
      expect(faultsOf({ HOST: host })).toEqual([expect.stringMatching(/^HOST: .*loopback/)]);
    },
  );

  it.each([
    ['PORT', '65536'],
    ['PORT', 'http'],
    ['LIGGARE_DATA', ''],
    ['LIGGARE_STORE', 'postgres://localhost'],
    ['LIGGARE_STORE', 'esdb://db.example:2113?tls=false'],
    ['LIGGARE_STORE', 'esdb://admin:changeit@db.example:2113'],
    ['LIGGARE_STORE', 'esdb://a:b@db.example:2113?tlsVerifyCert=false'],
    ['LIGGARE_STORE', 'esdb://a:b@db.example:2113?nodePreference=follower'],
    ['LIGGARE_QUARANTINE', 'report-KS-2024-04'],
    ['LIGGARE_QUARANTINE', 'reports@1'],
    ['LIGGARE_AUTH', 'none'],
    ['HOST', '0.0.0.0'],
    ['LIGGARE_OIDC_ISSUER', 'https://login.example.org'],
    ['LIGGARE_LIMIT_REQUESTS', '0'],
    ['LIGGARE_PROXIES', 'proxy.example.org'],
    ['LIGGARE_INTROSPECTION', 'yes'],
    ['LIGGARE_STREAM_PREFIX', 'a b'],
    ['LIGGARE_LIMIT_DEVIATION', '1,5'],
    ['LIGGARE_LIMIT_DEVIATION', '2147483648'],
    ['LIGGARE_LIMIT_PROFILE', '10'],
    ['LIGGARE_ENVIRONMENT', ' '],
    ['LIGGARE_ENVIRONMENT', 'x'.repeat(41)],
    ['LIGGARE_ENVIRONMENT_COLOUR', '#f00'],
    ['LOG_LEVEL', 'loud'],
    ['LIGGARE_WITNESSES', 'https://example.com'],
    ['LIGGARE_STORES', 'embedded'],
  ])('name %s=%s as the one fault', (name, value) => {
    expect(faultsOf({ [name]: value })).toEqual([expect.stringMatching(new RegExp(`^${name}: .+\\.$`))]);
  });

  it('never repeat a value, which may be a secret', () => {
    for (const store of [
      'esdb://admin:changeit@db:2113',
      'esdb://a:hemligt@db?tls=false',
      'esdb://a:hemligt@db?tsl=true',
    ])
      expect(faultsOf({ LIGGARE_STORE: store }).join()).toMatch(/^LIGGARE_STORE: (?!.*(changeit|hemligt))/);
  });

  it('with oidc serve any address, and name what is needed to know who calls', () => {
    const provider = { LIGGARE_OIDC_ISSUER: 'https://login.example.org/kommun', LIGGARE_OIDC_AUDIENCE: 'liggare' };
    const settings = settingsOf({ HOST: '0.0.0.0', LIGGARE_AUTH: 'oidc', ...provider });
    expect(settings).toMatchObject({ host: '0.0.0.0', introspection: false });
    expect(settings.provider).toEqual({
      issuer: 'https://login.example.org/kommun',
      audience: 'liggare',
      rolesClaim: 'roles',
      keyFile: null,
    });
    expect(faultsOf({ LIGGARE_AUTH: 'oidc' })).toEqual([
      expect.stringMatching(/^LIGGARE_OIDC_ISSUER: /),
      expect.stringMatching(/^LIGGARE_OIDC_AUDIENCE: /),
    ]);
    expect(faultsOf({ LIGGARE_AUTH: 'oidc', ...provider, LIGGARE_OIDC_ISSUER: 'http://login.example.org' })).toEqual([
      expect.stringMatching(/^LIGGARE_OIDC_ISSUER: /),
    ]);
  });

  it('name every fault, a line each', () => {
    expect(faultsOf({ PORT: 'x', LOG_LEVEL: 'x', LIGGARE_COLOUR: 'x', LIGGARE_ORIGIN: 'x y' })).toHaveLength(4);
  });
});
