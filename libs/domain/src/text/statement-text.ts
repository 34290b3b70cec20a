import { INCOME_COLUMNS, type IncomeColumn, OPERATING_COLUMNS, type OperatingColumn } from '../address.js';
import { cellsOf } from '../statements/cells.js';
import type { Cell, OperatingRow, ReportView } from '../statements/view.js';
import { type Period, previousYear, roundedTo, yearOf } from '../values.js';
import { tkrText } from './amount.js';
import { type Block, heading, MISSING } from './blocks.js';
import { type Column, type TableCell, tableLines } from './table.js';
import { COLUMN_WORDS } from './words.js';

/** Both statements of a report as tables in tkr, and what the marks in them mean. */
export function statementBlocks(report: ReportView): Block[] {
  const { income, operating } = report;
  const blank = { text: '' };
  const incomeRows = [
    ...income.rows.map((row) => [{ text: row.label }, ...INCOME_COLUMNS.map((column) => amountCell(row[column]))]),
    [
      { text: 'Budgetavvikelse' },
      blank,
      blank,
      blank,
      amountCell(income.budgetDeviation),
      amountCell(income.budgetDeviationPriorYear),
    ],
  ];
  const columns = operatingColumnsOf(report);
  const operatingRows = [...operating.rows, ...operating.groups, operating.total].map((row) => [
    { text: operatingLabel(row) },
    ...columns.map((column) => amountCell(row[column])),
  ]);
  const notes = footnotes(cellsOf(report));
  return [
    heading('Resultaträkning, tkr'),
    tableLines(amountColumns(INCOME_COLUMNS, report.period), incomeRows),
    heading('Driftredovisning, tkr'),
    tableLines(amountColumns(columns, report.period), operatingRows),
    ...(notes.length > 0 ? [notes] : []),
  ];
}

/** The prior year is left out where nothing is known of it, as in the document. */
function operatingColumnsOf({ operating }: ReportView): OperatingColumn[] {
  const isKnown = ({ amountOre, printed }: Cell) => amountOre !== null || printed !== null;
  const hasPriorYear = [...operating.rows, operating.total].some((row) => isKnown(row.outcomePriorYear));
  return OPERATING_COLUMNS.filter((column) => column !== 'outcomePriorYear' || hasPriorYear);
}

function operatingLabel({ label, area, group }: OperatingRow): string {
  if (group) return `varav ${label} (${group.areas.map((one) => one.code).join(' + ')})`;
  return area ? label : label.toUpperCase();
}

function amountColumns(columns: readonly (OperatingColumn | IncomeColumn)[], period: Period): Column[] {
  const words: Readonly<Record<OperatingColumn, string>> = {
    ...COLUMN_WORDS,
    forecast: `${COLUMN_WORDS.forecast}\n${yearOf(period)}`,
    budget: `${COLUMN_WORDS.budget}\n${yearOf(period)}`,
    outcome: `${COLUMN_WORDS.outcome}\n${period}`,
    periodBudget: 'Period-\nbudget',
    budgetDeviation: 'Budget-\navvikelse',
    outcomePriorYear: `${COLUMN_WORDS.outcome}\n${previousYear(period)}`,
  };
  return [
    { heading: '', align: 'left' },
    ...columns.map((column): Column => ({ heading: words[column], align: 'right' })),
  ];
}

/** An amount in tkr, or that it is missing; with what is printed where that is something else. */
export function amountCell(cell: Cell): TableCell {
  const { amountOre, printed } = cell;
  const marks = `${cell.carried ? '*' : ''}${isPartial(cell) ? '†' : ''}`;
  const misprint = printed !== null && isMisprinted(cell) ? ` [tryckt ${tkrText(printed.ore)}]` : '';
  return { text: amountOre === null ? MISSING : tkrText(amountOre), note: marks + misprint };
}

const isPartial = ({ amountOre, complete }: Cell): boolean => amountOre !== null && !complete;

const isMisprinted = ({ amountOre, printed }: Cell): boolean =>
  printed !== null && (amountOre === null || roundedTo(amountOre, printed.roundedToOre) !== printed.ore);

/** What the marks among some cells mean. */
export function footnotes(cells: readonly Cell[]): string[] {
  const notes: string[] = [];
  if (cells.some((cell) => cell.carried)) notes.push('* prognosen är en tidigare rapports och har inte prövats om');
  if (cells.some(isPartial)) notes.push('† summan saknar belopp på någon rad');
  if (cells.some(isMisprinted)) notes.push('[tryckt] är vad dokumentet anger; beloppet före är det beräknade');
  return notes;
}
