import type { RecordedEvent } from '../src/events.js';
import type { FactChange, FactVersion } from '../src/fact.js';
import { factsOf } from '../src/facts.js';

/** Versions of facts, kept as a projector keeps them: each event is the next entry, and the end of a fact is a version too. */
export class FactLog {
  readonly versions: FactVersion[] = [];
  readonly #entries = new Map<string, number>();
  readonly #open = new Map<string, number>();

  append(event: RecordedEvent): void {
    const entry = this.#entries.size + 1;
    const entryOf = (stream: string, revision: number) => this.#entries.get(`${stream}@${revision}`)!;
    for (const fact of factsOf(event, entryOf))
      if (fact.key === null) this.#endScope(fact.scope, entry);
      else this.#change(fact, entry);
    this.#entries.set(`${event.stream}@${event.revision}`, entry);
  }

  #endScope(scope: string, entry: number): void {
    const open = this.versions.filter((one) => one.scope === scope && one.toEntry === null && one.value !== null);
    for (const version of open) this.#change({ ...version, value: null }, entry);
  }

  #change({ scope, key, validFrom, value }: FactChange, entry: number): void {
    const name = JSON.stringify([scope, key, validFrom]);
    const index = this.#open.get(name);
    const before = index === undefined ? null : this.versions[index]!.value;
    if (JSON.stringify(before) === JSON.stringify(value)) return;
    if (index !== undefined) this.versions[index] = { ...this.versions[index]!, toEntry: entry };
    this.#open.set(name, this.versions.push({ scope, key, validFrom, value, fromEntry: entry, toEntry: null }) - 1);
  }
}

/** Every version of the facts of events, which are entries 1, 2, 3 and so on. */
export function factsFrom(events: readonly RecordedEvent[]): FactVersion[] {
  const log = new FactLog();
  for (const event of events) log.append(event);
  return log.versions;
}
