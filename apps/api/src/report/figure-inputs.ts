import type { MEASURES } from '@liggare/domain';
import { InputType } from '@nestjs/graphql';
import { Measure } from '../common/enums.js';
import { EnumField, NestedField, StringField } from '../common/fields.js';
import { FigureInput, figuresOf, LineInput } from '../common/line-input.js';
import { MoneyInput } from '../common/money.js';
import { ReportCommandInput } from './command-input.js';

@InputType({
  description: 'Accumulated from January. reason: needed where a line already has an outcome (OutcomeCorrected).',
})
export class RecordOutcomeInput extends ReportCommandInput {
  @NestedField(() => FigureInput, { list: true })
  figures!: FigureInput[];

  toCommand() {
    const { board, period, figures } = this;
    return { type: 'RecordOutcome', board, period, figures: figuresOf(figures) } as const;
  }
}

@InputType({ description: 'For the whole year. reason: needed where a line already has a forecast.' })
export class ReviseForecastInput extends ReportCommandInput {
  @NestedField(() => FigureInput, { list: true })
  figures!: FigureInput[];

  toCommand() {
    const { board, period, figures } = this;
    return { type: 'ReviseForecast', board, period, figures: figuresOf(figures) } as const;
  }
}

@InputType({ description: 'A figure that should not be there at all, such as one on the wrong area. reason: needed.' })
export class WithdrawFiguresInput extends ReportCommandInput {
  @EnumField(() => Measure)
  measure!: (typeof MEASURES)[number];

  @NestedField(() => LineInput, { list: true })
  lines!: LineInput[];

  toCommand() {
    const { board, period, measure, lines } = this;
    return { type: 'WithdrawFigures', board, period, measure, lines: lines.map((line) => line.toLine()) } as const;
  }
}

@InputType({
  description:
    'subject: a cell address, such as operating/136/forecast, operating/TOTAL/outcome, income/NET/forecast, income/BUDGET_DEVIATION/outcomePriorYear.',
})
export class PrintedCellInput {
  @StringField()
  subject!: string;

  @NestedField(() => MoneyInput)
  amount!: MoneyInput;
}

@InputType({
  description:
    'What the published document prints in a cell; it never changes what is computed. roundedTo: what the document rounds to; 1 tkr where it is left out (100 tkr for a document in mnkr with one decimal).',
})
export class NotePrintedFigureInput extends ReportCommandInput {
  @NestedField(() => PrintedCellInput, { list: true })
  cells!: PrintedCellInput[];

  @NestedField(() => MoneyInput, { nullable: true })
  roundedTo?: MoneyInput | null;

  toCommand() {
    const { board, period } = this;
    const cells = this.cells.map(({ subject, amount }) => ({ subject, amountOre: amount.amount }));
    return { type: 'NotePrintedFigure', board, period, cells, roundedToOre: this.roundedTo?.amount } as const;
  }
}

@InputType()
export class WithdrawPrintedFigureInput extends ReportCommandInput {
  @StringField({ list: true })
  subjects!: string[];

  toCommand() {
    const { board, period, subjects } = this;
    return { type: 'WithdrawPrintedFigure', board, period, subjects } as const;
  }
}
