import { assignedIn, assignmentsOf, statusOf } from './assignments.js';
import { areasOf, groupsOf } from './board.js';
import { goalsOf } from './goals.js';
import type { Command, Past } from './past.js';
import { carriesFrom, forecastsOf, lifeOf, outcomesOf, periodsOf, printedOf, reportOf } from './report.js';
import { commentariesOf, placeOf, significantEventsOf } from './texts.js';
import { keyOf, mixes, oreOf, yearOf } from './values.js';
import {
  distinct,
  EVENTS,
  isStale,
  linesIn,
  mayWrite,
  NOTHING,
  nameAreaToCome,
  nameClosedArea,
  nameUnknownArea,
  ofThere,
  oneEvent,
  refused,
  type Verdict,
} from './verdict.js';

const LOCKED = ['REPORT_LOCKED', 'INVALID_STATE'];

/** What the domain says of a command about a report, whose board is there. */
export function ofReport(past: Past, command: Command): Verdict {
  const { name, input, actor } = command;
  const { board, period } = input;
  const report = reportOf(past, board, period);
  if (name === 'openReport') {
    if (report) return refused('ALREADY_EXISTS', 'CONFLICT');
    return ofThere(past, command, oneEvent);
  }
  if (!report) return refused('NOT_FOUND');
  const missing = missingIn(past, command);
  if (missing !== undefined) return missing;
  if (isStale(past, command)) return refused('CONFLICT');
  const isOpen = report.state === 'OPEN';
  const needsReason = input.reason === undefined;
  switch (name) {
    case 'submitReport':
      return isOpen ? oneEvent(command) : report.state === 'SUBMITTED' ? null : refused(...LOCKED);
    case 'returnReport':
      if (report.state !== 'SUBMITTED') return isOpen ? null : refused('INVALID_STATE');
      return needsReason ? refused('REASON_REQUIRED') : oneEvent(command);
    case 'approveReport':
      if (report.state !== 'SUBMITTED') return report.state === 'APPROVED' ? null : refused('INVALID_STATE');
      return report.submitter === actor ? refused('SAME_PERSON') : oneEvent(command);
    case 'reopenReport':
      if (report.state !== 'APPROVED') return isOpen ? null : refused('INVALID_STATE');
      return needsReason ? refused('REASON_REQUIRED') : oneEvent(command);
    case 'rescheduleReport':
      if (report.meetingDate === input.meetingDate) return NOTHING;
      return isOpen ? oneEvent(command) : null;
    case 'cancelReport': {
      if (!isOpen) return refused(...LOCKED);
      if (isCarriedFrom(past, board, period)) return refused('INVALID_STATE');
      return needsReason ? refused('REASON_REQUIRED') : oneEvent(command);
    }
  }
  const changes = changesOf(past, command);
  if (changes !== null && changes.length === 0) return NOTHING;
  if (!isOpen) return changes === null ? null : refused('REPORT_LOCKED');
  if (name === 'recordOutcome' || name === 'reviseForecast') {
    const lines = [
      ...(name === 'recordOutcome'
        ? outcomesOf(past, board, period)
        : forecastsOf(past, board, period).forecasts
      ).values(),
    ];
    const all = distinct([...lines.map(({ line }) => line), ...linesIn(command)]);
    if (mixes(all)) return refused('INVALID_STATE');
  }
  if (changes !== null && needsReason && reasonIsNeeded(past, command)) return refused('REASON_REQUIRED');
  return changes === null ? null : { events: changes };
}

/** Whether a report that was opened later in the year holds forecasts of this one. */
function isCarriedFrom(past: Past, board: string, period: string): boolean {
  const opening = past.indexOf(lifeOf(past, board, period)[0]!);
  return periodsOf(past, board).some((later) => {
    const index = past.indexOf(lifeOf(past, board, later)[0]!);
    return index > opening && carriesFrom(past.slice(0, index), board, later) === period;
  });
}

/** The refusal of what is not there; null where it is, though not in the period, of which the domain says nothing. */
function missingIn(past: Past, command: Command): Verdict | undefined {
  const { name, input } = command;
  const { board, period } = input;
  const areas = areasOf(past, board);
  const groups = groupsOf(past, board);
  if (nameUnknownArea(areas, linesIn(command))) return refused('NOT_FOUND');
  if (name === 'recordOutcome' || name === 'reviseForecast') {
    const there =
      name === 'recordOutcome' ? outcomesOf(past, board, period) : forecastsOf(past, board, period).forecasts;
    const added = linesIn(command).filter((line) => !there.has(keyOf(line)));
    if (nameClosedArea(areas, added, yearOf(period))) return refused('NOT_FOUND');
    if (nameClosedArea(areas, linesIn(command), yearOf(period))) return null;
    if (nameAreaToCome(areas, linesIn(command), period)) return null;
  }
  if (name === 'writeCommentary' && input.section === 'ECONOMIC_ANALYSIS' && input.subject !== undefined)
    if (![...areas, ...groups].some((one) => one.code === input.subject)) return refused('NOT_FOUND', 'BAD_USER_INPUT');
  if (name === 'notePrintedFigure' && input.cells.some((cell) => !isRow(cell.subject, [...areas, ...groups])))
    return refused('NOT_FOUND');
  if (WITHDRAWALS.includes(name) && changesOf(past, command) === null) return refused('NOT_FOUND');
  if (name === 'assessGoal') {
    const goal = goalsOf(past).find((one) => one.id === input.goal);
    if (!goal) return refused('NOT_FOUND');
    if (goal.board !== board || goal.closed !== null || goal.from > period) return null;
  }
  if (name === 'updateAssignmentStatus') {
    const assignment = assignmentsOf(past).find((one) => one.id === input.assignment);
    if (!assignment) return refused('NOT_FOUND');
    if (assignment.closed !== null) return null;
    const { allBoards, named } = assignedIn(assignment, period);
    if (saysNew(past, input) && !allBoards && named.length > 0 && !named.some((one) => one.board === board))
      return refused('NOT_RESPONSIBLE', 'CONFLICT', 'REPORT_LOCKED');
  }
  return undefined;
}

