import { isBorneBy, isBorneByNone } from '../statements/assignments.js';
import { type Check, named, warning } from './context.js';

/** An assignment of the board's with no status. */
export const statusMissing: Check = ({ report }) =>
  report.assignments
    .filter(({ assignment, status }) => status === null && isBorneBy(assignment, report.board.code))
    .map(({ assignment }) => warning(`assignment/${assignment.id}`, `Uppdraget ${named(assignment)} saknar status.`));

/** An assignment that names no board. */
export const responsibleMissing: Check = ({ report }) =>
  report.assignments
    .filter(({ assignment }) => isBorneByNone(assignment))
    .map(({ assignment }) =>
      warning(`assignment/${assignment.id}`, `Uppdraget ${named(assignment)} har ingen ansvarig nämnd.`),
    );

/** A board goal with no development. */
export const goalNotAssessed: Check = ({ report }) =>
  report.goals
    .filter(({ goal, development }) => goal.level === 'BOARD' && development === null)
    .filter(({ goal }) => goal.board === report.board.code)
    .map(({ goal }) => warning(`goal/${goal.id}`, `Nämndens mål ${named(goal)} saknar bedömd utveckling.`));
