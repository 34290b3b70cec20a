import { addressOf } from '../address.js';
import type { AssignmentEvent } from '../assignment/assignment.js';
import type { BoardEvent } from '../board/board.js';
import type { BudgetEvent } from '../budget/budget.js';
import type { RecordedEvent } from '../events.js';
import type { GoalEvent } from '../goal/goal.js';
import type { Line } from '../line.js';
import type { ReportEvent } from '../report/report.js';
import { streamParts } from '../stream.js';
import { cellsOf, commentaryPlace, placeOf, type RecordedColumn } from './place.js';

/** What an entry is about, for the index of the audit trail. `subject`: cells, and all that `changesOf` may name. */
export interface Subject {
  readonly kind: 'area' | 'assignment' | 'goal' | 'board' | 'subject';
  readonly id: string;
}

/**
 * What an event is about, each once, in order.
 *
 * `board` is for the boards that a goal or an assignment concerns; what board a report or a budget is of, its stream says.
 */
export function subjectsOf(event: RecordedEvent): Subject[] {
  const seen = new Map<string, Subject>();
  for (const subject of allSubjectsOf(event)) seen.set(`${subject.kind} ${subject.id}`, subject);
  return [...seen.values()];
}

function allSubjectsOf(event: RecordedEvent): Subject[] {
  const parts = streamParts(event.stream);
  // Reading has let the event through, so its type belongs to its kind of stream.
  switch (parts?.kind) {
    case 'board':
      return boardSubjects(event as BoardEvent);
    case 'budget':
      return budgetSubjects(event as BudgetEvent);
    case 'report':
      return reportSubjects(event as ReportEvent);
    case 'goal':
      return goalSubjects(parts.id, event as GoalEvent);
    case 'assignment':
      return assignmentSubjects(parts.id, event as AssignmentEvent);
    case undefined:
      return [];
  }
}

const subject = (id: string): Subject => ({ kind: 'subject', id });
const area = (code: string): Subject[] => [{ kind: 'area', id: code }, subject(`area/${code}`)];
const goal = (id: string): Subject[] => [{ kind: 'goal', id }, subject(`goal/${id}`)];
const assignment = (id: string): Subject[] => [{ kind: 'assignment', id }, subject(`assignment/${id}`)];
const boards = (codes: readonly string[]): Subject[] => codes.map((id) => ({ kind: 'board', id }));

/** The areas, cells and finer places of lines. */
const lines = (items: readonly { line: Line }[], column: RecordedColumn): Subject[] =>
  items.flatMap(({ line }) => [
    ...(line.area === null ? [] : [{ kind: 'area', id: line.area } as const]),
    ...cellsOf(line, column).map(subject),
    subject(placeOf(line, column)),
  ]);

function cells(items: readonly { subject: string }[]): Subject[] {
  return items.flatMap((cell) => {
    const address = addressOf(cell.subject);
    const named = address?.statement === 'operating' && address.row !== 'TOTAL';
    return named ? [{ kind: 'area', id: address.row } as const, subject(cell.subject)] : [subject(cell.subject)];
  });
}

function boardSubjects({ type, data }: BoardEvent): Subject[] {
  switch (type) {
    case 'BoardRegistered':
      return [subject('board')];
    case 'OfficerAppointed':
      return [subject(`officer/${data.role}`)];
    case 'ProgrammeAreaAdded':
    case 'ProgrammeAreaRenamed':
    case 'ProgrammeAreaClosed':
      return area(data.code);
    case 'AreaGroupDefined':
      return [subject(`group/${data.code}`)];
  }
}

function budgetSubjects({ type, data }: BudgetEvent): Subject[] {
  switch (type) {
    case 'BudgetAdopted':
    case 'BudgetCorrected':
      return lines(data.figures, 'budget');
    case 'BudgetAmended':
      return lines(data.changes, 'budget');
    case 'PeriodBudgetSet':
      return lines([data], 'periodBudget');
  }
}

function reportSubjects({ type, data }: ReportEvent): Subject[] {
  switch (type) {
    case 'ReportOpened':
      return [subject('state'), subject('meetingDate'), ...lines(data.carried?.forecasts ?? [], 'forecast')];
    case 'ReportRescheduled':
      return [subject('meetingDate')];
    case 'ReportCancelled':
    case 'ReportSubmitted':
    case 'ReportReturned':
    case 'ReportApproved':
    case 'ReportReopened':
      return [subject('state')];
    case 'OutcomeRecorded':
    case 'OutcomeCorrected':
    case 'OutcomeWithdrawn':
      return lines(data.figures, 'outcome');
    case 'ForecastRevised':
    case 'ForecastConfirmed':
    case 'ForecastWithdrawn':
      return lines(data.figures, 'forecast');
    case 'PrintedFigureNoted':
    case 'PrintedFigureWithdrawn':
      return cells(data.cells);
    case 'CommentaryWritten':
    case 'CommentaryWithdrawn': {
      const about = data.section === 'ECONOMIC_ANALYSIS' && data.subject !== null ? data.subject : null;
      const place = subject(commentaryPlace(data));
      return about === null ? [place] : [{ kind: 'area', id: about }, place];
    }
    case 'GoalAssessed':
      return goal(data.goal);
    case 'AssignmentStatusUpdated':
      return assignment(data.assignment);
    case 'SignificantEventNoted':
    case 'SignificantEventWithdrawn':
      return [subject(`event/${data.id}`)];
  }
}

function goalSubjects(id: string, { type, data }: GoalEvent): Subject[] {
  switch (type) {
    case 'GoalDefined':
      return [...goal(id), ...boards(data.board === null ? [] : [data.board])];
    case 'GoalReworded':
    case 'GoalClosed':
      return goal(id);
  }
}

function assignmentSubjects(id: string, { type, data }: AssignmentEvent): Subject[] {
  switch (type) {
    case 'AssignmentIssued':
    case 'AssignmentReassigned':
      return [...assignment(id), ...boards(data.responsible.map((one) => one.board))];
    case 'AssignmentReworded':
    case 'AssignmentClosed':
      return assignment(id);
  }
}
