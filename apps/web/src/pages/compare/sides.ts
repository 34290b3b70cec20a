import { addressWith } from '../../address.js';
import { shortTime, yearBefore } from '../../format.js';
import type { AsOf, ComparableQuery, ReportingDate, ReportState } from '../../gql/graphql.js';

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

function asOfOf(per: string | null): AsOf | null {
  switch (kindOf(per)) {
    case 'now':
      return null;
    case 'entry':
      return { entry: Number(per) };
    case 'time':
      return { time: per! };
    default:
      return { state: STATES[per!]! };
  }
}

export const reportingDateOf = ({ period, per }: Side): ReportingDate => ({ period, asOf: asOfOf(per) });

/** Whether what a side shows can become something else when more is recorded. */
export const follows = ({ per }: Side): boolean => !['entry', 'time'].includes(kindOf(per));

/** The sides that the address names; where it leaves any out: the newest report, and what it is most naturally held against. */
export function sidesOf({ searchParams }: URL, { reports }: ComparableBoard): Sides {
  const periods = reports.map(({ period }) => period);
  const sideAt = (name: string, period: string, per: string | null): Side =>
    searchParams.has(name)
      ? { period: searchParams.get(name)!, per: searchParams.get(`${name}-per`) }
      : { period, per: searchParams.get(`${name}-per`) ?? per };
  const right = sideAt('hoger', periods.at(-1)!, null);
  const before = periods.filter((period) => period < right.period).at(-1);
  const natural = periods.includes(yearBefore(right.period)) ? yearBefore(right.period) : before;
  const submitted = reports.some(({ period, life }) => period === right.period && was(life, 'ReportSubmitted'));
  return {
    left: natural ? sideAt('vanster', natural, null) : sideAt('vanster', right.period, submitted ? 'inlamnad' : null),
    right,
  };
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
