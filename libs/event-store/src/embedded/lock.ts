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
import { dirname, join, resolve } from 'node:path';
import { isUuid } from '@liggare/domain';
import { openDatabase, resultCode, SQLITE_BUSY, SQLITE_NOTADB, UnusableFile } from '../sqlite.js';
import { LOG_FILE } from './reader.js';

/** Another process, or another part of this one, holds the folder. */
export class FolderInUse extends Error {
  override readonly name = 'FolderInUse';

  constructor(readonly folder: string) {
    super(
      `The folder ${folder} is in use by another process of the ledger; stop that one first, or name another folder.`,
    );
  }
}

/** What `ledger.json` says. Stored for ever. */
export interface LedgerFile {
  /** A UUID, given when the folder was made. */
  readonly id: string;
  readonly format: 1;
}

/** A folder that is held until it is closed. */
export interface HeldFolder {
  readonly folder: string;
  readonly ledger: LedgerFile;
  close(): void;
}

/**
 * Holds a folder for this process alone, and makes it (mode 0700) where it is missing.
 *
 * `FolderInUse` while anybody else holds it. The operating system lets go of it when the process ends, however it ends.
 */
export function lockFolder(folder: string): { close(): void } {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const lock = openDatabase(join(folder, 'lock.sqlite'));
  try {
    lock.exec('PRAGMA busy_timeout = 0; BEGIN EXCLUSIVE');
  } catch (error) {
    lock.close();
    switch (resultCode(error)) {
      case SQLITE_BUSY:
        throw new FolderInUse(folder);
      case SQLITE_NOTADB:
        throw new UnusableFile(lock.path, 'is not a SQLite database.', { cause: error });
      case null:
        throw error;
    }
    throw new UnusableFile(lock.path, `cannot be locked: ${(error as Error).message}.`, { cause: error });
  }
  return lock;
}

/** Holds a folder as `lockFolder` does, and reads its `ledger.json`, which a new folder is given. */
export function openFolder(folder: string): HeldFolder {
  const lock = lockFolder(folder);
  try {
    return { folder, ledger: readLedger(folder) ?? makeLedger(folder), close: () => lock.close() };
  } catch (error) {
    lock.close();
    throw error;
  }
}

/** The file that names a folder's ledger. */
export const LEDGER_FILE = 'ledger.json';

/** What a folder's `ledger.json` says; null where there is none. An `UnusableFile` if it says something else. */
export function readLedger(folder: string): LedgerFile | null {
  const path = join(folder, LEDGER_FILE);
  if (!existsSync(path)) return null;
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(path, 'utf8'));
  } catch (cause) {
    throw new UnusableFile(path, 'is not JSON.', { cause });
  }
  const { id, format } = (content ?? {}) as Partial<Record<keyof LedgerFile, unknown>>;
  if (typeof format !== 'number') throw new UnusableFile(path, 'does not describe a ledger.');
  if (format !== 1) throw new UnusableFile(path, `has format ${format}; this program knows format 1.`);
  if (typeof id !== 'string' || !isUuid(id)) throw new UnusableFile(path, 'does not name its ledger by a UUID.');
  return { id, format };
}

function makeLedger(folder: string): LedgerFile {
  const path = join(folder, LEDGER_FILE);
  // A log's proofs are signed in the name of its id; it must not be given another one in silence.
  if (existsSync(join(folder, LOG_FILE))) throw new UnusableFile(path, `is missing beside ${LOG_FILE}; restore it.`);
  const ledger: LedgerFile = { id: randomUUID(), format: 1 };
  writeDurably(path, `${JSON.stringify(ledger)}\n`);
  syncAbove(resolve(folder));
  return ledger;
}

/** Writes a small file so that, whenever the power goes, it is there whole or not at all, and for certain once this returns. */
export function writeDurably(path: string, content: string, mode = 0o666): void {
  const draft = `${path}.new`;
  rmSync(draft, { force: true });
  writeFileSync(draft, content, { mode, flush: true });
  renameSync(draft, path);
  syncFolder(dirname(path));
}

/** Makes the folder's own name durable, and those of the folders above it, which may be as new as it. */
function syncAbove(folder: string): void {
  const above = dirname(folder);
  if (above === folder) return;
  try {
    syncFolder(above);
  } catch (error) {
    // One that may not be opened, or on a file system that cannot sync it, is of others' making.
    if (!['EACCES', 'EPERM', 'EINVAL'].includes((error as NodeJS.ErrnoException).code!)) throw error;
  }
  syncAbove(above);
}

/** Makes the new names in a folder durable; Windows neither needs nor allows it. */
export function syncFolder(folder: string): void {
  if (process.platform === 'win32') return;
  const handle = openSync(folder, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
