import type { BoardEvent } from '../src/board/board.js';
import type { AccountClass, Line } from '../src/line.js';
import type { ReportEvent } from '../src/report/report.js';
import type { Circumstances, Past } from './given.js';

// What the specs of the report's decider share: a board, its report for April 2024, and figures.

export const APRIL = { board: 'KS', period: '2024-04' } as const;

/** A line as `136/COST/4010`; `-` for a part that it does not name. */
export function line(text: string): Line {
  const [area, accountClass, account] = text.split('/').map((part) => (part === '-' ? null : part));
  return { area: area ?? null, class: (accountClass ?? null) as AccountClass | null, account: account ?? null };
}
export const figure = (at: string, amountOre: number) => ({ line: line(at), amountOre });

export const opened: ReportEvent = { type: 'ReportOpened', data: { meetingDate: null, carried: null } };
export const submitted: Past<ReportEvent> = { type: 'ReportSubmitted', data: {}, actor: 'controller' };
export const approved: ReportEvent = { type: 'ReportApproved', data: { decision: null } };

/** A report opened from another's forecasts, which were judged at its revision 1. */
export const openedFrom = (period: string, ...forecasts: ReturnType<typeof figure>[]): ReportEvent => ({
  type: 'ReportOpened',
  data: {
    meetingDate: null,
    carried: { period, revision: 1, forecasts: forecasts.map((one) => ({ ...one, period, revision: 1 })) },
  },
});
export const recorded = (...figures: ReturnType<typeof figure>[]): ReportEvent => ({
  type: 'OutcomeRecorded',
  data: { figures },
});
export const revised = (...figures: (ReturnType<typeof figure> & { beforeOre?: number })[]): ReportEvent => ({
  type: 'ForecastRevised',
  data: { figures: figures.map((one) => ({ ...one, beforeOre: one.beforeOre ?? null })) },
});

const area = (code: string): BoardEvent => ({ type: 'ProgrammeAreaAdded', data: { code, name: code, from: null } });
const closed = (code: string, from: string): BoardEvent => ({ type: 'ProgrammeAreaClosed', data: { code, from } });

/** The board of the specs: `old` was closed before 2024, `closing` is closed during it. */
export const BOARD: readonly BoardEvent[] = [
  { type: 'BoardRegistered', data: { code: 'KS', name: 'KS', kind: 'COMMITTEE' } },
  ...['100', '136', '752', 'old', 'closing', 'constructor', '__proto__'].map(area),
  closed('old', '2024-01'),
  closed('closing', '2024-03'),
  { type: 'AreaGroupDefined', data: { code: 'AME', name: 'AME', areas: ['136', '752'], from: null } },
];
export const there: Circumstances = { others: { 'board-KS': BOARD } };
export const because: Circumstances = { ...there, reason: 'Ny bedömning.' };
