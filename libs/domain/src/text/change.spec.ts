import { STORED_SAMPLES } from '../../spec/stored.js';
import type { Json } from '../canonical.js';
import { readEvent } from '../events.js';
import type { FactChange } from '../fact.js';
import { factsOf } from '../facts.js';
import { changesOf } from './change.js';

const REPORT = 'report-KS-2024-04';
const BUDGET = 'budget-KS-2024';
const forecast = (ore: number, carriedFrom: number | null = null) => ({ ore, carriedFrom });
const commentary = (text: string, position: number) => ({
  section: 'ECONOMIC_ANALYSIS',
  subject: '100',
  heading: null,
  text,
  position,
});
const blankStatus = { status: null, forecastStatus: null, printedStatus: null, printedForecastStatus: null };

describe('a change of a fact', () => {
  it.each<[string, string, Json, Json, string, string | null, string | null]>([
    [BUDGET, 'adopted/area:136', -132_390_000, -1_323_900_000, 'operating/136/budget', '-1323900.00', '-13239000.00'],
    [REPORT, 'outcome/area:755', 100_050, null, 'operating/755/outcome', '1000.50', null],
    [REPORT, 'outcome/class:COST', null, -5, 'income/COST/outcome', null, '-0.05'],
    [REPORT, 'outcome/area:1/class:COST', null, 0, 'operating/1/COST/outcome', null, '0.00'],
    [
      REPORT,
      'forecast/area:136/class:COST/account:4010',
      null,
      forecast(100),
      'operating/136/COST/4010/forecast',
      null,
      '1.00',
    ],
    [REPORT, 'forecast/class:REVENUE/account:30', null, forecast(100), 'income/REVENUE/30/forecast', null, '1.00'],
    [REPORT, 'forecast/area:136', forecast(100, 7), forecast(200), 'operating/136/forecast', '1.00', '2.00'],
    [REPORT, 'forecast/area:136', forecast(100, 7), forecast(100), 'operating/136/forecast', '1.00 (överförd)', '1.00'],
    [
      REPORT,
      'printed/income/NET/forecast',
      null,
      { ore: 100, roundedToOre: 1 },
      'income/NET/forecast',
      null,
      'tryckt 1.00',
    ],
    [
      REPORT,
      'printed/income/NET/forecast',
      { ore: 100, roundedToOre: 100_000 },
      { ore: 100, roundedToOre: 10_000_000 },
      'income/NET/forecast',
      'tryckt 1.00 (avrundat till 1000.00)',
      'tryckt 1.00 (avrundat till 100000.00)',
    ],
    [REPORT, 'state', 'SUBMITTED', 'APPROVED', 'state', 'Inlämnad', 'Godkänd'],
    [REPORT, 'meetingDate', null, '2024-06-04', 'meetingDate', null, '2024-06-04'],
    [REPORT, 'event/plan', 'Antagen.', null, 'event/plan', 'Antagen.', null],
    [REPORT, 'commentary/x', commentary('A', 1), commentary('B', 2), 'commentary/ECONOMIC_ANALYSIS/100', 'A', 'B'],
    [
      REPORT,
      'commentary/x',
      commentary('A', 1),
      commentary('A', 2),
      'commentary/ECONOMIC_ANALYSIS/100',
      'A (plats 1)',
      'A (plats 2)',
    ],
    [
      REPORT,
      'status/KF-01',
      blankStatus,
      { ...blankStatus, status: 'DONE', printedStatus: 'Klar' },
      'assignment/KF-01',
      'blank, prognos blank',
      'Klart (tryckt Klar), prognos blank',
    ],
    [
      REPORT,
      'assessment/KS-1',
      null,
      {
        development: 'WEAK',
        printed: 'Svag',
        forecast: '80 %',
        outcomes: [{ year: 2023, value: null }],
        reworded: true,
        note: 'Ny mätning.',
      },
      'goal/KS-1',
      null,
      'Svag, tryckt Svag, prognos 80 %, utfall 2023 blank, omformulerat, Ny mätning.',
    ],
    [BUDGET, 'toDate/area:109', null, -211_400_000, 'operating/109/periodBudget', null, '-2114000.00'],
    [
      BUDGET,
      'profile/area:1',
      null,
      [1, 1, 1, 1, 1, 1, 0, 0, 2, 1, 1, 2],
      'operating/1/periodBudget',
      null,
      'fördelad 1 : 1 : 1 : 1 : 1 : 1 : 0 : 0 : 2 : 1 : 1 : 2',
    ],
    [
      BUDGET,
      'amendment/3',
      null,
      {
        kind: 'ADDITIONAL',
        changes: [{ line: { area: '136', class: null, account: null }, changeOre: 100 }],
        decision: { reference: 'KF § 1', date: '2024-01-01' },
        from: '2024-05',
        counterpart: null,
      },
      'operating/136/budget',
      null,
      'tilläggsanslag +1.00 från 2024-05',
    ],
    ['board-KS', 'areaName/136', 'Arbetsmarknad', 'Arbete', 'area/136', 'Arbetsmarknad', 'Arbete'],
    ['board-KS', 'area/136', null, { opened: '2024-03' }, 'area/136', null, 'finns från 2024-03'],
    ['board-KS', 'areaClosed/136', '2025-01', '2025-07', 'area/136', 'stängt från 2025-01', 'stängt från 2025-07'],
    [
      'board-KS',
      'officer/Ordförande',
      { name: 'N.N.', party: null },
      { name: 'N.N.', party: 'M' },
      'officer/Ordförande',
      'N.N.',
      'N.N. (M)',
    ],
    ['goal-KS-1', 'wording', 'Före', 'Efter', 'goal/KS-1', 'Före', 'Efter'],
    ['goal-KS-1', 'closed', null, '2025-01', 'goal/KS-1', null, 'avslutat från 2025-01'],
    [
      'assignment-KF-01',
      'responsible',
      { allBoards: false, allBoardsRole: null, responsible: [] },
      { allBoards: true, allBoardsRole: 'COORDINATOR', responsible: [] },
      'assignment/KF-01',
      'ansvar: ingen nämnd angiven',
      'ansvar: alla nämnder (samordningsansvarig)',
    ],
  ])('is read in words: %s %s', (scope, key, was, is, subject, before, after) => {
    expect(changesOf(scope, key, was, is)).toEqual([{ subject, before, after }]);
    expect(changesOf(scope, key, is, was)).toEqual([{ subject, before: after, after: before }]);
  });

  it('that an amendment of several lines makes is one for each line', () => {
    const line = (area: string) => ({ area, class: null, account: null });
    const amendment = {
      kind: 'REALLOCATION',
      changes: [
        { line: line('100'), changeOre: -100 },
        { line: line('136'), changeOre: 100 },
      ],
      from: '2024-02',
    };
    expect(changesOf(BUDGET, 'amendment/1', null, amendment).map((one) => `${one.subject} ${one.after}`)).toEqual([
      'operating/100/budget omdisponering -1.00 från 2024-02',
      'operating/136/budget omdisponering +1.00 från 2024-02',
    ]);
  });

  const facts = STORED_SAMPLES.flatMap(({ event }) => factsOf(readEvent(event), () => 1)).filter(
    (fact): fact is FactChange => fact.key !== null && fact.value !== null,
  );
  const LISTS = /^(boards|(reports|goals|assignments)-of\/)/;
  const SILENT = ['opened', 'carriedFrom', 'area/136'];

  it('is told of every fact but those that list others, and an area that was there since ever', () => {
    const silent = facts.filter((fact) => changesOf(fact.scope, fact.key, null, fact.value).length === 0);
    const told = silent.filter((fact) => !LISTS.test(fact.scope) && !SILENT.includes(fact.key));
    expect(told).toEqual([]);
    expect(silent.filter((fact) => LISTS.test(fact.scope))).not.toHaveLength(0);
  });

  it('is not told where nothing changed', () => {
    for (const { scope, key, value } of facts) expect(changesOf(scope, key, value, value)).toEqual([]);
  });
});
