import fc from 'fast-check';
import { Book, type Told } from '../../spec/book.js';
import { REFERENCE } from '../../spec/reference.js';
import { arbitraryFigures, YEAR } from '../../spec/year.js';
import type { ReportView } from '../statements/view.js';
import { differencesOf, isChanged } from './differences.js';
import type { Comparison } from './view.js';

const KS = { board: 'KS' };
const figure = (line: object, amountOre: number) => ({ line, amountOre });
const A136 = { area: '136' };

const START: Told[] = [
  { type: 'RegisterBoard', code: 'KS', name: 'Kommunstyrelsen' },
  { type: 'AddProgrammeArea', ...KS, code: '1000', name: 'Miljö' },
  { type: 'AddProgrammeArea', ...KS, code: '136', name: 'Arbetsmarknad' },
  { type: 'OpenReport', ...KS, period: '2023-04' },
  { type: 'OpenReport', ...KS, period: '2024-04' },
];
const outcome = (period: string, ...figures: object[]): Told => ({ type: 'RecordOutcome', ...KS, period, figures });
const years = (book: Book): Comparison => differencesOf(book.report('KS', '2023-04')!, book.report('KS', '2024-04')!);
const of = <T extends { subject: string }>(list: readonly T[], subject: string): T =>
  list.find((one) => one.subject === subject)!;

describe('the figures of two reports', () => {
  const book = new Book([
    ...START,
    outcome('2023-04', figure(A136, -800)),
    outcome('2024-04', figure(A136, -900), figure({ area: '1000' }, 5)),
    { type: 'NotePrintedFigure', ...KS, period: '2024-04', cells: [{ subject: 'income/NET/outcome', amountOre: -7 }] },
  ]);
  const { figures } = years(book);

  it('are those that either side has an amount or a printed amount in, in statement order', () => {
    expect(figures.map((one) => `${one.subject} ${one.presence}`)).toEqual([
      'income/NET/outcome RIGHT',
      'operating/136/outcome BOTH',
      'operating/136/outcomePriorYear RIGHT',
      'operating/1000/outcome RIGHT',
      'operating/TOTAL/outcome BOTH',
      'operating/TOTAL/outcomePriorYear RIGHT',
    ]);
  });

  it('change by right less left, in percent of the absolute left, so that plus is favourable', () => {
    expect(of(figures, 'operating/136/outcome')).toMatchObject({
      label: '136 Arbetsmarknad, utfall',
      changeOre: -100,
      changePercent: -12.5,
    });
    expect(of(figures, 'operating/1000/outcome')).toMatchObject({ left: null, changeOre: null, changePercent: null });
  });

  it('have no percentage of zero', () => {
    const zero = new Book([...START, outcome('2023-04', figure(A136, 0)), outcome('2024-04', figure(A136, 3))]);
    expect(of(years(zero).figures, 'operating/136/outcome')).toMatchObject({ changeOre: 3, changePercent: null });
  });

  it('are the same figure at two moments, before and after a correction', () => {
    const before = book.report('KS', '2024-04')!;
    book.record(outcome('2024-04', figure(A136, -950)));
    const { figures } = differencesOf(before, book.report('KS', '2024-04')!);
    expect(figures.filter(isChanged).map((one) => [one.subject, one.changeOre])).toEqual([
      ['operating/136/outcome', -50],
      ['operating/TOTAL/outcome', -50],
    ]);
  });

  it('are changed where the same amount is printed otherwise', () => {
    const before = book.report('KS', '2024-04')!;
    const cells = [{ subject: 'income/NET/outcome', amountOre: -8 }];
    book.record({ type: 'NotePrintedFigure', ...KS, period: '2024-04', cells });
    const { figures } = differencesOf(before, book.report('KS', '2024-04')!);
    expect(figures.filter(isChanged).map((one) => one.subject)).toEqual(['income/NET/outcome']);
  });

  it('of a whole report stand in statement order', () => {
    const reference = new Book(REFERENCE);
    const { figures } = differencesOf(reference.report('KS', '2023-04')!, reference.report('KS', '2024-04')!);
    expect(figures.map((one) => one.label)).toContain('Arbetsmarknadsenheten, budgetavvikelse');
    expect(of(figures, 'income/REVENUE/outcome')).toMatchObject({
      presence: 'BOTH',
      changeOre: -151_900_000,
      changePercent: -20.4,
    });
    expect(figures.at(-1)!.subject).toBe('operating/TOTAL/budgetDeviation');
  });
});

