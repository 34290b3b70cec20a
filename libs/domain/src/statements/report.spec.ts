import fc from 'fast-check';
import { arbitraryDiary } from '../../spec/arbitrary.js';
import { Book, type Told } from '../../spec/book.js';
import { cellOf, cellsOf } from './cells.js';
import type { Cell } from './view.js';

const KS = { board: 'KS' };
const REPORT = { ...KS, period: '2024-04' };
const figure = (line: object, amountOre: number) => ({ line, amountOre });
const A100 = { area: '100' };
const A136 = { area: '136' };

const BOARD: Told[] = [
  { type: 'RegisterBoard', code: 'KS', name: 'Kommunstyrelsen' },
  ...['1000', '136', '100'].map((code): Told => ({ type: 'AddProgrammeArea', ...KS, code, name: `Område ${code}` })),
];
const outcome = (...figures: object[]): Told => ({ type: 'RecordOutcome', ...REPORT, figures });
const forecast = (...figures: object[]): Told => ({ type: 'ReviseForecast', ...REPORT, figures });
const open = (period = REPORT.period): Told => ({ type: 'OpenReport', ...KS, period });
const adopt = (...figures: object[]): Told => ({ type: 'AdoptBudget', ...KS, year: 2024, figures });

const cell = (book: Book, subject: string, entry?: number): Cell =>
  cellOf(book.report('KS', '2024-04', entry)!, subject)!;
const amount = (book: Book, subject: string, entry?: number) => cell(book, subject, entry).amountOre;

describe('a report that has just been opened', () => {
  const book = new Book([...BOARD, open()]);

  it('has a row for each area, by code, and no amounts', () => {
    const { operating, income } = book.report('KS', '2024-04')!;
    expect(operating.rows.map((row) => row.label)).toEqual(['100 Område 100', '136 Område 136', '1000 Område 1000']);
    expect(income.rows.map((row) => row.kind)).toEqual(['REVENUE', 'COST', 'NET']);
    for (const { amountOre, entries, summed, complete } of cellsOf(book.report('KS', '2024-04')!))
      expect({ amountOre, entries, summed, complete }).toEqual({
        amountOre: null,
        entries: [],
        summed: 0,
        complete: false,
      });
  });

  it('has its cells in statement order', () => {
    const subjects = cellsOf(book.report('KS', '2024-04')!).map((one) => one.subject);
    expect(subjects.slice(0, 5)).toEqual(
      ['forecast', 'budget', 'forecastDeviation', 'outcome', 'outcomePriorYear'].map(
        (column) => `income/REVENUE/${column}`,
      ),
    );
    expect(subjects.slice(15, 18)).toEqual([
      'income/BUDGET_DEVIATION/outcome',
      'income/BUDGET_DEVIATION/outcomePriorYear',
      'operating/100/forecast',
    ]);
    expect(subjects.slice(-7)).toEqual(
      ['forecast', 'budget', 'forecastDeviation', 'outcome', 'periodBudget', 'budgetDeviation', 'outcomePriorYear'].map(
        (column) => `operating/TOTAL/${column}`,
      ),
    );
    expect(cellOf(book.report('KS', '2024-04')!, 'operating/758/outcome')).toBeNull();
  });

  it('was not there before, nor is after it was cancelled', () => {
    expect(book.report('KS', '2024-04', book.head - 1)).toBeNull();
    const cancelled = new Book([...BOARD, open(), outcome(figure(A136, 1)), { type: 'CancelReport', ...REPORT }]);
    expect(cancelled.report('KS', '2024-04')).toBeNull();
    cancelled.record(open());
    expect(amount(cancelled, 'operating/136/outcome')).toBeNull();
  });
});

