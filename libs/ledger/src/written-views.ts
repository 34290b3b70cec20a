import { join } from 'node:path';
import type { Database } from '@liggare/event-store';
import {
  closeReadModel,
  openReadModel,
  type Projected,
  Projector,
  ReadModelBuild,
  reopenReadModel,
  VIEWS_FILE,
} from '@liggare/read-model';

/**
 * The views of a folder, as they are written: gone on with where they are there; else built from the start of the log, where
 * nobody reads them, until `goLive`, since that is far faster for a long log.
 */
export class WrittenViews {
  #build: ReadModelBuild | null = null;
  #live: { readonly db: Database; readonly projector: Projector } | null = null;

  /** Where there are none and the log is `short`, they are live at once. */
  constructor(
    private readonly folder: string,
    private readonly projected: Projected & { readonly quarantine: ReadonlySet<string> },
    { short }: { short: boolean },
  ) {
    const db = (short ? openReadModel : reopenReadModel)(join(folder, VIEWS_FILE), projected);
    if (db !== null) this.#live = { db, projector: new Projector(db, projected.quarantine) };
    else this.#build = new ReadModelBuild(folder, projected);
  }

  get projector(): Projector {
    return this.#live?.projector ?? this.#build!.projector;
  }

  /** How many entries are built that nobody can read yet; null when the views are live. */
  get built(): number | null {
    return this.#build?.projector.entries ?? null;
  }

  /** Lets what was built be read, and the rest be followed. A projector that was stopped tries once more. */
  goLive(): void {
    this.#build!.finish();
    this.#build = null;
    const db = openReadModel(join(this.folder, VIEWS_FILE), this.projected);
    this.#live = { db, projector: new Projector(db, this.projected.quarantine) };
  }

  /** Begins the build anew. */
  startOver(): void {
    this.#build!.abandon();
    this.#build = new ReadModelBuild(this.folder, this.projected);
  }

  close(): void {
    this.#build?.abandon();
    if (this.#live) closeReadModel(this.#live.db);
  }
}
