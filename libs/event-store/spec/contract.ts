import { randomUUID } from 'node:crypto';
import type { Json } from '@liggare/domain';
import {
  type EventStore,
  type Follower,
  MAX_APPEND_BYTES,
  type NewEvent,
  NO_STREAM,
  type StoredEvent,
  WrongExpectedRevision,
} from '../src/port.js';

/** One log, empty at first. */
export interface Target {
  /** Opens the log; again on the same events once the store before is closed, as after a restart. */
  open(): Promise<EventStore>;
  /** Removes the log. */
  dispose(): Promise<void>;
}

const BOARD = 'board-KS';
const REPORT = 'report-KS-2024-04';

/** What every adapter must do. Streams are the ledger's own, whatever the adapter puts before their names. */
export function storeContract(name: string, makeTarget: () => Promise<Target>): void {
  describe(`an event store: ${name}`, () => {
    let target: Target;
    let store: EventStore;

    beforeEach(async () => {
      target = await makeTarget();
      store = await target.open();
    });
    afterEach(async () => {
      await store.close();
      await target.dispose();
    });

    const restart = async () => {
      await store.close();
      store = await target.open();
    };
    /** Appends so many events one by one, and gives their ids. */
    const fill = async (stream: string, count: number, from = 0): Promise<string[]> => {
      const events = Array.from({ length: count }, (_, index) => event({ n: from + index }));
      for (const [index, one] of events.entries()) await store.append(stream, from + index - 1, [one]);
      return idsOf(events);
    };
    const all = () => store.readAll(null, 10_000);

    describe('an append', () => {
      it('to a new stream begins at revision 0', async () => {
        expect(await store.append(BOARD, NO_STREAM, [event()])).toEqual({ revision: 0 });
      });

      it('answers with the revision of its last event', async () => {
        await fill(BOARD, 2);
        expect(await store.append(BOARD, 1, [event(), event(), event()])).toEqual({ revision: 4 });
      });

      it('is kept as it was given', async () => {
        const given = event({ area: '136', amounts: [-1, 0, Number.MAX_SAFE_INTEGER], note: null, open: true });
        await store.append(REPORT, NO_STREAM, [given]);
        const [kept] = await store.readStream(REPORT);
        expect(kept).toEqual({ ...given, stream: REPORT, revision: 0, position: expect.any(String) });
        expect(await all()).toEqual([kept]);
      });

      it('keeps every character', async () => {
        const text = 'Åtgärder för ökade intäkter: 😀 👩‍👩‍👧 \u2028 \u2029 \u0000 \t "\\ −2 493 𝒳 東';
        await store.append(BOARD, NO_STREAM, [event({ text, [text]: 1 })]);
        expect((await store.readStream(BOARD))[0]!.data).toEqual({ text, [text]: 1 });
      });

      it('is all or nothing', async () => {
        const good = event();
        const tooLarge = event('x'.repeat(MAX_APPEND_BYTES));
        await expect(store.append(BOARD, NO_STREAM, [good, tooLarge])).rejects.toThrow(RangeError);
        await expect(store.append(BOARD, 3, [good, event()])).rejects.toThrow(WrongExpectedRevision);
        expect(await all()).toEqual([]);
      });

      it('is there after a restart', async () => {
        const ids = await fill(BOARD, 3);
        const before = await all();
        await restart();
        expect(idsOf(await store.readStream(BOARD))).toEqual(ids);
        expect(await all()).toEqual(before);
        expect(await store.append(BOARD, 2, [event()])).toEqual({ revision: 3 });
      });
    });

    describe('an append at another revision than the stream has', () => {
      const refused = async (stream: string, expected: number, actual: number) => {
        const attempt = store.append(stream, expected, [event()]);
        await expect(attempt).rejects.toBeInstanceOf(WrongExpectedRevision);
        await expect(attempt).rejects.toMatchObject({ stream, expected, actual });
      };

      it('is refused where the stream is new', async () => {
        for (const expected of [0, 1, 7]) await refused(BOARD, expected, NO_STREAM);
        expect(await store.readStream(BOARD)).toEqual([]);
      });

      it('is refused as a new stream where it is there', async () => {
        await fill(BOARD, 1);
        await refused(BOARD, NO_STREAM, 0);
      });

      it('is refused below and above it', async () => {
        const ids = await fill(BOARD, 3);
        for (const expected of [NO_STREAM, 0, 1, 3, 4, 100]) await refused(BOARD, expected, 2);
        expect(idsOf(await store.readStream(BOARD))).toEqual(ids);
      });

      it.each([-2, 0.5, Number.NaN, Number.POSITIVE_INFINITY])('is refused where it is none: %p', async (expected) => {
        await expect(store.append(BOARD, expected, [event()])).rejects.toThrow(RangeError);
      });
    });

    describe('writers at the same time', () => {
      it('on one stream: one wins each revision', async () => {
        const winners: string[] = [];
        const writer = async () => {
          for (let expected = NO_STREAM; expected < 9; expected += 1) {
            const mine = event();
            try {
              await store.append(BOARD, expected, [mine]);
              winners.push(mine.id);
            } catch (error) {
              if (!(error instanceof WrongExpectedRevision)) throw error;
            }
          }
        };
        await Promise.all(Array.from({ length: 8 }, writer));
        const kept = await store.readStream(BOARD);
        expect(kept.map((one) => one.revision)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
        expect(idsOf(kept).sort()).toEqual(winners.sort());
      });

      it('on many streams do not disturb one another', async () => {
        const streams = Array.from({ length: 12 }, (_, index) => `goal-${index}`);
        const written = await Promise.all(streams.map((stream) => fill(stream, 5)));
        for (const [index, stream] of streams.entries())
          expect(idsOf(await store.readStream(stream))).toEqual(written[index]);
        expect(idsOf(await all()).sort()).toEqual(written.flat().sort());
      });

      it('are refused alone: a bad append does not take a good one with it', async () => {
        const results = await Promise.allSettled([
          store.append('goal-a', NO_STREAM, [event()]),
          store.append('goal-a', 5, [event()]),
          store.append('goal-b', NO_STREAM, []),
          store.append('goal-b', NO_STREAM, [event()]),
        ]);
        expect(results.map((result) => result.status)).toEqual(['fulfilled', 'rejected', 'rejected', 'fulfilled']);
        expect(await all()).toHaveLength(2);
      });
    });

    describe('the same events again', () => {
      it('at the revision of the first time are answered as the first time, and written once', async () => {
        const events = [event(), event()];
        await fill(BOARD, 1);
        expect(await store.append(BOARD, 0, events)).toEqual({ revision: 2 });
        await fill(BOARD, 2, 3);
        expect(await store.append(BOARD, 0, events)).toEqual({ revision: 2 });
        expect(await store.readStream(BOARD)).toHaveLength(5);
      });

      it('as a new stream are answered as the first time', async () => {
        const events = [event()];
        await store.append(BOARD, NO_STREAM, events);
        expect(await store.append(BOARD, NO_STREAM, events)).toEqual({ revision: 0 });
        expect(await store.readStream(BOARD)).toHaveLength(1);
      });

      it('are answered as the first time after a restart', async () => {
        const events = [event(), event()];
        await store.append(BOARD, NO_STREAM, events);
        await restart();
        expect(await store.append(BOARD, NO_STREAM, events)).toEqual({ revision: 1 });
        expect(await store.readStream(BOARD)).toHaveLength(2);
      });

      it('at the same time are all answered, and written once', async () => {
        const events = [event()];
        const answers = await Promise.all(Array.from({ length: 5 }, () => store.append(BOARD, NO_STREAM, events)));
        expect(answers).toEqual(Array.from({ length: 5 }, () => ({ revision: 0 })));
        expect(await store.readStream(BOARD)).toHaveLength(1);
      });

      it('with others among them are refused', async () => {
        const first = event();
        await store.append(BOARD, NO_STREAM, [first]);
        for (const events of [
          [first, event()],
          [event(), first],
        ])
          await expect(store.append(BOARD, NO_STREAM, events)).rejects.toThrow(WrongExpectedRevision);
        expect(await store.readStream(BOARD)).toHaveLength(1);
      });
    });

    describe('what cannot be appended', () => {
      it('is nothing', async () => {
        await expect(store.append(BOARD, NO_STREAM, [])).rejects.toThrow(RangeError);
      });

      it.each([
        'KS',
        'boards-KS',
        'board-',
        'Board-KS',
        'report-KS',
        'report-KS-2024-13',
        'budget-KS',
        '$board-KS',
        'checkpoints',
      ])('is an event of a stream that is not the ledger’s: %s', async (stream) => {
        await fill(BOARD, 1);
        await expect(store.append(stream, NO_STREAM, [event()])).rejects.toThrow(RangeError);
        expect((await all()).map((one) => one.stream)).toEqual([BOARD]);
      });

      it('is an event whose id is no UUID, or the same id twice', async () => {
        const one = event();
        await expect(store.append(BOARD, NO_STREAM, [{ ...one, id: 'a' }])).rejects.toThrow(RangeError);
        await expect(store.append(BOARD, NO_STREAM, [one, one])).rejects.toThrow(RangeError);
      });

      it.each([
        ['a fraction', 0.5],
        ['a number beyond 2^53', 2 ** 53],
        ['a lone surrogate', '\ud83d'],
        ['text that is not NFC', 'A\u030a'],
        ['a function', () => 1],
      ])('is %s', async (_, value) => {
        const bad = { ...event(), data: { value } as unknown as Json };
        await expect(store.append(BOARD, NO_STREAM, [bad])).rejects.toThrow(TypeError);
        await expect(store.append(BOARD, NO_STREAM, [{ ...event(), metadata: bad.data }])).rejects.toThrow(TypeError);
        expect(await all()).toEqual([]);
      });
    });

    describe('a large append', () => {
      it('is kept up to the limit', async () => {
        const text = 'å'.repeat((MAX_APPEND_BYTES - 1024) / 2);
        await store.append(BOARD, NO_STREAM, [event(text)]);
        await store.append(BOARD, 0, [event('x'.repeat(400_000)), event('y'.repeat(400_000))]);
        const kept = await all();
        expect(kept.map((one) => (one.data as string).length)).toEqual([text.length, 400_000, 400_000]);
        expect(kept[0]!.data === text).toBe(true);
      });

      it('is refused above it, in bytes, and for its events together', async () => {
        for (const texts of [
          ['x'.repeat(MAX_APPEND_BYTES)],
          ['å'.repeat(MAX_APPEND_BYTES / 2)],
          ['x'.repeat(500_000), 'y'.repeat(500_000)],
        ])
          await expect(store.append(BOARD, NO_STREAM, texts.map(event))).rejects.toThrow(RangeError);
        expect(await store.readStream(BOARD)).toEqual([]);
      });
    });

    describe('reading a stream', () => {
      it('gives nothing where it is not there', async () => {
        expect(await store.readStream(BOARD)).toEqual([]);
        expect(await store.readStream(BOARD, 5, 10)).toEqual([]);
      });

      it('gives its events in order, from any revision, at most so many', async () => {
        const ids = await fill(BOARD, 6);
        const whole = await store.readStream(BOARD);
        expect(whole.map((one) => [one.id, one.revision])).toEqual(ids.map((id, index) => [id, index]));
        for (let from = 0; from <= 7; from += 1) {
          expect(await store.readStream(BOARD, from)).toEqual(whole.slice(from));
          for (const limit of [1, 2, 6, 100])
            expect(await store.readStream(BOARD, from, limit)).toEqual(whole.slice(from, from + limit));
        }
      });

      it('gives a long one whole', async () => {
        const events = Array.from({ length: 1200 }, (_, n) => event({ n }));
        await store.append(BOARD, NO_STREAM, events);
        expect(idsOf(await store.readStream(BOARD))).toEqual(idsOf(events));
      });

      it('does not mix streams whose names begin alike', async () => {
        const streams = [
          'board-K',
          'board-KS',
          'board-KS-1',
          'board-ks',
          'board-KÅ',
          'goal-KS',
          'budget-KS-2024',
          'budget-KS-2024-2024',
        ];
        for (const stream of streams) await store.append(stream, NO_STREAM, [event(stream)]);
        for (const stream of streams)
          expect((await store.readStream(stream)).map((one) => [one.stream, one.data])).toEqual([[stream, stream]]);
      });
    });

    describe('reading the log', () => {
      it('gives nothing where it is empty', async () => {
        expect(await all()).toEqual([]);
      });

      it('gives every event once, in the order of appending, from any position, at most so many', async () => {
        const ids: string[] = [];
        for (let round = 0; round < 4; round += 1)
          for (const stream of [BOARD, REPORT, 'goal-1']) {
            const events = [event(), event()];
            await store.append(stream, round * 2 - 1, events);
            ids.push(...idsOf(events));
          }
        const whole = await all();
        expect(idsOf(whole)).toEqual(ids);
        for (const [index, { position }] of whole.entries()) {
          expect(await store.readAll(position, 1000)).toEqual(whole.slice(index + 1));
          expect(await store.readAll(position, 3)).toEqual(whole.slice(index + 1, index + 4));
        }
        expect(await store.readAll(null, 5)).toEqual(whole.slice(0, 5));
      });

      it('goes on from a position after more was appended', async () => {
        await fill(BOARD, 3);
        const last = (await all()).at(-1)!.position;
        const ids = await fill(REPORT, 2);
        expect(idsOf(await store.readAll(last, 10))).toEqual(ids);
      });
    });

    describe('following', () => {
      it('gives what is there, says so, and gives what comes', async () => {
        const ids = await fill(BOARD, 3);
        const seen = new Seen();
        const following = store.follow(null, seen);
        await seen.until(() => seen.timesCaughtUp > 0);
        expect(seen.ids).toEqual(ids);
        ids.push(...(await fill(REPORT, 2)));
        await seen.until(() => seen.ids.length >= 5);
        expect(seen.ids).toEqual(ids);
        expect(seen.states).toEqual(['LIVE']);
        await following.stop();
      });

      it('an empty log says at once that this was all', async () => {
        const seen = new Seen();
        const following = store.follow(null, seen);
        await seen.until(() => seen.timesCaughtUp > 0);
        expect(seen.ids).toEqual([]);
        await following.stop();
      });

      it('goes on from every position', async () => {
        await fill(BOARD, 5);
        const whole = await all();
        for (const [index, { position }] of whole.entries()) {
          const seen = new Seen();
          const following = store.follow(position, seen);
          await seen.until(() => seen.timesCaughtUp > 0);
          expect(seen.taken).toEqual(whole.slice(index + 1));
          await following.stop();
        }
      });

      it('goes on after a restart from where it was', async () => {
        const ids = await fill(BOARD, 4);
        const before = new Seen();
        store.follow(null, before);
        await before.until(() => before.ids.length === 4);
        await restart();
        const after = new Seen();
        const following = store.follow(before.taken.at(-1)!.position, after);
        ids.push(...(await fill(BOARD, 3, 4)));
        await after.until(() => after.ids.length >= 3);
        expect([...before.ids, ...after.ids]).toEqual(ids);
        await following.stop();
      });

      it('gives all of a long log, a few hundred at a time', async () => {
        const events = Array.from({ length: 1500 }, (_, n) => event({ n }));
        for (let from = 0; from < 1500; from += 500)
          await store.append(BOARD, from - 1, events.slice(from, from + 500));
        const seen = new Seen();
        const following = store.follow(null, seen);
        await seen.until(() => seen.timesCaughtUp > 0);
        expect(seen.ids).toEqual(idsOf(events));
        expect(Math.max(...seen.batches)).toBeLessThanOrEqual(500);
        await following.stop();
      });

      it('waits for a slow follower: never two batches at once, and nothing lost', async () => {
        let inside = 0;
        let most = 0;
        const seen = new Seen(async () => {
          most = Math.max(most, ++inside);
          await pause(20);
          inside -= 1;
        });
        const following = store.follow(null, seen);
        const ids = await Promise.all(['goal-1', 'goal-2', 'goal-3'].map((stream) => fill(stream, 20)));
        await seen.until(() => seen.ids.length >= 60);
        expect([...seen.ids].sort()).toEqual(ids.flat().sort());
        expect(seen.ids).toEqual(idsOf(await all()));
        expect(most).toBe(1);
        await following.stop();
      });

      it('gives several followers the same', async () => {
        const followers = [new Seen(), new Seen(() => pause(5)), new Seen()];
        const followings = followers.map((follower) => store.follow(null, follower));
        const ids = await fill(BOARD, 10);
        for (const follower of followers) {
          await follower.until(() => follower.ids.length >= 10);
          expect(follower.ids).toEqual(ids);
        }
        await Promise.all(followings.map((following) => following.stop()));
      });

      it('gives a follower that throws the same events again until it takes them, and says so once', async () => {
        const ids = await fill(BOARD, 3);
        const seen = new Seen(() => {
          if (seen.batches.length <= 2) throw new Error('not now');
        });
        const following = store.follow(null, seen);
        await seen.until(() => seen.states.includes('DISCONNECTED'));
        ids.push(...(await fill(REPORT, 2)));
        await seen.until(() => seen.timesCaughtUp > 0 && seen.ids.length === 5);
        expect(seen.ids).toEqual(ids);
        expect(seen.states).toEqual(['LIVE', 'DISCONNECTED', 'LIVE']);
        await following.stop();
      });

      it('gives nothing more once it is stopped, and stopping waits for the batch in hand', async () => {
        await fill(BOARD, 2);
        let finished = false;
        const seen = new Seen(async () => {
          await pause(50);
          finished = true;
        });
        const following = store.follow(null, seen);
        await seen.until(() => seen.batches.length > 0);
        await following.stop();
        expect(finished).toBe(true);
        const given = seen.batches.length;
        await fill(BOARD, 2, 2);
        await pause(50);
        expect(seen.batches).toHaveLength(given);
        await following.stop();
      });

      it('can be stopped by the follower in the middle', async () => {
        await store.append(
          BOARD,
          NO_STREAM,
          Array.from({ length: 1000 }, () => event()),
        );
        const stopped: Promise<void>[] = [];
        const seen = new Seen(() => {
          stopped.push(following.stop());
        });
        const following = store.follow(null, seen);
        await seen.until(() => stopped.length > 0);
        await stopped[0];
        await pause(50);
        expect(seen.batches).toHaveLength(1);
        expect(seen.ids.length).toBeLessThan(1000);
      });
    });

    describe('closing', () => {
      it('finishes the appends that were made', async () => {
        const appends = ['goal-1', 'goal-2', 'goal-3'].map((stream) => store.append(stream, NO_STREAM, [event()]));
        await store.close();
        await Promise.all(appends);
        store = await target.open();
        expect(await all()).toHaveLength(3);
      });

      it('stops the followers', async () => {
        await fill(BOARD, 1);
        let inside = false;
        const seen = new Seen(async () => {
          inside = true;
          await pause(50);
          inside = false;
        });
        store.follow(null, seen);
        await seen.until(() => inside);
        await store.close();
        expect(inside).toBe(false);
        store = await target.open();
      });

      it('may be asked for twice', async () => {
        await store.close();
        await store.close();
        store = await target.open();
        expect(await all()).toEqual([]);
      });
    });
  });
}

/** An event with its own id. */
export const event = (data: Json = {}): NewEvent => ({
  id: randomUUID(),
  type: 'BoardRegistered',
  data,
  metadata: { commandId: randomUUID(), reason: null },
});

const idsOf = (events: readonly { id: string }[]): string[] => events.map(({ id }) => id);
const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/** A follower that remembers what it took. */
class Seen implements Follower {
  readonly taken: StoredEvent[] = [];
  /** How large each batch was that it was given. */
  readonly batches: number[] = [];
  readonly states: string[] = [];
  timesCaughtUp = 0;

  constructor(private readonly work: () => void | Promise<void> = () => {}) {}

  get ids(): string[] {
    return idsOf(this.taken);
  }

  async events(batch: readonly StoredEvent[]): Promise<void> {
    this.batches.push(batch.length);
    await this.work();
    this.taken.push(...batch);
  }

  caughtUp(): void {
    this.timesCaughtUp += 1;
  }

  state(state: 'LIVE' | 'DISCONNECTED'): void {
    this.states.push(state);
  }

  async until(condition: () => boolean): Promise<void> {
    const deadline = Date.now() + 10_000;
    while (!condition()) {
      if (Date.now() > deadline) throw new Error(`not within 10 s; it has taken ${this.taken.length} events`);
      await pause(2);
    }
  }
}
