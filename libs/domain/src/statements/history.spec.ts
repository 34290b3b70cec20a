import fc from 'fast-check';
import { Book, type Told } from '../../spec/book.js';
import { arbitraryFigures, YEAR } from '../../spec/year.js';
import { cellOf, cellsOf } from './cells.js';
import { cellHistoryOf } from './history.js';

const KS = { board: 'KS' };
const REPORT = { ...KS, period: '2024-04' };
const figure = (line: object, amountOre: number) => ({ line, amountOre });
const A136 = { area: '136' };
const START: Told[] = [
  { type: 'RegisterBoard', code: 'KS', name: 'Kommunstyrelsen' },
  ...['100', '136'].map((code): Told => ({ type: 'AddProgrammeArea', ...KS, code, name: `Område ${code}` })),
];

const historyOf = (book: Book, subject: string, period = '2024-04', entry = book.head) =>
  cellHistoryOf(book.of(book.scopes('KS', period, entry)), 'KS', period, subject, entry, book.lastOfCommand);

/** The history as it is by definition: what the report says after each command, where that changed. */
function naiveHistoryOf(book: Book, subject: string, period: string, until: number) {
  const history: { amountOre: number | null; entry: number }[] = [];
  for (let entry = 1; entry <= until; entry += 1) {
    if (book.lastOfCommand(entry) !== entry) continue;
    const report = book.report('KS', period, entry);
    const amountOre = (report && cellOf(report, subject)?.amountOre) ?? null;
    if (amountOre !== (history.at(-1)?.amountOre ?? null)) history.push({ amountOre, entry });
  }
  return history;
}

describe('the history of a cell', () => {
  it('has one version for each command that changed it, with the last entry of that command', () => {
    const book = new Book([...START, { type: 'OpenReport', ...REPORT }]);
    const outcome = (...figures: object[]): Told => ({ type: 'RecordOutcome', ...REPORT, figures });
    const first = book.record(outcome(figure(A136, -1)));
    book.record({ type: 'NoteSignificantEvent', ...REPORT, id: 'H', text: 'Annat' });
    const both = book.record(outcome(figure(A136, -2), figure({ area: '100' }, -5)));
    const gone = book.record({ type: 'WithdrawFigures', ...REPORT, measure: 'OUTCOME', lines: [A136] });
    expect(historyOf(book, 'operating/136/outcome')).toEqual([
      { amountOre: -1, entry: first },
      { amountOre: -2, entry: both },
      { amountOre: null, entry: gone },
    ]);
    expect(historyOf(book, 'operating/TOTAL/outcome')).toEqual([
      { amountOre: -1, entry: first },
      { amountOre: -7, entry: both },
      { amountOre: -5, entry: gone },
    ]);
    expect(both - first).toBe(3);
  });

  it('begins where the report does, and ends with it', () => {
    const adopt: Told = { type: 'AdoptBudget', ...KS, year: 2024, figures: [figure(A136, -1_200)] };
    const book = new Book([...START, adopt]);
    const opened = book.record({ type: 'OpenReport', ...REPORT });
    const cancelled = book.record({ type: 'CancelReport', ...REPORT });
    const again = book.record({ type: 'OpenReport', ...REPORT });
    expect(historyOf(book, 'operating/136/periodBudget')).toEqual([
      { amountOre: -400, entry: opened },
      { amountOre: null, entry: cancelled },
      { amountOre: -400, entry: again },
    ]);
  });

  it('knows amendments, corrections and profiles', () => {
    const year = { ...KS, year: 2024 };
    const book = new Book([
      ...START,
      { type: 'OpenReport', ...REPORT },
      { type: 'AdoptBudget', ...year, figures: [figure(A136, -1_200)] },
    ]);
    const decision = { reference: '§ 1', date: '2024-05-01' };
    const amend = (from: string): Told => ({
      type: 'AmendBudget',
      ...year,
      kind: 'ADDITIONAL',
      changes: [figure(A136, -900)],
      decision,
      from,
    });
    const adopted = book.head;
    book.record(amend('2024-05'));
    const backwards = book.record(amend('2024-04'));
    const weights = [1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0];
    const spread = book.record({ type: 'SetPeriodBudget', ...year, line: A136, profile: { kind: 'weights', weights } });
    const corrected = book.record({ type: 'CorrectBudget', ...year, figures: [figure(A136, -120)] });
    expect(historyOf(book, 'operating/136/periodBudget')).toEqual([
      { amountOre: -400, entry: adopted },
      { amountOre: -500, entry: backwards },
      { amountOre: -1_300, entry: spread },
      { amountOre: -220, entry: corrected },
    ]);
  });

  it('of a group follows its definitions', () => {
    const group = (areas: string[]): Told => ({
      type: 'DefineAreaGroup',
      ...KS,
      code: 'G',
      name: 'G',
      areas,
      from: '2024-01',
    });
    const book = new Book([...START, group(['136']), { type: 'OpenReport', ...REPORT }]);
    const figures = [figure(A136, -1), figure({ area: '100' }, -5)];
    const first = book.record({ type: 'RecordOutcome', ...REPORT, figures });
    const wider = book.record(group(['136', '100']));
    expect(historyOf(book, 'operating/G/outcome')).toEqual([
      { amountOre: -1, entry: first },
      { amountOre: -6, entry: wider },
    ]);
  });

  it('is empty for a cell that is none', () => {
    const book = new Book([...START, { type: 'OpenReport', ...REPORT }]);
    expect(historyOf(book, 'operating/136/weather')).toEqual([]);
    expect(historyOf(book, 'operating/758/outcome')).toEqual([]);
  });

  it('is what the report said after each command, in any past', () => {
    fc.assert(
      fc.property(arbitraryFigures, fc.constantFrom(...YEAR), fc.nat(), fc.nat(), (book, period, anyCell, anyEntry) => {
        const entry = book.lastOfCommand(1 + (anyEntry % book.head));
        const report = book.report('KS', period, entry);
        if (report === null) return;
        const cells = cellsOf(report);
        const { subject } = cells[anyCell % cells.length]!;
        expect(historyOf(book, subject, period, entry)).toEqual(naiveHistoryOf(book, subject, period, entry));
      }),
      { numRuns: 150 },
    );
  });
});
