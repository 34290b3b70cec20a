import { EventStoreDBClient } from '@eventstore/db-client';
import { event } from '../../spec/contract.js';
import { type Refusal, StandIn } from '../../spec/stand-in/stand-in.js';
import { NO_STREAM, StoreUnavailable, WrongExpectedRevision } from '../port.js';
import { EventStoreDb, type EventStoreDbOptions } from './store.js';

const BOARD = 'board-KS';
const PREFIX = 'liggare-';
const ALWAYS = { times: Number.POSITIVE_INFINITY };
const REFUSALS = [
  'UNAVAILABLE',
  'DEADLINE_EXCEEDED',
  'CANCELLED',
  'TIMEOUT',
  'NOT_READY',
  'STOPPING',
  'NO_LEADER',
] as const satisfies Refusal[];

let server: StandIn;
const servers: StandIn[] = [];
const stores: EventStoreDb[] = [];

beforeEach(async () => {
  server = await started();
});
afterEach(async () => {
  await Promise.all(stores.splice(0).map((one) => one.close()));
  await Promise.all(servers.splice(0).map((one) => one.stop()));
});

async function started(...options: Parameters<typeof StandIn.start>): Promise<StandIn> {
  const one = await StandIn.start(...options);
  servers.push(one);
  return one;
}

function opened(options: Partial<EventStoreDbOptions> = {}): EventStoreDb {
  const store = new EventStoreDb({
    connection: server.connectionString,
    prefix: PREFIX,
    callMs: 200,
    patienceMs: 1_500,
    ...options,
  });
  stores.push(store);
  return store;
}

const kept = () => server.events(PREFIX + BOARD).map(({ id }) => id);
const unavailable = (unclear: boolean) => expect.objectContaining({ name: 'StoreUnavailable', unclear });

/** What an act gives or throws, which must come within a time. */
async function within<T>(milliseconds: number, act: Promise<T>): Promise<T | Error> {
  const before = performance.now();
  const result = await act.catch((error: Error) => error);
  expect(performance.now() - before).toBeLessThan(milliseconds);
  return result;
}

describe('an append that is refused once', () => {
  it.each(REFUSALS)('as %s, before it took effect, is made again', async (refusal) => {
    const store = opened();
    const events = [event(), event()];
    server.fail('append', refusal);
    expect(await store.append(BOARD, NO_STREAM, events)).toEqual({ revision: 1 });
    expect(kept()).toEqual(events.map(({ id }) => id));
  });

  it.each(REFUSALS)('as %s, after it took effect, is answered as it took effect, and written once', async (refusal) => {
    const store = opened();
    const events = [event(), event()];
    server.fail('append', refusal, { committed: true });
    expect(await store.append(BOARD, NO_STREAM, events)).toEqual({ revision: 1 });
    expect(kept()).toEqual(events.map(({ id }) => id));
  });

  it.each([false, true])('by silence (after it took effect: %s) is written once', async (committed) => {
    const store = opened();
    const one = event();
    server.fail('append', 'SILENCE', { committed });
    expect(await store.append(BOARD, NO_STREAM, [one])).toEqual({ revision: 0 });
    expect(kept()).toEqual([one.id]);
  });

  it('by a server that does not lead is made at the one that does', async () => {
    const follower = await started({ follows: server });
    const store = opened({ connection: follower.connectionString });
    const one = event();
    expect(await store.append(BOARD, NO_STREAM, [one])).toEqual({ revision: 0 });
    expect(kept()).toEqual([one.id]);
    expect(await store.readStream(BOARD)).toHaveLength(1);
  });

  it('while another’s comes between is refused as a conflict', async () => {
    const store = opened();
    server.fail('append', 'UNAVAILABLE');
    const attempt = store.append(BOARD, NO_STREAM, [event()]);
    const other = event();
    server.append(PREFIX + BOARD, other);
    await expect(attempt).rejects.toEqual(new WrongExpectedRevision(BOARD, NO_STREAM, 0));
    expect(kept()).toEqual([other.id]);
  });

  it('after it took effect is known although others have followed it', async () => {
    const store = opened();
    server.fail('append', 'UNAVAILABLE', { committed: true, times: 2 });
    const one = event();
    const attempt = store.append(BOARD, NO_STREAM, [one]);
    while (kept().length === 0) await new Promise((resolve) => setImmediate(resolve));
    server.append(PREFIX + BOARD, event());
    expect(await attempt).toEqual({ revision: 0 });
    expect(kept()).toHaveLength(2);
  });
});

