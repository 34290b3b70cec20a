import { randomUUID } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  type Database,
  EmbeddedLog,
  EmbeddedLogReader,
  hasLog,
  isMarked,
  LEDGER_FILE,
  type LedgerFile,
  LOG_FILE,
  lockFolder,
  type Mark,
  makeDurable,
  mark,
  openDatabase,
  readLedger,
  UnusableFile,
} from '@liggare/event-store';
import { appendLeaves, EMPTY_EDGE, parseCheckpoint, parseNote, rootOf } from '@liggare/integrity';
import { LeafChain, removeReadModel, VIEWS_FILE } from '@liggare/read-model';
import { CHECKPOINTS_FILE, FileBook } from './checkpoints/file-book.js';
import { KEY_FILE } from './checkpoints/key.js';

/** "Lbak", and the format of a backup. Stored for ever. */
const BACKUP_MARK: Mark = { applicationId: 0x4c62616b, format: 1 };
const PAGE = 1_000;

/** A backup that cannot be made or restored; the message says why and what to do. */
export class BackupFault extends Error {
  override readonly name = 'BackupFault';
}

const SCHEMA = `
  CREATE TABLE ledger (id TEXT NOT NULL, format INTEGER NOT NULL, entries INTEGER NOT NULL);
  CREATE TABLE events (position INTEGER PRIMARY KEY, stream TEXT NOT NULL, revision INTEGER NOT NULL, id TEXT NOT NULL,
    type TEXT NOT NULL, data TEXT NOT NULL, metadata TEXT NOT NULL) STRICT;
  CREATE TABLE checkpoints (tree_size INTEGER PRIMARY KEY, note TEXT NOT NULL, signed_at TEXT NOT NULL) STRICT;
`;

/**
 * Writes the log, the signed checkpoints and the id of a folder's ledger to one file, while it is being served or not; never
 * the signing key. Gives the number of entries, up to which it is complete.
 *
 * `BackupFault` where the file is there already; `UnusableFile` where there is no ledger.
 */
export function backup(folder: string, file: string): number {
  if (existsSync(file)) throw new BackupFault(`${file} is there already; name another file, or take it away.`);
  if (!hasLog(folder)) throw new UnusableFile(join(folder, LOG_FILE), 'does not exist.');
  const { id, format } = readLedger(folder)!;
  const draft = `${file}.part`;
  removeReadModel(draft);
  const db = openDatabase(draft);
  let entries = 0;
  try {
    db.exec('PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF');
    db.exec(SCHEMA);
    const attach = (name: string, from: string) =>
      db.prepare(`ATTACH ? AS ${name}`).run(`${pathToFileURL(join(folder, from)).href}?mode=ro`);
    // The checkpoints first: what is signed of a log that grows is then in the log that is copied after them.
    if (existsSync(join(folder, CHECKPOINTS_FILE))) {
      attach('signed', CHECKPOINTS_FILE);
      db.exec('INSERT INTO checkpoints SELECT tree_size, note, signed_at FROM signed.checkpoints');
    }
    attach('log', LOG_FILE);
    db.exec('INSERT INTO events SELECT position, stream, revision, id, type, data, metadata FROM log.events');
    entries = db.prepare<{ count: number }>('SELECT count(*) AS count FROM events').get()!.count;
    db.prepare('INSERT INTO ledger VALUES (?, ?, ?)').run(id, format, entries);
    mark(db, BACKUP_MARK);
    db.close();
  } catch (error) {
    db.close();
    removeReadModel(draft);
    throw error;
  }
  syncFile(draft);
  renameSync(draft, file);
  return entries;
}

/** What a restored ledger is. */
export interface Restored {
  readonly entries: number;
  /** Why it signs in another name than before, where it does. */
  readonly newOrigin: string | null;
}

/**
 * Puts a backup into a folder, when everything in it has been verified: each leaf, and the newest checkpoint over them.
 *
 * The folder is new, or holds an older copy of the same log. A backup that ends before something that was signed, in the
 * folder or in `signed` (notes that somebody kept), cannot go on in the same name: the ledger is given another id.
 *
 * `FolderInUse` where a process holds the folder; `BackupFault` where the log there is newer or another one, or the backup does
 * not hold what it says. The folder is left as it was then.
 */
export async function restore(file: string, folder: string, signed: readonly string[] = []): Promise<Restored> {
  const source = openBackup(file);
  try {
    const held = lockFolder(folder);
    try {
      const { entries, ledger } = verified(source, file);
      refuseOther(source, folder, entries);
      const newest = newestSigned(folder, signed);
      const newOrigin =
        newest !== null && newest > entries
          ? `a checkpoint over ${newest} entries was signed, and the backup ends at ${entries}`
          : null;
      if (newOrigin !== null) putAside(folder);
      await put(file, folder, newOrigin === null ? ledger : { id: randomUUID(), format: 1 }, newOrigin === null);
      return { entries, newOrigin };
    } finally {
      held.close();
    }
  } finally {
    source.close();
  }
}

