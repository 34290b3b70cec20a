import { Book, type Told } from '../../spec/book.js';
import type { Finding, FindingRule, Limits } from '../statements/view.js';
import { findingsOf } from './findings.js';

const TKR = 100_000;
const KS = { board: 'KS' };
const REPORT = { ...KS, period: '2024-04' };
const YEAR = { ...KS, year: 2024 };
const A100 = { area: '100' };
const A136 = { area: '136' };
/** An amount in tkr. */
const figure = (line: object, tkr: number) => ({ line, amountOre: Math.round(tkr * TKR) });
const adopt = (...figures: object[]): Told => ({ type: 'AdoptBudget', ...YEAR, figures });
const outcome = (...figures: object[]): Told => ({ type: 'RecordOutcome', ...REPORT, figures });
const forecast = (...figures: object[]): Told => ({ type: 'ReviseForecast', ...REPORT, figures });
const toDate = (line: object, tkr: number): Told => ({
  type: 'SetPeriodBudget',
  ...YEAR,
  line,
  profile: { kind: 'toDate', amounts: [{ period: REPORT.period, amountOre: tkr * TKR }] },
});
const print = (subject: string, tkr: number, roundedToOre?: number): Told => ({
  type: 'NotePrintedFigure',
  ...REPORT,
  cells: [{ subject, amountOre: Math.round(tkr * TKR) }],
  roundedToOre,
});
const write = (subject: string | null, text: string, section = 'ECONOMIC_ANALYSIS', heading?: string): Told => ({
  type: 'WriteCommentary',
  ...REPORT,
  section,
  subject,
  heading,
  text,
});

const BOARD: Told[] = [
  { type: 'RegisterBoard', code: 'KS', name: 'Kommunstyrelsen' },
  { type: 'RegisterBoard', code: 'TN', name: 'Tekniska nämnden' },
  { type: 'AddProgrammeArea', ...KS, code: '100', name: 'Politisk verksamhet' },
  { type: 'AddProgrammeArea', ...KS, code: '136', name: 'Arbetsmarknad' },
];
const OPEN: Told = { type: 'OpenReport', ...REPORT };

/** The findings of one rule: their subjects, and their severity where it is not a warning. */
function found(rule: FindingRule, commands: readonly Told[], limits?: Limits): string[] {
  const report = new Book([...BOARD, OPEN, ...commands]).report('KS', '2024-04')!;
  return findingsOf(report, null, limits)
    .filter((finding) => finding.rule === rule)
    .map(({ subjects, severity }) => `${subjects.join(' ')}${severity === 'WARNING' ? '' : ` ${severity}`}`);
}

describe('PRINTED_DIFFERS', () => {
  const rule = 'PRINTED_DIFFERS';
  const cell = 'operating/136/outcome';

  it('says nothing where the computed amount, rounded as the document rounds, is the printed one', () => {
    expect(found(rule, [outcome(figure(A136, -5.5)), print(cell, -6)])).toEqual([]);
    expect(found(rule, [outcome(figure(A136, -151)), print(cell, -200, 100 * TKR)])).toEqual([]);
  });

  it('has no tolerance for a cell that rests on one recorded amount', () => {
    expect(found(rule, [outcome(figure(A136, -5)), print(cell, -6)])).toEqual([`${cell} ERROR`]);
  });

  it('takes half a unit for each amount summed as rounding, rounded up to a whole unit', () => {
    const three = [
      figure({ area: '136', class: 'COST' }, -5),
      figure({ area: '136', class: 'REVENUE' }, 1),
      figure({ area: '100', class: 'COST' }, -3),
    ];
    const total = 'operating/TOTAL/outcome';
    expect(found(rule, [outcome(...three), print(total, -9)])).toEqual([`${total} ROUNDING`]);
    expect(found(rule, [outcome(...three), print(total, -5)])).toEqual([`${total} ROUNDING`]);
    expect(found(rule, [outcome(...three), print(total, -10)])).toEqual([`${total} ERROR`]);
    expect(found(rule, [outcome(...three), print(total, 200, 100 * TKR)])).toEqual([`${total} ROUNDING`]);
    expect(found(rule, [outcome(...three), print(total, 300, 100 * TKR)])).toEqual([`${total} ERROR`]);
  });

  it('counts both parts of a deviation, with the amendments of a budget', () => {
    const deviation = 'operating/136/forecastDeviation';
    const past = [adopt(figure(A136, -12)), forecast(figure(A136, -15))];
    expect(found(rule, [...past, print(deviation, -4)])).toEqual([`${deviation} ROUNDING`]);
    expect(found(rule, [...past, print(deviation, -5)])).toEqual([`${deviation} ERROR`]);
    const amend: Told = {
      type: 'AmendBudget',
      ...YEAR,
      kind: 'ADDITIONAL',
      changes: [figure(A136, -1)],
      decision: { reference: '§ 1', date: '2024-03-01' },
      from: '2024-03',
    };
    expect(found(rule, [...past, amend, print(deviation, 0)])).toEqual([`${deviation} ROUNDING`]);
  });

  it('says nothing of a cell that cannot be computed', () => {
    expect(found(rule, [print('income/BUDGET_DEVIATION/outcomePriorYear', -2_493)])).toEqual([]);
  });

  it('expects the rounded amount, and names both in kronor where they look the same in tkr', () => {
    const report = new Book([...BOARD, OPEN, outcome(figure(A136, -5.001)), print(cell, -5.002, 100)]).report(
      'KS',
      '2024-04',
    )!;
    expect(findingsOf(report, null)[0]).toMatchObject({
      expectedOre: -500_100,
      foundOre: -500_200,
      message:
        '136 Arbetsmarknad, utfall: dokumentet anger −5\u00a0002,00 kr, men det beräknade beloppet är −5\u00a0001,00 kr.',
    });
  });
});

