import type {
  AssignmentDifference as AssignmentDifferenceView,
  GoalDifference as GoalDifferenceView,
  Presence as PresenceView,
} from '@liggare/domain';
import type { ComparedReports } from '@liggare/read-model';
import { Field, ObjectType } from '@nestjs/graphql';
import { Assignment, AssignmentRow, assignmentRowOf } from '../assignment/assignment.js';
import type { Asker, Standpoint } from '../common/asker.js';
import { Presence } from '../common/enums.js';
import { Goal, GoalRow, goalRowOf } from '../goal/goal.js';
import { Report } from '../report/report.js';
import { TextDifference } from './differences.js';

@ObjectType()
export class AssignmentDifference {
  @Field(() => Assignment)
  readonly assignment!: Assignment;

  @Field(() => Presence)
  readonly presence!: PresenceView;

  @Field(() => Boolean)
  readonly changed!: boolean;

  @Field(() => AssignmentRow, { nullable: true })
  readonly left!: AssignmentRow | null;

  @Field(() => AssignmentRow, { nullable: true })
  readonly right!: AssignmentRow | null;
}

@ObjectType()
export class GoalDifference {
  @Field(() => Goal)
  readonly goal!: Goal;

  @Field(() => Presence)
  readonly presence!: PresenceView;

  @Field(() => Boolean)
  readonly changed!: boolean;

  @Field(() => GoalRow, { nullable: true })
  readonly left!: GoalRow | null;

  @Field(() => GoalRow, { nullable: true })
  readonly right!: GoalRow | null;
}

/** Two reports side by side; what takes arguments is in `ComparisonResolver`. */
@ObjectType()
export class Comparison {
  constructor(
    readonly compared: ComparedReports,
    readonly asker: Asker,
  ) {}

  @Field(() => Report)
  get left(): Report {
    return new Report(this.compared.left, this.asker);
  }

  @Field(() => Report)
  get right(): Report {
    return new Report(this.compared.right, this.asker);
  }

  @Field(() => [TextDifference])
  get commentaries(): readonly TextDifference[] {
    return this.compared.differences.commentaries;
  }

  @Field(() => [TextDifference])
  get significantEvents(): readonly TextDifference[] {
    return this.compared.differences.significantEvents;
  }

  @Field(() => [String], {
    description:
      'What makes the two sides not directly comparable: areas opened, closed or renamed, goals reworded, groups redefined.',
  })
  get reservations(): readonly string[] {
    return this.compared.differences.reservations;
  }
}

/** What one side has is seen from it; what both have, from the right. */
const seenFrom = ({ left, right }: Comparison, presence: PresenceView): Standpoint =>
  (presence === 'LEFT' ? left : right).from;

export function assignmentDifferenceOf(comparison: Comparison, view: AssignmentDifferenceView): AssignmentDifference {
  const { left, right } = comparison;
  return {
    ...view,
    assignment: new Assignment(view.assignment, seenFrom(comparison, view.presence)),
    left: view.left && assignmentRowOf(left.from, view.left),
    right: view.right && assignmentRowOf(right.from, view.right),
  };
}

export function goalDifferenceOf(comparison: Comparison, view: GoalDifferenceView): GoalDifference {
  const { left, right } = comparison;
  return {
    ...view,
    goal: new Goal(view.goal, seenFrom(comparison, view.presence)),
    left: view.left && goalRowOf(left.from, view.left),
    right: view.right && goalRowOf(right.from, view.right),
  };
}
