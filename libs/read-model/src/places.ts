import type { Database } from '@liggare/event-store';

/** Where the entries before are. */
export interface Places {
  /** The last revision of a stream; -1 where there is none. */
  lastRevision(stream: string): number;
  /** The number of the entry at a revision of a stream. */
  numberAt(stream: string, revision: number): number | undefined;
  /** An entry was read. */
  add(stream: string, revision: number, number: number): void;
  /** Forgets what may have been rolled back. */
  forget(): void;
}

const REMEMBERED = 20_000;

/** Where the entries are that a read model has. */
export class PlacesWritten implements Places {
  readonly #sql;
  readonly #lastRevisions = new Map<string, number>();

  constructor(db: Database) {
    const stream = '(SELECT id FROM streams WHERE name = ?)';
    this.#sql = {
      lastRevision: db.prepare<{ revision: number }>(
        `SELECT coalesce(max(revision), -1) AS revision FROM entries WHERE stream = ${stream}`,
      ),
      numberAt: db.prepare<{ number: number }>(`SELECT number FROM entries WHERE stream = ${stream} AND revision = ?`),
    };
  }

  lastRevision(stream: string): number {
    return this.#lastRevisions.get(stream) ?? this.#sql.lastRevision.get(stream)!.revision;
  }

  numberAt(stream: string, revision: number): number | undefined {
    return this.#sql.numberAt.get(stream, revision)?.number;
  }

  add(stream: string, revision: number): void {
    if (this.#lastRevisions.size >= REMEMBERED) this.#lastRevisions.clear();
    this.#lastRevisions.set(stream, revision);
  }

  forget(): void {
    this.#lastRevisions.clear();
  }
}

/** Where the entries are that were read since the start of the log. */
export class PlacesInMemory implements Places {
  /** The number of each entry, by revision. */
  readonly #numbers = new Map<string, number[]>();

  lastRevision(stream: string): number {
    return (this.#numbers.get(stream)?.length ?? 0) - 1;
  }

  numberAt(stream: string, revision: number): number | undefined {
    return this.#numbers.get(stream)?.[revision];
  }

  add(stream: string, revision: number, number: number): void {
    let numbers = this.#numbers.get(stream);
    if (numbers === undefined) {
      numbers = [];
      this.#numbers.set(stream, numbers);
    }
    // An event in quarantine may leave a gap before it.
    numbers[revision] = number;
  }

  /** Nothing is rolled back: what fails is begun anew. */
  forget(): void {}
}
