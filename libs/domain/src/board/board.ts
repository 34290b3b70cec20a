import { z } from 'zod';
import type { Decider } from '../decider.js';
import { DomainError, notFound } from '../error.js';
import { type EventOf, stored } from '../event.js';
import { boardStream } from '../stream.js';
import { code, listOf, name, orNull, own, type Period, period } from '../values.js';

// Events. Their names and payloads are stored for ever; a change is a new version with an upcaster.

export const BOARD_KINDS = ['COMMITTEE', 'COMPANY'] as const;

export const boardEvents = {
  BoardRegistered: z.strictObject({ code: stored.text, name: stored.text, kind: z.enum(BOARD_KINDS) }),
  OfficerAppointed: z.strictObject({
    role: stored.text,
    name: stored.text,
    party: stored.text.nullable(),
    from: stored.period,
  }),
  /** `from` null: since ever. */
  ProgrammeAreaAdded: z.strictObject({ code: stored.text, name: stored.text, from: stored.period.nullable() }),
  ProgrammeAreaRenamed: z.strictObject({ code: stored.text, name: stored.text, from: stored.period }),
  /** `from`: the first period in which the area no longer is. */
  ProgrammeAreaClosed: z.strictObject({ code: stored.text, from: stored.period }),
  AreaGroupDefined: z.strictObject({
    code: stored.text,
    name: stored.text,
    areas: z.array(stored.text),
    from: stored.period.nullable(),
  }),
};
export type BoardEvent = EventOf<typeof boardEvents>;

// Commands

/** Names that statements use for their own rows. */
const TAKEN = ['TOTAL', 'NET', 'BUDGET_DEVIATION'];
const rowCode = code.refine((value) => !TAKEN.includes(value), `${TAKEN.join(', ')} är upptagna av uppställningarna`);

const registerBoard = z.strictObject({
  type: z.literal('RegisterBoard'),
  code,
  name,
  kind: z.enum(BOARD_KINDS).default('COMMITTEE'),
});
const appointOfficer = z.strictObject({
  type: z.literal('AppointOfficer'),
  board: code,
  role: name,
  name,
  party: orNull(name),
  from: orNull(period),
});
const addProgrammeArea = z.strictObject({
  type: z.literal('AddProgrammeArea'),
  board: code,
  code: rowCode,
  name,
  from: orNull(period),
});
const renameProgrammeArea = z.strictObject({
  type: z.literal('RenameProgrammeArea'),
  board: code,
  code,
  name,
  from: orNull(period),
});
const closeProgrammeArea = z.strictObject({ type: z.literal('CloseProgrammeArea'), board: code, code, from: period });
const defineAreaGroup = z.strictObject({
  type: z.literal('DefineAreaGroup'),
  board: code,
  code: rowCode,
  name,
  areas: listOf(code).check((context) => {
    for (const [index, area] of context.value.entries())
      if (context.value.indexOf(area) !== index)
        context.issues.push({
          code: 'custom',
          input: area,
          path: [index],
          message: `programområde ${area} står två gånger`,
        });
  }),
  from: orNull(period),
});

export const boardCommands = z.discriminatedUnion('type', [
  registerBoard,
  appointOfficer,
  addProgrammeArea,
  renameProgrammeArea,
  closeProgrammeArea,
  defineAreaGroup,
]);
export type BoardCommand = z.infer<typeof boardCommands>;

// State

export interface AreaState {
  readonly opened: Period | null;
  readonly closed: Period | null;
  /** Every name, by the first period that it holds for; '' for since ever. */
  readonly names: Readonly<Record<Period, string>>;
}
export interface BoardState {
  readonly registered: boolean;
  readonly areas: Readonly<Record<string, AreaState>>;
  /** By group, then by the first period that a definition holds for. */
  readonly groups: Readonly<Record<string, Readonly<Record<Period, { name: string; areas: readonly string[] }>>>>;
  readonly officers: Readonly<Record<string, Readonly<Record<Period, { name: string; party: string | null }>>>>;
}

/** Whether an area can bear figures of a year: opened by its December and not closed before it began. */
export const isOpenIn = (area: AreaState, year: number): boolean =>
  (area.opened === null || area.opened <= `${year}-12`) && (area.closed === null || area.closed > `${year}-01`);

/** The value that holds in a period, among values by the first period that they hold for. */
export function holdingIn<T>(values: Readonly<Record<Period, T>>, period: Period): T | undefined {
  let from: Period | undefined;
  for (const candidate of Object.keys(values))
    if (candidate <= period && (from === undefined || candidate > from)) from = candidate;
  return from === undefined ? undefined : values[from];
}

/** Refuses a board that is not registered. */
export function requireBoard(state: BoardState, board: string): void {
  if (!state.registered) throw boardNotFound(board);
}

export const boardNotFound = (board: string): DomainError =>
  notFound(`Nämnden ${board} finns inte; registrera den först.`);

/** Refuses an area that the board does not have. */
export function requireArea(state: BoardState, board: string, area: string): AreaState {
  const found = own(state.areas, area);
  if (!found) throw notFound(`Programområdet ${area} finns inte hos ${board}; lägg till det först.`);
  return found;
}

