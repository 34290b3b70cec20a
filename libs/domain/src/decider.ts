import type { z } from 'zod';
import type { About, Role } from './access.js';
import type { AssignmentState } from './assignment/assignment.js';
import type { BoardState } from './board/board.js';
import type { BudgetState } from './budget/budget.js';
import { DomainError } from './error.js';
import type { ActorRef, Fresh, Recorded } from './event.js';
import type { GoalState } from './goal/goal.js';
import type { ReportState } from './report/report.js';
import type { StreamKind, StreamName } from './stream.js';
import type { Period } from './values.js';

/** What a decision may know beside its command and its own stream: read before deciding, never locked. */
export interface Context {
  readonly actor: ActorRef;
  readonly reason: string | null;
  /** The month of recording, in Europe/Stockholm. */
  readonly month: Period;
  board(code: string): BoardState;
  budget(board: string, year: number): BudgetState;
  report(board: string, period: Period): ReportState;
  goal(id: string): GoalState;
  assignment(id: string): AssignmentState;
}

/**
 * The rules of one kind of stream.
 *
 * `decide` gives the events of a command, none where nothing would change, or throws a `DomainError`: first what is not
 * found, then quiet where nothing would change, then what the state does not allow, then a missing reason. `evolve` never
 * throws on events that reading has let through.
 */
export interface Decider<C extends { type: string }, E extends Fresh, S> {
  readonly kind: StreamKind;
  /** Checks a command's form and fills in what was left out. */
  readonly commands: z.ZodType<C>;
  /** The roles that may give a command, the first one that the actor holds being the one it is given in. */
  roles(command: C): readonly Role[];
  /** The boards that the command names as those that it is about: its actor holds the role for every one. */
  boardsNamed(command: C): About;
  /** The boards that the stream is about already, as its events say; none where nothing is there. */
  boardsOf(state: S): About;
  /** What is answered where an actor may not see what the command is about: as if it were not there. */
  unseen(command: C): DomainError;
  streamOf(command: C): StreamName;
  /** The other streams that the decision looks at. */
  needs(command: C): readonly StreamName[];
  readonly initialState: S;
  decide(command: C, state: S, context: Context): E[];
  evolve(state: S, event: Recorded<E>): S;
}

/** Refuses a command that must say why. */
export function requireReason(context: { reason: string | null }, what: string): void {
  if (context.reason === null)
    throw new DomainError('REASON_REQUIRED', `${what} kräver en motivering; ange reason.`, [
      { field: 'reason', message: 'ange en motivering' },
    ]);
}
