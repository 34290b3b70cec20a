import type { Json } from './canonical.js';
import type { Period } from './values.js';

/**
 * A change of one fact: `(scope, key)` names it, such as `report-KS-2024-04` and `outcome/area:136`; what is defined rather
 * than booked has a first period that it holds for, '' for since ever. A null value ends the fact.
 */
export interface FactChange {
  readonly scope: string;
  readonly key: string;
  readonly validFrom: Period | '';
  readonly value: Json;
}

/** Every fact of a scope ends: the report was cancelled. */
export interface ScopeEnd {
  readonly scope: string;
  readonly key: null;
}

/** A version of a fact: from the entry that brought it up to the entry that replaced it. */
export interface FactVersion extends FactChange {
  readonly fromEntry: number;
  /** Null while it is open. */
  readonly toEntry: number | null;
}

/** The number of the entry at a revision of a stream, among those recorded before. */
export type EntryOf = (stream: string, revision: number) => number;

export const changed = (scope: string, key: string, value: Json, validFrom: Period | '' = ''): FactChange => ({
  scope,
  key,
  validFrom,
  value,
});

/** Facts of one moment, found by scope and key. Of an ended fact only the entry that ended it is known (`newest`). */
export class Facts {
  readonly #byScope = new Map<string, Map<string, FactVersion[]>>();
  readonly #versions = new Map<string, FactVersion[]>();

  /** Takes versions that are open at one moment, the null ones that ended a fact among them. */
  constructor(versions: Iterable<FactVersion>) {
    for (const version of versions) {
      const given = this.#versions.get(version.scope);
      if (given) given.push(version);
      else this.#versions.set(version.scope, [version]);
      if (version.value === null) continue;
      const keys = this.#byScope.get(version.scope) ?? new Map<string, FactVersion[]>();
      this.#byScope.set(version.scope, keys);
      const held = keys.get(version.key);
      if (held) held.push(version);
      else keys.set(version.key, [version]);
    }
    for (const keys of this.#byScope.values())
      for (const held of keys.values()) held.sort((left, right) => (left.validFrom < right.validFrom ? -1 : 1));
  }

  /** Every version of a key by the first period that it holds for, earliest first. */
  all(scope: string, key: string): readonly FactVersion[] {
    return this.#byScope.get(scope)?.get(key) ?? [];
  }

  /** What holds in a period; without one, what holds last. */
  at(scope: string, key: string, period?: Period): FactVersion | undefined {
    return this.all(scope, key).findLast((version) => period === undefined || version.validFrom <= period);
  }

  /** The keys of a scope that begin so, in no order, without what they begin with. */
  keys(scope: string, prefix: string): string[] {
    const keys: string[] = [];
    for (const key of this.#byScope.get(scope)?.keys() ?? [])
      if (key.startsWith(prefix)) keys.push(key.slice(prefix.length));
    return keys;
  }

  /** The newest entry that brought, changed or ended a fact of a scope, of those that concern; 0 where there is none. */
  newest(scope: string, concerns: (version: FactVersion) => boolean = () => true): number {
    let newest = 0;
    for (const version of this.#versions.get(scope) ?? [])
      if (version.fromEntry > newest && concerns(version)) newest = version.fromEntry;
    return newest;
  }
}

/** The versions that were open after an entry. */
export const openAt = (versions: readonly FactVersion[], entry: number): FactVersion[] =>
  versions.filter((version) => version.fromEntry <= entry && (version.toEntry === null || version.toEntry > entry));
