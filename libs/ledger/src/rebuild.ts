import { EmbeddedLog, EventStoreDb, openFolder } from '@liggare/event-store';
import { type Projector, ReadModelBuild } from '@liggare/read-model';
import { readAhead } from './embedded/read-ahead.js';
import { type EventStoreDbPlace, logName } from './eventstoredb/followed-views.js';
import type { LedgerOptions } from './open.js';

const BATCH = 250;

/** Told how many entries are done, and of how many, where that is known. */
type Progress = (done: number, all: number | null) => void;

/**
 * Builds the views of a folder anew from the log, beside those that are there, which they then replace.
 *
 * Gives the number of entries. `FolderInUse` where another process holds the folder; `ProjectionStopped` at an event that
 * cannot be projected, and then the old views stay.
 */
export async function rebuildViews(options: LedgerOptions, progress: Progress = () => {}): Promise<number> {
  const { folder, eventStoreDb, quarantine = new Set(), thread = 'worker' } = options;
  const held = openFolder(folder);
  try {
    const build = new ReadModelBuild(folder, { quarantine, ...(eventStoreDb && { log: logName(eventStoreDb) }) });
    try {
      if (eventStoreDb) await projectFollowed(eventStoreDb, build.projector, progress);
      else await projectLog({ folder, quarantine, thread }, build.projector, progress);
    } catch (error) {
      build.abandon();
      throw error;
    }
    build.finish();
    return build.projector.entries;
  } finally {
    held.close();
  }
}

async function projectLog(
  { folder, quarantine, thread }: Required<Pick<LedgerOptions, 'folder' | 'quarantine' | 'thread'>>,
  projector: Projector,
  progress: Progress,
): Promise<void> {
  const log = new EmbeddedLog(folder);
  try {
    const all = log.reader.head().events;
    const told = () => progress(projector.entries, all);
    if (thread === 'worker')
      for await (const entries of readAhead({ folder, quarantine }, all)) {
        projector.write(entries);
        told();
      }
    else {
      const next = () => log.reader.readToProject(projector.position, BATCH);
      for (let events = next(); events.length > 0; events = next()) {
        projector.project(events);
        told();
      }
    }
  } finally {
    await log.close();
  }
}

/** The whole log as it is followed, up to where the store says that this was all. */
async function projectFollowed(place: EventStoreDbPlace, projector: Projector, progress: Progress): Promise<void> {
  const store = new EventStoreDb(place);
  try {
    for await (const events of store.whole()) {
      projector.project(events);
      progress(projector.entries, null);
    }
  } finally {
    await store.close();
  }
}