describe('STATEMENTS_DIFFER', () => {
  const rule = 'STATEMENTS_DIFFER';
  const subjects = 'income/NET/outcome operating/TOTAL/outcome';
  const statements = (net: number, ...areas: number[]) =>
    outcome(figure({ class: 'COST' }, net), ...areas.map((tkr, index) => figure([A100, A136][index]!, tkr)));

  it('says nothing where they agree, or where only one is there', () => {
    expect(found(rule, [statements(-9, -5, -4)])).toEqual([]);
    expect(found(rule, [statements(-9)])).toEqual([]);
  });

  it('is rounding up to half a tkr for each amount summed on both sides', () => {
    expect(found(rule, [statements(-9, -5, -2)])).toEqual([`${subjects} ROUNDING`]);
    expect(found(rule, [statements(-9, -5, -1.9)])).toEqual([`${subjects} ERROR`]);
  });

  it('looks at every column that both have, in their order', () => {
    const both = (tkr: number) => [figure({ class: 'COST' }, tkr), figure(A136, tkr + 9)];
    const prior: Told[] = [
      { type: 'OpenReport', ...KS, period: '2023-04' },
      { type: 'RecordOutcome', ...KS, period: '2023-04', figures: both(-7) },
    ];
    const all = [
      ...prior,
      adopt(...both(-50)),
      forecast(figure({ class: 'COST' }, -60), figure(A136, -40)),
      outcome(...both(-20)),
    ];
    expect(found(rule, all).map((line) => line.split(' ')[0])).toEqual(
      ['forecast', 'budget', 'forecastDeviation', 'outcome', 'outcomePriorYear'].map(
        (column) => `income/NET/${column}`,
      ),
    );
  });
});

describe('FORECAST_MISSING', () => {
  it('is an area with a budget, be it zero, and no forecast', () => {
    const budget = adopt(figure(A136, -1), figure(A100, 0));
    expect(found('FORECAST_MISSING', [budget])).toEqual(['operating/100', 'operating/136']);
    expect(found('FORECAST_MISSING', [budget, forecast(figure(A136, -1))])).toEqual(['operating/100']);
    expect(found('FORECAST_MISSING', [outcome(figure(A136, -1))])).toEqual([]);
  });

  it('is not one that was carried', () => {
    const book = new Book([...BOARD, { type: 'OpenReport', ...KS, period: '2024-02' }, adopt(figure(A136, -1))]);
    book.record({ type: 'ReviseForecast', ...KS, period: '2024-02', figures: [figure(A136, -1)] });
    book.record(OPEN);
    expect(findingsOf(book.report('KS', '2024-04')!, null)).toEqual([]);
  });
});

