import { entryOf, type Past } from './past.js';
import { lifeOf } from './report.js';
import { byCode, type Period } from './values.js';

export const SECTIONS = [
  'ECONOMIC_ANALYSIS',
  'INFLATION',
  'GOALS',
  'ASSIGNMENTS',
  'FINANCIAL_GOALS',
  'EMPLOYER_GOALS',
  'ENVIRONMENT',
  'ENVIRONMENT_OTHER',
  'SECURITY_AND_PREPAREDNESS',
  'ACCESSIBILITY',
  'SIGNIFICANT_EVENTS',
  'SUMMARY',
] as const;

interface Place {
  readonly section: string;
  readonly subject?: string | null;
  readonly heading?: string | null;
}
export const placeOf = ({ section, subject, heading }: Place): string =>
  JSON.stringify([section, subject ?? null, heading ?? null]);

export interface Commentary {
  readonly section: string;
  readonly subject: string | null;
  readonly heading: string | null;
  readonly text: string;
  readonly position: number;
  readonly entry: { readonly number: number };
}

/** The commentaries of a report by section, and by position in it. */
export function commentariesOf(past: Past, board: string, period: Period): Commentary[] {
  const written = new Map<string, Commentary>();
  const view = (input: Place & { text: string }, position: number, entry: number) => ({
    section: input.section,
    subject: input.subject ?? null,
    heading: input.heading ?? null,
    text: input.text,
    position,
    entry: { number: entry },
  });
  for (const one of lifeOf(past, board, period)) {
    const key = placeOf(one.input);
    if (one.name === 'withdrawCommentary') written.delete(key);
    if (one.name !== 'writeCommentary') continue;
    const inSection = [...written.values()].filter((other) => other.section === one.input.section);
    const next = Math.max(0, ...inSection.map((other) => other.position)) + 1;
    const position = one.input.position ?? written.get(key)?.position ?? next;
    written.set(key, view(one.input, position, entryOf(one)));
  }
  return [...written.values()].sort(inDocument);
}

/** Orders commentaries by section, position, subject and heading. */
export const inDocument = (a: Commentary, b: Commentary): number =>
  sectionPlace(a) - sectionPlace(b) ||
  a.position - b.position ||
  byCode(a.subject ?? '', b.subject ?? '') ||
  byCode(a.heading ?? '', b.heading ?? '');

const sectionPlace = ({ section }: Commentary): number => SECTIONS.indexOf(section as (typeof SECTIONS)[number]);

/** The significant events of a report, by their ids. */
export function significantEventsOf(past: Past, board: string, period: Period) {
  const noted = new Map<string, { id: string; text: string; entry: { number: number } }>();
  for (const one of lifeOf(past, board, period)) {
    const { id, text } = one.input;
    if (one.name === 'noteSignificantEvent') noted.set(id, { id, text, entry: { number: entryOf(one) } });
    if (one.name === 'withdrawSignificantEvent') noted.delete(id);
  }
  return [...noted.values()].sort((a, b) => byCode(a.id, b.id));
}
