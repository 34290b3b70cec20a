import { cellLabel, statementRowsOf } from '../statements/cells.js';
import type { AssignmentView, Cell, Finding, GoalView, Limits, OperatingRow, ReportView } from '../statements/view.js';
import { kronorText, tkrText } from '../text/amount.js';
import type { Ore } from '../values.js';

/** What a check looks at. */
interface Checked {
  readonly report: ReportView;
  /** The report as it was when it was last approved; null unless it is approved. */
  readonly approved: ReportView | null;
  readonly limits: Limits;
}

/** A finding without its rule, which the table of checks gives it. */
export type Found = Omit<Finding, 'rule'>;
export type Check = (checked: Checked) => Found[];

/** Something missing or doubtful, with what was expected and found where it is about an amount. */
export const warning = (
  subject: string,
  message: string,
  amounts: { expectedOre: Ore | null; foundOre: Ore | null } = { expectedOre: null, foundOre: null },
): Found => ({ severity: 'WARNING', subjects: [subject], ...amounts, message });

/** Every cell in statement order, with the name that a sentence gives it. */
export const labelledCellsOf = (report: ReportView): { cell: Cell; label: string }[] =>
  statementRowsOf(report).flatMap((row) => row.cells.map((cell) => ({ cell, label: cellLabel(row, cell) })));

/** The rows of areas, by code. */
export const areaRowsOf = (report: ReportView): { row: OperatingRow; subject: string; label: string }[] =>
  report.operating.rows.map((row) => ({ row, subject: `operating/${row.area!.code}`, label: row.label }));

/** An amount in tkr, with the unit. */
export const inTkr = (ore: Ore): string => `${tkrText(ore)} tkr`;

/** Two amounts in tkr; in kronor where they would look the same. */
export const apart = (one: Ore, other: Ore): [string, string] =>
  tkrText(one) === tkrText(other) ? [`${kronorText(one)} kr`, `${kronorText(other)} kr`] : [inTkr(one), inTkr(other)];

/** A goal or an assignment as a sentence names it: its id and the beginning of its text. */
export function named({ id, text }: GoalView | AssignmentView): string {
  if (text === null) return id;
  const line = text.replace(/\s+/g, ' ').replace(/\.$/, '');
  return `${id} (${line.length <= 80 ? line : `${/^.{1,80}(?= )/u.exec(line)?.[0] ?? line} …`})`;
}
