import { join } from 'node:path';
import { checkSchema } from '@liggare/domain';
import {
  type Appended,
  type AppendRequest,
  type Database,
  EmbeddedLog,
  type HeldFolder,
  openFolder,
} from '@liggare/event-store';
import { closeReadModel, openReadModel, ProjectionStopped, Projector, VIEWS_FILE } from '@liggare/read-model';

/** So many events are projected in one transaction while catching up. */
const CATCH_UP_BATCH = 1_000;

/**
 * The embedded log and its projector, in one thread: append, commit, project, answer.
 *
 * It holds the folder; `FolderInUse` where another process does.
 */
export class EmbeddedCore {
  readonly #folder: HeldFolder;
  readonly #log: EmbeddedLog;
  readonly #views: Database;
  readonly #projector: Projector;
  /** What the views could not be written for, where they could not. */
  #fault: string | null = null;

  constructor(folder: string, quarantine: ReadonlySet<string> = new Set()) {
    checkSchema();
    this.#folder = openFolder(folder);
    const opened: { close(): void }[] = [this.#folder];
    try {
      this.#log = new EmbeddedLog(folder);
      opened.push(this.#log.reader);
      this.#views = openReadModel(join(folder, VIEWS_FILE), { quarantine });
      opened.push(this.#views);
      this.#projector = new Projector(this.#views, quarantine);
      const { last } = this.#projector;
      if (last !== null) this.#projector.verify(this.#log.reader.readStream(last.stream, last.revision, 1)[0]);
    } catch (error) {
      for (const one of opened.reverse()) one.close();
      throw error;
    }
  }

  get stopped(): string | null {
    return this.#projector.stopped?.message ?? this.#fault;
  }

  get altered(): boolean {
    return this.#projector.altered;
  }

  /**
   * Projects the next events that the views lack; true where there may be more. A stopped projector has no more, and views
   * that could not be written (on a disk that is full, say) stay as they are until the ledger is opened anew.
   */
  catchUp(): boolean {
    if (this.stopped !== null) return false;
    try {
      const batch = this.#log.reader.readToProject(this.#projector.position, CATCH_UP_BATCH);
      if (batch.length > 0) this.#projector.project(batch);
      return batch.length === CATCH_UP_BATCH;
    } catch (error) {
      if (!(error instanceof ProjectionStopped))
        this.#fault = `the views cannot be written: ${error instanceof Error ? error.message : error}`;
      return false;
    }
  }

  /** Appends in one commit and projects what was appended; see `EmbeddedLog.appendBatch` for the results. */
  append(requests: readonly AppendRequest[]): (Appended | Error)[] {
    const results = this.#log.appendBatch(requests);
    while (this.catchUp());
    return results;
  }

  async close(): Promise<void> {
    await this.#log.close();
    closeReadModel(this.#views);
    this.#folder.close();
  }
}
