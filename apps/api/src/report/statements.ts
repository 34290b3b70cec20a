import type { Cell as CellView, IncomeRow as IncomeRowView, OperatingRow as OperatingRowView } from '@liggare/domain';
import type { ReportAt } from '@liggare/read-model';
import { Field, ObjectType } from '@nestjs/graphql';
import { AreaGroup, ProgrammeArea } from '../board/board.js';
import type { Asker } from '../common/asker.js';
import { IncomeRowKind } from '../common/enums.js';
import { Cell } from './cell.js';

@ObjectType()
export class IncomeRow {
  @Field(() => IncomeRowKind)
  readonly kind!: IncomeRowView['kind'];

  @Field(() => String)
  readonly label!: string;

  @Field(() => Cell)
  readonly forecast!: Cell;

  @Field(() => Cell)
  readonly budget!: Cell;

  @Field(() => Cell)
  readonly forecastDeviation!: Cell;

  @Field(() => Cell)
  readonly outcome!: Cell;

  @Field(() => Cell)
  readonly outcomePriorYear!: Cell;
}

@ObjectType({ description: 'Rows in order: REVENUE, COST, NET.' })
export class IncomeStatement {
  @Field(() => [IncomeRow])
  readonly rows!: readonly IncomeRow[];

  @Field(() => Cell, { description: 'Net outcome less the period budget.' })
  readonly budgetDeviation!: Cell;

  @Field(() => Cell)
  readonly budgetDeviationPriorYear!: Cell;
}

@ObjectType()
export class OperatingRow {
  @Field(() => ProgrammeArea, { nullable: true })
  readonly area!: ProgrammeArea | null;

  @Field(() => AreaGroup, { nullable: true })
  readonly group!: AreaGroup | null;

  @Field(() => String)
  readonly label!: string;

  @Field(() => Cell)
  readonly forecast!: Cell;

  @Field(() => Cell)
  readonly budget!: Cell;

  @Field(() => Cell)
  readonly forecastDeviation!: Cell;

  @Field(() => Cell)
  readonly outcome!: Cell;

  @Field(() => Cell)
  readonly periodBudget!: Cell;

  @Field(() => Cell)
  readonly budgetDeviation!: Cell;

  @Field(() => Cell)
  readonly outcomePriorYear!: Cell;
}

@ObjectType({ description: 'Rows by area code; groups after them; the total last.' })
export class OperatingStatement {
  @Field(() => [OperatingRow])
  readonly rows!: readonly OperatingRow[];

  @Field(() => [OperatingRow])
  readonly groups!: readonly OperatingRow[];

  @Field(() => OperatingRow)
  readonly total!: OperatingRow;
}

/** The income statement of a report. */
export function incomeStatementOf(report: ReportAt, asker: Asker): IncomeStatement {
  const { rows, budgetDeviation, budgetDeviationPriorYear } = report.view.income;
  const cell = (view: CellView) => new Cell(view, report, asker);
  return {
    rows: rows.map((row) => ({
      ...row,
      forecast: cell(row.forecast),
      budget: cell(row.budget),
      forecastDeviation: cell(row.forecastDeviation),
      outcome: cell(row.outcome),
      outcomePriorYear: cell(row.outcomePriorYear),
    })),
    budgetDeviation: cell(budgetDeviation),
    budgetDeviationPriorYear: cell(budgetDeviationPriorYear),
  };
}

/** The operating statement of a report. */
export function operatingStatementOf(report: ReportAt, asker: Asker): OperatingStatement {
  const { rows, groups, total } = report.view.operating;
  const cell = (view: CellView) => new Cell(view, report, asker);
  const rowOf = (row: OperatingRowView): OperatingRow => ({
    ...row,
    forecast: cell(row.forecast),
    budget: cell(row.budget),
    forecastDeviation: cell(row.forecastDeviation),
    outcome: cell(row.outcome),
    periodBudget: cell(row.periodBudget),
    budgetDeviation: cell(row.budgetDeviation),
    outcomePriorYear: cell(row.outcomePriorYear),
  });
  return { rows: rows.map(rowOf), groups: groups.map(rowOf), total: rowOf(total) };
}
