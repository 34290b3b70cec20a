import { EmbeddedLog, EventStoreDb, openFolder, type StoredEvent } from '@liggare/event-store';
import { ReadModelBuild } from '@liggare/read-model';
import { logName } from './eventstoredb/followed-views.js';
import type { LedgerOptions } from './open.js';

const BATCH = 250;

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
  try {
    const build = new ReadModelBuild(folder, { quarantine, ...(eventStoreDb && { log: logName(eventStoreDb) }) });
    const { projector } = build;
    try {
      const log = eventStoreDb ? followed(new EventStoreDb(eventStoreDb)) : batchesOf(new EmbeddedLog(folder));
      for await (const { events, all } of log) {
        projector.project(events);
        progress(projector.entries, all);
      }
    } catch (error) {
      build.abandon();
      throw error;
    }
    build.finish();
    return projector.entries;
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
