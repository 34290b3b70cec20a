import { deviation, kronor, size } from '../../format.js';
import { texts as shared } from '../../texts.js';
import { texts } from './texts.js';

const FIGURE = /^(operating|income)\//;
const AMOUNT = /^-?\d+\.\d{2}$/;
const AMOUNTS = /[-+]?\d+\.\d{2}(?!\d)/g;

/** What an entry changed, such as "Driftredovisning: 136 Arbetsmarknad, prognos". */
export function subjectInWords(subject: string, areaNames: ReadonlyMap<string, string>): string {
  const [kind, ...rest] = subject.split('/') as [string, ...string[]];
  const { statements, columns, rows, kinds } = texts.subjects;
  const named = (code: string) => (areaNames.has(code) ? `${code} ${areaNames.get(code)}` : (rows[code] ?? code));
  if (FIGURE.test(subject)) {
    const column = rest.pop()!;
    return `${statements[kind]}: ${[...rest.map(named), columns[column] ?? column].join(', ')}`;
  }
  if (kind === 'commentary') {
    const [section, ...about] = rest as [string, ...string[]];
    const title = shared.report.sections[section as keyof typeof shared.report.sections] ?? section;
    return [title, ...about.map(named)].join(', ');
  }
  return [kinds[kind] ?? kind, ...rest.map((code) => (kind === 'area' ? named(code) : code))].join(' ');
}

/** The öre of a change that is an amount and nothing else; null for any other. */
export const oreIn = (subject: string, value: string | null): number | null =>
  value !== null && FIGURE.test(subject) && AMOUNT.test(value) ? Number(value.replace('.', '')) : null;

/** The amounts in what a figure was or became, as people write them; other texts as they are. */
export const valueInWords = (subject: string, value: string): string =>
  FIGURE.test(subject)
    ? value.replace(AMOUNTS, (amount) => (amount.startsWith('+') ? '+' : '') + kronor(Number(amount.replace('.', ''))))
    : value;

/** What a change of an amount means, such as "500 tkr sämre än tidigare". More budget is neither better nor worse. */
export function differenceInWords(subject: string, before: number | null, after: number | null): string | null {
  if (before === null || after === null || before === after) return null;
  if (!/budget$/i.test(subject)) return deviation(after - before, texts.changes.than);
  return `${after < before ? '\u2212' : '+'}${size(after - before)}`;
}
