import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Database, isMarked, type Mark, makeDurable, mark, openDatabase } from '@liggare/event-store';
import type { CheckpointBook, Evidence, SignedCheckpoint } from './book.js';

/** The file of a folder's signed checkpoints. */
export const CHECKPOINTS_FILE = 'checkpoints.sqlite';
/** "Lchk", and the format of its tables. Stored for ever. */
const CHECKPOINTS_MARK: Mark = { applicationId: 0x4c63686b, format: 1 };

const SCHEMA = `
  CREATE TABLE checkpoints (
    tree_size INTEGER PRIMARY KEY,
    note      TEXT NOT NULL,
    signed_at TEXT NOT NULL
  ) STRICT;
  CREATE TRIGGER checkpoints_stay BEFORE DELETE ON checkpoints BEGIN SELECT RAISE(ABORT, 'checkpoints are kept'); END;
  CREATE TABLE evidence (
    found_at TEXT NOT NULL,
    note     TEXT NOT NULL,
    entries  INTEGER NOT NULL,
    root     TEXT
  ) STRICT;
`;

const COLUMNS = 'tree_size AS treeSize, note, signed_at AS signedAt';

const newestOf = (db: Database): SignedCheckpoint | null =>
  db.prepare<SignedCheckpoint>(`SELECT ${COLUMNS} FROM checkpoints ORDER BY tree_size DESC LIMIT 1`).get() ?? null;

/** The largest checkpoint in a folder that another process may hold; null where none was signed. */
export function newestBeside(folder: string): SignedCheckpoint | null {
  const path = join(folder, CHECKPOINTS_FILE);
  if (!existsSync(path)) return null;
  const db = openDatabase(path, { readOnly: true });
  try {
    return isMarked(db, CHECKPOINTS_MARK) ? newestOf(db) : null;
  } finally {
    db.close();
  }
}

/** Checkpoints in a file of the folder, which whoever opens it holds. */
export class FileBook implements CheckpointBook {
  readonly #db: Database;

  constructor(
    folder: string,
    readonly ledgerId: string,
  ) {
    this.#db = openDatabase(join(folder, CHECKPOINTS_FILE));
    try {
      const there = isMarked(this.#db, CHECKPOINTS_MARK);
      makeDurable(this.#db);
      if (!there)
        this.#db.transaction(() => {
          this.#db.exec(SCHEMA);
          mark(this.#db, CHECKPOINTS_MARK);
        });
    } catch (error) {
      this.#db.close();
      throw error;
    }
  }

  async newest(): Promise<SignedCheckpoint | null> {
    return newestOf(this.#db);
  }

  async at(treeSize: number): Promise<SignedCheckpoint | null> {
    const one = `SELECT ${COLUMNS} FROM checkpoints WHERE tree_size = ?`;
    return this.#db.prepare<SignedCheckpoint>(one).get(treeSize) ?? null;
  }

  async sizes(): Promise<number[]> {
    const all = this.#db.prepare<{ size: number }>('SELECT tree_size AS size FROM checkpoints ORDER BY tree_size');
    return all.all().map((row) => row.size);
  }

  async add({ treeSize, note, signedAt }: SignedCheckpoint): Promise<boolean> {
    const { changes } = this.#db
      .prepare(
        'INSERT INTO checkpoints SELECT ?, ?, ? WHERE NOT EXISTS (SELECT 1 FROM checkpoints WHERE tree_size >= ?)',
      )
      .run(treeSize, note, signedAt, treeSize);
    return Number(changes) > 0;
  }

  async cosigned(treeSize: number, note: string): Promise<void> {
    this.#db.prepare('UPDATE checkpoints SET note = ? WHERE tree_size = ?').run(note, treeSize);
  }

  async contradicted({ foundAt, note, entries, root }: Evidence): Promise<void> {
    this.#db.prepare('INSERT INTO evidence VALUES (?, ?, ?, ?)').run(foundAt, note, entries, root);
  }

  async close(): Promise<void> {
    this.#db.close();
  }
}
