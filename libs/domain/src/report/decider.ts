import { boardNotFound, requireBoard } from '../board/board.js';
import type { Context, Decider } from '../decider.js';
import { notFound } from '../error.js';
import { assignmentStream, boardStream, goalStream, reportStream, type StreamName } from '../stream.js';
import { periodsOf, yearOf } from '../values.js';
import { confirmOrReviseForecast, noteFigures, recordOutcome, withdrawFigures, withdrawPrinted } from './figures.js';
import { changeLife } from './life.js';
import {
  evolve,
  NEVER_OPENED,
  type ReportCommand,
  type ReportEvent,
  type ReportState,
  reportCommands,
} from './report.js';
import { assessGoal, noteEvent, updateStatus, withdrawCommentary, withdrawEvent, writeCommentary } from './texts.js';

function decide(command: ReportCommand, state: ReportState, context: Context): ReportEvent[] {
  requireBoard(context.board(command.board), command.board);
  if (command.type !== 'OpenReport' && state.life === 'NONE')
    throw notFound(`Rapporten ${command.board} ${command.period} är inte öppnad; öppna den först.`);
  switch (command.type) {
    case 'OpenReport':
    case 'RescheduleReport':
    case 'CancelReport':
    case 'SubmitReport':
    case 'ReturnReport':
    case 'ApproveReport':
    case 'ReopenReport':
      return changeLife(command, state, context);
    case 'RecordOutcome':
      return recordOutcome(command, state, context);
    case 'ReviseForecast':
      return confirmOrReviseForecast(command, state, context);
    case 'WithdrawFigures':
      return withdrawFigures(command, state, context);
    case 'NotePrintedFigure':
      return noteFigures(command, state, context);
    case 'WithdrawPrintedFigure':
      return withdrawPrinted(command, state);
    case 'WriteCommentary':
      return writeCommentary(command, state, context);
    case 'WithdrawCommentary':
      return withdrawCommentary(command, state);
    case 'AssessGoal':
      return assessGoal(command, state, context);
    case 'UpdateAssignmentStatus':
      return updateStatus(command, state, context);
    case 'NoteSignificantEvent':
      return noteEvent(command, state);
    case 'WithdrawSignificantEvent':
      return withdrawEvent(command, state, context);
  }
}

function needs(command: ReportCommand): StreamName[] {
  const streams = [boardStream(command.board)];
  const others = periodsOf(yearOf(command.period));
  if (command.type === 'OpenReport')
    streams.push(
      ...others.filter((other) => other < command.period).map((other) => reportStream(command.board, other)),
    );
  if (command.type === 'CancelReport')
    streams.push(
      ...others.filter((other) => other > command.period).map((other) => reportStream(command.board, other)),
    );
  if (command.type === 'AssessGoal') streams.push(goalStream(command.goal));
  if (command.type === 'UpdateAssignmentStatus') streams.push(assignmentStream(command.assignment));
  return streams;
}

const APPROVALS = ['ReturnReport', 'ApproveReport', 'ReopenReport'];

/** The rules of a board's report for a period: its life, and everything that it says. */
export const reportDecider: Decider<ReportCommand, ReportEvent, ReportState> = {
  kind: 'report',
  commands: reportCommands,
  roles: (command) => (APPROVALS.includes(command.type) ? ['APPROVER'] : ['CONTROLLER']),
  boardsNamed: (command) => [command.board],
  boardsOf: () => [],
  unseen: (command) => boardNotFound(command.board),
  streamOf: (command) => reportStream(command.board, command.period),
  needs,
  initialState: NEVER_OPENED,
  decide,
  evolve,
};
