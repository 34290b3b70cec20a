import { closeSync, existsSync, fsyncSync, openSync, readSync, writeSync } from 'node:fs';
import { dirname, join } from 'node:path';
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
import {
  type Database,
  isMarked,
  makeDurable,
  mark,
  openDatabase,
  resultCode,
  type Statement,
  UnusableFile,
} from '../sqlite.js';
import { LogFollowing } from './following.js';
import { syncFolder } from './lock.js';
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

/** So much is written to the WAL, about, before it is brought to the log's own file. */
const CHECKPOINT_BYTES = 8 * 1024 * 1024;
/** What an event writes beside its content, at most: a page in each of three trees. */
const EVENT_BYTES = 3 * 4096;

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
  #inWalBytes: number;
  /** What has failed, where something has. */
  #failure: string | null = null;
  #closing: Promise<void> | null = null;

  /** Opens the log of a folder, or makes one; `UnusableFile` where the file is not a log that this program knows. */
  constructor(folder: string) {
    super();
    const path = join(folder, LOG_FILE);
    this.#inWalBytes = rewriteWal(path);
    this.#database = openLog(path);
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
   * after a restart). Once the disk has failed nobody knows what it holds, so everything after it is refused until the
   * log is opened anew; reading goes on.
   */
  appendBatch(requests: readonly AppendRequest[]): (Appended | Error)[] {
    if (this.#failure !== null) throw new StoreUnavailable(this.#failure);
    const encoded = requests.map(encodedOrError);
    let begun = false;
    let results: (Appended | Error)[];
    try {
      results = this.#database.transaction(() => {
        begun = true;
        return requests.map((request, index) => this.#appendOne(request, encoded[index]!));
      });
    } catch (cause) {
      if (!begun) throw new StoreUnavailable(`The log cannot be written now (${wordsOf(cause)}).`, false, { cause });
      this.#failure = failureOf(cause);
      throw new StoreUnavailable(this.#failure, true, { cause });
    }
    this.#commits += 1;
    this.#checkpoint(encoded);
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

  /**
   * Brings the WAL to the log's own file when it has grown. SQLite would do so by itself, but says nothing where it fails;
   * what was committed stays in the WAL then.
   */
  #checkpoint(appended: readonly (EncodedEvent[] | Error)[]): void {
    for (const events of appended)
      if (!(events instanceof Error))
        for (const { data, metadata } of events) this.#inWalBytes += EVENT_BYTES + data.length + metadata.length;
    if (this.#inWalBytes < CHECKPOINT_BYTES) return;
    this.#inWalBytes = 0;
    try {
      this.#database.exec('PRAGMA wal_checkpoint(PASSIVE)');
    } catch (error) {
      this.#failure = failureOf(error);
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

/** What the disk failed with, and what is to be done. */
const failureOf = (error: unknown): string =>
  `The log could not be written (${wordsOf(error)}); it takes no more events until the ledger is restarted.`;

const wordsOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

function encodedOrError({ stream, expectedRevision, events }: AppendRequest): EncodedEvent[] | Error {
  try {
    return encodeAppend(stream, expectedRevision, events);
  } catch (error) {
    return error as Error;
  }
}

function openLog(path: string): Database {
  const database = openDatabase(path);
  try {
    const there = isMarked(database, LOG_MARK);
    makeDurable(database);
    database.exec('PRAGMA wal_autocheckpoint = 0');
    if (!there)
      database.transaction(() => {
        database.exec(SCHEMA);
        mark(database, LOG_MARK);
      });
    // The names of the file and its WAL, which is there from now on: SQLite syncs them, but does not look whether that fails.
    syncFolder(dirname(path));
    return database;
  } catch (cause) {
    database.close();
    if (resultCode(cause) === null) throw cause;
    throw new UnusableFile(path, `cannot be opened for writing: ${wordsOf(cause)}.`, { cause });
  }
}

/**
 * What an earlier process wrote but did not live to sync reaches the disk before anybody is answered that it is there.
 *
 * It is written again, the same bytes in the same places, since a sync alone would not do: where one has failed before, the
 * operating system takes what it could not write to be on the disk, and the next one succeeds without it. Gives how many
 * bytes there were.
 */
function rewriteWal(path: string): number {
  const wal = `${path}-wal`;
  if (!existsSync(wal)) return 0;
  const file = openSync(wal, 'r+');
  try {
    const bytes = Buffer.alloc(1024 * 1024);
    let at = 0;
    for (let length = -1; length !== 0; at += length) {
      length = readSync(file, bytes, 0, bytes.length, at);
      for (let done = 0; done < length; ) done += writeSync(file, bytes, done, length - done, at + done);
    }
    fsyncSync(file);
    return at;
  } finally {
    closeSync(file);
  }
}
