import fc from 'fast-check';
import { DomainError } from '../src/error.js';
import { Book, type Told } from './book.js';

// Pasts of one board's reports, dense in figures: the same few lines in the same few reports, again and again.

/** The periods of a year's reports, and the one of the year before. */
export const YEAR = ['2024-01', '2024-02', '2024-03', '2024-12'] as const;
const PERIODS = [...YEAR, '2023-02'] as const;

const LINES = [{ area: '100' }, { area: '136' }, { class: 'COST' }, { class: 'REVENUE' }] as const;
const START: readonly Told[] = [
  { type: 'RegisterBoard', code: 'KS', name: 'Kommunstyrelsen' },
  { type: 'AddProgrammeArea', board: 'KS', code: '100', name: 'Politisk verksamhet' },
  { type: 'AddProgrammeArea', board: 'KS', code: '136', name: 'Arbetsmarknad' },
  { type: 'DefineAreaGroup', board: 'KS', code: 'AME', name: 'Enheten', areas: ['136'] },
  {
    type: 'AdoptBudget',
    board: 'KS',
    year: 2024,
    figures: LINES.map((line) => ({ line, amountOre: -1_200 })),
  },
];

const told = <Type extends Told['type']>(type: Type, fields: object): fc.Arbitrary<Told> =>
  fc.record(fields as Record<string, fc.Arbitrary<unknown>>).map((given) => ({ type, board: 'KS', ...given }) as Told);

const period = fc.constantFrom(...PERIODS);
const month = fc.constantFrom(...YEAR);
const line = fc.constantFrom(...LINES);
const figures = fc.uniqueArray(fc.record({ line, amountOre: fc.integer({ min: -4, max: 4 }) }), {
  minLength: 1,
  maxLength: 3,
  selector: (figure) => figure.line,
});
const lines = fc.tuple(line);
const year = fc.constant(2024);

/** What befalls forecasts: judged, confirmed, withdrawn; their reports opened, locked, reopened, cancelled. */
const OF_FORECASTS = [
  { weight: 7, arbitrary: told('OpenReport', { period }) },
  { weight: 8, arbitrary: told('ReviseForecast', { period, figures }) },
  { weight: 2, arbitrary: told('WithdrawFigures', { period, measure: fc.constant('FORECAST'), lines }) },
  { weight: 1, arbitrary: told('CancelReport', { period }) },
  { weight: 1, arbitrary: told('SubmitReport', { period }) },
  { weight: 1, arbitrary: told('ReturnReport', { period }) },
];

/** What befalls the other figures of a report. */
const OF_FIGURES = [
  { weight: 6, arbitrary: told('RecordOutcome', { period, figures }) },
  { weight: 2, arbitrary: told('WithdrawFigures', { period, measure: fc.constant('OUTCOME'), lines }) },
  {
    weight: 2,
    arbitrary: told('NotePrintedFigure', {
      period,
      cells: fc.tuple(
        fc.record({
          subject: fc.constantFrom('operating/136/outcome', 'income/NET/forecast', 'operating/AME/outcome'),
          amountOre: fc.integer({ min: -4, max: 4 }),
        }),
      ),
    }),
  },
  { weight: 1, arbitrary: told('CorrectBudget', { year, figures }) },
  {
    weight: 2,
    arbitrary: told('AmendBudget', {
      year,
      kind: fc.constant('ADDITIONAL'),
      changes: figures,
      from: month,
      decision: fc.constant({ reference: '§ 1', date: '2024-01-10' }),
    }),
  },
  {
    weight: 2,
    arbitrary: told('SetPeriodBudget', {
      year,
      line,
      profile: fc.oneof(
        fc.constant({ kind: 'weights', weights: [3, 2, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1] }),
        month.map((one) => ({ kind: 'toDate', amounts: [{ period: one, amountOre: -5 }] })),
      ),
    }),
  },
  {
    weight: 1,
    arbitrary: told('DefineAreaGroup', {
      code: fc.constant('AME'),
      name: fc.constantFrom('Enheten', 'Gruppen'),
      areas: fc.constantFrom(['136'], ['100', '136']),
      from: month,
    }),
  },
];

const pastOf = (commands: typeof OF_FORECASTS) =>
  fc.array(fc.oneof(...commands), { minLength: 5, maxLength: 40, size: 'max' }).map((tried) => {
    const book = new Book(START);
    for (const [index, command] of tried.entries())
      try {
        book.record(command, { actor: `person ${index}` });
      } catch (refusal) {
        if (!(refusal instanceof DomainError)) throw refusal;
      }
    return book;
  });

/** Any life of a year's reports and their forecasts. */
export const arbitraryForecasts: fc.Arbitrary<Book> = pastOf(OF_FORECASTS);

/** The same, with outcomes, printed figures, budgets and groups. */
export const arbitraryFigures: fc.Arbitrary<Book> = pastOf([...OF_FORECASTS, ...OF_FIGURES]);
