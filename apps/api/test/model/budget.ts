import { type Dated, holding } from './dated.js';
import { lastEntry, type Past, revisionOf } from './past.js';
import {
  byLine,
  divided,
  holds,
  keyOf,
  type LineInput,
  mixes,
  monthOf,
  oreOf,
  type Period,
  periodOf,
  yearOf,
} from './values.js';

/** An amount at a line, and the entries that it rests on. */
export interface LineAmount {
  readonly line: LineInput;
  readonly ore: number;
  readonly entries: readonly number[];
  /** How many recorded amounts it rests on. */
  readonly rests: number;
}

const commandsOf = (past: Past, board: string, year: number) =>
  past.filter((one) => one.input.board === board && one.input.year === year);

/** What was adopted, or corrected since, by line. */
export function adoptedOf(past: Past, board: string, year: number): Map<string, LineAmount> {
  const adopted = new Map<string, LineAmount>();
  for (const one of commandsOf(past, board, year)) {
    if (one.name !== 'adoptBudget' && one.name !== 'correctBudget') continue;
    for (const { line, amount } of one.input.figures)
      if (adopted.get(keyOf(line))?.ore !== oreOf(amount))
        adopted.set(keyOf(line), { line, ore: oreOf(amount), entries: [lastEntry(one)], rests: 1 });
  }
  return adopted;
}

/** What was decided before the year holds from its January. */
const fromIn = (year: number, from: Period): Period => (yearOf(from) < year ? periodOf(year, 1) : from);

/** The amendments of a year's budget, as recorded. */
export function amendmentsOf(past: Past, board: string, year: number) {
  return commandsOf(past, board, year)
    .filter((one) => one.name === 'amendBudget')
    .map((one) => ({
      kind: one.input.kind,
      from: fromIn(year, one.input.from ?? one.input.decision!.date.slice(0, 7)),
      decision: one.input.decision!,
      counterpart: one.input.counterpart ?? null,
      changes: one.input.changes.map(({ line, amount }) => ({ line, ore: oreOf(amount) })),
      entry: lastEntry(one),
    }));
}

/** The lines of the budget that hold in a report of the period. */
export function budgetLines(past: Past, board: string, period: Period): LineAmount[] {
  const lines = adoptedOf(past, board, yearOf(period));
  for (const { from, changes, entry } of amendmentsOf(past, board, yearOf(period)))
    if (from <= period)
      for (const { line, ore } of changes) {
        const before = lines.get(keyOf(line)) ?? { line, ore: 0, entries: [], rests: 0 };
        lines.set(keyOf(line), {
          line,
          ore: before.ore + ore,
          entries: [...before.entries, entry],
          rests: before.rests + 1,
        });
      }
  return [...lines.values()];
}

const TWELFTHS: readonly number[] = Array.from({ length: 12 }, () => 1);

/** The weights of the months that hold for a line in a period; twelfths, of no entry, where none were given. */
function weightsOf(past: Past, board: string, line: LineInput, period: Period) {
  const versions: Dated<number[]>[] = [];
  for (const one of commandsOf(past, board, yearOf(period))) {
    if (one.name !== 'setPeriodBudget' || keyOf(one.input.line) !== keyOf(line)) continue;
    const { months, weights } = one.input.profile;
    const value = weights ? [...weights] : months?.map(oreOf);
    if (value) versions.push({ from: one.input.from ?? periodOf(one.input.year, 1), value, entry: lastEntry(one) });
  }
  const held = holding(versions, period);
  return { weights: held?.value ?? TWELFTHS, entries: held ? [held.entry] : [] };
}

/** The amounts to date that were set for the period itself. */
function toDateLines(past: Past, board: string, period: Period): Map<string, LineAmount> {
  const lines = new Map<string, LineAmount>();
  for (const one of commandsOf(past, board, yearOf(period))) {
    if (one.name !== 'setPeriodBudget') continue;
    const { line } = one.input;
    for (const { period: at, toDate } of one.input.profile.toDate ?? [])
      if (at === period && lines.get(keyOf(line))?.ore !== oreOf(toDate))
        lines.set(keyOf(line), { line, ore: oreOf(toDate), entries: [lastEntry(one)], rests: 1 });
  }
  return lines;
}

