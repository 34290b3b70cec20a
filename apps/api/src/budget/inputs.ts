import type { budgetCommands, AmendmentKind as Kind, Period } from '@liggare/domain';
import { InputType } from '@nestjs/graphql';
import type { z } from 'zod';
import { CommandInput } from '../command/command-input.js';
import { AmendmentKind } from '../common/enums.js';
import { CodeField, EnumField, IntField, NestedField, PeriodField } from '../common/fields.js';
import { FigureInput, figuresOf, LineInput } from '../common/line-input.js';
import { DecisionInput } from '../common/source.js';
import { ProfileInput, profileOf } from './profile-input.js';

/** The commands of a board's budget for a year. */
@InputType({ isAbstract: true })
export abstract class BudgetCommandInput extends CommandInput<z.input<typeof budgetCommands>> {
  @CodeField()
  board!: string;

  @IntField()
  year!: number;
}

@InputType()
export class AdoptBudgetInput extends BudgetCommandInput {
  @NestedField(() => FigureInput, { list: true })
  figures!: FigureInput[];

  @NestedField(() => DecisionInput, { nullable: true })
  decision?: DecisionInput | null;

  toCommand() {
    const { board, year, figures, decision } = this;
    return { type: 'AdoptBudget', board, year, figures: figuresOf(figures), decision } as const;
  }
}

@InputType({
  description:
    'Changes, not new amounts. A reallocation adds up to zero within each statement. counterpart: the other board of a transfer. from: the first period whose report counts it; the month of the decision where it is left out.',
})
export class AmendBudgetInput extends BudgetCommandInput {
  @EnumField(() => AmendmentKind)
  kind!: Kind;

  @NestedField(() => FigureInput, { list: true })
  changes!: FigureInput[];

  @NestedField(() => DecisionInput)
  decision!: DecisionInput;

  @PeriodField({ nullable: true })
  from?: Period | null;

  @CodeField({ nullable: true })
  counterpart?: string | null;

  toCommand() {
    const { board, year, kind, changes, decision, from, counterpart } = this;
    return {
      type: 'AmendBudget',
      board,
      year,
      kind,
      changes: figuresOf(changes),
      decision,
      from,
      counterpart,
    } as const;
  }
}

@InputType({ description: 'A mistake in what was adopted, without a decision: new amounts. reason: needed.' })
export class CorrectBudgetInput extends BudgetCommandInput {
  @NestedField(() => FigureInput, { list: true })
  figures!: FigureInput[];

  toCommand() {
    const { board, year, figures } = this;
    return { type: 'CorrectBudget', board, year, figures: figuresOf(figures) } as const;
  }
}

@InputType({
  description:
    "The part of the year's budget that belongs to January up to each period. Without one: twelfths. from: January where it is left out.",
})
export class SetPeriodBudgetInput extends BudgetCommandInput {
  @NestedField(() => LineInput)
  line!: LineInput;

  @NestedField(() => ProfileInput)
  profile!: ProfileInput;

  @PeriodField({ nullable: true })
  from?: Period | null;

  toCommand() {
    const { board, year, line, profile, from } = this;
    return { type: 'SetPeriodBudget', board, year, line: line.toLine(), profile: profileOf(profile), from } as const;
  }
}
