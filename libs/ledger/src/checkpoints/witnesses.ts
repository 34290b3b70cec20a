import {
  type Checkpoint,
  formatAddCheckpoint,
  formatNote,
  parseCheckpoint,
  parseNote,
  parseSignatures,
  parseTreeSize,
  signersOf,
  TREE_SIZE_TYPE,
  type VerifierKey,
  withSignatures,
} from '@liggare/integrity';
import type { Views } from '@liggare/read-model';
import type { CheckpointBook, SignedCheckpoint } from './book.js';

/** A witness that checkpoints are sent to. https://c2sp.org/tlog-witness */
export interface Witness {
  /** Where `add-checkpoint` is, without it and without a slash at the end. */
  readonly url: string;
  readonly key: VerifierKey;
}

const ANSWER_MS = 10_000;
const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 5 * 60_000;
/** Far more than the cosignatures of one witness. */
const MAX_ANSWER_BYTES = 64 * 1024;

/** Where the views are now: they are others when they have been built. */
type Log = { readonly views: Views };

/** Sends the newest checkpoint to each witness, and keeps what they sign. One that cannot be reached delays nothing. */
export class Witnesses {
  readonly #each: readonly Sending[];

  constructor(witnesses: readonly Witness[], book: CheckpointBook, log: Log) {
    this.#each = witnesses.map((witness) => new Sending(witness, book, log));
  }

  send(checkpoint: SignedCheckpoint): void {
    for (const one of this.#each) one.send(checkpoint);
  }

  /** What each witness has cosigned last, and what keeps it from more. */
  state(): { readonly name: string; readonly treeSize: number; readonly fault: string | null }[] {
    return this.#each.map(({ name, treeSize, fault }) => ({ name, treeSize, fault }));
  }

  async close(): Promise<void> {
    await Promise.all(this.#each.map((one) => one.close()));
  }
}

/** Sends checkpoints to one witness: one at a time, always the newest, again and again until it is taken. */
class Sending {
  readonly #witness: Witness;
  readonly #book: CheckpointBook;
  readonly #log: Log;
  readonly #stopping = new AbortController();
  #next: SignedCheckpoint | null = null;
  #running: Promise<void> | null = null;
  /** The size that the witness has cosigned last, as far as is known. */
  treeSize = 0;
  fault: string | null = null;

  constructor(witness: Witness, book: CheckpointBook, log: Log) {
    this.#witness = witness;
    this.#book = book;
    this.#log = log;
  }

  get name(): string {
    return this.#witness.key.name;
  }

  send(checkpoint: SignedCheckpoint): void {
    this.#next = checkpoint;
    this.#running ??= this.#run().finally(() => {
      this.#running = null;
    });
  }

  async close(): Promise<void> {
    this.#stopping.abort();
    await this.#running;
  }

  async #run(): Promise<void> {
    let pauseMs = FIRST_PAUSE_MS;
    while (this.#next !== null && !this.#stopping.signal.aborted) {
      const checkpoint = this.#next;
      try {
        await this.#add(checkpoint);
        if (this.#next === checkpoint) this.#next = null;
        this.fault = null;
        pauseMs = FIRST_PAUSE_MS;
      } catch (error) {
        this.fault = error instanceof Error ? error.message : String(error);
        await this.#pause(pauseMs);
        pauseMs = Math.min(LONGEST_PAUSE_MS, pauseMs * 2);
      }
    }
  }

  async #add(checkpoint: SignedCheckpoint): Promise<void> {
    const note = parseNote(checkpoint.note);
    const { treeSize } = parseCheckpoint(note.text) satisfies Checkpoint;
    if (treeSize <= this.treeSize) return;
    const path = this.#log.views.tree.consistencyPath(this.treeSize, treeSize);
    const response = await fetch(`${this.#witness.url}/add-checkpoint`, {
      method: 'POST',
      body: formatAddCheckpoint({ oldSize: this.treeSize, path, checkpoint: note }),
      signal: AbortSignal.any([this.#stopping.signal, AbortSignal.timeout(ANSWER_MS)]),
      redirect: 'error',
    });
    const answer = await response.text();
    if (answer.length > MAX_ANSWER_BYTES) throw new Error('the witness answers with more than a signature');
    if (response.status === 409 && response.headers.get('content-type') === TREE_SIZE_TYPE) {
      const known = parseTreeSize(answer);
      if (known > treeSize) throw new Error(`the witness has seen a larger tree, of ${known} entries`);
      // Once more, from where the witness is.
      const before = this.treeSize;
      this.treeSize = known;
      if (known !== before) return this.#add(checkpoint);
      throw new Error(`the witness does not take a tree that extends its own of ${known} entries`);
    }
    if (response.status !== 200) throw new Error(`the witness answers ${response.status}`);
    const cosigned = withSignatures(note, parseSignatures(answer));
    const { signed } = signersOf(cosigned, [this.#witness.key]);
    if (signed.length === 0) throw new Error('the witness answers without a signature by its key');
    // Another witness may have cosigned meanwhile.
    const kept = await this.#book.at(treeSize);
    const latest = parseNote(kept?.note ?? checkpoint.note);
    await this.#book.cosigned(treeSize, formatNote(withSignatures(latest, parseSignatures(answer))));
    this.treeSize = treeSize;
  }

  #pause(milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
      const done = () => {
        clearTimeout(timer);
        this.#stopping.signal.removeEventListener('abort', done);
        resolve();
      };
      const timer = setTimeout(done, milliseconds).unref();
      this.#stopping.signal.addEventListener('abort', done);
      if (this.#stopping.signal.aborted) done();
    });
  }
}