function openBackup(file: string): Database {
  if (!existsSync(file)) throw new BackupFault(`${file} does not exist.`);
  const db = openDatabase(file, { readOnly: true });
  try {
    if (!isMarked(db, BACKUP_MARK)) throw new UnusableFile(file, 'is empty.');
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
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

function* eventsIn(db: Database): Generator<EventRow> {
  const page = db.prepare<EventRow>('SELECT * FROM events WHERE position > ? ORDER BY position LIMIT ?');
  for (let after = 0; ; ) {
    const rows = page.all(after, PAGE);
    if (rows.length === 0) return;
    yield* rows;
    after = rows.at(-1)!.position;
  }
}

/** What a backup holds; `BackupFault` where its entries are not those that its newest checkpoint was signed over. */
function verified(db: Database, file: string): { entries: number; ledger: LedgerFile } {
  const fault = (why: string) => new BackupFault(`${file} cannot be restored: ${why}.`);
  const { id, format, entries } = db.prepare<LedgerFile & { entries: number }>('SELECT * FROM ledger').get()!;
  const newest = db
    .prepare<{ treeSize: number; note: string }>(
      'SELECT tree_size AS treeSize, note FROM checkpoints ORDER BY tree_size DESC LIMIT 1',
    )
    .get();
  const chain = new LeafChain();
  let edge = EMPTY_EDGE;
  for (const row of eventsIn(db)) {
    if (row.position !== edge.size + 1) throw fault(`entry ${edge.size + 1} is missing`);
    const event = { ...row, data: JSON.parse(row.data), metadata: JSON.parse(row.metadata) };
    edge = appendLeaves(edge, [chain.next(event).hash]);
    if (newest !== undefined && edge.size === newest.treeSize) {
      const { root } = parseCheckpoint(parseNote(newest.note).text);
      if (Buffer.compare(root, rootOf(edge)) !== 0)
        throw fault(`its first ${edge.size} entries are not those that were signed`);
    }
  }
  if (edge.size !== entries) throw fault(`it should hold ${entries} entries, but holds ${edge.size}`);
  if (newest !== undefined && newest.treeSize > entries)
    throw fault(`a checkpoint over ${newest.treeSize} entries is in it, but only ${entries} entries are`);
  return { entries, ledger: { id, format } };
}

/** Only an older copy of the same log gives way. */
function refuseOther(db: Database, folder: string, entries: number): void {
  if (!hasLog(folder)) return;
  const log = EmbeddedLogReader.open(folder);
  try {
    const { events } = log.head();
    if (events > entries)
      throw new BackupFault(
        `The log in ${folder} is newer, with ${events} entries against the backup's ${entries}; name another folder.`,
      );
    const [last] = events === 0 ? [] : log.readAll(String(events - 1), 1);
    const same = db.prepare<{ id: string }>('SELECT id FROM events WHERE position = ?').get(events);
    if (last?.id !== same?.id)
      throw new BackupFault(`The log in ${folder} is another one than the backup's; name another folder.`);
  } finally {
    log.close();
  }
}

/** The largest tree that is known to have been signed; null where nothing is. */
function newestSigned(folder: string, signed: readonly string[]): number | null {
  const sizes = signed.map((path) => parseCheckpoint(parseNote(readFileSync(path)).text).treeSize);
  const kept = join(folder, CHECKPOINTS_FILE);
  if (existsSync(kept)) {
    const db = openDatabase(kept, { readOnly: true });
    const { size } = db.prepare<{ size: number | null }>('SELECT max(tree_size) AS size FROM checkpoints').get()!;
    db.close();
    if (size !== null) sizes.push(size);
  }
  return sizes.length === 0 ? null : Math.max(...sizes);
}

/** What was signed in the name that is given up, and its key, are kept beside the new ones: they are evidence. */
function putAside(folder: string): void {
  const { id } = readLedger(folder) ?? { id: 'unknown' };
  const checkpoints = join(folder, CHECKPOINTS_FILE);
  if (existsSync(checkpoints)) {
    // As one file, also where its last writer was killed.
    const db = openDatabase(checkpoints);
    db.prepare('VACUUM INTO ?').run(`${checkpoints}.${id}`);
    db.close();
  }
  if (existsSync(join(folder, KEY_FILE))) renameSync(join(folder, KEY_FILE), join(folder, `${KEY_FILE}.${id}`));
}

/** Makes the files of a ledger beside those of the folder, and then puts them in their place. */
async function put(file: string, folder: string, ledger: LedgerFile, withCheckpoints: boolean): Promise<void> {
  const beside = join(folder, 'restoring');
  rmSync(beside, { recursive: true, force: true });
  mkdirSync(beside, { mode: 0o700 });
  try {
    await new EmbeddedLog(beside).close();
    await new FileBook(beside, ledger.id).close();
    copied(file, join(beside, LOG_FILE), 'events', 'position, stream, revision, id, type, data, metadata');
    if (withCheckpoints) copied(file, join(beside, CHECKPOINTS_FILE), 'checkpoints', 'tree_size, note, signed_at');
    writeFileSync(join(beside, LEDGER_FILE), `${JSON.stringify(ledger)}\n`, { flush: true });
    removeReadModel(join(folder, VIEWS_FILE));
    // Whatever breaks this off leaves a ledger that is refused, never one that looks whole: the log comes last.
    for (const name of [LEDGER_FILE, CHECKPOINTS_FILE, LOG_FILE]) {
      removeReadModel(join(folder, name));
      renameSync(join(beside, name), join(folder, name));
    }
  } finally {
    rmSync(beside, { recursive: true, force: true });
  }
}

/** Copies a table of the backup into that of a file, which is whole on the disk when this returns. */
function copied(backup: string, file: string, table: string, columns: string): void {
  const db = openDatabase(file);
  try {
    makeDurable(db);
    db.prepare('ATTACH ? AS source').run(`${pathToFileURL(backup).href}?mode=ro`);
    db.transaction(() => db.exec(`INSERT INTO ${table} (${columns}) SELECT ${columns} FROM source.${table}`));
    db.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  } finally {
    db.close();
  }
}

function syncFile(path: string): void {
  const file = openSync(path, 'r+');
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}
