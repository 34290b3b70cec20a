import { metadataShape, type StreamParts, streamParts } from '@liggare/domain';
import type { LeafFields } from '../leaf.js';
import { Malformed } from '../malformed.js';
import type { Faults } from './faults.js';
import { type ContentLine, contentIn } from './lines.js';
import type { Manifest } from './manifest.js';

/** Of one stream, entries whose content is withheld. */
export interface Withheld {
  readonly stream: string;
  readonly entries: number;
  readonly first: number;
  readonly last: number;
}

interface StreamState {
  revision: number;
  readonly parts: StreamParts;
  withheld: { entries: number; first: number; last: number } | null;
}

/** Each is remembered; no ledger comes near. */
const MAX_STREAMS = 100_000;
/** When an event was recorded that does not tell its time, where it is the log's first. */
const EPOCH = '1970-01-01T00:00:00.000Z';

/** The rules that the entries of a log keep from one to the next, and what the manifest says of their contents. */
export class LogRules {
  readonly #streams = new Map<string, StreamState>();
  readonly #boards: ReadonlySet<string> | null;
  #recordedAt: string | null = null;
  #withheld = 0;

  constructor(
    boards: Manifest['boards'],
    private readonly faults: Faults,
  ) {
    this.#boards = boards === 'ALL' ? null : new Set(boards);
  }

  get withheldEntries(): number {
    return this.#withheld;
  }

  /** By stream, in the order of the log. */
  get withheld(): Withheld[] {
    return [...this.#streams].flatMap(([stream, { withheld }]) => (withheld === null ? [] : [{ stream, ...withheld }]));
  }

  next(number: number, leaf: LeafFields, content: ContentLine | null): void {
    this.#checkTime(number, leaf, content);
    const stream = this.#streamOf(number, leaf);
    if (stream === null) return;
    if (leaf.revision !== stream.revision + 1)
      this.faults.add(
        'REVISION_SKIPPED',
        `${leaf.stream}@${stream.revision + 1}`,
        `${leaf.stream}@${leaf.revision}`,
        number,
      );
    stream.revision = leaf.revision;
    this.#checkManifest(number, leaf.stream, stream, content !== null);
  }

  #streamOf(number: number, { stream }: LeafFields): StreamState | null {
    const known = this.#streams.get(stream);
    if (known) return known;
    const parts = streamParts(stream);
    if (parts === null) {
      this.faults.add('STREAM_UNKNOWN', 'a stream of the ledger', JSON.stringify(stream.slice(0, 100)), number);
      return null;
    }
    if (this.#streams.size === MAX_STREAMS) throw new Malformed(`the bundle has more than ${MAX_STREAMS} streams`);
    const begun: StreamState = { revision: -1, parts, withheld: null };
    this.#streams.set(stream, begun);
    return begun;
  }

  /** A leaf's time is that of its event, or that of the entry before where that is later. */
  #checkTime(number: number, { recordedAt }: LeafFields, content: ContentLine | null): void {
    const before = this.#recordedAt;
    if (before !== null && recordedAt < before) this.faults.add('TIME_GOES_BACK', before, recordedAt, number);
    this.#recordedAt = recordedAt;
    if (content === null) return;
    const told = content.recordedAt;
    if (told !== null && recordedAt === later(told, before)) return;
    // What cannot be read as metadata tells no time either.
    const read = metadataShape.safeParse(contentIn(content).metadata);
    const expected = read.success ? later(read.data.recordedAt, before) : (before ?? EPOCH);
    if (recordedAt !== expected) this.faults.add('TIME_DIFFERS', expected, recordedAt, number);
  }

  #checkManifest(number: number, name: string, stream: StreamState, isIncluded: boolean): void {
    if (!isIncluded) {
      this.#withheld += 1;
      stream.withheld ??= { entries: 0, first: number, last: number };
      stream.withheld.entries += 1;
      stream.withheld.last = number;
    }
    // Goals and assignments are of one board, of several or of none, as their content says.
    if (!('board' in stream.parts)) return;
    const isNamed = this.#boards === null || this.#boards.has(stream.parts.board);
    if (isNamed && !isIncluded) this.faults.add('BOARD_WITHHELD', name, 'none', number);
    if (!isNamed && isIncluded) this.faults.add('BOARD_NOT_NAMED', 'none', name, number);
  }
}

const later = (time: string, before: string | null): string => (before !== null && time < before ? before : time);
