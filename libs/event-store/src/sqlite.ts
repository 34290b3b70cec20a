import { createRequire } from 'node:module';

/** What SQLite keeps in a column. Integers are read as numbers; one beyond 2^53 is an error, never rounded. */
export type Value = string | number | bigint | Uint8Array | null;

/** A prepared statement. Kept by whoever runs it more than once. */
export interface Statement<Row = Record<string, Value>> {
  run(...values: Value[]): { changes: number | bigint; lastInsertRowid: number | bigint };
  get(...values: Value[]): Row | undefined;
  all(...values: Value[]): Row[];
  /** Rows one by one; the connection must not write before the last one, or `return`. */
  iterate(...values: Value[]): IterableIterator<Row>;
}

interface DatabaseSync {
  readonly isTransaction: boolean;
  prepare(sql: string): Statement<never>;
  exec(sql: string): void;
  close(): void;
}

interface Sqlite {
  DatabaseSync: new (path: string, options: { readOnly: boolean; timeout: number }) => DatabaseSync;
}

/** A file that is not what it should be; it is left as it was. */
export class UnusableFile extends Error {
  override readonly name = 'UnusableFile';

  constructor(
    readonly path: string,
    readonly why: string,
    options?: ErrorOptions,
  ) {
    super(`${path} ${why}`, options);
  }
}

/** How long a statement waits for another connection's lock, in milliseconds. */
const BUSY_TIMEOUT_MS = 5000;

/** One connection to a SQLite database. All it does is synchronous. */
export class Database {
  readonly #database: DatabaseSync;

  constructor(
    readonly path: string,
    readOnly: boolean,
  ) {
    this.#database = new (sqlite().DatabaseSync)(path, { readOnly, timeout: BUSY_TIMEOUT_MS });
  }

  /** `Row` is what the caller knows that the statement gives. */
  prepare<Row = Record<string, Value>>(sql: string): Statement<Row> {
    return this.#database.prepare(sql) as Statement<Row>;
  }

  exec(sql: string): void {
    this.#database.exec(sql);
  }

  /** Runs `work`, which only reads, on the database as it is at one moment, whatever others commit meanwhile. */
  snapshot<T>(work: () => T): T {
    return this.#between('BEGIN', work);
  }

  /** Runs `work` as one transaction that writes: committed when it returns, rolled back when it or the commit fails. */
  transaction<T>(work: () => T): T {
    return this.#between('BEGIN IMMEDIATE', work);
  }

  #between<T>(begin: string, work: () => T): T {
    this.exec(begin);
    try {
      const result = work();
      this.exec('COMMIT');
      return result;
    } catch (error) {
      // After some errors, such as a full disk, SQLite has rolled back by itself.
      if (this.#database.isTransaction) this.exec('ROLLBACK');
      throw error;
    }
  }

  close(): void {
    this.#database.close();
  }
}

/** Opens a database, which is created where it is missing and not `readOnly`. */
export const openDatabase = (path: string, { readOnly = false } = {}): Database => new Database(path, readOnly);

/**
 * Makes every commit of a connection durable before it returns: WAL and `synchronous=FULL`, both read back, since SQLite
 * keeps another mode in silence where it must (and some builds of it fall back to NORMAL with WAL).
 */
export function makeDurable(database: Database): void {
  // On macOS an fsync alone does not reach the disk.
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA fullfsync = ON');
  const mode = database.prepare<{ journal_mode: string }>('PRAGMA journal_mode').get()!.journal_mode;
  if (mode !== 'wal') throw new UnusableFile(database.path, `cannot be kept durably: its journal is ${mode}, not WAL.`);
  const { synchronous } = database.prepare<{ synchronous: number }>('PRAGMA synchronous').get()!;
  if (synchronous !== 2)
    throw new UnusableFile(database.path, `cannot be kept durably: synchronous is ${synchronous}, not FULL.`);
}

/** What a file says that it is, in its header. Stored for ever. */
export interface Mark {
  readonly applicationId: number;
  readonly format: number;
}

/** Whether a file has this mark; false where the database is still empty. One of anything else is an `UnusableFile`. */
export function isMarked(database: Database, { applicationId, format }: Mark): boolean {
  const read = (pragma: string) => database.prepare<Record<string, number>>(`PRAGMA ${pragma}`).get()![pragma]!;
  let found: number, version: number, isEmpty: boolean;
  try {
    [found, version, isEmpty] = database.snapshot(() => [
      read('application_id'),
      read('user_version'),
      !database.prepare('SELECT 1 FROM sqlite_schema').get(),
    ]);
  } catch (cause) {
    if (resultCode(cause) !== SQLITE_NOTADB) throw cause;
    throw new UnusableFile(database.path, 'is not a SQLite database.', { cause });
  }
  if (found === 0 && version === 0 && isEmpty) return false;
  if (found !== applicationId) throw new UnusableFile(database.path, 'belongs to another program.');
  if (version !== format)
    throw new UnusableFile(database.path, `has format ${version}; this program knows format ${format}.`);
  return true;
}

/** Writes the mark; to be called in the transaction that makes the tables. */
export function mark(database: Database, { applicationId, format }: Mark): void {
  database.exec(`PRAGMA application_id = ${applicationId}; PRAGMA user_version = ${format}`);
}

export const SQLITE_BUSY = 5;
export const SQLITE_NOTADB = 26;

/** SQLite's primary result code of an error; null for any other error. */
export function resultCode(error: unknown): number | null {
  if (typeof error !== 'object' || error === null || !('errcode' in error) || typeof error.errcode !== 'number')
    return null;
  return error.errcode & 0xff;
}

let loaded: Sqlite | undefined;

/** Node's own SQLite, from 22.16 on; before that the package with the same interface. */
function sqlite(): Sqlite {
  loaded ??= (process.getBuiltinModule('node:sqlite') ??
    createRequire(import.meta.url)('@photostructure/sqlite')) as Sqlite;
  return loaded;
}
