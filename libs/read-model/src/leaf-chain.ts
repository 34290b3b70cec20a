import { quarantinedOf, type StoredForm } from '@liggare/domain';
import { type Leaf, leafOf } from '@liggare/integrity';

/** Of a log whose first event does not tell its time. */
const EPOCH = '1970-01-01T00:00:00.000Z';

/** The time of an event in log order: its own, or that of the entry before it (null for the first) where that is later. */
export const inOrder = (recordedAt: string, before: string | null): string =>
  before !== null && recordedAt < before ? before : recordedAt;

/** The time of the entry before, or one before all others. */
export const beforeOf = (before: string | null): string => before ?? EPOCH;

/** The leaves of events that follow one another in a log from its start. */
export class LeafChain {
  #recordedAt: string | null = null;

  next(event: StoredForm): Leaf {
    const { metadata } = quarantinedOf(event, beforeOf(this.#recordedAt));
    this.#recordedAt = inOrder(metadata.recordedAt, this.#recordedAt);
    return leafOf({ ...event, recordedAt: this.#recordedAt });
  }
}
