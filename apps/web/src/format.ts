/** How amounts, times and periods are written. All in Swedish, with U+2212 for minus and no-break spaces between thousands. */

const wholeNumber = new Intl.NumberFormat('sv-SE');
const signedNumber = new Intl.NumberFormat('sv-SE', { signDisplay: 'exceptZero' });
const kronorNumber = new Intl.NumberFormat('sv-SE', { minimumFractionDigits: 2 });
const mkrNumber = new Intl.NumberFormat('sv-SE', { maximumFractionDigits: 1 });

const ZONE = 'Europe/Stockholm';
const timeFormat = new Intl.DateTimeFormat('sv-SE', { dateStyle: 'long', timeStyle: 'short', timeZone: ZONE });
const shortTimeFormat = new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeStyle: 'medium', timeZone: ZONE });
const dayFormat = new Intl.DateTimeFormat('sv-SE', { dateStyle: 'long', timeZone: 'UTC' });
const monthFormat = new Intl.DateTimeFormat('sv-SE', { month: 'long', timeZone: 'UTC' });

const ORE_PER_KRONA = 100;
const ORE_PER_TKR = 100_000;
const TKR_PER_MKR = 1_000;
const ORE_PER_MKR = TKR_PER_MKR * ORE_PER_TKR;

/** Such as −83 328; the API has rounded it. */
export const whole = (tkr: number): string => wholeNumber.format(tkr);

/** Such as +500 or −500; a deviation. */
export const signed = (tkr: number): string => signedNumber.format(tkr);

/** Such as −83 328 000,00 kr: to the öre. */
export const kronor = (ore: number): string => `${kronorNumber.format(ore / ORE_PER_KRONA)} kr`;

/** The size of an amount as people say it, such as 2,5 mkr or 500 tkr; without its sign. */
export function size(ore: number): string {
  const amount = Math.abs(ore);
  const tkr = Math.round(amount / ORE_PER_TKR);
  if (tkr >= TKR_PER_MKR) return `${mkrNumber.format(amount / ORE_PER_MKR)} mkr`;
  return tkr === 0 ? 'mindre än 1 tkr' : `${tkr} tkr`;
}

/** A deviation in words, such as "2,5 mkr sämre än budget": a positive one is always favourable. */
export function deviation(ore: number, than = 'budget'): string {
  if (ore === 0) return `i linje med ${than}`;
  return `${size(ore)} ${ore < 0 ? 'sämre' : 'bättre'} än ${than}`;
}

/** An amount in words, such as "kostnad 83,3 mkr"; costs are negative. */
export function amountInWords(ore: number): string {
  if (ore === 0) return 'noll';
  return `${ore < 0 ? 'kostnad' : 'intäkt'} ${size(ore)}`;
}

/** Such as 4 juni 2024 kl. 13:30. */
export const time = (recordedAt: string): string => timeFormat.format(new Date(recordedAt));

/** Such as 2024-06-04 13:30:12. */
export const shortTime = (recordedAt: string): string => shortTimeFormat.format(new Date(recordedAt));

/** Such as 4 juni 2024. */
export const day = (date: string): string => dayFormat.format(new Date(date));

/** Such as januari–april 2024: what is accumulated up to a period. */
export function toDate(period: string): string {
  const month = monthFormat.format(new Date(`${period}-01`));
  return period.endsWith('-01') ? `${month} ${yearOf(period)}` : `januari–${month} ${yearOf(period)}`;
}

export const yearOf = (period: string): number => Number(period.slice(0, 4));

/** The same month a year before. */
export const yearBefore = (period: string): string => `${yearOf(period) - 1}${period.slice(4)}`;

/** Such as april 2024. */
export const month = (period: string): string => `${monthFormat.format(new Date(`${period}-01`))} ${yearOf(period)}`;

/** The month after. */
export const monthAfter = (period: string): string =>
  period.endsWith('-12')
    ? `${yearOf(period) + 1}-01`
    : `${period.slice(0, 5)}${String(Number(period.slice(5)) + 1).padStart(2, '0')}`;
