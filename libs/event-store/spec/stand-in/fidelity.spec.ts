import { randomUUID } from 'node:crypto';
import {
  BACKWARDS,
  binaryEvent,
  END,
  EventStoreDBClient,
  eventTypeFilter,
  type Filter,
  jsonEvent,
  type Position,
  START,
  StreamDeletedError,
  StreamNotFoundError,
  streamNameFilter,
} from '@eventstore/db-client';
import { eventsOf, Heard, pause, put, puts, until } from './listening.js';
import { StandIn } from './stand-in.js';

interface Target {
  readonly connectionString: string;
  stop(): Promise<void>;
}

/** A real server may be named, `esdb://127.0.0.1:2113?tls=false`, to see whether the stand-in does as it does. */
const REAL = process.env.EVENTSTOREDB_URL;
const targets: [string, () => Promise<Target>][] = [
  ['the stand-in', () => StandIn.start()],
  ['the stand-in without batches', () => StandIn.start({ batchAppend: false })],
];
if (REAL) targets.push(['a real server', async () => ({ connectionString: REAL, stop: async () => {} })]);

describe.each(targets)('what a server does: %s', (_, start) => {
  let server: Target;
  let client: EventStoreDBClient;
  /** Streams of each test alone, whatever else the server has. */
  let prefix: string;
  beforeEach(async () => {
    server = await start();
    client = EventStoreDBClient.connectionString(server.connectionString);
    prefix = `t${randomUUID().slice(0, 8)}-`;
  });
  afterEach(async () => {
    await client.dispose();
    await server.stop();
  });

  const append: EventStoreDBClient['appendToStream'] = (stream, events, options) =>
    client.appendToStream(prefix + stream, events, options);
  const numbers = async (stream: string, options = {}) =>
    (await eventsOf(client.readStream(prefix + stream, options))).map(({ data, revision }) => [
      Number(revision),
      (data as { n: number }).n,
    ]);
  const wrong = (expectedVersion: unknown, actualVersion: unknown) => ({
    type: 'wrong-expected-version',
    expectedVersion,
    actualVersion,
  });

  describe('an append', () => {
    it('answers with the revision and the position of its last event', async () => {
      const answer = await append('a', puts(3), { expectedRevision: 'no_stream' });
      expect(answer).toMatchObject({ success: true, nextExpectedRevision: 2n });
      const events = await eventsOf(client.readStream(`${prefix}a`));
      expect(answer.position).toEqual(events.at(-1)!.position);
    });

    it('is kept as it was given', async () => {
      const id = randomUUID();
      const before = Date.now();
      await append('a', [
        jsonEvent({ id, type: 'Put', data: { å: ['\u2028', null, 0.5] }, metadata: { by: 'Åsa' } }),
        binaryEvent({ type: 'Bytes', data: Buffer.from([0, 255]), metadata: Buffer.from([254]) }),
      ]);
      const [json, bytes] = await eventsOf(client.readStream(`${prefix}a`));
      expect(json).toMatchObject({ id, type: 'Put', streamId: `${prefix}a`, revision: 0n, isJson: true });
      expect(json).toMatchObject({ data: { å: ['\u2028', null, 0.5] }, metadata: { by: 'Åsa' } });
      expect(Math.abs(json!.created.getTime() - before)).toBeLessThan(2000);
      expect(bytes).toMatchObject({ type: 'Bytes', revision: 1n, isJson: false });
      expect([...(bytes!.data as Uint8Array)]).toEqual([0, 255]);
      expect([...(bytes!.metadata as Uint8Array)]).toEqual([254]);
    });

    it('is refused at another revision than the stream has, with the one that it has', async () => {
      await append('a', puts(3));
      for (const expectedRevision of [0n, 1n, 7n, 'no_stream'] as const)
        await expect(append('a', put(9), { expectedRevision })).rejects.toMatchObject(wrong(expectedRevision, 2n));
      for (const expectedRevision of [0n, 7n, 'stream_exists'] as const)
        await expect(append('b', put(9), { expectedRevision })).rejects.toMatchObject(
          wrong(expectedRevision, 'no_stream'),
        );
      expect(await numbers('a')).toHaveLength(3);
    });

    it('at any revision, or to a stream that is there, follows what there is', async () => {
      expect(await append('a', put(1), { expectedRevision: 'any' })).toMatchObject({ nextExpectedRevision: 0n });
      expect(await append('a', put(2), { expectedRevision: 'any' })).toMatchObject({ nextExpectedRevision: 1n });
      expect(await append('a', put(3), { expectedRevision: 'stream_exists' })).toMatchObject({
        nextExpectedRevision: 2n,
      });
    });

    it('of nothing succeeds, and leaves nothing', async () => {
      expect(await append('a', [], { expectedRevision: 'no_stream' })).toMatchObject({ success: true });
      await expect(numbers('a')).rejects.toThrow(StreamNotFoundError);
      await append('a', puts(2), { expectedRevision: 'no_stream' });
      expect(await append('a', [], { expectedRevision: 1n })).toMatchObject({ nextExpectedRevision: 1n });
      await expect(append('a', [], { expectedRevision: 0n })).rejects.toMatchObject(wrong(0n, 1n));
    });

    it('above 1 MiB is refused, in one event or in all together', async () => {
      const large = (bytes: number) => jsonEvent({ type: 'Put', data: { text: 'x'.repeat(bytes) } });
      for (const events of [[large(1024 * 1024)], [large(600_000), large(600_000)]])
        await expect(append('a', events)).rejects.toMatchObject({
          type: 'maximum-append-size-exceeded',
          maxAppendSize: 1024 * 1024,
        });
      await append('a', large(1024 * 1024 - 100));
      expect(await eventsOf(client.readStream(`${prefix}a`))).toHaveLength(1);
    });
  });

  describe('the same events again', () => {
    it('at the revision of the first time are answered as then, and written once', async () => {
      const [first, second] = [put(1), put(2)] as const;
      const answer = await append('a', [first, second], { expectedRevision: 'no_stream' });
      await append('a', put(3));
      expect(await append('a', [first, second], { expectedRevision: 'no_stream' })).toEqual(answer);
      expect(await append('a', [first], { expectedRevision: 'no_stream' })).toMatchObject({ nextExpectedRevision: 0n });
      expect(await append('a', [second], { expectedRevision: 0n })).toEqual(answer);
      expect(await append('a', [first, second], { expectedRevision: 'any' })).toEqual(answer);
      expect(await append('a', [first, second], { expectedRevision: 'stream_exists' })).toEqual(answer);
      expect(await numbers('a')).toHaveLength(3);
    });

    it('at the revision that the stream has now are written again', async () => {
      const event = put(1);
      await append('a', [event], { expectedRevision: 'no_stream' });
      expect(await append('a', [event], { expectedRevision: 0n })).toMatchObject({ nextExpectedRevision: 1n });
      expect(await append('b', [event], { expectedRevision: 'any' })).toMatchObject({ nextExpectedRevision: 0n });
      expect(await numbers('a')).toEqual([
        [0, 1],
        [1, 1],
      ]);
      expect(await append('a', [event], { expectedRevision: 'any' })).toMatchObject({ nextExpectedRevision: 0n });
    });

    it('with others among them are refused where they come first', async () => {
      const event = put(1);
      await append('a', [event]);
      await expect(append('a', [event, put(2)], { expectedRevision: 'no_stream' })).rejects.toMatchObject(
        wrong('no_stream', 0n),
      );
      await expect(append('a', [event, put(2)], { expectedRevision: 'any' })).rejects.toMatchObject(wrong('any', 0n));
      await append('a', [put(2), event], { expectedRevision: 'any' });
      expect(await numbers('a')).toEqual([
        [0, 1],
        [1, 2],
        [2, 1],
      ]);
    });
  });

  describe('reading a stream', () => {
    it('gives its events from a revision on, or back from it, at most so many', async () => {
      await append('a', puts(5));
      const revisions = async (options: object) => (await numbers('a', options)).map(([revision]) => revision);
      expect(await revisions({})).toEqual([0, 1, 2, 3, 4]);
      expect(await revisions({ fromRevision: 2n, maxCount: 2 })).toEqual([2, 3]);
      expect(await revisions({ fromRevision: 9n })).toEqual([]);
      expect(await revisions({ direction: BACKWARDS, fromRevision: END, maxCount: 2 })).toEqual([4, 3]);
      expect(await revisions({ direction: BACKWARDS, fromRevision: 1n })).toEqual([1, 0]);
      expect(await revisions({ direction: BACKWARDS, fromRevision: START })).toEqual([0]);
    });

    it('that is not there fails', async () => {
      await expect(numbers('a')).rejects.toThrow(StreamNotFoundError);
      await expect(numbers('a', { fromRevision: 5n, maxCount: 1 })).rejects.toThrow(StreamNotFoundError);
    });

    it('leaves out what its metadata hide', async () => {
      await append('a', puts(5));
      await client.setStreamMetadata(`${prefix}a`, { maxCount: 2, owner: 'KS' });
      expect(await client.getStreamMetadata(`${prefix}a`)).toMatchObject({ metadata: { maxCount: 2, owner: 'KS' } });
      expect(await numbers('a')).toEqual([
        [3, 3],
        [4, 4],
      ]);
      await client.setStreamMetadata(`${prefix}a`, { truncateBefore: 1 });
      expect(await numbers('a')).toHaveLength(4);
      expect(await eventsOf(client.readStream(`$$${prefix}a`))).toMatchObject([{ revision: 1n, type: '$metadata' }]);
    });
  });

  describe('a deleted stream', () => {
    const metadata = async (stream: string) => (await client.getStreamMetadata(prefix + stream)).metadata;

    it('cannot be read until it is written anew, with the revisions that follow', async () => {
      await append('a', puts(2));
      await client.deleteStream(`${prefix}a`, { expectedRevision: 1n });
      await expect(numbers('a')).rejects.toThrow(StreamNotFoundError);
      expect(await metadata('a')).toEqual({ truncateBefore: Number(2n ** 63n - 1n) });
      await expect(append('a', put(9), { expectedRevision: 'stream_exists' })).rejects.toThrow(StreamDeletedError);
      await expect(append('a', put(9), { expectedRevision: 0n })).rejects.toMatchObject(wrong(0n, 1n));
      expect(await append('a', put(9), { expectedRevision: 'no_stream' })).toMatchObject({ nextExpectedRevision: 2n });
      expect(await numbers('a')).toEqual([[2, 9]]);
      expect(await metadata('a')).toEqual({ truncateBefore: 2 });
    });

    it('is there again, and empty, when its metadata are set', async () => {
      await append('a', puts(2));
      await client.deleteStream(`${prefix}a`);
      await client.setStreamMetadata(`${prefix}a`, { maxCount: 5 });
      // A server makes it anew a moment after it has answered.
      for (let tries = 0; tries < 100 && (await metadata('a'))?.truncateBefore === undefined; tries += 1)
        await pause(10);
      expect(await metadata('a')).toEqual({ maxCount: 5, truncateBefore: 2 });
      expect(await numbers('a')).toEqual([]);
    });

    it('was there before', async () => {
      await expect(client.deleteStream(`${prefix}a`)).rejects.toMatchObject(wrong(-2n, -1n));
      await append('a', puts(2));
      await expect(client.deleteStream(`${prefix}a`, { expectedRevision: 0n })).rejects.toMatchObject(wrong(0n, 1n));
    });
  });

  describe('a tombstoned stream', () => {
    it('can be neither read nor written nor followed', async () => {
      await append('a', puts(2));
      await client.tombstoneStream(`${prefix}a`, { expectedRevision: 1n });
      const deleted = { type: 'stream-deleted', streamName: `${prefix}a` };
      await expect(numbers('a')).rejects.toMatchObject(deleted);
      for (const expectedRevision of [1n, 'any', 'no_stream'] as const)
        await expect(append('a', put(9), { expectedRevision })).rejects.toMatchObject(deleted);
      await expect(client.tombstoneStream(`${prefix}a`)).rejects.toMatchObject(deleted);
      await expect(client.getStreamMetadata(`${prefix}a`)).rejects.toThrow(StreamDeletedError);
      const heard = new Heard(client.subscribeToStream(`${prefix}a`));
      await until(() => heard.errors.length > 0);
      expect(heard.errors[0]).toMatchObject(deleted);
    });

    it('stays in the log, with an event that says so', async () => {
      await append('a', put(1));
      await client.tombstoneStream(`${prefix}a`);
      const mine = (await eventsOf(client.readAll())).filter(({ streamId }) => streamId === `${prefix}a`);
      expect(mine).toMatchObject([
        { type: 'Put', revision: 0n },
        { type: '$streamDeleted', revision: 2n ** 63n - 1n, isJson: false },
      ]);
    });
  });

  describe('the log', () => {
    it('has every event in order, those of the server too, at positions that grow by the bytes', async () => {
      await append('a', puts(2));
      await client.setStreamMetadata(`${prefix}a`, { maxCount: 1 });
      await append('b', put(3));
      const mine = (await eventsOf(client.readAll())).filter(({ streamId }) => streamId.includes(prefix));
      expect(mine.map(({ streamId, revision }) => [streamId.replace(prefix, ''), revision])).toEqual([
        ['a', 0n],
        ['a', 1n],
        ['$$a', 0n],
        ['b', 0n],
      ]);
      const positions = mine.map(({ position }) => position!);
      expect(positions.every(({ commit, prepare }) => commit === prepare)).toBe(true);
      // A record's 88 bytes, the names of stream and type with a byte for each length, and {"n":0}.
      const bytes = 88 + `${prefix}a`.length + 1 + 'Put'.length + 1 + 7;
      expect(positions[1]!.commit - positions[0]!.commit).toBe(BigInt(bytes));
    });

    it('is read from a position on, and back from where an event ends', async () => {
      await append('a', puts(3));
      const positions = (await eventsOf(client.readStream(`${prefix}a`))).map(({ position }) => position!);
      const read = async (options: object) => (await eventsOf(client.readAll(options))).map(({ position }) => position);
      expect(await read({ fromPosition: positions[1], maxCount: 2 })).toEqual(positions.slice(1));
      expect(await read({ fromPosition: positions[1], maxCount: 1, direction: BACKWARDS })).toEqual([positions[0]]);
      expect(await read({ fromPosition: END, maxCount: 1 })).toEqual([]);
      const within = { commit: positions[1]!.commit + 1n, prepare: positions[1]!.commit + 1n };
      await expect(read({ fromPosition: within, maxCount: 1 })).rejects.toMatchObject({ type: 'unknown', code: 2 });
    });
  });

  describe('a subscription to the log', () => {
    /** Where the log ends before the test. */
    let before: Position;
    beforeEach(async () => {
      before = (await append('first', put(0))).position!;
    });
    const listen = (
      filter: Partial<Filter> & { prefixes?: string[] },
      fromPosition: Position | typeof END = before,
    ) => {
      const heard = new Heard();
      const { prefixes = [''], ...others } = filter;
      const names = prefixes.map((name) => prefix + name);
      return heard.to(
        client.subscribeToAll({
          fromPosition,
          filter: streamNameFilter({ prefixes: names, checkpointReached: heard.checkpoint, ...others }),
        }),
      );
    };

    it('is confirmed, gives what is there, says so, and gives what comes', async () => {
      await append('a', puts(2));
      const heard = listen({});
      await until(() => heard.words.includes('caughtUp'));
      await append('b', put(3));
      await until(() => heard.events.length === 3);
      expect(heard.words.filter((word) => word !== 'checkpoint')).toEqual([
        'confirmation',
        'event',
        'event',
        'caughtUp',
        'event',
      ]);
      expect(heard.events.map(({ streamId, revision }) => [streamId.replace(prefix, ''), revision])).toEqual([
        ['a', 0n],
        ['a', 1n],
        ['b', 0n],
      ]);
      await heard.stop();
    });

    it('begins after the position that it is given, of an event or of a checkpoint', async () => {
      await append('a', puts(3));
      const whole = listen({});
      await until(() => whole.words.includes('caughtUp'));
      for (const [index, { position }] of whole.events.entries()) {
        const heard = listen({}, position);
        await until(() => heard.words.includes('caughtUp'));
        expect(heard.events).toEqual(whole.events.slice(index + 1));
        await heard.stop();
      }
      await append('other', puts(40));
      const other = listen({ prefixes: ['a'], maxSearchWindow: 10 });
      await until(() => other.words.includes('caughtUp'));
      await append('a', put(9));
      await until(() => other.events.length === 4);
      const resumed = listen({ prefixes: ['a'] }, other.checkpoints.find(({ prepare }) => prepare === 0n)!);
      await until(() => resumed.words.includes('caughtUp'));
      expect(resumed.events).toEqual(other.events.slice(3));
      await Promise.all([whole.stop(), other.stop(), resumed.stop()]);
    });

    it('gives only what its filter lets through: names’ or types’ beginnings, or a pattern', async () => {
      await append('a', puts(2));
      await append('ab', binaryEvent({ type: 'Bytes', data: Buffer.from('x') }));
      await client.setStreamMetadata(`${prefix}a`, { maxCount: 1 });
      const given = async (filter: Filter) => {
        const heard = new Heard(client.subscribeToAll({ fromPosition: before, filter }));
        await until(() => heard.words.includes('caughtUp'));
        await heard.stop();
        return heard.events.map(({ streamId }) => streamId.replace(prefix, ''));
      };
      expect(await given(streamNameFilter({ prefixes: [`${prefix}ab`, `$$${prefix}`] }))).toEqual(['ab', '$$a']);
      expect(await given(streamNameFilter({ regex: `^${prefix}a$` }))).toEqual(['a', 'a']);
      expect(await given(eventTypeFilter({ prefixes: ['By'] }))).toEqual(['ab']);
      expect(await given(eventTypeFilter({ regex: '^[^$]' }))).toEqual(['a', 'a', 'ab']);
    });

    it('without a filter gives everything', async () => {
      await append('a', put(1));
      await client.setStreamMetadata(`${prefix}a`, { maxCount: 1 });
      const heard = new Heard(client.subscribeToAll({ fromPosition: before }));
      await until(() => heard.words.includes('caughtUp'));
      expect(heard.events.map(({ streamId }) => streamId.replace(prefix, ''))).toEqual(['a', '$$a']);
      await heard.stop();
    });

    it('is given a checkpoint after so many windows of events, whether they are its own or not', async () => {
      await append('other', puts(12));
      const heard = listen({ prefixes: ['none'], maxSearchWindow: 3, checkpointInterval: 2 });
      await until(() => heard.words.includes('caughtUp'));
      expect(heard.checkpoints).toHaveLength(2);
      await append('other', puts(6));
      await until(() => heard.checkpoints.length === 3);
      const last = (await eventsOf(client.readStream(`${prefix}other`))).at(-1)!;
      expect(heard.checkpoints.at(-1)).toEqual(last.position);
      expect(heard.events).toEqual([]);
      await heard.stop();
    });

    it('from the end gives only what comes', async () => {
      const heard = listen({}, END);
      await until(() => heard.words.includes('caughtUp'));
      await append('a', put(1));
      await until(() => heard.events.length > 0);
      expect(heard.words).toEqual(['confirmation', 'caughtUp', 'event']);
      await heard.stop();
    });

    it('catches up again when more comes than it can let wait', async () => {
      const heard = listen({}, END);
      await until(() => heard.words.includes('caughtUp'));
      await append('a', puts(500));
      await until(() => heard.words.filter((word) => word === 'caughtUp').length > 1 && heard.events.length === 500);
      expect(heard.events.map(({ revision }) => Number(revision))).toEqual(puts(500).map(({ data }) => data.n));
      await heard.stop();
    });

    it('from a position that the log has not reached is caught up, and passes over what comes before it', async () => {
      const heard = listen({}, { commit: before.commit + 10_000_000n, prepare: before.prepare + 10_000_000n });
      const beside = listen({}, END);
      await until(() => [heard, beside].every(({ words }) => words.includes('caughtUp')));
      await append('a', put(1));
      await until(() => beside.events.length > 0);
      expect(heard.words).toEqual(['confirmation', 'caughtUp']);
      await Promise.all([heard.stop(), beside.stop()]);
    });

    it('from a position within an event fails', async () => {
      await append('a', put(1));
      const heard = listen({}, { commit: before.commit + 1n, prepare: before.prepare + 1n });
      await until(() => heard.errors.length > 0);
      expect(heard.errors[0]).toMatchObject({ type: 'unknown', code: 3 });
    });
  });

  describe('a subscription to a stream', () => {
    it('gives what is there after a revision, and what comes', async () => {
      const heard = new Heard(client.subscribeToStream(`${prefix}a`));
      await until(() => heard.words.includes('caughtUp'));
      await append('a', puts(3));
      await until(() => heard.events.length === 3);
      const later = new Heard(client.subscribeToStream(`${prefix}a`, { fromRevision: 1n }));
      await until(() => later.words.includes('caughtUp'));
      expect(later.events).toMatchObject([{ revision: 2n }]);
      await Promise.all([heard.stop(), later.stop()]);
    });

    it('ends with the tombstone', async () => {
      await append('a', put(1));
      const heard = new Heard(client.subscribeToStream(`${prefix}a`, { fromRevision: END }));
      await until(() => heard.words.includes('caughtUp'));
      await client.tombstoneStream(`${prefix}a`);
      await until(() => heard.errors.length > 0);
      expect(heard.words).toEqual(['confirmation', 'caughtUp', 'event', 'error']);
      expect(heard.events).toMatchObject([{ type: '$streamDeleted' }]);
    });
  });
});
