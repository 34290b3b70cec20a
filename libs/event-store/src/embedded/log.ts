import { closeSync, existsSync, fsyncSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { type EncodedEvent, encodeAppend } from '../encode.js';
import {
  type Appended,
  EventStore,
  type Follower,
  type Following,
  type NewEvent,
  type StoredEvent,
  StoreUnavailable,
  WrongExpectedRevision,
} from '../port.js';
import { type Database, isMarked, makeDurable, mark, openDatabase, type Statement } from '../sqlite.js';
import { LogFollowing } from './following.js';
import { EmbeddedLogReader, LOG_FILE, LOG_MARK } from './reader.js';

/** One append among those that share a commit. */
export interface AppendRequest {
  readonly stream: string;
  readonly expectedRevision: number;
  readonly events: readonly NewEvent[];
}

const SCHEMA = `
  CREATE TABLE events (
    position INTEGER PRIMARY KEY,
    stream   TEXT NOT NULL,
    revision INTEGER NOT NULL,
    id       TEXT NOT NULL UNIQUE,
    type     TEXT NOT NULL,
    data     TEXT NOT NULL,
    metadata TEXT NOT NULL,
    UNIQUE (stream, revision)
  ) STRICT;
  CREATE TRIGGER events_stay_as_they_are BEFORE UPDATE ON events BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
  CREATE TRIGGER events_stay BEFORE DELETE ON events BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
`;

/**
 * The log as one SQLite file, in one thread.
 *
 * Appends that wait at the same time share one durable commit, which is what an append costs. There is one writer: whoever
 * opens it holds the folder (`openFolder`). Others read beside it with an `EmbeddedLogReader`.
 */
export class EmbeddedLog extends EventStore {
  /** Reads over the writer's connection, synchronously. */
  readonly reader: EmbeddedLogReader;
  readonly #database: Database;
  readonly #revision: Statement<{ revision: number }>;
  readonly #place: Statement<{ stream: string; revision: number }>;
  readonly #insert: Statement;
  readonly #followings = new Set<LogFollowing>();
  #waiting: Waiting[] = [];
  #commits = 0;
  #failed = false;
  #closing: Promise<void> | null = null;

  /** Opens the log of a folder, or makes one; `UnusableFile` where the file is not a log that this program knows. */
  constructor(folder: string) {
    super();
    this.#database = openLog(join(folder, LOG_FILE));
    this.reader = new EmbeddedLogReader(this.#database);
    this.#revision = this.#database.prepare(
      'SELECT coalesce(max(revision), -1) AS revision FROM events WHERE stream = ?',
    );
    this.#place = this.#database.prepare('SELECT stream, revision FROM events WHERE id = ?');
    this.#insert = this.#database.prepare(
      'INSERT INTO events (stream, revision, id, type, data, metadata) VALUES (?, ?, ?, ?, ?, ?)',
    );
  }

  /** How many batches were committed since the log was opened. */
  get commits(): number {
    return this.#commits;
  }

  override append(stream: string, expectedRevision: number, events: readonly NewEvent[]): Promise<Appended> {
    return new Promise((resolve, reject) => {
      if (this.#closing) return reject(new StoreUnavailable('The log is closed.'));
      this.#waiting.push({ stream, expectedRevision, events, resolve, reject });
      if (this.#waiting.length === 1) setImmediate(() => this.#appendWaiting());
    });
  }

  /**
   * Appends in the order given, in one durable commit; what `append` is made of, for a thread that does nothing else.
   *
   * Each request succeeds or fails by itself: its place in the result holds what `append` would answer, or the error that
   * it would reject with. It throws `StoreUnavailable` where none was written (`unclear` if some may turn out to be there
   * after a restart). Once a commit has failed nobody knows what the disk holds, so everything after it is refused until the
   * log is opened anew; reading goes on.
   */
  appendBatch(requests: readonly AppendRequest[]): (Appended | Error)[] {
    if (this.#failed)
      throw new StoreUnavailable('The log takes no more events after a failed write; restart to go on.');
    const encoded = requests.map(encodedOrError);
    let begun = false;
    let results: (Appended | Error)[];
    try {
      results = this.#database.transaction(() => {
        begun = true;
        return requests.map((request, index) => this.#appendOne(request, encoded[index]!));
      });
    } catch (cause) {
      if (!begun) throw new StoreUnavailable('The log cannot be written now.', false, { cause });
      this.#failed = true;
      throw new StoreUnavailable('The log could not be written.', true, { cause });
    }
    this.#commits += 1;
    for (const following of this.#followings) following.wake();
    return results;
  }

  override async readStream(stream: string, fromRevision?: number, limit?: number): Promise<StoredEvent[]> {
    return this.reader.readStream(stream, fromRevision, limit);
  }

  override async readAll(after: string | null, limit: number): Promise<StoredEvent[]> {
    return this.reader.readAll(after, limit);
  }

  override follow(after: string | null, follower: Follower): Following {
    if (this.#closing) throw new StoreUnavailable('The log is closed.');
    const following = new LogFollowing((position, limit) => this.reader.readAll(position, limit), follower, after);
    this.#followings.add(following);
    return {
      stop: () => {
        this.#followings.delete(following);
        return following.stop();
      },
    };
  }

  /** Writes what waits, stops the followers, and lets go of the file. */
  override close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  async #close(): Promise<void> {
    this.#appendWaiting();
    await Promise.all([...this.#followings].map((following) => following.stop()));
    this.reader.close();
  }

  #appendWaiting(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    if (waiting.length === 0) return;
    try {
      for (const [index, result] of this.appendBatch(waiting).entries()) {
        const { resolve, reject } = waiting[index]!;
        if (result instanceof Error) reject(result);
        else resolve(result);
      }
    } catch (error) {
      for (const { reject } of waiting) reject(error);
    }
  }

  #appendOne({ stream, expectedRevision }: AppendRequest, events: EncodedEvent[] | Error): Appended | Error {
    if (events instanceof Error) return events;
    const appended = { revision: expectedRevision + events.length };
    const places = events.map((event) => this.#place.get(event.id));
    if (places.every((place, index) => place?.stream === stream && place.revision === expectedRevision + 1 + index))
      return appended;
    const actual = this.#revision.get(stream)!.revision;
    if (actual !== expectedRevision || places.some((place) => place !== undefined))
      return new WrongExpectedRevision(stream, expectedRevision, actual);
    for (const [index, { id, type, data, metadata }] of events.entries())
      this.#insert.run(stream, expectedRevision + 1 + index, id, type, data, metadata);
    return appended;
  }
}

interface Waiting extends AppendRequest {
  readonly resolve: (appended: Appended) => void;
  readonly reject: (error: unknown) => void;
}

function encodedOrError({ stream, expectedRevision, events }: AppendRequest): EncodedEvent[] | Error {
  try {
    return encodeAppend(stream, expectedRevision, events);
  } catch (error) {
    return error as Error;
  }
}

function openLog(path: string): Database {
  syncWal(path);
  const database = openDatabase(path);
  try {
    const there = isMarked(database, LOG_MARK);
    makeDurable(database);
    if (!there)
      database.transaction(() => {
        database.exec(SCHEMA);
        mark(database, LOG_MARK);
      });
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

/** What an earlier process wrote but did not live to sync reaches the disk before anybody is answered that it is there. */
function syncWal(path: string): void {
  const wal = `${path}-wal`;
  if (!existsSync(wal)) return;
  const file = openSync(wal, 'r+');
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}
