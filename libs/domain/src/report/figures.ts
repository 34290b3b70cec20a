import { addressOf } from '../address.js';
import { type BoardState, isOpenIn, requireArea } from '../board/board.js';
import { type Context, requireReason } from '../decider.js';
import { badInput, DomainError, notFound } from '../error.js';
import { clash, type Figure, type Line, lineKey, lineLabel, SUM_BEYOND_LIMIT, sumBeyondLimit } from '../line.js';
import { type Ore, own, yearOf } from '../values.js';
import { requireOpen } from './life.js';
import type { Of, ReportEvent, ReportState } from './report.js';

/** Decides RecordOutcome: lines without an outcome are recorded, others corrected, with a reason. */
export function recordOutcome(command: Of<'RecordOutcome'>, state: ReportState, context: Context): ReportEvent[] {
  requireAreas(
    command,
    command.figures.map((one) => one.line),
    context,
  );
  const changed = command.figures.filter(
    ({ line, amountOre }) => own(state.outcomes, lineKey(line))?.amountOre !== amountOre,
  );
  if (changed.length === 0) return [];
  requireOpen(command, state);
  refuseMixture('utfall', changed, Object.values(state.outcomes));
  const recorded: Figure[] = [];
  const corrected: (Figure & { beforeOre: Ore })[] = [];
  for (const { line, amountOre } of changed) {
    const before = own(state.outcomes, lineKey(line));
    if (before) corrected.push({ line, amountOre, beforeOre: before.amountOre });
    else recorded.push({ line, amountOre });
  }
  if (corrected.length > 0) requireReason(context, 'Att rätta ett utfall');
  const events: ReportEvent[] = [];
  if (recorded.length > 0) events.push({ type: 'OutcomeRecorded', data: { figures: recorded } });
  if (corrected.length > 0) events.push({ type: 'OutcomeCorrected', data: { figures: corrected } });
  return events;
}

/** Decides ReviseForecast: new amounts revise; a carried amount that is given again is confirmed. */
export function confirmOrReviseForecast(
  command: Of<'ReviseForecast'>,
  state: ReportState,
  context: Context,
): ReportEvent[] {
  requireAreas(
    command,
    command.figures.map((one) => one.line),
    context,
  );
  const forecastOf = (line: Line) => own(state.forecasts, lineKey(line));
  const changed = command.figures.filter(({ line, amountOre }) => {
    const before = forecastOf(line);
    return before === undefined || before.carried || before.amountOre !== amountOre;
  });
  if (changed.length === 0) return [];
  requireOpen(command, state);
  refuseMixture('prognos', changed, Object.values(state.forecasts));
  const confirmed = changed.filter(({ line, amountOre }) => forecastOf(line)?.amountOre === amountOre);
  const revised = changed
    .filter((one) => !confirmed.includes(one))
    .map(({ line, amountOre }) => ({ line, amountOre, beforeOre: forecastOf(line)?.amountOre ?? null }));
  if (changed.some(({ line }) => forecastOf(line) !== undefined)) requireReason(context, 'Att ompröva en prognos');
  const events: ReportEvent[] = [];
  if (revised.length > 0) events.push({ type: 'ForecastRevised', data: { figures: revised } });
  if (confirmed.length > 0) events.push({ type: 'ForecastConfirmed', data: { figures: confirmed } });
  return events;
}

/** Decides WithdrawFigures: outcomes or forecasts that should not be there. */
export function withdrawFigures(command: Of<'WithdrawFigures'>, state: ReportState, context: Context): ReportEvent[] {
  const isOutcome = command.measure === 'OUTCOME';
  const present: Readonly<Record<string, Figure>> = isOutcome ? state.outcomes : state.forecasts;
  const figures = command.lines.map((line) => {
    const figure = own(present, lineKey(line));
    if (!figure)
      throw notFound(
        `Rapporten ${command.board} ${command.period} har ${isOutcome ? 'inget utfall' : 'ingen prognos'} på ${lineLabel(line)}.`,
      );
    return { line, beforeOre: figure.amountOre };
  });
  requireOpen(command, state);
  requireReason(context, 'Att ta bort belopp');
  return [{ type: isOutcome ? 'OutcomeWithdrawn' : 'ForecastWithdrawn', data: { figures } }];
}

/** Decides NotePrintedFigure: what the published document prints. */
export function noteFigures(command: Of<'NotePrintedFigure'>, state: ReportState, context: Context): ReportEvent[] {
  const board = context.board(command.board);
  for (const { subject } of command.cells) requireRow(subject, board, command.board);
  const { roundedToOre } = command;
  const changed = command.cells.filter(({ subject, amountOre }) => {
    const before = own(state.printed, subject);
    return before?.amountOre !== amountOre || before.roundedToOre !== roundedToOre;
  });
  if (changed.length === 0) return [];
  requireOpen(command, state);
  const cells = changed.map(({ subject, amountOre }) => ({
    subject,
    amountOre,
    beforeOre: own(state.printed, subject)?.amountOre ?? null,
  }));
  return [{ type: 'PrintedFigureNoted', data: { cells, roundedToOre } }];
}

/** Decides WithdrawPrintedFigure. */
export function withdrawPrinted(command: Of<'WithdrawPrintedFigure'>, state: ReportState): ReportEvent[] {
  const cells = command.subjects.map((subject) => {
    const printed = own(state.printed, subject);
    if (!printed) throw notFound(`Rapporten ${command.board} ${command.period} har inget tryckt belopp i ${subject}.`);
    return { subject, beforeOre: printed.amountOre };
  });
  requireOpen(command, state);
  return [{ type: 'PrintedFigureWithdrawn', data: { cells } }];
}

function requireAreas(command: { board: string; period: string }, lines: readonly Line[], context: Context): void {
  const board = context.board(command.board);
  const year = yearOf(command.period);
  for (const { area } of lines)
    if (area !== null && !isOpenIn(requireArea(board, command.board, area), year))
      throw notFound(`Programområdet ${area} finns inte hos ${command.board} under ${year}.`);
}

function requireRow(subject: string, state: BoardState, board: string): void {
  const address = addressOf(subject);
  if (address?.statement !== 'operating' || address.row === 'TOTAL') return;
  if (!Object.hasOwn(state.areas, address.row) && !Object.hasOwn(state.groups, address.row))
    throw notFound(`Varken ett programområde eller en grupp hos ${board} heter ${address.row}.`);
}

/** Refuses lines that would count something twice beside those that are there, and sums beyond the limit. */
function refuseMixture(what: string, changed: readonly Figure[], present: readonly Figure[]): void {
  const isChanged = new Set(changed.map((one) => lineKey(one.line)));
  for (const { line } of changed)
    for (const other of present)
      if (lineKey(line) !== lineKey(other.line) && clash(line, other.line))
        throw new DomainError(
          'INVALID_STATE',
          `Rapporten har redan ${what} på ${lineLabel(other.line)}, som överlappar ${lineLabel(line)}; använd samma nivå, eller ta bort den andra.`,
        );
  const all = [...changed, ...present.filter((one) => !isChanged.has(lineKey(one.line)))];
  if (sumBeyondLimit(all)) throw badInput('figures', SUM_BEYOND_LIMIT);
}
