import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { type Database, isMarked, type Mark, mark, openDatabase, UnusableFile } from '@liggare/event-store';
import { SCHEMA, SCHEMA_VERSION } from './schema.js';

/** The read model's file in its folder. It can be deleted at any time. */
export const VIEWS_FILE = 'views.sqlite';
/** "Lvyr", and the version of what is in it. */
const VIEWS_MARK: Mark = { applicationId: 0x4c767972, format: SCHEMA_VERSION };

/**
 * Opens a read model for the projector. One that is missing, of another version or damaged is begun anew, empty, since
 * everything in it is projected from the log.
 */
export function openReadModel(path: string): Database {
  try {
    return opened(path);
  } catch (error) {
    if (!(error instanceof UnusableFile)) throw error;
    removeReadModel(path);
    return opened(path);
  }
}

function opened(path: string): Database {
  const db = openDatabase(path);
  try {
    const there = isMarked(db, VIEWS_MARK);
    // A lost commit is projected again; so it need not be durable, only whole.
    db.exec(
      'PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA wal_autocheckpoint = 8000; PRAGMA cache_size = -65536',
    );
    if (!there)
      db.transaction(() => {
        db.exec(SCHEMA);
        mark(db, VIEWS_MARK);
      });
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

/** Opens the read model of a folder for questions; null where there is none of this version. */
export function openForReading(folder: string): Database | null {
  const path = join(folder, VIEWS_FILE);
  if (!existsSync(path)) return null;
  const db = openDatabase(path, { readOnly: true });
  try {
    if (isMarked(db, VIEWS_MARK)) return db;
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