const WITHDRAWALS = ['withdrawFigures', 'withdrawPrintedFigure', 'withdrawCommentary', 'withdrawSignificantEvent'];

const STATUSES = ['status', 'forecastStatus', 'printedStatus', 'printedForecastStatus'] as const;

/** Whether an update says anything of an assignment that its report does not say. */
function saysNew(past: Past, input: Command['input']): boolean {
  const { said } = statusOf(past, input.board, input.period, input.assignment);
  return STATUSES.some((one) => input[one] !== undefined && input[one] !== said[one]);
}

/** Whether a cell is of a statement's own row, or of an area or a group that is there. */
const isRow = (subject: string, codes: readonly { readonly code: string }[]): boolean => {
  const [statement, row] = subject.split('/');
  return statement === 'income' || row === 'TOTAL' || codes.some((one) => one.code === row);
};

/** Whether a command changes what is there: a figure with another amount, a carried forecast, something that is taken away. */
function reasonIsNeeded(past: Past, { name, input }: Command): boolean {
  const { board, period } = input;
  if (name === 'withdrawFigures' || name === 'withdrawSignificantEvent') return true;
  const isThere = (before: { ore: number; carried?: boolean } | undefined, ore: number) =>
    before !== undefined && (before.carried === true || before.ore !== ore);
  if (name === 'recordOutcome') {
    const outcomes = outcomesOf(past, board, period);
    return input.figures.some(({ line, amount }) => isThere(outcomes.get(keyOf(line)), oreOf(amount)));
  }
  if (name !== 'reviseForecast') return false;
  const { forecasts } = forecastsOf(past, board, period);
  return input.figures.some(({ line, amount }) => isThere(forecasts.get(keyOf(line)), oreOf(amount)));
}

/** The events of a command on an open report; null where the domain leaves open whether something changes. */
function changesOf(past: Past, { name, input }: Command): string[] | null {
  const { board, period } = input;
  switch (name) {
    case 'recordOutcome': {
      const outcomes = outcomesOf(past, board, period);
      const before = input.figures.map(({ line, amount }) => [outcomes.get(keyOf(line))?.ore, oreOf(amount)]);
      return [
        ...(before.some(([was]) => was === undefined) ? ['OutcomeRecorded'] : []),
        ...(before.some(([was, is]) => was !== undefined && was !== is) ? ['OutcomeCorrected'] : []),
      ];
    }
    case 'reviseForecast': {
      const { forecasts } = forecastsOf(past, board, period);
      const before = input.figures.map(({ line, amount }) => ({ was: forecasts.get(keyOf(line)), is: oreOf(amount) }));
      return [
        ...(before.some(({ was, is }) => was?.ore !== is) ? ['ForecastRevised'] : []),
        ...(before.some(({ was, is }) => was?.ore === is && was.carried) ? ['ForecastConfirmed'] : []),
      ];
    }
    case 'withdrawFigures': {
      const lines =
        input.measure === 'FORECAST' ? forecastsOf(past, board, period).forecasts : outcomesOf(past, board, period);
      return input.lines.every((line) => lines.has(keyOf(line))) ? [...mayWrite(name, input.measure)] : null;
    }
    case 'notePrintedFigure': {
      const printed = printedOf(past, board, period);
      const unit = input.roundedTo ? oreOf(input.roundedTo) : 100_000;
      const isSame = ({ subject, amount }: Command['input']['cells'][number]) =>
        printed.get(subject)?.ore === oreOf(amount) && printed.get(subject)?.unit === unit;
      return input.cells.every(isSame) ? [] : input.cells.some(isSame) ? null : [EVENTS[name]!];
    }
    case 'withdrawPrintedFigure':
      return input.subjects.every((subject) => printedOf(past, board, period).has(subject)) ? [EVENTS[name]!] : null;
    case 'updateAssignmentStatus':
      return saysNew(past, input) ? [EVENTS[name]!] : [];
    case 'writeCommentary': {
      const there = commentariesOf(past, board, period).find((one) => placeOf(one) === placeOf(input));
      if (!there || there.text !== input.text) return [EVENTS[name]!];
      return input.position === undefined || input.position === there.position ? [] : [EVENTS[name]!];
    }
    case 'withdrawCommentary':
      return commentariesOf(past, board, period).some((one) => placeOf(one) === placeOf(input))
        ? [EVENTS[name]!]
        : null;
    case 'noteSignificantEvent': {
      const there = significantEventsOf(past, board, period).find((one) => one.id === input.id);
      return there?.text === input.text ? [] : [EVENTS[name]!];
    }
    case 'withdrawSignificantEvent':
      return significantEventsOf(past, board, period).some((one) => one.id === input.id) ? [EVENTS[name]!] : null;
    default:
      return null;
  }
}
