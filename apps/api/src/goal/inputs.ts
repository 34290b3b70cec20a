import type { GoalView, goalCommands, Period } from '@liggare/domain';
import { InputType } from '@nestjs/graphql';
import type { z } from 'zod';
import { CommandInput } from '../command/command-input.js';
import { GoalLevel } from '../common/enums.js';
import { CodeField, EnumField, FilledTextField, IdField, NameField, PeriodField } from '../common/fields.js';

/** The commands of a goal's own stream. */
@InputType({ isAbstract: true })
export abstract class GoalCommandInput extends CommandInput<z.input<typeof goalCommands>> {
  @IdField()
  id!: string;
}

@InputType()
export class DefineGoalInput extends GoalCommandInput {
  @EnumField(() => GoalLevel)
  level!: GoalView['level'];

  @CodeField({ nullable: true })
  board?: string | null;

  @NameField({ nullable: true })
  number?: string | null;

  @FilledTextField({ nullable: true })
  text?: string | null;

  @IdField({ nullable: true, list: true })
  contributesTo?: string[] | null;

  @PeriodField({ nullable: true })
  from?: Period | null;

  toCommand() {
    const { id, level, board, number, text, contributesTo, from } = this;
    return { type: 'DefineGoal', id, level, board, number, text, contributesTo, from } as const;
  }
}

@InputType()
export class RewordGoalInput extends GoalCommandInput {
  @FilledTextField()
  text!: string;

  @PeriodField({ nullable: true })
  from?: Period | null;

  toCommand() {
    const { id, text, from } = this;
    return { type: 'RewordGoal', id, text, from } as const;
  }
}

@InputType({ description: 'from: the first period in which the goal no longer is.' })
export class CloseGoalInput extends GoalCommandInput {
  @PeriodField({ nullable: true })
  from?: Period | null;

  toCommand() {
    const { id, from } = this;
    return { type: 'CloseGoal', id, from } as const;
  }
}