describe('the texts of two reports', () => {
  const write = (period: string, text: string, rest: object): Told => ({
    type: 'WriteCommentary',
    ...KS,
    period,
    section: 'ECONOMIC_ANALYSIS',
    text,
    ...rest,
  });
  const note = (period: string, id: string, text: string): Told => ({
    type: 'NoteSignificantEvent',
    ...KS,
    period,
    id,
    text,
  });
  const book = new Book([
    ...START,
    write('2023-04', 'Avvikelsen är 500 tkr.', { subject: '136' }),
    write('2024-04', 'Avvikelsen är −2 493 tkr.', { subject: '136' }),
    write('2024-04', 'Nytt.', { section: 'INFLATION', heading: 'Priser' }),
    write('2023-04', 'Gammalt.', { section: 'SUMMARY' }),
    note('2023-04', 'H1', 'Planen antogs.'),
    note('2024-04', 'H1', 'Planen antogs.'),
  ]);

  it('are set side by side by section, subject and heading, word by word', () => {
    const { commentaries } = years(book);
    expect(commentaries.map((one) => `${one.subject} ${one.presence}`)).toEqual([
      'ECONOMIC_ANALYSIS/136 BOTH',
      'INFLATION/Priser RIGHT',
      'SUMMARY LEFT',
    ]);
    expect(commentaries[0]!.hunks).toEqual([
      { kind: 'SAME', text: 'Avvikelsen är ' },
      { kind: 'REMOVED', text: '500' },
      { kind: 'ADDED', text: '−2 493' },
      { kind: 'SAME', text: ' tkr.' },
    ]);
    expect(commentaries[1]).toMatchObject({ left: null, right: 'Nytt.', hunks: [{ kind: 'ADDED', text: 'Nytt.' }] });
    expect(commentaries[2]).toMatchObject({ right: null, hunks: [{ kind: 'REMOVED', text: 'Gammalt.' }] });
  });

  it('have significant events by id', () => {
    expect(years(book).significantEvents).toEqual([
      {
        subject: 'event/H1',
        presence: 'BOTH',
        left: 'Planen antogs.',
        right: 'Planen antogs.',
        hunks: [{ kind: 'SAME', text: 'Planen antogs.' }],
      },
    ]);
  });
});

describe('the assignments and goals of two reports', () => {
  const status = (period: string, assignment: string, fields: object): Told => ({
    type: 'UpdateAssignmentStatus',
    ...KS,
    period,
    assignment,
    ...fields,
  });
  const assess = (period: string, goal: string, fields: object): Told => ({
    type: 'AssessGoal',
    ...KS,
    period,
    goal,
    ...fields,
  });
  const issue = (id: string, from: string): Told => ({
    type: 'IssueAssignment',
    id,
    kind: 'COUNCIL',
    text: id,
    from,
    responsible: [{ board: 'KS' }],
  });
  const define = (id: string, from: string): Told => ({
    type: 'DefineGoal',
    id,
    level: 'BOARD',
    ...KS,
    text: id,
    from,
  });
  const book = new Book([
    ...START,
    ...['SAME', 'STATUS', 'WORD', 'TEXT'].map((id) => issue(id, '2023-01')),
    issue('NEW', '2024-01'),
    { type: 'RewordAssignment', id: 'TEXT', text: 'Ny text', from: '2024-01' },
    status('2023-04', 'STATUS', { status: 'NOT_STARTED' }),
    status('2024-04', 'STATUS', { status: 'ONGOING' }),
    status('2024-04', 'WORD', { printedStatus: 'pågår' }),
    ...['G-SAME', 'G-NOTE', 'G-VALUE', 'G-TEXT'].map((id) => define(id, '2023-01')),
    define('G-NEW', '2024-01'),
    assess('2023-04', 'G-NOTE', { development: 'GOOD' }),
    assess('2024-04', 'G-NOTE', { development: 'GOOD', note: 'Se ovan.' }),
    assess('2024-04', 'G-VALUE', { outcomes: [{ year: 2023, value: null }] }),
    { type: 'RewordGoal', id: 'G-TEXT', text: 'Ny text', from: '2024-01' },
  ]);
  const { assignments, goals, reservations } = years(book);

  it('are changed where anything that the row says is another', () => {
    expect(assignments.map((one) => [one.assignment.id, one.presence, one.changed])).toEqual([
      ['NEW', 'RIGHT', true],
      ['SAME', 'BOTH', false],
      ['STATUS', 'BOTH', true],
      ['TEXT', 'BOTH', true],
      ['WORD', 'BOTH', true],
    ]);
    expect(goals.map((one) => [one.goal.id, one.presence, one.changed])).toEqual([
      ['G-NEW', 'RIGHT', true],
      ['G-NOTE', 'BOTH', true],
      ['G-SAME', 'BOTH', false],
      ['G-TEXT', 'BOTH', true],
      ['G-VALUE', 'BOTH', true],
    ]);
  });

  it('are those of the right side where both have them', () => {
    expect(assignments.find((one) => one.assignment.id === 'TEXT')!.assignment.text).toBe('Ny text');
  });

  it('make a reservation where a goal was reworded', () => {
    expect(reservations).toEqual(['Målet G-TEXT har inte samma lydelse i de båda rapporterna.']);
  });
});

