import type { Accuracy, ForecastAccuracy as ForecastAccuracyView } from '@liggare/domain';
import { Field, Float, Int, ObjectType } from '@nestjs/graphql';
import { Line, lineFrom } from '../board/line.js';
import type { Standpoint } from '../common/asker.js';
import { Money, moneyOf } from '../common/money.js';
import { PeriodScalar } from '../common/scalars.js';

@ObjectType()
export class LineAccuracy {
  @Field(() => Line)
  readonly line!: Line;

  @Field(() => Money)
  readonly forecast!: Money;

  @Field(() => Money, { nullable: true })
  readonly error!: Money | null;

  @Field(() => Float, { nullable: true })
  readonly errorPercent!: number | null;
}

@ObjectType({ description: 'error = final outcome - forecast.' })
export class PeriodAccuracy {
  @Field(() => PeriodScalar)
  readonly period!: string;

  @Field(() => Money)
  readonly forecast!: Money;

  @Field(() => Money, { nullable: true })
  readonly error!: Money | null;

  @Field(() => Float, {
    nullable: true,
    description: 'Of the absolute forecast, one decimal; null where that is zero.',
  })
  readonly errorPercent!: number | null;

  @Field(() => [LineAccuracy])
  readonly lines!: readonly LineAccuracy[];
}

@ObjectType()
export class ForecastAccuracy {
  @Field(() => Int)
  readonly year!: number;

  @Field(() => Money, { nullable: true })
  readonly budget!: Money | null;

  @Field(() => Money, { nullable: true, description: "Null until the year's last period has an outcome." })
  readonly finalOutcome!: Money | null;

  @Field(() => Money, { nullable: true, description: 'finalOutcome - budget.' })
  readonly budgetAdherence!: Money | null;

  @Field(() => [PeriodAccuracy])
  readonly periods!: readonly PeriodAccuracy[];
}

const accuracyOf = ({ forecastOre, errorOre, errorPercent }: Accuracy) => ({
  forecast: new Money(forecastOre),
  error: moneyOf(errorOre),
  errorPercent,
});

/** The accuracy of a board's forecasts, as the ledger stood after an entry. */
export const accuracyAnswer = (
  view: ForecastAccuracyView,
  board: string,
  from: Omit<Standpoint, 'period'>,
): ForecastAccuracy => ({
  year: view.year,
  budget: moneyOf(view.budgetOre),
  finalOutcome: moneyOf(view.finalOutcomeOre),
  budgetAdherence: moneyOf(view.budgetAdherenceOre),
  periods: view.periods.map(({ period, lines, ...accuracy }) => ({
    period,
    ...accuracyOf(accuracy),
    lines: lines.map(({ line, ...one }) => ({ line: lineFrom({ ...from, period }, board, line), ...accuracyOf(one) })),
  })),
});
