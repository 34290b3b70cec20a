import { type Circumstances, given } from '../../spec/given.js';
import {
  APRIL,
  approved,
  BOARD,
  because,
  figure,
  opened,
  openedFrom,
  recorded,
  revised,
  submitted,
  there,
} from '../../spec/report.js';
import { reportDecider } from './decider.js';
import type { ReportEvent } from './report.js';

const returned: ReportEvent = { type: 'ReportReturned', data: {} };
const reopened: ReportEvent = { type: 'ReportReopened', data: {} };
const cancelled: ReportEvent = { type: 'ReportCancelled', data: {} };

const open = { type: 'OpenReport', ...APRIL } as const;
const reschedule = { type: 'RescheduleReport', ...APRIL, meetingDate: '2024-06-04' } as const;
const cancel = { type: 'CancelReport', ...APRIL } as const;
const submit = { type: 'SubmitReport', ...APRIL } as const;
const giveBack = { type: 'ReturnReport', ...APRIL } as const;
const approve = { type: 'ApproveReport', ...APRIL } as const;
const reopen = { type: 'ReopenReport', ...APRIL } as const;

const none = given(reportDecider);
const openReport = given(reportDecider, [opened]);
const submittedReport = given(reportDecider, [opened, submitted]);
const approvedReport = given(reportDecider, [opened, submitted, approved]);

describe('input that is wrong by itself', () => {
  it.each([
    ['a month that is none', { ...open, period: '2024-13' }, 'period'],
    ['a month that is a day', { ...submit, period: '2024-04-30' }, 'period'],
    ['a day that is none', { ...reschedule, meetingDate: '2025-02-30' }, 'meetingDate'],
    ['no day', { ...reschedule, meetingDate: null }, 'meetingDate'],
    ['a board that is no code', { ...open, board: 'K/S' }, 'board'],
    [
      'a decision on a day that is none',
      { ...approve, decision: { reference: 'KS § 1', date: '2024-06' } },
      'decision.date',
    ],
    ['more than is known', { ...giveBack, loudly: true }, ''],
  ])('is refused: %s', (_, command, field) => none.when(command, there).thenRefused('BAD_USER_INPUT', field));
});

describe('a report that was never opened', () => {
  it('is opened, with a meeting date or without', () => {
    none.when(open, there).then([opened]);
    none
      .when({ ...open, meetingDate: '2024-06-04' }, there)
      .then([{ type: 'ReportOpened', data: { meetingDate: '2024-06-04', carried: null } }]);
  });
  it('needs its board', () => none.when(open).thenRefused('NOT_FOUND'));
  it.each([reschedule, cancel, submit, giveBack, approve, reopen])('takes no $type', (command) => {
    none.when(command, because).thenRefused('NOT_FOUND');
  });
});

describe('opening a later report of the year', () => {
  const after = (others: Circumstances['others']) => none.when(open, { others: { 'board-KS': BOARD, ...others } });
  const carrying = (period: string, revision: number, ...forecasts: object[]): ReportEvent =>
    ({ type: 'ReportOpened', data: { meetingDate: null, carried: { period, revision, forecasts } } }) as ReportEvent;

  it('carries the forecasts of the one before, with where each was judged, and nothing else', () => {
    after({
      'report-KS-2024-03': [
        openedFrom('2024-02', figure('752', -5)),
        recorded(figure('100', -1)),
        revised(figure('136', -9)),
      ],
    }).then([
      carrying(
        '2024-03',
        2,
        { ...figure('752', -5), period: '2024-02', revision: 1 },
        { ...figure('136', -9), period: '2024-03', revision: 2 },
      ),
    ]);
  });
  it('carries them as they stand, withdrawn and confirmed ones too', () => {
    after({
      'report-KS-2024-03': [
        openedFrom('2024-02', figure('752', -5), figure('136', -9)),
        { type: 'ForecastConfirmed', data: { figures: [figure('752', -5)] } },
        { type: 'ForecastWithdrawn', data: { figures: [{ line: figure('136', 0).line, beforeOre: -9 }] } },
      ],
    }).then([carrying('2024-03', 2, { ...figure('752', -5), period: '2024-03', revision: 1 })]);
  });
  it('carries from the latest that is there, whatever its state', () => {
    after({
      'report-KS-2024-01': [opened, revised(figure('136', -8))],
      'report-KS-2024-02': [opened, revised(figure('136', -9)), submitted],
      'report-KS-2024-03': [opened, cancelled],
      'report-KS-2024-05': [opened, revised(figure('136', -10))],
      'report-KS-2023-12': [opened, revised(figure('136', -7))],
    }).then([carrying('2024-02', 2, { ...figure('136', -9), period: '2024-02', revision: 1 })]);
  });
  it('carries from an earlier report although it has no forecast', () => {
    after({ 'report-KS-2024-03': [opened] }).then([carrying('2024-03', 0)]);
  });
  it('carries nothing from another year', () =>
    after({ 'report-KS-2023-12': [opened, revised(figure('136', -7))] }).then([opened]));
});

