import { assignedIn, assignmentRows, assignmentsOf } from './assignments.js';
import { areasOf } from './board.js';
import { budgetLines, twelfthsOf } from './budget.js';
import { inStatement } from './comparison.js';
import { goalRows } from './goals.js';
import { lastEntry, type Past, pastAt } from './past.js';
import { lifeOf, printedOf, reportOf } from './report.js';
import { type Amount, cellsOf, type Row, statementsOf } from './statements.js';
import { commentariesOf } from './texts.js';
import { moneyOf, type Period, yearOf } from './values.js';

const TKR = 100_000;
/** A deviation that is to be seen to, and what a period budget may differ from twelfths by. */
const DEVIATION = 500 * TKR;
const PROFILE = { percent: 10, ore: 100 * TKR };

const rounded = (ore: number, unit: number): number =>
  Math.sign(ore) * Math.floor((Math.abs(ore) + unit / 2) / unit) * unit || 0;

/** At most half a unit for each amount summed, rounded up to whole units; one recorded amount has no tolerance. */
const severityOf = (difference: number, rests: number, unit: number): string =>
  rests > 1 && Math.abs(difference) <= Math.ceil(rests / 2) * unit ? 'ROUNDING' : 'ERROR';

const warning = (rule: string, ...subjects: string[]) => ({ rule, severity: 'WARNING', subjects, ...NO_AMOUNTS });
const NO_AMOUNTS = { expected: null, found: null, difference: null };

const withAmounts = (finding: ReturnType<typeof warning>, expected: number | null, found: number | null) => ({
  ...finding,
  expected: moneyOf(expected),
  found: moneyOf(found),
  difference: moneyOf(expected === null || found === null ? null : found - expected),
});

const differing = (rule: string, subjects: string[], expected: number, found: number, rests: number, unit: number) => ({
  ...withAmounts(warning(rule, ...subjects), expected, found),
  severity: severityOf(found - expected, rests, unit),
});

/** Everything that a report's checks find, in the order of the domain's table, then of the document. */
export function findingsOf(past: Past, board: string, period: Period) {
  const cells = cellsOf(past, board, period);
  const { rows, total, income } = statementsOf(past, board, period);
  const state = reportOf(past, board, period)!.state;
  const judged = ['income/REVENUE', 'income/COST', ...rows.map(({ row }) => `operating/${row}`)];
  const carriedCells = judged.map((place) => `${place}/forecast`).filter((subject) => cells.get(subject)!.carried);
  const ofAreas = (rule: string, fires: (row: Row) => boolean) =>
    rows.filter(fires).map((row) => warning(rule, `operating/${row.row}`));
  return [
    ...printedFindings(past, board, period, cells),
    ...(['forecast', 'budget', 'forecastDeviation', 'outcome', 'outcomePriorYear'] as const).flatMap((column) => {
      const [net, sum] = [income.NET[column], total[column]];
      if (net.ore === null || sum.ore === null || net.ore === sum.ore) return [];
      const subjects = [`income/NET/${column}`, `operating/TOTAL/${column}`];
      return [differing('STATEMENTS_DIFFER', subjects, net.ore, sum.ore, net.rests + sum.rests, TKR)];
    }),
    ...ofAreas('FORECAST_MISSING', ({ columns }) => columns.budget.ore !== null && columns.forecast.ore === null),
    ...ofAreas(
      'FORECAST_UNCHANGED',
      ({ columns: { forecast, budget, budgetDeviation } }) =>
        forecast.ore !== null && forecast.ore === budget.ore && Math.abs(budgetDeviation.ore ?? 0) >= DEVIATION,
    ),
    ...ofAreas(
      'DEVIATION_UNEXPLAINED',
      ({ row, columns }) =>
        Math.abs(columns.forecastDeviation.ore ?? 0) >= DEVIATION && !isExplained(past, board, period, row),
    ),
    ...(budgetLines(past, board, period).length === 0
      ? []
      : [
          ...ofAreas('OUTCOME_WITHOUT_BUDGET', ({ columns }) => !!columns.outcome.ore && !columns.budget.ore),
          ...rows.flatMap((row) => profileFinding(past, board, period, row)),
        ]),
    ...assignmentRows(past, board, period)
      .filter(({ assignment, status }) => status === null && isBorneBy(past, board, assignment.id, period))
      .map(({ assignment }) => warning('STATUS_MISSING', `assignment/${assignment.id}`)),
    ...assignmentRows(past, board, period)
      .filter(({ assignment }) => isNobodys(past, assignment.id, period))
      .map(({ assignment }) => warning('RESPONSIBLE_MISSING', `assignment/${assignment.id}`)),
    ...goalRows(past, board, period)
      .filter(({ goal, development }) => goal.level === 'BOARD' && goal.board?.code === board && development === null)
      .map(({ goal }) => warning('GOAL_NOT_ASSESSED', `goal/${goal.id}`)),
    ...(state === 'OPEN' ? [] : carriedCells).map((subject) => warning('FORECAST_NOT_REVIEWED', subject)),
    ...ofAreas('FIGURE_ON_CLOSED_AREA', (row) => isClosedBefore(past, board, period, row)),
    ...(state === 'APPROVED' ? changedFindings(past, board, period, cells) : []),
  ];
}

