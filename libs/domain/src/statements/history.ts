import { type Address, addressOf } from '../address.js';
import { Facts, type FactVersion, openAt } from '../fact.js';
import { type Line, lineOfKey } from '../line.js';
import { boardStream, budgetStream, reportStream } from '../stream.js';
import { type Ore, type Period, previousYear, yearOf } from '../values.js';
import type { AmendmentData } from './budget.js';
import { amountsOf } from './rows.js';

/** A value that a cell has had, and the last entry of the command that gave it. */
export interface CellVersion {
  readonly amountOre: Ore | null;
  readonly entry: number;
}

/**
 * Every value that a cell of a report has had up to an entry, oldest first, one for each command that changed it.
 *
 * `versions` are all versions of the facts of the report's scopes, those that ended a fact among them. Null: the amount, or the whole report, was
 * withdrawn. Only entries that touch what the cell is made of are looked at.
 */
export function cellHistoryOf(
  versions: readonly FactVersion[],
  board: string,
  period: Period,
  subject: string,
  entry: number,
  lastOfCommand: (entry: number) => number,
): CellVersion[] {
  const address = addressOf(subject);
  if (address === null) return [];
  const concerned = versions.filter(concernOf(address, versions, board, period));
  const points = new Set(
    concerned
      .map((one) => one.fromEntry)
      .filter((one) => one <= entry)
      .map(lastOfCommand),
  );
  const history: CellVersion[] = [];
  for (const point of [...points].sort((one, other) => one - other)) {
    const amountOre = oreAt(new Facts(openAt(concerned, point)), board, period, address);
    if (amountOre !== (history.at(-1)?.amountOre ?? null)) history.push({ amountOre, entry: point });
  }
  return history;
}

function oreAt(facts: Facts, board: string, period: Period, { statement, row, column }: Address): Ore | null {
  if (facts.at(reportStream(board, period), 'opened') === undefined) return null;
  if (row === 'BUDGET_DEVIATION')
    return amountsOf(facts, board, column === 'outcome' ? period : previousYear(period)).budgetDeviation?.ore ?? null;
  const { income, total, areas, groups } = amountsOf(facts, board, period);
  if (statement === 'income') return income[row][column]?.ore ?? null;
  return (row === 'TOTAL' ? total : (groups.get(row) ?? areas.get(row)))?.[column]?.ore ?? null;
}

/** Whether a version is of a fact that the cell is made of: amounts of its row and column, its group, the report's being there. */
function concernOf(
  address: Address,
  versions: readonly FactVersion[],
  board: string,
  period: Period,
): (version: FactVersion) => boolean {
  const { statement, row } = address;
  const isGroup = ({ scope, key }: FactVersion) => scope === boardStream(board) && key === `group/${row}`;
  const isArea = statement === 'operating' && row !== 'TOTAL' && !versions.some(isGroup);
  const counts = (line: Line) =>
    isArea ? line.area === row : row === 'REVENUE' || row === 'COST' ? line.class === row : true;
  const sources = sourcesOf(address, board, period);
  return (version) => {
    const { scope, key, value } = version;
    if (scope === reportStream(board, period) && key === 'opened') return true;
    if (statement === 'operating' && isGroup(version)) return true;
    const kind = key.slice(0, key.indexOf('/') + 1);
    if (!sources.some((source) => source.scope === scope && source.kinds.includes(kind))) return false;
    if (kind === 'amendment/') return (value as unknown as AmendmentData).changes.some((change) => counts(change.line));
    return counts(lineOfKey(key.slice(kind.length)));
  };
}

const YEAR_BUDGET = ['adopted/', 'amendment/'];
const PERIOD_BUDGET = [...YEAR_BUDGET, 'profile/', 'toDate/'];

/** The facts that a cell's amounts come from: their scopes and what their keys begin with. */
function sourcesOf({ row, column }: Address, board: string, period: Period): { scope: string; kinds: string[] }[] {
  const reported = (at: Period, kind: string) => ({ scope: reportStream(board, at), kinds: [kind] });
  const budgeted = (at: Period, kinds: string[]) => ({ scope: budgetStream(board, yearOf(at)), kinds });
  if (row === 'BUDGET_DEVIATION') {
    const at = column === 'outcome' ? period : previousYear(period);
    return [reported(at, 'outcome/'), budgeted(at, PERIOD_BUDGET)];
  }
  switch (column) {
    case 'forecast':
      return [reported(period, 'forecast/')];
    case 'budget':
      return [budgeted(period, YEAR_BUDGET)];
    case 'forecastDeviation':
      return [reported(period, 'forecast/'), budgeted(period, YEAR_BUDGET)];
    case 'outcome':
      return [reported(period, 'outcome/')];
    case 'periodBudget':
      return [budgeted(period, PERIOD_BUDGET)];
    case 'budgetDeviation':
      return [reported(period, 'outcome/'), budgeted(period, PERIOD_BUDGET)];
    case 'outcomePriorYear':
      return [reported(previousYear(period), 'outcome/')];
  }
}
