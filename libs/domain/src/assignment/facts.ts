import { changed, type FactChange } from '../fact.js';
import type { AssignmentEvent, Responsible } from './assignment.js';

/**
 * The scope that lists the assignments that name a board, or have at some time; `*` for those that name all boards or none.
 * Which of them a board bears in a period is said by their `responsible`.
 */
export const assignmentsScope = (board: string | null): string => `assignments-of/${board ?? '*'}`;

/** What an assignment's event makes true. */
export function assignmentFacts(scope: string, id: string, { type, data }: AssignmentEvent): FactChange[] {
  switch (type) {
    case 'AssignmentIssued': {
      const { kind, goal, goalText, successFactor } = data;
      return [
        ...borne(scope, id, data),
        changed(scope, 'assignment', { kind, goal, goalText, successFactor }, data.from),
        changed(scope, 'wording', data.text, data.from),
      ];
    }
    case 'AssignmentReworded':
      return [changed(scope, 'wording', data.text, data.from)];
    case 'AssignmentReassigned':
      return borne(scope, id, data);
    case 'AssignmentClosed':
      return [changed(scope, 'closed', data.from)];
  }
}

function borne(
  scope: string,
  id: string,
  { allBoards, allBoardsRole, responsible, from }: Responsible & { from: string },
): FactChange[] {
  const boards = responsible.length === 0 ? [null] : responsible.map((one) => one.board);
  return [
    ...boards.map((board) => changed(assignmentsScope(board), id, true)),
    changed(scope, 'responsible', { allBoards, allBoardsRole, responsible: [...responsible] }, from),
  ];
}
