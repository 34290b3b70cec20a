import type { FigureInput, LineInput, MoneyInput, Period } from './values.js';

/** All that the inputs of the commands say; each has some of it. Undefined: left out. */
export interface Input {
  readonly commandId: string;
  readonly expectedRevision?: number;
  readonly dryRun?: boolean;
  readonly reason?: string;
  readonly board: string;
  readonly period: Period;
  readonly year: number;
  readonly code: string;
  readonly name: string;
  readonly kind: string;
  readonly from?: Period;
  readonly role: string;
  readonly party?: string;
  readonly areas: readonly string[];
  readonly figures: readonly FigureInput[];
  readonly changes: readonly FigureInput[];
  readonly decision?: { readonly reference: string; readonly date: string };
  readonly counterpart?: string;
  readonly line: LineInput;
  readonly profile: {
    readonly months?: readonly MoneyInput[];
    readonly weights?: readonly number[];
    readonly toDate?: readonly { readonly period: Period; readonly toDate: MoneyInput }[];
  };
  readonly meetingDate?: string;
  readonly measure: string;
  readonly lines: readonly LineInput[];
  readonly cells: readonly { readonly subject: string; readonly amount: MoneyInput }[];
  readonly roundedTo?: MoneyInput;
  readonly subjects: readonly string[];
  readonly section: string;
  readonly subject?: string;
  readonly heading?: string;
  readonly text: string;
  readonly position?: number;
  readonly id: string;
  readonly level: string;
  readonly number?: string;
  readonly contributesTo?: readonly string[];
  readonly goal?: string;
  readonly development?: string | null;
  readonly printed?: string | null;
  readonly forecast?: string | null;
  readonly outcomes?: readonly { readonly year: number; readonly value: string | null }[] | null;
  readonly reworded?: boolean | null;
  readonly note?: string | null;
  readonly goalText?: string;
  readonly successFactor?: string;
  readonly allBoards?: boolean;
  readonly allBoardsRole?: string;
  readonly responsible?: readonly { readonly board: string; readonly role: string }[];
  readonly assignment: string;
  readonly status?: string | null;
  readonly forecastStatus?: string | null;
  readonly printedStatus?: string | null;
  readonly printedForecastStatus?: string | null;
}

/** A command as it is given: its mutation, its input, and who gives it. */
export interface Command {
  readonly name: string;
  readonly input: Input;
  readonly actor: string;
  /** Its place among the commands of its world, refused ones too. */
  readonly place: number;
}

export interface Entry {
  readonly number: number;
  readonly type: string;
  readonly recordedAt: string;
}

/** A command that was accepted and changed something, with the entries of its receipt. */
export interface Recorded extends Command {
  readonly entries: readonly Entry[];
}

/** Everything that was recorded, in order. All that the model knows is worked out from it, each time anew. */
export type Past = readonly Recorded[];

export const firstEntry = (recorded: Recorded): number => recorded.entries[0]!.number;
export const lastEntry = (recorded: Recorded): number => recorded.entries.at(-1)!.number;
export const headOf = (past: Past): number => (past.length === 0 ? 0 : lastEntry(past.at(-1)!));

/** The past after an entry; one inside a command means after its last. */
export const pastAt = (past: Past, entry: number): Past => past.filter((recorded) => firstEntry(recorded) <= entry);

/** The entry of a type that a command wrote. */
export const entryOf = (recorded: Recorded, ...types: string[]): number =>
  recorded.entries.find((entry) => types.includes(entry.type))?.number ?? firstEntry(recorded);

const BOARD = ['appointOfficer', 'addProgrammeArea', 'renameProgrammeArea', 'closeProgrammeArea', 'defineAreaGroup'];
const BUDGET = ['adoptBudget', 'amendBudget', 'correctBudget', 'setPeriodBudget'];
const GOAL = ['defineGoal', 'rewordGoal', 'closeGoal'];
const ASSIGNMENT = ['issueAssignment', 'rewordAssignment', 'reassignAssignment', 'closeAssignment'];

/** The stream that a command writes to. */
export function streamOf({ name, input }: Command): string {
  if (name === 'registerBoard') return `board-${input.code}`;
  if (BOARD.includes(name)) return `board-${input.board}`;
  if (BUDGET.includes(name)) return `budget-${input.board}-${input.year}`;
  if (GOAL.includes(name)) return `goal-${input.id}`;
  if (ASSIGNMENT.includes(name)) return `assignment-${input.id}`;
  return `report-${input.board}-${input.period}`;
}

/** The revision of a stream, from 0; −1 where nothing has been written to it. */
export const revisionOf = (past: Past, stream: string): number =>
  past.filter((one) => streamOf(one) === stream).reduce((sum, one) => sum + one.entries.length, 0) - 1;
