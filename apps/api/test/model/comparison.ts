import { assignmentRows, byKind } from './assignments.js';
import { areasOf } from './board.js';
import { budgetLines } from './budget.js';
import { byLevel, goalRows } from './goals.js';
import { headOf, type Past } from './past.js';
import { type ForecastStep, forecastsOf, outcomesOf, periodsOf, printedOf } from './report.js';
import { type Amount, cellsOf, historyOf, OPERATING } from './statements.js';
import { commentariesOf, inDocument, placeOf, significantEventsOf } from './texts.js';
import { byCode, byLine, holds, keyOf, type LineInput, moneyOf, type Period, periodOf } from './values.js';

/** A reporting date: a report as it stood after a past. */
export interface Side {
  readonly past: Past;
  readonly period: Period;
}

const percent = (part: number, whole: number): number | null => {
  if (whole === 0) return null;
  const tenths = Math.floor((Math.abs(part) * 1000) / Math.abs(whole) + 0.5) / 10;
  return part < 0 && tenths !== 0 ? -tenths : tenths;
};

const presence = (left: boolean, right: boolean) => (left && right ? 'BOTH' : left ? 'LEFT' : 'RIGHT');

/** The entries between two moments of one period that changed an amount. */
function changesBetween(left: Side, right: Side, board: string, subjects: readonly string[]): Map<string, number[]> {
  if (left.period !== right.period) return new Map();
  const [first, last] = headOf(left.past) <= headOf(right.past) ? [left, right] : [right, left];
  const histories = historyOf(last.past, board, last.period, subjects);
  const isBetween = ({ entry }: { entry: number }) => entry > headOf(first.past);
  return new Map([...histories].map(([subject, all]) => [subject, all.filter(isBetween).map((one) => one.entry)]));
}

const shown = (cell: Amount | undefined) => (cell === undefined ? null : { amount: moneyOf(cell.ore) });

/** The cells of a report that have an amount, or something printed. */
const saidCells = ({ past, period }: Side, board: string): Map<string, Amount> => {
  const printed = printedOf(past, board, period);
  const cells = [...cellsOf(past, board, period)];
  return new Map(cells.filter(([subject, cell]) => cell.ore !== null || printed.has(subject)));
};

/** Orders cells as the statements do: those of areas and groups by code, groups after areas, the total last. */
export function inStatement(past: Past, board: string): (left: string, right: string) => number {
  const areas = areasOf(past, board).map((area) => area.code);
  const columns: readonly string[] = OPERATING;
  const rank = (subject: string) => {
    const [statement, row] = subject.split('/');
    return statement === 'income' ? 0 : row === 'TOTAL' ? 3 : areas.includes(row!) ? 1 : 2;
  };
  return (left, right) => {
    const [, leftRow, leftColumn] = left.split('/');
    const [, rightRow, rightColumn] = right.split('/');
    const rows =
      rank(left) === 0 ? INCOME_ROWS.indexOf(leftRow!) - INCOME_ROWS.indexOf(rightRow!) : byCode(leftRow!, rightRow!);
    return rank(left) - rank(right) || rows || columns.indexOf(leftColumn!) - columns.indexOf(rightColumn!);
  };
}

const INCOME_ROWS = ['REVENUE', 'COST', 'NET', 'BUDGET_DEVIATION'];

/** Two reports side by side. */
export function comparisonOf(board: string, left: Side, right: Side) {
  const [leftCells, rightCells] = [saidCells(left, board), saidCells(right, board)];
  const longest = headOf(left.past) > headOf(right.past) ? left.past : right.past;
  const subjects = [...new Set([...leftCells.keys(), ...rightCells.keys()])].sort(inStatement(longest, board));
  const changes = changesBetween(left, right, board, subjects);
  const figures = subjects.map((subject) => {
    const [one, other] = [leftCells.get(subject), rightCells.get(subject)];
    const there = one?.ore != null && other?.ore != null;
    const change = there ? other.ore! - one.ore! : null;
    const differs = (one?.ore ?? null) !== (other?.ore ?? null);
    return {
      subject,
      presence: presence(one !== undefined, other !== undefined),
      left: shown(one),
      right: shown(other),
      change: moneyOf(change),
      changePercent: change === null ? null : percent(change, one!.ore!),
      entries: differs ? (changes.get(subject) ?? []) : null,
    };
  });
  return {
    figures,
    commentaries: pairsOf(
      left,
      right,
      (side) => commentariesOf(side.past, board, side.period),
      placeOf,
      inDocument,
    ).map(textsOf),
    significantEvents: pairsOf(
      left,
      right,
      (side) => significantEventsOf(side.past, board, side.period),
      (one) => one.id,
      (a, b) => byCode(a.id, b.id),
    ).map(textsOf),
    assignments: pairsOf(
      left,
      right,
      (side) => assignmentRows(side.past, board, side.period),
      (one) => one.assignment.id,
      (a, b) => byKind(a.assignment, b.assignment),
    ).map(({ key, ...pair }) => ({ assignment: { id: key }, ...pair })),
    goals: pairsOf(
      left,
      right,
      (side) => goalRows(side.past, board, side.period),
      (one) => one.goal.id,
      (a, b) => byLevel(a.goal, b.goal),
    ).map(({ key, ...pair }) => ({ goal: { id: key }, ...pair })),
  };
}

