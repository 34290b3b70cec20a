import type { Database, StoredEvent } from '@liggare/event-store';
import { appendLeaves, type Edge, edgeAt, leafOf } from '@liggare/integrity';
import { EntryReader, type NewEntry, ProjectionStopped } from './entry-reader.js';
import { type Finder, IndexFinder, MemoryFinder } from './finder.js';
import { PlacesInMemory, PlacesWritten } from './places.js';
import { OPEN } from './schema.js';
import { hashReaderOf } from './tree.js';
import { bytesOfUuid } from './uuid.js';

/** The last entry, as it was projected. */
export interface LastEntry {
  readonly number: number;
  readonly stream: string;
  readonly revision: number;
  readonly recordedAt: string;
  readonly leafHash: Uint8Array;
}

interface Place {
  readonly position: string | null;
  readonly entries: number;
  /** When the last entry was recorded. */
  readonly recordedAt: string | null;
}

/**
 * Projects the log into the read model: each event becomes an entry, its facts, its subjects and its leaf, together with
 * the position, in one transaction; so it takes effect exactly once. A function of the log alone: it reads no clock.
 */
export class Projector {
  readonly #db: Database;
  readonly #sql: ReturnType<typeof statements>;
  readonly #finder: Finder;
  readonly #reader: EntryReader;
  // Row ids of names met lately.
  readonly #streams = new Map<string, number>();
  readonly #scopes = new Map<string, number>();
  readonly #subjects = new Map<string, number>();
  #place: Place;
  #lastFact: number;
  #edge: Edge;
  #stopped: ProjectionStopped | null = null;
  #altered = false;

  /**
   * Takes a read model that is open for writing (`openReadModel`), and the events that are not to be read; or one that is
   * built from the start (`beginReadModel`).
   */
  constructor(db: Database, quarantine: ReadonlySet<string> = new Set(), built: 'LIVE' | 'FROM_THE_START' = 'LIVE') {
    this.#db = db;
    this.#sql = statements(db);
    this.#finder = built === 'LIVE' ? new IndexFinder(db) : new MemoryFinder(db);
    this.#reader = new EntryReader(built === 'LIVE' ? new PlacesWritten(db) : new PlacesInMemory(), quarantine);
    this.#sql.start.run();
    this.#place = this.#sql.place.get()!;
    this.#reader.startAfter(this.#place.entries, this.#place.recordedAt);
    this.#lastFact = this.#sql.lastFact.get()!.id ?? 0;
    this.#edge = edgeAt(hashReaderOf(db), this.#place.entries);
  }

  /** The position of the last event that was projected; null before the first. */
  get position(): string | null {
    return this.#place.position;
  }

  /** How many entries there are. */
  get entries(): number {
    return this.#place.entries;
  }

  /** What stopped the projector, where something did. */
  get stopped(): ProjectionStopped | null {
    return this.#stopped;
  }

  /** It is stopped because the log is not the one that was projected. */
  get altered(): boolean {
    return this.#altered;
  }

  /** The last entry; null before the first. */
  get last(): LastEntry | null {
    return this.#sql.last.get() ?? null;
  }

