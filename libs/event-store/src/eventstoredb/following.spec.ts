import { EventEmitter } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { EventStoreDBClient } from '@eventstore/db-client';
import { event } from '../../spec/contract.js';
import { StandIn } from '../../spec/stand-in/stand-in.js';
import type { Follower, Following, FollowingState, StoredEvent } from '../port.js';
import { pauseAfter } from './following.js';
import { EventStoreDb, type EventStoreDbOptions } from './store.js';
import { portions } from './subscription.js';

const BOARD = 'board-KS';
const PREFIX = 'liggare-';

let server: StandIn;
let store: EventStoreDb;
let seen: Seen;
let following: Following | undefined;
const servers: StandIn[] = [];

beforeEach(async () => {
  server = await started();
  store = opened();
  seen = new Seen();
  following = undefined;
});
afterEach(async () => {
  await store.close();
  await Promise.all(servers.splice(0).map((one) => one.stop()));
});

async function started(...options: Parameters<typeof StandIn.start>): Promise<StandIn> {
  const one = await StandIn.start(...options);
  servers.push(one);
  return one;
}

const opened = (options: Partial<EventStoreDbOptions> = {}) =>
  new EventStoreDb({ connection: server.connectionString, prefix: PREFIX, callMs: 300, ...options });
/** Puts events as another process would, and gives their ids. */
const put = (count: number, stream = BOARD): string[] => {
  const events = Array.from({ length: count }, () => ({ ...event(), stream }));
  server.append(PREFIX + stream, ...events);
  return events.map(({ id }) => id);
};
const follow = async (after: string | null = null) => {
  following = store.follow(after, seen);
  await seen.until(() => seen.caughtUps > 0);
};
const live = () => seen.until(() => seen.states.at(-1) === 'LIVE');

describe('a subscription that breaks', () => {
  const drops: [string, () => void | Promise<void>][] = [
    ['ends without an error', () => server.endSubscriptions()],
    ...(['UNAVAILABLE', 'CANCELLED', 'STOPPING', 'NOT_READY', 'DEADLINE_EXCEEDED', 'NO_LEADER'] as const).map(
      (refusal): [string, () => void] => [`is dropped as ${refusal}`, () => server.endSubscriptions(refusal)],
    ),
    ['loses its server, which comes back with its data', () => server.restart()],
  ];

  it.each(drops)('and %s is taken up where it was: nothing twice, nothing left out', async (_, drop) => {
    const ids = put(3);
    await follow();
    await drop();
    ids.push(...put(2, 'goal-1'));
    await seen.until(() => seen.ids.length >= 5);
    ids.push(...put(2, 'goal-2'));
    await seen.until(() => seen.ids.length >= 7);
    expect(seen.ids).toEqual(ids);
    expect(seen.states).toEqual(['LIVE', 'DISCONNECTED', 'LIVE']);
    expect(seen.reasons[1]).toMatch(/^EventStoreDB at 127\.0\.0\.1:\d+: ./);
  });

  it.each(['UNAVAILABLE', 'NOT_READY', 'NO_LEADER', 'SILENCE'] as const)(
    'and is not taken up at first (%s) is tried again until it is',
    async (refusal) => {
      const ids = put(2);
      server.fail('subscribe', refusal, { times: 3 });
      following = store.follow(null, seen);
      await seen.until(() => seen.ids.length >= 2);
      expect(seen.ids).toEqual(ids);
      expect(seen.states).toEqual(['DISCONNECTED', 'LIVE']);
    },
  );

  it('while its server is away is tried for as long as that takes, and says so once', async () => {
    const ids = put(2);
    await follow();
    await server.kill();
    await seen.until(() => seen.states.includes('DISCONNECTED'));
    await pause(500);
    await server.restart();
    ids.push(...put(1));
    await seen.until(() => seen.ids.length >= 3);
    expect(seen.ids).toEqual(ids);
    expect(seen.states[0]).toBe('LIVE');
    expect(seen.states.at(-1)).toBe('LIVE');
    expect(seen.states.filter((state) => state === 'LIVE')).toHaveLength(2);
    // Another reason is told too: that it was dropped, then that nobody listens.
    expect(new Set(seen.reasons).size).toBe(seen.reasons.length - 1);
  });

  it('in the middle of a long log goes on within it', async () => {
    const ids = put(2_000);
    let dropped = 0;
    seen = new Seen(() => {
      if (seen.ids.length > 0 && dropped < 3) {
        dropped += 1;
        server.endSubscriptions(dropped % 2 === 0 ? undefined : 'UNAVAILABLE');
      }
    });
    following = store.follow(null, seen);
    await seen.until(() => seen.ids.length >= 2_000);
    expect(dropped).toBe(3);
    expect(seen.ids).toEqual(ids);
  });

  it('can be stopped while it waits to be tried again, and while it is', async () => {
    await follow();
    await server.kill();
    await seen.until(() => seen.states.includes('DISCONNECTED'));
    await following!.stop();
    await server.restart();
    put(1);
    server.silent = true;
    const other = new Seen();
    await store.follow(null, other).stop();
    await pause(100);
    expect([seen.ids, other.ids]).toEqual([[], []]);
  });
});

