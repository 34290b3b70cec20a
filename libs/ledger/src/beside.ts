import { DEFAULT_LIMITS, type Limits } from '@liggare/domain';
import { type Database, EmbeddedLogReader, FolderInUse, StoreUnavailable } from '@liggare/event-store';
import { openForReading, Views } from '@liggare/read-model';
import { EmbeddedCore } from './embedded/core.js';
import type { LedgerStatus } from './receipt.js';

/** A ledger that is only read, beside whoever writes it. */
export interface ReadLedger {
  readonly views: Views;
  status(): LedgerStatus;
  close(): void;
}

/**
 * Opens the ledger of a folder for questions.
 *
 * Views that lag behind the log are brought up to date first, where no other process holds the folder; else that process
 * does it. `UnusableFile` where there is no ledger, `StoreUnavailable` while that process has no views yet.
 */
export async function openForQuestions(folder: string, limits: Limits = DEFAULT_LIMITS): Promise<ReadLedger> {
  const log = EmbeddedLogReader.open(folder);
  try {
    let db = openForReading(folder);
    if (db === null || behind(log, db) > 0) {
      db?.close();
      await catchUp(folder);
      db = openForReading(folder);
    }
    if (db === null)
      throw new StoreUnavailable(`The views in ${folder} are being built by another process; try again in a moment.`);
    return readLedger(log, db, limits);
  } catch (error) {
    log.close();
    throw error;
  }
}

function readLedger(log: EmbeddedLogReader, db: Database, limits: Limits): ReadLedger {
  const views = new Views(db, limits);
  return {
    views,
    status() {
      const { entries, stopped, lastRecordedAt } = views.status();
      const missing = log.head().events - entries;
      return {
        entries,
        behind: missing,
        caughtUp: missing === 0,
        lastProjectedAt: null,
        stopped,
        store: 'EMBEDDED',
        lastRecordedAt,
      };
    },
    close() {
      db.close();
      log.close();
    },
  };
}

const behind = (log: EmbeddedLogReader, db: Database): number => log.head().events - new Views(db).head();

async function catchUp(folder: string): Promise<void> {
  let core: EmbeddedCore;
  try {
    core = new EmbeddedCore(folder);
  } catch (error) {
    if (error instanceof FolderInUse) return;
    throw error;
  }
  while (core.catchUp());
  await core.close();
}
