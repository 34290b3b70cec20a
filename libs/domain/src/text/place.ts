import type { Line } from '../line.js';
import type { Section } from '../report/report.js';

/** The columns that recorded amounts stand in. */
export type RecordedColumn = 'forecast' | 'budget' | 'outcome' | 'periodBudget';

/**
 * Where an amount at a line stands: its cell where it has one to itself, such as `operating/136/forecast`, else a finer
 * place, such as `operating/136/COST/4010/forecast`.
 */
export function placeOf({ area, class: accountClass, account }: Line, column: RecordedColumn): string {
  const parts = area === null ? ['income', accountClass, account] : ['operating', area, accountClass, account];
  return [...parts, column].filter((part) => part !== null).join('/');
}

/** The cells that an amount at a line counts in: of its area, of its class, or of both. */
export function cellsOf({ area, class: accountClass }: Line, column: RecordedColumn): string[] {
  const cells: string[] = [];
  if (area !== null) cells.push(`operating/${area}/${column}`);
  if (accountClass !== null) cells.push(`income/${accountClass}/${column}`);
  return cells;
}

/** Where a commentary stands, such as `commentary/ECONOMIC_ANALYSIS/136`: section, subject, heading, as far as it has them. */
export const commentaryPlace = (key: { section: Section; subject: string | null; heading: string | null }): string =>
  ['commentary', key.section, key.subject, key.heading].filter((part) => part !== null).join('/');
