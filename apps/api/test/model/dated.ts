import { type Recorded } from './past.js';
import { monthIn, type Period } from './values.js';

/** What holds from a period on; null: since ever. In the order of recording. */
export interface Dated<T> {
  readonly from: Period | null;
  readonly value: T;
  readonly entry: number;
}

/** What holds in a period: the latest that began no later; of two that begin together, the one recorded last. */
export function holding<T>(versions: readonly Dated<T>[], period: Period): Dated<T> | undefined {
  let best: Dated<T> | undefined;
  for (const version of versions)
    if ((version.from ?? '') <= period && (best === undefined || (version.from ?? '') >= (best.from ?? '')))
      best = version;
  return best;
}

/** From when a command holds that says nothing about it: the month of its recording. */
export const fromOf = (recorded: Recorded): Period => recorded.input.from ?? monthIn(recorded.entries[0]!.recordedAt);

/** The versions up to a period in the order in which they hold; one that began together with a later one is gone. */
export const inForce = <T>(versions: readonly Dated<T>[], period: Period): Dated<T>[] =>
  versions
    .filter((one) => (one.from ?? '') <= period)
    .filter((one) => !versions.slice(versions.indexOf(one) + 1).some((later) => later.from === one.from))
    .sort((a, b) => ((a.from ?? '') < (b.from ?? '') ? -1 : 1));
