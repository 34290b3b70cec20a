import { Book, type Told } from '../../spec/book.js';
import { budgetViewOf } from './budget-view.js';
import { cellOf } from './cells.js';

const KS = { board: 'KS', year: 2024 };
const figure = (line: object, amountOre: number) => ({ line, amountOre });
const decision = { reference: 'KF § 1', date: '2024-03-01' };
const amend = (from: string, changes: object[], kind = 'ADDITIONAL'): Told => ({
  type: 'AmendBudget',
  ...KS,
  kind,
  changes,
  decision,
  from,
});
const profile = (line: object, profile: object, from?: string): Told => ({
  type: 'SetPeriodBudget',
  ...KS,
  line,
  profile,
  from,
});
const toDate = (line: object, period: string, amountOre: number): Told =>
  profile(line, { kind: 'toDate', amounts: [{ period, amountOre }] });

const adopted = (...figures: object[]): Told[] => [
  { type: 'RegisterBoard', code: 'KS', name: 'Kommunstyrelsen' },
  ...['100', '136'].map((code): Told => ({ type: 'AddProgrammeArea', board: 'KS', code, name: `Område ${code}` })),
  { type: 'AdoptBudget', ...KS, figures },
  ...['2024-02', '2024-04', '2024-06'].map((period): Told => ({ type: 'OpenReport', board: 'KS', period })),
];
const A136 = { area: '136' };

function cellIn(book: Book, period: string, subject: string) {
  return cellOf(book.report('KS', period)!, subject)!;
}

describe('a budget without a profile', () => {
  const book = new Book(adopted(figure(A136, -1_000)));

  it('is spread by twelfths, in whole öre that add up to it', () => {
    const [line] = budgetViewOf(book.facts(), 'KS', 2024)!.figures;
    expect(line).toMatchObject({ adoptedOre: -1_000, amendedOre: -1_000 });
    expect(line!.periodBudgetOre).toEqual([-84, -168, -252, -336, -419, -502, -585, -668, -751, -834, -917, -1_000]);
  });

  it('is the year’s budget in every report, and its part of the year the period budget', () => {
    expect(cellIn(book, '2024-04', 'operating/136/budget')).toMatchObject({
      amountOre: -1_000,
      summed: 1,
      entries: [4],
    });
    expect(cellIn(book, '2024-04', 'operating/136/periodBudget')).toMatchObject({ amountOre: -336, summed: 1 });
    expect(cellIn(book, '2024-04', 'operating/100/periodBudget')).toMatchObject({ amountOre: null, complete: false });
  });
});

describe('an amended budget', () => {
  const book = new Book(adopted(figure(A136, -1_200)));
  const first = book.record(amend('2024-04', [figure(A136, -900)]));
  const second = book.record(amend('2024-05', [figure(A136, -80)]));

  it('counts an amendment from the period that it holds from, however late one looks', () => {
    expect(cellIn(book, '2024-02', 'operating/136/budget')).toMatchObject({ amountOre: -1_200, summed: 1 });
    expect(cellIn(book, '2024-04', 'operating/136/budget')).toMatchObject({
      amountOre: -2_100,
      summed: 2,
      entries: [4, first],
    });
    expect(cellIn(book, '2024-06', 'operating/136/budget')).toMatchObject({ amountOre: -2_180, summed: 3 });
  });

  it('did not count it as the ledger stood before', () => {
    const before = cellOf(book.report('KS', '2024-04', first - 1)!, 'operating/136/budget')!;
    expect(before.amountOre).toBe(-1_200);
  });

  it('spreads an amendment evenly over its months to December', () => {
    const parts = budgetViewOf(book.facts(), 'KS', 2024)!.figures[0]!.periodBudgetOre;
    expect(parts).toEqual([-100, -200, -300, -500, -710, -920, -1_130, -1_340, -1_550, -1_760, -1_970, -2_180]);
    expect(cellIn(book, '2024-06', 'operating/136/periodBudget')).toMatchObject({ amountOre: -920, summed: 3 });
  });

  it('lists amendments as they hold', () => {
    expect(budgetViewOf(book.facts(), 'KS', 2024)!.amendments).toMatchObject([
      {
        kind: 'ADDITIONAL',
        from: '2024-04',
        decision,
        counterpart: null,
        changes: [{ changeOre: -900 }],
        entry: first,
      },
      { from: '2024-05', entry: second },
    ]);
  });
});

describe('a line that has a budget by amendment alone', () => {
  const book = new Book(adopted(figure({ area: '100' }, -1_200)));
  book.record(amend('2024-03', [figure(A136, -100)]));

  it('has none before, and the amendment after', () => {
    expect(cellIn(book, '2024-02', 'operating/136/budget').amountOre).toBeNull();
    expect(cellIn(book, '2024-04', 'operating/136/budget').amountOre).toBe(-100);
    expect(cellIn(book, '2024-04', 'operating/136/periodBudget').amountOre).toBe(-20);
    expect(budgetViewOf(book.facts(), 'KS', 2024)!.figures.at(-1)).toMatchObject({ adoptedOre: 0, amendedOre: -100 });
  });
});