describe('reservations', () => {
  const group = (name: string, areas: string[], from: string): Told => ({
    type: 'DefineAreaGroup',
    ...KS,
    code: 'G',
    name,
    areas,
    from,
  });

  it('name areas opened, closed and renamed, and groups redefined', () => {
    const book = new Book([
      ...START,
      { type: 'AddProgrammeArea', ...KS, code: '170', name: 'Samhälle', from: '2024-02' },
      { type: 'CloseProgrammeArea', ...KS, code: '1000', from: '2024-03' },
      { type: 'RenameProgrammeArea', ...KS, code: '136', name: 'Arbete', from: '2024-01' },
      group('Enheten', ['136'], '2023-01'),
      group('Enheten', ['136', '170'], '2024-01'),
    ]);
    expect(years(book).reservations).toEqual([
      'Programområde 136 heter Arbetsmarknad i 2023-04 och Arbete i 2024-04.',
      'Programområde 170 Samhälle finns i 2024-04 men inte i 2023-04.',
      'Programområde 1000 Miljö finns i 2023-04 men inte i 2024-04.',
      'Gruppen Enheten (136) i 2023-04 är Enheten (136 + 170) i 2024-04.',
    ]);
  });

  it('name the sides where both are about the same period', () => {
    const book = new Book(START);
    const before = book.report('KS', '2024-04')!;
    book.record(group('Enheten', ['136'], '2024-01'));
    expect(differencesOf(before, book.report('KS', '2024-04')!).reservations).toEqual([
      'Gruppen Enheten finns i den högra rapporten men inte i den vänstra rapporten.',
    ]);
  });

  it('name a goal that the later report says is reworded, though the earlier has it not', () => {
    const book = new Book([
      ...START,
      { type: 'DefineGoal', id: 'KS-1', level: 'BOARD', ...KS, text: 'Mål', from: '2024-01' },
      { type: 'AssessGoal', ...KS, period: '2024-04', goal: 'KS-1', reworded: true },
    ]);
    const sentence = 'Målet KS-1 har inte samma lydelse i de båda rapporterna.';
    expect(years(book).reservations).toEqual([sentence]);
    const [left, right] = [book.report('KS', '2024-04')!, book.report('KS', '2023-04')!];
    expect(differencesOf(left, right).reservations).toEqual([sentence]);
  });
});

describe('a comparison in any past', () => {
  const reports = (book: Book, entry: number): ReportView[] =>
    YEAR.map((period) => book.report('KS', period, entry)).filter((report) => report !== null);
  const check = (holds: (left: ReportView, right: ReportView) => void) =>
    fc.assert(
      fc.property(arbitraryFigures, fc.nat(), fc.nat(), fc.nat(), (book, anyEntry, one, other) => {
        const all = [...reports(book, 1 + (anyEntry % book.head)), ...reports(book, book.head)];
        if (all.length > 0) holds(all[one % all.length]!, all[other % all.length]!);
      }),
      { numRuns: 100 },
    );

  it('of a report with itself is empty', () => {
    check((report) => {
      const comparison = differencesOf(report, report);
      expect(comparison.figures.filter(isChanged)).toEqual([]);
      expect(comparison.reservations).toEqual([]);
      for (const { changeOre, presence } of comparison.figures) expect([changeOre ?? 0, presence]).toEqual([0, 'BOTH']);
    });
    const reference = new Book(REFERENCE).report('KS', '2024-04')!;
    const { commentaries, significantEvents, assignments, goals } = differencesOf(reference, reference);
    for (const { hunks } of [...commentaries, ...significantEvents])
      expect(hunks.map((hunk) => hunk.kind)).toEqual(['SAME']);
    expect([...assignments, ...goals].filter((one) => one.changed)).toEqual([]);
  });

  it('changes sign when the sides are swapped', () => {
    check((left, right) => {
      const there = differencesOf(left, right).figures;
      const back = differencesOf(right, left).figures;
      expect(back.map((one) => one.subject)).toEqual(there.map((one) => one.subject));
      for (const [index, figure] of there.entries()) {
        const swapped = back[index]!;
        expect(swapped).toMatchObject({ left: figure.right, right: figure.left });
        expect(swapped.changeOre).toBe(figure.changeOre === null ? null : 0 - figure.changeOre);
      }
    });
  });
});
