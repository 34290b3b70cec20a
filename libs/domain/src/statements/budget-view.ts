import type { AmendmentKind } from '../budget/budget.js';
import type { Facts } from '../fact.js';
import { byLine, holds, type Line, lineKey } from '../line.js';
import { budgetStream } from '../stream.js';
import { type Day, type Ore, type Period, periodsOf } from '../values.js';
import { type AmendmentData, amountsToDateOf, budgetLinesOf, periodBudgetOf, yearBudgetOf } from './budget.js';

/** A board's budget for a year. */
export interface BudgetView {
  readonly board: string;
  readonly year: number;
  /** One for each line that has a budget or an amount to date, by line key. */
  readonly figures: readonly BudgetFigure[];
  /** In order of decision: by the first period that they hold for, then by entry. */
  readonly amendments: readonly AmendmentView[];
}
export interface BudgetFigure {
  readonly line: Line;
  readonly adoptedOre: Ore;
  /** What was adopted, and every amendment. */
  readonly amendedOre: Ore;
  /** Accumulated, January first: each as the report for that month has it. */
  readonly periodBudgetOre: readonly Ore[];
  /** Oldest first. */
  readonly entries: readonly number[];
}
export interface AmendmentView {
  readonly kind: AmendmentKind;
  /** The first period whose report counts it. */
  readonly from: Period;
  readonly decision: { readonly reference: string; readonly date: Day };
  /** The other board of a transfer. */
  readonly counterpart: string | null;
  readonly changes: readonly { readonly line: Line; readonly changeOre: Ore }[];
  readonly entry: number;
}

/** A board's budget for a year, with all its amendments; null where none was adopted. */
export function budgetViewOf(facts: Facts, board: string, year: number): BudgetView | null {
  const scope = budgetStream(board, year);
  if (facts.keys(scope, 'adopted/').length === 0) return null;
  const months = periodsOf(year).map((period) => ({
    period,
    lines: budgetLinesOf(facts, scope, period),
    amounts: amountsToDateOf(facts, scope, period),
  }));
  const lines = new Map(
    months.flatMap(({ lines, amounts }) => [...lines, ...amounts]).map(({ line }) => [lineKey(line), line]),
  );
  const figures = [...lines.values()].sort(byLine).map((line): BudgetFigure => {
    const budgeted = months.at(-1)!.lines.filter((one) => lineKey(one.line) === lineKey(line));
    const ofMonths = months.map(({ period, lines, amounts }) => {
      const isOf = (one: { line: Line }) => holds(line, one.line);
      return periodBudgetOf(lines.filter(isOf), amounts.filter(isOf), period);
    });
    const adopted = budgeted[0]?.adopted ?? null;
    const year = yearBudgetOf(budgeted);
    const entries = [year, ...ofMonths].flatMap((amount) => amount?.entries ?? []);
    return {
      line,
      adoptedOre: adopted?.ore ?? 0,
      amendedOre: year?.ore ?? 0,
      periodBudgetOre: ofMonths.map((amount) => amount?.ore ?? 0),
      entries: [...new Set(entries)].sort((one, other) => one - other),
    };
  });
  return { board, year, figures, amendments: amendmentsOf(facts, scope) };
}

const amendmentsOf = (facts: Facts, scope: string): AmendmentView[] =>
  facts
    .keys(scope, 'amendment/')
    .map((key) => {
      const amendment = facts.at(scope, `amendment/${key}`)!;
      return { ...(amendment.value as unknown as AmendmentData), entry: amendment.fromEntry };
    })
    .sort((left, right) => left.from.localeCompare(right.from) || left.entry - right.entry);
