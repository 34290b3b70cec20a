import { z } from 'zod';
import { type AssignmentCommand, assignmentDecider } from './assignment/assignment.js';
import { type BoardCommand, boardDecider } from './board/board.js';
import { type BudgetCommand, budgetDecider } from './budget/budget.js';
import { DomainError } from './error.js';
import { type GoalCommand, goalDecider } from './goal/goal.js';
import { reportDecider } from './report/decider.js';
import type { ReportCommand } from './report/report.js';

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
