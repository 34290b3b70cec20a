import { inspect } from 'node:util';
import { checkConnection, connect, hostsOf, UnusableConnection, withoutSecrets } from './connection.js';
import { EventStoreDb } from './store.js';

const SECRET = 'hem%2Flig%40t';
const DECODED = 'hem/lig@t';

/** What an error says wherever it may be printed. */
const printed = (error: unknown): string =>
  `${error instanceof Error ? `${error.message} ${error.stack}` : ''} ${inspect(error, { depth: 10, showHidden: true })}`;

function refusalOf(act: () => unknown): Error {
  try {
    act();
  } catch (error) {
    expect(error).toBeInstanceOf(UnusableConnection);
    return error as Error;
  }
  throw new Error('it was not refused');
}

describe('a connection string', () => {
  it.each([
    'esdb://127.0.0.1:2113?tls=false',
    'esdb://localhost?tls=false',
    'esdb://127.0.0.1:2211,127.0.0.1:2212,localhost:2213?tls=false',
    'esdb://admin:changeit@127.0.0.1:2113?tls=true',
    `esdb://liggare:${SECRET}@es1.example.com:2113,es2.example.com:2113`,
    'esdb+discover://liggare:x@cluster.example.com?tls=true&tlsCAFile=/etc/ca.pem',
    'esdb://es.example.com/?KeepAliveInterval=20000&defaultDeadline=5000&connectionName=liggare',
    'esdb://es.example.com?userCertFile=/etc/a.crt&userKeyFile=/etc/a.key',
  ])('may be %s', (text) => {
    checkConnection(text);
  });

  it.each([
    'embedded',
    '',
    'http://127.0.0.1:2113',
    'esdb:/127.0.0.1',
    'esdb://',
    'esdb://?tls=false',
    'esdb://127.0.0.1:abc?tls=false',
    'esdb://127.0.0.1:2113/path?tls=false',
    'esdb://[::1]:2113?tls=false',
    'esdb://127.0.0.1?',
    'esdb://127.0.0.1:2113?tls=false ',
    ' esdb://127.0.0.1:2113?tls=false',
  ])('is not %j', (text) => {
    expect(refusalOf(() => checkConnection(text)).message).toMatch(/^it is no connection string such as esdb:/);
  });

  it.each([
    ['whose password has an @', 'esdb://anna:hem@ligt@localhost'],
    ['whose password has a /', 'esdb://anna:hem/ligt@localhost'],
    ['whose password has a / and a ?', 'esdb://anna:hem/?ligt@localhost'],
    ['whose password has a :', 'esdb://anna:hem:ligt@localhost'],
    ['whose password has a space', 'esdb://anna:hem ligt@localhost'],
    ['whose password has a % of no code', 'esdb://anna:hem%ligt@localhost'],
    ['that names no host', 'esdb://anna:hemligt?tls=false'],
    ['with an option of the client that is not for the ledger', 'esdb://anna:hemligt@localhost?nodePreference=random'],
    ['with an option that nobody knows', 'esdb://anna:hemligt@localhost?tsl=false'],
    ['with an option that is not possible', 'esdb://anna:hemligt@localhost?tlsVerifyCert=false'],
    ['with tls that is neither true nor false', 'esdb://anna:hemligt@localhost?tls=no'],
    ['without TLS over a network', 'esdb://anna:hemligt@es.example.com?tls=false'],
  ])('%s is refused without a word of its secrets', (_, text) => {
    const said = printed(refusalOf(() => checkConnection(text)));
    for (const part of ['hem', 'ligt', 'anna:']) expect(said).not.toContain(part);
  });
});

describe('a network', () => {
  const hosts = ['es.example.com', '10.0.0.1:2113', '128.0.0.1', '127.0.0.1.example.com', 'localhost.example.com'];

  it.each([...hosts, '127.0.0.1,es.example.com', 'es.example.com,127.0.0.1'])(
    'is not crossed without TLS: %s',
    (host) => {
      const refusal = refusalOf(() => checkConnection(`esdb://${host}?tls=false`));
      expect(refusal.message).toBe(
        `${host.replace(',', ', ')} is reached over a network, which needs TLS; leave out tls=false.`,
      );
      for (const way of ['TLS=false', 'Tls=FALSE', 'tls=true&tls=false', 'tls=false&connectionName=a'])
        expect(refusalOf(() => checkConnection(`esdb://${host}?${way}`)).message).toBe(refusal.message);
    },
  );

  it.each(['tls= false', 'tls=false/', 'tls=false&', 't-ls=false', 'connectionName=a:b/c@es.example.com?tls=false'])(
    'is not crossed because the client would read another setting than this: %s',
    (options) => {
      refusalOf(() => checkConnection(`esdb://es.example.com?${options}`));
      refusalOf(() => checkConnection(`esdb://127.0.0.1?${options}`));
    },
  );

  it.each(['changeit', 'change%69t', '%63hangeit'])(
    'is not crossed with the password of every new server: %s',
    (password) => {
      const refusal = refusalOf(() => checkConnection(`esdb://admin:${password}@es.example.com`));
      expect(refusal.message).toMatch(/^the password is the one that every EventStoreDB begins with; change it/);
      checkConnection(`esdb://admin:${password}@127.0.0.1`);
      checkConnection(`esdb://admin:${password}x@es.example.com`);
    },
  );
});

describe('the secrets of a connection string', () => {
  const text = `esdb://liggare:${SECRET}@127.0.0.1:1,localhost:2?tls=true`;

  it('are taken out of a message, as they are written and as they are meant', () => {
    const message = `cannot parse ${text}: liggare:${SECRET}, or ${DECODED}, at 127.0.0.1:1`;
    expect(withoutSecrets(text, message)).toBe('cannot parse the connection string: ……, or …, at 127.0.0.1:1');
  });

  it('are not among what may be shown of it', () => {
    expect(hostsOf(text)).toBe('127.0.0.1:1, localhost:2');
  });

  it.each(['tlsCAFile=/nowhere/ca.pem', 'defaultDeadline=-1', 'defaultDeadline=soon', 'tls=TRUE'])(
    'are not in what the client refuses: %s',
    (option) => {
      const wrong = `esdb://liggare:${SECRET}@127.0.0.1:1?${option}`;
      const said = printed(refusalOf(() => connect(wrong)));
      for (const secret of [SECRET, DECODED, 'liggare:']) expect(said).not.toContain(secret);
    },
  );

  it('are not in what a call fails with, nor in what a follower is told', async () => {
    const connection = `esdb://liggare:${SECRET}@127.0.0.1:1?tls=true`;
    const store = new EventStoreDb({ connection, prefix: 'liggare-', patienceMs: 0 });
    const event = { id: '3f1c2e6e-2f1a-4b5e-9d52-6f5e8e3b7a10', type: 'Put', data: {}, metadata: {} };
    const told = new Promise<string>((resolve) => {
      store.follow(null, { events: () => {}, state: (_, why) => resolve(why!) });
    });
    const failures = await Promise.allSettled([
      store.append('board-KS', -1, [event]),
      store.readStream('board-KS'),
      store.end(),
      store.clockOffset(),
    ]);
    for (const said of [...failures.map((one) => printed((one as PromiseRejectedResult).reason)), await told]) {
      expect(said).toContain('EventStoreDB at 127.0.0.1:1: ');
      for (const secret of [SECRET, DECODED, 'liggare:']) expect(said).not.toContain(secret);
    }
    await store.close();
  });
});
