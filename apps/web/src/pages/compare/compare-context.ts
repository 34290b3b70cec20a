import { createContext, useContext } from 'react';
import type { CompareQuery } from '../../gql/graphql.js';
import type { Sides } from './sides.js';

export type Comparison = CompareQuery['compare'];
export type Presence = Comparison['figures'][number]['presence'];

/** What is compared, and how both sides are called. */
interface Compared {
  readonly comparison: Comparison;
  readonly sides: Sides;
  readonly names: { readonly left: string; readonly right: string };
  readonly onlyChanged: boolean;
}

export const CompareContext = createContext<Compared | null>(null);

export function useCompared(): Compared {
  const compared = useContext(CompareContext);
  if (compared === null) throw new Error('this is shown in a comparison only');
  return compared;
}

/** The sides by their periods; by their points too where both are about the same one. */
export function namesOf({ left, right }: Comparison): { left: string; right: string } {
  if (left.period !== right.period) return { left: left.period, right: right.period };
  const nameOf = ({ period, asOf }: typeof left) => `${period}, post ${asOf.number}`;
  return { left: nameOf(left), right: nameOf(right) };
}

/** Whether two moments of one report are compared, so that what differs was changed by an entry. */
export const isOnePeriod = ({ left, right }: Comparison): boolean => left.period === right.period;

/** The side that was seen later: what it has otherwise was changed after the other. */
export const laterOf = ({ left, right }: Comparison): 'left' | 'right' =>
  left.asOf.number > right.asOf.number ? 'left' : 'right';
