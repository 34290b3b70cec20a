import { type Context, requireReason } from '../decider.js';
import { DomainError } from '../error.js';
import { periodsOf, yearOf } from '../values.js';
import type { Of, ReportEvent, ReportState } from './report.js';

type LifeCommand = Of<
  | 'OpenReport'
  | 'RescheduleReport'
  | 'CancelReport'
  | 'SubmitReport'
  | 'ReturnReport'
  | 'ApproveReport'
  | 'ReopenReport'
>;

const LIFE_IN_WORDS = { NONE: 'inte öppnad', OPEN: 'öppen', SUBMITTED: 'inlämnad', APPROVED: 'godkänd' };

/** Decides the commands that move a report between open, submitted and approved. */
export function changeLife(command: LifeCommand, state: ReportState, context: Context): ReportEvent[] {
  switch (command.type) {
    case 'OpenReport':
      if (state.life !== 'NONE')
        throw new DomainError('ALREADY_EXISTS', `Rapporten ${command.board} ${command.period} är redan öppnad.`);
      return [
        { type: 'ReportOpened', data: { meetingDate: command.meetingDate, carried: openingBalance(command, context) } },
      ];
    case 'RescheduleReport':
      if (state.meetingDate === command.meetingDate) return [];
      requireOpen(command, state);
      return [{ type: 'ReportRescheduled', data: { meetingDate: command.meetingDate, before: state.meetingDate } }];
    case 'CancelReport': {
      requireLife(command, state, 'OPEN', 'ställas in');
      const later = periodsOf(yearOf(command.period)).filter((period) => period > command.period);
      const carrier = later.find((period) => context.report(command.board, period).carriedFrom === command.period);
      if (carrier)
        throw new DomainError(
          'INVALID_STATE',
          `Rapporten ${command.period} kan inte ställas in: ${carrier} öppnades med dess prognoser.`,
        );
      requireReason(context, 'Att ställa in en rapport');
      return [{ type: 'ReportCancelled', data: {} }];
    }
    case 'SubmitReport':
      requireLife(command, state, 'OPEN', 'lämnas in');
      return [{ type: 'ReportSubmitted', data: {} }];
    case 'ReturnReport':
      requireLife(command, state, 'SUBMITTED', 'återlämnas');
      requireReason(context, 'Att återlämna en rapport');
      return [{ type: 'ReportReturned', data: {} }];
    case 'ApproveReport':
      requireLife(command, state, 'SUBMITTED', 'godkännas');
      if (state.submittedBy === context.actor.id)
        throw new DomainError(
          'SAME_PERSON',
          'Den som lämnade in rapporten kan inte godkänna den; låt någon annan göra det.',
        );
      return [{ type: 'ReportApproved', data: { decision: command.decision } }];
    case 'ReopenReport':
      requireLife(command, state, 'APPROVED', 'öppnas igen');
      requireReason(context, 'Att öppna en godkänd rapport igen');
      return [{ type: 'ReportReopened', data: {} }];
  }
}

/** Refuses to change what a submitted or approved report says. */
export function requireOpen(command: { board: string; period: string }, state: ReportState): void {
  if (state.life !== 'OPEN')
    throw new DomainError(
      'REPORT_LOCKED',
      `Rapporten ${command.board} ${command.period} är ${LIFE_IN_WORDS[state.life]} och låst; återlämna den eller öppna den igen först.`,
    );
}

function requireLife(
  command: LifeCommand,
  state: ReportState,
  life: 'OPEN' | 'SUBMITTED' | 'APPROVED',
  act: string,
): void {
  if (state.life !== life)
    throw new DomainError(
      'INVALID_STATE',
      `Rapporten ${command.board} ${command.period} är ${LIFE_IN_WORDS[state.life]} och kan inte ${act}; det kräver att den är ${LIFE_IN_WORDS[life]}.`,
    );
}

/** The forecasts of the latest earlier report of the board and year, as they stand now; null where there is none. */
function openingBalance(
  command: Of<'OpenReport'>,
  context: Context,
): Extract<ReportEvent, { type: 'ReportOpened' }>['data']['carried'] {
  const earlier = periodsOf(yearOf(command.period)).filter((period) => period < command.period);
  for (const period of earlier.reverse()) {
    const report = context.report(command.board, period);
    if (report.life === 'NONE') continue;
    const forecasts = Object.values(report.forecasts).map(({ carried: _, ...forecast }) => forecast);
    return { period, revision: report.revision, forecasts };
  }
  return null;
}
