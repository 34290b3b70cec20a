import { DEFAULT_LIMITS, type Limits } from '@liggare/domain';
import { EventStoreDb, EventStoreDbInThread, type EventStoreDbOptions } from '@liggare/event-store';
import type { Views } from '@liggare/read-model';
import type { Engine, ViewsState } from '../engine.js';
import { ShownViews, UNREAD } from '../shown-views.js';
import { Clock } from './clock.js';
import { type FollowedOptions, type FollowedState, logName } from './followed-views.js';
import { followHere, followInThread, type ViewsFollower } from './follower.js';

export interface EventStoreDbEngineOptions extends FollowedOptions {
  readonly limits?: Limits;
  /** Where the log is followed: in a thread of its own, or in this one. */
  readonly thread?: 'worker' | 'same';
}

/** A log on an EventStoreDB, which other nodes may write to too, and the views of this node. */
export class EventStoreDbEngine implements Engine {
  readonly kind = 'EVENTSTOREDB';
  readonly store: AppendingStore | EventStoreDbInThread;
  readonly quarantine: ReadonlySet<string>;
  lastProjectedAt: Date | null = null;
  #state: FollowedState;
  /** The last revisions of streams that grew lately. */
  readonly #reached = new Map<string, number>();
  readonly #clock: Clock;
  readonly #listeners = new Set<() => void>();
  readonly #follower: ViewsFollower;
  readonly #shown: ShownViews;

  /** `FolderInUse` where another process holds the folder; `StoreUnavailable` where the server does not answer. */
  static async open(options: EventStoreDbEngineOptions): Promise<EventStoreDbEngine> {
    const told: { listener(state: FollowedState): void; last: FollowedState } = { listener: () => {}, last: BEGINNING };
    const follow = options.thread === 'same' ? followHere : followInThread;
    const follower = await follow(options, (state) => {
      told.last = state;
      told.listener(state);
    });
    const engine = new EventStoreDbEngine(options, follower, told.last);
    told.listener = (state) => engine.#advanced(state);
    try {
      await engine.#clock.check();
    } catch (error) {
      await engine.close();
      throw error;
    }
    return engine;
  }

  private constructor(options: EventStoreDbEngineOptions, follower: ViewsFollower, state: FollowedState) {
    this.#shown = new ShownViews(options.folder, options.limits ?? DEFAULT_LIMITS, logName(options));
    this.#state = state;
    this.#follower = follower;
    this.quarantine = options.quarantine;
    const Store = options.thread === 'same' ? AppendingStore : EventStoreDbInThread;
    this.store = new Store(options, (position) => follower.expect(position));
    this.#clock = new Clock(this.store, () => this.#notify());
  }

  get views(): Views {
    return this.#shown.views;
  }

  get state(): ViewsState {
    return this.#state;
  }

  get refused(): string | null {
    return this.#clock.fault;
  }

  behind(): number {
    return this.#state.behind;
  }

  refusal(): Promise<string | null> {
    return this.#clock.check();
  }

  includes(stream: string, revision: number): boolean {
    return (this.#reached.get(stream) ?? this.views.revisionOf(stream)) >= revision;
  }

  probe(): Promise<unknown> {
    return this.store.clockOffset();
  }

  onAdvance(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async close(): Promise<void> {
    this.#clock.close();
    await this.store.close();
    await this.#follower.close();
    this.#shown.close();
  }

  #advanced(state: FollowedState): void {
    const unread = state.built === null && !this.#shown.look() ? UNREAD : null;
    this.#state = { ...state, stopped: state.stopped ?? unread };
    this.lastProjectedAt = new Date();
    if (this.#reached.size >= REMEMBERED) this.#reached.clear();
    for (const [stream, revision] of state.reached) this.#reached.set(stream, revision);
    this.#notify();
  }

  #notify(): void {
    for (const listener of [...this.#listeners]) listener();
  }
}

const REMEMBERED = 10_000;

const BEGINNING: FollowedState = {
  caughtUp: false,
  stopped: null,
  altered: false,
  unreachable: null,
  behind: 0,
  built: null,
  reached: [],
};

/** The store of a thread that does not follow it: whoever does is told what to expect. */
class AppendingStore extends EventStoreDb {
  constructor(
    options: EventStoreDbOptions,
    private readonly told: (position: string) => void,
  ) {
    super(options);
  }

  override expect(position: string): void {
    this.told(position);
  }
}
