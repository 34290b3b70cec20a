import { addressOf } from '../address.js';
import { COLUMN_WORDS } from '../text/words.js';
import { byCode } from '../values.js';
import type { Cell, OperatingRow, ReportView } from './view.js';

/** A row of either statement, as lists of cells have it. */
export interface StatementRow {
  /** The part of its cells' addresses before the column, such as `operating/136`. */
  readonly place: string;
  readonly label: string;
  readonly cells: readonly Cell[];
}

/** A cell as a sentence names it, such as `136 Arbetsmarknad, prognos`. */
export const cellLabel = (row: StatementRow, { subject }: Cell): string =>
  `${row.label}, ${COLUMN_WORDS[addressOf(subject)!.column].toLowerCase()}`;

const PARTS = ['INCOME', 'AREA', 'GROUP', 'TOTAL'] as const;
interface PlacedRow extends StatementRow {
  readonly part: (typeof PARTS)[number];
  /** Of an area or a group. */
  readonly code: string;
}

function placedRowsOf({ income, operating }: ReportView): PlacedRow[] {
  const ofOperating = (part: PlacedRow['part'], row: OperatingRow): PlacedRow => {
    const code = row.area?.code ?? row.group?.code ?? 'TOTAL';
    const { forecast, budget, forecastDeviation, outcome, periodBudget, budgetDeviation, outcomePriorYear } = row;
    const cells = [forecast, budget, forecastDeviation, outcome, periodBudget, budgetDeviation, outcomePriorYear];
    return { part, code, place: `operating/${code}`, label: row.label, cells };
  };
  return [
    ...income.rows.map((row): PlacedRow => {
      const { forecast, budget, forecastDeviation, outcome, outcomePriorYear } = row;
      const cells = [forecast, budget, forecastDeviation, outcome, outcomePriorYear];
      return { part: 'INCOME', code: '', place: `income/${row.kind}`, label: row.label, cells };
    }),
    {
      part: 'INCOME',
      code: '',
      place: 'income/BUDGET_DEVIATION',
      label: 'Budgetavvikelse',
      cells: [income.budgetDeviation, income.budgetDeviationPriorYear],
    },
    ...operating.rows.map((row) => ofOperating('AREA', row)),
    ...operating.groups.map((row) => ofOperating('GROUP', row)),
    ofOperating('TOTAL', operating.total),
  ];
}

/** Every row of both statements, in statement order. */
export const statementRowsOf = (report: ReportView): readonly StatementRow[] => placedRowsOf(report);

/** Every cell of both statements, in statement order. */
export const cellsOf = (report: ReportView): Cell[] => placedRowsOf(report).flatMap((row) => row.cells);

/** The cell at an address; null where the report has none. */
export const cellOf = (report: ReportView, subject: string): Cell | null =>
  cellsOf(report).find((cell) => cell.subject === subject) ?? null;

/** A cell of two reports; null on the side whose statements have no such row. */
export interface CellPair {
  readonly subject: string;
  /** Such as `136 Arbetsmarknad, prognos`; the right side's name of the row where the two differ. */
  readonly label: string;
  readonly left: Cell | null;
  readonly right: Cell | null;
}

/** The cells of two reports of a board, in statement order. */
export function cellPairsOf(left: ReportView, right: ReportView): CellPair[] {
  const rightRows = new Map(placedRowsOf(right).map((row) => [row.place, row]));
  const leftRows = new Map(placedRowsOf(left).map((row) => [row.place, row]));
  const rows = [...new Map([...leftRows, ...rightRows]).values()].sort(
    (one, other) => PARTS.indexOf(one.part) - PARTS.indexOf(other.part) || byCode(one.code, other.code),
  );
  return rows.flatMap((row) =>
    row.cells.map((cell, column) => ({
      subject: cell.subject,
      label: cellLabel(row, cell),
      left: leftRows.get(row.place)?.cells[column] ?? null,
      right: rightRows.get(row.place)?.cells[column] ?? null,
    })),
  );
}
