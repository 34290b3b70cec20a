import { z } from 'zod';

export { isUuid } from './uuid.js';

/** A month, such as `2024-04`; compares as text. */
export type Period = string;
/** A day, such as `2024-06-04`. */
export type Day = string;
/** A whole number of öre; costs are negative. */
export type Ore = number;

/** The largest amount or sum, in öre: 2 147 483 647 tkr, so that a tkr fits a GraphQL Int. */
export const MAX_AMOUNT_ORE = 2_147_483_647 * 100_000;
/** Öre in one tkr. */
export const ORE_PER_TKR = 100_000;
/** At most so many figures, lines or cells in one command. */
export const MAX_FIGURES = 500;
/** The longest text, in bytes of UTF-8. */
export const MAX_TEXT_BYTES = 65_536;

const PERIOD = /^[12]\d{3}-(0[1-9]|1[0-2])$/;
const DAY = /^[12]\d{3}-\d{2}-\d{2}$/;
const CODE = /^[0-9A-Za-zÅÄÖåäö._-]{1,64}$/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is sought
const CONTROL = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters but tab and line feed are what is sought
const CONTROL_IN_TEXT = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/;

export const isPeriod = (text: string): boolean => PERIOD.test(text);
export const isCode = (text: string): boolean => CODE.test(text);

/** Whether a text is a day of the calendar; `2025-02-30` is not. */
export function isDay(text: string): boolean {
  if (!DAY.test(text)) return false;
  const time = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(time.getTime()) && time.toISOString().startsWith(text);
}

/** Whether a text fits on one line as a name: 1 to 200 characters, no control characters, not blank. */
export const isName = (text: string): boolean =>
  text.isWellFormed() && text.trim() !== '' && [...text].length <= 200 && !CONTROL.test(text);

/** Whether a text may be stored: at most 64 KiB, no control characters but tab and line feed, no lone surrogates. */
export const isText = (text: string): boolean =>
  text.isWellFormed() && !CONTROL_IN_TEXT.test(text) && new TextEncoder().encode(text).length <= MAX_TEXT_BYTES;

export const yearOf = (period: Period): number => Number(period.slice(0, 4));
/** The month's number, from 1. */
export const monthOf = (period: Period): number => Number(period.slice(5));
export const periodOf = (year: number, month: number): Period => `${year}-${String(month).padStart(2, '0')}`;
export const previousYear = (period: Period): Period => periodOf(yearOf(period) - 1, monthOf(period));
/** The twelve periods of a year, January first. */
export const periodsOf = (year: number): Period[] =>
  Array.from({ length: 12 }, (_, index) => periodOf(year, index + 1));

const stockholmMonth = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Europe/Stockholm',
  year: 'numeric',
  month: '2-digit',
});

/** The month that a moment belongs to in Europe/Stockholm. */
export const periodAt = (time: Date): Period => stockholmMonth.format(time);

/** Whole units, rounded half away from zero. */
export function roundedTo(ore: Ore, unitOre: number): Ore {
  const size = Math.abs(ore);
  const rest = size % unitOre;
  const rounded = size - rest + (rest * 2 >= unitOre ? unitOre : 0);
  return ore < 0 && rounded !== 0 ? -rounded : rounded;
}

/** The amount in tkr, rounded half away from zero. */
export const tkrOf = (ore: Ore): number => roundedTo(ore, ORE_PER_TKR) / ORE_PER_TKR;
export const oreOfTkr = (tkr: number): Ore => tkr * ORE_PER_TKR;

/** The amount in kronor with two decimals, such as `-83328000.00`. */
export function kronorOf(ore: Ore): string {
  const size = Math.abs(ore);
  return `${ore < 0 ? '-' : ''}${Math.trunc(size / 100)}.${String(size % 100).padStart(2, '0')}`;
}

/**
 * Öre of an amount in kronor as people write it: any minus sign, spaces between thousands, decimal comma or point with at
 * most two decimals. Null where the text is no such amount.
 */
export function oreOfKronor(text: string): Ore | null {
  const match = /^([-\u2212\u2013]?)(\d{1,3}(?:[ \u00a0\u202f]\d{3})+|\d{1,15})(?:[.,](\d{1,2}))?$/.exec(text.trim());
  if (!match) return null;
  const kronor = Number(match[2]!.replace(/[ \u00a0\u202f]/g, ''));
  const ore = kronor * 100 + Number((match[3] ?? '').padEnd(2, '0'));
  if (!Number.isSafeInteger(ore)) return null;
  return match[1] && ore !== 0 ? -ore : ore;
}

/** Orders codes as people do: 9 before 10, å ä ö last. */
export const numericAware = new Intl.Collator('sv', { numeric: true }).compare;

/** Orders codes as people do, and by their bytes where people see no difference, so that the order is total. */
export const byCode = (left: string, right: string): number =>
  numericAware(left, right) || (left < right ? -1 : left > right ? 1 : 0);

/** A record's own member; codes such as `constructor` are names like any other. */
export const own = <T>(record: Readonly<Record<string, T>>, key: string): T | undefined =>
  Object.hasOwn(record, key) ? record[key] : undefined;

// What commands may say. The messages finish the sentence "field: …".

export const period = z.string().refine(isPeriod, 'ange en månad som ÅÅÅÅ-MM, till exempel 2024-04');
export const day = z.string().refine(isDay, 'ange en dag i kalendern som ÅÅÅÅ-MM-DD, till exempel 2024-06-04');
export const year = z.int().min(1900, 'ange ett år från 1900').max(2999, 'ange ett år till och med 2999');
export const code = z
  .string()
  .refine(isCode, 'ange 1–64 tecken av bokstäver (A–Ö), siffror, punkt, bindestreck och understreck');
export const name = z.string().refine(isName, 'ange 1–200 tecken på en rad, utan styrtecken');
export const text = z.string().refine(isText, 'ange högst 64 KiB text utan styrtecken');
export const filledText = text.refine((value) => value.trim() !== '', 'texten får inte vara tom');
export const amountOre = z
  .int('ange ett helt antal öre')
  .min(-MAX_AMOUNT_ORE, 'beloppet är under gränsen −2 147 483 647 tkr')
  .max(MAX_AMOUNT_ORE, 'beloppet är över gränsen 2 147 483 647 tkr');

/** Left out and null are the same: null. */
export const orNull = <T extends z.ZodType>(type: T) => type.nullish().transform((value) => value ?? null);

/** A list of one to 500. */
export const listOf = <T extends z.ZodType>(item: T) =>
  z.array(item).min(1, 'ange minst en rad').max(MAX_FIGURES, `ange högst ${MAX_FIGURES} rader`);
