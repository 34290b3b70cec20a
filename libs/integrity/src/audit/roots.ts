import { appendLeaves, type Edge, EMPTY_EDGE, rootOf } from '../merkle/tree.js';

const BATCH = 512;

/** The roots that the tree of some leaves has at some sizes, worked out while it grows. */
export class Roots {
  readonly #sizes: ReadonlySet<number>;
  readonly #roots = new Map<number, Uint8Array>();
  #edge: Edge = EMPTY_EDGE;
  #waiting: Uint8Array[] = [];

  constructor(sizes: Iterable<number>) {
    this.#sizes = new Set(sizes);
    this.#note();
  }

  append(leafHash: Uint8Array): void {
    this.#waiting.push(leafHash);
    const isSought = this.#sizes.has(this.#edge.size + this.#waiting.length);
    if (!isSought && this.#waiting.length < BATCH) return;
    this.#edge = appendLeaves(this.#edge, this.#waiting);
    this.#waiting = [];
    this.#note();
  }

  /** Null where the tree has not grown to that size. */
  at(size: number): Uint8Array | null {
    return this.#roots.get(size) ?? null;
  }

  #note(): void {
    if (this.#sizes.has(this.#edge.size)) this.#roots.set(this.#edge.size, rootOf(this.#edge));
  }
}