const upTo = (months: readonly number[], month: number): number =>
  months.slice(0, month).reduce((sum, one) => sum + one, 0);

/** The part of a line of the budget that belongs to January up to the period. */
function spreadOf(
  past: Past,
  board: string,
  period: Period,
  { line, entries, rests }: LineAmount,
  profile = weightsOf(past, board, line, period),
): LineAmount {
  const [year, month] = [yearOf(period), monthOf(period)];
  const adopted = adoptedOf(past, board, year).get(keyOf(line));
  let ore = adopted ? upTo(divided(adopted.ore, profile.weights), month) : 0;
  for (const { from, changes } of amendmentsOf(past, board, year))
    for (const change of changes)
      if (from <= period && keyOf(change.line) === keyOf(line)) {
        const evenly = Array.from({ length: 12 }, (_, index) => (index + 1 < monthOf(from) ? 0 : 1));
        ore += upTo(divided(change.ore, evenly), month);
      }
  return { line, ore, entries: [...entries, ...profile.entries], rests };
}

/**
 * The part of the budget that belongs to January up to the period, by line, of those that belong to a row. An amount to date
 * stands in the place of the lines that it holds; one within a line says nothing about the rest of it, and is left aside.
 */
export function periodBudgetLines(
  past: Past,
  board: string,
  period: Period,
  belongs: (line: LineInput) => boolean,
): LineAmount[] {
  const budget = budgetLines(past, board, period).filter(({ line }) => belongs(line));
  const toDate = [...toDateLines(past, board, period).values()]
    .filter(({ line }) => belongs(line))
    .filter((set) => budget.every(({ line }) => holds(set.line, line) || !mixes([set.line, line])));
  const others = budget.filter(({ line }) => !toDate.some((set) => holds(set.line, line)));
  return [...toDate, ...others.map((line) => spreadOf(past, board, period, line))];
}

/**
 * The period budget of a row as it would be if the lines that amounts to date stand for were spread in twelfths; null where no
 * amount to date stands for any.
 */
export function twelfthsOf(
  past: Past,
  board: string,
  period: Period,
  belongs: (line: LineInput) => boolean,
): number | null {
  const set = [...toDateLines(past, board, period).values()].map(({ line }) => keyOf(line));
  const parts = periodBudgetLines(past, board, period, belongs).filter(({ line }) => set.includes(keyOf(line)));
  const budget = budgetLines(past, board, period).filter(({ line }) => belongs(line));
  const isHeld = (line: LineInput) => parts.some((part) => holds(part.line, line));
  if (!budget.some(({ line }) => isHeld(line))) return null;
  return budget.reduce((sum, one) => {
    const profile = isHeld(one.line) ? { weights: TWELFTHS, entries: [] } : undefined;
    return sum + spreadOf(past, board, period, one, profile).ore;
  }, 0);
}

/** A year's budget as it stands: every line that has a budget or an amount to date. */
export function budgetView(past: Past, board: string, year: number) {
  const adopted = adoptedOf(past, board, year);
  const december = budgetLines(past, board, periodOf(year, 12));
  const months = Array.from({ length: 12 }, (_, index) => periodOf(year, index + 1));
  const toDate = months.flatMap((period) => [...toDateLines(past, board, period).values()]);
  const lines = new Map([...december, ...toDate].map(({ line }) => [keyOf(line), line]));
  return {
    stream: `budget-${board}-${year}`,
    revision: revisionOf(past, `budget-${board}-${year}`),
    figures: [...lines.values()].sort(byLine).map((line) => {
      const budget = december.find((one) => keyOf(one.line) === keyOf(line));
      const parts = months.map((period) => periodBudgetLines(past, board, period, (inner) => holds(line, inner)));
      const entries = [...(budget?.entries ?? []), ...parts.flat().flatMap((one) => one.entries)];
      return {
        line,
        adopted: adopted.get(keyOf(line))?.ore ?? 0,
        amended: budget?.ore ?? 0,
        entries: [...new Set(entries)].sort((a, b) => a - b),
        periodBudget: parts.map((part) => part.reduce((sum, one) => sum + one.ore, 0)),
      };
    }),
    amendments: amendmentsOf(past, board, year).sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0)),
  };
}
