import type { AssignmentView, assignmentCommands, Period, ResponsibilityRole as Role } from '@liggare/domain';
import { InputType } from '@nestjs/graphql';
import type { z } from 'zod';
import { CommandInput } from '../command/command-input.js';
import { AssignmentKind, ResponsibilityRole } from '../common/enums.js';
import {
  BooleanField,
  CodeField,
  EnumField,
  FilledTextField,
  IdField,
  NameField,
  NestedField,
  PeriodField,
} from '../common/fields.js';

@InputType()
export class ResponsibilityInput {
  @CodeField()
  board!: string;

  @EnumField(() => ResponsibilityRole, { defaultValue: 'RESPONSIBLE' })
  role!: Role;
}

/** The commands of an assignment's own stream. */
@InputType({ isAbstract: true })
export abstract class AssignmentCommandInput extends CommandInput<z.input<typeof assignmentCommands>> {
  @IdField()
  id!: string;
}

@InputType()
export class IssueAssignmentInput extends AssignmentCommandInput {
  @EnumField(() => AssignmentKind)
  kind!: AssignmentView['kind'];

  @IdField({ nullable: true })
  goal?: string | null;

  @NameField({ nullable: true })
  goalText?: string | null;

  @NameField({ nullable: true })
  successFactor?: string | null;

  @FilledTextField()
  text!: string;

  @BooleanField({ defaultValue: false })
  allBoards!: boolean;

  @EnumField(() => ResponsibilityRole, { nullable: true })
  allBoardsRole?: Role | null;

  @NestedField(() => ResponsibilityInput, { nullable: true, list: true })
  responsible?: ResponsibilityInput[] | null;

  @PeriodField({ nullable: true })
  from?: Period | null;

  toCommand() {
    const { id, kind, goal, goalText, successFactor, text, from } = this;
    return {
      type: 'IssueAssignment',
      id,
      kind,
      goal,
      goalText,
      successFactor,
      text,
      ...responsibleOf(this),
      from,
    } as const;
  }
}

@InputType()
export class RewordAssignmentInput extends AssignmentCommandInput {
  @FilledTextField()
  text!: string;

  @PeriodField({ nullable: true })
  from?: Period | null;

  toCommand() {
    const { id, text, from } = this;
    return { type: 'RewordAssignment', id, text, from } as const;
  }
}

@InputType({ description: 'Other boards, from a period.' })
export class ReassignAssignmentInput extends AssignmentCommandInput {
  @BooleanField({ defaultValue: false })
  allBoards!: boolean;

  @EnumField(() => ResponsibilityRole, { nullable: true })
  allBoardsRole?: Role | null;

  @NestedField(() => ResponsibilityInput, { nullable: true, list: true })
  responsible?: ResponsibilityInput[] | null;

  @PeriodField({ nullable: true })
  from?: Period | null;

  toCommand() {
    const { id, from } = this;
    return { type: 'ReassignAssignment', id, ...responsibleOf(this), from } as const;
  }
}

@InputType({ description: 'from: the first period in which the assignment no longer is.' })
export class CloseAssignmentInput extends AssignmentCommandInput {
  @PeriodField({ nullable: true })
  from?: Period | null;

  toCommand() {
    const { id, from } = this;
    return { type: 'CloseAssignment', id, from } as const;
  }
}

const responsibleOf = ({ allBoards, allBoardsRole, responsible }: IssueAssignmentInput | ReassignAssignmentInput) => ({
  allBoards,
  allBoardsRole,
  responsible: responsible?.map(({ board, role }) => ({ board, role })),
});
