import { renameSync } from 'node:fs';
import { join } from 'node:path';
import type { Database } from '@liggare/event-store';
import { beginReadModel, completeReadModel, type Projected, removeReadModel, syncFile, VIEWS_FILE } from './open.js';
import { Projector } from './projector.js';

/** A read model that is built from the start of the log, beside the one of its folder, which it replaces when it is whole. */
export class ReadModelBuild {
  readonly projector: Projector;
  readonly #db: Database;
  readonly #path: string;
  #closed = false;

  constructor(folder: string, projected: Projected = {}) {
    this.#path = join(folder, VIEWS_FILE);
    this.#db = beginReadModel(`${this.#path}.new`, projected);
    this.projector = new Projector(this.#db, projected.quarantine, 'FROM_THE_START');
  }

  /** Makes it whole as far as it has come, and puts it into its place. */
  finish(): void {
    completeReadModel(this.#db);
    this.#close();
    syncFile(this.#db.path);
    removeReadModel(this.#path);
    renameSync(this.#db.path, this.#path);
  }

  /** Leaves everything as it was. */
  abandon(): void {
    this.#close();
    removeReadModel(this.#db.path);
  }

  #close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#db.close();
  }
}
