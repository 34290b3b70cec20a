import type { Limits } from '@liggare/domain';
import type { Database } from '@liggare/event-store';
import { emptyReadModel, openForReading, Views } from '@liggare/read-model';

/** Why views that should be there stop a ledger. */
export const UNREAD = 'the views cannot be read; restart to have them built anew';

/** The views of a folder as a thread that does not write them shows them: empty while they are being built. */
export class ShownViews {
  #db: Database | null;
  #views: Views;

  constructor(
    private readonly folder: string,
    private readonly limits: Limits,
    private readonly log?: string,
  ) {
    this.#db = openForReading(folder, log);
    this.#views = new Views(this.#db ?? emptyReadModel(), limits);
  }

  get views(): Views {
    return this.#views;
  }

  /** Whether the views that are there can be read, looking again where there were none. */
  look(): boolean {
    if (this.#db !== null) return true;
    this.#db = openForReading(this.folder, this.log);
    if (this.#db !== null) this.#views = new Views(this.#db, this.limits);
    return this.#db !== null;
  }

  close(): void {
    this.#db?.close();
  }
}