describe('an append while the server cannot take it', () => {
  /** For when it can again, however busy the machine. */
  const patient = () => opened({ patienceMs: 10_000, callMs: 5_000 });

  it.each([...REFUSALS, 'SILENCE'] as const)('(%s) is given up in time, and its outcome is unclear', async (fault) => {
    const store = opened({ patienceMs: 400 });
    const one = event();
    const lift = server.fail('append', fault, ALWAYS);
    expect(await within(2_000, store.append(BOARD, NO_STREAM, [one]))).toEqual(unavailable(true));
    expect(kept()).toEqual([]);
    lift();
    expect(await patient().append(BOARD, NO_STREAM, [one])).toEqual({ revision: 0 });
    expect(kept()).toEqual([one.id]);
  });

  it.each([...REFUSALS, 'SILENCE'] as const)(
    '(%s after it took effect) is settled by the same one later',
    async (fault) => {
      const store = opened({ patienceMs: 400 });
      const one = event();
      const lift = server.fail('append', fault, { ...ALWAYS, committed: true });
      expect(await within(2_000, store.append(BOARD, NO_STREAM, [one]))).toEqual(unavailable(true));
      lift();
      expect(await patient().append(BOARD, NO_STREAM, [one])).toEqual({ revision: 0 });
      expect(kept()).toEqual([one.id]);
    },
  );

  it('because there is none is given up in time, and taken when it is back', async () => {
    const store = opened({ patienceMs: 400 });
    await server.kill();
    expect(await within(2_000, store.append(BOARD, NO_STREAM, [event()]))).toEqual(unavailable(true));
    const patient = opened({ patienceMs: 5_000 });
    const attempt = patient.append(BOARD, NO_STREAM, [event()]);
    await server.restart();
    expect(await attempt).toEqual({ revision: 0 });
  });

  it('because it was ended for ever is refused at once, and was certainly not made', async () => {
    const store = opened();
    server.append(PREFIX + BOARD, {});
    const other = EventStoreDBClient.connectionString(server.connectionString);
    await other.tombstoneStream(PREFIX + BOARD);
    await other.dispose();
    expect(await within(500, store.append(BOARD, 0, [event()]))).toEqual(unavailable(false));
    expect(await within(500, store.readStream(BOARD))).toEqual(unavailable(false));
  });

  it('takes no more from a slow one than it gives, and everything in the end', async () => {
    server.delayMs = 100;
    const store = opened();
    const events = Array.from({ length: 20 }, () => event());
    await Promise.all(events.map((one, index) => store.append(`goal-${index}`, NO_STREAM, [one])));
    expect(server.events().filter(({ type }) => type === 'BoardRegistered')).toHaveLength(20);
  });
});

describe('a read', () => {
  beforeEach(() =>
    server.append(PREFIX + BOARD, ...Array.from({ length: 500 }, () => event({ text: 'x'.repeat(1_000) }))),
  );

  it.each([...REFUSALS, 'SILENCE'] as const)('that fails once (%s) is made again', async (fault) => {
    server.fail('read', fault);
    expect(await opened().readStream(BOARD)).toHaveLength(500);
  });

  it.each([...REFUSALS, 'SILENCE'] as const)(
    'that fails (%s) gives no part of a stream, but that in time',
    async (fault) => {
      server.fail('read', fault, ALWAYS);
      const store = opened({ patienceMs: 400 });
      const readings: Promise<unknown>[] = [store.readStream(BOARD), store.end()];
      for (const result of await Promise.all(readings.map((reading) => within(2_000, reading))))
        expect(result).toEqual(unavailable(false));
    },
  );

  it('of a server that is killed in the middle is whole, or fails', async () => {
    const store = opened({ patienceMs: 5_000, callMs: 2_000 });
    for (let round = 0; round < 5; round += 1) {
      const reading = store.readStream(BOARD);
      await new Promise((resolve) => setTimeout(resolve, round * 3));
      await server.restart();
      expect(await reading).toHaveLength(500);
    }
  });

  it('that is under way while the connection is made anew is made again', async () => {
    const store = opened({ patienceMs: 10_000 });
    // Both wait for their answer when another call gives the connection up.
    server.fail('read', 'SILENCE', { times: 2 });
    const readings = [store.readStream(BOARD), store.end()];
    server.fail('subscribe', 'UNAVAILABLE');
    const lost = new Promise<void>((resolve) => {
      store.follow(null, { events: () => {}, state: (state) => state === 'DISCONNECTED' && resolve() });
    });
    await lost;
    const [events, end] = await Promise.all(readings);
    expect(events).toHaveLength(500);
    expect(end).toBe(server.events().at(-1)!.position);
  });
});

describe('a store', () => {
  it('is closed in time while the server is silent', async () => {
    const store = opened({ patienceMs: 300 });
    store.follow(null, { events: () => {} });
    server.silent = true;
    const calls = [store.append(BOARD, NO_STREAM, [event()]), store.readStream(BOARD)].map((call) =>
      call.catch((error: Error) => error),
    );
    await within(3_000, store.close());
    for (const call of calls) expect(await call).toBeInstanceOf(StoreUnavailable);
    await expect(store.readStream(BOARD)).rejects.toThrow('The store is closed.');
  });
});

describe('the clock', () => {
  it.each([
    ['like the server’s', 0, 0],
    ['ahead of it', -7_000, 7_000],
    ['behind it', 7_000, -7_000],
  ])('is found to be %s', async (_, serverAheadMs, offsetMs) => {
    server.clockOffsetMs = serverAheadMs;
    expect(Math.abs((await opened({ callMs: 10_000 }).clockOffset()) - offsetMs)).toBeLessThan(500);
  });

  it('is asked for by one event that is kept, in no stream of the ledger', async () => {
    const store = opened();
    for (let times = 0; times < 3; times += 1) await store.clockOffset();
    expect(await store.read('clock', {})).toHaveLength(1);
    expect(await store.readAll(null, 10)).toEqual([]);
  });

  it('is not told where the server does not answer', async () => {
    server.fail('append', 'UNAVAILABLE', ALWAYS);
    expect(await within(2_000, opened({ patienceMs: 300 }).clockOffset())).toEqual(unavailable(false));
  });
});
