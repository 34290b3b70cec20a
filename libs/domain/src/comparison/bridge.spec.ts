import fc from 'fast-check';
import { Book, type Told } from '../../spec/book.js';
import { factsFrom } from '../../spec/facts.js';
import { recorded } from '../../spec/recorded.js';
import { arbitraryForecasts, YEAR } from '../../spec/year.js';
import type { FactVersion } from '../fact.js';
import { type Line, lineLabel } from '../line.js';
import { reportStream } from '../stream.js';
import { type Period, periodsOf } from '../values.js';
import { type BridgeEnd, bridgeOf } from './bridge.js';
import type { BridgeStep } from './view.js';

const KS = { board: 'KS' };
const A100 = { area: '100' };
const A136 = { area: '136' };
const figure = (line: object, amountOre: number) => ({ line, amountOre });
const open = (period: string): Told => ({ type: 'OpenReport', ...KS, period });
const cancel = (period: string): Told => ({ type: 'CancelReport', ...KS, period });
const revise = (period: string, ...figures: object[]): Told => ({ type: 'ReviseForecast', ...KS, period, figures });
const withdraw = (period: string, line: object): Told => ({
  type: 'WithdrawFigures',
  ...KS,
  period,
  measure: 'FORECAST',
  lines: [line],
});

const START: Told[] = [
  { type: 'RegisterBoard', code: 'KS', name: 'Kommunstyrelsen' },
  { type: 'AddProgrammeArea', ...KS, code: '100', name: 'Politisk verksamhet' },
  { type: 'AddProgrammeArea', ...KS, code: '136', name: 'Arbetsmarknad' },
];

const byPeriod = (versions: readonly FactVersion[]): Map<Period, FactVersion[]> =>
  new Map(
    periodsOf(2024).map((period) => [period, versions.filter((one) => one.scope === reportStream('KS', period))]),
  );
const bridge = (book: Book, left: BridgeEnd, right: BridgeEnd, line: Line | null = null) =>
  bridgeOf(byPeriod(book.versions), 'KS', left, right, line);

/** A step in one line: kind, period and line, from and to. */
const inWords = ({ kind, entry, period, line, beforeOre, afterOre }: BridgeStep): string =>
  `${entry} ${kind} ${period} ${lineLabel(line)}: ${beforeOre} → ${afterOre}`;

describe('a bridge within one report', () => {
  const book = new Book([...START, open('2024-04')]);
  const first = book.record(revise('2024-04', figure(A136, -10), figure(A100, -1)));
  const second = book.record(revise('2024-04', figure(A136, -12)));
  const gone = book.record(withdraw('2024-04', A136));
  const at = (entry: number) => ({ period: '2024-04', entry });

  it('has a step for each line and entry, in order of entry and line', () => {
    const { openingOre, steps, closingOre, unexplainedOre } = bridge(book, at(first - 1), at(gone));
    expect(steps.map(inWords)).toEqual([
      `${first} REVISED 2024-04 100: null → -1`,
      `${first} REVISED 2024-04 136: null → -10`,
      `${second} REVISED 2024-04 136: -10 → -12`,
      `${gone} REVISED 2024-04 136: -12 → null`,
    ]);
    expect({ openingOre, closingOre, unexplainedOre }).toEqual({ openingOre: 0, closingOre: -1, unexplainedOre: 0 });
  });

  it('runs backwards in time as steps that never reached the other side', () => {
    expect(bridge(book, at(gone), at(first)).steps.map(inWords)).toEqual([
      `${gone} NOT_CARRIED 2024-04 136: null → -12`,
      `${second} NOT_CARRIED 2024-04 136: -12 → -10`,
    ]);
  });

  it('is of the lines that a line holds, where one is given', () => {
    const line = { area: '100', class: null, account: null };
    expect(bridge(book, at(first - 1), at(gone), line)).toMatchObject({
      openingOre: 0,
      closingOre: -1,
      steps: [{ entry: first }],
    });
  });

  it('has no steps between a moment and itself', () => {
    expect(bridge(book, at(second), at(second))).toEqual({
      openingOre: -13,
      steps: [],
      closingOre: -13,
      unexplainedOre: 0,
    });
  });
});