const textsOf = ({
  presence,
  left,
  right,
}: {
  presence: string;
  left: { text: string } | null;
  right: { text: string } | null;
}) => ({
  presence,
  left: left?.text ?? null,
  right: right?.text ?? null,
});

/** What both sides have under the same key; the order is that of the right one, or of the left where there is none. */
function pairsOf<Row>(
  left: Side,
  right: Side,
  rowsOf: (side: Side) => Row[],
  key: (row: Row) => string,
  order: (one: Row, other: Row) => number,
) {
  const [ones, others] = [rowsOf(left), rowsOf(right)];
  const either = new Map([...ones, ...others].map((row) => [key(row), row]));
  return [...either]
    .sort(([, one], [, other]) => order(one, other))
    .map(([each]) => {
      const one = ones.find((row) => key(row) === each) ?? null;
      const other = others.find((row) => key(row) === each) ?? null;
      return { key: each, presence: presence(one !== null, other !== null), left: one, right: other };
    });
}

const sumOf = (amounts: readonly number[]): number => amounts.reduce((sum, one) => sum + one, 0);

/** From the sum of the forecasts of one reporting date to that of another: every revision a step. */
export function bridgeOf(board: string, left: Side, right: Side, line?: LineInput) {
  const [from, to] = [left, right].map((side) => forecastsOf(side.past, board, side.period)) as [
    ReturnType<typeof forecastsOf>,
    ReturnType<typeof forecastsOf>,
  ];
  const byArea = [from, to].some((one) => [...one.forecasts.values()].some((each) => each.line.area !== undefined));
  const counts = (each: LineInput) =>
    line === undefined ? (byArea ? each.area !== undefined : each.class !== undefined) : holds(line, each);
  const totalOf = (one: ReturnType<typeof forecastsOf>) =>
    sumOf([...one.forecasts.values()].filter((each) => counts(each.line)).map((each) => each.ore));
  const same = (a: ForecastStep | undefined, b: ForecastStep | undefined) =>
    a !== undefined && b !== undefined && a.entry === b.entry && keyOf(a.line) === keyOf(b.line);
  let common = 0;
  while (same(from.steps[common], to.steps[common])) common++;
  const back = from.steps
    .slice(common)
    .reverse()
    .map((step) => ({ ...step, kind: 'NOT_CARRIED', before: step.after, after: step.before }));
  const forward = to.steps.slice(common).map((step) => ({ ...step, kind: 'REVISED' }));
  const steps = [...back, ...forward]
    .filter((step) => counts(step.line))
    .map(({ kind, entry, period, line: at, before, after, recorded }) => ({
      kind,
      entry: { number: entry },
      period,
      line: lineView(at),
      before: moneyOf(before),
      after: moneyOf(after),
      change: moneyOf((after ?? 0) - (before ?? 0)),
      reason: recorded.input.reason ?? null,
      actor: { id: recorded.actor },
    }));
  const [opening, closing] = [totalOf(from), totalOf(to)];
  return { opening: moneyOf(opening), steps, closing: moneyOf(closing), unexplained: moneyOf(0) };
}

export const lineView = (line: LineInput) => ({
  area: line.area === undefined ? null : { code: line.area },
  class: line.class ?? null,
  account: line.account ?? null,
});

/** The forecasts of a year's reports against the outcome of its December. */
export function accuracyOf(past: Past, board: string, year: number) {
  const periods = periodsOf(past, board).filter((period) => period.startsWith(`${year}-`));
  const reports = periods.map((period) => ({
    period,
    forecasts: [...forecastsOf(past, board, period).forecasts.values()],
  }));
  const december = periodOf(year, 12);
  const final = [...outcomesOf(past, board, december).values()];
  const byArea = reports.some(({ forecasts }) => forecasts.some((one) => one.line.area !== undefined));
  const counts = ({ line }: { line: LineInput }) => (byArea ? line.area !== undefined : line.class !== undefined);
  const total = (lines: readonly { line: LineInput; ore: number }[]): number | null => {
    const counted = lines.filter(counts);
    return counted.length === 0 ? null : sumOf(counted.map((one) => one.ore));
  };
  const budget = total(budgetLines(past, board, december));
  const finalOutcome = total(final);
  const told = (forecast: number, outcome: number | null) => {
    const error = outcome === null ? null : outcome - forecast;
    return {
      forecast: moneyOf(forecast),
      error: moneyOf(error),
      errorPercent: error === null ? null : percent(error, forecast),
    };
  };
  return {
    year,
    budget: moneyOf(budget),
    finalOutcome: moneyOf(finalOutcome),
    budgetAdherence: moneyOf(finalOutcome === null || budget === null ? null : finalOutcome - budget),
    periods: reports.flatMap(({ period, forecasts }) => {
      const counted = forecasts.filter(counts).sort((a, b) => byLine(a.line, b.line));
      const forecast = total(counted);
      if (forecast === null) return [];
      const lines = counted.map((one) => ({
        line: lineView(one.line),
        ...told(one.ore, total(final.filter((each) => holds(one.line, each.line)))),
      }));
      return [{ period, ...told(forecast, finalOutcome), lines }];
    }),
  };
}
