import type { Facts } from '../fact.js';
import type { Period } from '../values.js';
import type { WordingView } from './view.js';

/** Wordings up to a period, oldest first; where there is none yet, up to the first period of what they are of. */
export function wordingsOf(facts: Facts, scope: string, from: Period, period?: Period): WordingView[] {
  const until = facts.at(scope, 'wording', period) === undefined ? from : period;
  return facts
    .all(scope, 'wording')
    .filter((version) => until === undefined || version.validFrom <= until)
    .map((version) => ({ text: version.value as string, entry: version.fromEntry }));
}

/** The first period in which a goal or an assignment no longer is; null where it is not closed. */
export const closedOf = (facts: Facts, scope: string): Period | null =>
  (facts.at(scope, 'closed')?.value as Period | undefined) ?? null;

/** Whether a goal or an assignment is there in a period. */
export const holdsIn = ({ from, closed }: { from: Period; closed: Period | null }, period: Period): boolean =>
  from <= period && (closed === null || closed > period);