describe('FORECAST_UNCHANGED', () => {
  const past = (deviation: number) => [
    adopt(figure(A136, -1_200)),
    forecast(figure(A136, -1_200)),
    outcome(figure(A136, -400 + deviation)),
  ];

  it('fires from a deviation to date of 500 tkr on, in both directions', () => {
    expect(found('FORECAST_UNCHANGED', past(500))).toEqual(['operating/136']);
    expect(found('FORECAST_UNCHANGED', past(-500))).toEqual(['operating/136']);
    expect(found('FORECAST_UNCHANGED', past(499.99999))).toEqual([]);
  });

  it('follows the limit of the ledger', () => {
    const limits = { deviationOre: 10 * TKR, profilePercent: 10, profileOre: 0 };
    expect(found('FORECAST_UNCHANGED', past(10), limits)).toEqual(['operating/136']);
  });

  it('says nothing where the forecast is another than the budget', () => {
    expect(found('FORECAST_UNCHANGED', [...past(900), forecast(figure(A136, -1_201))])).toEqual([]);
  });
});

describe('DEVIATION_UNEXPLAINED', () => {
  const rule = 'DEVIATION_UNEXPLAINED';
  const past = (tkr: number) => [adopt(figure(A136, -1_000)), forecast(figure(A136, -1_000 + tkr))];
  const group: Told = { type: 'DefineAreaGroup', ...KS, code: 'AME', name: 'Enheten', areas: ['136'] };

  it('fires from a deviation of 500 tkr on, in both directions', () => {
    expect(found(rule, past(500))).toEqual(['operating/136']);
    expect(found(rule, past(-500))).toEqual(['operating/136']);
    expect(found(rule, past(-499.99999))).toEqual([]);
  });

  it('is explained by the economic analysis on the area, or on a group that holds it', () => {
    expect(found(rule, [...past(500), write('136', 'Vakanser.')])).toEqual([]);
    expect(found(rule, [group, ...past(500), write('AME', 'Vakanser.')])).toEqual([]);
  });

  it('is not explained by anything else', () => {
    for (const elsewhere of [
      write('100', 'Arvoden.'),
      write(null, 'Allmänt.'),
      write('136', 'Priser.', 'INFLATION'),
      write('136', '', 'ECONOMIC_ANALYSIS', 'Bara en rubrik'),
    ])
      expect(found(rule, [...past(500), elsewhere])).toEqual(['operating/136']);
  });
});

describe('OUTCOME_WITHOUT_BUDGET', () => {
  const rule = 'OUTCOME_WITHOUT_BUDGET';

  it('is an outcome other than zero where the budget is zero or missing', () => {
    expect(found(rule, [adopt(figure(A136, 0)), outcome(figure(A136, 1), figure(A100, 1))])).toEqual([
      'operating/100',
      'operating/136',
    ]);
    expect(found(rule, [adopt(figure(A136, 0)), outcome(figure(A136, 0), figure(A100, 0))])).toEqual([]);
    expect(found(rule, [adopt(figure(A136, -1)), outcome(figure(A136, 1))])).toEqual([]);
  });

  it('says nothing where the board has no budget for the year at all', () => {
    expect(found(rule, [outcome(figure(A136, 1))])).toEqual([]);
    expect(found(rule, [adopt(figure({ class: 'COST' }, -1)), outcome(figure(A136, 1))])).toEqual(['operating/136']);
  });
});

describe('PROFILE_UNUSUAL', () => {
  const rule = 'PROFILE_UNUSUAL';

  it('is more than 10 % and more than 100 tkr from the twelfths', () => {
    const large = adopt(figure(A136, -6_000));
    expect(found(rule, [large, toDate(A136, -2_201)])).toEqual(['operating/136']);
    expect(found(rule, [large, toDate(A136, -2_200)])).toEqual([]);
    expect(found(rule, [large, toDate(A136, -1_799)])).toEqual(['operating/136']);
    const small = adopt(figure(A136, -600));
    expect(found(rule, [small, toDate(A136, -301)])).toEqual(['operating/136']);
    expect(found(rule, [small, toDate(A136, -300)])).toEqual([]);
  });

  it('expects the twelfths and finds what was set', () => {
    const report = new Book([...BOARD, OPEN, adopt(figure(A136, -600)), toDate(A136, -301)]).report('KS', '2024-04')!;
    const finding = findingsOf(report, null).find((one) => one.rule === rule);
    expect(finding).toMatchObject({ expectedOre: -200 * TKR, foundOre: -301 * TKR });
  });

  it('is about amounts to date, not about months or weights', () => {
    const weights = [1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];
    const amountsOre = weights.map((weight) => weight * -6_000 * TKR);
    const set = (profile: object): Told => ({ type: 'SetPeriodBudget', ...YEAR, line: A136, profile });
    expect(found(rule, [adopt(figure(A136, -6_000)), set({ kind: 'weights', weights })])).toEqual([]);
    expect(found(rule, [adopt(figure(A136, -6_000)), set({ kind: 'months', amountsOre })])).toEqual([]);
  });

  it('says nothing where the budget is zero or missing', () => {
    expect(found(rule, [adopt(figure(A136, 0)), toDate(A136, -1_000)])).toEqual([]);
    expect(found(rule, [adopt(figure(A136, 0)), toDate(A100, -1_000)])).toEqual([]);
  });
});

