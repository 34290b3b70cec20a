import { STORED_SAMPLES } from '../../spec/stored.js';
import { readEvent } from '../events.js';
import { factsOf } from '../facts.js';
import { changesOf } from './change.js';
import { subjectsOf } from './subjects.js';

/** What each stored sample is about. */
const SUBJECTS: Record<string, string[]> = {
  AreaGroupDefined: ['subject group/AME'],
  AssignmentClosed: ['assignment KF-01', 'subject assignment/KF-01'],
  AssignmentIssued: ['assignment KF-01', 'subject assignment/KF-01', 'board KS', 'board TN'],
  AssignmentReassigned: ['assignment KF-01', 'subject assignment/KF-01'],
  AssignmentReworded: ['assignment KF-01', 'subject assignment/KF-01'],
  AssignmentStatusUpdated: ['assignment KF-01', 'subject assignment/KF-01'],
  BoardRegistered: ['subject board'],
  BudgetAdopted: [
    'area 136',
    'subject operating/136/budget',
    'subject income/REVENUE/budget',
    'subject income/COST/budget',
  ],
  BudgetAmended: ['area 136', 'subject operating/136/budget'],
  BudgetCorrected: ['area 136', 'subject operating/136/budget'],
  CommentaryWithdrawn: ['subject commentary/INFLATION'],
  CommentaryWritten: ['area 100', 'subject commentary/ECONOMIC_ANALYSIS/100/100 Politisk verksamhet'],
  ForecastConfirmed: ['area 136', 'subject operating/136/forecast'],
  ForecastRevised: ['area 136', 'subject operating/136/forecast', 'area 752', 'subject operating/752/forecast'],
  ForecastWithdrawn: ['subject income/COST/forecast', 'subject income/COST/4010/forecast'],
  GoalAssessed: ['goal KS-1', 'subject goal/KS-1'],
  GoalClosed: ['goal KS-1', 'subject goal/KS-1'],
  GoalDefined: ['goal KS-1', 'subject goal/KS-1', 'board KS'],
  GoalReworded: ['goal KS-1', 'subject goal/KS-1'],
  OfficerAppointed: ['subject officer/Ordförande'],
  OutcomeCorrected: [
    'area 136',
    'subject operating/136/outcome',
    'subject income/COST/outcome',
    'subject operating/136/COST/outcome',
  ],
  OutcomeRecorded: ['area 136', 'subject operating/136/outcome', 'area 752', 'subject operating/752/outcome'],
  OutcomeWithdrawn: ['area 755', 'subject operating/755/outcome'],
  'PeriodBudgetSet.months': ['area 136', 'subject operating/136/periodBudget'],
  'PeriodBudgetSet.toDate': ['area 109', 'subject operating/109/periodBudget'],
  'PeriodBudgetSet.weights': [
    'area 100',
    'subject operating/100/periodBudget',
    'subject income/COST/periodBudget',
    'subject operating/100/COST/4010/periodBudget',
  ],
  PrintedFigureNoted: [
    'subject operating/TOTAL/forecast',
    'area 136',
    'subject operating/136/forecastDeviation',
    'subject income/BUDGET_DEVIATION/outcomePriorYear',
  ],
  PrintedFigureWithdrawn: ['area AME', 'subject operating/AME/outcome'],
  ProgrammeAreaAdded: ['area 136', 'subject area/136'],
  ProgrammeAreaClosed: ['area 755', 'subject area/755'],
  ProgrammeAreaRenamed: ['area 136', 'subject area/136'],
  ReportApproved: ['subject state'],
  ReportCancelled: ['subject state'],
  ReportOpened: [
    'subject state',
    'subject meetingDate',
    'area 136',
    'subject operating/136/forecast',
    'area 100',
    'subject operating/100/forecast',
    'subject income/COST/forecast',
    'subject operating/100/COST/forecast',
  ],
  ReportReopened: ['subject state'],
  ReportRescheduled: ['subject meetingDate'],
  ReportReturned: ['subject state'],
  ReportSubmitted: ['subject state'],
  SignificantEventNoted: ['subject event/oversiktsplan'],
  SignificantEventWithdrawn: ['subject event/oversiktsplan'],
};

const SAMPLES = STORED_SAMPLES.map(
  ({ file, event }) => [file.replace(/\.v\d+|\.json/g, ''), readEvent(event)] as const,
);

describe('what an event is about', () => {
  it.each(SAMPLES)('is found, each once: %s', (name, event) => {
    expect(subjectsOf(event).map(({ kind, id }) => `${kind} ${id}`)).toEqual(SUBJECTS[name]);
  });

  it.each(SAMPLES)('includes all that it changes: %s', (_, event) => {
    const about = subjectsOf(event).flatMap((one) => (one.kind === 'subject' ? [one.id] : []));
    const changes = factsOf(event, () => 1).flatMap((fact) =>
      fact.key === null ? [] : changesOf(fact.scope, fact.key, null, fact.value),
    );
    for (const { subject } of changes) expect(about).toContain(subject);
  });
});
