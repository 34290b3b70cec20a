import type { Database, Value } from '@liggare/event-store';
import { OPEN } from './schema.js';

/** What the projector must find again among what it has written. */
export interface Finder {
  /** Whether the open version of a fact says true. */
  isTrue(scope: number, key: string, validFrom: string): boolean;
  /** Ends the open version of a fact at an entry; false where there is none. */
  end(scope: number, key: string, validFrom: string, number: number): boolean;
  /** The open versions of a scope but those that say that a fact ended, in order. */
  open(scope: number): { readonly key: string; readonly validFrom: string }[];
  /** A version of a fact was written, as the row `id`. */
  wrote(scope: number, key: string, validFrom: string, id: number, value: string): void;
  addSubject(subject: number, number: number): void;
  addNode(level: number, index: number, hash: Uint8Array): void;
  /** Writes what was added and waits to be written. */
  flush(): void;
}

/** Finds by the indexes of a read model that is followed live. */
export class IndexFinder implements Finder {
  readonly #sql;

  constructor(db: Database) {
    this.#sql = {
      isTrue: db.prepare(
        `SELECT 1 FROM facts WHERE scope = ? AND to_entry = ${OPEN} AND key = ? AND valid_from = ? AND value = 'true'`,
      ),
      open: db.prepare<{ key: string; validFrom: string }>(
        `SELECT key, valid_from AS validFrom FROM facts
         WHERE scope = ? AND to_entry = ${OPEN} AND value <> 'null' ORDER BY key, valid_from`,
      ),
      end: db.prepare(
        `UPDATE facts SET to_entry = ? WHERE scope = ? AND to_entry = ${OPEN} AND key = ? AND valid_from = ?`,
      ),
      addSubject: db.prepare('INSERT OR IGNORE INTO entry_subjects VALUES (?, ?)'),
      addNode: db.prepare('INSERT INTO nodes VALUES (?, ?, ?)'),
    };
  }

  isTrue(scope: number, key: string, validFrom: string): boolean {
    return this.#sql.isTrue.get(scope, key, validFrom) !== undefined;
  }

  end(scope: number, key: string, validFrom: string, number: number): boolean {
    return Number(this.#sql.end.run(number, scope, key, validFrom).changes) > 0;
  }

  open(scope: number): { key: string; validFrom: string }[] {
    return this.#sql.open.all(scope);
  }

  wrote(): void {}

  addSubject(subject: number, number: number): void {
    this.#sql.addSubject.run(subject, number);
  }

  addNode(level: number, index: number, hash: Uint8Array): void {
    this.#sql.addNode.run(level, index, hash);
  }

  flush(): void {}
}

/** Of an open fact: what it is asked whether it says, and its row. */
const OTHER = 0;
const TRUE = 1;
const ENDED = 2;
const SAYINGS = 3;

/**
 * Finds in memory, for a read model that is built from the start and has no indexes yet: its open facts.
 *
 * There are as many open facts as lines of all reports that ever were, so that each is two numbers and no object.
 */
export class MemoryFinder implements Finder {
  readonly #end;
  readonly #subjects: ManyRows;
  readonly #nodes: ManyRows;
  /** By scope, then by the number of their name: row and saying in one number. */
  readonly #facts = new Map<number, Map<number, number>>();
  /** The names of facts, which are the same in one report as in another. */
  readonly #names: string[] = [];
  readonly #numbers = new Map<string, number>();

  constructor(db: Database) {
    this.#end = db.prepare('UPDATE facts SET to_entry = ? WHERE id = ?');
    this.#subjects = new ManyRows(db, 'unsorted_subjects', 2);
    this.#nodes = new ManyRows(db, 'nodes', 3);
  }

  isTrue(scope: number, key: string, validFrom: string): boolean {
    const fact = this.#fact(scope, key, validFrom);
    return fact !== undefined && fact % SAYINGS === TRUE;
  }

  end(scope: number, key: string, validFrom: string, number: number): boolean {
    const fact = this.#fact(scope, key, validFrom);
    if (fact === undefined) return false;
    this.#end.run(number, Math.floor(fact / SAYINGS));
    return true;
  }

  open(scope: number): { key: string; validFrom: string }[] {
    return [...(this.#facts.get(scope) ?? [])]
      .filter(([, fact]) => fact % SAYINGS !== ENDED)
      .map(([name]) => {
        const [key, validFrom] = this.#names[name]!.split('\0') as [string, string];
        return { key, validFrom };
      })
      .sort((left, right) => compare(left.key, right.key) || compare(left.validFrom, right.validFrom));
  }

  wrote(scope: number, key: string, validFrom: string, id: number, value: string): void {
    let facts = this.#facts.get(scope);
    if (facts === undefined) {
      facts = new Map();
      this.#facts.set(scope, facts);
    }
    const says = value === 'true' ? TRUE : value === 'null' ? ENDED : OTHER;
    facts.set(this.#numberOf(nameOf(key, validFrom)), id * SAYINGS + says);
  }

  addSubject(subject: number, number: number): void {
    this.#subjects.add(subject, number);
  }

  addNode(level: number, index: number, hash: Uint8Array): void {
    this.#nodes.add(level, index, hash);
  }

  flush(): void {
    this.#subjects.flush();
    this.#nodes.flush();
  }

  #fact(scope: number, key: string, validFrom: string): number | undefined {
    const number = this.#numbers.get(nameOf(key, validFrom));
    return number === undefined ? undefined : this.#facts.get(scope)?.get(number);
  }

  #numberOf(name: string): number {
    const known = this.#numbers.get(name);
    if (known !== undefined) return known;
    this.#numbers.set(name, this.#names.length);
    return this.#names.push(name) - 1;
  }
}

/** Rows of a table that are written many in one statement. */
class ManyRows {
  readonly #one;
  readonly #many;
  #waiting: Value[] = [];

  constructor(
    db: Database,
    table: string,
    private readonly columns: number,
  ) {
    const row = `(${Array(columns).fill('?').join()})`;
    this.#one = db.prepare(`INSERT INTO ${table} VALUES ${row}`);
    this.#many = db.prepare(`INSERT INTO ${table} VALUES ${Array(MANY).fill(row).join()}`);
  }

  add(...row: Value[]): void {
    this.#waiting.push(...row);
    if (this.#waiting.length < MANY * this.columns) return;
    this.#many.run(...this.#waiting);
    this.#waiting = [];
  }

  flush(): void {
    for (let at = 0; at < this.#waiting.length; at += this.columns)
      this.#one.run(...this.#waiting.slice(at, at + this.columns));
    this.#waiting = [];
  }
}

const MANY = 64;

const nameOf = (key: string, validFrom: string): string => `${key}\0${validFrom}`;

/** As SQLite orders text: by its bytes, which for UTF-8 is the order of code points. */
const compare = (left: string, right: string): number => Buffer.compare(Buffer.from(left), Buffer.from(right));
