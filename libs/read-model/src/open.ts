import { closeSync, existsSync, fsyncSync, openSync, readFileSync, rmSync } from 'node:fs';
import { uptime } from 'node:os';
import { join } from 'node:path';
import { type Database, isMarked, type Mark, mark, openDatabase, UnusableFile } from '@liggare/event-store';
import { INDEXES, SCHEMA_VERSION, TABLES } from './schema.js';

/** The read model's file in its folder. It can be deleted at any time. */
export const VIEWS_FILE = 'views.sqlite';
/** "Lvyr", and the version of what is in it. */
const VIEWS_MARK: Mark = { applicationId: 0x4c767972, format: SCHEMA_VERSION };

/** What a read model is projected from, and how. */
export interface Projected {
  /** Names the log; the embedded one of the folder where it is left out. */
  readonly log?: string;
  /** Events that are numbered and hashed without being read, as `<stream>@<revision>`. */
  readonly quarantine?: ReadonlySet<string>;
}

const EMBEDDED = 'embedded';

/** Opens a read model for the projector; one that cannot be gone on with is begun anew, empty. */
export function openReadModel(path: string, projected: Projected = {}): Database {
  return reopenReadModel(path, projected) ?? created(path, projected);
}

/**
 * Opens a read model for the projector, to go on with it. One of another version, another log or another quarantine, or one
 * that is damaged, is removed, since everything in it is projected from the log. Null where there is none then.
 */
export function reopenReadModel(path: string, projected: Projected = {}): Database | null {
  if (!existsSync(path)) return null;
  try {
    return opened(path, projected);
  } catch (error) {
    if (!(error instanceof UnusableFile)) throw error;
    removeReadModel(path);
    return null;
  }
}

/** An empty read model in memory, to read from while there is none. */
export function emptyReadModel(): Database {
  const db = openDatabase(':memory:');
  db.exec(TABLES);
  db.exec(INDEXES);
  return db;
}

/**
 * Begins a read model that is to be built from the start of the log, in a file that nobody reads before `completeReadModel`.
 *
 * It has no indexes until then, and nothing of it is safe on the disk: what is broken off is begun anew.
 */
export function beginReadModel(path: string, { log = EMBEDDED }: Projected = {}): Database {
  removeReadModel(path);
  const db = openDatabase(path);
  db.exec('PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -16384');
  db.exec(TABLES);
  db.exec(UNSORTED);
  db.prepare('UPDATE position SET log = ?').run(log);
  return db;
}

/** Makes a read model that was begun so one that can be opened; all of it is on the disk when it is closed and synced. */
export function completeReadModel(db: Database): void {
  db.exec(SORTED);
  db.exec(INDEXES);
  mark(db, VIEWS_MARK);
}

/** Waits until all of a file is on the disk. */
export function syncFile(path: string): void {
  const file = openSync(path, 'r+');
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** Subjects in the order in which they come, which is sorted once in the end. */
const UNSORTED = 'CREATE TABLE unsorted_subjects (subject INTEGER NOT NULL, number INTEGER NOT NULL)';
const SORTED = `
  INSERT OR IGNORE INTO entry_subjects SELECT subject, number FROM unsorted_subjects ORDER BY subject, number;
  DROP TABLE unsorted_subjects;
`;

function created(path: string, projected: Projected): Database {
  const db = openDatabase(path);
  try {
    db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL');
    db.transaction(() => {
      db.exec(TABLES);
      db.exec(INDEXES);
      db.prepare('UPDATE position SET log = ?').run(projected.log ?? EMBEDDED);
      mark(db, VIEWS_MARK);
    });
  } finally {
    db.close();
  }
  return opened(path, projected);
}

function opened(path: string, { log = EMBEDDED, quarantine = new Set() }: Projected): Database {
  const db = openDatabase(path);
  try {
    if (!isMarked(db, VIEWS_MARK)) throw new UnusableFile(path, 'is empty.');
    db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -65536');
    if (logOf(db) !== log) throw new UnusableFile(path, `is of another log than ${log}.`);
    if (!holds(db, quarantine)) throw new UnusableFile(path, 'was made with other events in quarantine.');
    if (!isWhole(db)) throw new UnusableFile(path, 'was being written when the machine stopped.');
    // From here on nothing waits for the disk: a process that ends leaves all to the operating system, and if that ends
    // too, the mark, which is on the disk before anything else, has the read model begun anew.
    db.prepare('UPDATE position SET boot = ?').run(bootId());
    db.exec('PRAGMA wal_checkpoint(TRUNCATE); PRAGMA synchronous = OFF; PRAGMA wal_autocheckpoint = 4000');
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

/** Closes a read model that was open for the projector, when all of it is on the disk. */
export function closeReadModel(db: Database): void {
  db.exec('PRAGMA synchronous = FULL; PRAGMA wal_checkpoint(TRUNCATE)');
  db.exec('UPDATE position SET boot = NULL; PRAGMA wal_checkpoint(TRUNCATE)');
  db.close();
}

/** Whether everything that was written is there: it was closed, or the operating system that took it still runs. */
function isWhole(db: Database): boolean {
  const { boot } = db.prepare<{ boot: string | null }>('SELECT boot FROM position').get()!;
  return boot === null || boot === bootId();
}

const logOf = (db: Database): string => db.prepare<{ log: string }>('SELECT log FROM position').get()!.log;

/** Whether just those events of a quarantine are treated so that were met. */
function holds(db: Database, quarantine: ReadonlySet<string>): boolean {
  const at = db.prepare<{ quarantined: number }>(
    'SELECT quarantined FROM entries WHERE stream = (SELECT id FROM streams WHERE name = ?) AND revision = ?',
  );
  const met = [...quarantine].flatMap((place) => {
    const [stream, revision] = place.split('@') as [string, string];
    return at.get(stream, Number(revision)) ?? [];
  });
  const { count } = db.prepare<{ count: number }>('SELECT count(*) AS count FROM entries WHERE quarantined = 1').get()!;
  return met.length === count && met.every((one) => one.quarantined === 1);
}

/** Names this run of the operating system; where it has no name for it, the time that it began, to ten minutes. */
function bootId(): string {
  const named = '/proc/sys/kernel/random/boot_id';
  if (existsSync(named)) return readFileSync(named, 'utf8').trim();
  return String(Math.round((Date.now() - uptime() * 1000) / 600_000));
}

/** Opens the read model of a folder for questions; null where there is none of this version and log that is whole. */
export function openForReading(folder: string, log = EMBEDDED): Database | null {
  const path = join(folder, VIEWS_FILE);
  if (!existsSync(path)) return null;
  const db = openDatabase(path, { readOnly: true });
  try {
    if (isMarked(db, VIEWS_MARK) && isWhole(db) && logOf(db) === log) return db;
  } catch (error) {
    db.close();
    if (error instanceof UnusableFile) return null;
    throw error;
  }
  db.close();
  return null;
}

/** Removes a read model with what SQLite keeps beside it. */
export function removeReadModel(path: string): void {
  for (const file of [path, `${path}-wal`, `${path}-shm`]) rmSync(file, { force: true });
}
