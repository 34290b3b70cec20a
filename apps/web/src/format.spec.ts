import { amountInWords, deviation, kronor, shortTime, signed, size, toDate, whole, yearBefore } from './format.js';

/** With plain spaces and hyphens, to be read here. */
const read = (text: string) => text.replaceAll('\u00A0', ' ').replaceAll('−', '-');

describe('amounts', () => {
  it('have U+2212 for minus and no-break spaces between thousands', () => {
    expect(whole(-83328)).toBe('−83\u00A0328');
    expect([500, -500, 0].map(signed)).toEqual(['+500', '−500', '0']);
    expect(read(kronor(-8332800050))).toBe('-83 328 000,50 kr');
  });

  it.each([
    [250_000_000, '2,5 mkr'],
    [-50_000_000, '500 tkr'],
    [99_999_999, '1 mkr'],
    [100_000_000, '1 mkr'],
    [49_999, 'mindre än 1 tkr'],
  ])('of %d öre are said as %s', (ore, said) => {
    expect(read(size(ore))).toBe(said);
  });

  it.each([
    [-250_000_000, '2,5 mkr sämre än budget'],
    [50_000_000, '500 tkr bättre än budget'],
    [1, 'mindre än 1 tkr bättre än budget'],
    [0, 'i linje med budget'],
  ])('that deviate by %d öre are said with the word that their sign means', (ore, said) => {
    expect(read(deviation(ore))).toBe(said);
  });

  it('say costs and revenue as such', () => {
    expect([-8_332_800_000, 4_700_000, 0].map((ore) => read(amountInWords(ore)))).toEqual([
      'kostnad 83,3 mkr',
      'intäkt 47 tkr',
      'noll',
    ]);
  });
});

describe('periods and times', () => {
  it('say what is accumulated', () => {
    expect(['2024-04', '2024-01'].map(toDate)).toEqual(['januari–april 2024', 'januari 2024']);
    expect(yearBefore('2024-04')).toBe('2023-04');
  });

  it('are Swedish time, summer and winter', () => {
    expect(shortTime('2024-06-04T11:30:00.000Z')).toBe('2024-06-04 13:30:00');
    expect(shortTime('2024-12-31T23:30:00.000Z')).toBe('2025-01-01 00:30:00');
  });
});
