import { addressOf, INCOME_COLUMNS, INCOME_ROWS, OPERATING_COLUMNS, subjectOf } from './address.js';

describe('the address of a cell', () => {
  it.each([
    ...OPERATING_COLUMNS.flatMap((column) => [`operating/136/${column}`, `operating/TOTAL/${column}`]),
    ...INCOME_ROWS.flatMap((row) => INCOME_COLUMNS.map((column) => `income/${row}/${column}`)),
    'income/BUDGET_DEVIATION/outcome',
    'income/BUDGET_DEVIATION/outcomePriorYear',
    'operating/constructor/forecast',
  ])('may be %s', (subject) => {
    const address = addressOf(subject);
    expect(address).not.toBeNull();
    expect(address && subjectOf(address)).toBe(subject);
  });

  it.each([
    '',
    'operating',
    'operating/136',
    'operating//forecast',
    'operating/136/forecast/x',
    'operating/136/constructor',
    'operating/136/Forecast',
    'income/136/forecast',
    'income/NET/periodBudget',
    'income/BUDGET_DEVIATION/forecast',
    'commentary/SUMMARY/forecast',
  ])('may not be %j', (subject) => expect(addressOf(subject)).toBeNull());
});
