import type { EventStoreDb } from '@liggare/event-store';

/** A node whose clock is further off takes no commands: its times would hold those of everybody else. */
const TOLERATED_MS = 5_000;
/** A clock that was right is looked at again after so long, when a command comes; one that was wrong, sooner. */
const RIGHT_FOR_MS = 10 * 60_000;
const WRONG_FOR_MS = 5_000;
/** A jump against the time that passes is noticed by itself. */
const JUMP_MS = 1_000;

/** What was found, when (in the time that passes), and how far the clock was ahead of that then. */
interface Known {
  readonly fault: string | null;
  readonly at: number;
  readonly ahead: number;
}

/** Compares this machine's clock with the store's. */
export class Clock {
  readonly #store: Pick<EventStoreDb, 'clockOffset'>;
  #known: Known | null = null;
  #asking: Promise<string | null> | null = null;
  #again: NodeJS.Timeout | undefined;
  #isClosed = false;

  /** `changed` is called when the clock goes wrong, or is right again. */
  constructor(
    store: Pick<EventStoreDb, 'clockOffset'>,
    private readonly changed: () => void = () => {},
  ) {
    this.#store = store;
  }

  /** What was wrong when it was last looked at. */
  get fault(): string | null {
    return this.#known?.fault ?? null;
  }

  /** What is wrong with the clock, in words; null where nothing is. */
  check(): Promise<string | null> {
    return this.#known !== null && this.#isFresh(this.#known) ? Promise.resolve(this.#known.fault) : this.#asked();
  }

  close(): void {
    this.#isClosed = true;
    clearTimeout(this.#again);
  }

  /** Those who ask meanwhile share the answer. A wrong clock is looked at again though nobody asks, who may wait for it to be right. */
  #asked(): Promise<string | null> {
    this.#asking ??= this.#ask().finally(() => {
      this.#asking = null;
      clearTimeout(this.#again);
      if (this.fault === null || this.#isClosed) return;
      this.#again = setTimeout(() => void this.#asked().catch(() => {}), WRONG_FOR_MS).unref();
    });
    return this.#asking;
  }

  async #ask(): Promise<string | null> {
    const offset = await this.#store.clockOffset();
    const fault =
      Math.abs(offset) <= TOLERATED_MS
        ? null
        : `klockan på den här noden går ${(Math.abs(offset) / 1000).toFixed(1)} s ${offset > 0 ? 'före' : 'efter'} lagrets; ställ den rätt`;
    const before = this.fault;
    this.#known = { fault, at: performance.now(), ahead: aheadOfPassing() };
    if ((before === null) !== (fault === null)) this.changed();
    return fault;
  }

  #isFresh({ fault, at, ahead }: Known): boolean {
    if (Math.abs(aheadOfPassing() - ahead) > JUMP_MS) return false;
    return performance.now() - at < (fault === null ? RIGHT_FOR_MS : WRONG_FOR_MS);
  }
}

/** The clock less the time that has passed, which no setting of the clock moves. */
const aheadOfPassing = (): number => Date.now() - performance.now();
