import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { StoredEvent } from '../port.js';
import { type Database, isMarked, type Mark, openDatabase, type Statement, UnusableFile } from '../sqlite.js';

/** The log's file in its folder. */
export const LOG_FILE = 'log.sqlite';
/** "Ligg", and the format of the events' table. Stored for ever. */
export const LOG_MARK: Mark = { applicationId: 0x4c696767, format: 1 };

/** Whether a folder has a log; one whose making was broken off is none. */
export function hasLog(folder: string): boolean {
  const database = openLogFile(folder);
  database?.close();
  return database !== null;
}

/** How far the log is. */
export interface Head {
  /** How many events it holds. */
  readonly events: number;
  /** The position of the last one; null in an empty log. */
  readonly position: string | null;
}

interface EventRow {
  position: number;
  stream: string;
  revision: number;
  id: string;
  type: string;
  data: string;
  metadata: string;
}

/** Reads the log over one connection; each call sees what was committed when it was made. */
export class EmbeddedLogReader {
  readonly #stream: Statement<EventRow>;
  readonly #all: Statement<EventRow>;
  readonly #head: Statement<{ position: number | null }>;

  constructor(private readonly database: Database) {
    const columns = 'position, stream, revision, id, type, data, metadata';
    this.#stream = database.prepare(
      `SELECT ${columns} FROM events WHERE stream = ? AND revision >= ? ORDER BY revision LIMIT ?`,
    );
    this.#all = database.prepare(`SELECT ${columns} FROM events WHERE position > ? ORDER BY position LIMIT ?`);
    this.#head = database.prepare('SELECT max(position) AS position FROM events');
  }

  /** A read-only connection of its own, for another thread or process than the writer's. `UnusableFile` if there is no log. */
  static open(folder: string): EmbeddedLogReader {
    const database = openLogFile(folder);
    if (database !== null) return new EmbeddedLogReader(database);
    const path = join(folder, LOG_FILE);
    throw new UnusableFile(path, existsSync(path) ? 'is empty.' : 'does not exist.');
  }

  /** As `EventStore.readStream`. */
  readStream(stream: string, fromRevision = 0, limit = Number.MAX_SAFE_INTEGER): StoredEvent[] {
    return this.#stream.all(stream, fromRevision, limit).map(storedEvent);
  }

  /** As `EventStore.readAll`; a `RangeError` for what is no position. */
  readAll(after: string | null, limit: number): StoredEvent[] {
    return this.#after(after, limit).map(storedEvent);
  }

  /** As `readAll`, for whoever projects: with the text that the leaf is made over. */
  readToProject(after: string | null, limit: number): StoredEvent[] {
    return this.#after(after, limit).map((row) => ({
      ...storedEvent(row),
      content: `{"data":${row.data},"metadata":${row.metadata}}`,
    }));
  }

  #after(after: string | null, limit: number): EventRow[] {
    if (after !== null && !/^\d{1,15}$/.test(after)) throw new RangeError(`${after} is not a position of the log`);
    return this.#all.all(Number(after ?? 0), limit);
  }

  head(): Head {
    const { position } = this.#head.get()!;
    // Positions run from 1 without a gap: the file gives the next one inside the commit, and no row ever goes away.
    return { events: position ?? 0, position: position === null ? null : String(position) };
  }

  close(): void {
    this.database.close();
  }
}

/** The file of a log, opened for reading; null where there is no log in it yet. */
function openLogFile(folder: string): Database | null {
  const path = join(folder, LOG_FILE);
  if (!existsSync(path)) return null;
  const database = openDatabase(path, { readOnly: true });
  let there = false;
  try {
    there = isMarked(database, LOG_MARK);
  } finally {
    if (!there) database.close();
  }
  return there ? database : null;
}

const storedEvent = (row: EventRow): StoredEvent => ({
  id: row.id,
  stream: row.stream,
  revision: row.revision,
  type: row.type,
  data: JSON.parse(row.data),
  metadata: JSON.parse(row.metadata),
  position: String(row.position),
});
