import type { BudgetEvent } from '../budget/budget.js';
import { accumulated, spread, TWELFTHS } from '../budget/profile.js';
import type { Facts } from '../fact.js';
import { clash, holds, type Line, lineKey, lineOfKey } from '../line.js';
import { monthOf, type Ore, type Period } from '../values.js';
import { type Amount, recorded, sumOf } from './amount.js';

export type AmendmentData = Extract<BudgetEvent, { type: 'BudgetAmended' }>['data'];

/** An amount at a line, and the entry that it was judged, booked or decided in. */
export interface Recorded {
  readonly line: Line;
  readonly ore: Ore;
  readonly entry: number;
  /** A forecast that was carried from an earlier report. */
  readonly carried: boolean;
}

/** What is budgeted on one line for a period's report: adopted, amended from no later than it, and how it is spread. */
export interface BudgetLine {
  readonly line: Line;
  readonly adopted: { readonly ore: Ore; readonly entry: number } | null;
  readonly amendments: readonly { readonly ore: Ore; readonly from: Period; readonly entry: number }[];
  /** Null: twelfths. */
  readonly profile: { readonly weights: readonly number[]; readonly entry: number } | null;
}

/** The lines of a budget as a period's report has them, in no order. */
export function budgetLinesOf(facts: Facts, scope: string, period: Period): BudgetLine[] {
  const amendments = new Map<string, BudgetLine['amendments'][number][]>();
  for (const key of facts.keys(scope, 'amendment/')) {
    const amendment = facts.at(scope, `amendment/${key}`, period);
    if (amendment === undefined) continue;
    const { changes, from } = amendment.value as unknown as AmendmentData;
    for (const { line, changeOre } of changes) {
      const ofLine = amendments.get(lineKey(line)) ?? [];
      amendments.set(lineKey(line), [...ofLine, { ore: changeOre, from, entry: amendment.fromEntry }]);
    }
  }
  const keys = new Set([...facts.keys(scope, 'adopted/'), ...amendments.keys()]);
  return [...keys].map((key) => {
    const adopted = facts.at(scope, `adopted/${key}`);
    const profile = facts.at(scope, `profile/${key}`, period);
    return {
      line: lineOfKey(key),
      adopted: adopted ? { ore: adopted.value as Ore, entry: adopted.fromEntry } : null,
      amendments: amendments.get(key) ?? [],
      profile: profile ? { weights: profile.value as number[], entry: profile.fromEntry } : null,
    };
  });
}

/** The amounts to date that were set for just this period, in no order. */
export function amountsToDateOf(facts: Facts, scope: string, period: Period): Recorded[] {
  const amounts: Recorded[] = [];
  for (const key of facts.keys(scope, 'toDate/')) {
    const set = facts.all(scope, `toDate/${key}`).find((version) => version.validFrom === period);
    if (set) amounts.push({ line: lineOfKey(key), ore: set.value as Ore, entry: set.fromEntry, carried: false });
  }
  return amounts;
}

/** The year's budget on some lines: what was adopted and every amendment. */
export const yearBudgetOf = (lines: readonly BudgetLine[]): Amount | null =>
  sumOf(lines.flatMap(({ adopted, amendments }) => [...(adopted ? [adopted] : []), ...amendments].map(recorded)));

/** What the period budget of a row is made of. */
interface PeriodBudgetParts {
  /** Amounts to date that were set: each stands for every budget line that it holds. */
  readonly set: readonly Recorded[];
  /** The budget lines that they stand for, and the others, which are spread over the months. */
  readonly held: readonly BudgetLine[];
  readonly spread: readonly BudgetLine[];
}

/** An amount to date within a budget line says nothing about the rest of that line, and is left aside. */
function partsOf(lines: readonly BudgetLine[], amounts: readonly Recorded[]): PeriodBudgetParts {
  const set = amounts.filter((one) => lines.every(({ line }) => holds(one.line, line) || !clash(one.line, line)));
  const isHeld = ({ line }: BudgetLine) => set.some((one) => holds(one.line, line));
  return { set, held: lines.filter(isHeld), spread: lines.filter((line) => !isHeld(line)) };
}

/** The part of the budget of a row that belongs to January up to the period, given the row's lines and amounts to date. */
export function periodBudgetOf(
  lines: readonly BudgetLine[],
  amounts: readonly Recorded[],
  period: Period,
): Amount | null {
  const parts = partsOf(lines, amounts);
  const spread = parts.spread.map((line) => {
    const year = yearBudgetOf([line])!;
    const entries = line.profile ? [...year.entries, line.profile.entry] : year.entries;
    return { ...year, ore: oreToDate(line, line.profile?.weights ?? TWELFTHS, period), entries };
  });
  return sumOf([...parts.set.map(recorded), ...spread]);
}

/** What the period budget of a row would be with twelfths in place of the amounts to date that were set; null where none was. */
export function twelfthsOf(lines: readonly BudgetLine[], amounts: readonly Recorded[], period: Period): Ore | null {
  const { held, spread } = partsOf(lines, amounts);
  if (held.length === 0) return null;
  const twelfths = held.reduce((sum, line) => sum + oreToDate(line, TWELFTHS, period), 0);
  return spread.reduce((sum, line) => sum + oreToDate(line, line.profile?.weights ?? TWELFTHS, period), twelfths);
}

/** An amendment is spread evenly over its months, whatever the profile. */
function oreToDate({ adopted, amendments }: BudgetLine, weights: readonly number[], period: Period): Ore {
  const toDate = (ore: Ore, by: readonly number[]) => accumulated(spread(ore, by))[monthOf(period) - 1]!;
  const fromMonth = (from: Period) => TWELFTHS.map((weight, index) => (index + 1 < monthOf(from) ? 0 : weight));
  return amendments.reduce(
    (sum, amendment) => sum + toDate(amendment.ore, fromMonth(amendment.from)),
    adopted ? toDate(adopted.ore, weights) : 0,
  );
}