describe('assignments and goals', () => {
  const issue = (id: string, who: object): Told => ({
    type: 'IssueAssignment',
    id,
    kind: 'COUNCIL',
    text: 'Gör det.',
    from: '2024-01',
    ...who,
  });
  const status = (assignment: string, value: string | null): Told => ({
    type: 'UpdateAssignmentStatus',
    ...REPORT,
    assignment,
    status: value,
    printedStatus: 'x',
  });
  const own = issue('A', { responsible: [{ board: 'KS' }] });

  it('STATUS_MISSING is an assignment of the board, or of all, with no status', () => {
    const all = issue('B', { allBoards: true });
    expect(found('STATUS_MISSING', [own, all])).toEqual(['assignment/A', 'assignment/B']);
    expect(found('STATUS_MISSING', [own, all, status('A', 'NOT_STARTED'), status('B', null)])).toEqual([
      'assignment/B',
    ]);
    expect(found('STATUS_MISSING', [issue('C', {}), issue('D', { responsible: [{ board: 'TN' }] })])).toEqual([]);
  });

  it('RESPONSIBLE_MISSING is an assignment that names no board', () => {
    expect(found('RESPONSIBLE_MISSING', [own, issue('C', {}), issue('B', { allBoards: true })])).toEqual([
      'assignment/C',
    ]);
  });

  it('GOAL_NOT_ASSESSED is a board goal with no development', () => {
    const goal = (id: string, level: string, board: string | null): Told => ({
      type: 'DefineGoal',
      id,
      level,
      board,
      text: 'Mål',
      from: '2024-01',
    });
    const past = [goal('B', 'BOARD', 'KS'), goal('F', 'FOCUS', 'KS'), goal('R', 'RESOURCE', null)];
    const assess = (development: string | null): Told => ({
      type: 'AssessGoal',
      ...REPORT,
      goal: 'B',
      development,
      note: 'Oklart.',
    });
    expect(found('GOAL_NOT_ASSESSED', past)).toEqual(['goal/B']);
    expect(found('GOAL_NOT_ASSESSED', [...past, assess(null)])).toEqual(['goal/B']);
    expect(found('GOAL_NOT_ASSESSED', [...past, assess('WEAK')])).toEqual([]);
  });

  it('are named by their id and the beginning of their text', () => {
    const report = new Book([...BOARD, OPEN, issue('C', { text: `${'Långt '.repeat(30)}slut.` })]).report(
      'KS',
      '2024-04',
    )!;
    const message = findingsOf(report, null)[0]!.message;
    expect(message).toMatch(/^Uppdraget C \((Långt )+…\) har ingen ansvarig nämnd\.$/);
    expect(message.length).toBeLessThan(140);
  });
});

describe('FORECAST_NOT_REVIEWED', () => {
  const carried = (...more: Told[]) => {
    const book = new Book([...BOARD, { type: 'OpenReport', ...KS, period: '2024-02' }]);
    const figures = [figure(A136, -5), figure(A100, -5), figure({ class: 'COST' }, -10)];
    book.record({ type: 'ReviseForecast', ...KS, period: '2024-02', figures });
    for (const command of [OPEN, ...more]) book.record(command);
    return findingsOf(book.report('KS', '2024-04')!, null)
      .filter((one) => one.rule === 'FORECAST_NOT_REVIEWED')
      .map((one) => one.subjects.join());
  };
  const submit: Told = { type: 'SubmitReport', ...REPORT };

  it('is each area and class whose forecast was carried into a report that is no longer open', () => {
    expect(carried()).toEqual([]);
    expect(carried(submit)).toEqual(['income/COST/forecast', 'operating/100/forecast', 'operating/136/forecast']);
  });

  it('is none that was judged again, be it at the same amount', () => {
    expect(carried(forecast(figure(A136, -5), figure({ class: 'COST' }, -11)), submit)).toEqual([
      'operating/100/forecast',
    ]);
  });
});

