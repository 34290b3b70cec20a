import { holdingIn } from './board/board.js';
import { DomainError } from './error.js';
import type { Period } from './values.js';

/** The wording that holds in a period; undefined before the first. */
export const wordingIn = (wordings: Readonly<Record<Period, string>>, period: Period): string | undefined =>
  holdingIn(wordings, period);

/**
 * Whether something is to be closed from a period: false where it is already closed from it. Closing before it began is
 * refused with INVALID_STATE.
 */
export function closingPeriod(state: { from: Period; closed: Period | null }, from: Period, what: string): boolean {
  if (state.closed === from) return false;
  if (from < state.from)
    throw new DomainError('INVALID_STATE', `${what} gäller från ${state.from} och kan inte avslutas från ${from}.`);
  return true;
}

/** Refuses what is closed by a period. */
export function requireNotClosed(state: { closed: Period | null }, period: Period, what: string): void {
  if (state.closed !== null && state.closed <= period)
    throw new DomainError(
      'INVALID_STATE',
      `${what} är avslutat från ${state.closed} och tar inte emot något för ${period}.`,
    );
}
