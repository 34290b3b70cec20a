import fc from 'fast-check';
import { MAX_AMOUNT_ORE } from '../values.js';
import { accumulated, spread, TWELFTHS } from './profile.js';

const amount = fc.integer({ min: -MAX_AMOUNT_ORE, max: MAX_AMOUNT_ORE });
const weights = fc.array(fc.integer({ min: 0, max: 1_000_000_000 }), { minLength: 12, maxLength: 12 });

describe('a year’s amount, spread over months', () => {
  it('gives the odd öre to the largest remainders, and of equal ones to the earliest', () => {
    expect(spread(14, TWELFTHS)).toEqual([2, 2, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1]);
    expect(spread(10, [1, 2, 3])).toEqual([2, 3, 5]);
    expect(spread(1, [1, 1, 2])).toEqual([0, 0, 1]);
  });
  it('is a cost as a revenue of the same size', () => {
    expect(spread(-14, TWELFTHS)).toEqual(spread(14, TWELFTHS).map((part) => -part));
  });
  it('takes months as parts, a revenue among costs too', () => {
    expect(spread(-1_000, [-600, 100, -500])).toEqual([-600, 100, -500]);
    expect(spread(-2_000, [-600, 100, -500])).toEqual([-1_200, 200, -1_000]);
  });
  it('is even where the weights say nothing', () => expect(spread(30, [0, 0, 0])).toEqual([10, 10, 10]));
  it('adds up exactly, and each part is within an öre of its share', () => {
    fc.assert(
      fc.property(amount, weights, (ore, parts) => {
        const spreaded = spread(ore, parts);
        expect(spreaded.reduce((sum, part) => sum + part, 0)).toBe(ore);
        const total = parts.reduce((sum, part) => sum + BigInt(part), 0n);
        for (const [index, part] of spreaded.entries()) {
          if (total === 0n) continue;
          const off = BigInt(part) * total - BigInt(ore) * BigInt(parts[index]!);
          expect(off > -total && off < total).toBe(true);
        }
      }),
    );
  });
  it('accumulates to the amount of the year', () => {
    expect(accumulated([1, 2, 3])).toEqual([1, 3, 6]);
    fc.assert(fc.property(amount, weights, (ore, parts) => expect(accumulated(spread(ore, parts)).at(-1)).toBe(ore)));
  });
});