describe('figures', () => {
  it('count in the operating statement by area, and in the income statement by class', () => {
    const book = new Book([
      ...BOARD,
      open(),
      outcome(figure({ area: '136', class: 'COST' }, -500), figure({ area: '136', class: 'REVENUE' }, 200)),
    ]);
    const entry = book.record(outcome(figure({ area: '100', class: 'COST', account: '4010' }, -30)));
    expect(cell(book, 'operating/136/outcome')).toMatchObject({ amountOre: -300, summed: 2, entries: [entry - 1] });
    expect(cell(book, 'income/COST/outcome')).toMatchObject({
      amountOre: -530,
      summed: 2,
      entries: [entry - 1, entry],
    });
    expect(cell(book, 'income/NET/outcome')).toMatchObject({ amountOre: -330, summed: 3, complete: true });
    expect(cell(book, 'operating/TOTAL/outcome')).toMatchObject({ amountOre: -330, summed: 3, complete: false });
  });

  it('of one statement say nothing of the other', () => {
    const book = new Book([...BOARD, open(), outcome(figure({ class: 'COST' }, -5), figure(A136, -7))]);
    expect(amount(book, 'income/NET/outcome')).toBe(-5);
    expect(amount(book, 'operating/TOTAL/outcome')).toBe(-7);
    expect(cell(book, 'income/NET/outcome').complete).toBe(false);
  });

  it('are what they were corrected to, and gone once withdrawn', () => {
    const book = new Book([...BOARD, open(), outcome(figure(A136, -7))]);
    const corrected = book.record(outcome(figure(A136, -9)));
    expect(cell(book, 'operating/136/outcome')).toMatchObject({ amountOre: -9, entries: [corrected] });
    const withdrawn = book.record({ type: 'WithdrawFigures', ...REPORT, measure: 'OUTCOME', lines: [A136] });
    expect(amount(book, 'operating/136/outcome')).toBeNull();
    expect(amount(book, 'operating/TOTAL/outcome')).toBeNull();
    expect(amount(book, 'operating/136/outcome', withdrawn - 1)).toBe(-9);
  });

  it('have a deviation where both parts are there, and a derived total sums those', () => {
    const book = new Book([
      ...BOARD,
      adopt(figure(A100, -1_200), figure(A136, -2_400)),
      open(),
      forecast(figure(A136, -2_000), figure({ area: '1000' }, -1)),
    ]);
    expect(cell(book, 'operating/136/forecastDeviation')).toMatchObject({ amountOre: 400, summed: 2, complete: true });
    expect(amount(book, 'operating/100/forecastDeviation')).toBeNull();
    expect(amount(book, 'operating/1000/forecastDeviation')).toBeNull();
    expect(cell(book, 'operating/TOTAL/forecastDeviation')).toMatchObject({
      amountOre: 400,
      summed: 2,
      complete: false,
    });
    expect(cell(book, 'operating/TOTAL/forecast')).toMatchObject({ amountOre: -2_001, complete: false });
    expect(cell(book, 'operating/TOTAL/budget')).toMatchObject({ amountOre: -3_600, complete: false });
  });
});

describe('a group', () => {
  const define = (areas: string[], from?: string): Told => ({
    type: 'DefineAreaGroup',
    ...KS,
    code: 'G',
    name: 'Grupp',
    areas,
    from,
  });
  const book = new Book([...BOARD, define(['136', '100']), open(), outcome(figure(A100, 1), figure(A136, 2))]);
  book.record(define(['136', '1000'], '2024-05'));

  it('sums its areas as it is defined for the period', () => {
    expect(book.report('KS', '2024-04')!.operating.groups.map((row) => row.label)).toEqual(['Grupp']);
    expect(cell(book, 'operating/G/outcome')).toMatchObject({ amountOre: 3, summed: 2, complete: true });
    book.record({ type: 'OpenReport', ...KS, period: '2024-05' });
    book.record({ type: 'RecordOutcome', ...KS, period: '2024-05', figures: [figure(A100, 1), figure(A136, 2)] });
    expect(cellOf(book.report('KS', '2024-05')!, 'operating/G/outcome')).toMatchObject({
      amountOre: 2,
      complete: false,
    });
  });
});

describe('a carried forecast', () => {
  const book = new Book([...BOARD, open('2024-02')]);
  const judged = book.record({
    type: 'ReviseForecast',
    ...KS,
    period: '2024-02',
    figures: [figure(A100, -1), figure(A136, -2)],
  });
  book.record(open());

  it('counts, and names the entry that it was judged in', () => {
    expect(cell(book, 'operating/136/forecast')).toMatchObject({ amountOre: -2, carried: true, entries: [judged] });
    expect(cell(book, 'operating/TOTAL/forecast')).toMatchObject({ amountOre: -3, carried: true, entries: [judged] });
    expect(book.report('KS', '2024-04')!.carriedFrom).toEqual({ period: '2024-02', revision: 1, entry: judged });
  });

  it('is carried no more once it is judged again, be it at the same amount', () => {
    const confirmed = book.record(forecast(figure(A136, -2)));
    expect(cell(book, 'operating/136/forecast')).toMatchObject({ amountOre: -2, carried: false, entries: [confirmed] });
    expect(cell(book, 'operating/TOTAL/forecast')).toMatchObject({ carried: true, entries: [judged, confirmed] });
  });
});

