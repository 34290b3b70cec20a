import { type AssignmentRow as AssignmentRowView, type AssignmentView, assignmentStream } from '@liggare/domain';
import type { EntryView, StatusVersion } from '@liggare/read-model';
import { Field, ID, ObjectType } from '@nestjs/graphql';
import { Entry } from '../audit/entry.js';
import { Board, boardFrom } from '../board/board.js';
import type { Standpoint } from '../common/asker.js';
import { AssignmentKind, AssignmentStatus, ResponsibilityRole } from '../common/enums.js';
import { PeriodScalar, SafeIntScalar } from '../common/scalars.js';
import { Goal, goalOf, Wording, wordingsOf } from '../goal/goal.js';

@ObjectType()
export class Responsibility {
  @Field(() => Board)
  readonly board!: Board;

  @Field(() => ResponsibilityRole)
  readonly role!: 'RESPONSIBLE' | 'COORDINATOR';
}

@ObjectType()
export class Assignment {
  constructor(
    private readonly view: AssignmentView,
    readonly from: Standpoint,
  ) {}

  @Field(() => ID)
  get id(): string {
    return this.view.id;
  }

  @Field(() => String)
  get stream(): string {
    return assignmentStream(this.id);
  }

  @Field(() => SafeIntScalar)
  get revision(): number {
    return this.from.asker.views.revisionAt(this.stream, this.from.entry);
  }

  @Field(() => AssignmentKind)
  get kind(): AssignmentView['kind'] {
    return this.view.kind;
  }

  @Field(() => Goal, { nullable: true })
  get goal(): Goal | null {
    return this.view.goal === null ? null : goalOf(this.from, this.view.goal);
  }

  @Field(() => String, { nullable: true, description: "Under the organisation's goals: Finansiella mål and so on." })
  get goalText(): string | null {
    return this.view.goalText;
  }

  @Field(() => String, { nullable: true })
  get successFactor(): string | null {
    return this.view.successFactor;
  }

  @Field(() => String)
  get text(): string {
    return this.view.text;
  }

  @Field(() => Boolean, { description: "True where the document says 'Alla'." })
  get allBoards(): boolean {
    return this.view.allBoards;
  }

  @Field(() => ResponsibilityRole, { nullable: true })
  get allBoardsRole(): AssignmentView['allBoardsRole'] {
    return this.view.allBoardsRole;
  }

  @Field(() => [Responsibility])
  get responsible(): Responsibility[] {
    return this.view.responsible.map(({ board, role }) => ({ board: boardFrom(this.from, board), role }));
  }

  @Field(() => [Wording])
  get wordings(): Wording[] {
    return wordingsOf(this.view.wordings, this.from.asker);
  }
}

@ObjectType()
export class AssignmentStatusVersion {
  @Field(() => Board)
  readonly board!: Board;

  @Field(() => PeriodScalar)
  readonly period!: string;

  @Field(() => AssignmentStatus, { nullable: true })
  readonly status!: StatusVersion['status'];

  @Field(() => AssignmentStatus, { nullable: true })
  readonly forecastStatus!: StatusVersion['status'];

  @Field(() => Entry)
  readonly entry!: EntryView;
}

@ObjectType({ description: 'Null status: the document leaves it blank, which is not the same as not started.' })
export class AssignmentRow {
  @Field(() => Assignment)
  readonly assignment!: Assignment;

  @Field(() => AssignmentStatus, { nullable: true })
  readonly status!: AssignmentRowView['status'];

  @Field(() => AssignmentStatus, { nullable: true })
  readonly forecastStatus!: AssignmentRowView['status'];

  @Field(() => String, { nullable: true, description: 'The words of the document.' })
  readonly printedStatus!: string | null;

  @Field(() => String, { nullable: true })
  readonly printedForecastStatus!: string | null;

  @Field(() => AssignmentStatus, {
    nullable: true,
    description: 'Status in the report of the same board a year before.',
  })
  readonly statusPriorYear!: AssignmentRowView['status'];

  @Field(() => Entry, { nullable: true })
  readonly entry!: EntryView | null;
}

export const assignmentRowOf = (from: Standpoint, { assignment, entry, ...row }: AssignmentRowView): AssignmentRow => ({
  ...row,
  assignment: new Assignment(assignment, from),
  entry: entry === null ? null : from.asker.find(entry),
});
