import type { GoalDevelopment as Development, AssignmentStatus as Status } from '@liggare/domain';
import { InputType } from '@nestjs/graphql';
import { AssignmentStatus, GoalDevelopment } from '../common/enums.js';
import { BooleanField, EnumField, IdField, IntField, NameField, NestedField, TextField } from '../common/fields.js';
import { ReportCommandInput } from './command-input.js';

@InputType({ description: 'value null: the column is there and blank.' })
export class GoalOutcomeInput {
  @IntField()
  year!: number;

  @NameField({ nullable: true })
  value?: string | null;
}

@InputType({
  description: 'printed: the word of the document, such as God. What is left out stays as it was; null makes it blank.',
})
export class AssessGoalInput extends ReportCommandInput {
  @IdField()
  goal!: string;

  @EnumField(() => GoalDevelopment, { nullable: true })
  development?: Development | null;

  @NameField({ nullable: true })
  printed?: string | null;

  @NameField({ nullable: true })
  forecast?: string | null;

  @NestedField(() => GoalOutcomeInput, { nullable: true, list: true })
  outcomes?: GoalOutcomeInput[] | null;

  @BooleanField({ nullable: true })
  reworded?: boolean | null;

  @TextField({ nullable: true })
  note?: string | null;

  toCommand() {
    const { board, period, goal, development, printed, forecast, reworded, note } = this;
    const outcomes = this.outcomes === null ? null : this.outcomes?.map(({ year, value }) => ({ year, value }));
    return {
      type: 'AssessGoal',
      board,
      period,
      goal,
      development,
      printed,
      forecast,
      outcomes,
      reworded,
      note,
    } as const;
  }
}

@InputType({ description: 'What is left out stays as it was; null makes it blank.' })
export class UpdateAssignmentStatusInput extends ReportCommandInput {
  @IdField()
  assignment!: string;

  @EnumField(() => AssignmentStatus, { nullable: true })
  status?: Status | null;

  @EnumField(() => AssignmentStatus, { nullable: true })
  forecastStatus?: Status | null;

  @NameField({ nullable: true })
  printedStatus?: string | null;

  @NameField({ nullable: true })
  printedForecastStatus?: string | null;

  toCommand() {
    const { board, period, assignment, status, forecastStatus, printedStatus, printedForecastStatus } = this;
    const said = { status, forecastStatus, printedStatus, printedForecastStatus };
    return { type: 'UpdateAssignmentStatus', board, period, assignment, ...said } as const;
  }
}
