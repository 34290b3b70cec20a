import type { Ore } from '../values.js';

export const TWELFTHS: readonly number[] = Array.from({ length: 12 }, () => 1);

/**
 * A year's parts in proportion to whole-number weights, January first, in whole öre by largest remainder; of equal
 * remainders the earliest month comes first. A cost is spread as revenue of the same size. Weights that sum to zero are
 * taken as equal ones.
 */
export function spread(amountOre: Ore, weights: readonly number[]): Ore[] {
  if (amountOre < 0) return spread(-amountOre, weights).map((part) => (part === 0 ? 0 : -part));
  const sum = weights.reduce((total, weight) => total + BigInt(weight), 0n);
  if (sum === 0n)
    return spread(
      amountOre,
      weights.map(() => 1),
    );
  const sign = sum < 0n ? -1n : 1n;
  // Amount times weight is beyond a safe integer; the parts themselves are not.
  const products = weights.map((weight) => BigInt(amountOre) * BigInt(weight) * sign);
  const parts = products.map((product) => floorDivide(product, sum * sign));
  const remainders = products.map((product, index) => product - parts[index]! * sum * sign);
  const byRemainder = weights.map((_, index) => index).sort((a, b) => compare(remainders[b]!, remainders[a]!) || a - b);
  const left = Number(BigInt(amountOre) - parts.reduce((total, part) => total + part, 0n));
  for (const index of byRemainder.slice(0, left)) parts[index]! += 1n;
  return parts.map(Number);
}

const compare = (left: bigint, right: bigint): number => (left < right ? -1 : left > right ? 1 : 0);

/** Division rounded down; the divisor is positive. */
function floorDivide(dividend: bigint, divisor: bigint): bigint {
  const quotient = dividend / divisor;
  return dividend < 0n && dividend % divisor !== 0n ? quotient - 1n : quotient;
}

/** The sums of a year's parts from January to each month. */
export function accumulated(parts: readonly Ore[]): Ore[] {
  let sum = 0;
  return parts.map((part) => {
    sum += part;
    return sum;
  });
}