describe('a bridge over reports that were carried on', () => {
  const book = new Book([...START, open('2024-02'), revise('2024-02', figure(A136, -10)), open('2024-04')]);
  const carriedOn = book.record(revise('2024-04', figure(A136, -13)));
  const reopened = book.record(revise('2024-02', figure(A136, -11)));

  it('takes back what was revised after the balance had been carried, and then goes forward', () => {
    const { openingOre, steps, closingOre } = bridge(
      book,
      { period: '2024-02', entry: reopened },
      { period: '2024-04', entry: reopened },
    );
    expect(openingOre).toBe(-11);
    expect(steps.map(inWords)).toEqual([
      `${reopened} NOT_CARRIED 2024-02 136: -11 → -10`,
      `${carriedOn} REVISED 2024-04 136: -10 → -13`,
    ]);
    expect(closingOre).toBe(-13);
  });

  it('has no step for a forecast that was confirmed', () => {
    const again = new Book([...START, open('2024-02'), revise('2024-02', figure(A136, -10)), open('2024-04')]);
    const before = again.head;
    const after = again.record(revise('2024-04', figure(A136, -10)));
    const ends = [before, after].map((entry) => ({ period: '2024-04', entry }));
    expect(after).toBe(before + 1);
    expect(bridge(again, ends[0]!, ends[1]!)).toEqual({
      openingOre: -10,
      steps: [],
      closingOre: -10,
      unexplainedOre: 0,
    });
  });
});

describe('a report that was opened late', () => {
  it('joins where its forecasts came from, not where its period stands', () => {
    const book = new Book([...START, open('2024-01'), revise('2024-01', figure(A136, -10)), open('2024-06')]);
    const june = book.record(revise('2024-06', figure(A136, -16)));
    book.record(open('2024-03'));
    const march = book.record(revise('2024-03', figure(A136, -13)));
    const steps = bridge(book, { period: '2024-03', entry: march }, { period: '2024-06', entry: march }).steps;
    expect(steps.map(inWords)).toEqual([
      `${march} NOT_CARRIED 2024-03 136: -13 → -10`,
      `${june} REVISED 2024-06 136: -10 → -16`,
    ]);
  });

  it('has nothing in common with one that carried nothing, and starts from nothing', () => {
    const book = new Book([...START, open('2024-06')]);
    const june = book.record(revise('2024-06', figure(A136, -16)));
    book.record(open('2024-03'));
    const march = book.record(revise('2024-03', figure(A136, -13)));
    const steps = bridge(book, { period: '2024-03', entry: march }, { period: '2024-06', entry: march }).steps;
    expect(steps.map(inWords)).toEqual([
      `${march} NOT_CARRIED 2024-03 136: -13 → null`,
      `${june} REVISED 2024-06 136: null → -16`,
    ]);
  });
});

describe('a report that was cancelled and opened anew', () => {
  const book = new Book([...START, open('2024-02'), revise('2024-02', figure(A136, -10)), open('2024-04')]);
  const first = book.record(revise('2024-04', figure(A136, -14)));
  const cancelled = book.record(cancel('2024-04'));
  book.record(revise('2024-02', figure(A136, -11)));
  book.record(open('2024-04'));
  const last = book.record(revise('2024-04', figure(A136, -15)));

  it('has two lives, and the way between them leads over what they descend from', () => {
    const steps = bridge(book, { period: '2024-04', entry: first }, { period: '2024-04', entry: last }).steps;
    expect(steps.map(inWords)).toEqual([
      `${first} NOT_CARRIED 2024-04 136: -14 → -10`,
      `${cancelled + 1} REVISED 2024-02 136: -10 → -11`,
      `${last} REVISED 2024-04 136: -11 → -15`,
    ]);
  });

  it('is not there in between', () => {
    const between = { period: '2024-04', entry: cancelled };
    expect(() => bridge(book, between, { period: '2024-02', entry: last })).toThrow(
      expect.objectContaining({ code: 'NOT_FOUND' }),
    );
  });
});

describe('a balance that was carried while the report that it came from was revised', () => {
  it('is explained by the revision that it came from, not by the moment that it was carried', () => {
    const report = (period: string, revision: number, type: string, data: object) =>
      recorded(reportStream('KS', period), revision, { type, data });
    const line = { area: '136', class: null, account: null };
    const revised = (amountOre: number, beforeOre: number | null) => ({ figures: [{ line, amountOre, beforeOre }] });
    const forecasts = [{ line, amountOre: -10, period: '2024-02', revision: 1 }];
    const versions = factsFrom([
      report('2024-02', 0, 'ReportOpened', { meetingDate: null, carried: null }),
      report('2024-02', 1, 'ForecastRevised', revised(-10, null)),
      report('2024-02', 2, 'ForecastRevised', revised(-11, -10)),
      report('2024-04', 0, 'ReportOpened', {
        meetingDate: null,
        carried: { period: '2024-02', revision: 1, forecasts },
      }),
    ]);
    const left = { period: '2024-02', entry: 4 };
    const right = { period: '2024-04', entry: 4 };
    const { steps, unexplainedOre } = bridgeOf(byPeriod(versions), 'KS', left, right, null);
    expect(steps.map(inWords)).toEqual(['3 NOT_CARRIED 2024-02 136: -11 → -10']);
    expect(unexplainedOre).toBe(0);
  });
});

