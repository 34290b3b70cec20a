import { given } from '../../spec/given.js';
import {
  APRIL,
  because,
  figure,
  line,
  opened,
  openedFrom,
  recorded,
  revised,
  submitted,
  there,
} from '../../spec/report.js';
import { MAX_AMOUNT_ORE } from '../values.js';
import { reportDecider } from './decider.js';
import type { ReportEvent } from './report.js';

const corrected = (at: string, amountOre: number, beforeOre: number): ReportEvent => ({
  type: 'OutcomeCorrected',
  data: { figures: [{ ...figure(at, amountOre), beforeOre }] },
});
const confirmed = (...figures: ReturnType<typeof figure>[]): ReportEvent => ({
  type: 'ForecastConfirmed',
  data: { figures },
});
const noted = (subject: string, amountOre: number, roundedToOre = 100_000): ReportEvent => ({
  type: 'PrintedFigureNoted',
  data: { cells: [{ subject, amountOre, beforeOre: null }], roundedToOre },
});

const record = (...figures: ReturnType<typeof figure>[]) => ({ type: 'RecordOutcome', ...APRIL, figures }) as const;
const revise = (...figures: ReturnType<typeof figure>[]) => ({ type: 'ReviseForecast', ...APRIL, figures }) as const;
const withdraw = (measure: string, ...lines: string[]) =>
  ({ type: 'WithdrawFigures', ...APRIL, measure, lines: lines.map(line) }) as const;
const note = (...cells: [string, number][]) =>
  ({
    type: 'NotePrintedFigure',
    ...APRIL,
    cells: cells.map(([subject, amountOre]) => ({ subject, amountOre })),
  }) as const;
const withdrawPrinted = (...subjects: string[]) => ({ type: 'WithdrawPrintedFigure', ...APRIL, subjects }) as const;

const empty = given(reportDecider, [opened]);

describe('input that is wrong by itself', () => {
  const many = Array.from({ length: 501 }, (_, index) => figure(String(index), 1));
  it.each([
    ['no figures', record(), 'figures'],
    ['more than 500 figures', revise(...many), 'figures'],
    ['the same line twice', record(figure('136', 1), figure('136', 1)), 'figures.1'],
    ['lines that hold one another', revise(figure('136', 1), figure('136/COST', 1)), 'figures'],
    ['a line with neither area nor class', record(figure('-/-/4010', 1)), 'figures.0.line'],
    ['an account that is no code', record(figure('136/COST/40 10', 1)), 'figures.0.line.account'],
    ['an amount beyond the limit', record(figure('136', -MAX_AMOUNT_ORE - 1)), 'figures.0.amountOre'],
    ['an amount in text', { ...record(), figures: [{ line: line('136'), amountOre: '12,5x' }] }, 'figures.0.amountOre'],
    ['a month that is none', { ...record(figure('136', 1)), period: '2024-13' }, 'period'],
    ['a budget withdrawn from a report', withdraw('BUDGET', '136'), 'measure'],
    ['a measure that is none', withdraw('PLAN', '136'), 'measure'],
    ['a line withdrawn twice', withdraw('OUTCOME', '136', '136'), 'lines.1'],
    ['a cell that no statement has', note(['operating/136/plan', 1]), 'cells.0.subject'],
    ['a cell twice', note(['income/NET/forecast', 1], ['income/NET/forecast', 2]), 'cells.1'],
    ['no cells', note(), 'cells'],
    ['a printed amount beyond the limit', note(['income/NET/forecast', MAX_AMOUNT_ORE + 1]), 'cells.0.amountOre'],
    ['rounding to nothing', { ...note(['income/NET/forecast', 1]), roundedToOre: 0 }, 'roundedToOre'],
    ['a withdrawn cell that no statement has', withdrawPrinted('income/136/forecast'), 'subjects.0'],
    ['a cell withdrawn twice', withdrawPrinted('income/NET/forecast', 'income/NET/forecast'), 'subjects.1'],
  ])('is refused: %s', (_, command, field) => empty.when(command, because).thenRefused('BAD_USER_INPUT', field));
});

