import { ASSIGNMENT_KINDS, type AssignmentEvent, type Responsible } from '../assignment/assignment.js';
import { assignmentsScope } from '../assignment/facts.js';
import type { Facts } from '../fact.js';
import type { Status } from '../report/report.js';
import { assignmentStream, reportStream } from '../stream.js';
import { byCode, type Period, previousYear } from '../values.js';
import type { AssignmentRow, AssignmentView } from './view.js';
import { closedOf, holdsIn, wordingsOf } from './wordings.js';

type Issued = Pick<
  Extract<AssignmentEvent, { type: 'AssignmentIssued' }>['data'],
  'kind' | 'goal' | 'goalText' | 'successFactor'
>;

/**
 * An assignment as worded and borne in a period, as first issued where nothing is said of that; as it is last without a
 * period. Null where there is no such assignment.
 */
export function assignmentViewOf(facts: Facts, id: string, period?: Period): AssignmentView | null {
  const scope = assignmentStream(id);
  const issued = facts.at(scope, 'assignment');
  if (issued === undefined) return null;
  const { kind, goal, goalText, successFactor } = issued.value as unknown as Issued;
  const from = issued.validFrom;
  const holding = facts.at(scope, 'responsible', period) ?? facts.at(scope, 'responsible', from)!;
  const borne = holding.value as unknown as Responsible;
  const wordings = wordingsOf(facts, scope, from, period);
  return {
    id,
    kind,
    goal,
    goalText,
    successFactor,
    text: wordings.at(-1)!.text,
    allBoards: borne.allBoards,
    allBoardsRole: borne.allBoardsRole,
    responsible: borne.responsible,
    wordings,
    from,
    closed: closedOf(facts, scope),
  };
}

/** Whether an assignment names a board, or all boards. */
export const isBorneBy = (assignment: AssignmentView, board: string): boolean =>
  assignment.allBoards || assignment.responsible.some((one) => one.board === board);

/** Whether an assignment names no board at all. */
export const isBorneByNone = (assignment: AssignmentView): boolean =>
  !assignment.allBoards && assignment.responsible.length === 0;

/**
 * The assignments that hold in the period and name the board, all boards or none, and those that its report gives a status;
 * the council's first, then by id.
 */
export function assignmentRowsOf(facts: Facts, board: string, period: Period): AssignmentRow[] {
  const report = reportStream(board, period);
  const listed = [board, null].flatMap((one) => facts.keys(assignmentsScope(one), ''));
  const rows: AssignmentRow[] = [];
  for (const id of new Set([...listed, ...facts.keys(report, 'status/')])) {
    const assignment = assignmentViewOf(facts, id, period);
    if (assignment === null) continue;
    const given = facts.at(report, `status/${id}`);
    const isBorne = isBorneBy(assignment, board) || isBorneByNone(assignment);
    if (given === undefined && !(isBorne && holdsIn(assignment, period))) continue;
    const status = given?.value as Status | undefined;
    const before = facts.at(reportStream(board, previousYear(period)), `status/${id}`)?.value as Status | undefined;
    rows.push({
      assignment,
      status: status?.status ?? null,
      forecastStatus: status?.forecastStatus ?? null,
      printedStatus: status?.printedStatus ?? null,
      printedForecastStatus: status?.printedForecastStatus ?? null,
      statusPriorYear: before?.status ?? null,
      entry: given?.fromEntry ?? null,
    });
  }
  return rows.sort((left, right) => byKindAndId(left.assignment, right.assignment));
}

/** Orders assignments: the council's first, then by id. */
export const byKindAndId = (left: AssignmentView, right: AssignmentView): number =>
  ASSIGNMENT_KINDS.indexOf(left.kind) - ASSIGNMENT_KINDS.indexOf(right.kind) || byCode(left.id, right.id);