describe('an open report', () => {
  it('is not opened again', () => openReport.when(open, there).thenRefused('ALREADY_EXISTS'));
  it('is submitted', () => openReport.when(submit, there).then([{ type: 'ReportSubmitted', data: {} }]));
  it.each([giveBack, approve, reopen])('takes no $type', (command) => {
    openReport.when(command, because).thenRefused('INVALID_STATE');
  });
  it('is given a meeting date, quiet where it has it', () => {
    const rescheduled = (meetingDate: string, before: string | null): ReportEvent => ({
      type: 'ReportRescheduled',
      data: { meetingDate, before },
    });
    openReport.when(reschedule, there).then([rescheduled('2024-06-04', null)]);
    const dated = given(reportDecider, [opened, rescheduled('2024-06-04', null)]);
    dated.when(reschedule, there).thenNothing();
    dated.when({ ...reschedule, meetingDate: '2024-06-11' }, there).then([rescheduled('2024-06-11', '2024-06-04')]);
  });
});

describe('cancelling', () => {
  const beside = (others: Circumstances['others']) =>
    openReport.when(cancel, { ...because, others: { 'board-KS': BOARD, ...others } });
  it('needs a reason', () => {
    openReport.when(cancel, there).thenRefused('REASON_REQUIRED', 'reason');
    openReport.when(cancel, because).then([cancelled]);
  });
  it('is refused where a later report was opened from this one', () => {
    beside({ 'report-KS-2024-05': [openedFrom('2024-04')] }).thenRefused('INVALID_STATE');
    beside({ 'report-KS-2024-12': [openedFrom('2024-04'), submitted] }).thenRefused('INVALID_STATE');
  });
  it('is done where later reports were opened from another, or cancelled', () => {
    beside({
      'report-KS-2024-05': [openedFrom('2024-03')],
      'report-KS-2024-06': [openedFrom('2024-04'), cancelled],
    }).then([cancelled]);
  });
  it.each([
    ['submitted', submittedReport],
    ['approved', approvedReport],
  ])('is refused where it is %s', (_, report) => report.when(cancel, because).thenRefused('INVALID_STATE'));
  it('leaves nothing behind, so that the report can be opened anew', () => {
    const gone = given(reportDecider, [opened, recorded(figure('136', -1)), revised(figure('136', -9)), cancelled]);
    gone.when(submit, there).thenRefused('NOT_FOUND');
    gone.when(cancel, because).thenRefused('NOT_FOUND');
    gone.when(open, there).then([opened]);
    const anew = given(reportDecider, [opened, recorded(figure('136', -1)), cancelled, opened]);
    anew
      .when({ type: 'RecordOutcome', ...APRIL, figures: [figure('136', -1)] }, there)
      .then([recorded(figure('136', -1))]);
  });
});

describe('a submitted report', () => {
  it('is approved by somebody else, with a decision or without', () => {
    submittedReport.when(approve, { ...there, actor: 'chair' }).then([approved]);
    const decision = { reference: 'KS § 98', date: '2024-06-04' };
    submittedReport
      .when({ ...approve, decision }, { ...there, actor: 'chair' })
      .then([{ type: 'ReportApproved', data: { decision } }]);
  });
  it('is not approved by the one who submitted it last', () => {
    submittedReport.when(approve, there).thenRefused('SAME_PERSON');
    const again = given(reportDecider, [opened, submitted, returned, { ...submitted, actor: 'other' }]);
    again.when(approve, { ...there, actor: 'other' }).thenRefused('SAME_PERSON');
    again.when(approve, there).then([approved]);
  });
  it('is returned for a reason', () => {
    submittedReport.when(giveBack, there).thenRefused('REASON_REQUIRED', 'reason');
    submittedReport.when(giveBack, because).then([returned]);
  });
  it.each([submit, reopen])('takes no $type', (command) => {
    submittedReport.when(command, because).thenRefused('INVALID_STATE');
  });
  it('keeps its meeting date', () => submittedReport.when(reschedule, there).thenRefused('REPORT_LOCKED'));
});

describe('an approved report', () => {
  it('is reopened for a reason, and is open then', () => {
    approvedReport.when(reopen, there).thenRefused('REASON_REQUIRED', 'reason');
    approvedReport.when(reopen, because).then([reopened]);
    const anew = given(reportDecider, [opened, submitted, approved, reopened]);
    anew.when(submit, there).then([{ type: 'ReportSubmitted', data: {} }]);
    anew
      .when({ type: 'RecordOutcome', ...APRIL, figures: [figure('136', -1)] }, there)
      .then([recorded(figure('136', -1))]);
  });
  it.each([submit, giveBack, approve])('takes no $type', (command) => {
    approvedReport.when(command, { ...because, actor: 'chair' }).thenRefused('INVALID_STATE');
  });
});
