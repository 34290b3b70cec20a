import { formatNote, parseCheckpoint, parseNote, type SignerKey, signCheckpoint } from '@liggare/integrity';
import type { Views } from '@liggare/read-model';
import type { CheckpointBook, SignedCheckpoint } from './book.js';

/** One checkpoint a second at most. */
const EVERY_MS = 1_000;

/**
 * Signs the heads of the log, and sees to it that the log never goes back on one: over a log that does not extend
 * everything that was signed, nothing more is signed.
 */
export class Notary {
  readonly #log: { readonly views: Views };
  readonly #book: CheckpointBook;
  readonly #key: SignerKey | null;
  readonly #clock: () => Date;
  #fault: string | null = null;
  #unsigned: string | null = null;
  #timer: NodeJS.Timeout | undefined;
  #signing: Promise<void> | null = null;
  #signedAt = Number.NEGATIVE_INFINITY;
  #closed = false;

  /**
   * Without a key it signs nothing, and serves what others have signed. `reach` tells whether the log has so many entries, once
   * the views include all of it; null where that cannot be told now. `signed` is told of each checkpoint that it signs.
   */
  constructor(
    log: { readonly views: Views },
    book: CheckpointBook,
    key: SignerKey | null,
    private readonly reach: (entries: number) => Promise<boolean | null>,
    private readonly signed: (checkpoint: SignedCheckpoint) => void = () => {},
    clock: () => Date = () => new Date(),
  ) {
    this.#log = log;
    this.#book = book;
    this.#key = key;
    this.#clock = clock;
  }

  /** What is wrong with the log: it is not the one that was signed. Null where nothing is known to be. */
  get fault(): string | null {
    return this.#fault;
  }

  /** Compares the log, which the views include whole, with the newest checkpoint; gives what is wrong with it. */
  async check(): Promise<string | null> {
    const newest = await this.#book.newest();
    if (newest === null || this.#fault !== null) return this.#fault;
    const { treeSize } = newest;
    // Another node may have signed what this one is about to read.
    if ((await this.reach(treeSize)) === null) return null;
    const entries = this.#log.views.head();
    const root = entries < treeSize ? null : Buffer.from(this.#log.views.tree.rootAt(treeSize)).toString('hex');
    if (root === rootIn(newest)) return null;
    this.#fault =
      root === null
        ? `the log holds ${entries} entries, but a checkpoint over ${treeSize} was signed at ${newest.signedAt}: its end was cut off, or it was put back from an older copy`
        : `the log is not the one that was signed at ${newest.signedAt}: ${await this.#firstDifference(treeSize)} another content, order or time than then`;
    await this.#book.contradicted({ foundAt: this.#clock().toISOString(), note: newest.note, entries, root });
    return this.#fault;
  }

  /** There may be more to sign. */
  advanced(): void {
    if (this.#key === null || this.#closed || this.#timer !== undefined || this.#signing !== null) return;
    const wait = Math.max(0, this.#signedAt + EVERY_MS - performance.now());
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      void this.sign();
    }, wait).unref();
  }

  /** Why the head could not be signed when that was last tried; null where it could. Tried again as the log grows. */
  get unsigned(): string | null {
    return this.#unsigned;
  }

  /** Signs the head, where it is not signed yet; `unsigned` tells where that failed. */
  sign(): Promise<void> {
    this.#signing ??= this.#sign()
      .then(
        () => null,
        (error: unknown) => (error instanceof Error ? error.message : String(error)),
      )
      .then((why) => {
        this.#unsigned = why;
        this.#signing = null;
      });
    return this.#signing;
  }

  /** The checkpoint over the first entries, which is signed now where it never was; null without a key, or such a tree. */
  async over(treeSize: number): Promise<SignedCheckpoint | null> {
    const kept = await this.#book.at(treeSize);
    if (kept !== null) return kept;
    if (this.#key === null || treeSize > this.#log.views.head() || (await this.check()) !== null) return null;
    // A head that was passed is the same for ever, so that it need not be kept: it is signed the same again.
    return this.#signed(treeSize, this.#key);
  }

  /** Signs the head for the last time. */
  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#timer);
    // Whoever stops must not be kept by a store that does not answer: the next one signs.
    await this.sign();
    await this.#book.close();
  }

  async #sign(): Promise<void> {
    const treeSize = this.#log.views.head();
    if (this.#key === null || treeSize === 0) return;
    if ((await this.check()) !== null) return;
    const newest = await this.#book.newest();
    if (newest !== null && newest.treeSize >= treeSize) return;
    this.#signedAt = performance.now();
    const checkpoint = this.#signed(treeSize, this.#key);
    if (await this.#book.add(checkpoint)) this.signed(checkpoint);
  }

  #signed(treeSize: number, key: SignerKey): SignedCheckpoint {
    const note = formatNote(signCheckpoint(treeSize, this.#log.views.tree.rootAt(treeSize), key));
    return { treeSize, note, signedAt: this.#clock().toISOString() };
  }

  /** Among which entries the log leaves what was signed: after the largest checkpoint that it still extends. */
  async #firstDifference(treeSize: number): Promise<string> {
    const sizes = (await this.#book.sizes()).filter((size) => size <= treeSize);
    let [low, high] = [0, sizes.length - 1];
    while (low < high) {
      const middle = Math.floor((low + high) / 2);
      if (await this.#extends(sizes[middle]!)) low = middle + 1;
      else high = middle;
    }
    const [from, to] = [(sizes[low - 1] ?? 0) + 1, sizes[low]!];
    return from === to ? `entry ${from} has` : `among entries ${from} to ${to} is one that has`;
  }

  async #extends(treeSize: number): Promise<boolean> {
    const signed = await this.#book.at(treeSize);
    return signed !== null && rootIn(signed) === Buffer.from(this.#log.views.tree.rootAt(treeSize)).toString('hex');
  }
}

const rootIn = ({ note }: SignedCheckpoint): string =>
  Buffer.from(parseCheckpoint(parseNote(note).text).root).toString('hex');
