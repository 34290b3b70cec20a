import { checkSchema } from '@liggare/domain';
import {
  EventStoreDb,
  type EventStoreDbOptions,
  type Follower,
  type Following,
  type HeldFolder,
  openFolder,
} from '@liggare/event-store';
import { ProjectionStopped, type Projector } from '@liggare/read-model';
import type { ViewsState } from '../engine.js';
import { WrittenViews } from '../written-views.js';

/** Where the ledger's log is on an EventStoreDB, and how patiently it is asked. */
export type EventStoreDbPlace = Omit<EventStoreDbOptions, 'sharedCall'>;

/** What views are followed into, from where, and what is not read. */
export interface FollowedOptions extends EventStoreDbPlace {
  readonly folder: string;
  readonly quarantine: ReadonlySet<string>;
}

export interface FollowedState extends ViewsState {
  readonly behind: number;
  /** While the views are built from the start: how many entries they have, which nobody can read yet. */
  readonly built: number | null;
  /** Streams that the views include more of, and up to which revision. */
  readonly reached: readonly (readonly [stream: string, revision: number])[];
}

/** Names the log that views are projected from. */
export const logName = ({ prefix }: EventStoreDbPlace): string => `eventstoredb ${prefix}`;

/** The views of a folder, following a log on an EventStoreDB in one thread. It holds the folder. */
export class FollowedViews implements Follower {
  readonly #store: EventStoreDb;
  readonly #folder: HeldFolder;
  readonly #views: WrittenViews;
  readonly #tell: (state: FollowedState) => void;
  #following: Following | undefined;
  /** Where the log ended when following last began: how far there is to go. */
  #end: bigint;
  #caughtUp = false;
  #unreachable: string | null = null;

  /**
   * Opens the views, and follows the log as soon as it answers.
   *
   * `FolderInUse` where another process holds the folder; `StoreUnavailable` where the server does not answer.
   */
  static async open(options: FollowedOptions, tell: (state: FollowedState) => void): Promise<FollowedViews> {
    checkSchema();
    const folder = openFolder(options.folder);
    let store: EventStoreDb | undefined;
    try {
      store = new EventStoreDb(options);
      const end = await store.end();
      return new FollowedViews(options, folder, store, end, tell);
    } catch (error) {
      await store?.close();
      folder.close();
      throw error;
    }
  }

  private constructor(
    options: FollowedOptions,
    folder: HeldFolder,
    store: EventStoreDb,
    end: bigint,
    tell: (state: FollowedState) => void,
  ) {
    const { quarantine } = options;
    this.#folder = folder;
    this.#store = store;
    this.#end = end;
    this.#tell = tell;
    this.#views = new WrittenViews(options.folder, { log: logName(options), quarantine }, { short: false });
    this.#following = store.follow(this.#projector.position, this);
  }

  get #projector(): Projector {
    return this.#views.projector;
  }

  /** Something was appended at a position: it should come soon. */
  expect(position: string): void {
    this.#store.expect(position);
  }

  /**
   * The log is the one that was followed before: it still holds the last entry. A log that was put back from a copy may end
   * before the place that was passed after it, and then it is followed from there.
   */
  async resume(position: string | null): Promise<string | null> {
    const { last } = this.#projector;
    if (last === null || position === null) return null;
    const [event] = await this.#store.readStream(last.stream, last.revision, 1);
    this.#projector.verify(event);
    if (event === undefined || this.#projector.stopped) {
      if (this.#views.built !== null) {
        // Nobody has seen anything of the log that it was.
        this.#views.startOver();
        return null;
      }
      this.#stop();
      return position;
    }
    this.#end = await this.#store.end();
    return isBeyond(position, this.#end) ? event.position : position;
  }

  events(batch: Parameters<Follower['events']>[0]): void {
    const before = this.#projector.entries;
    try {
      this.#projector.project(batch);
    } catch (error) {
      if (!(error instanceof ProjectionStopped)) throw error;
      if (this.#views.built === null) this.#stop();
      else {
        const done = this.#projector.entries - before;
        this.#goLive();
        this.events(batch.slice(done));
      }
      return;
    }
    this.#advanced(batch.map(({ stream, revision }) => [stream, revision]));
  }

  passed(position: string): void {
    this.#projector.pass(position);
    if (!this.#caughtUp) this.#advanced();
  }

  caughtUp(): void {
    if (this.#caughtUp || this.#projector.stopped) return;
    if (this.#views.built !== null) this.#goLive();
    this.#caughtUp = true;
    this.#advanced();
  }

  state(state: 'LIVE' | 'DISCONNECTED' | 'STOPPED', why: string | null): void {
    this.#unreachable = state === 'LIVE' ? null : why;
    // Others may have written meanwhile.
    if (state !== 'LIVE') this.#caughtUp = false;
    // Until somebody mends the store, what is there is all that there is to read.
    if (state === 'STOPPED' && this.#views.built !== null) this.#goLive();
    this.#advanced();
  }

  async close(): Promise<void> {
    await this.#following?.stop();
    await this.#store.close();
    this.#views.close();
    this.#folder.close();
  }

  #goLive(): void {
    this.#views.goLive();
    this.#advanced();
  }

  /** Nothing is skipped, so that there is nothing more to follow. */
  #stop(): void {
    this.#caughtUp = false;
    void this.#following?.stop();
    this.#advanced();
  }

  #advanced(reached: FollowedState['reached'] = []): void {
    const stopped = this.#projector.stopped?.message ?? null;
    this.#tell({
      caughtUp: this.#caughtUp,
      stopped,
      altered: this.#projector.altered,
      unreachable: this.#unreachable,
      behind: this.#behind(),
      built: this.#views.built,
      reached,
    });
  }

  /** The log holds others' events too, so that only its length tells, and only about how much is left. */
  #behind(): number {
    if (this.#caughtUp) return 0;
    const { position, entries } = this.#projector;
    const done = Number(commitOf(position));
    const left = Math.max(0, Number(this.#end) - done);
    return done === 0 ? 1 : Math.max(1, Math.round((entries * left) / done));
  }
}

const commitOf = (position: string | null): bigint => BigInt(position?.split('/')[0] ?? 0);

const isBeyond = (position: string, end: bigint): boolean => commitOf(position) > end;
