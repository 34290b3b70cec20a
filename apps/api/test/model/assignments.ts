import { type Dated, fromOf, holding } from './dated.js';
import { holdsIn, wordingsIn } from './goals.js';
import { entryOf, type Input, type Past, revisionOf } from './past.js';
import { lifeOf } from './report.js';
import { byCode, type Period, yearBefore } from './values.js';

const KINDS = ['COUNCIL', 'ORGANISATION'];

export interface Assignment {
  readonly id: string;
  readonly kind: string;
  readonly input: Input;
  readonly from: Period;
  readonly closed: Period | null;
  readonly wordings: readonly Dated<string>[];
  readonly assigned: readonly Dated<Input>[];
}

export function assignmentsOf(past: Past): Assignment[] {
  return past
    .filter((one) => one.name === 'issueAssignment')
    .map((issued) => {
      const about = past.filter((one) => one.input.id === issued.input.id);
      const dated = <T>(names: string[], value: (input: Input) => T): Dated<T>[] =>
        about
          .filter((one) => names.includes(one.name))
          .map((one) => ({ from: fromOf(one), value: value(one.input), entry: entryOf(one) }));
      const closed = about.filter((one) => one.name === 'closeAssignment').at(-1);
      return {
        id: issued.input.id,
        kind: issued.input.kind,
        input: issued.input,
        from: fromOf(issued),
        closed: closed ? fromOf(closed) : null,
        wordings: dated(['issueAssignment', 'rewordAssignment'], (input) => input.text),
        assigned: dated(['issueAssignment', 'reassignAssignment'], (input) => input),
      };
    })
    .sort((a, b) => byCode(a.id, b.id));
}

/** What holds in a period; where nothing does yet, in the assignment's first. */
const inOwn = <T>(assignment: Assignment, versions: readonly Dated<T>[], period: Period): T =>
  (holding(versions, period) ?? holding(versions, assignment.from))!.value;

/** Who has an assignment in a period. */
export function assignedIn(assignment: Assignment, period: Period) {
  const { allBoards, allBoardsRole, responsible } = inOwn(assignment, assignment.assigned, period);
  const named = responsible ?? [];
  return { allBoards: allBoards === true, allBoardsRole: allBoards ? (allBoardsRole ?? 'RESPONSIBLE') : null, named };
}

/** Whether an assignment is a board's in a period: it names the board, or all boards, or none. */
function concerns(assignment: Assignment, board: string, period: Period): boolean {
  const { allBoards, named } = assignedIn(assignment, period);
  return allBoards || named.length === 0 || named.some((one) => one.board === board);
}

/** The status of an assignment in a report; what an update leaves out stays as it was. */
export function statusOf(past: Past, board: string, period: Period, id: string) {
  let entry: number | null = null;
  let said = {
    status: null as string | null,
    forecastStatus: null as string | null,
    printedStatus: null as string | null,
    printedForecastStatus: null as string | null,
  };
  for (const one of lifeOf(past, board, period)) {
    if (one.name !== 'updateAssignmentStatus' || one.input.assignment !== id) continue;
    const { status, forecastStatus, printedStatus, printedForecastStatus } = one.input;
    said = {
      status: status === undefined ? said.status : status,
      forecastStatus: forecastStatus === undefined ? said.forecastStatus : forecastStatus,
      printedStatus: printedStatus === undefined ? said.printedStatus : printedStatus,
      printedForecastStatus: printedForecastStatus === undefined ? said.printedForecastStatus : printedForecastStatus,
    };
    entry = entryOf(one);
  }
  return { said, entry };
}

/** Every status that reports have said of an assignment, oldest first. */
function statusesOf(past: Past, id: string) {
  return past.flatMap((one, index) => {
    if (one.name !== 'updateAssignmentStatus' || one.input.assignment !== id) return [];
    const { board, period } = one.input;
    const { status, forecastStatus } = statusOf(past.slice(0, index + 1), board, period, id).said;
    return [{ board: { code: board }, period, status, forecastStatus, entry: { number: entryOf(one) } }];
  });
}

/** An assignment as it was for a period. */
export function assignmentView(past: Past, assignment: Assignment, period: Period) {
  const { goal, goalText, successFactor } = assignment.input;
  const { allBoards, allBoardsRole, named } = assignedIn(assignment, period);
  return {
    id: assignment.id,
    stream: `assignment-${assignment.id}`,
    revision: revisionOf(past, `assignment-${assignment.id}`),
    kind: assignment.kind,
    goal: goal === undefined ? null : { id: goal },
    goalText: goalText ?? null,
    successFactor: successFactor ?? null,
    text: inOwn(assignment, assignment.wordings, period),
    allBoards,
    allBoardsRole,
    responsible: named.map(({ board, role }) => ({ board: { code: board }, role })),
    wordings: wordingsIn(assignment, period),
    statuses: statusesOf(past, assignment.id),
  };
}

/** The assignments that hold in a period; of a board: those that are its. */
export const assignmentsIn = (past: Past, period: Period, board?: string, kind?: string): Assignment[] =>
  assignmentsOf(past)
    .filter((one) => holdsIn(one, period) && (kind === undefined || one.kind === kind))
    .filter((one) => board === undefined || concerns(one, board, period))
    .sort(byKind);

type Kinded = Pick<Assignment, 'id' | 'kind'>;

/** Orders assignments: the council's first, then by id. */
export const byKind = (a: Kinded, b: Kinded): number =>
  KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind) || byCode(a.id, b.id);

/** The assignments of a report: those of its board that hold in its period, and those that it says a status of. */
export function assignmentRows(past: Past, board: string, period: Period) {
  const rows = assignmentsOf(past)
    .map((assignment) => ({ assignment, ...statusOf(past, board, period, assignment.id) }))
    .filter(
      ({ assignment, entry }) => entry !== null || (holdsIn(assignment, period) && concerns(assignment, board, period)),
    )
    .sort((a, b) => byKind(a.assignment, b.assignment));
  return rows.map(({ assignment, said, entry }) => {
    return {
      assignment: assignmentView(past, assignment, period),
      ...said,
      statusPriorYear: statusOf(past, board, yearBefore(period), assignment.id).said.status,
      entry: entry === null ? null : { number: entry },
    };
  });
}
