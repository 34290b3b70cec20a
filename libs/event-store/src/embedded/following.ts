import { setImmediate } from 'node:timers/promises';
import type { Follower, Following, StoredEvent } from '../port.js';

/** The most events that a follower is given at a time. */
const BATCH = 256;
/** How long after a failure it is tried again, in milliseconds. */
const PAUSE_MS = 1000;

/** Reads a log in batches for one follower, and rests at its end until it is woken. */
export class LogFollowing implements Following {
  readonly #done: Promise<void>;
  #stopped = false;
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
    this.#stopped = true;
    this.wake();
    return this.#done;
  }

  async #run(after: string | null): Promise<void> {
    let live: boolean | null = null;
    let position = after;
    for (;;) {
      // Between batches everybody else gets a turn, also when the follower answers at once.
      await setImmediate();
      if (this.#stopped) return;
      this.#woken = false;
      try {
        const batch = this.read(position, BATCH);
        if (live !== true) this.follower.state?.('LIVE', null);
        live = true;
        if (batch.length > 0) {
          await this.follower.events(batch);
          position = batch.at(-1)!.position;
        } else {
          this.follower.caughtUp?.();
          await this.#rest();
        }
      } catch (error) {
        if (live !== false)
          this.follower.state?.('DISCONNECTED', error instanceof Error ? error.message : String(error));
        live = false;
        await this.#rest(PAUSE_MS);
      }
    }
  }

  /** Until it is woken, or for so long; not at all if it was woken since the log was last read. */
  async #rest(ms?: number): Promise<void> {
    if (this.#woken) return;
    let timer: NodeJS.Timeout | undefined;
    await new Promise<void>((resolve) => {
      this.#rouse = resolve;
      if (ms !== undefined) timer = setTimeout(resolve, ms);
    });
    clearTimeout(timer);
    this.#rouse = () => {};
  }
}
