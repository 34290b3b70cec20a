import { setImmediate, setTimeout } from 'node:timers/promises';
import type { Follower, Following, StoredEvent } from '../port.js';

/** The most events that a follower is given at a time. */
const BATCH = 256;
/** How long after a failure it is tried again, in milliseconds. */
const PAUSE_MS = 1000;

/** Reads a log in batches for one follower, and rests at its end until it is woken. */
export class LogFollowing implements Following {
  readonly #done: Promise<void>;
  readonly #stopping = new AbortController();
  #woken = false;
  #rouse = () => {};

  constructor(
    private readonly read: (after: string | null, limit: number) => StoredEvent[],
    private readonly follower: Follower,
    after: string | null,
  ) {
    this.#done = this.#run(after);
  }

  /** There may be more to read. */
  wake(): void {
    this.#woken = true;
    this.#rouse();
  }

  stop(): Promise<void> {
    this.#stopping.abort();
    this.wake();
    return this.#done;
  }

  async #run(after: string | null): Promise<void> {
    let live: boolean | null = null;
    let position = after;
    const tell = (now: boolean, why: string | null) => {
      if (live !== now) this.follower.state?.(now ? 'LIVE' : 'DISCONNECTED', why);
      live = now;
    };
    for (;;) {
      // Between batches everybody else gets a turn, also when the follower answers at once.
      await setImmediate();
      if (this.#stopping.signal.aborted) return;
      this.#woken = false;
      try {
        if (live !== true && this.follower.resume) position = await this.follower.resume(position);
        const batch = this.read(position, BATCH);
        if (live === null) tell(true, null);
        if (batch.length > 0) {
          await this.follower.events(batch);
          position = batch.at(-1)!.position;
        }
        // After a failure only once the follower has taken what it failed at.
        tell(true, null);
        if (batch.length === 0) {
          this.follower.caughtUp?.();
          await this.#rest();
        }
      } catch (error) {
        tell(false, error instanceof Error ? error.message : String(error));
        await this.#pause();
      }
    }
  }

  /** Until it is woken; not at all if it was since the log was last read. */
  async #rest(): Promise<void> {
    if (this.#woken) return;
    await new Promise<void>((resolve) => {
      this.#rouse = resolve;
    });
  }

  /** Whatever comes meanwhile, unless it is stopped. */
  async #pause(): Promise<void> {
    await setTimeout(PAUSE_MS, undefined, { signal: this.#stopping.signal }).catch(() => {});
  }
}