// Decisions

function decide(command: BoardCommand, state: BoardState, context: { month: Period }): BoardEvent[] {
  if (command.type === 'RegisterBoard') {
    if (state.registered) throw new DomainError('ALREADY_EXISTS', `Nämnden ${command.code} finns redan.`);
    return [{ type: 'BoardRegistered', data: { code: command.code, name: command.name, kind: command.kind } }];
  }
  requireBoard(state, command.board);
  switch (command.type) {
    case 'AppointOfficer': {
      const from = command.from ?? context.month;
      const { role, name, party } = command;
      const holding = holdingIn(own(state.officers, role) ?? {}, from);
      if (holding && holding.name === name && holding.party === party) return [];
      return [{ type: 'OfficerAppointed', data: { role, name, party, from } }];
    }
    case 'AddProgrammeArea': {
      if (Object.hasOwn(state.areas, command.code) || Object.hasOwn(state.groups, command.code))
        throw new DomainError(
          'ALREADY_EXISTS',
          `Koden ${command.code} är redan ett programområde eller en grupp hos ${command.board}.`,
        );
      return [{ type: 'ProgrammeAreaAdded', data: { code: command.code, name: command.name, from: command.from } }];
    }
    case 'RenameProgrammeArea': {
      const area = requireArea(state, command.board, command.code);
      const from = command.from ?? context.month;
      if (holdingIn(area.names, from) === command.name) return [];
      return [{ type: 'ProgrammeAreaRenamed', data: { code: command.code, name: command.name, from } }];
    }
    case 'CloseProgrammeArea': {
      const area = requireArea(state, command.board, command.code);
      if (area.closed === command.from) return [];
      if (area.opened !== null && command.from <= area.opened)
        throw new DomainError(
          'INVALID_STATE',
          `Programområdet ${command.code} öppnade ${area.opened} och kan inte stängas från ${command.from}.`,
        );
      return [{ type: 'ProgrammeAreaClosed', data: { code: command.code, from: command.from } }];
    }
    case 'DefineAreaGroup': {
      for (const area of command.areas) requireArea(state, command.board, area);
      if (Object.hasOwn(state.areas, command.code))
        throw new DomainError(
          'ALREADY_EXISTS',
          `Koden ${command.code} är redan ett programområde hos ${command.board}.`,
        );
      const definitions = own(state.groups, command.code);
      const from = command.from ?? (definitions ? context.month : null);
      const holding = holdingIn(definitions ?? {}, from ?? '');
      const { name, areas } = command;
      if (holding && holding.name === name && holding.areas.join() === areas.join()) return [];
      return [{ type: 'AreaGroupDefined', data: { code: command.code, name, areas, from } }];
    }
  }
}

function evolve(state: BoardState, { type, data }: BoardEvent): BoardState {
  switch (type) {
    case 'BoardRegistered':
      return { ...state, registered: true };
    case 'OfficerAppointed': {
      const { role, name, party, from } = data;
      return {
        ...state,
        officers: { ...state.officers, [role]: { ...own(state.officers, role), [from]: { name, party } } },
      };
    }
    case 'ProgrammeAreaAdded':
      return withArea(state, data.code, { opened: data.from, closed: null, names: { '': data.name } });
    case 'ProgrammeAreaRenamed': {
      const area = areaOf(state, data.code);
      return withArea(state, data.code, { ...area, names: { ...area.names, [data.from]: data.name } });
    }
    case 'ProgrammeAreaClosed':
      return withArea(state, data.code, { ...areaOf(state, data.code), closed: data.from });
    case 'AreaGroupDefined': {
      const { code, name, areas, from } = data;
      return {
        ...state,
        groups: { ...state.groups, [code]: { ...own(state.groups, code), [from ?? '']: { name, areas } } },
      };
    }
  }
}

const areaOf = (state: BoardState, code: string): AreaState =>
  own(state.areas, code) ?? { opened: null, closed: null, names: {} };
const withArea = (state: BoardState, code: string, area: AreaState): BoardState => ({
  ...state,
  areas: { ...state.areas, [code]: area },
});

/** The rules of a board: who it is, its officers, programme areas and groups. */
export const boardDecider: Decider<BoardCommand, BoardEvent, BoardState> = {
  kind: 'board',
  commands: boardCommands,
  roles: () => ['ADMIN', 'CONTROLLER'],
  streamOf: (command) => boardStream(command.type === 'RegisterBoard' ? command.code : command.board),
  boardsNamed: (command) => [command.type === 'RegisterBoard' ? command.code : command.board],
  boardsOf: () => [],
  unseen: (command) =>
    command.type === 'RegisterBoard'
      ? new DomainError('FORBIDDEN', `Att registrera nämnden ${command.code} kräver rollen ADMIN för den.`)
      : boardNotFound(command.board),
  needs: () => [],
  initialState: { registered: false, areas: {}, groups: {}, officers: {} },
  decide,
  evolve,
};
