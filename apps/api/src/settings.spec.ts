import { resolve } from 'node:path';
import { DEFAULT_LIMITS } from '@liggare/domain';
import { SettingsFault, settingsOf } from './settings.js';

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
      streamPrefix: 'liggare-',
      limits: DEFAULT_LIMITS,
      logLevel: 'info',
    });
  });

  it('are what is said', () => {
    const environment = {
      HOST: '::1',
      PORT: '0',
      LIGGARE_DATA: '/srv/liggare',
      LIGGARE_STORE: 'embedded',
      LIGGARE_STREAM_PREFIX: 'kommun.',
      LIGGARE_AUTH: 'local',
      LIGGARE_LIMIT_DEVIATION: '250',
      LIGGARE_LIMIT_PROFILE: '5/50',
      LOG_LEVEL: 'warn',
    };
    expect(settingsOf(environment)).toEqual({
      host: '::1',
      port: 0,
      folder: '/srv/liggare',
      streamPrefix: 'kommun.',
      limits: { deviationOre: 25_000_000, profilePercent: 5, profileOre: 5_000_000 },
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
    ['LIGGARE_STORE', 'esdb://localhost:2113'],
    ['LIGGARE_AUTH', 'oidc'],
    ['LIGGARE_STREAM_PREFIX', 'a b'],
    ['LIGGARE_LIMIT_DEVIATION', '1,5'],
    ['LIGGARE_LIMIT_DEVIATION', '2147483648'],
    ['LIGGARE_LIMIT_PROFILE', '10'],
    ['LOG_LEVEL', 'loud'],
    ['LIGGARE_WITNESSES', 'https://example.com'],
    ['LIGGARE_STORES', 'embedded'],
  ])('name %s=%s as the one fault', (name, value) => {
    expect(faultsOf({ [name]: value })).toEqual([expect.stringMatching(new RegExp(`^${name}: .+\\.$`))]);
  });

  it('never repeat a value, which may be a secret', () => {
    expect(faultsOf({ LIGGARE_STORE: 'esdb://admin:changeit@db:2113' }).join()).not.toContain('changeit');
  });

  it('name every fault, a line each', () => {
    expect(faultsOf({ PORT: 'x', LOG_LEVEL: 'x', LIGGARE_COLOUR: 'x', LIGGARE_ORIGIN: 'x' })).toHaveLength(4);
  });
});
