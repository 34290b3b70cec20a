import { randomUUID } from 'node:crypto';
import { EventEmitter, once } from 'node:events';

/** An event as a client puts it. */
export interface Proposed {
  readonly id: string;
  readonly type: string;
  readonly isJson: boolean;
  readonly data: Buffer;
  readonly metadata: Buffer;
}

/** An event as the log has it. */
export interface Recorded extends Proposed {
  readonly stream: string;
  readonly revision: bigint;
  /** Where its record begins and where the next one does, in bytes of the log. */
  readonly position: bigint;
  readonly end: bigint;
  /** When it was taken, in units of 100 ns since 1970. */
  readonly createdTicks: bigint;
}

export type Expected = bigint | 'any' | 'no_stream' | 'stream_exists';

/** What comes of an append; revision -1 is that of a stream that is not there. */
export type Outcome =
  | { readonly result: 'success'; readonly revision: bigint; readonly position: bigint | null }
  | { readonly result: 'wrong_expected_version'; readonly current: bigint }
  | { readonly result: 'stream_deleted' };

/** Which events of a stream are read: those from a revision on, or back from it. */
export interface Reading {
  readonly from: bigint | 'start' | 'end';
  readonly backwards: boolean;
  readonly limit: number;
}

/** The revision of the event that a tombstone is; of a truncation that hides every event. */
const TOMBSTONE = 2n ** 63n - 1n;
const TICKS_A_MS = 10_000n;

const metastreamOf = (stream: string): string => `$$${stream}`;
const isMetastream = (stream: string): boolean => stream.startsWith('$$');

/** What a server keeps, and the rules by which it takes events and gives those of a stream. */
export class Log {
  /** Every event, in log order. */
  readonly records: Recorded[] = [];
  /** How much the server's clock is ahead of this machine's. */
  clockOffsetMs = 0;

  readonly #streams = new Map<string, Recorded[]>();
  /** Where each event id was first written. */
  readonly #places = new Map<string, Recorded>();
  readonly #written = new EventEmitter().setMaxListeners(0);
  /** Before it are records of the server's own that are not shown. */
  #end = 548n;

  constructor() {
    this.#write(metastreamOf('$scavenges'), 0n, metadataEvent('{"$maxAge":2592000}'));
  }

