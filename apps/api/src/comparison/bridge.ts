import type { BridgeStep as BridgeStepView, ForecastBridge as ForecastBridgeView } from '@liggare/domain';
import type { EntryView } from '@liggare/read-model';
import { Field, ObjectType } from '@nestjs/graphql';
import { Actor, actorOf, Entry } from '../audit/entry.js';
import { Line, lineFrom } from '../board/line.js';
import type { Asker } from '../common/asker.js';
import { BridgeStepKind } from '../common/enums.js';
import { Money, moneyOf } from '../common/money.js';
import { PeriodScalar } from '../common/scalars.js';

@ObjectType({ description: 'after: null where a step leads back to before the first forecast.' })
export class BridgeStep {
  @Field(() => BridgeStepKind)
  readonly kind!: BridgeStepView['kind'];

  @Field(() => Entry)
  readonly entry!: EntryView;

  @Field(() => PeriodScalar)
  readonly period!: string;

  @Field(() => Line)
  readonly line!: Line;

  @Field(() => Money, { nullable: true })
  readonly before!: Money | null;

  @Field(() => Money, { nullable: true })
  readonly after!: Money | null;

  @Field(() => Money)
  readonly change!: Money;

  @Field(() => String, { nullable: true })
  readonly reason!: string | null;

  @Field(() => Actor)
  readonly actor!: Actor;
}

@ObjectType({ description: 'opening + the changes of all steps = closing; unexplained is what is left, and is zero.' })
export class ForecastBridge {
  @Field(() => Money)
  readonly opening!: Money;

  @Field(() => [BridgeStep])
  readonly steps!: readonly BridgeStep[];

  @Field(() => Money)
  readonly closing!: Money;

  @Field(() => Money)
  readonly unexplained!: Money;
}

/** A bridge of a board; each step's area is named as it was known then. */
export const bridgeAnswer = (bridge: ForecastBridgeView, board: string, asker: Asker): ForecastBridge => ({
  opening: new Money(bridge.openingOre),
  steps: bridge.steps.map(({ kind, period, ...step }) => {
    const entry = asker.entry(step.entry);
    return {
      kind,
      period,
      entry,
      line: lineFrom({ asker, period, entry: step.entry }, board, step.line),
      before: moneyOf(step.beforeOre),
      after: moneyOf(step.afterOre),
      change: new Money(step.changeOre),
      reason: entry.reason,
      actor: actorOf(entry, asker),
    };
  }),
  closing: new Money(bridge.closingOre),
  unexplained: new Money(bridge.unexplainedOre),
});