function printedFindings(past: Past, board: string, period: Period, cells: ReadonlyMap<string, Amount>) {
  const printed = printedOf(past, board, period);
  return [...cells].flatMap(([subject, { ore, rests }]) => {
    const note = printed.get(subject);
    if (note === undefined || ore === null) return [];
    const expected = rounded(ore, note.unit);
    if (expected === note.ore) return [];
    return [differing('PRINTED_DIFFERS', [subject], expected, note.ore, rests, note.unit)];
  });
}

/** Whether the economic analysis says something of an area, or of a group that holds it. */
function isExplained(past: Past, board: string, period: Period, area: string): boolean {
  const { groups } = statementsOf(past, board, period);
  const holders = groups.filter(({ group }) => group!.areas.some(({ code }) => code === area)).map(({ row }) => row);
  return commentariesOf(past, board, period).some(
    ({ section, subject }) =>
      section === 'ECONOMIC_ANALYSIS' && subject !== null && [area, ...holders].includes(subject),
  );
}

/** Whether amounts to date are far from the twelfths that they stand for. */
function profileFinding(past: Past, board: string, period: Period, { row, columns }: Row) {
  const expected = twelfthsOf(past, board, period, (line) => line.area === row);
  const found = columns.periodBudget.ore;
  if (!columns.budget.ore || expected === null || found === null) return [];
  const difference = found - expected;
  const isFar = Math.abs(difference) * 100 > Math.abs(expected) * PROFILE.percent && Math.abs(difference) > PROFILE.ore;
  return isFar ? [withAmounts(warning('PROFILE_UNUSUAL', `operating/${row}`), expected, found)] : [];
}

function isBorneBy(past: Past, board: string, id: string, period: Period): boolean {
  const { allBoards, named } = assignedIn(assignmentsOf(past).find((one) => one.id === id)!, period);
  return allBoards || named.some((one) => one.board === board);
}

function isNobodys(past: Past, id: string, period: Period): boolean {
  const { allBoards, named } = assignedIn(assignmentsOf(past).find((one) => one.id === id)!, period);
  return !allBoards && named.length === 0;
}

/** Whether there is a figure on an area that was closed before the year. */
function isClosedBefore(past: Past, board: string, period: Period, { row, columns }: Row): boolean {
  const closed = areasOf(past, board).find((area) => area.code === row)!.closed;
  const isFigured = columns.forecast.ore !== null || columns.outcome.ore !== null || columns.budget.ore !== null;
  return closed !== null && closed <= `${yearOf(period)}-01` && isFigured;
}

/** The cells that are no longer what they were when the report was approved. */
function changedFindings(past: Past, board: string, period: Period, cells: ReadonlyMap<string, Amount>) {
  const approved = lifeOf(past, board, period).findLast((one) => one.name === 'approveReport')!;
  const then = cellsOf(pastAt(past, lastEntry(approved)), board, period);
  const subjects = [...new Set([...cells.keys(), ...then.keys()])].sort(inStatement(past, board));
  return subjects.flatMap((subject) => {
    const [before, now] = [then.get(subject)?.ore ?? null, cells.get(subject)?.ore ?? null];
    return before === now ? [] : [withAmounts(warning('CHANGED_SINCE_APPROVAL', subject), before, now)];
  });
}