describe('the year before', () => {
  const before = (...figures: object[]): Told => ({ type: 'RecordOutcome', ...KS, period: '2023-04', figures });
  const book = new Book([
    ...BOARD,
    open('2023-04'),
    open(),
    before(figure({ class: 'COST' }, -500), figure({ class: 'REVENUE' }, 100), figure(A136, -400)),
  ]);

  it('is what its report says', () => {
    expect(amount(book, 'income/NET/outcomePriorYear')).toBe(-400);
    expect(amount(book, 'operating/136/outcomePriorYear')).toBe(-400);
    book.record(before(figure(A136, -300)));
    expect(amount(book, 'operating/136/outcomePriorYear')).toBe(-300);
  });

  it('has a budget deviation where its budget is known, of the areas before the classes', () => {
    expect(amount(book, 'income/BUDGET_DEVIATION/outcomePriorYear')).toBeNull();
    book.record({ type: 'AdoptBudget', ...KS, year: 2023, figures: [figure({ class: 'COST' }, -1_200)] });
    expect(cell(book, 'income/BUDGET_DEVIATION/outcomePriorYear')).toMatchObject({ amountOre: -400 + 400, summed: 3 });
    book.record({ type: 'AdoptBudget', ...KS, year: 2023, figures: [figure(A136, -900)] });
    expect(amount(book, 'income/BUDGET_DEVIATION/outcomePriorYear')).toBe(-400 + 300);
  });

  it('is gone once its report is cancelled', () => {
    const cancelled = book.record({ type: 'CancelReport', ...KS, period: '2023-04' });
    expect(amount(book, 'income/NET/outcomePriorYear')).toBeNull();
    expect(book.report('KS', '2024-04')!.asOfEntry).toBe(cancelled);
  });
});

describe('a closed area', () => {
  const rows = (closedFrom: string, ...more: Told[]) => {
    const close: Told = { type: 'CloseProgrammeArea', ...KS, code: '136', from: closedFrom };
    const book = new Book([...BOARD, open('2023-04'), open(), ...more, close]);
    return book.report('KS', '2024-04')!.operating.rows.map((row) => row.area!.code);
  };

  it('keeps its row until its year ends', () => {
    expect(rows('2024-02')).toContain('136');
    expect(rows('2024-01')).not.toContain('136');
  });

  it('has a row where there is a figure on it, be it of the year before or a printed one', () => {
    expect(rows('2024-01', outcome(figure(A136, 1)))).toContain('136');
    expect(rows('2024-01', adopt(figure(A136, 1)))).toContain('136');
    expect(rows('2024-01', { type: 'RecordOutcome', ...KS, period: '2023-04', figures: [figure(A136, 1)] })).toContain(
      '136',
    );
    const cells = [{ subject: 'operating/136/outcome', amountOre: 1 }];
    expect(rows('2024-01', { type: 'NotePrintedFigure', ...REPORT, cells })).toContain('136');
  });
});

describe('an area that is yet to open', () => {
  it('has no row until it does', () => {
    const later: Told = { type: 'AddProgrammeArea', ...KS, code: '170', name: 'Ny', from: '2024-05' };
    const book = new Book([...BOARD, later, open(), open('2024-05')]);
    const codes = (period: string) => book.report('KS', period)!.operating.rows.map((row) => row.area!.code);
    expect(codes('2024-04')).not.toContain('170');
    expect(codes('2024-05')).toContain('170');
  });
});