describe('a change of leader', () => {
  it('is followed, and what was appended there is given', async () => {
    const second = await started({ follows: server });
    const third = await started({ follows: server });
    store = opened({ connection: third.clusterString, patienceMs: 5_000 });
    const ids = put(2);
    await follow();
    await server.kill();
    second.lead();
    const one = event();
    await store.append(BOARD, 1, [one]);
    ids.push(one.id);
    await seen.until(() => seen.ids.length >= 3);
    expect(seen.ids).toEqual(ids);
    expect(seen.states.at(-1)).toBe('LIVE');
  });
});

describe('a subscription that is silent', () => {
  it('for as long as a quiet log never is, is made anew, and that is no failure', async () => {
    store = opened({ silenceMs: 60 });
    const ids = put(1);
    await follow();
    const [first] = server.subscriptions;
    await seen.until(() => first !== undefined && !server.subscriptions.has(first) && server.subscriptions.size > 0);
    ids.push(...put(1));
    await seen.until(() => seen.ids.length >= 2);
    expect(seen.ids).toEqual(ids);
    expect(seen.states).toEqual(['LIVE']);
  });

  it('although something was appended is made anew within a second or two', async () => {
    await follow();
    const [first] = server.subscriptions;
    server.silent = true;
    const ids = put(1);
    const { position } = server.events().at(-1)!;
    store.expect(`${position}/${position}`);
    await seen.until(() => !server.subscriptions.has(first!));
    server.silent = false;
    await seen.until(() => seen.ids.length > 0);
    expect(seen.ids).toEqual(ids);
  });

  it('is left alone where what was appended has come', async () => {
    await follow();
    const [first] = server.subscriptions;
    await store.append(BOARD, -1, [event()]);
    await pause(1_200);
    expect([...server.subscriptions]).toEqual([first]);
  });
});

describe('a log with much else in it', () => {
  it('tells how far there is nothing, and is followed from there', async () => {
    const ids = put(1);
    server.append('others', ...Array.from({ length: 2_500 }, () => ({})));
    await follow();
    const passed = seen.passedAt[0]!;
    expect(BigInt(passed.split('/')[0]!)).toBeGreaterThan(BigInt(seen.taken[0]!.position.split('/')[0]!));
    ids.push(...put(1));
    await seen.until(() => seen.ids.length === 2);
    await following!.stop();
    const resumed = new Seen();
    store.follow(passed, resumed);
    await resumed.until(() => resumed.caughtUps > 0);
    expect(resumed.ids).toEqual(ids.slice(1));
  });

  it('is not told of each place without events, but of one a second', async () => {
    server.append('others', ...Array.from({ length: 20_500 }, () => ({})));
    store = opened({ callMs: 10_000 });
    const before = performance.now();
    await follow();
    expect(seen.passedAt.length).toBeLessThanOrEqual(1 + Math.floor((performance.now() - before) / 1_000));
  });
});

