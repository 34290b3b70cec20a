import { z } from 'zod';
import type { About } from '../access.js';
import { boardNotFound, holdingIn, requireBoard } from '../board/board.js';
import { canonicalJson } from '../canonical.js';
import type { Context, Decider } from '../decider.js';
import { DomainError, notFound } from '../error.js';
import { type EventOf, stored } from '../event.js';
import { requireGoal } from '../goal/goal.js';
import { assignmentStream, boardStream, goalStream } from '../stream.js';
import { code, filledText, name, orNull, type Period, period } from '../values.js';
import { closingPeriod, wordingIn } from '../wording.js';

// Events. Their names and payloads are stored for ever; a change is a new version with an upcaster.

export const ASSIGNMENT_KINDS = ['COUNCIL', 'ORGANISATION'] as const;
export type AssignmentKind = (typeof ASSIGNMENT_KINDS)[number];
export const RESPONSIBILITY_ROLES = ['RESPONSIBLE', 'COORDINATOR'] as const;
export type ResponsibilityRole = (typeof RESPONSIBILITY_ROLES)[number];

const responsibleShape = {
  allBoards: z.boolean(),
  allBoardsRole: z.enum(RESPONSIBILITY_ROLES).nullable(),
  responsible: z.array(z.strictObject({ board: stored.text, role: z.enum(RESPONSIBILITY_ROLES) })),
};

export const assignmentEvents = {
  AssignmentIssued: z.strictObject({
    kind: z.enum(ASSIGNMENT_KINDS),
    goal: stored.text.nullable(),
    goalText: stored.text.nullable(),
    successFactor: stored.text.nullable(),
    text: stored.text,
    ...responsibleShape,
    from: stored.period,
  }),
  AssignmentReworded: z.strictObject({ text: stored.text, from: stored.period }),
  AssignmentReassigned: z.strictObject({ ...responsibleShape, from: stored.period }),
  /** `from`: the first period in which the assignment no longer is. */
  AssignmentClosed: z.strictObject({ from: stored.period }),
};
export type AssignmentEvent = EventOf<typeof assignmentEvents>;

// Commands

const responsibleFields = {
  allBoards: z.boolean().default(false),
  allBoardsRole: orNull(z.enum(RESPONSIBILITY_ROLES)),
  responsible: z
    .array(z.strictObject({ board: code, role: z.enum(RESPONSIBILITY_ROLES).default('RESPONSIBLE') }))
    .max(200, 'ange högst 200 nämnder')
    .nullish()
    .transform((boards) => boards ?? []),
};

function consistent({ value, issues }: { value: Responsible; issues: z.core.$ZodRawIssue[] }): void {
  const fault = (path: PropertyKey[], message: string) => issues.push({ code: 'custom', input: value, path, message });
  if (value.allBoards && value.responsible.length > 0)
    fault(['responsible'], 'ange antingen alla nämnder eller en lista, inte båda');
  if (!value.allBoards && value.allBoardsRole !== null)
    fault(['allBoardsRole'], 'bara uppdrag för alla nämnder har den rollen');
  for (const [index, one] of value.responsible.entries())
    if (value.responsible.findIndex((other) => other.board === one.board) !== index)
      fault(['responsible', index], `nämnden ${one.board} står två gånger`);
}

const issueAssignment = z
  .strictObject({
    type: z.literal('IssueAssignment'),
    id: code,
    kind: z.enum(ASSIGNMENT_KINDS),
    goal: orNull(code),
    goalText: orNull(name),
    successFactor: orNull(name),
    text: filledText,
    ...responsibleFields,
    from: orNull(period),
  })
  .check(consistent);
const rewordAssignment = z.strictObject({
  type: z.literal('RewordAssignment'),
  id: code,
  text: filledText,
  from: orNull(period),
});
const reassignAssignment = z
  .strictObject({ type: z.literal('ReassignAssignment'), id: code, ...responsibleFields, from: orNull(period) })
  .check(consistent);
const closeAssignment = z.strictObject({ type: z.literal('CloseAssignment'), id: code, from: orNull(period) });

export const assignmentCommands = z.discriminatedUnion('type', [
  issueAssignment,
  rewordAssignment,
  reassignAssignment,
  closeAssignment,
]);
export type AssignmentCommand = z.infer<typeof assignmentCommands>;

// State

/** Who is responsible: every board ("Alla"), the boards that are named, or, where neither, nobody in particular. */
export interface Responsible {
  readonly allBoards: boolean;
  readonly allBoardsRole: ResponsibilityRole | null;
  readonly responsible: readonly { readonly board: string; readonly role: ResponsibilityRole }[];
}
export interface AssignmentState {
  readonly issued: boolean;
  readonly from: Period;
  readonly closed: Period | null;
  /** By the first period that a wording holds for, as who is responsible. */
  readonly wordings: Readonly<Record<Period, string>>;
  readonly responsible: Readonly<Record<Period, Responsible>>;
}

