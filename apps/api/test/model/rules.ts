import { assignmentsOf } from './assignments.js';
import { areasOf, boardIsThere, groupsOf } from './board.js';
import { adoptedOf, amendmentsOf } from './budget.js';
import { goalsOf } from './goals.js';
import { type Command, type Past, streamOf } from './past.js';
import { ofReport } from './report-rules.js';
import { keyOf, type LineInput, mixes, oreOf, periodOf, yearOf } from './values.js';
import {
  distinct,
  isStale,
  linesIn,
  NOTHING,
  nameAreaToCome,
  nameClosedArea,
  nameUnknownArea,
  ofThere,
  oneEvent,
  refused,
  type Verdict,
} from './verdict.js';

/** What the domain says of a command after a past. */
export function verdictOf(past: Past, command: Command): Verdict {
  const { name, input } = command;
  const wrong = wrongInput(command);
  if (wrong) return refused('BAD_USER_INPUT');
  if (name === 'registerBoard')
    return boardIsThere(past, input.code) ? refused('ALREADY_EXISTS', 'CONFLICT') : ofThere(past, command, oneEvent);
  const kind = streamOf(command).split('-')[0];
  if (kind === 'goal') return ofGoal(past, command);
  if (kind === 'assignment') return ofAssignment(past, command);
  if (!boardIsThere(past, input.board)) return refused('NOT_FOUND');
  if (kind === 'board') return ofBoard(past, command);
  return kind === 'budget' ? ofBudget(past, command) : ofReport(past, command);
}

function wrongInput({ name, input }: Command): boolean {
  const lines = [...(input.figures ?? []), ...(input.changes ?? [])].map(({ line }) => line);
  const all = [...lines, ...(input.lines ?? []), ...(input.line ? [input.line] : [])];
  if (all.some((line) => line.area === undefined && line.class === undefined)) return true;
  if (new Set(lines.map(keyOf)).size < lines.length || mixes(lines)) return true;
  if (['TOTAL', 'NET', 'BUDGET_DEVIATION'].includes(input.code)) return true;
  if (name === 'defineGoal' && input.contributesTo?.includes(input.id)) return true;
  if (name === 'defineGoal' && input.number === undefined && input.text === undefined) return true;
  if (name === 'amendBudget' && input.changes.every(({ amount }) => oreOf(amount) === 0)) return true;
  if (input.kind === 'TRANSFER' && input.counterpart === undefined) return true;
  if (name === 'amendBudget' && input.kind === 'REALLOCATION') {
    const sum = (belongs: (line: LineInput) => boolean) =>
      input.changes.filter(({ line }) => belongs(line)).reduce((total, { amount }) => total + oreOf(amount), 0);
    if (sum((line) => line.area !== undefined) !== 0 || sum((line) => line.class !== undefined) !== 0) return true;
  }
  const outside = [input.from, ...(input.profile?.toDate ?? []).map((one) => one.period)];
  return name === 'setPeriodBudget' && outside.some((one) => one !== undefined && yearOf(one) !== input.year);
}

function ofBoard(past: Past, command: Command): Verdict {
  const { name, input } = command;
  const areas = areasOf(past, input.board);
  const area = areas.find((one) => one.code === input.code);
  const group = groupsOf(past, input.board).find((one) => one.code === input.code);
  if (name === 'addProgrammeArea' && (area || group)) return refused('ALREADY_EXISTS', 'CONFLICT');
  if ((name === 'renameProgrammeArea' || name === 'closeProgrammeArea') && !area) return refused('NOT_FOUND');
  if (name === 'defineAreaGroup') {
    if (input.areas.some((code) => !areas.some((one) => one.code === code)))
      return refused('NOT_FOUND', 'ALREADY_EXISTS');
    if (area) return refused('ALREADY_EXISTS', 'CONFLICT');
  }
  return ofThere(past, command, () => (name === 'addProgrammeArea' ? oneEvent(command) : null));
}

function ofBudget(past: Past, command: Command): Verdict {
  const { name, input } = command;
  const { board, year } = input;
  const areas = areasOf(past, board);
  const adopted = adoptedOf(past, board, year);
  const isThere = adopted.size > 0;
  if (nameUnknownArea(areas, linesIn(command))) return refused('NOT_FOUND', 'ALREADY_EXISTS');
  if (nameClosedArea(areas, linesIn(command), year)) return name === 'correctBudget' ? null : refused('NOT_FOUND');
  if (nameAreaToCome(areas, linesIn(command), periodOf(year, 1))) return null;
  if (name !== 'adoptBudget' && name !== 'setPeriodBudget' && !isThere) return refused('NOT_FOUND');
  if (input.counterpart !== undefined && !boardIsThere(past, input.counterpart)) return refused('NOT_FOUND');
  if (isStale(past, command)) return refused('CONFLICT', 'NOT_FOUND', 'ALREADY_EXISTS', 'BAD_USER_INPUT');
  if (name === 'adoptBudget' && input.figures.some(({ line }) => adopted.has(keyOf(line)))) return null;
  const amended = amendmentsOf(past, board, year).flatMap(({ changes }) => changes.map(({ line }) => line));
  const lines = [...[...adopted.values()].map(({ line }) => line), ...amended];
  if (name === 'setPeriodBudget') return null;
  if (mixes(distinct([...lines, ...linesIn(command)]))) return refused('INVALID_STATE', 'NOT_FOUND');
  if (name === 'adoptBudget') return oneEvent(command);
  if (name === 'amendBudget') return null;
  const changes = input.figures.some(({ line, amount }) => adopted.get(keyOf(line))?.ore !== oreOf(amount));
  if (!changes) return NOTHING;
  return input.reason === undefined ? refused('REASON_REQUIRED', 'NOT_FOUND') : null;
}

function ofGoal(past: Past, command: Command): Verdict {
  const { name, input } = command;
  const goals = goalsOf(past);
  const isThere = goals.some((one) => one.id === input.id);
  if (name !== 'defineGoal') return isThere ? ofThere(past, command, () => null) : refused('NOT_FOUND');
  if (isThere) return refused('ALREADY_EXISTS', 'CONFLICT', 'NOT_FOUND', 'BAD_USER_INPUT');
  if (input.board !== undefined && !boardIsThere(past, input.board)) return refused('NOT_FOUND');
  if ((input.contributesTo ?? []).some((id) => !goals.some((one) => one.id === id))) return refused('NOT_FOUND');
  return ofThere(past, command, oneEvent);
}

function ofAssignment(past: Past, command: Command): Verdict {
  const { name, input } = command;
  const isThere = assignmentsOf(past).some((one) => one.id === input.id);
  if (name !== 'issueAssignment' && !isThere) return refused('NOT_FOUND');
  const boards = (input.responsible ?? []).map((one) => one.board);
  if (boards.some((board) => !boardIsThere(past, board))) return refused('NOT_FOUND', 'ALREADY_EXISTS');
  if (name === 'issueAssignment') {
    if (isThere) return refused('ALREADY_EXISTS', 'CONFLICT', 'NOT_FOUND');
    if (input.goal !== undefined && !goalsOf(past).some((one) => one.id === input.goal)) return refused('NOT_FOUND');
    return ofThere(past, command, oneEvent);
  }
  return ofThere(past, command, () => null);
}