describe('where following goes on', () => {
  it('is for the follower to say, at first and after each failure', async () => {
    const ids = put(3);
    const asked: (string | null)[] = [];
    const back = Object.assign(new Seen(), {
      async resume(position: string | null) {
        asked.push(position);
        return null;
      },
    });
    store.follow(null, back);
    await back.until(() => back.ids.length === 3);
    server.endSubscriptions();
    await back.until(() => back.ids.length === 6);
    expect(back.ids).toEqual([...ids, ...ids]);
    expect(asked).toEqual([null, back.taken[2]!.position]);
  });

  it('is asked again where it could not be said', async () => {
    const ids = put(1);
    let failures = 0;
    const unsure = Object.assign(new Seen(), {
      async resume(position: string | null) {
        failures += 1;
        if (failures < 3) throw new Error('not now');
        return position;
      },
    });
    store.follow(null, unsure);
    await unsure.until(() => unsure.ids.length === 1);
    expect(unsure.ids).toEqual(ids);
    expect(unsure.states).toEqual(['DISCONNECTED', 'LIVE']);
  });
});

describe('a stream whose events the server may drop', () => {
  let other: EventStoreDBClient;
  beforeEach(() => {
    other = EventStoreDBClient.connectionString(server.connectionString);
  });
  afterEach(() => other.dispose());

  const stopped = () => seen.until(() => seen.states.at(-1) === 'STOPPED');
  const STREAM = PREFIX + BOARD;

  it.each([
    ['$maxAge', { maxAge: 3600 }],
    ['$maxCount', { maxCount: 10 }],
  ])('as by its %s stops following, named, until that is taken away', async (what, metadata) => {
    const ids = put(2);
    await other.setStreamMetadata(STREAM, metadata);
    ids.push(...put(1));
    following = store.follow(null, seen);
    await stopped();
    expect(seen.reasons.at(-1)).toContain(`the stream ${STREAM} has ${what}, so that its events would not be kept`);
    expect(seen.ids).toEqual(ids.slice(0, 2));
    await other.setStreamMetadata(STREAM, {});
    await live();
    await seen.until(() => seen.ids.length >= 3);
    expect(seen.ids).toEqual(ids);
  });

  it('while it is followed stops it too', async () => {
    const ids = put(1);
    await follow();
    await other.setStreamMetadata(STREAM, { maxCount: 1 });
    await stopped();
    await other.setStreamMetadata(STREAM, {});
    await live();
    ids.push(...put(1));
    await seen.until(() => seen.ids.length >= 2);
    expect(seen.ids).toEqual(ids);
    expect(seen.states).toEqual(['LIVE', 'STOPPED', 'LIVE']);
  });

  it('as it has by $tb or a deletion stops following', async () => {
    put(3);
    await follow();
    await other.setStreamMetadata(STREAM, { truncateBefore: 2 });
    await stopped();
    expect(seen.reasons.at(-1)).toContain(`the beginning of the stream ${STREAM} was truncated or deleted ($tb)`);
    await other.deleteStream(STREAM);
    const again = new Seen();
    store.follow(null, again);
    await again.until(() => again.states.includes('STOPPED'));
    expect(again.reasons.at(-1)).toContain(`${STREAM} was truncated or deleted ($tb)`);
  });

  it.each([
    ['', () => {}],
    [', also after its metadata were set', () => other.setStreamMetadata(STREAM, { maxCount: 1 })],
  ])('as it has by a tombstone stops following for good%s', async (_, before) => {
    const ids = put(3);
    await before();
    await other.tombstoneStream(STREAM);
    put(1, 'goal-1');
    following = store.follow(null, seen);
    await stopped();
    await pause(300);
    expect(seen.states).toEqual(['LIVE', 'STOPPED']);
    expect(seen.reasons[1]).toContain(`the stream ${STREAM} was deleted for ever`);
    expect(seen.ids).toEqual(ids);
  });

  it('that is not the ledger’s is none of its business', async () => {
    const ids = put(1);
    for (const stream of ['others', `${PREFIX}clock`, `${PREFIX}boards-1`, `${BOARD}`]) {
      server.append(stream, {});
      await other.setStreamMetadata(stream, { maxCount: 1 });
      await other.tombstoneStream(stream);
    }
    await other.setStreamMetadata(STREAM, { acl: { readRoles: ['$all'] } });
    await follow();
    expect(seen.ids).toEqual(ids);
    expect(seen.states).toEqual(['LIVE']);
  });
});

