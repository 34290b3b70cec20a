import {
  ACCOUNT_CLASSES,
  AMENDMENT_KINDS,
  ASSIGNMENT_KINDS,
  ASSIGNMENT_STATUSES,
  BOARD_KINDS,
  GOAL_DEVELOPMENTS,
  GOAL_LEVELS,
  INCOME_ROWS,
  MEASURES,
  RESPONSIBILITY_ROLES,
  SECTIONS,
} from '@liggare/domain';
import { registerEnumType } from '@nestjs/graphql';

/** An enum of GraphQL whose values are the domain's own words. */
function enumOf<T extends string>(name: string, values: readonly T[], description?: string): { readonly [K in T]: K } {
  const type = Object.fromEntries(values.map((value) => [value, value])) as { [K in T]: K };
  registerEnumType(type, { name, description });
  return type;
}

export const AccountClass = enumOf('AccountClass', ACCOUNT_CLASSES);
export const AmendmentKind = enumOf('AmendmentKind', AMENDMENT_KINDS);
export const AssignmentKind = enumOf('AssignmentKind', ASSIGNMENT_KINDS);
export const AssignmentStatus = enumOf('AssignmentStatus', ASSIGNMENT_STATUSES);
export const BoardKind = enumOf('BoardKind', BOARD_KINDS);
export const BridgeStepKind = enumOf('BridgeStepKind', ['REVISED', 'NOT_CARRIED']);
export const GoalDevelopment = enumOf('GoalDevelopment', GOAL_DEVELOPMENTS);
export const GoalLevel = enumOf('GoalLevel', GOAL_LEVELS);
export const HunkKind = enumOf('HunkKind', ['SAME', 'ADDED', 'REMOVED']);
export const IncomeRowKind = enumOf('IncomeRowKind', INCOME_ROWS);
export const Measure = enumOf('Measure', MEASURES);
export const Presence = enumOf('Presence', ['BOTH', 'LEFT', 'RIGHT']);
export const ReportState = enumOf('ReportState', ['OPEN', 'SUBMITTED', 'APPROVED']);
export const ResponsibilityRole = enumOf('ResponsibilityRole', RESPONSIBILITY_ROLES);
export const Section = enumOf('Section', SECTIONS, 'The sections of the document, in its order.');
export const Severity = enumOf('Severity', ['ERROR', 'WARNING', 'ROUNDING']);
