import { readLedger } from '@liggare/event-store';
import type { SignerKey, VerifierKey } from '@liggare/integrity';
import { type Engine, eventually } from '../engine.js';
import type { EventStoreDbPlace } from '../eventstoredb/followed-views.js';
import type { CheckpointBook, SignedCheckpoint } from './book.js';
import { FileBook } from './file-book.js';
import { defaultOrigin, signingKey } from './key.js';
import { Notary } from './notary.js';
import { StreamBook } from './stream-book.js';
import { type Witness, Witnesses } from './witnesses.js';

/** In whose name a ledger signs, and who else does. */
export interface ProofOptions {
  /** The name of the log and of its key; made of the ledger's id where it is left out. */
  readonly origin?: string | null;
  /** The file of the signing key; one in the folder is made where it is left out, but for a log that several nodes follow. */
  readonly keyFile?: string | null;
  readonly witnesses?: readonly Witness[];
}

/** Views that another node is ahead of are waited for so long. */
const BEHIND_MS = 10_000;
/** Whether the ledger is being closed is looked at so often while the views catch up. */
const LOOK_MS = 500;
/** A checkpoint over the newest entries is waited for so long. */
const SIGNED_MS = 3_000;

/** The signed checkpoints of a ledger that is open: what has been signed, and what is signed as it grows. */
export class Checkpoints {
  /** The first comparison of the log with what was signed is done. */
  readonly checked: Promise<void>;
  readonly #engine: Engine;
  readonly #book: CheckpointBook;
  readonly #notary: Notary;
  readonly #witnesses: Witnesses;
  readonly #stop: () => void;
  #closing = false;

  /** `UnusableFile` where the signing key cannot be used; `StoreUnavailable` where the store does not answer. */
  static async open(
    engine: Engine,
    folder: string,
    eventStoreDb: EventStoreDbPlace | null,
    { origin = null, keyFile = null, witnesses = [] }: ProofOptions,
  ): Promise<Checkpoints> {
    const book = eventStoreDb ? await StreamBook.open(eventStoreDb) : new FileBook(folder, readLedger(folder)!.id);
    try {
      const name = origin ?? defaultOrigin(book.ledgerId);
      const key = signingKey(name, { file: keyFile, folder: eventStoreDb ? null : folder });
      return new Checkpoints(engine, book, name, key, witnesses);
    } catch (error) {
      await book.close();
      throw error;
    }
  }

  private constructor(
    engine: Engine,
    book: CheckpointBook,
    readonly origin: string,
    /** The key that verifies what this node signs; null where it signs nothing. */
    readonly key: VerifierKey | null,
    witnesses: readonly Witness[],
  ) {
    this.#engine = engine;
    this.#book = book;
    this.#witnesses = new Witnesses(witnesses, book, engine);
    const reach = async (entries: number) => {
      const patience = engine.kind === 'EMBEDDED' ? 0 : BEHIND_MS;
      if (await eventually(engine, () => engine.views.head() >= entries, patience)) return true;
      return engine.state.caughtUp && engine.state.unreachable === null ? false : null;
    };
    this.#notary = new Notary(engine, book, key as SignerKey | null, reach, (one) => this.#witnesses.send(one));
    this.checked = this.#begin();
    this.#stop = engine.onAdvance(() => this.#advanced());
  }

  /** What is wrong with the log: it is not the one that was signed. Null where nothing is known to be. */
  get fault(): string | null {
    const { altered, stopped } = this.#engine.state;
    return altered ? stopped : this.#notary.fault;
  }

  /** Why no checkpoint could be signed when that was last tried; null where one could. Commands are taken all the same. */
  get unsigned(): string | null {
    return this.#notary.unsigned;
  }

  /** The newest checkpoint; null where none was signed. */
  newest(): Promise<SignedCheckpoint | null> {
    return this.#book.newest();
  }

  /** The checkpoint over the first entries; null where the log has not so many, or nobody here can sign it. */
  over(treeSize: number): Promise<SignedCheckpoint | null> {
    return this.#notary.over(treeSize);
  }

  /** The newest checkpoint, signed now where the newest one does not cover an entry; null where nobody signs in time. */
  async covering(entry: number): Promise<SignedCheckpoint | null> {
    const until = performance.now() + SIGNED_MS;
    for (;;) {
      await this.#notary.sign();
      const newest = await this.#book.newest();
      if (newest !== null && newest.treeSize >= entry) return newest;
      if (performance.now() > until || this.fault !== null) return null;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }

  /** What each witness has cosigned last, and what keeps it from more. */
  witnesses(): ReturnType<Witnesses['state']> {
    return this.#witnesses.state();
  }

  /** Signs for the last time; before the engine is closed. */
  async close(): Promise<void> {
    this.#closing = true;
    this.#stop();
    await Promise.all([this.checked, this.#witnesses.close()]);
    await this.#notary.close();
  }

  async #begin(): Promise<void> {
    const settled = () => this.#engine.state.stopped !== null || this.#engine.state.caughtUp;
    while (!(await eventually(this.#engine, settled, LOOK_MS))) if (this.#closing) return;
    // A store that does not answer now is asked again before anything is signed.
    if (this.#engine.state.stopped === null && !this.#closing) await this.#notary.check().catch(() => null);
  }

  #advanced(): void {
    if (this.#engine.state.caughtUp && !this.#engine.state.altered) this.#notary.advanced();
  }
}