describe('a profile', () => {
  const weights = [1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0];
  const book = new Book(adopted(figure(A136, -1_200)));
  const entry = book.record(profile(A136, { kind: 'weights', weights }, '2024-03'));

  it('holds from its period, as each month’s report has it', () => {
    expect(cellIn(book, '2024-02', 'operating/136/periodBudget').amountOre).toBe(-200);
    expect(cellIn(book, '2024-04', 'operating/136/periodBudget')).toMatchObject({ amountOre: -1_200, summed: 1 });
    expect(cellIn(book, '2024-04', 'operating/136/periodBudget').entries).toEqual([4, entry]);
    expect(budgetViewOf(book.facts(), 'KS', 2024)!.figures[0]!.periodBudgetOre.slice(0, 4)).toEqual([
      -100, -200, -900, -1_200,
    ]);
  });

  it('is of monthly amounts, too', () => {
    const months = new Book(adopted(figure(A136, -1_200)));
    const amountsOre = [-500, -300, -200, -200, 0, 0, 0, 0, 0, 0, 0, 0];
    months.record(profile(A136, { kind: 'months', amountsOre }));
    expect(cellIn(months, '2024-02', 'operating/136/periodBudget').amountOre).toBe(-800);
    months.record({ type: 'CorrectBudget', ...KS, figures: [figure(A136, -2_400)] });
    expect(cellIn(months, '2024-02', 'operating/136/periodBudget').amountOre).toBe(-1_600);
  });
});

describe('an amount to date', () => {
  const COST = { area: '136', class: 'COST' };
  const REVENUE = { area: '136', class: 'REVENUE' };

  it('holds for its own period alone, and is not amended', () => {
    const book = new Book(adopted(figure(A136, -1_200)));
    const entry = book.record(toDate(A136, '2024-04', -777));
    book.record(amend('2024-01', [figure(A136, -120)]));
    expect(cellIn(book, '2024-02', 'operating/136/periodBudget').amountOre).toBe(-220);
    expect(cellIn(book, '2024-04', 'operating/136/periodBudget')).toMatchObject({
      amountOre: -777,
      summed: 1,
      entries: [entry],
    });
    expect(cellIn(book, '2024-06', 'operating/136/periodBudget').amountOre).toBe(-660);
  });

  it('of a row stands for all its lines, and for no line of another row', () => {
    const book = new Book(adopted(figure(COST, -2_400), figure(REVENUE, 1_200)));
    book.record(toDate(A136, '2024-04', -777));
    expect(cellIn(book, '2024-04', 'operating/136/periodBudget').amountOre).toBe(-777);
    expect(cellIn(book, '2024-04', 'income/BUDGET_DEVIATION/outcome').amountOre).toBeNull();
    book.record({ type: 'RecordOutcome', board: 'KS', period: '2024-04', figures: [figure(COST, -900)] });
    expect(cellIn(book, '2024-04', 'income/BUDGET_DEVIATION/outcome').amountOre).toBe(-900 + 777);
  });

  it('of a budget’s line stands for that line, and the others are spread', () => {
    const book = new Book(adopted(figure(COST, -2_400), figure(REVENUE, 1_200)));
    book.record(toDate(COST, '2024-04', -777));
    expect(cellIn(book, '2024-04', 'operating/136/periodBudget')).toMatchObject({ amountOre: -777 + 400, summed: 2 });
  });

  it('of a line without a budget holds all the same', () => {
    const book = new Book(adopted(figure(COST, -2_400)));
    book.record(toDate(REVENUE, '2024-04', 100));
    expect(cellIn(book, '2024-04', 'operating/136/periodBudget').amountOre).toBe(-800 + 100);
    book.record(toDate({ area: '100' }, '2024-04', -5));
    expect(cellIn(book, '2024-04', 'operating/100/periodBudget').amountOre).toBe(-5);
    expect(budgetViewOf(book.facts(), 'KS', 2024)!.figures.map((one) => one.line.area)).toEqual(['100', '136', '136']);
  });

  it('within a budget’s line does not say what the whole line has', () => {
    const book = new Book(adopted(figure(A136, -1_200)));
    book.record(toDate(COST, '2024-04', -777));
    expect(cellIn(book, '2024-04', 'operating/136/periodBudget').amountOre).toBe(-400);
  });
});

describe('a corrected budget', () => {
  const book = new Book(adopted(figure(A136, -1_200)));
  const before = book.head;
  const entry = book.record({ type: 'CorrectBudget', ...KS, figures: [figure(A136, -2_400)] });

  it('is what was typed wrongly no more, but was as the ledger stood', () => {
    expect(cellIn(book, '2024-04', 'operating/136/budget')).toMatchObject({
      amountOre: -2_400,
      summed: 1,
      entries: [entry],
    });
    expect(budgetViewOf(book.facts(before), 'KS', 2024)!.figures[0]!.amendedOre).toBe(-1_200);
  });
});

describe('a year without a budget', () => {
  it('has none', () => {
    expect(budgetViewOf(new Book(adopted(figure(A136, 1))).facts(), 'KS', 2023)).toBeNull();
  });
});