describe.each([
  ['outcome', record],
  ['forecast', revise],
])('an %s', (measure, give) => {
  const event = (...figures: ReturnType<typeof figure>[]) =>
    measure === 'outcome' ? recorded(...figures) : revised(...figures);
  const having = (...figures: ReturnType<typeof figure>[]) => given(reportDecider, [opened, event(...figures)]);

  it('is recorded for many lines at once, without a reason', () => {
    const figures = [figure('100', -5), figure('136', 0), figure('-/REVENUE', 3), figure('-/COST', -8)];
    empty.when(give(...figures), there).then([event(...figures)]);
  });
  it('is quiet where the amount is the same', () => {
    having(figure('136', -5))
      .when(give(figure('136', -5)), there)
      .thenNothing();
    having(figure('136', -5))
      .when(give(figure('136', -5), figure('100', 1)), there)
      .then([event(figure('100', 1))]);
  });
  it('needs an opened report, its board and its areas, open in the year', () => {
    given(reportDecider)
      .when(give(figure('136', 1)), there)
      .thenRefused('NOT_FOUND');
    empty.when(give(figure('136', 1))).thenRefused('NOT_FOUND');
    empty.when(give(figure('999', 1)), there).thenRefused('NOT_FOUND');
    empty.when(give(figure('toString', 1)), there).thenRefused('NOT_FOUND');
    empty.when(give(figure('old', 1)), there).thenRefused('NOT_FOUND');
    empty.when(give(figure('closing', 1)), there).then([event(figure('closing', 1))]);
  });
  it.each(['constructor', '__proto__'])('may be on an area whose code is %s', (code) => {
    empty.when(give(figure(code, 1)), there).then([event(figure(code, 1))]);
    having(figure(code, 1))
      .when(give(figure(code, 1)), there)
      .thenNothing();
    having(figure(code, 1))
      .when(give(figure(code, 2)), there)
      .thenRefused('REASON_REQUIRED', 'reason');
  });
  it.each([
    ['an area that has it', '136', '136/COST'],
    ['an area whose class has it', '136/COST', '136'],
    ['a class whose account has it', '136/COST/4010', '136/COST'],
    ['a class beside an area with a class', '136/COST', '-/REVENUE'],
    ['an area with a class beside a class', '-/COST', '136/REVENUE'],
  ])('is not counted twice: %s', (_, present, added) => {
    having(figure(present, -5))
      .when(give(figure(added, -5)), because)
      .thenRefused('INVALID_STATE');
  });
  it('goes with the other margin, and with other areas and accounts', () => {
    having(figure('136', -5))
      .when(give(figure('-/COST', -5)), there)
      .then([event(figure('-/COST', -5))]);
    having(figure('136/COST/4010', -5))
      .when(give(figure('136/COST/4020', -5)), there)
      .then([event(figure('136/COST/4020', -5))]);
  });
  it('adds up to no more than the limit, in each statement', () => {
    const full = having(figure('136', MAX_AMOUNT_ORE));
    full.when(give(figure('100', 1)), there).thenRefused('BAD_USER_INPUT', 'figures');
    full.when(give(figure('100', -1)), there).thenRefused('BAD_USER_INPUT', 'figures');
    full.when(give(figure('-/COST', -MAX_AMOUNT_ORE)), there).then([event(figure('-/COST', -MAX_AMOUNT_ORE))]);
    full.when(give(figure('136', 0), figure('100', MAX_AMOUNT_ORE)), there).thenRefused('REASON_REQUIRED');
  });
  it('is locked in a submitted report, but for what changes nothing', () => {
    const locked = given(reportDecider, [opened, event(figure('136', -5)), submitted]);
    locked.when(give(figure('136', -6)), because).thenRefused('REPORT_LOCKED');
    locked.when(give(figure('136/COST', -6)), because).thenRefused('REPORT_LOCKED');
    locked.when(give(figure('136', -5)), there).thenNothing();
    locked.when(give(figure('999', -5)), there).thenRefused('NOT_FOUND');
  });
});

describe('an outcome that is there', () => {
  const having = given(reportDecider, [opened, recorded(figure('136', -5))]);
  it('is corrected for a reason, with the amount before', () => {
    having.when(record(figure('136', -6)), there).thenRefused('REASON_REQUIRED', 'reason');
    having.when(record(figure('136', -6)), because).then([corrected('136', -6, -5)]);
  });
  it('is corrected beside others that are recorded, one event of each kind', () => {
    having
      .when(record(figure('136', -6), figure('100', -1)), because)
      .then([recorded(figure('100', -1)), corrected('136', -6, -5)]);
  });
});

describe('a forecast that is there', () => {
  const having = given(reportDecider, [opened, revised(figure('136', -5))]);
  it('is revised for a reason, with the amount before', () => {
    having.when(revise(figure('136', -6)), there).thenRefused('REASON_REQUIRED', 'reason');
    having.when(revise(figure('136', -6)), because).then([revised({ ...figure('136', -6), beforeOre: -5 })]);
  });
});

describe('a forecast that was carried', () => {
  const carried = given(reportDecider, [openedFrom('2024-03', figure('136', -5), figure('752', -7))]);
  it('is confirmed where it is given again, for a reason too', () => {
    carried.when(revise(figure('136', -5)), there).thenRefused('REASON_REQUIRED', 'reason');
    carried.when(revise(figure('136', -5)), because).then([confirmed(figure('136', -5))]);
  });
  it('is confirmed once', () => {
    given(reportDecider, [openedFrom('2024-03', figure('136', -5)), confirmed(figure('136', -5))])
      .when(revise(figure('136', -5)), there)
      .thenNothing();
  });
  it('is revised with the amount that was carried before it', () => {
    carried
      .when(revise(figure('136', -6), figure('752', -7), figure('100', 1)), because)
      .then([revised({ ...figure('136', -6), beforeOre: -5 }, figure('100', 1)), confirmed(figure('752', -7))]);
  });
  it('is not counted twice by a finer line', () => {
    carried.when(revise(figure('136/COST', -5)), because).thenRefused('INVALID_STATE');
  });
  it('is withdrawn before a finer line is given', () => {
    carried
      .when(withdraw('FORECAST', '136'), because)
      .then([{ type: 'ForecastWithdrawn', data: { figures: [{ line: line('136'), beforeOre: -5 }] } }]);
    given(reportDecider, [
      openedFrom('2024-03', figure('136', -5)),
      { type: 'ForecastWithdrawn', data: { figures: [{ line: line('136'), beforeOre: -5 }] } },
    ])
      .when(revise(figure('136/COST', -5)), there)
      .then([revised(figure('136/COST', -5))]);
  });
});

