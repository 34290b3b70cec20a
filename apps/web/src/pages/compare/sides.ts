import { addressWith } from '../../address.js';
import { shortTime, yearBefore } from '../../format.js';
import type { ComparableQuery, ReportingDate } from '../../gql/graphql.js';
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

export const reportingDateOf = ({ period, per }: Side): ReportingDate => ({ period, asOf: asOfOf(per) });

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
