import { areasOf, areaView, groupsOf, groupView, hasRow } from './board.js';
import { budgetLines, type LineAmount, periodBudgetLines } from './budget.js';
import type { Past } from './past.js';
import { forecastsOf, outcomesOf, printedOf, reportOf } from './report.js';
import { type LineInput, type Period, yearBefore } from './values.js';

/** One computed cell. */
export interface Amount {
  readonly ore: number | null;
  readonly entries: readonly number[];
  readonly complete: boolean;
  /** How many recorded amounts it rests on. */
  readonly rests: number;
  readonly carried: boolean;
}

export const OPERATING = [
  'forecast',
  'budget',
  'forecastDeviation',
  'outcome',
  'periodBudget',
  'budgetDeviation',
  'outcomePriorYear',
] as const;
export const INCOME = ['forecast', 'budget', 'forecastDeviation', 'outcome', 'outcomePriorYear'] as const;
type Column = (typeof OPERATING)[number];
export type Columns = Readonly<Record<Column, Amount>>;

const distinct = (numbers: readonly number[]): number[] => [...new Set(numbers)].sort((a, b) => a - b);

/** The sum of those that have an amount; complete where all have. */
function summed(parts: readonly Amount[]): Amount {
  const there = parts.filter((part) => part.ore !== null);
  return {
    ore: there.length === 0 ? null : there.reduce((sum, part) => sum + part.ore!, 0),
    entries: distinct(there.flatMap((part) => part.entries)),
    complete: there.length > 0 && there.length === parts.length,
    rests: there.reduce((sum, part) => sum + part.rests, 0),
    carried: there.some((part) => part.carried),
  };
}

/** left − right, where both are there. */
function less(left: Amount, right: Amount): Amount {
  const there = left.ore !== null && right.ore !== null;
  return {
    ore: there ? left.ore - right.ore : null,
    entries: there ? distinct([...left.entries, ...right.entries]) : [],
    complete: there && left.complete && right.complete,
    rests: there ? left.rests + right.rests : 0,
    carried: false,
  };
}

const summedLines = (lines: readonly (LineAmount & { carried?: boolean })[]): Amount =>
  summed(lines.map((line) => ({ ...line, complete: true, carried: line.carried === true })));

/** All lines that the statements of a report rest on. */
interface Sources {
  readonly forecast: readonly (LineAmount & { carried: boolean })[];
  readonly budget: readonly LineAmount[];
  readonly outcome: readonly LineAmount[];
  readonly outcomePriorYear: readonly LineAmount[];
}

const outcomeLines = (past: Past, board: string, period: Period): LineAmount[] =>
  [...outcomesOf(past, board, period).values()].map((one) => ({ ...one, entries: [one.entry], rests: 1 }));

function sourcesOf(past: Past, board: string, period: Period): Sources {
  return {
    forecast: [...forecastsOf(past, board, period).forecasts.values()].map((one) => ({
      ...one,
      entries: [one.entry],
      rests: 1,
    })),
    budget: budgetLines(past, board, period),
    outcome: outcomeLines(past, board, period),
    outcomePriorYear: outcomeLines(past, board, yearBefore(period)),
  };
}

function columnsOf(
  past: Past,
  board: string,
  period: Period,
  sources: Sources,
  belongs: (line: LineInput) => boolean,
): Columns {
  const of = (lines: readonly (LineAmount & { carried?: boolean })[]) =>
    summedLines(lines.filter(({ line }) => belongs(line)));
  const forecast = of(sources.forecast);
  const budget = of(sources.budget);
  const outcome = of(sources.outcome);
  const periodBudget = summedLines(periodBudgetLines(past, board, period, belongs));
  return {
    forecast,
    budget,
    forecastDeviation: less(forecast, budget),
    outcome,
    periodBudget,
    budgetDeviation: less(outcome, periodBudget),
    outcomePriorYear: of(sources.outcomePriorYear),
  };
}

const totalOf = (rows: readonly Columns[]): Columns =>
  Object.fromEntries(OPERATING.map((column) => [column, summed(rows.map((row) => row[column]))])) as unknown as Columns;

export interface Row {
  readonly row: string;
  readonly columns: Columns;
  readonly area: ReturnType<typeof areaView> | null;
  readonly group: ReturnType<typeof groupView>;
}

/** Both statements of a report, computed whether the report is there or not. */
export function statementsOf(past: Past, board: string, period: Period) {
  const sources = sourcesOf(past, board, period);
  const areas = areasOf(past, board);
  const of = (belongs: (line: LineInput) => boolean) => columnsOf(past, board, period, sources, belongs);
  const rowOf = (code: string) => of((line) => line.area === code);
  const printed = [...printedOf(past, board, period).keys()].map((subject) => subject.split('/')[1]);
  const rows: Row[] = areas
    .map((area) => ({ row: area.code, columns: rowOf(area.code), area: areaView(area, period), group: null }))
    .filter(
      ({ row, columns }, index) =>
        hasRow(areas[index]!, period) || printed.includes(row) || OPERATING.some((one) => columns[one].ore !== null),
    );
  const groups: Row[] = groupsOf(past, board).flatMap((group) => {
    const view = groupView(areas, group, period);
    if (view === null) return [];
    const members = rows.filter(({ row }) => view.areas.some((area) => area.code === row));
    return [{ row: group.code, columns: totalOf(members.map((one) => one.columns)), area: null, group: view }];
  });
  const total = totalOf(rows.map((row) => row.columns));
  const classes = (['REVENUE', 'COST'] as const).map((kind) => of((line) => line.class === kind));
  const net = totalOf(classes);
  return {
    rows,
    groups,
    total,
    income: { REVENUE: classes[0]!, COST: classes[1]!, NET: net },
    budgetDeviation: less(net.outcome, total.periodBudget.ore === null ? net.periodBudget : total.periodBudget),
  };
}

/** Every cell of a report by its address, in statement order. */
export function cellsOf(past: Past, board: string, period: Period): Map<string, Amount> {
  const { rows, groups, total, income, budgetDeviation } = statementsOf(past, board, period);
  const cells = new Map<string, Amount>();
  for (const kind of ['REVENUE', 'COST', 'NET'] as const)
    for (const column of INCOME) cells.set(`income/${kind}/${column}`, income[kind][column]);
  cells.set('income/BUDGET_DEVIATION/outcome', budgetDeviation);
  const prior = statementsOf(past, board, yearBefore(period)).budgetDeviation;
  cells.set('income/BUDGET_DEVIATION/outcomePriorYear', prior);
  for (const { row, columns } of [...rows, ...groups, { row: 'TOTAL', columns: total }])
    for (const column of OPERATING) cells.set(`operating/${row}/${column}`, columns[column]);
  return cells;
}

/** Every amount that a cell has had since its report was there, with the last entry of the command that gave it. */
export function historyOf(past: Past, board: string, period: Period, subjects: readonly string[]) {
  const histories = new Map(subjects.map((subject) => [subject, [] as { ore: number | null; entry: number }[]]));
  for (const [index, one] of past.entries()) {
    if (one.input.board !== board) continue;
    const until = past.slice(0, index + 1);
    const cells = reportOf(until, board, period) ? cellsOf(until, board, period) : new Map<string, Amount>();
    for (const [subject, history] of histories) {
      const ore = cells.get(subject)?.ore ?? null;
      if (ore !== (history.at(-1)?.ore ?? null)) history.push({ ore, entry: one.entries.at(-1)!.number });
    }
  }
  return histories;
}
