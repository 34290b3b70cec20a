import { DEFAULT_LIMITS, type Limits } from '@liggare/domain';
import { type Appended, EmbeddedLogReader, type NewEvent, NO_STREAM, type StoredEvent } from '@liggare/event-store';
import type { Views } from '@liggare/read-model';
import type { Engine, Streamed, ViewsState } from '../engine.js';
import { ShownViews, UNREAD } from '../shown-views.js';
import type { WriterOptions, WriterState } from './messages.js';
import { type Writer, writerHere, writerInThread } from './writer.js';

export interface EmbeddedOptions extends WriterOptions {
  readonly limits?: Limits;
  /** Where the log is written: in a thread of its own, or in this one. */
  readonly thread?: 'worker' | 'same';
}

/** The embedded log and its views: one writer, and a read-only connection of this thread's own. */
export class EmbeddedEngine implements Engine {
  readonly kind = 'EMBEDDED';
  readonly store: Streamed;
  readonly quarantine: ReadonlySet<string>;
  lastProjectedAt: Date | null = null;
  #state: ViewsState = { caughtUp: false, stopped: null, altered: false, unreachable: null };
  #built: number | null = null;
  readonly #listeners = new Set<() => void>();
  readonly #writer: Writer;
  readonly #log: EmbeddedLogReader;
  readonly #shown: ShownViews;

  /** Opens a folder; `FolderInUse` where another process holds it. */
  static async open(options: EmbeddedOptions): Promise<EmbeddedEngine> {
    const { folder, quarantine, limits = DEFAULT_LIMITS, thread = 'worker' } = options;
    const told: { listener(state: WriterState): void; last: WriterState | null } = { listener: () => {}, last: null };
    const writer = await (thread === 'worker' ? writerInThread : writerHere)({ folder, quarantine }, (state) => {
      told.last = state;
      told.listener(state);
    });
    const engine = new EmbeddedEngine(options, limits, writer);
    told.listener = (state) => engine.#advanced(state);
    if (told.last) engine.#advanced(told.last);
    return engine;
  }

  private constructor({ folder, quarantine }: EmbeddedOptions, limits: Limits, writer: Writer) {
    this.quarantine = quarantine;
    this.#writer = writer;
    this.#log = EmbeddedLogReader.open(folder);
    this.#shown = new ShownViews(folder, limits);
    this.store = new EmbeddedStore(this.#log, writer);
  }

  get views(): Views {
    return this.#shown.views;
  }

  get state(): ViewsState {
    return this.#state;
  }

  behind(): number {
    return Math.max(0, this.#log.head().events - (this.#built ?? this.views.head()));
  }

  readonly refused = null;

  async refusal(): Promise<null> {
    return null;
  }

  includes(stream: string, revision: number): boolean {
    return this.views.revisionOf(stream) >= revision;
  }

  onAdvance(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async close(): Promise<void> {
    await this.#writer.close();
    this.#log.close();
    this.#shown.close();
  }

  #advanced({ built, ...state }: WriterState): void {
    this.#built = built;
    const unread = built === null && !this.#shown.look() ? UNREAD : null;
    this.#state = { ...state, stopped: state.stopped ?? unread, unreachable: null };
    this.lastProjectedAt = new Date();
    for (const listener of [...this.#listeners]) listener();
  }
}

const REMEMBERED = 10_000;

/**
 * The log as the ledger sees it: appended by the writer, read over this thread's connection.
 *
 * Nobody else writes, so that the last revision of a stream that was read or appended is known, and nothing newer is sought.
 */
class EmbeddedStore implements Streamed {
  readonly #last = new Map<string, number>();

  constructor(
    private readonly log: EmbeddedLogReader,
    private readonly writer: Writer,
  ) {}

  async append(stream: string, expectedRevision: number, events: readonly NewEvent[]): Promise<Appended> {
    const appended = await this.writer.append({ stream, expectedRevision, events });
    this.#reached(stream, appended.revision);
    return appended;
  }

  async readStream(stream: string, fromRevision = 0, limit?: number): Promise<StoredEvent[]> {
    if (fromRevision > (this.#last.get(stream) ?? Number.POSITIVE_INFINITY)) return [];
    const events = this.log.readStream(stream, fromRevision, limit);
    if (limit === undefined) this.#reached(stream, events.at(-1)?.revision ?? fromRevision - 1);
    return events;
  }

  /** Answers may come in another order than the appends were made. */
  #reached(stream: string, revision: number): void {
    if (this.#last.size >= REMEMBERED) this.#last.clear();
    this.#last.set(stream, Math.max(revision, this.#last.get(stream) ?? NO_STREAM));
  }
}
