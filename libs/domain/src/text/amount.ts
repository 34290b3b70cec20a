import { type Ore, tkrOf } from '../values.js';

// U+2212 for minus and U+00A0 between thousands, as Swedish print has them; not by Intl, whose signs differ between versions.

const grouped = (units: number): string => String(units).replace(/\B(?=(\d{3})+$)/g, '\u00a0');
const signed = (amount: number, digits: string): string => (amount < 0 ? `\u2212${digits}` : digits);

/** Whole tkr as a Swedish reader has it, without the unit, such as `−13 239`; rounded half away from zero. */
export function tkrText(ore: Ore): string {
  const tkr = tkrOf(ore);
  return signed(tkr, grouped(Math.abs(tkr)));
}

/** As `tkrText`, with a plus before what is above zero: a change or a deviation, such as `+500`. */
export const signedTkrText = (ore: Ore): string => `${tkrOf(ore) > 0 ? '+' : ''}${tkrText(ore)}`;

/** Exact kronor as a Swedish reader has them, without the unit, such as `−13 239 000,50`. */
export function kronorText(ore: Ore): string {
  const size = Math.abs(ore);
  return signed(ore, `${grouped(Math.trunc(size / 100))},${String(size % 100).padStart(2, '0')}`);
}