describe('what a report was made of last', () => {
  const book = new Book([...BOARD, adopt(figure(A136, -1_200)), open('2023-04'), open(), outcome(figure(A136, 1))]);
  const asOf = () => book.report('KS', '2024-04')!.asOfEntry;

  it('is its newest entry', () => {
    expect(asOf()).toBe(book.head);
    expect(book.report('KS', '2024-04', book.head - 1)!.asOfEntry).toBe(book.head - 1);
  });

  it('is the withdrawal of what it said', () => {
    book.record({ type: 'WithdrawFigures', ...REPORT, measure: 'OUTCOME', lines: [A136] });
    expect(asOf()).toBe(book.head);
  });

  it('is a decision that holds for its period, not one that holds later', () => {
    const amend = (from: string): Told => ({
      type: 'AmendBudget',
      ...KS,
      year: 2024,
      kind: 'ADDITIONAL',
      changes: [figure(A136, 1)],
      decision: { reference: '§ 1', date: '2024-03-01' },
      from,
    });
    const toDate = (period: string): Told => ({
      type: 'SetPeriodBudget',
      ...KS,
      year: 2024,
      line: A136,
      profile: { kind: 'toDate', amounts: [{ period, amountOre: -5 }] },
    });
    const before = asOf();
    for (const later of [amend('2024-05'), toDate('2024-03'), toDate('2024-05')]) book.record(later);
    expect(asOf()).toBe(before);
    expect(book.record(amend('2024-04'))).toBe(asOf());
    expect(book.record(toDate('2024-04'))).toBe(asOf());
  });

  it('is an outcome or a status of the year before, not anything else that it says', () => {
    const prior = { ...KS, period: '2023-04' };
    const before = asOf();
    book.record({ type: 'WriteCommentary', ...prior, section: 'SUMMARY', text: 'Om 2023.' });
    expect(asOf()).toBe(before);
    expect(book.record({ type: 'RecordOutcome', ...prior, figures: [figure(A136, 3)] })).toBe(asOf());
  });

  it('is what was said of a goal of the board', () => {
    const goal: Told = { type: 'DefineGoal', id: 'G', level: 'BOARD', ...KS, text: 'Mål', from: '2024-01' };
    expect(book.record(goal)).toBe(asOf());
    expect(book.record({ type: 'CloseGoal', id: 'G', from: '2024-02' })).toBe(asOf());
  });

  it('is the wording of a goal that is assessed before it begins, but not of any other', () => {
    const later: Told = { type: 'DefineGoal', id: 'L', level: 'BOARD', ...KS, text: 'Mål', from: '2024-06' };
    const reword = (text: string): Told => ({ type: 'RewordGoal', id: 'L', text, from: '2024-06' });
    const before = asOf();
    book.record(later);
    expect(asOf()).toBe(before);
    book.record({ type: 'AssessGoal', ...REPORT, goal: 'L', development: 'GOOD' });
    expect(book.record(reword('Nytt'))).toBe(asOf());
  });

  it('holds all that the report shows, in any past', () => {
    fc.assert(
      fc.property(
        arbitraryDiary,
        fc.constantFrom('KS', 'TN'),
        fc.constantFrom('2024-01', '2024-02', '2024-12', '2025-01'),
        (diary, board, period) => {
          const any = new Book([], diary);
          const report = any.report(board, period);
          if (report) expect(any.report(board, period, report.asOfEntry)).toEqual(report);
        },
      ),
      { numRuns: 150 },
    );
  });
});

describe('texts', () => {
  const write = (section: string, text: string, rest: object = {}): Told => ({
    type: 'WriteCommentary',
    ...REPORT,
    section,
    text,
    ...rest,
  });
  const book = new Book([
    ...BOARD,
    open(),
    write('SUMMARY', 'c'),
    write('ECONOMIC_ANALYSIS', 'b', { subject: '136', position: 2 }),
    write('ECONOMIC_ANALYSIS', 'a', { position: 1 }),
    { type: 'NoteSignificantEvent', ...REPORT, id: 'H10', text: 'sist' },
    { type: 'NoteSignificantEvent', ...REPORT, id: 'H2', text: 'först' },
  ]);

  it('come in the order of the document', () => {
    expect(book.report('KS', '2024-04')!.commentaries.map((one) => one.text)).toEqual(['a', 'b', 'c']);
    expect(book.report('KS', '2024-04')!.significantEvents.map((one) => one.text)).toEqual(['först', 'sist']);
  });

  it('are gone once withdrawn', () => {
    book.record({ type: 'WithdrawCommentary', ...REPORT, section: 'SUMMARY' });
    book.record({ type: 'WithdrawSignificantEvent', ...REPORT, id: 'H2' });
    expect(book.report('KS', '2024-04')!.commentaries.map((one) => one.text)).toEqual(['a', 'b']);
    expect(book.report('KS', '2024-04')!.significantEvents.map((one) => one.id)).toEqual(['H10']);
  });

  it('say what the document prints, and what it rounds to', () => {
    const note = (amountOre: number): Told => ({
      type: 'NotePrintedFigure',
      ...REPORT,
      cells: [{ subject: 'operating/136/outcome', amountOre }],
      roundedToOre: 10_000_000,
    });
    book.record(note(-30_000_000));
    expect(cell(book, 'operating/136/outcome').printed).toEqual({ ore: -30_000_000, roundedToOre: 10_000_000 });
    book.record({ type: 'WithdrawPrintedFigure', ...REPORT, subjects: ['operating/136/outcome'] });
    expect(cell(book, 'operating/136/outcome').printed).toBeNull();
  });
});
