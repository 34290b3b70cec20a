import { DEFAULT_LIMITS, type Limits } from '@liggare/domain';
import { type Database, EmbeddedLogReader, FolderInUse, StoreUnavailable } from '@liggare/event-store';
import { openForReading, Views } from '@liggare/read-model';
import type { SignedCheckpoint } from './checkpoints/book.js';
import { newestBeside } from './checkpoints/file-book.js';
import { StreamBook } from './checkpoints/stream-book.js';
import { EmbeddedCore } from './embedded/core.js';
import { type EventStoreDbPlace, logName } from './eventstoredb/followed-views.js';
import { type LedgerOptions, openLedger } from './open.js';
import type { LedgerStatus } from './receipt.js';

/** A ledger that is only read, beside whoever writes it. */
export interface ReadLedger {
  readonly views: Views;
  readonly checkpoints: {
    /** The largest that was signed; null where none was. `StoreUnavailable` where the store does not answer. */
    newest(): Promise<SignedCheckpoint | null>;
  };
  status(): LedgerStatus;
  close(): Promise<void>;
}

/** Views of a log on an EventStoreDB are waited for so long. */
const CATCH_UP_MS = 10 * 60_000;

/**
 * Opens a ledger for questions.
 *
 * Views that lag behind the log are brought up to date first, where no other process holds the folder; else that process
 * does it. `UnusableFile` where there is no ledger, `StoreUnavailable` while that process has no views yet, or where the
 * store does not answer.
 */
export const openForQuestions = (options: LedgerOptions): Promise<ReadLedger> =>
  options.eventStoreDb ? openFollowing(options) : openEmbedded(options);

async function openEmbedded({ folder, limits, quarantine = new Set() }: LedgerOptions): Promise<ReadLedger> {
  const log = EmbeddedLogReader.open(folder);
  const behind = (db: Database) => Math.max(0, log.head().events - new Views(db).head());
  try {
    let db = openForReading(folder);
    if (db === null || behind(db) > 0) {
      db?.close();
      await catchUp(folder, quarantine);
      db = openForReading(folder);
    }
    const newest = async () => newestBeside(folder);
    return readLedger('EMBEDDED', required(folder, db), {
      limits,
      newest,
      behindOf: behind,
      closeLog: () => log.close(),
    });
  } catch (error) {
    log.close();
    throw error;
  }
}

async function catchUp(folder: string, quarantine: ReadonlySet<string>): Promise<void> {
  let core: EmbeddedCore;
  try {
    core = new EmbeddedCore(folder, quarantine);
  } catch (error) {
    if (error instanceof FolderInUse) return;
    throw error;
  }
  while (core.catchUp());
  await core.close();
}

async function openFollowing(options: LedgerOptions): Promise<ReadLedger> {
  try {
    const ledger = await openLedger({ ...options, thread: 'same' });
    if (await ledger.settled(CATCH_UP_MS)) return ledger;
    await ledger.close();
    throw new StoreUnavailable('The views have not caught up with the log; try again.');
  } catch (error) {
    if (!(error instanceof FolderInUse)) throw error;
    const { folder, eventStoreDb, limits } = options;
    // How far the log is, the process that follows it knows.
    const db = required(folder, openForReading(folder, logName(eventStoreDb!)));
    return readLedger('EVENTSTOREDB', db, { limits, newest: () => newestOn(eventStoreDb!), behindOf: () => 0 });
  }
}

async function newestOn(eventStoreDb: EventStoreDbPlace): Promise<SignedCheckpoint | null> {
  const book = await StreamBook.open(eventStoreDb);
  return book.newest().finally(() => book.close());
}

function required(folder: string, db: Database | null): Database {
  if (db !== null) return db;
  throw new StoreUnavailable(`The views in ${folder} are being built by another process; try again in a moment.`);
}

function readLedger(
  store: LedgerStatus['store'],
  db: Database,
  {
    limits = DEFAULT_LIMITS,
    newest,
    behindOf,
    closeLog = () => {},
  }: {
    limits?: Limits | undefined;
    newest: ReadLedger['checkpoints']['newest'];
    behindOf: (db: Database) => number;
    closeLog?: () => void;
  },
): ReadLedger {
  const views = new Views(db, limits);
  return {
    views,
    checkpoints: { newest },
    status() {
      const { entries, stopped, lastRecordedAt } = views.status();
      const behind = behindOf(db);
      return {
        entries,
        behind,
        caughtUp: behind === 0 && stopped === null,
        lastProjectedAt: null,
        stopped,
        unreachable: null,
        store,
        lastRecordedAt,
      };
    },
    async close() {
      db.close();
      closeLog();
    },
  };
}
