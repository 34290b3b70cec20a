import { renameSync } from 'node:fs';
import { join } from 'node:path';
import { EmbeddedLog, openFolder } from '@liggare/event-store';
import { closeReadModel, openReadModel, Projector, removeReadModel, VIEWS_FILE } from '@liggare/read-model';

const BATCH = 1_000;

/**
 * Builds the views of a folder anew from its log, beside those that are there, which they then replace.
 *
 * Gives the number of entries. `FolderInUse` where another process holds the folder; `ProjectionStopped` at an event that
 * cannot be projected, and then the old views stay.
 */
export async function rebuildViews(
  folder: string,
  progress: (done: number, all: number) => void = () => {},
): Promise<number> {
  const held = openFolder(folder);
  let entries = 0;
  const beside = join(folder, `${VIEWS_FILE}.new`);
  try {
    const log = new EmbeddedLog(folder);
    try {
      removeReadModel(beside);
      const db = openReadModel(beside);
      try {
        const projector = new Projector(db);
        const { events } = log.reader.head();
        for (;;) {
          const batch = log.reader.readAll(projector.position, BATCH);
          if (batch.length === 0) break;
          projector.project(batch);
          progress(projector.entries, events);
        }
        entries = projector.entries;
      } finally {
        closeReadModel(db);
      }
    } finally {
      await log.close();
    }
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
