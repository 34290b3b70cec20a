import { addressWith } from '../../address.js';
import { shortTime, yearBefore } from '../../format.js';
import type { ComparableQuery, ReportingDate, ReportState } from '../../gql/graphql.js';
import { asOfOf } from '../../parts/as-of.js';

export type ComparableBoard = ComparableQuery['boards'][number];

/** A reporting date as the address has it: a period, and the point it is seen from, null for now. */
export interface Side {
  readonly period: string;
  readonly per: string | null;
}

export interface Sides {
  readonly left: Side;
  readonly right: Side;
}

/** The moments of a report's life that `per` can name, besides an entry's number and a time. */
const STATES: Readonly<Record<string, ReportState>> = { inlamnad: 'SUBMITTED', godkand: 'APPROVED' };

/** How the point of a side is chosen. */
export type PointKind = 'now' | keyof typeof STATES | 'entry' | 'time';

export function kindOf(per: string | null): PointKind {
  if (per === null) return 'now';
  if (Object.hasOwn(STATES, per)) return per;
  return /^\d{1,15}$/.test(per) ? 'entry' : 'time';
}

export const reportingDateOf = ({ period, per }: Side): ReportingDate => {
  const state = per === null ? undefined : STATES[per];
  return { period, asOf: state ? { state } : asOfOf(per) };
};

/** Whether what a side shows can become something else when more is recorded. */
export const follows = ({ per }: Side): boolean => !['entry', 'time'].includes(kindOf(per));

/** The side that the address names with `vanster` or `hoger`; null where it leaves the period out. */
export function namedSide({ searchParams }: URL, name: 'vanster' | 'hoger'): Side | null {
  const period = searchParams.get(name);
  return period === null ? null : { period, per: searchParams.get(`${name}-per`) };
}

/** The sides that the address names; where it leaves any out: the newest report, and what it is most naturally held against. */
export function sidesOf(address: URL, { reports }: ComparableBoard): Sides {
  const right = namedSide(address, 'hoger') ?? { period: reports.at(-1)!.period, per: null };
  return { left: namedSide(address, 'vanster') ?? naturalLeft(right, reports), right };
}

/** The same month the year before, else the report before it, else itself as it was submitted. */
function naturalLeft(right: Side, reports: ComparableBoard['reports']): Side {
  const before = reports.map(({ period }) => period).filter((period) => period < right.period);
  const lastYear = yearBefore(right.period);
  const period = before.includes(lastYear) ? lastYear : before.at(-1);
  if (period !== undefined) return { period, per: null };
  const life = reports.find((report) => report.period === right.period)?.life ?? [];
  return { period: right.period, per: was(life, 'ReportSubmitted') ? 'inlamnad' : null };
}

export const was = (life: ComparableBoard['reports'][number]['life'], type: string): boolean =>
  life.some((entry) => entry.type === type);

/** The address of a comparison; what else the present one says stays. */
export const addressOf = (board: string, { left, right }: Sides): string =>
  addressWith({
    vanster: left.period,
    'vanster-per': left.per,
    hoger: right.period,
    'hoger-per': right.per,
  }).replace(/^[^?]*/, `/jamfor/${encodeURIComponent(board)}`);

/** A time as a native field has it, in Swedish time, such as 2024-06-04T13:30:12; empty for what is no time. */
export const localOf = (instant: string): string =>
  Number.isNaN(Date.parse(instant)) ? '' : shortTime(instant).replace(' ', 'T');

/** The instant of a Swedish time, wherever the browser is. */
export function instantOf(local: string): string {
  const taken = Date.parse(`${local}Z`);
  const ahead = Date.parse(`${localOf(new Date(taken).toISOString())}Z`) - taken;
  return new Date(taken - ahead).toISOString();
}
