import type { LineInput, LinesQuery, RecordingQuery } from '../../gql/graphql.js';
import type { Report } from './recording.js';
import { recordTexts as texts } from './texts.js';

export const MEASURES = ['outcome', 'forecast'] as const;
export type Measure = (typeof MEASURES)[number];

/** A row of the table: a line that figures are recorded on, and where it stands, such as `operating/136` or `income/COST`. */
export interface Line {
  readonly place: string;
  readonly label: string;
}

/** What is recorded on a line; `carried` where it was not judged in this report. */
export interface Recorded {
  readonly ore: number;
  readonly carried: boolean;
}

const FIGURE = /^((?:operating|income)\/.+)\/(?:outcome|forecast)$/;

/** The address of an amount, as the audit trail has it: `operating/136/outcome`. */
export const subjectOf = ({ place }: Line, measure: Measure): string => `${place}/${measure}`;

/** What is recorded on every line now, from the newest change of each. */
export function recordedIn({ history }: LinesQuery): ReadonlyMap<string, Recorded> {
  const newest = new Map<string, Recorded | null>();
  for (const { node } of history.edges)
    for (const { subject, after } of node.changes)
      if (FIGURE.test(subject) && !newest.has(subject)) {
        const ore = after == null ? Number.NaN : Math.round(Number.parseFloat(after) * 100);
        newest.set(subject, Number.isNaN(ore) ? null : { ore, carried: node.type === 'ReportOpened' });
      }
  return new Map([...newest].filter((one): one is [string, Recorded] => one[1] !== null));
}

/**
 * The lines that the board uses: those of its budget, those that have figures already, and those that are written on; its
 * areas and the two classes where nothing finer is used. In the order of the document.
 */
export function linesOf(report: Report, budget: RecordingQuery['budget'], subjects: Iterable<string>): Line[] {
  const places = new Set<string>();
  for (const { line } of budget?.figures ?? [])
    places.add(placeOf(line.area?.code ?? null, line.class ?? null, line.account ?? null));
  for (const subject of subjects) {
    const place = FIGURE.exec(subject)?.[1];
    if (place !== undefined) places.add(place);
  }
  const areas = report.operatingStatement.rows.map(({ area, label }) => [area!.code, label] as const);
  for (const [code] of areas)
    if (![...places].some((place) => `${place}/`.startsWith(`operating/${code}/`))) places.add(`operating/${code}`);
  if (places.size > 0 && ![...places].some((place) => /\/(REVENUE|COST)(\/|$)/.test(place)))
    for (const one of CLASSES) places.add(`income/${one}`);
  const order = ['income', ...areas.map(([code]) => code)];
  const labels = new Map(areas);
  return [...places]
    .map((place) => ({ place, ...partsOf(place) }))
    .sort(
      (left, right) =>
        order.indexOf(left.area ?? 'income') - order.indexOf(right.area ?? 'income') ||
        CLASSES.indexOf(left.class!) - CLASSES.indexOf(right.class!) ||
        left.place.localeCompare(right.place, 'sv', { numeric: true }),
    )
    .map(({ place, area, class: kind, account }) => ({
      place,
      label: [area && (labels.get(area) ?? area), kind && texts.amounts.classes[kind], account]
        .filter(Boolean)
        .join(', '),
    }));
}

const CLASSES = ['REVENUE', 'COST'] as const;

const placeOf = (...[area, kind, account]: readonly (string | null)[]): string =>
  [...(area == null ? ['income'] : ['operating', area]), kind, account].filter((part) => part != null).join('/');

function partsOf(place: string): {
  area: string | null;
  class: (typeof CLASSES)[number] | null;
  account: string | null;
} {
  const [statement, ...rest] = place.split('/');
  const area = statement === 'operating' ? rest.shift()! : null;
  const [kind = null, account = null] = rest;
  return { area, class: kind as (typeof CLASSES)[number] | null, account };
}

/** A line as a command names it. */
export const lineInputOf = ({ place }: Line): LineInput => partsOf(place);
