import fc from 'fast-check';
import {
  amountOre,
  byCode,
  filledText,
  isCode,
  isDay,
  isName,
  isPeriod,
  isText,
  isUuid,
  kronorOf,
  MAX_AMOUNT_ORE,
  oreOfKronor,
  oreOfTkr,
  own,
  periodAt,
  periodsOf,
  previousYear,
  roundedTo,
  tkrOf,
} from './values.js';

describe('a period', () => {
  it.each(['2024-04', '1999-12', '2999-01'])('may be %s', (text) => expect(isPeriod(text)).toBe(true));
  it.each(['2024-13', '2024-00', '2024-4', '202404', '2024-04-01', ' 2024-04', '2024-04\n', '24-04', '3024-01', ''])(
    'may not be %j',
    (text) => expect(isPeriod(text)).toBe(false),
  );
  it('has the same month in the year before', () => expect(previousYear('2024-04')).toBe('2023-04'));
  it('is one of twelve in its year', () => {
    expect(periodsOf(2024)).toHaveLength(12);
    expect([periodsOf(2024)[0], periodsOf(2024)[11]]).toEqual(['2024-01', '2024-12']);
  });
  it.each([
    ['2024-04-30T21:59:59.999Z', '2024-04'],
    ['2024-04-30T22:00:00.000Z', '2024-05'],
    ['2024-12-31T22:59:59.999Z', '2024-12'],
    ['2024-12-31T23:00:00.000Z', '2025-01'],
  ])('of the moment %s is the month in Stockholm', (time, period) => expect(periodAt(new Date(time))).toBe(period));
});

describe('a day', () => {
  it.each(['2024-06-04', '2024-02-29', '1999-12-31'])('may be %s', (text) => expect(isDay(text)).toBe(true));
  it.each(['2025-02-30', '2025-02-29', '2024-04-31', '2024-13-01', '2024-00-10', '2024-6-4', '2024-06-04T00:00', ''])(
    'may not be %j',
    (text) => expect(isDay(text)).toBe(false),
  );
});

describe('a code', () => {
  it.each(['136', 'KS', 'åÄö', 'a.b_c-d', '__proto__', 'constructor', 'x'.repeat(64)])('may be %s', (text) =>
    expect(isCode(text)).toBe(true),
  );
  it.each(['', 'x'.repeat(65), 'a b', 'a/b', 'a:b', 'é', 'a\u030a', '136\n', '\ud800'])('may not be %j', (text) =>
    expect(isCode(text)).toBe(false),
  );
  it('is ordered as people do, and totally', () => {
    expect(['ö', '100', 'a', '9', 'å', 'B', 'ä', '10'].sort(byCode)).toEqual([
      ...['9', '10', '100', 'a', 'B', 'å', 'ä', 'ö'],
    ]);
    fc.assert(fc.property(fc.string(), fc.string(), (left, right) => (byCode(left, right) === 0) === (left === right)));
  });
});

describe('a name', () => {
  it.each(['A', 'Väsentliga händelser', '😀'.repeat(200)])('may be %s', (text) => expect(isName(text)).toBe(true));
  it.each(['', ' ', 'x'.repeat(201), 'a\nb', 'a\tb', 'a\u0000', 'a\u0085', 'a\u2028', '\udc00'])(
    'may not be %j',
    (text) => expect(isName(text)).toBe(false),
  );
});

describe('a text', () => {
  it.each(['', 'a\n\tb', 'x'.repeat(65_536), 'å'.repeat(32_768)])('may be stored (%#)', (text) =>
    expect(isText(text)).toBe(true),
  );
  it.each(['x'.repeat(65_537), 'å'.repeat(32_769), '\u0000', '\u001b[0m', 'a\rb', '\u009f', '\ud83d'])(
    'may not be stored (%#)',
    (text) => expect(isText(text)).toBe(false),
  );
  it('may have to say something', () => {
    expect(filledText.safeParse(' \n').success).toBe(false);
    expect(filledText.safeParse('a').success).toBe(true);
  });
});

describe('a command id', () => {
  it('is a UUID in lower case', () => {
    expect(isUuid('00000000-0000-4000-8000-00000000000a')).toBe(true);
    expect(isUuid('00000000-0000-4000-8000-00000000000A')).toBe(false);
    expect(isUuid('00000000000040008000000000000000')).toBe(false);
  });
});

describe('an amount', () => {
  it.each([
    ['-83 328 000,00', -8_332_800_000],
    ['\u221283\u00a0328\u00a0000', -8_332_800_000],
    ['\u20131\u202f000.5', -100_050],
    ['0', 0],
    ['-0,00', 0],
    [' 12,5 ', 1_250],
    ['0,05', 5],
    ['1234567', 123_456_700],
  ])('in kronor may be written %j', (text, ore) => {
    expect(oreOfKronor(text)).toBe(ore);
    expect(oreOfKronor(kronorOf(ore))).toBe(ore);
  });
  it.each(['12,5x', '', '-', '1,234', '1 00', '1,2,3', '+5', '--5', '1e3', '0x10', ',5', '5,', '5 kr', '٣', 'NaN'])(
    'in kronor may not be written %j',
    (text) => expect(oreOfKronor(text)).toBeNull(),
  );
  it('in kronor is exact, or none', () => {
    expect(oreOfKronor('90071992547409,91')).toBe(Number.MAX_SAFE_INTEGER);
    expect(oreOfKronor('90071992547409,92')).toBeNull();
    expect(oreOfKronor('9'.repeat(400))).toBeNull();
    fc.assert(fc.property(fc.maxSafeInteger(), (ore) => oreOfKronor(kronorOf(ore)) === (ore === 0 ? 0 : ore)));
  });
  it.each([
    [49_999, 0],
    [50_000, 1],
    [-49_999, 0],
    [-50_000, -1],
    [-149_999, -1],
    [150_000, 2],
  ])('of %d öre is %d tkr, rounded half away from zero', (ore, tkr) => expect(tkrOf(ore)).toBe(tkr));
  it('is rounded alike on both sides of zero, by at most half a unit', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: MAX_AMOUNT_ORE }), fc.integer({ min: 1, max: 1e9 }), (ore, unit) => {
        const rounded = roundedTo(ore, unit);
        expect(rounded % unit).toBe(0);
        expect(Math.abs(rounded - ore) * 2).toBeLessThanOrEqual(unit);
        expect(roundedTo(-ore, unit)).toBe(rounded === 0 ? 0 : -rounded);
      }),
    );
  });
  it.each([
    [MAX_AMOUNT_ORE, true],
    [-MAX_AMOUNT_ORE, true],
    [MAX_AMOUNT_ORE + 1, false],
    [-MAX_AMOUNT_ORE - 1, false],
    [0.5, false],
    [Number.NaN, false],
    [Number.POSITIVE_INFINITY, false],
    ['5', false],
  ])('of %p öre may be recorded: %p', (ore, accepted) => expect(amountOre.safeParse(ore).success).toBe(accepted));
  it('at the limit fits 32 bits in tkr', () => {
    expect(tkrOf(MAX_AMOUNT_ORE)).toBe(2 ** 31 - 1);
    expect(oreOfTkr(2 ** 31 - 1)).toBe(MAX_AMOUNT_ORE);
  });
});

describe('a record', () => {
  it('has its own members only', () => {
    expect(own({} as Record<string, unknown>, 'constructor')).toBeUndefined();
    expect(own(Object.fromEntries([['__proto__', 1]]), '__proto__')).toBe(1);
  });
});
