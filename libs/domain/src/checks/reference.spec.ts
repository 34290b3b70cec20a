import { Book } from '../../spec/book.js';
import { REFERENCE } from '../../spec/reference.js';
import type { Finding } from '../statements/view.js';
import { tkrOf } from '../values.js';
import { findingsOf } from './findings.js';

const inTkr = ({ rule, severity, subjects, expectedOre, foundOre }: Finding): string =>
  [
    subjects.join(' '),
    ...(expectedOre === null || foundOre === null ? [] : [tkrOf(expectedOre), tkrOf(foundOre)]),
    rule,
    severity,
  ].join(' ');

describe('the reference report, recorded as it is printed', () => {
  const book = new Book(REFERENCE);

  it('has just the errors, roundings and warnings of the document', () => {
    expect(findingsOf(book.report('KS', '2024-04')!, null).map(inTkr)).toEqual([
      'income/NET/forecast -88328 -83328 PRINTED_DIFFERS ERROR',
      'income/NET/outcomePriorYear -30168 -30169 PRINTED_DIFFERS ROUNDING',
      'income/BUDGET_DEVIATION/outcome -1551 -1550 PRINTED_DIFFERS ROUNDING',
      'operating/136/forecastDeviation 0 500 PRINTED_DIFFERS ERROR',
      'operating/AME/outcome -8128 -8127 PRINTED_DIFFERS ROUNDING',
      'operating/AME/budgetDeviation 778 779 PRINTED_DIFFERS ROUNDING',
      'operating/TOTAL/forecast -88828 -83328 PRINTED_DIFFERS ERROR',
      'operating/TOTAL/forecastDeviation -3000 -2500 PRINTED_DIFFERS ERROR',
      'operating/TOTAL/budgetDeviation -1551 -1550 PRINTED_DIFFERS ROUNDING',
      'income/NET/forecast operating/TOTAL/forecast -88328 -88828 STATEMENTS_DIFFER ERROR',
      'income/NET/forecastDeviation operating/TOTAL/forecastDeviation -2500 -3000 STATEMENTS_DIFFER ERROR',
      'operating/136 FORECAST_UNCHANGED WARNING',
      'operating/755 OUTCOME_WITHOUT_BUDGET WARNING',
      'operating/109 -1476 -2114 PROFILE_UNUSUAL WARNING',
      'assignment/KF-02 STATUS_MISSING WARNING',
      'assignment/KF-09 STATUS_MISSING WARNING',
      'assignment/ORG-03 STATUS_MISSING WARNING',
      'assignment/ORG-06 RESPONSIBLE_MISSING WARNING',
    ]);
  });

  it('says each in one Swedish sentence with amounts as people read them', () => {
    const sentences = findingsOf(book.report('KS', '2024-04')!, null).map((finding) =>
      finding.message.replaceAll('\u00a0', ' '),
    );
    expect(sentences).toContain(
      'Verksamhetens nettokostnader, prognos: dokumentet anger −83 328 tkr, men det beräknade beloppet är −88 328 tkr.',
    );
    expect(sentences).toContain(
      '136 Arbetsmarknad: prognosen är lika med budgeten, trots att avvikelsen hittills är +514 tkr.',
    );
    for (const sentence of sentences) expect(sentence).toMatch(/^[\p{Lu}\d].*\.$/u);
  });

  it('keeps the budget deviation of 2023-04 as printed only', () => {
    expect(book.report('KS', '2024-04')!.income.budgetDeviationPriorYear).toMatchObject({
      amountOre: null,
      printed: { ore: -249_300_000, roundedToOre: 100_000 },
      complete: false,
    });
  });

  it('has three errors left once the forecast of 136 is what the text says', () => {
    const revised = new Book(REFERENCE);
    const line = { area: '136' };
    revised.record(
      { type: 'ReviseForecast', board: 'KS', period: '2024-04', figures: [{ line, amountOre: -1_273_900_000 }] },
      { reason: 'enligt texten' },
    );
    const errors = findingsOf(revised.report('KS', '2024-04')!, null).filter((one) => one.severity === 'ERROR');
    expect(errors.map(inTkr)).toEqual([
      'income/NET/forecast -88328 -83328 PRINTED_DIFFERS ERROR',
      'operating/136/forecast -12739 -13239 PRINTED_DIFFERS ERROR',
      'operating/TOTAL/forecast -88328 -83328 PRINTED_DIFFERS ERROR',
    ]);
  });
});
