import type { Ore } from '../values.js';

/** An amount that is recorded or computed, and what it rests on. Where nothing is recorded there is none: null, never zero. */
export interface Amount {
  readonly ore: Ore;
  /** In no order, and not unique. */
  readonly entries: readonly number[];
  /** How many recorded amounts it rests on in the end. */
  readonly summed: number;
  /** Whether every row of a total has what it sums. */
  readonly complete: boolean;
  readonly carried: boolean;
}

/** One recorded amount. */
export const recorded = ({ ore, entry, carried = false }: { ore: Ore; entry: number; carried?: boolean }): Amount => ({
  ore,
  entries: [entry],
  summed: 1,
  complete: true,
  carried,
});

/** The sum of the amounts that are there; null where none is. */
export function sumOf(parts: readonly (Amount | null)[]): Amount | null {
  const there = parts.filter((part) => part !== null);
  if (there.length === 0) return null;
  return {
    ore: there.reduce((sum, part) => sum + part.ore, 0),
    entries: there.flatMap((part) => part.entries),
    summed: there.reduce((sum, part) => sum + part.summed, 0),
    complete: there.length === parts.length && there.every((part) => part.complete),
    carried: there.some((part) => part.carried),
  };
}

/** The first less the second, where both are there. */
export function lessOf(left: Amount | null, right: Amount | null): Amount | null {
  if (left === null || right === null) return null;
  return {
    ore: left.ore - right.ore,
    entries: [...left.entries, ...right.entries],
    summed: left.summed + right.summed,
    complete: left.complete && right.complete,
    carried: false,
  };
}