describe('the lines of a bridge', () => {
  const book = new Book([...START, open('2024-02'), revise('2024-02', figure({ class: 'COST' }, -50))]);
  const income = book.head;
  const area = book.record(revise('2024-02', figure(A136, -10)));
  const at = (entry: number) => ({ period: '2024-02', entry });

  it('are the income statement’s while no area has a forecast', () => {
    expect(bridge(book, at(income), at(income)).openingOre).toBe(-50);
  });

  it('are the operating statement’s as soon as either side has a forecast of an area', () => {
    expect(bridge(book, at(income), at(area))).toMatchObject({ openingOre: 0, closingOre: -10 });
    expect(bridge(book, at(area), at(income))).toMatchObject({ openingOre: -10, closingOre: 0 });
  });
});

describe('a bridge between years', () => {
  it('is refused', () => {
    const book = new Book([...START, open('2023-12'), open('2024-01')]);
    const ends = ['2023-12', '2024-01'].map((period) => ({ period, entry: book.head }));
    expect(() => bridge(book, ends[0]!, ends[1]!)).toThrow(expect.objectContaining({ code: 'BAD_USER_INPUT' }));
  });
});

describe('a bridge in any life of a year’s reports', () => {
  /** Every reporting date at which there was a report. */
  const endsOf = (book: Book): BridgeEnd[] =>
    YEAR.flatMap((period) =>
      Array.from({ length: book.head }, (_, index) => ({ period, entry: index + 1 })).filter(
        ({ entry }) => book.facts(entry).at(reportStream('KS', period), 'opened') !== undefined,
      ),
    );
  const lines = fc.constantFrom<Line | null>(
    null,
    { area: '136', class: null, account: null },
    { area: null, class: 'COST', account: null },
  );
  const check = (holds: (book: Book, left: BridgeEnd, right: BridgeEnd, line: Line | null) => void) =>
    fc.assert(
      fc.property(arbitraryForecasts, fc.nat(), fc.nat(), lines, (book, one, other, line) => {
        const ends = endsOf(book);
        if (ends.length > 0) holds(book, ends[one % ends.length]!, ends[other % ends.length]!, line);
      }),
      { numRuns: 200 },
    );

  it('leaves nothing unexplained', () => {
    check((book, left, right, line) => {
      const { openingOre, steps, closingOre, unexplainedOre } = bridge(book, left, right, line);
      expect(unexplainedOre).toBe(0);
      expect(steps.reduce((sum, step) => sum + step.changeOre, openingOre)).toBe(closingOre);
      for (const { changeOre, beforeOre, afterOre } of steps)
        expect(changeOre).toBe((afterOre ?? 0) - (beforeOre ?? 0));
    });
  });

  it('has the same steps from right to left, backwards and with changed sign', () => {
    check((book, left, right, line) => {
      const there = bridge(book, left, right, line);
      const back = bridge(book, right, left, line);
      const reversed = there.steps.toReversed().map((step) => ({
        ...step,
        kind: step.kind === 'REVISED' ? 'NOT_CARRIED' : 'REVISED',
        beforeOre: step.afterOre,
        afterOre: step.beforeOre,
        changeOre: 0 - step.changeOre,
      }));
      expect(back.steps).toEqual(reversed);
      expect([back.openingOre, back.closingOre]).toEqual([there.closingOre, there.openingOre]);
    });
  });

  it('ends at what the reports say', () => {
    check((book, left, right) => {
      const totals = [left, right].map(({ period, entry }) => {
        const { operating, income } = book.report('KS', period, entry)!;
        const net = income.rows.find((row) => row.kind === 'NET')!;
        return [operating.total.forecast.amountOre, net.forecast.amountOre] as const;
      });
      const ofAreas = totals.some(([total]) => total !== null);
      const { openingOre, closingOre } = bridge(book, left, right);
      expect([openingOre, closingOre]).toEqual(totals.map(([total, net]) => (ofAreas ? total : net) ?? 0));
    });
  });
});
