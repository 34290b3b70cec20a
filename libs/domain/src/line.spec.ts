import fc from 'fast-check';
import { arbitraryLine } from '../spec/arbitrary.js';
import { line } from '../spec/report.js';
import {
  clash,
  distinctLines,
  type Figure,
  figure,
  firstClash,
  holds,
  lineKey,
  lineLabel,
  lineOfKey,
  line as lineShape,
  sumBeyondLimit,
} from './line.js';
import { listOf, MAX_AMOUNT_ORE } from './values.js';

describe('two lines', () => {
  it.each([
    ['136', '136/COST', true],
    ['136', '136/COST/4010', true],
    ['136/COST', '136/COST/4010', true],
    ['136', '136/-/4010', true],
    ['-/COST', '-/COST/4010', true],
    ['136', '-/COST', false],
    ['136', '100/COST', false],
    ['136/COST', '136/REVENUE', false],
    ['136/COST/4010', '136/COST/4020', false],
  ])('%s holds %s, so that they clash, or they are apart: %p', (outer, inner, held) => {
    expect(holds(line(outer), line(inner))).toBe(held);
    expect(clash(line(outer), line(inner))).toBe(held);
    expect(clash(line(inner), line(outer))).toBe(held);
  });
  it.each([
    ['136/COST', '-/COST', 'a line that names both beside a class alone'],
    ['136/COST', '-/REVENUE', 'even where the classes differ'],
    ['136/COST', '136/-/4010', 'where the account may be of the class'],
  ])('%s and %s are refused rather than guessed at: %s', (left, right) => {
    expect(clash(line(left), line(right))).toBe(true);
  });
  it('go together as the two margins of a report', () => {
    expect(firstClash(['100', '136', '-/REVENUE', '-/COST'].map(line))).toBeNull();
    expect(firstClash(['100', '136', '-/REVENUE', '136/COST'].map(line))?.map(lineKey)).toEqual([
      'area:136',
      'area:136/class:COST',
    ]);
  });
  it('clash wherever one holds the other, in both directions', () => {
    fc.assert(
      fc.property(arbitraryLine, arbitraryLine, (left, right) => {
        expect(clash(left, right)).toBe(clash(right, left));
        if (holds(left, right) || holds(right, left)) expect(clash(left, right)).toBe(true);
      }),
    );
  });
});

describe('a line', () => {
  it('has a key that it can be read from', () => {
    fc.assert(fc.property(arbitraryLine, (one) => expect(lineOfKey(lineKey(one))).toEqual(one)));
    expect(lineKey(line('136/COST/4010'))).toBe('area:136/class:COST/account:4010');
  });
  it('has a label in Swedish', () => {
    expect(['136', '-/REVENUE', '136/COST/4010'].map((one) => lineLabel(line(one)))).toEqual([
      ...['136', 'intäkter', '136 kostnader konto 4010'],
    ]);
  });
  it.each([
    [{}, 'ange ett programområde, ett kontoslag (intäkter eller kostnader) eller båda'],
    [{ account: '4010' }, 'ange ett programområde'],
    [{ area: '' }, 'ange 1–64 tecken'],
    [{ area: null, class: 'NET' }, ''],
    [{ area: '136', row: 1 }, ''],
  ])('may not be %j', (value, message) => {
    const result = lineShape.safeParse(value);
    expect(result.success).toBe(false);
    expect(result.error?.issues.map((one) => one.message).join()).toContain(message);
  });
  it('has null for what is left out', () => expect(lineShape.parse({ area: '136' })).toEqual(line('136')));
});

describe('a list of figures', () => {
  const list = listOf(figure).check(distinctLines);
  const figures = (...lines: string[]) => lines.map((one) => ({ line: line(one), amountOre: 1 }));
  it.each([
    ['the same line twice', figures('136', '100', '136'), ['2']],
    ['lines that hold one another', figures('136', '136/COST'), ['']],
    ['a class beside an area with a class', figures('-/COST', '136/COST'), ['']],
    ['nothing', [], ['']],
    ['more than 500 rows', figures(...Array.from({ length: 501 }, (_, index) => String(index))), ['']],
  ])('may not have %s', (_, value, paths) => {
    const result = list.safeParse(value);
    expect(result.error?.issues.map((one) => one.path.join('.'))).toEqual(paths);
  });
  it('may have 500 rows', () => {
    expect(list.safeParse(figures(...Array.from({ length: 500 }, (_, index) => String(index)))).success).toBe(true);
  });
});

describe('the sums of figures', () => {
  const at = (text: string, amountOre: number): Figure => ({ line: line(text), amountOre });
  it.each<[boolean, Figure[]]>([
    [false, [at('100', MAX_AMOUNT_ORE), at('-/COST', -MAX_AMOUNT_ORE)]],
    [false, [at('100/COST', MAX_AMOUNT_ORE - 1), at('136/REVENUE', -1)]],
    [true, [at('100', MAX_AMOUNT_ORE), at('136', 1)]],
    [true, [at('100', MAX_AMOUNT_ORE), at('136', -1)]],
    [true, [at('-/REVENUE', MAX_AMOUNT_ORE), at('-/COST', 1)]],
  ])('are beyond the limit: %p', (beyond, figures) => expect(sumBeyondLimit(figures)).toBe(beyond));
});