/** Refuses an assignment that was not issued. */
export function requireAssignment(state: AssignmentState, id: string): void {
  if (!state.issued) throw assignmentNotFound(id);
}

const assignmentNotFound = (id: string): DomainError => notFound(`Uppdraget ${id} finns inte; lägg upp det först.`);

/** Whether a board may give the status of an assignment in a period: where it is named, all are, or none is. */
export function isResponsible(state: AssignmentState, board: string, period: Period): boolean {
  // A status from before the assignment was issued is held against its first responsible boards.
  const { allBoards, responsible } = holdingIn(state.responsible, period) ?? holdingIn(state.responsible, state.from)!;
  return allBoards || responsible.length === 0 || responsible.some((one) => one.board === board);
}

// Decisions

function decide(command: AssignmentCommand, state: AssignmentState, context: Context): AssignmentEvent[] {
  const from = command.from ?? context.month;
  if (command.type === 'IssueAssignment') {
    if (command.goal !== null) requireGoal(context.goal(command.goal), command.goal);
    for (const { board } of command.responsible) requireBoard(context.board(board), board);
    if (state.issued) throw new DomainError('ALREADY_EXISTS', `Uppdraget ${command.id} finns redan.`);
    const { kind, goal, goalText, successFactor, text } = command;
    return [
      {
        type: 'AssignmentIssued',
        data: { kind, goal, goalText, successFactor, text, ...responsibleOf(command), from },
      },
    ];
  }
  requireAssignment(state, command.id);
  switch (command.type) {
    case 'RewordAssignment':
      return wordingIn(state.wordings, from) === command.text
        ? []
        : [{ type: 'AssignmentReworded', data: { text: command.text, from } }];
    case 'ReassignAssignment': {
      for (const { board } of command.responsible) requireBoard(context.board(board), board);
      const responsible = responsibleOf(command);
      const holding = holdingIn(state.responsible, from);
      if (holding && canonicalJson(holding) === canonicalJson(responsible)) return [];
      return [{ type: 'AssignmentReassigned', data: { ...responsible, from } }];
    }
    case 'CloseAssignment':
      return closingPeriod(state, from, `Uppdraget ${command.id}`)
        ? [{ type: 'AssignmentClosed', data: { from } }]
        : [];
  }
}

/** "Alla" without a word about its role means responsible. */
const responsibleOf = ({ allBoards, allBoardsRole, responsible }: Responsible) => ({
  allBoards,
  allBoardsRole: allBoards ? (allBoardsRole ?? 'RESPONSIBLE') : null,
  responsible: [...responsible],
});

function evolve(state: AssignmentState, { type, data }: AssignmentEvent): AssignmentState {
  switch (type) {
    case 'AssignmentIssued':
      return {
        issued: true,
        from: data.from,
        closed: null,
        wordings: { [data.from]: data.text },
        responsible: { [data.from]: responsibleOf(data) },
      };
    case 'AssignmentReworded':
      return { ...state, wordings: { ...state.wordings, [data.from]: data.text } };
    case 'AssignmentReassigned':
      return { ...state, responsible: { ...state.responsible, [data.from]: responsibleOf(data) } };
    case 'AssignmentClosed':
      return { ...state, closed: data.from };
  }
}

/** The boards that are responsible by any of some wordings; every one where all are, or none is named. */
const boardsOf = (wordings: readonly Responsible[]): About =>
  wordings.some(({ allBoards, responsible }) => allBoards || responsible.length === 0)
    ? 'ALL'
    : wordings.flatMap(({ responsible }) => responsible.map(({ board }) => board));

/** The rules of a political assignment: what was asked, of whom, and its wording over time. */
export const assignmentDecider: Decider<AssignmentCommand, AssignmentEvent, AssignmentState> = {
  kind: 'assignment',
  commands: assignmentCommands,
  roles: () => ['ADMIN', 'CONTROLLER'],
  boardsNamed: (command) => ('responsible' in command ? boardsOf([command]) : []),
  boardsOf: (state) => (state.issued ? boardsOf(Object.values(state.responsible)) : []),
  unseen: (command) =>
    command.type === 'IssueAssignment' && command.responsible[0]
      ? boardNotFound(command.responsible[0].board)
      : assignmentNotFound(command.id),
  streamOf: (command) => assignmentStream(command.id),
  needs: (command) => {
    if (command.type !== 'IssueAssignment' && command.type !== 'ReassignAssignment') return [];
    const boards = command.responsible.map((one) => boardStream(one.board));
    return command.type === 'IssueAssignment' && command.goal !== null ? [goalStream(command.goal), ...boards] : boards;
  },
  initialState: { issued: false, from: '', closed: null, wordings: {}, responsible: {} },
  decide,
  evolve,
};
