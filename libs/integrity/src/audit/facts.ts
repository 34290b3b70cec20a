import { type FactChange, type FactVersion, factsOf, type Json, type RecordedEvent } from '@liggare/domain';

/** The versions of facts that events bring, kept as the ledger's own projection keeps them, ends of facts among them. */
export class FactVersions {
  readonly #versions: FactVersion[] = [];
  /** Where the open version of a fact is; by scope, so that a scope can end. */
  readonly #open = new Map<string, Map<string, number>>();

  get all(): readonly FactVersion[] {
    return this.#versions;
  }

  /** Takes the events in log order; `entryOf` throws where it does not know the entry. */
  append(event: RecordedEvent, entry: number, entryOf: (stream: string, revision: number) => number): void {
    for (const fact of factsOf(event, entryOf))
      if (fact.key === null) this.#endScope(fact.scope, entry);
      else this.#change(fact, entry);
  }

  #change({ scope, key, validFrom, value }: FactChange, entry: number): void {
    const facts = this.#open.get(scope) ?? new Map<string, number>();
    this.#open.set(scope, facts);
    const name = JSON.stringify([key, validFrom]);
    const index = facts.get(name);
    const before: Json = index === undefined ? null : this.#versions[index]!.value;
    // Only facts that list others are told again although nothing changes.
    if (value === true && before === true) return;
    if (index === undefined && value === null) return;
    if (index !== undefined) this.#versions[index] = { ...this.#versions[index]!, toEntry: entry };
    facts.set(name, this.#versions.push({ scope, key, validFrom, value, fromEntry: entry, toEntry: null }) - 1);
  }

  #endScope(scope: string, entry: number): void {
    for (const index of [...(this.#open.get(scope)?.values() ?? [])]) {
      const version = this.#versions[index]!;
      if (version.value !== null) this.#change({ ...version, value: null }, entry);
    }
  }
}
