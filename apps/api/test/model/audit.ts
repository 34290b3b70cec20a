import { adoptedOf } from './budget.js';
import { type Entry, firstEntry, type Past, pastAt, type Recorded, streamOf } from './past.js';
import { forecastsOf, outcomesOf, printedOf } from './report.js';
import type { LineInput, Period } from './values.js';

/** What the audit trail is asked for. */
export interface Filter {
  readonly stream?: string;
  readonly board?: string;
  readonly from?: Period;
  readonly to?: Period;
  readonly types?: readonly string[];
  readonly actor?: string;
  readonly area?: string;
  readonly assignment?: string;
  readonly goal?: string;
  readonly commandId?: string;
  readonly recordedFrom?: string;
  readonly recordedTo?: string;
}

/** The board whose stream an entry is in; goals and assignments are in streams of their own. */
const boardOf = (one: Recorded): string | null => {
  const [kind] = streamOf(one).split('-');
  if (kind === 'goal' || kind === 'assignment') return null;
  return one.name === 'registerBoard' ? one.input.code : one.input.board;
};

const periodIn = (one: Recorded): Period | null => (streamOf(one).startsWith('report-') ? one.input.period : null);

/** The lines that an entry changed, or opened a report with. */
function linesOf(past: Past, one: Recorded, { number }: Entry): LineInput[] {
  const { name, input } = one;
  const { board, period } = input;
  const then = pastAt(past, number);
  const changed = <Of extends { readonly line: LineInput }>(all: Iterable<Of>, isBy: (of: Of) => boolean) =>
    [...all].filter(isBy).map(({ line }) => line);
  switch (name) {
    case 'openReport':
      return changed(forecastsOf(then, board, period).forecasts.values(), () => true);
    case 'reviseForecast':
      return changed(forecastsOf(then, board, period).forecasts.values(), (by) => by.entry === number);
    case 'recordOutcome':
      return changed(outcomesOf(then, board, period).values(), (by) => by.entry === number);
    case 'adoptBudget':
    case 'correctBudget':
      return changed(adoptedOf(then, board, input.year).values(), (by) => by.entries.includes(number));
    case 'amendBudget':
      return input.changes.map(({ line }) => line);
    default:
      return [...(input.lines ?? []), ...(input.line ? [input.line] : [])];
  }
}

/** The printed cells that a command changed. */
function printedBy(past: Past, one: Recorded): string[] {
  const { board, period, cells, subjects } = one.input;
  const before = printedOf(past.slice(0, past.indexOf(one)), board, period);
  const after = printedOf(pastAt(past, firstEntry(one)), board, period);
  const isChanged = (subject: string) => {
    const [was, is] = [before.get(subject), after.get(subject)];
    return was?.ore !== is?.ore || was?.unit !== is?.unit;
  };
  return [...(cells ?? []).map(({ subject }) => subject), ...(subjects ?? [])].filter(isChanged);
}

/** The areas that an entry is about: of its lines, its printed cells and its commentary, or the area itself. */
function areasIn(past: Past, one: Recorded, entry: Entry): (string | undefined)[] {
  const { name, input } = one;
  const places = printedBy(past, one).map((subject) => subject.split('/'));
  return [
    ...linesOf(past, one, entry).map((line) => line.area),
    ...places.filter(([statement]) => statement === 'operating').map(([, row]) => row),
    ...(input.section === 'ECONOMIC_ANALYSIS' ? [input.subject] : []),
    ...(['addProgrammeArea', 'renameProgrammeArea', 'closeProgrammeArea'].includes(name) ? [input.code] : []),
  ];
}

/** The boards that an entry is about: that of its stream, or those that a goal or an assignment is given to. */
const boardsOf = (one: Recorded): readonly (string | null | undefined)[] => {
  if (one.name === 'defineGoal') return [one.input.board];
  if (one.name === 'issueAssignment' || one.name === 'reassignAssignment')
    return (one.input.responsible ?? []).map(({ board }) => board);
  return [boardOf(one)];
};

function matches(past: Past, one: Recorded, entry: Entry, filter: Filter): boolean {
  const period = periodIn(one);
  return (
    (filter.stream === undefined || streamOf(one) === filter.stream) &&
    (filter.board === undefined || boardsOf(one).includes(filter.board)) &&
    (filter.from === undefined || (period !== null && period >= filter.from)) &&
    (filter.to === undefined || (period !== null && period <= filter.to)) &&
    (filter.types === undefined || filter.types.includes(entry.type)) &&
    (filter.actor === undefined || one.actor === filter.actor) &&
    (filter.area === undefined || areasIn(past, one, entry).includes(filter.area)) &&
    (filter.assignment === undefined ||
      streamOf(one) === `assignment-${filter.assignment}` ||
      one.input.assignment === filter.assignment) &&
    (filter.goal === undefined ||
      streamOf(one) === `goal-${filter.goal}` ||
      (one.name === 'assessGoal' && one.input.goal === filter.goal)) &&
    (filter.commandId === undefined || one.input.commandId === filter.commandId) &&
    (filter.recordedFrom === undefined || entry.recordedAt >= filter.recordedFrom) &&
    (filter.recordedTo === undefined || entry.recordedAt <= filter.recordedTo)
  );
}

/** The entries that match a filter, newest first. */
export const entriesOf = (past: Past, filter: Filter) =>
  past
    .flatMap((one) => one.entries.filter((entry) => matches(past, one, entry, filter)).map((entry) => ({ one, entry })))
    .reverse()
    .map(({ one, entry }) => ({
      number: entry.number,
      type: entry.type,
      stream: streamOf(one),
      board: boardOf(one),
      period: periodIn(one),
      actor: { id: one.actor },
      reason: one.input.reason ?? null,
      commandId: one.input.commandId,
    }));
