import { join } from 'node:path';
import { openDatabase } from '@liggare/event-store';

/** The directory's file in the data folder. */
const DIRECTORY_FILE = 'directory.sqlite';

/**
 * The names of those who have signed in, beside the ledger: each can be corrected, at the next sign-in, and erased, while
 * events carry the id alone.
 */
export class Directory {
  readonly #db;
  readonly #name;
  readonly #write;
  readonly #erase;

  /** Opens the directory of a data folder, and makes it where there is none. */
  constructor(folder: string) {
    this.#db = openDatabase(join(folder, DIRECTORY_FILE));
    this.#db.exec(
      'PRAGMA busy_timeout = 5000; PRAGMA secure_delete = ON; CREATE TABLE IF NOT EXISTS names (id TEXT PRIMARY KEY, name TEXT NOT NULL) STRICT',
    );
    this.#name = this.#db.prepare<{ name: string }>('SELECT name FROM names WHERE id = ?');
    this.#write = this.#db.prepare(
      'INSERT INTO names (id, name) VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET name = excluded.name',
    );
    this.#erase = this.#db.prepare<{ name: string }>('DELETE FROM names WHERE id = ? RETURNING name');
  }

  nameOf(id: string): string | null {
    return this.#name.get(id)?.name ?? null;
  }

  /** Keeps the name that somebody signed in with. */
  remember(id: string, name: string): void {
    if (this.nameOf(id) !== name) this.#write.run(id, name);
  }

  /** Erases a name; false where there was none. It comes back when its owner signs in again. */
  erase(id: string): boolean {
    return this.#erase.get(id) !== undefined;
  }

  close(): void {
    this.#db.close();
  }
}