  /**
   * Whether the log still holds the last entry as it was projected: the event at its place makes the same leaf. Where it does
   * not, it is another log, or one that was put back or changed, and the projector stops.
   */
  verify(event: StoredEvent | undefined): void {
    const { last } = this;
    if (last === null || this.#stopped) return;
    const { number, stream, revision, recordedAt, leafHash } = last;
    const why =
      event === undefined
        ? 'is not in the log any more'
        : Buffer.compare(leafOf({ ...event, recordedAt }).hash, leafHash) === 0
          ? null
          : 'is another event in the log than the one that was projected';
    if (why === null) return;
    this.#altered = true;
    this.#stopped = new ProjectionStopped(number, stream, revision, `${stream}@${revision} ${why}`);
    this.#move();
  }

  /** There is no event from the position up to a later one. */
  pass(position: string): void {
    if (this.#stopped) return;
    this.#place = { ...this.#place, position };
    this.#move();
  }

  /**
   * Projects events that follow the position, in log order, in one transaction.
   *
   * Stops at the first that cannot be projected: those before it take effect, and `ProjectionStopped` names it, then and for
   * every later batch.
   */
  project(batch: readonly StoredEvent[]): void {
    this.write(this.#read(batch));
  }

  /** The same of events that are read elsewhere, by whoever has read all before them; reading may throw `ProjectionStopped`. */
  write(entries: Iterable<NewEntry>): void {
    if (this.#stopped) throw this.#stopped;
    const before = { place: this.#place, lastFact: this.#lastFact, edge: this.#edge };
    try {
      this.#db.transaction(() => {
        this.#writeUntilStopped(entries);
        this.#finder.flush();
        this.#move();
      });
    } catch (error) {
      this.#place = before.place;
      this.#lastFact = before.lastFact;
      this.#edge = before.edge;
      for (const names of [this.#streams, this.#scopes, this.#subjects]) names.clear();
      this.#reader.startAfter(this.#place.entries, this.#place.recordedAt);
      throw error;
    }
    if (this.#stopped) throw this.#stopped;
  }

  /** Each is read when the one before it is written. */
  *#read(batch: readonly StoredEvent[]): Generator<NewEntry> {
    for (const event of batch) yield this.#reader.next(event);
  }

  #writeUntilStopped(entries: Iterable<NewEntry>): void {
    try {
      for (const entry of entries) this.#write(entry);
    } catch (error) {
      if (!(error instanceof ProjectionStopped)) throw error;
      this.#stopped = error;
    }
  }

  #move(): void {
    const { position, entries, recordedAt } = this.#place;
    this.#sql.move.run(position, entries, recordedAt, this.#stopped?.message ?? null);
  }

  #write({ stream, revision, event, columns, facts, subjects, position, recordedAt, ...leaf }: NewEntry): void {
    const number = this.#place.entries + 1;
    for (const [scope, key, validFrom, value] of facts)
      if (key === null) this.#endScope(scope, number);
      else this.#change(scope, key, validFrom, value, number);
    const leafHash = Buffer.from(leaf.leafHash, 'hex');
    this.#sql.addEntry.run(
      number,
      this.#stream(stream),
      revision,
      bytesOfUuid(event),
      ...columns,
      this.#lastFact,
      Buffer.from(leaf.commitment, 'hex'),
      leafHash,
    );
    this.#edge = appendLeaves(this.#edge, [leafHash], ({ level, index, hash }) => {
      if (level > 0) this.#finder.addNode(level, index, hash);
    });
    for (const [kind, name] of subjects) this.#finder.addSubject(this.#subject(kind, name), number);
    this.#place = { position, entries: number, recordedAt };
  }

  #change(scope: string, key: string, validFrom: string, value: string, number: number): void {
    const scopeId = this.#scope(scope);
    // Only facts that list others are told again although nothing changes.
    if (value === 'true' && this.#finder.isTrue(scopeId, key, validFrom)) return;
    const ended = this.#finder.end(scopeId, key, validFrom, number);
    if (ended || value !== 'null') this.#addFact(scopeId, key, validFrom, value, number);
  }

  #endScope(scope: string, number: number): void {
    for (const { key, validFrom } of this.#finder.open(this.#scope(scope)))
      this.#change(scope, key, validFrom, 'null', number);
  }

  #addFact(scope: number, key: string, validFrom: string, value: string, number: number): void {
    this.#lastFact += 1;
    this.#sql.addFact.run(this.#lastFact, scope, key, validFrom, value, number);
    this.#finder.wrote(scope, key, validFrom, this.#lastFact, value);
  }

  #stream(name: string): number {
    return remembered(
      this.#streams,
      name,
      () => this.#sql.stream.get(name),
      () => this.#sql.addStream.run(name),
    );
  }

  #scope(name: string): number {
    return remembered(
      this.#scopes,
      name,
      () => this.#sql.scope.get(name),
      () => this.#sql.addScope.run(name),
    );
  }

  #subject(kind: string, name: string): number {
    const find = () => this.#sql.subject.get(kind, name);
    return remembered(this.#subjects, `${kind} ${name}`, find, () => this.#sql.newSubject.run(kind, name));
  }
}

const REMEMBERED = 20_000;

/** The row id of a name: from memory, from the table, or of a new row. Memory is bounded. */
function remembered(
  memory: Map<string, number>,
  key: string,
  find: () => { id: number } | undefined,
  add: () => { lastInsertRowid: number | bigint },
): number {
  const known = memory.get(key);
  if (known !== undefined) return known;
  const id = find()?.id ?? Number(add().lastInsertRowid);
  keep(memory, key, id);
  return id;
}

function keep(memory: Map<string, number>, key: string, value: number): void {
  if (memory.size >= REMEMBERED) memory.clear();
  memory.set(key, value);
}

const statements = (db: Database) => ({
  start: db.prepare('UPDATE position SET stopped = NULL'),
  last: db.prepare<LastEntry>(
    `SELECT number, streams.name AS stream, revision, recorded_at AS recordedAt, leaf_hash AS leafHash
     FROM entries JOIN streams ON streams.id = entries.stream ORDER BY number DESC LIMIT 1`,
  ),
  place: db.prepare<Place>('SELECT position, entries, recorded_at AS recordedAt FROM position'),
  move: db.prepare('UPDATE position SET position = ?, entries = ?, recorded_at = ?, stopped = ?'),
  stream: db.prepare<{ id: number }>('SELECT id FROM streams WHERE name = ?'),
  addStream: db.prepare('INSERT INTO streams (name) VALUES (?)'),
  addEntry: db.prepare('INSERT INTO entries VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)'),
  subject: db.prepare<{ id: number }>('SELECT id FROM subjects WHERE kind = ? AND name = ?'),
  newSubject: db.prepare('INSERT INTO subjects (kind, name) VALUES (?, ?)'),
  scope: db.prepare<{ id: number }>('SELECT id FROM scopes WHERE name = ?'),
  addScope: db.prepare('INSERT INTO scopes (name) VALUES (?)'),
  lastFact: db.prepare<{ id: number | null }>('SELECT max(id) AS id FROM facts'),
  addFact: db.prepare(`INSERT INTO facts VALUES (?, ?, ?, ?, ?, ?, ${OPEN})`),
});
