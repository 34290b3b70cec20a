/** The columns of the operating statement, in statement order. */
export const OPERATING_COLUMNS = [
  'forecast',
  'budget',
  'forecastDeviation',
  'outcome',
  'periodBudget',
  'budgetDeviation',
  'outcomePriorYear',
] as const;
/** The columns of the income statement, in statement order. */
export const INCOME_COLUMNS = ['forecast', 'budget', 'forecastDeviation', 'outcome', 'outcomePriorYear'] as const;
/** The rows of the income statement, in statement order. */
export const INCOME_ROWS = ['REVENUE', 'COST', 'NET'] as const;
/** The row of the income statement for net outcome less the period budget has these columns only. */
export const BUDGET_DEVIATION_COLUMNS = ['outcome', 'outcomePriorYear'] as const;

export type OperatingColumn = (typeof OPERATING_COLUMNS)[number];
export type IncomeColumn = (typeof INCOME_COLUMNS)[number];
export type IncomeRowKind = (typeof INCOME_ROWS)[number];

/** A cell's place: the operating statement's row is an area, a group or TOTAL. */
export type Address =
  | { statement: 'operating'; row: string; column: OperatingColumn }
  | { statement: 'income'; row: IncomeRowKind; column: IncomeColumn }
  | { statement: 'income'; row: 'BUDGET_DEVIATION'; column: (typeof BUDGET_DEVIATION_COLUMNS)[number] };

const has = <T extends string>(list: readonly T[], value: string): value is T =>
  (list as readonly string[]).includes(value);

/** The parts of an address such as `operating/136/forecast`; null where no statement has such a cell. */
export function addressOf(subject: string): Address | null {
  const [statement, row, column, ...rest] = subject.split('/');
  if (row === undefined || column === undefined || row === '' || rest.length > 0) return null;
  if (statement === 'operating' && has(OPERATING_COLUMNS, column)) return { statement, row, column };
  if (statement !== 'income') return null;
  if (row === 'BUDGET_DEVIATION' && has(BUDGET_DEVIATION_COLUMNS, column)) return { statement, row, column };
  if (has(INCOME_ROWS, row) && has(INCOME_COLUMNS, column)) return { statement, row, column };
  return null;
}

/** The address of an address's parts. */
export const subjectOf = (address: Address): string => `${address.statement}/${address.row}/${address.column}`;
