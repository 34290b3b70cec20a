import { Book, type Told } from '../../spec/book.js';
import { accuracyOf, accuracyScopesOf } from './accuracy.js';
import { percentOf } from './percent.js';

const KS = { board: 'KS' };
const A100 = { area: '100' };
const A136 = { area: '136' };
const figure = (line: object, amountOre: number) => ({ line, amountOre });
const open = (period: string): Told => ({ type: 'OpenReport', ...KS, period });
const revise = (period: string, ...figures: object[]): Told => ({ type: 'ReviseForecast', ...KS, period, figures });
const book = (period: string, ...figures: object[]): Told => ({ type: 'RecordOutcome', ...KS, period, figures });
const adopt = (...figures: object[]): Told => ({ type: 'AdoptBudget', ...KS, year: 2024, figures });

const START: Told[] = [
  { type: 'RegisterBoard', code: 'KS', name: 'Kommunstyrelsen' },
  ...['100', '136'].map((code): Told => ({ type: 'AddProgrammeArea', ...KS, code, name: code })),
];
const accuracy = (ledger: Book) => accuracyOf(ledger.facts(ledger.head, accuracyScopesOf('KS', 2024)), 'KS', 2024);

describe('the accuracy of a year’s forecasts', () => {
  const ledger = new Book([
    ...START,
    adopt(figure(A136, -900), figure(A100, -80), figure({ class: 'COST' }, -5_000)),
    {
      type: 'AmendBudget',
      ...KS,
      year: 2024,
      kind: 'ADDITIONAL',
      changes: [figure(A136, -20)],
      decision: { reference: '§ 1', date: '2024-10-01' },
      from: '2024-11',
    },
    open('2024-02'),
    revise('2024-02', figure(A136, -1_000), figure(A100, -100), figure({ class: 'COST' }, -7_000)),
    open('2024-04'),
    revise('2024-04', figure(A136, -960)),
    open('2024-05'),
    open('2024-12'),
  ]);

  it('is unknown until December has an outcome', () => {
    expect(accuracy(ledger)).toMatchObject({ finalOutcomeOre: null, budgetOre: -1_000, budgetAdherenceOre: null });
    expect(
      accuracy(ledger).periods.map((one) => [one.period, one.forecastOre, one.errorOre, one.errorPercent]),
    ).toEqual([
      ['2024-02', -1_100, null, null],
      ['2024-04', -1_060, null, null],
      ['2024-05', -1_060, null, null],
      ['2024-12', -1_060, null, null],
    ]);
  });

  it('sets every period’s forecasts, carried ones too, against December’s outcome, in total and line by line', () => {
    ledger.record(book('2024-12', figure(A136, -990)));
    const { finalOutcomeOre, budgetAdherenceOre, periods } = accuracy(ledger);
    expect({ finalOutcomeOre, budgetAdherenceOre }).toEqual({ finalOutcomeOre: -990, budgetAdherenceOre: 10 });
    expect(periods[0]).toMatchObject({ forecastOre: -1_100, errorOre: 110, errorPercent: 10 });
    expect(
      periods[0]!.lines.map((line) => [line.line.area, line.forecastOre, line.errorOre, line.errorPercent]),
    ).toEqual([
      ['100', -100, null, null],
      ['136', -1_000, 10, 1],
    ]);
    expect(periods[2]!.lines[1]).toMatchObject({ forecastOre: -960, errorOre: -30, errorPercent: -3.1 });
  });

  it('takes the outcomes that a line holds', () => {
    const finer = new Book([...START, open('2024-12'), revise('2024-12', figure(A136, -100))]);
    finer.record(
      book('2024-12', figure({ area: '136', class: 'COST' }, -150), figure({ area: '136', class: 'REVENUE' }, 30)),
    );
    expect(accuracy(finer).periods[0]!.lines[0]).toMatchObject({ forecastOre: -100, errorOre: -20 });
  });

  it('follows what is corrected and withdrawn', () => {
    const ledger = new Book([
      ...START,
      open('2024-12'),
      revise('2024-12', figure(A136, -100)),
      book('2024-12', figure(A136, -90)),
    ]);
    ledger.record(book('2024-12', figure(A136, -110)));
    expect(accuracy(ledger)).toMatchObject({ finalOutcomeOre: -110, periods: [{ errorOre: -10 }] });
    ledger.record({ type: 'WithdrawFigures', ...KS, period: '2024-12', measure: 'OUTCOME', lines: [A136] });
    expect(accuracy(ledger)).toMatchObject({ finalOutcomeOre: null, periods: [{ errorOre: null }] });
    ledger.record({ type: 'WithdrawFigures', ...KS, period: '2024-12', measure: 'FORECAST', lines: [A136] });
    expect(accuracy(ledger).periods).toEqual([]);
  });
});

describe('the accuracy of a board that forecasts the two margins alone', () => {
  it('is of the income statement, its budget too', () => {
    const ledger = new Book([
      ...START,
      adopt(figure(A136, -900), figure({ class: 'COST' }, -5_000), figure({ class: 'REVENUE' }, 1_000)),
      open('2024-12'),
      revise('2024-12', figure({ class: 'COST' }, -7_000)),
      book('2024-12', figure({ class: 'COST' }, -6_000), figure({ class: 'REVENUE' }, 900), figure(A136, -1)),
    ]);
    expect(accuracy(ledger)).toMatchObject({
      budgetOre: -4_000,
      finalOutcomeOre: -5_100,
      budgetAdherenceOre: -1_100,
      periods: [{ forecastOre: -7_000, errorOre: 1_900, errorPercent: 27.1 }],
    });
  });
});

describe('a percentage', () => {
  it.each([
    [1, 8, 12.5],
    [-1, 8, -12.5],
    [1, -8, 12.5],
    [1, 2_000, 0.1],
    [-1, 2_000, -0.1],
    [1, 2_001, 0],
    [0, 5, 0],
    [214_748_364_700_000, -214_748_364_700_000, 100],
  ])('of %d in %d has one decimal, rounded half away from zero: %d', (part, whole, percent) => {
    expect(percentOf(part, whole)).toBe(percent);
  });

  it('of nothing is none', () => {
    expect(percentOf(1, 0)).toBeNull();
  });
});
