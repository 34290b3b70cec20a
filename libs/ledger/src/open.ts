import type { Limits } from '@liggare/domain';
import { EmbeddedLogReader, EventStoreDb, hasLog, type StoredEvent } from '@liggare/event-store';
import { Checkpoints, type ProofOptions } from './checkpoints/checkpoints.js';
import { EmbeddedEngine } from './embedded/engine.js';
import type { Engine } from './engine.js';
import { EventStoreDbEngine } from './eventstoredb/engine.js';
import type { EventStoreDbPlace } from './eventstoredb/followed-views.js';
import { Ledger } from './ledger.js';

/** Where a ledger is. */
export interface LedgerPlace {
  /** Of the views, and of the embedded log. */
  readonly folder: string;
  /** The log on an EventStoreDB; embedded, in the folder, where it is left out. */
  readonly eventStoreDb?: EventStoreDbPlace | null;
}

export interface LedgerOptions extends LedgerPlace {
  readonly proof?: ProofOptions;
  readonly limits?: Limits;
  /** Events that are numbered and hashed without being read, as `<stream>@<revision>`. */
  readonly quarantine?: ReadonlySet<string>;
  /** Where the log is written or followed: in a thread of its own, or in this one. */
  readonly thread?: 'worker' | 'same';
  /** What time it is, for tests. */
  readonly clock?: () => Date;
}

/** Opens a ledger; `FolderInUse` where another process holds its folder, `StoreUnavailable` where its store does not answer. */
export async function openLedger(options: LedgerOptions): Promise<Ledger> {
  const engine = await engineOf(options);
  try {
    const { folder, eventStoreDb = null, proof = {}, clock } = options;
    return new Ledger(engine, await Checkpoints.open(engine, folder, eventStoreDb, proof), clock);
  } catch (error) {
    await engine.close();
    throw error;
  }
}

function engineOf({
  eventStoreDb,
  quarantine = new Set(),
  proof: _,
  clock: __,
  ...options
}: LedgerOptions): Promise<Engine> {
  return eventStoreDb
    ? EventStoreDbEngine.open({ ...options, ...eventStoreDb, quarantine })
    : EmbeddedEngine.open({ ...options, quarantine });
}

/** A log that is only read, beside whoever writes it. */
export interface ReadLog {
  readStream(stream: string, fromRevision?: number, limit?: number): Promise<StoredEvent[]>;
  readAll(after: string | null, limit: number): Promise<StoredEvent[]>;
  close(): Promise<void>;
}

/** Opens the log of a ledger for reading; one that is not there yet is empty. */
export function openLog({ folder, eventStoreDb }: LedgerPlace): ReadLog {
  if (eventStoreDb) return new EventStoreDb(eventStoreDb);
  const reader = hasLog(folder) ? EmbeddedLogReader.open(folder) : null;
  return {
    readStream: async (...place) => reader?.readStream(...place) ?? [],
    readAll: async (...place) => reader?.readAll(...place) ?? [],
    close: async () => reader?.close(),
  };
}