  append(stream: string, expected: Expected, events: readonly Proposed[]): Outcome {
    const answered = this.#judge(stream, expected, events);
    if (answered) return answered;
    const current = this.lastRevision(stream);
    const revived = [stream, originalOf(stream)].find((one) => this.#isSoftDeleted(one));
    const revivedFrom = revived === undefined ? 0n : this.lastRevision(revived) + 1n;
    let position = this.#end;
    if (events.length === 0) this.#end += sizeOf(stream, NOTHING);
    for (const [index, event] of events.entries())
      position = this.#write(stream, current + 1n + BigInt(index), event).position;
    if (revived !== undefined) this.#truncate(revived, revivedFrom);
    this.#written.emit('written');
    return { result: 'success', revision: current + BigInt(events.length), position };
  }

  /** Hides what the stream has; an append makes it anew, with the revisions that follow. */
  softDelete(stream: string, expected: Expected): Outcome {
    const answered = this.#judge(stream, expected, [NOTHING]);
    if (answered) return answered;
    const meta = metastreamOf(stream);
    if (this.lastRevision(stream) < 0n && this.lastRevision(meta) < 0n)
      return { result: 'wrong_expected_version', current: -1n };
    const { position } = this.#write(meta, this.lastRevision(meta) + 1n, metadataEvent(`{"$tb":${TOMBSTONE}}`));
    this.#written.emit('written');
    return { result: 'success', revision: this.lastRevision(stream), position };
  }

  /** Ends the stream for ever. */
  tombstone(stream: string, expected: Expected): Outcome {
    const answered = this.#judge(stream, expected, [NOTHING]);
    if (answered) return answered;
    const { position } = this.#write(stream, TOMBSTONE, { ...NOTHING, id: randomUUID(), type: '$streamDeleted' });
    this.#written.emit('written');
    return { result: 'success', revision: TOMBSTONE, position };
  }

  /** -1 where the stream is not there, `TOMBSTONE` where it was ended. */
  lastRevision(stream: string): bigint {
    return this.#streams.get(stream)?.at(-1)?.revision ?? -1n;
  }

  /** Whether it was ended, with the stream of its metadata, which still takes events that nobody can read. */
  isTombstoned(stream: string): boolean {
    return this.lastRevision(originalOf(stream)) === TOMBSTONE;
  }

  /** The events of a stream that its metadata leave to be seen; null where there is no stream. */
  readStream(stream: string, { from, backwards, limit }: Reading): Recorded[] | null {
    const { $maxAge, $maxCount, $tb } = this.#metadata(stream);
    const last = this.lastRevision(stream);
    if (last < 0n || this.#isSoftDeleted(stream)) return null;
    const least = [0n, $tb ?? 0n, $maxCount === undefined ? 0n : last + 1n - $maxCount].reduce((a, b) =>
      a > b ? a : b,
    );
    const oldest = $maxAge === undefined ? 0n : this.#nowTicks() - $maxAge * 1000n * TICKS_A_MS;
    const seen = (this.#streams.get(stream) ?? []).filter(
      ({ revision, createdTicks }) => revision >= least && createdTicks >= oldest,
    );
    const chosen = backwards
      ? seen.filter(({ revision }) => from === 'end' || revision <= (from === 'start' ? 0n : from)).reverse()
      : seen.filter(({ revision }) => from === 'start' || (from !== 'end' && revision >= from));
    return chosen.slice(0, limit);
  }

  /** Whether a record begins or ends there, so that the log can be read from it. */
  isBoundary(position: bigint): boolean {
    return position === 0n || this.records.some((record) => record.position === position || record.end === position);
  }

  /** Resolves when something more is written; rejects when the signal is given. */
  async grown(signal: AbortSignal): Promise<void> {
    await once(this.#written, 'written', { signal });
  }

  /** What an append is answered with when there is nothing to be written; undefined when it is to be. */
  #judge(stream: string, expected: Expected, events: readonly { id: string }[]): Outcome | undefined {
    const current = this.lastRevision(stream);
    const wrong: Outcome = { result: 'wrong_expected_version', current };
    if (current === TOMBSTONE) return { result: 'stream_deleted' };
    if (expected === 'stream_exists') {
      if (this.#isSoftDeleted(stream)) return { result: 'stream_deleted' };
      if (current < 0n && this.lastRevision(metastreamOf(stream)) < 0n) return wrong;
    }
    if (expected === 'any' || expected === 'stream_exists') {
      const places = events
        .map(({ id }) => this.#places.get(id))
        .map((place) => (place?.stream === stream ? place : undefined));
      if (!places[0]) return undefined;
      return places.every(Boolean) ? this.#asBefore(stream, places.at(-1)!.revision) : wrong;
    }
    const after = expected === 'no_stream' ? -1n : expected;
    if (after === current) return undefined;
    if (after > current || events.length === 0) return wrong;
    const kept = this.#streams.get(stream)!;
    const same = events.map(({ id }, index) => kept[Number(after) + 1 + index]?.id === id);
    if (same.every(Boolean)) return this.#asBefore(stream, after + BigInt(events.length));
    return !same[0] && after === -1n && this.#isSoftDeleted(stream) ? undefined : wrong;
  }

  #asBefore(stream: string, revision: bigint): Outcome {
    const [event] = this.readStream(stream, { from: revision, backwards: false, limit: 1 }) ?? [];
    return { result: 'success', revision, position: event?.revision === revision ? event.position : null };
  }

  #write(stream: string, revision: bigint, event: Proposed): Recorded {
    const position = this.#end;
    this.#end += sizeOf(stream, event);
    const record = { ...event, stream, revision, position, end: this.#end, createdTicks: this.#nowTicks() };
    this.records.push(record);
    const kept = this.#streams.get(stream);
    if (kept) kept.push(record);
    else this.#streams.set(stream, [record]);
    if (!this.#places.has(event.id)) this.#places.set(event.id, record);
    return record;
  }

  #truncate(stream: string, before: bigint): void {
    const meta = metastreamOf(stream);
    const kept = JSON.parse(this.#streams.get(meta)!.at(-1)!.data.toString()) as object;
    const event = metadataEvent(JSON.stringify({ ...kept, $tb: Number(before) }));
    this.#write(meta, this.lastRevision(meta) + 1n, event);
  }

  #isSoftDeleted(stream: string): boolean {
    return (this.#metadata(stream).$tb ?? 0n) >= TOMBSTONE;
  }

  #metadata(stream: string): Readonly<Record<string, bigint | undefined>> {
    if (isMetastream(stream)) return { $maxCount: 1n };
    const last = this.#streams.get(metastreamOf(stream))?.at(-1);
    try {
      const numbers = Object.entries(JSON.parse(last!.data.toString()) as object).filter(([, value]) =>
        Number.isInteger(value),
      );
      return Object.fromEntries(numbers.map(([name, value]) => [name, BigInt(value)]));
    } catch {
      return {};
    }
  }

  nowMs(): number {
    return Date.now() + this.clockOffsetMs;
  }

  #nowTicks(): bigint {
    return BigInt(this.nowMs()) * TICKS_A_MS;
  }
}

const originalOf = (stream: string): string => (isMetastream(stream) ? stream.slice(2) : stream);

const NOTHING: Proposed = { id: '', type: '', isJson: false, data: Buffer.alloc(0), metadata: Buffer.alloc(0) };

const metadataEvent = (json: string): Proposed => ({
  ...NOTHING,
  id: randomUUID(),
  type: '$metadata',
  isJson: true,
  data: Buffer.from(json),
});

/** The bytes that a record of a log of version 2 takes: 88, and the texts with their lengths. */
function sizeOf(stream: string, { type, data, metadata }: Proposed): bigint {
  const texts = [stream, type]
    .map((text) => Buffer.byteLength(text))
    .reduce((sum, bytes) => sum + bytes + (bytes < 128 ? 1 : 2), 0);
  return BigInt(88 + texts + data.length + metadata.length);
}
