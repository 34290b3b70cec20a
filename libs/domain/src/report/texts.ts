import { isResponsible, requireAssignment } from '../assignment/assignment.js';
import { canonicalJson } from '../canonical.js';
import { type Context, requireReason } from '../decider.js';
import { DomainError, notFound } from '../error.js';
import { requireGoal } from '../goal/goal.js';
import { own } from '../values.js';
import { requireNotClosed } from '../wording.js';
import { requireOpen } from './life.js';
import {
  type Assessment,
  commentaryKeyOf,
  type Of,
  type ReportEvent,
  type ReportState,
  type Status,
} from './report.js';

/** Decides WriteCommentary; in the economic analysis its subject is an area or a group of the board. */
export function writeCommentary(command: Of<'WriteCommentary'>, state: ReportState, context: Context): ReportEvent[] {
  const { section, subject, heading, text } = command;
  const board = context.board(command.board);
  if (
    section === 'ECONOMIC_ANALYSIS' &&
    subject !== null &&
    !Object.hasOwn(board.areas, subject) &&
    !Object.hasOwn(board.groups, subject)
  )
    throw notFound(`Varken ett programområde eller en grupp hos ${command.board} heter ${subject}.`);
  const before = own(state.commentaries, commentaryKeyOf(command));
  const position = command.position ?? before?.position ?? nextPosition(state, section);
  if (before?.text === text && before.position === position) return [];
  requireOpen(command, state);
  return [{ type: 'CommentaryWritten', data: { section, subject, heading, text, position } }];
}

function nextPosition(state: ReportState, section: string): number {
  const positions = Object.values(state.commentaries).filter((one) => one.section === section);
  return 1 + Math.max(0, ...positions.map((one) => one.position));
}

/** Decides WithdrawCommentary. */
export function withdrawCommentary(command: Of<'WithdrawCommentary'>, state: ReportState): ReportEvent[] {
  const { section, subject, heading } = command;
  if (!Object.hasOwn(state.commentaries, commentaryKeyOf(command)))
    throw notFound(`Rapporten ${command.board} ${command.period} har ingen sådan kommentar i avsnittet.`);
  requireOpen(command, state);
  return [{ type: 'CommentaryWithdrawn', data: { section, subject, heading } }];
}

const NOT_ASSESSED: Assessment = {
  development: null,
  printed: null,
  forecast: null,
  outcomes: [],
  reworded: false,
  note: null,
};

/** Decides AssessGoal: what is left out stays as it was. */
export function assessGoal(command: Of<'AssessGoal'>, state: ReportState, context: Context): ReportEvent[] {
  requireGoal(context.goal(command.goal), command.goal);
  const before = own(state.assessments, command.goal);
  const { type: _, board: _board, period: _period, goal, ...given } = command;
  const assessment: Assessment = {
    ...(before ?? NOT_ASSESSED),
    ...leftOutRemoved({ ...given, outcomes: blankAs(given.outcomes, []), reworded: blankAs(given.reworded, false) }),
  };
  if (canonicalJson(before ?? NOT_ASSESSED) === canonicalJson(assessment)) return [];
  requireOpen(command, state);
  requireNotClosed(context.goal(goal), command.period, `Målet ${goal}`);
  return [{ type: 'GoalAssessed', data: { goal, ...assessment } }];
}

const NO_STATUS: Status = { status: null, forecastStatus: null, printedStatus: null, printedForecastStatus: null };

/** Decides UpdateAssignmentStatus: by a responsible board, or by any where the assignment names none. */
export function updateStatus(
  command: Of<'UpdateAssignmentStatus'>,
  state: ReportState,
  context: Context,
): ReportEvent[] {
  const definition = context.assignment(command.assignment);
  requireAssignment(definition, command.assignment);
  const { type: _, board, period, assignment, ...given } = command;
  const before = own(state.statuses, assignment) ?? null;
  const status: Status = { ...(before ?? NO_STATUS), ...leftOutRemoved(given) };
  if (canonicalJson(before ?? NO_STATUS) === canonicalJson(status)) return [];
  requireOpen(command, state);
  requireNotClosed(definition, period, `Uppdraget ${assignment}`);
  if (!isResponsible(definition, board, period))
    throw new DomainError(
      'NOT_RESPONSIBLE',
      `${board} ansvarar inte för uppdraget ${assignment} i ${period}; bara ansvariga nämnder anger status.`,
    );
  return [{ type: 'AssignmentStatusUpdated', data: { assignment, ...status, before } }];
}

const blankAs = <T, B>(value: T | null | undefined, blank: B): T | B | undefined => (value === null ? blank : value);

const leftOutRemoved = <T extends object>(given: T): { [K in keyof T]: Exclude<T[K], undefined> } =>
  Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as never;

/** Decides NoteSignificantEvent. */
export function noteEvent(command: Of<'NoteSignificantEvent'>, state: ReportState): ReportEvent[] {
  if (own(state.events, command.id) === command.text) return [];
  requireOpen(command, state);
  return [{ type: 'SignificantEventNoted', data: { id: command.id, text: command.text } }];
}

/** Decides WithdrawSignificantEvent. */
export function withdrawEvent(
  command: Of<'WithdrawSignificantEvent'>,
  state: ReportState,
  context: Context,
): ReportEvent[] {
  if (!Object.hasOwn(state.events, command.id))
    throw notFound(`Rapporten ${command.board} ${command.period} har ingen väsentlig händelse ${command.id}.`);
  requireOpen(command, state);
  requireReason(context, 'Att ta bort en väsentlig händelse');
  return [{ type: 'SignificantEventWithdrawn', data: { id: command.id } }];
}
