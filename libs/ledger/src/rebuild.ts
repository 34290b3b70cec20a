import { renameSync } from 'node:fs';
import { join } from 'node:path';
import { EmbeddedLog, EventStoreDb, openFolder, type StoredEvent } from '@liggare/event-store';
import { beginReadModel, finishReadModel, Projector, removeReadModel, VIEWS_FILE } from '@liggare/read-model';
import { logName } from './eventstoredb/followed-views.js';
import type { LedgerOptions } from './open.js';

const BATCH = 1_000;

/**
 * Builds the views of a folder anew from the log, beside those that are there, which they then replace.
 *
 * Gives the number of entries; `progress` is told of those done and, where it is known, of all. `FolderInUse` where another
 * process holds the folder; `ProjectionStopped` at an event that cannot be projected, and then the old views stay.
 */
export async function rebuildViews(
  options: LedgerOptions,
  progress: (done: number, all: number | null) => void = () => {},
): Promise<number> {
  const { folder, eventStoreDb, quarantine = new Set() } = options;
  const held = openFolder(folder);
  const beside = join(folder, `${VIEWS_FILE}.new`);
  try {
    const db = beginReadModel(beside, eventStoreDb ? { log: logName(eventStoreDb) } : {});
    let entries = 0;
    try {
      const projector = new Projector(db, quarantine, 'FROM_THE_START');
      const log = eventStoreDb ? followed(new EventStoreDb(eventStoreDb)) : batchesOf(new EmbeddedLog(folder));
      for await (const { events, all } of log) {
        projector.project(events);
        progress(projector.entries, all);
      }
      entries = projector.entries;
    } catch (error) {
      db.close();
      throw error;
    }
    finishReadModel(db);
    removeReadModel(join(folder, VIEWS_FILE));
    renameSync(beside, join(folder, VIEWS_FILE));
    return entries;
  } catch (error) {
    removeReadModel(beside);
    throw error;
  } finally {
    held.close();
  }
}

interface Batch {
  readonly events: readonly StoredEvent[];
  readonly all: number | null;
}

async function* batchesOf(log: EmbeddedLog): AsyncGenerator<Batch> {
  try {
    const all = log.reader.head().events;
    for (let position: string | null = null; ; ) {
      const events = log.reader.readToProject(position, BATCH);
      if (events.length === 0) return;
      yield { events, all };
      position = events.at(-1)!.position;
    }
  } finally {
    await log.close();
  }
}

/** The whole log as it is followed, up to where the store says that this was all. */
async function* followed(store: EventStoreDb): AsyncGenerator<Batch> {
  try {
    for await (const events of store.whole()) yield { events, all: null };
  } finally {
    await store.close();
  }
}