describe('FIGURE_ON_CLOSED_AREA', () => {
  const rule = 'FIGURE_ON_CLOSED_AREA';
  const close = (from: string): Told => ({ type: 'CloseProgrammeArea', ...KS, code: '136', from });

  it('is an outcome, a forecast or a budget on an area that was closed before the year', () => {
    for (const command of [outcome(figure(A136, 1)), forecast(figure(A136, 1)), adopt(figure(A136, 1))]) {
      expect(found(rule, [command, close('2024-01')])).toEqual(['operating/136']);
      expect(found(rule, [command, close('2024-02')])).toEqual([]);
    }
  });

  it('is not an outcome of the year before', () => {
    const prior: Told[] = [
      { type: 'OpenReport', ...KS, period: '2023-04' },
      { type: 'RecordOutcome', ...KS, period: '2023-04', figures: [figure(A136, 1)] },
    ];
    expect(found(rule, [...prior, close('2024-01')])).toEqual([]);
  });
});

describe('CHANGED_SINCE_APPROVAL', () => {
  const book = new Book([
    ...BOARD,
    adopt(figure(A136, -1_200)),
    OPEN,
    forecast(figure(A136, -1_200)),
    { type: 'SubmitReport', ...REPORT },
  ]);
  const approvedAt = book.record({ type: 'ApproveReport', ...REPORT }, { actor: 'approver' });
  const approved = book.report('KS', '2024-04', approvedAt)!;
  const changes = () =>
    findingsOf(book.report('KS', '2024-04')!, approved).filter((one: Finding) => one.rule === 'CHANGED_SINCE_APPROVAL');

  it('says nothing while every cell is what it was', () => {
    expect(changes()).toEqual([]);
  });

  it('is each cell that a budget amended backwards, or a prior year corrected, has changed', () => {
    book.record({
      type: 'AmendBudget',
      ...YEAR,
      kind: 'ADDITIONAL',
      changes: [figure(A136, -9)],
      decision: { reference: '§ 1', date: '2024-04-01' },
      from: '2024-04',
    });
    book.record({ type: 'OpenReport', ...KS, period: '2023-04' });
    book.record({ type: 'RecordOutcome', ...KS, period: '2023-04', figures: [figure(A100, -3)] });
    expect(changes().map((one) => [one.subjects[0], one.expectedOre, one.foundOre])).toEqual([
      ['operating/100/outcomePriorYear', null, -3 * TKR],
      ['operating/136/budget', -1_200 * TKR, -1_209 * TKR],
      ['operating/136/forecastDeviation', 0, 9 * TKR],
      ['operating/136/periodBudget', -400 * TKR, -401 * TKR],
      ['operating/TOTAL/budget', -1_200 * TKR, -1_209 * TKR],
      ['operating/TOTAL/forecastDeviation', 0, 9 * TKR],
      ['operating/TOTAL/periodBudget', -400 * TKR, -401 * TKR],
      ['operating/TOTAL/outcomePriorYear', null, -3 * TKR],
    ]);
    expect(changes()[0]!.message).toBe(
      '100 Politisk verksamhet, utfall föregående år: inget belopp när rapporten godkändes, −3 tkr nu.',
    );
  });
});

describe('findings', () => {
  it('come by rule, then in the order of the document', () => {
    const book = new Book([
      ...BOARD,
      OPEN,
      { type: 'IssueAssignment', id: 'C', kind: 'COUNCIL', text: 'Gör det.', from: '2024-01' },
      adopt(figure(A136, -1), figure(A100, -1)),
      outcome(figure(A136, -1), figure(A100, -1)),
      print('operating/136/outcome', -2),
      print('operating/100/outcome', -2),
    ]);
    expect(findingsOf(book.report('KS', '2024-04')!, null).map((one) => `${one.rule} ${one.subjects.join()}`)).toEqual([
      'PRINTED_DIFFERS operating/100/outcome',
      'PRINTED_DIFFERS operating/136/outcome',
      'FORECAST_MISSING operating/100',
      'FORECAST_MISSING operating/136',
      'RESPONSIBLE_MISSING assignment/C',
    ]);
  });
});
