import { randomUUID } from 'node:crypto';
import { EventStoreDb, type StoredEvent, WrongExpectedRevision } from '@liggare/event-store';
import type { EventStoreDbPlace } from '../eventstoredb/followed-views.js';
import type { CheckpointBook, Evidence, SignedCheckpoint } from './book.js';

/** The stream of signed checkpoints, under the prefix; it has no entries. */
const STREAM = 'checkpoints';
const PAGE = 1_000;

/** Checkpoints in a stream that all nodes share: whoever appends first has signed. */
export class StreamBook implements CheckpointBook {
  readonly #store: EventStoreDb;
  #ledgerId = '';
  /** Sizes in order, and the revision of the last note of each. */
  readonly #sizes: number[] = [];
  readonly #revisions = new Map<number, number>();
  #last: SignedCheckpoint | null = null;
  #revision = -1;

  /** Opens the stream, and begins it where the ledger is new; `StoreUnavailable` where the server does not answer. */
  static async open(place: EventStoreDbPlace): Promise<StreamBook> {
    const book = new StreamBook(place);
    try {
      await book.#refresh();
      if (book.#ledgerId === '') await book.#append('LedgerNamed', { id: randomUUID() });
      return book;
    } catch (error) {
      await book.close();
      throw error;
    }
  }

  private constructor(place: EventStoreDbPlace) {
    this.#store = new EventStoreDb(place);
  }

  get ledgerId(): string {
    return this.#ledgerId;
  }

  async newest(): Promise<SignedCheckpoint | null> {
    await this.#refresh();
    return this.#last;
  }

  async at(treeSize: number): Promise<SignedCheckpoint | null> {
    if (!this.#revisions.has(treeSize)) await this.#refresh();
    const revision = this.#revisions.get(treeSize);
    if (revision === undefined) return null;
    const [event] = await this.#store.readBeside(STREAM, revision, 1);
    return (event?.data ?? null) as SignedCheckpoint | null;
  }

  async sizes(): Promise<readonly number[]> {
    await this.#refresh();
    return this.#sizes;
  }

  async add(checkpoint: SignedCheckpoint): Promise<boolean> {
    for (;;) {
      if ((this.#last?.treeSize ?? 0) >= checkpoint.treeSize) return false;
      if (await this.#append('CheckpointSigned', { ...checkpoint })) return true;
    }
  }

  async cosigned(treeSize: number, note: string): Promise<void> {
    const signed = await this.at(treeSize);
    if (signed !== null) while (!(await this.#append('CheckpointCosigned', { ...signed, note })));
  }

  async contradicted(evidence: Evidence): Promise<void> {
    while (!(await this.#append('LogContradicted', { ...evidence })));
  }

  close(): Promise<void> {
    return this.#store.close();
  }

  /** False where another node has appended meanwhile; what it did is known then. */
  async #append(type: string, data: { readonly [name: string]: string | number | null }): Promise<boolean> {
    try {
      await this.#store.appendBeside(STREAM, this.#revision, [{ id: randomUUID(), type, data, metadata: {} }]);
      return true;
    } catch (error) {
      if (!(error instanceof WrongExpectedRevision)) throw error;
      return false;
    } finally {
      await this.#refresh();
    }
  }

  async #refresh(): Promise<void> {
    for (;;) {
      const events = await this.#store.readBeside(STREAM, this.#revision + 1, PAGE);
      for (const event of events) this.#take(event);
      if (events.length < PAGE) return;
    }
  }

  #take({ type, data, revision }: StoredEvent): void {
    // Two readings may have been under way.
    if (revision <= this.#revision) return;
    this.#revision = revision;
    if (type === 'LedgerNamed') this.#ledgerId = (data as { id: string }).id;
    if (type !== 'CheckpointSigned' && type !== 'CheckpointCosigned') return;
    const checkpoint = data as SignedCheckpoint;
    if (type === 'CheckpointSigned') this.#sizes.push(checkpoint.treeSize);
    this.#revisions.set(checkpoint.treeSize, revision);
    if (checkpoint.treeSize >= (this.#last?.treeSize ?? 0)) this.#last = checkpoint;
  }
}
