import { type IncomeRowKind, OPERATING_COLUMNS, type OperatingColumn } from '../address.js';
import type { Facts } from '../fact.js';
import { type AccountClass, type Line, lineOfKey } from '../line.js';
import { budgetStream, reportStream } from '../stream.js';
import { byCode, type Ore, type Period, previousYear, yearOf } from '../values.js';
import { type Amount, lessOf, recorded, sumOf } from './amount.js';
import { areaCodesOf, areaViewOf, groupsOf } from './board.js';
import {
  amountsToDateOf,
  type BudgetLine,
  budgetLinesOf,
  periodBudgetOf,
  type Recorded,
  twelfthsOf,
  yearBudgetOf,
} from './budget.js';

/** One row's amounts; the income statement shows some of the columns. */
export type RowAmounts = Readonly<Record<OperatingColumn, Amount | null>>;

/** A row of an area or a class. */
interface LineRowAmounts extends RowAmounts {
  readonly twelfthsOre: Ore | null;
}

/** The amounts of both statements, as a period's report has them. */
export interface StatementAmounts {
  /** By code, in order. */
  readonly areas: ReadonlyMap<string, LineRowAmounts>;
  /** By code, in order. */
  readonly groups: ReadonlyMap<string, RowAmounts>;
  readonly total: RowAmounts;
  readonly income: Readonly<Record<IncomeRowKind, RowAmounts>>;
  readonly budgetDeviation: Amount | null;
}

/** The amounts of the statements; the prior year's outcomes come from the report of a year before. */
export function amountsOf(facts: Facts, board: string, period: Period): StatementAmounts {
  const figures = figuresOf(facts, board, period);
  const areas = new Map<string, LineRowAmounts>();
  for (const code of rowCodesOf(facts, board, period, figures))
    areas.set(code, rowOf(figures.areas.get(code) ?? NO_FIGURES, period));
  const groups = new Map<string, RowAmounts>();
  for (const group of groupsOf(facts, board, period)) {
    const rows = group.areas.map((area) => areas.get(area.code)).filter((row) => row !== undefined);
    groups.set(group.code, totalOf(rows));
  }
  const total = totalOf([...areas.values()]);
  const REVENUE = rowOf(figures.classes.get('REVENUE') ?? NO_FIGURES, period);
  const COST = rowOf(figures.classes.get('COST') ?? NO_FIGURES, period);
  const NET = totalOf([REVENUE, COST]);
  const budgetDeviation = lessOf(NET.outcome, total.periodBudget ?? NET.periodBudget);
  return { areas, groups, total, income: { REVENUE, COST, NET }, budgetDeviation };
}

/** A total sums each column over the rows that have it. */
const totalOf = (rows: readonly RowAmounts[]): RowAmounts =>
  ofColumns((column) => sumOf(rows.map((row) => row[column])));

const ofColumns = (amount: (column: OperatingColumn) => Amount | null): RowAmounts =>
  Object.fromEntries(OPERATING_COLUMNS.map((column) => [column, amount(column)])) as RowAmounts;

/** Areas that the board has in the period, those closed during its year, and any that has a figure or a budget. */
function rowCodesOf(facts: Facts, board: string, period: Period, figures: Figures): string[] {
  const isInYear = (code: string) => {
    const { opened, closed } = areaViewOf(facts, board, code);
    return (opened === null || opened <= period) && (closed === null || closed > `${yearOf(period)}-01`);
  };
  const printed = facts.keys(reportStream(board, period), 'printed/operating/').map((place) => place.split('/')[0]!);
  const codes = areaCodesOf(facts, board);
  return [
    ...new Set([...codes.filter(isInYear), ...figures.areas.keys(), ...codes.filter((code) => printed.includes(code))]),
  ].sort(byCode);
}

/** What is recorded on one row. */
interface RowFigures {
  readonly forecasts: Recorded[];
  readonly outcomes: Recorded[];
  readonly priorOutcomes: Recorded[];
  readonly budget: BudgetLine[];
  readonly toDate: Recorded[];
}
const noFigures = (): RowFigures => ({ forecasts: [], outcomes: [], priorOutcomes: [], budget: [], toDate: [] });
const NO_FIGURES = noFigures();

interface Figures {
  readonly areas: ReadonlyMap<string, RowFigures>;
  readonly classes: ReadonlyMap<AccountClass, RowFigures>;
}

/** A figure counts on the row of its area and on that of its class, whichever it names. */
function figuresOf(facts: Facts, board: string, period: Period): Figures {
  const areas = new Map<string, RowFigures>();
  const classes = new Map<AccountClass, RowFigures>();
  const rowsOf = ({ line }: { line: Line }) => [
    ...(line.area === null ? [] : [at(areas, line.area)]),
    ...(line.class === null ? [] : [at(classes, line.class)]),
  ];
  const report = reportStream(board, period);
  const budget = budgetStream(board, yearOf(period));
  for (const one of forecastsOf(facts, report)) for (const row of rowsOf(one)) row.forecasts.push(one);
  for (const one of outcomesOf(facts, report)) for (const row of rowsOf(one)) row.outcomes.push(one);
  for (const one of outcomesOf(facts, reportStream(board, previousYear(period))))
    for (const row of rowsOf(one)) row.priorOutcomes.push(one);
  for (const one of budgetLinesOf(facts, budget, period)) for (const row of rowsOf(one)) row.budget.push(one);
  for (const one of amountsToDateOf(facts, budget, period)) for (const row of rowsOf(one)) row.toDate.push(one);
  return { areas, classes };
}

function at<Key>(rows: Map<Key, RowFigures>, key: Key): RowFigures {
  const row = rows.get(key) ?? noFigures();
  rows.set(key, row);
  return row;
}

/** A report's forecasts, in no order; a carried one names the entry that it was judged in. */
export const forecastsOf = (facts: Facts, report: string): Recorded[] =>
  facts.keys(report, 'forecast/').map((key) => {
    const { value, fromEntry } = facts.at(report, `forecast/${key}`)!;
    const { ore, carriedFrom } = value as { ore: Ore; carriedFrom: number | null };
    return { line: lineOfKey(key), ore, entry: carriedFrom ?? fromEntry, carried: carriedFrom !== null };
  });

/** A report's outcomes, in no order. */
export const outcomesOf = (facts: Facts, report: string): Recorded[] =>
  facts.keys(report, 'outcome/').map((key) => {
    const { value, fromEntry } = facts.at(report, `outcome/${key}`)!;
    return { line: lineOfKey(key), ore: value as Ore, entry: fromEntry, carried: false };
  });

function rowOf(figures: RowFigures, period: Period): LineRowAmounts {
  const forecast = sumOf(figures.forecasts.map(recorded));
  const budget = yearBudgetOf(figures.budget);
  const outcome = sumOf(figures.outcomes.map(recorded));
  const periodBudget = periodBudgetOf(figures.budget, figures.toDate, period);
  return {
    forecast,
    budget,
    forecastDeviation: lessOf(forecast, budget),
    outcome,
    periodBudget,
    budgetDeviation: lessOf(outcome, periodBudget),
    outcomePriorYear: sumOf(figures.priorOutcomes.map(recorded)),
    twelfthsOre: twelfthsOf(figures.budget, figures.toDate, period),
  };
}
