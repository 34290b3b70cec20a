import { z } from 'zod';
import { type AssignmentCommand, assignmentCommands, assignmentDecider } from './assignment/assignment.js';
import { type BoardCommand, boardCommands, boardDecider } from './board/board.js';
import { type BudgetCommand, budgetCommands, budgetDecider } from './budget/budget.js';
import { DomainError } from './error.js';
import { type GoalCommand, goalCommands, goalDecider } from './goal/goal.js';
import { reportDecider } from './report/decider.js';
import { type ReportCommand, reportCommands } from './report/report.js';
import type { StreamKind } from './stream.js';

export type Command = BoardCommand | BudgetCommand | ReportCommand | GoalCommand | AssignmentCommand;
export type CommandType = Command['type'];

/** The five deciders, by the kind of their streams. */
export const deciders = {
  board: boardDecider,
  budget: budgetDecider,
  report: reportDecider,
  goal: goalDecider,
  assignment: assignmentDecider,
} as const;

const SHAPES = {
  board: boardCommands,
  budget: budgetCommands,
  report: reportCommands,
  goal: goalCommands,
  assignment: assignmentCommands,
};

const kinds: ReadonlyMap<string, StreamKind> = new Map(
  Object.entries(SHAPES).flatMap(([kind, shape]) =>
    shape.options.map((option) => [option.shape.type.value as CommandType, kind as StreamKind]),
  ),
);

/** The decider of a type of command. */
export function deciderOf(type: CommandType): (typeof deciders)[StreamKind] {
  return deciders[kinds.get(type)!];
}

const swedish = z.locales.sv().localeError;

/** A value of a shape, or BAD_USER_INPUT with one fault for each field that is wrong. */
export function checked<T>(shape: z.ZodType<T>, value: unknown): T {
  const result = shape.safeParse(value, { error: swedish, reportInput: false });
  if (result.success) return result.data;
  const fields = result.error.issues.map((issue) => ({ field: issue.path.join('.'), message: issue.message }));
  const { field, message } = fields[0]!;
  const more = fields.length > 1 ? ` (och ${fields.length - 1} fel till)` : '';
  throw new DomainError('BAD_USER_INPUT', `${field === '' ? '' : `${field}: `}${message}${more}.`, fields);
}