describe('withdrawing figures', () => {
  const having = given(reportDecider, [opened, recorded(figure('136', -5)), revised(figure('100', -9))]);
  it('takes away what is there, for a reason', () => {
    having.when(withdraw('OUTCOME', '136'), there).thenRefused('REASON_REQUIRED', 'reason');
    having
      .when(withdraw('OUTCOME', '136'), because)
      .then([{ type: 'OutcomeWithdrawn', data: { figures: [{ line: line('136'), beforeOre: -5 }] } }]);
  });
  it.each([
    ['OUTCOME', '100'],
    ['FORECAST', '136'],
    ['OUTCOME', '136/COST'],
    ['FORECAST', 'toString'],
  ])('finds nothing where there is no %s on %s', (measure, at) => {
    having.when(withdraw(measure, at), because).thenRefused('NOT_FOUND');
  });
  it('is locked in a submitted report', () => {
    given(reportDecider, [opened, recorded(figure('136', -5)), submitted])
      .when(withdraw('OUTCOME', '136'), because)
      .thenRefused('REPORT_LOCKED');
  });
  it('takes from an area that was closed since', () => {
    given(reportDecider, [opened, recorded(figure('old', -5))])
      .when(withdraw('OUTCOME', 'old'), because)
      .then([{ type: 'OutcomeWithdrawn', data: { figures: [{ line: line('old'), beforeOre: -5 }] } }]);
  });
});

describe('a printed figure', () => {
  const subject = 'operating/136/forecast';
  const having = given(reportDecider, [opened, noted(subject, -5)]);
  it('is noted for any cell, to the nearest tkr unless it is said', () => {
    for (const cell of [subject, 'operating/AME/outcome', 'operating/TOTAL/forecast', 'income/NET/outcomePriorYear'])
      empty.when(note([cell, -5]), there).then([noted(cell, -5)]);
    empty.when({ ...note([subject, -5]), roundedToOre: 10_000_000 }, there).then([noted(subject, -5, 10_000_000)]);
  });
  it('is of a row that the board has', () => {
    empty.when(note(['operating/999/forecast', 1]), there).thenRefused('NOT_FOUND');
    empty.when(note(['operating/toString/forecast', 1]), there).thenRefused('NOT_FOUND');
    empty.when(note(['operating/__proto__/forecast', 1]), there).then([noted('operating/__proto__/forecast', 1)]);
  });
  it('is quiet where it is the same, and names the amount before where it is not', () => {
    having.when(note([subject, -5]), there).thenNothing();
    having.when(note([subject, -6], ['income/NET/forecast', 1]), there).then([
      {
        type: 'PrintedFigureNoted',
        data: {
          cells: [
            { subject, amountOre: -6, beforeOre: -5 },
            { subject: 'income/NET/forecast', amountOre: 1, beforeOre: null },
          ],
          roundedToOre: 100_000,
        },
      },
    ]);
  });
  it('is another where it is rounded otherwise', () => {
    having
      .when({ ...note([subject, -5]), roundedToOre: 1 }, there)
      .then([
        { type: 'PrintedFigureNoted', data: { cells: [{ subject, amountOre: -5, beforeOre: -5 }], roundedToOre: 1 } },
      ]);
  });
  it('is withdrawn where it is there', () => {
    having
      .when(withdrawPrinted(subject), there)
      .then([{ type: 'PrintedFigureWithdrawn', data: { cells: [{ subject, beforeOre: -5 }] } }]);
    having.when(withdrawPrinted('operating/100/forecast'), there).thenRefused('NOT_FOUND');
    given(reportDecider, [
      opened,
      noted(subject, -5),
      { type: 'PrintedFigureWithdrawn', data: { cells: [{ subject, beforeOre: -5 }] } },
    ])
      .when(withdrawPrinted(subject), there)
      .thenRefused('NOT_FOUND');
  });
  it('is locked in a submitted report', () => {
    const locked = given(reportDecider, [opened, noted(subject, -5), submitted]);
    locked.when(note([subject, -6]), there).thenRefused('REPORT_LOCKED');
    locked.when(note([subject, -5]), there).thenNothing();
    locked.when(withdrawPrinted(subject), there).thenRefused('REPORT_LOCKED');
  });
});
