import { recordTexts as texts } from './texts.js';

/** What amounts are typed and pasted in. */
export type Unit = 'tkr' | 'kronor';

/** Öre in one of each. */
export const ORE_PER: Readonly<Record<Unit, number>> = { tkr: 100_000, kronor: 100 };
const DECIMALS: Readonly<Record<Unit, number>> = { tkr: 5, kronor: 2 };
const MOST_ORE = 2_147_483_647 * ORE_PER.tkr;

/** An amount that was read, or what is wrong with it. */
export type Read = { readonly ore: number } | { readonly fault: string };

// Hyphens and dashes of all kinds: what Excel, Word and accounting systems write for minus.
const MINUS = '[-\\u2010-\\u2015\\u2212\\ufe58\\ufe63\\uff0d]';
const DASH_ALONE = new RegExp(`^${MINUS}$`);
const UNIT = /\s*(tkr|kr|kronor)$/i;
// Some systems write the minus last.
const AMOUNT = new RegExp(`^(${MINUS}|\\+)?\\s*(\\d{1,3}(?:\\s\\d{3})+|\\d+)(?:,(\\d+))?\\s*(${MINUS})?$`);

/**
 * Öre of an amount as it is written in Swedish: any minus, any kind of space between thousands, decimal comma. Null where
 * nothing is written. What could mean two things, such as 13,239, is not guessed at.
 */
export function readAmount(written: string, unit: Unit): Read | null {
  let text = written.trim();
  if (text === '') return null;
  const named = UNIT.exec(text)?.[1]?.toLowerCase();
  if (named !== undefined) {
    if ((named === 'tkr') !== (unit === 'tkr')) return { fault: texts.amounts.otherUnit(named) };
    text = text.replace(UNIT, '');
  }
  if (DASH_ALONE.test(text)) return { fault: texts.amounts.dash };
  if (/\d\.\d/.test(text)) return { fault: texts.amounts.point };
  const [, before, whole, decimals = '', after] = AMOUNT.exec(text) ?? [];
  if (whole === undefined || (before !== undefined && after !== undefined)) return { fault: texts.amounts.unreadable };
  if (decimals.length === 3 && /^[1-9]\d{0,2}$/.test(whole)) return { fault: texts.amounts.ambiguous };
  if (decimals.length > DECIMALS[unit]) return { fault: texts.amounts.decimals(DECIMALS[unit]) };
  const size = Number(whole.replace(/\s/g, '')) * ORE_PER[unit] + Number(decimals.padEnd(DECIMALS[unit], '0'));
  if (size > MOST_ORE) return { fault: texts.amounts.tooLarge };
  const isNegative = after !== undefined || (before !== undefined && before !== '+');
  return { ore: isNegative && size !== 0 ? -size : size };
}

const exactTkr = new Intl.NumberFormat('sv-SE', { maximumFractionDigits: DECIMALS.tkr });
const exactChange = new Intl.NumberFormat('sv-SE', { maximumFractionDigits: DECIMALS.tkr, signDisplay: 'exceptZero' });

/** To the öre, such as −13 239,5: what is typed is not shown rounded. */
export const tkrOf = (ore: number): string => exactTkr.format(ore / ORE_PER.tkr);

/** As `tkrOf`, with a plus before an increase. */
export const changeOf = (ore: number): string => exactChange.format(ore / ORE_PER.tkr);
