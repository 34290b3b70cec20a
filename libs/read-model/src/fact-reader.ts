import type { FactVersion, Json } from '@liggare/domain';
import type { Database } from '@liggare/event-store';
import { OPEN } from './schema.js';

interface Row {
  key: string;
  valid_from: string;
  value: string;
  from_entry: number;
  to_entry: number;
}

interface StepRow {
  scope: string;
  key: string;
  before: string | null;
  after: string;
}

const versionOf = (scope: string, row: Row): FactVersion => ({
  scope,
  key: row.key,
  validFrom: row.valid_from,
  value: JSON.parse(row.value) as Json,
  fromEntry: row.from_entry,
  toEntry: row.to_entry === OPEN ? null : row.to_entry,
});

/** What an entry changed: a fact's version and the one before it. */
export interface FactStep {
  readonly scope: string;
  readonly key: string;
  readonly before: Json;
  readonly after: Json;
}

/** Reads versions of facts by scope. */
export class FactReader {
  readonly #open;
  readonly #all;
  readonly #steps;

  constructor(db: Database) {
    const columns = 'key, valid_from, value, from_entry, to_entry';
    const scope = 'scope = (SELECT id FROM scopes WHERE name = ?)';
    this.#open = db.prepare<Row>(`SELECT ${columns} FROM facts WHERE ${scope} AND to_entry > ? AND from_entry <= ?`);
    this.#all = db.prepare<Row>(`SELECT ${columns} FROM facts WHERE ${scope} AND from_entry <= ? ORDER BY id`);
    this.#steps = db.prepare<StepRow>(`
      SELECT scopes.name AS scope, now.key AS key, now.value AS after, was.value AS before
      FROM entries
      JOIN facts now ON now.id <= entries.last_fact
        AND now.id > coalesce((SELECT last_fact FROM entries e WHERE e.number = entries.number - 1), 0)
      JOIN scopes ON scopes.id = now.scope
      LEFT JOIN facts was ON was.scope = now.scope AND was.to_entry = entries.number AND was.key = now.key
        AND was.valid_from = now.valid_from
      WHERE entries.number = ? ORDER BY now.id`);
  }

  /** The versions that were open after an entry, ends of facts among them. */
  openAt(scopes: Iterable<string>, entry: number): FactVersion[] {
    const versions: FactVersion[] = [];
    for (const scope of scopes)
      for (const row of this.#open.all(scope, entry, entry)) versions.push(versionOf(scope, row));
    return versions;
  }

  /** Every version up to an entry, oldest first in each scope. */
  upTo(scopes: Iterable<string>, entry: number): FactVersion[] {
    const versions: FactVersion[] = [];
    for (const scope of scopes) for (const row of this.#all.all(scope, entry)) versions.push(versionOf(scope, row));
    return versions;
  }

  /** What an entry changed, in order. */
  steps(entry: number): FactStep[] {
    return this.#steps.all(entry).map(({ scope, key, before, after }) => ({
      scope,
      key,
      before: before === null ? null : (JSON.parse(before) as Json),
      after: JSON.parse(after) as Json,
    }));
  }
}
