import { STORED_SAMPLES, sample } from '../spec/stored.js';
import { canonicalJson } from './canonical.js';
import { type RecordedEvent, readEvent } from './events.js';
import { factsOf } from './facts.js';

/** The entry at a revision of a stream that is carried from. */
const entryOf = (stream: string, revision: number): number => {
  expect(stream).toMatch(/^report-KS-2024-0[23]$/);
  return 100 + revision;
};

const written = (event: RecordedEvent): string[] =>
  factsOf(event, entryOf).map((fact) => {
    if (fact.key === null) return `${fact.scope} ends`;
    const from = fact.validFrom === '' ? '' : ` @${fact.validFrom}`;
    return `${fact.scope} ${fact.key}${from} = ${canonicalJson(fact.value)}`;
  });

/** The facts of each stored sample; @ says from which period a fact holds. */
const FACTS: Record<string, string[]> = {
  AreaGroupDefined: ['board-KS group/AME = {"areas":["136","752","755","758"],"name":"Arbetsmarknadsenheten"}'],
  AssignmentClosed: ['assignment-KF-01 closed = "2025-01"'],
  AssignmentIssued: [
    'assignments-of/KS KF-01 = true',
    'assignments-of/TN KF-01 = true',
    'assignment-KF-01 responsible @2024-01 = {"allBoards":false,"allBoardsRole":null,"responsible":[{"board":"KS","role":"COORDINATOR"},{"board":"TN","role":"RESPONSIBLE"}]}',
    'assignment-KF-01 assignment @2024-01 = {"goal":"KF1","goalText":"KF mål 1","kind":"COUNCIL","successFactor":"Miljö och naturresurser"}',
    'assignment-KF-01 wording @2024-01 = "Nya vattentäkter ska tas fram."',
  ],
  AssignmentReassigned: [
    'assignments-of/* KF-01 = true',
    'assignment-KF-01 responsible @2024-09 = {"allBoards":true,"allBoardsRole":"COORDINATOR","responsible":[]}',
  ],
  AssignmentReworded: ['assignment-KF-01 wording @2024-06 = "Nya vattentäkter ska tas fram och skyddas."'],
  AssignmentStatusUpdated: [
    'report-KS-2024-04 status/KF-01 = {"forecastStatus":"DONE","printedForecastStatus":"Klar","printedStatus":null,"status":"ONGOING"}',
  ],
  BoardRegistered: ['board-KS board = {"code":"KS","kind":"COMMITTEE","name":"Kommunstyrelsen"}', 'boards KS = true'],
  BudgetAdopted: [
    'budget-KS-2024 adopted/area:136 = -1323900000',
    'budget-KS-2024 adopted/class:REVENUE = 2222700000',
    'budget-KS-2024 adopted/class:COST = -10805500000',
  ],
  BudgetAmended: [
    'budget-KS-2024 amendment/7 @2024-05 = {"changes":[{"changeOre":50000000,"line":{"account":null,"area":"136","class":null}}],"counterpart":"TN","decision":{"date":"2024-04-29","reference":"KF § 41"},"from":"2024-05","kind":"TRANSFER"}',
  ],
  BudgetCorrected: ['budget-KS-2024 adopted/area:136 = -1323900000'],
  CommentaryWithdrawn: ['report-KS-2024-04 commentary/["INFLATION",null,null] = null'],
  CommentaryWritten: [
    'report-KS-2024-04 commentary/["ECONOMIC_ANALYSIS","100","100 Politisk verksamhet"] = {"heading":"100 Politisk verksamhet","position":2,"section":"ECONOMIC_ANALYSIS","subject":"100","text":"Arvoden överstiger budget och förväntas överstiga budget för helåret med 1 mkr."}',
  ],
  ForecastConfirmed: ['report-KS-2024-04 forecast/area:136 = {"carriedFrom":null,"ore":-1323900000}'],
  ForecastRevised: [
    'report-KS-2024-04 forecast/area:136 = {"carriedFrom":null,"ore":-1273900000}',
    'report-KS-2024-04 forecast/area:752 = {"carriedFrom":null,"ore":-1345200000}',
  ],
  ForecastWithdrawn: ['report-KS-2024-04 forecast/class:COST/account:4010 = null'],
  GoalAssessed: [
    'report-KS-2024-04 assessment/KS-1 = {"development":"GOOD","forecast":"80 %","note":"Målen har förtydligats något mellan 2023 och 2024.","outcomes":[{"value":"75 %","year":2022},{"value":null,"year":2023}],"printed":"God","reworded":true}',
  ],
  GoalClosed: ['goal-KS-1 closed = "2027-01"'],
  GoalDefined: [
    'goals-of/KS KS-1 = true',
    'goal-KS-1 goal @2024-01 = {"board":"KS","contributesTo":["KF1"],"level":"BOARD","number":"1"}',
    'goal-KS-1 wording @2024-01 = "En plats med hållbar livsmiljö och utveckling i hela kommunen."',
  ],
  GoalReworded: ['goal-KS-1 wording @2025-01 = "En hållbar livsmiljö i hela kommunen."'],
  OfficerAppointed: [
    'board-KS officer/Ordförande @2023-01 = {"from":"2023-01","name":"N.N.","party":"M","role":"Ordförande"}',
  ],
  OutcomeCorrected: ['report-KS-2024-04 outcome/area:136/class:COST = -389900000'],
  OutcomeRecorded: [
    'report-KS-2024-04 outcome/area:136 = -389900000',
    'report-KS-2024-04 outcome/area:752 = -427700000',
  ],
  OutcomeWithdrawn: ['report-KS-2024-04 outcome/area:755 = null'],
  'PeriodBudgetSet.months': [
    'budget-KS-2024 profile/area:136 @2024-01 = [-110325000,-110325000,-110325000,-110325000,-110325000,-110325000,-110325000,-110325000,-110325000,-110325000,-110325000,-110325000]',
  ],
  'PeriodBudgetSet.toDate': [
    'budget-KS-2024 toDate/area:109 @2024-04 = -211400000',
    'budget-KS-2024 toDate/area:109 @2024-08 = -295300000',
  ],
  'PeriodBudgetSet.weights': [
    'budget-KS-2024 profile/area:100/class:COST/account:4010 @2024-03 = [1,1,1,1,1,1,0,0,2,1,1,2]',
  ],
  PrintedFigureNoted: [
    'report-KS-2024-04 printed/operating/TOTAL/forecast = {"ore":-8332800000,"roundedToOre":100000}',
    'report-KS-2024-04 printed/operating/136/forecastDeviation = {"ore":50000000,"roundedToOre":100000}',
    'report-KS-2024-04 printed/income/BUDGET_DEVIATION/outcomePriorYear = {"ore":-249300000,"roundedToOre":100000}',
  ],
  PrintedFigureWithdrawn: ['report-KS-2024-04 printed/operating/AME/outcome = null'],
  ProgrammeAreaAdded: ['board-KS area/136 = {"opened":null}', 'board-KS areaName/136 = "Arbetsmarknad"'],
  ProgrammeAreaClosed: ['board-KS areaClosed/755 = "2025-01"'],
  ProgrammeAreaRenamed: ['board-KS areaName/136 @2024-07 = "Arbete och försörjning"'],
  ReportApproved: ['report-KS-2024-04 state = "APPROVED"'],
  ReportCancelled: ['reports-of/KS 2024-04 = null', 'report-KS-2024-04 ends'],
  ReportOpened: [
    'reports-of/KS 2024-04 = true',
    'report-KS-2024-04 state = "OPEN"',
    'report-KS-2024-04 meetingDate = "2024-06-04"',
    'report-KS-2024-04 opened = true',
    'report-KS-2024-04 carriedFrom = {"entry":107,"period":"2024-03","revision":7}',
    'report-KS-2024-04 forecast/area:136 = {"carriedFrom":103,"ore":-1323900000}',
    'report-KS-2024-04 forecast/area:100/class:COST = {"carriedFrom":105,"ore":-756100000}',
  ],
  ReportReopened: ['report-KS-2024-04 state = "OPEN"'],
  ReportRescheduled: ['report-KS-2024-04 meetingDate = "2024-06-11"'],
  ReportReturned: ['report-KS-2024-04 state = "OPEN"'],
  ReportSubmitted: ['report-KS-2024-04 state = "SUBMITTED"'],
  SignificantEventNoted: [
    'report-KS-2024-04 event/oversiktsplan = "En ny översiktsplan har antagits och fått laga kraft."',
  ],
  SignificantEventWithdrawn: ['report-KS-2024-04 event/oversiktsplan = null'],
};

describe('the facts of an event', () => {
  it.each(STORED_SAMPLES.map(({ file, event }) => [file.replace(/\.v\d+|\.json/g, ''), event] as const))(
    'are what it makes true: %s',
    (name, event) => {
      expect(written(readEvent(event))).toEqual(FACTS[name]);
    },
  );

  it('are those of a goal without a text: no wording', () => {
    const goal = { level: 'COUNCIL', board: null, number: 'KF1', text: null, contributesTo: [], from: '2024-01' };
    expect(written(sample('GoalDefined', goal))).toEqual([
      'goals-of/* KS-1 = true',
      'goal-KS-1 goal @2024-01 = {"board":null,"contributesTo":[],"level":"COUNCIL","number":"KF1"}',
    ]);
  });

  it('are those of a year’s first report: nothing carried', () => {
    expect(written(sample('ReportOpened', { meetingDate: null, carried: null }))).toEqual([
      'reports-of/KS 2024-04 = true',
      'report-KS-2024-04 state = "OPEN"',
      'report-KS-2024-04 meetingDate = null',
      'report-KS-2024-04 opened = true',
    ]);
  });
});
