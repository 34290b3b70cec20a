import type { Json } from '@liggare/domain';

/** An event to be appended. */
export interface NewEvent {
  /** A UUID; the same id at the same place is the same event. */
  readonly id: string;
  readonly type: string;
  readonly data: Json;
  readonly metadata: Json;
}

/** An event as the log has it. */
export interface StoredEvent {
  readonly id: string;
  readonly stream: string;
  /** Place in the stream, from 0. */
  readonly revision: number;
  readonly type: string;
  readonly data: unknown;
  readonly metadata: unknown;
  /** The canonical text of data and metadata together, where the store keeps just that. */
  readonly content?: string;
  /** Place in the log; opaque, ordered only by the store that gave it. */
  readonly position: string;
}

/** The revision of the last event that was appended. */
export interface Appended {
  readonly revision: number;
}

/** The stream is not at the revision that the caller expected, or (`actual` equals `expected`) an event's id is taken elsewhere. */
export class WrongExpectedRevision extends Error {
  override readonly name = 'WrongExpectedRevision';

  constructor(
    readonly stream: string,
    readonly expected: number,
    readonly actual: number,
  ) {
    super(
      actual === expected
        ? `an event that was to follow revision ${expected} of ${stream} is already elsewhere in the log`
        : `${stream} is at revision ${actual}, not ${expected}`,
    );
  }
}

/** The store cannot be reached, or cannot write now. Whether an append took effect is unknown where `unclear`. */
export class StoreUnavailable extends Error {
  override readonly name = 'StoreUnavailable';

  constructor(
    message: string,
    readonly unclear = false,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** The stream does not exist yet. */
export const NO_STREAM = -1;
/** The largest append: its events' types, data and metadata together, in bytes of canonical JSON. */
export const MAX_APPEND_BYTES = 900 * 1024;

/**
 * What follows the log: each event once, in order, from a position on. Awaited before the next batch is given.
 *
 * One that throws is given the same events again after a pause, and so on for ever; nothing is skipped.
 */
export interface Follower {
  /**
   * Following begins, or begins anew after a failure or a silence, at a position (null: from the start). Gives the one to
   * begin at, where the log may not be the one that it was.
   */
  resume?(position: string | null): Promise<string | null>;
  /** Events in log order; at most a few hundred at a time. */
  events(batch: readonly StoredEvent[]): void | Promise<void>;
  /** No event of the ledger's is between the last that was given and a later position, from which following may go on. */
  passed?(position: string): void | Promise<void>;
  /** The follower has seen all there was; each time it gets there. */
  caughtUp?(): void;
  /** How following goes; first when it begins. */
  state?(state: FollowingState, why: string | null): void;
}

/**
 * The store, or the follower itself, works; or failed (`DISCONNECTED`); or the store does not keep what the ledger needs
 * (`STOPPED`). It is tried again for ever.
 */
export type FollowingState = 'LIVE' | 'DISCONNECTED' | 'STOPPED';

export interface Following {
  /** Gives no further batch; resolves when the follower is done with the one that it has, so never awaited by the follower. */
  stop(): Promise<void>;
}

/**
 * One ordered log of streams.
 *
 * Stream names are the ledger's own; an adapter may put a prefix before them. Only streams of the ledger
 * (`streamParts`) are given out by `readAll` and `follow`.
 */
export abstract class EventStore {
  /**
   * Appends events to a stream that is at `expectedRevision` (`NO_STREAM` where it is new), all or none, durably.
   *
   * Events whose ids are already there, at just that place, are answered as the first time. Errors: `WrongExpectedRevision`,
   * `StoreUnavailable`; a `RangeError` for no events or more than `MAX_APPEND_BYTES`, a stream that is not the ledger's or ids
   * that are no UUIDs; a `TypeError` for content that is not `Json` as `canonicalJson` has it.
   */
  abstract append(stream: string, expectedRevision: number, events: readonly NewEvent[]): Promise<Appended>;

  /** The events of a stream from a revision on, in order, at most `limit`; none where the stream is not there. */
  abstract readStream(stream: string, fromRevision?: number, limit?: number): Promise<StoredEvent[]>;

  /** The events of the log after a position (null: from the start), in log order. */
  abstract readAll(after: string | null, limit: number): Promise<StoredEvent[]>;

  /** Gives every event after a position, then new ones as they are appended, until it is stopped. */
  abstract follow(after: string | null, follower: Follower): Following;

  abstract close(): Promise<void>;
}
