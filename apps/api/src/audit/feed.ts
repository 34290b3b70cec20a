import type { Ledger } from '@liggare/ledger';
import type { EntryView, HistoryFilter, Viewer } from '@liggare/read-model';

/** How many entries are read at a time. */
const BATCH = 200;

/**
 * Every entry that a filter lets through after one, in order and without a gap: those that are there, then those that are
 * recorded. Not an async generator, since stopping one that waits would itself wait until the next entry.
 */
export class EntryFeed implements AsyncIterableIterator<EntryView> {
  readonly #ready: EntryView[] = [];
  readonly #stopListening: () => void;
  #done = false;
  #wake: (() => void) | null = null;

  constructor(
    private readonly ledger: Ledger,
    private readonly viewer: Viewer,
    private readonly filter: HistoryFilter,
    private after: number,
  ) {
    this.#stopListening = ledger.onAdvance(() => this.#wake?.());
  }

  async next(): Promise<IteratorResult<EntryView>> {
    while (!this.#done) {
      const entry = this.#ready.shift() ?? this.#read();
      if (entry) return { done: false, value: entry };
      // What is recorded after the reading is told of in a later turn of the event loop: nothing is slept through.
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
    return { done: true, value: undefined };
  }

  async return(): Promise<IteratorResult<EntryView>> {
    this.#done = true;
    this.#stopListening();
    this.#wake?.();
    return { done: true, value: undefined };
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  #read(): EntryView | undefined {
    const { entries } = this.ledger.views;
    const head = this.ledger.views.head();
    this.#ready.push(...entries.after(this.viewer, this.filter, BATCH, this.after));
    // A full batch may have more after it; what the filter keeps out below the head need not be looked at again.
    this.after =
      this.#ready.length === BATCH
        ? this.#ready.at(-1)!.number
        : Math.max(this.after, head, this.#ready.at(-1)?.number ?? 0);
    return this.#ready.shift();
  }
}
