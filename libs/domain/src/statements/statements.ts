import { INCOME_COLUMNS, INCOME_ROWS, OPERATING_COLUMNS } from '../address.js';
import type { Facts } from '../fact.js';
import { reportStream } from '../stream.js';
import { INCOME_ROW_WORDS } from '../text/words.js';
import { type Period, previousYear } from '../values.js';
import type { Amount } from './amount.js';
import { areaViewOf, groupsOf } from './board.js';
import { amountsOf, type RowAmounts } from './rows.js';
import type { Cell, IncomeRow, IncomeStatement, OperatingRow, OperatingStatement } from './view.js';

/** Both statements of a board's report: every cell with what it rests on, and what the published document prints there. */
export function statementsOf(
  facts: Facts,
  board: string,
  period: Period,
): { income: IncomeStatement; operating: OperatingStatement } {
  const amounts = amountsOf(facts, board, period);
  const yearBefore = amountsOf(facts, board, previousYear(period));
  const cell = (subject: string, amount: Amount | null): Cell => ({
    subject,
    amountOre: amount?.ore ?? null,
    printed: (facts.at(reportStream(board, period), `printed/${subject}`)?.value ?? null) as Cell['printed'],
    entries: [...new Set(amount?.entries)].sort((one, other) => one - other),
    summed: amount?.summed ?? 0,
    complete: amount?.complete ?? false,
    carried: amount?.carried ?? false,
  });
  const cells = <Column extends keyof RowAmounts>(place: string, columns: readonly Column[], row: RowAmounts) =>
    Object.fromEntries(columns.map((column) => [column, cell(`${place}/${column}`, row[column])])) as Record<
      Column,
      Cell
    >;

  const operatingRow = (
    code: string,
    row: RowAmounts,
    about: Pick<OperatingRow, 'label'> & Partial<OperatingRow>,
  ): OperatingRow => ({
    area: null,
    group: null,
    twelfthsOre: null,
    ...about,
    ...cells(`operating/${code}`, OPERATING_COLUMNS, row),
  });
  const rows = [...amounts.areas].map(([code, row]) => {
    const area = areaViewOf(facts, board, code, period);
    return operatingRow(code, row, { area, label: `${code} ${area.name}`, twelfthsOre: row.twelfthsOre });
  });
  const groups = groupsOf(facts, board, period).map((group) =>
    operatingRow(group.code, amounts.groups.get(group.code)!, { group, label: group.name }),
  );
  return {
    income: {
      rows: INCOME_ROWS.map(
        (kind): IncomeRow => ({
          kind,
          label: INCOME_ROW_WORDS[kind],
          ...cells(`income/${kind}`, INCOME_COLUMNS, amounts.income[kind]),
        }),
      ),
      budgetDeviation: cell('income/BUDGET_DEVIATION/outcome', amounts.budgetDeviation),
      budgetDeviationPriorYear: cell('income/BUDGET_DEVIATION/outcomePriorYear', yearBefore.budgetDeviation),
    },
    operating: { rows, groups, total: operatingRow('TOTAL', amounts.total, { label: 'Totalt' }) },
  };
}
