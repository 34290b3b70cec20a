import { size } from '../../format.js';
import { texts } from '../../texts.js';

const percentNumber = new Intl.NumberFormat('sv-SE', { signDisplay: 'exceptZero', maximumFractionDigits: 1 });

/** Such as +2,4 %. */
export const percent = (value: number): string => `${percentNumber.format(value)}\u00A0%`;

/** A change in words, such as "sämre med 2,5 mkr": costs are negative, so a positive one is always favourable. */
export function betterOrWorse(ore: number): string {
  if (ore === 0) return texts.compare.unchanged;
  return ore < 0 ? texts.compare.worse(size(ore)) : texts.compare.better(size(ore));
}

/** A change of what was decided, which is neither good nor bad: by the size of the amount. */
export function higherOrLower(before: number, after: number): string {
  const change = after - before;
  if (change === 0) return texts.compare.unchanged;
  const higher = before * after < 0 ? change > 0 : Math.abs(after) > Math.abs(before);
  return higher ? texts.compare.higher(size(change)) : texts.compare.lower(size(change));
}
