import { z } from 'zod';
import type { About } from '../access.js';
import { boardNotFound, requireBoard } from '../board/board.js';
import type { Context, Decider } from '../decider.js';
import { DomainError, notFound } from '../error.js';
import { type EventOf, stored } from '../event.js';
import { boardStream, goalStream } from '../stream.js';
import { code, filledText, name, orNull, type Period, period } from '../values.js';
import { closingPeriod, wordingIn } from '../wording.js';

// Events. Their names and payloads are stored for ever; a change is a new version with an upcaster.

export const GOAL_LEVELS = ['COUNCIL', 'BOARD', 'FOCUS', 'RESOURCE'] as const;
export type GoalLevel = (typeof GOAL_LEVELS)[number];

export const goalEvents = {
  GoalDefined: z.strictObject({
    level: z.enum(GOAL_LEVELS),
    board: stored.text.nullable(),
    number: stored.text.nullable(),
    text: stored.text.nullable(),
    contributesTo: z.array(stored.text),
    from: stored.period,
  }),
  GoalReworded: z.strictObject({ text: stored.text, from: stored.period }),
  /** `from`: the first period in which the goal no longer is. */
  GoalClosed: z.strictObject({ from: stored.period }),
};
export type GoalEvent = EventOf<typeof goalEvents>;

// Commands

const defineGoal = z
  .strictObject({
    type: z.literal('DefineGoal'),
    id: code,
    level: z.enum(GOAL_LEVELS),
    board: orNull(code),
    number: orNull(name),
    text: orNull(filledText),
    contributesTo: z
      .array(code)
      .max(50, 'ange högst 50 mål')
      .nullish()
      .transform((goals) => goals ?? []),
    from: orNull(period),
  })
  .check(({ value, issues }) => {
    const fault = (path: PropertyKey[], message: string) =>
      issues.push({ code: 'custom', input: value, path, message });
    if ((value.level === 'BOARD' || value.level === 'FOCUS') && value.board === null)
      fault(['board'], 'ange vilken nämnd målet hör till');
    if (value.level === 'COUNCIL' && value.board !== null) fault(['board'], 'fullmäktiges mål hör inte till en nämnd');
    if (value.number === null && value.text === null) fault(['text'], 'ange målets nummer eller text');
    for (const [index, goal] of value.contributesTo.entries()) {
      if (goal === value.id) fault(['contributesTo', index], 'ett mål bidrar inte till sig självt');
      if (value.contributesTo.indexOf(goal) !== index) fault(['contributesTo', index], `målet ${goal} står två gånger`);
    }
  });
const rewordGoal = z.strictObject({ type: z.literal('RewordGoal'), id: code, text: filledText, from: orNull(period) });
const closeGoal = z.strictObject({ type: z.literal('CloseGoal'), id: code, from: orNull(period) });

export const goalCommands = z.discriminatedUnion('type', [defineGoal, rewordGoal, closeGoal]);
export type GoalCommand = z.infer<typeof goalCommands>;

// State

export interface GoalState {
  readonly defined: boolean;
  /** Null where it is nobody's in particular. */
  readonly board: string | null;
  readonly from: Period;
  readonly closed: Period | null;
  /** By the first period that a wording holds for. */
  readonly wordings: Readonly<Record<Period, string>>;
}

/** Refuses a goal that is not defined. */
export function requireGoal(state: GoalState, id: string): void {
  if (!state.defined) throw goalNotFound(id);
}

const goalNotFound = (id: string): DomainError => notFound(`Målet ${id} finns inte; lägg upp det först.`);

// Decisions

function decide(command: GoalCommand, state: GoalState, context: Context): GoalEvent[] {
  if (command.type === 'DefineGoal') {
    if (command.board !== null) requireBoard(context.board(command.board), command.board);
    for (const goal of command.contributesTo) requireGoal(context.goal(goal), goal);
    if (state.defined) throw new DomainError('ALREADY_EXISTS', `Målet ${command.id} finns redan.`);
    const { level, board, number, text, contributesTo } = command;
    return [
      { type: 'GoalDefined', data: { level, board, number, text, contributesTo, from: command.from ?? context.month } },
    ];
  }
  requireGoal(state, command.id);
  const from = command.from ?? context.month;
  switch (command.type) {
    case 'RewordGoal':
      return wordingIn(state.wordings, from) === command.text
        ? []
        : [{ type: 'GoalReworded', data: { text: command.text, from } }];
    case 'CloseGoal':
      return closingPeriod(state, from, `Målet ${command.id}`) ? [{ type: 'GoalClosed', data: { from } }] : [];
  }
}

function evolve(state: GoalState, { type, data }: GoalEvent): GoalState {
  switch (type) {
    case 'GoalDefined': {
      const wordings: Record<Period, string> = data.text === null ? {} : { [data.from]: data.text };
      return { defined: true, board: data.board, from: data.from, closed: null, wordings };
    }
    case 'GoalReworded':
      return { ...state, wordings: { ...state.wordings, [data.from]: data.text } };
    case 'GoalClosed':
      return { ...state, closed: data.from };
  }
}

const boardsOf = (board: string | null): About => (board === null ? 'ALL' : [board]);

/** The rules of a goal: its definition, and its wording over time. */
export const goalDecider: Decider<GoalCommand, GoalEvent, GoalState> = {
  kind: 'goal',
  commands: goalCommands,
  roles: () => ['ADMIN', 'CONTROLLER'],
  boardsNamed: (command) => (command.type === 'DefineGoal' ? boardsOf(command.board) : []),
  boardsOf: (state) => (state.defined ? boardsOf(state.board) : []),
  unseen: (command) =>
    command.type === 'DefineGoal' && command.board !== null ? boardNotFound(command.board) : goalNotFound(command.id),
  streamOf: (command) => goalStream(command.id),
  needs: (command) => {
    if (command.type !== 'DefineGoal') return [];
    return [...(command.board === null ? [] : [boardStream(command.board)]), ...command.contributesTo.map(goalStream)];
  },
  initialState: { defined: false, board: null, from: '', closed: null, wordings: {} },
  decide,
  evolve,
};
