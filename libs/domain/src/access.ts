import type { Decider } from './decider.js';
import { DomainError } from './error.js';
import type { Fresh } from './event.js';

/** What people may be to the ledger, each for some boards or for all. */
export const ROLES = ['READER', 'CONTROLLER', 'APPROVER', 'AUDITOR', 'ADMIN'] as const;
export type Role = (typeof ROLES)[number];

/** Every board, or those of some codes. */
export type Boards = 'ALL' | ReadonlySet<string>;

/** The boards that something is about: every one ("Alla", or what is of no board), or those named. */
export type About = 'ALL' | readonly string[];

export const includes = (boards: Boards, board: string): boolean => boards === 'ALL' || boards.has(board);

/** The boards that somebody holds each role for. */
export type Grants = Readonly<Record<Role, Boards>>;

/** What somebody may read, as the roles that allow it. */
const READING = {
  /** Boards with their areas and officers, budgets, goals and assignments. */
  boards: ROLES,
  /** Reports as they stood when they were last submitted or approved. */
  reports: ['READER', 'CONTROLLER', 'APPROVER', 'AUDITOR'],
  /** Reports as they stand, with the history of what they say, and their entries. */
  drafts: ['CONTROLLER', 'APPROVER', 'AUDITOR'],
  /** Entries of what is defined: who changed what, when and why. */
  trail: ['CONTROLLER', 'APPROVER', 'AUDITOR', 'ADMIN'],
} as const satisfies Record<string, readonly Role[]>;
export type Reading = keyof typeof READING;

/** Every role for every board: who works on the ledger's own machine. */
export const ALL_GRANTS: Grants = grantsFor(() => 'ALL');

const ENTRY = new RegExp(`^(${ROLES.join('|')}):(\\*|[0-9A-Za-zÅÄÖåäö._-]{1,64})$`);

/** The roles that entries such as `CONTROLLER:KS` and `AUDITOR:*` name; what names no role of the ledger is passed over. */
export function grantsOf(entries: readonly string[]): Grants {
  const named = entries.flatMap((entry) => {
    const [, role, board] = ENTRY.exec(entry.normalize('NFC')) ?? [];
    return role === undefined ? [] : [{ role, board: board! }];
  });
  return grantsFor((role) => {
    const boards = named.filter((one) => one.role === role).map((one) => one.board);
    return boards.includes('*') ? 'ALL' : new Set(boards);
  });
}

/** The roles as entries, such as `CONTROLLER:KS`. */
export const entriesOf = (grants: Grants): string[] =>
  ROLES.flatMap((role) => [...(grants[role] === 'ALL' ? ['*'] : grants[role])].map((board) => `${role}:${board}`));

/** The boards that somebody may read something of. */
export function readable(grants: Grants, reading: Reading): Boards {
  const boards = READING[reading].map((role) => grants[role]);
  return boards.includes('ALL') ? 'ALL' : new Set(boards.flatMap((some) => [...(some as ReadonlySet<string>)]));
}

/**
 * The role in which somebody gives a command: the first of its roles that they hold for every board that it is about.
 *
 * Throws FORBIDDEN where there is none; and where the command or its stream is about boards that they may not read, what is
 * thrown where nothing is there, so that nobody learns what is.
 */
export function actingRole<C extends { type: string }, E extends Fresh, S>(
  decider: Decider<C, E, S>,
  command: C,
  state: S,
  grants: Grants,
): Role {
  const abouts = [decider.boardsOf(state), decider.boardsNamed(command)];
  const roles = decider.roles(command);
  const acting = roles.find((role) => abouts.every((about) => holds(grants[role], about)));
  if (acting !== undefined) return acting;
  if (abouts.some((about) => isHidden(about, readable(grants, 'boards')))) throw decider.unseen(command);
  const boards = abouts.includes('ALL') ? 'alla nämnder' : [...new Set(abouts.flat())].join(', ');
  throw new DomainError('FORBIDDEN', `Det kräver rollen ${roles.join(' eller ')} för ${boards}.`);
}

/** Whether something of these boards alone is hidden from somebody who sees some. */
export const isHidden = (about: About, seen: Boards): boolean =>
  about !== 'ALL' && about.length > 0 && !about.some((board) => includes(seen, board));

const holds = (boards: Boards, about: About): boolean =>
  about === 'ALL' ? boards === 'ALL' : about.every((board) => includes(boards, board));

function grantsFor(boards: (role: Role) => Boards): Grants {
  return Object.fromEntries(ROLES.map((role) => [role, boards(role)])) as Record<Role, Boards>;
}
