import { type Entry, entryOf, type Past, type Recorded } from './past.js';
import { byLine, keyOf, type LineInput, oreOf, type Period, yearOf } from './values.js';

export type State = 'OPEN' | 'SUBMITTED' | 'APPROVED';

const STATES: Readonly<Record<string, State>> = {
  openReport: 'OPEN',
  submitReport: 'SUBMITTED',
  returnReport: 'OPEN',
  approveReport: 'APPROVED',
  reopenReport: 'OPEN',
};

const isAbout = (one: Recorded, board: string, period: Period): boolean =>
  one.input.board === board && one.input.period === period;

/** The commands of a report since it was opened; none where it was not, or was cancelled. */
export function lifeOf(past: Past, board: string, period: Period): Recorded[] {
  let life: Recorded[] = [];
  for (const one of past) {
    if (!isAbout(one, board, period)) continue;
    if (one.name === 'openReport') life = [one];
    else if (one.name === 'cancelReport') life = [];
    else life.push(one);
  }
  return life;
}

/** The state of a report, its meeting and its turns, an earlier life's too; null where it is not there. */
export function reportOf(past: Past, board: string, period: Period) {
  const life = lifeOf(past, board, period);
  if (life.length === 0) return null;
  let state: State = 'OPEN';
  let submitter = '';
  let meetingDate: string | null = null;
  const turns: Entry[] = [];
  for (const one of past) if (isAbout(one, board, period) && STATES[one.name] !== undefined) turns.push(...one.entries);
  for (const one of life) {
    state = STATES[one.name] ?? state;
    if (one.name === 'submitReport') submitter = one.actor;
    if (one.name === 'openReport' || one.name === 'rescheduleReport') meetingDate = one.input.meetingDate ?? null;
  }
  return { state, submitter, meetingDate, turns };
}

/** The last entry by which a report came into a state; null where it never did. */
export function entryOfState(past: Past, board: string, period: Period, state: State): number | null {
  const came = past.filter((one) => isAbout(one, board, period) && STATES[one.name] === state).at(-1);
  return came ? entryOf(came) : null;
}

/** The periods that a board has reports for. */
export function periodsOf(past: Past, board: string): Period[] {
  const periods = new Set(past.filter((one) => one.name === 'openReport').map((one) => one.input.period));
  return [...periods].filter((period) => lifeOf(past, board, period).length > 0).sort();
}

/** One change of a line's forecast; null: no forecast. */
export interface ForecastStep {
  readonly recorded: Recorded;
  readonly period: Period;
  readonly line: LineInput;
  readonly before: number | null;
  readonly after: number | null;
  readonly entry: number;
}

/** The report that one carries from when it is opened: the latest earlier one of the year. */
export const carriesFrom = (past: Past, board: string, period: Period): Period | undefined =>
  periodsOf(past, board)
    .filter((one) => yearOf(one) === yearOf(period) && one < period)
    .at(-1);

export interface Forecast {
  readonly line: LineInput;
  readonly ore: number;
  readonly entry: number;
  readonly carried: boolean;
}

/** A report's forecasts, and every change that led to them, in the reports that it was carried through too. */
export function forecastsOf(past: Past, board: string, period: Period) {
  const life = lifeOf(past, board, period);
  let steps: ForecastStep[] = [];
  const forecasts = new Map<string, Forecast>();
  for (const one of life) {
    if (one.name === 'openReport') {
      const until = past.slice(0, past.indexOf(one));
      const earlier = carriesFrom(until, board, period);
      if (earlier === undefined) continue;
      const opening = forecastsOf(until, board, earlier);
      steps = [...opening.steps];
      for (const [key, forecast] of opening.forecasts) forecasts.set(key, { ...forecast, carried: true });
    } else if (one.name === 'reviseForecast')
      for (const { line, amount } of [...one.input.figures].sort((a, b) => byLine(a.line, b.line))) {
        const before = forecasts.get(keyOf(line));
        const ore = oreOf(amount);
        if (before?.ore === ore && !before.carried) continue;
        const entry = entryOf(one, before?.ore === ore ? 'ForecastConfirmed' : 'ForecastRevised');
        forecasts.set(keyOf(line), { line, ore, entry, carried: false });
        if (before?.ore !== ore)
          steps.push({ recorded: one, period, line, before: before?.ore ?? null, after: ore, entry });
      }
    else if (one.name === 'withdrawFigures' && one.input.measure === 'FORECAST')
      for (const line of [...one.input.lines].sort(byLine)) {
        const before = forecasts.get(keyOf(line));
        if (before === undefined) continue;
        forecasts.delete(keyOf(line));
        const entry = entryOf(one);
        steps.push({ recorded: one, period, line, before: before.ore, after: null, entry });
      }
  }
  return { forecasts, steps };
}

/** A report's outcomes by line. */
export function outcomesOf(past: Past, board: string, period: Period) {
  const outcomes = new Map<string, { line: LineInput; ore: number; entry: number }>();
  for (const one of lifeOf(past, board, period))
    if (one.name === 'recordOutcome')
      for (const { line, amount } of one.input.figures) {
        const before = outcomes.get(keyOf(line));
        if (before?.ore === oreOf(amount)) continue;
        const entry = entryOf(one, before ? 'OutcomeCorrected' : 'OutcomeRecorded');
        outcomes.set(keyOf(line), { line, ore: oreOf(amount), entry });
      }
    else if (one.name === 'withdrawFigures' && one.input.measure === 'OUTCOME')
      for (const line of one.input.lines) outcomes.delete(keyOf(line));
  return outcomes;
}

/** What the document prints, by cell, and the unit that it rounds to, in öre. */
export function printedOf(past: Past, board: string, period: Period) {
  const printed = new Map<string, { ore: number; unit: number }>();
  for (const one of lifeOf(past, board, period)) {
    if (one.name === 'notePrintedFigure')
      for (const { subject, amount } of one.input.cells)
        printed.set(subject, { ore: oreOf(amount), unit: one.input.roundedTo ? oreOf(one.input.roundedTo) : 100_000 });
    if (one.name === 'withdrawPrintedFigure') for (const subject of one.input.subjects) printed.delete(subject);
  }
  return printed;
}