describe('the pause after failures', () => {
  it('grows from a tenth of a second to ten, and is any part of that', () => {
    const failures = [1, 2, 3, 4, 5, 6, 7, 8, 100];
    expect(failures.map((count) => pauseAfter(count, () => 1))).toEqual([
      200, 400, 800, 1_600, 3_200, 6_400, 10_000, 10_000, 10_000,
    ]);
    expect(failures.map((count) => pauseAfter(count, () => 0))).toEqual(failures.map(() => 100));
    expect(pauseAfter(3, () => 0.5)).toBe(450);
  });
});

describe('a checkpoint', () => {
  /** A subscription that says what it is told to. */
  class Told extends EventEmitter {
    checkpointReached: (subscription: unknown, position: { commit: bigint; prepare: bigint }) => void = () => {};

    readonly client = {
      subscribeToAll: (options: { filter: { checkpointReached: Told['checkpointReached'] } }) => {
        this.checkpointReached = options.filter.checkpointReached;
        setImmediate(() => this.emit('confirmation'));
        return this;
      },
    };

    read(): null {
      return null;
    }

    async unsubscribe(): Promise<void> {}

    at(number: bigint): void {
      this.checkpointReached(this, { commit: number, prepare: number });
    }
  }

  it('is passed on where it is further on, and no place that no log can have', async () => {
    const told = new Told();
    const stop = new AbortController();
    const options = { prefix: PREFIX, callMs: 1_000, silenceMs: 1_000 };
    const given = portions(told.client as unknown as EventStoreDBClient, options, '50/50', stop.signal);
    const next = async () => (await given.next()).value;
    expect(await next()).toEqual({ kind: 'subscribed' });
    for (const number of [2n ** 64n - 1n, 2n ** 63n, 40n, 50n]) told.at(number);
    told.emit('caughtUp');
    expect(await next()).toEqual({ kind: 'caughtUp' });
    told.at(60n);
    told.at(2n ** 64n - 1n);
    expect(await next()).toEqual({ kind: 'passed', position: '60/60' });
    stop.abort();
    expect(await next()).toBeUndefined();
  });
});

/** A follower that remembers what it took. */
class Seen implements Follower {
  readonly taken: StoredEvent[] = [];
  readonly states: FollowingState[] = [];
  readonly reasons: (string | null)[] = [];
  readonly passedAt: string[] = [];
  caughtUps = 0;

  constructor(private readonly work: () => void = () => {}) {}

  get ids(): string[] {
    return this.taken.map(({ id }) => id);
  }

  events(batch: readonly StoredEvent[]): void {
    this.work();
    this.taken.push(...batch);
  }

  passed(position: string): void {
    this.passedAt.push(position);
  }

  caughtUp(): void {
    this.caughtUps += 1;
  }

  state(state: FollowingState, why: string | null): void {
    this.states.push(state);
    this.reasons.push(why);
  }

  async until(condition: () => boolean): Promise<void> {
    const deadline = Date.now() + 15_000;
    while (!condition()) {
      if (Date.now() > deadline)
        throw new Error(`not within 15 s; ${this.taken.length} events, ${this.states.join()}; ${this.reasons.at(-1)}`);
      await pause(2);
    }
  }
}
