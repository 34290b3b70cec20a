import { createHash } from 'node:crypto';
import type { StoredEvent } from '../../src/port.js';
import type { Operation } from './trace.js';

type Mark =
  | { readonly begun: readonly string[] }
  | { readonly acknowledged: true }
  | { readonly read: readonly string[]; readonly ledger: string };

/** What a log must hold after the power went, by the marks that were made until then. */
export class Expected {
  /** Events that somebody was told of: by an answer, or by reading. */
  acknowledged: readonly string[] = [];
  /** Of the ledger, once a process had it open. */
  ledger: string | null = null;
  /** Appends since then that were not answered: each may be there, whole, or not. */
  #begun: (readonly string[])[] = [];

  /** An append was begun, and is not answered. */
  get isAppending(): boolean {
    return this.#begun.length > 0;
  }

  /** Takes in an operation that is a mark, and tells whether it was. */
  take(operation: Operation): boolean {
    if (!('name' in operation) || operation.name !== 'marks') return false;
    if (operation.kind === 'write') this.#mark(JSON.parse(operation.data.toString('utf8')) as Mark);
    return true;
  }

  /** What is wrong with the events of a log; null where nothing is. */
  fault(found: readonly string[]): string | null {
    const { length } = this.acknowledged;
    const different = this.acknowledged.findIndex((line, index) => line !== found[index]);
    if (different >= 0)
      return `event ${different + 1} of ${length} acknowledged is ${found[different] ?? 'lost'}, not ${this.acknowledged[different]}`;
    const more = found.slice(length);
    const known = [[], ...this.#begun].some(
      (begun) => begun.length === more.length && begun.every((line, index) => line === more[index]),
    );
    return known ? null : `after ${length} acknowledged events are ${more.length} that were not appended so: ${more}`;
  }

  #mark(mark: Mark): void {
    if ('begun' in mark) this.#begun.push(mark.begun);
    else if ('acknowledged' in mark) this.#told([...this.acknowledged, ...this.#begun.at(-1)!]);
    else {
      // The process before it may have been killed, but the machine went on.
      const fault = this.fault(mark.read);
      if (fault !== null) throw new Error(`after a process ended, ${fault}`);
      this.ledger = mark.ledger;
      this.#told(mark.read);
    }
  }

  #told(events: readonly string[]): void {
    this.acknowledged = events;
    this.#begun = [];
  }
}

/** An event in a line; driver.mjs has the same. */
export function lineOf({ stream, revision, id, data, metadata }: StoredEvent): string {
  const hash = createHash('sha256').update(`${JSON.stringify(data)}\n${JSON.stringify(metadata)}`);
  return [stream, revision, id, hash.digest('hex')].join(' ');
}
