import { type GoalLevel, type ResponsibilityRole } from '@liggare/domain';
import type { Draft, Planning } from './draft.js';
import { ALL_BOARDS, type ReportFile } from './shape.js';

/** The goals' lists in the order in which they can refer to one another. */
export const GOAL_LISTS = [
  ['council', 'COUNCIL'],
  ['resource', 'RESOURCE'],
  ['board', 'BOARD'],
  ['focus', 'FOCUS'],
] as const satisfies readonly (readonly [keyof NonNullable<ReportFile['goals']>, GoalLevel])[];
export const ASSIGNMENT_LISTS = [
  ['council', 'COUNCIL'],
  ['organisation', 'ORGANISATION'],
] as const;

/** What the file defines: boards, areas, groups, officers, goals, assignments. */
export function definitions({ file, january, draft }: Planning): Draft[] {
  const missing = { ifMissing: true };
  const { code: board, name, kind, officers } = file.board;
  const drafts = [draft({ type: 'RegisterBoard', code: board, name, kind: kind ?? undefined }, ['board'], missing)];
  for (const [index, { code, name, kind }] of (file.otherBoards ?? []).entries())
    drafts.push(draft({ type: 'RegisterBoard', code, name, kind: kind ?? undefined }, ['otherBoards', index], missing));
  for (const [index, { code, name, from }] of (file.areas ?? []).entries())
    drafts.push(draft({ type: 'AddProgrammeArea', board, code, name, from }, ['areas', index], missing));
  for (const [index, { code, name, areas, from }] of (file.groups ?? []).entries())
    drafts.push(draft({ type: 'DefineAreaGroup', board, code, name, areas, from }, ['groups', index]));
  for (const [index, { role, name, party, from }] of (officers ?? []).entries())
    drafts.push(
      draft({ type: 'AppointOfficer', board, role, name, party, from: from ?? january }, ['board', 'officers', index]),
    );
  for (const [list, level] of GOAL_LISTS)
    for (const [index, { id, number, text, contributesTo, from }] of (file.goals?.[list] ?? []).entries())
      drafts.push(
        draft(
          {
            type: 'DefineGoal',
            id,
            level,
            board: level === 'BOARD' || level === 'FOCUS' ? board : null,
            number,
            text,
            contributesTo,
            from: from ?? january,
          },
          ['goals', list, index],
          missing,
        ),
      );
  for (const [list, kind] of ASSIGNMENT_LISTS)
    for (const [index, one] of (file.assignments?.[list] ?? []).entries()) {
      const { id, goal, goalText, successFactor, text, from } = one;
      drafts.push(
        draft(
          {
            type: 'IssueAssignment',
            id,
            kind,
            goal,
            goalText,
            successFactor,
            text,
            ...responsibleOf(one),
            from: from ?? january,
          },
          ['assignments', list, index],
          missing,
        ),
      );
    }
  return drafts;
}

type Assignment = NonNullable<NonNullable<ReportFile['assignments']>['council']>[number];

function responsibleOf({ coordinators, responsible }: Assignment): object {
  const named = [...inRole(coordinators, 'COORDINATOR'), ...inRole(responsible, 'RESPONSIBLE')];
  const all = named.find((one) => one.board === ALL_BOARDS);
  return {
    allBoards: all !== undefined,
    allBoardsRole: all?.role ?? null,
    responsible: named.filter((one) => one !== all),
  };
}

const inRole = (boards: readonly string[] | null | undefined, role: ResponsibilityRole) =>
  (boards ?? []).map((board) => ({ board, role }));
