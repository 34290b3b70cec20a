import type { Filter } from './audit.js';
import { type Past, streamOf } from './past.js';
import type { Point, Question } from './questions.js';
import type { Random } from './random.js';
import { lifeOf, periodsOf } from './report.js';
import type { LineInput, Period } from './values.js';
import { AREAS, ASSIGNMENTS, BOARDS, GOALS, PERIODS, YEARS } from './world.js';

/** Now, a point of the past, one inside a report's life, or its last time in a state. */
function pointOf(random: Random, past: Past, board: string, period: Period, states = true): Point {
  const by = random.pick(['entry', 'inside', 'time'] as const);
  const life = lifeOf(past, board, period);
  return random.weighted<() => Point>([
    [4, () => null],
    [3, () => ({ after: random.pick(past).place, by })],
    [life.length > 0 ? 3 : 0, () => ({ after: random.pick(life).place, by })],
    [states ? 1.5 : 0, () => ({ state: random.pick(['OPEN', 'SUBMITTED', 'APPROVED'] as const) })],
  ])();
}

function reportIn(random: Random, past: Past, board: string): Period {
  const there = periodsOf(past, board);
  return there.length > 0 && random.chance(0.95) ? random.pick(there) : random.pick(PERIODS);
}

function filterOf(random: Random, past: Past): Filter {
  const some = random.pick(past);
  const other = random.pick(past);
  const filters: Filter[] = [
    {},
    { stream: streamOf(some) },
    { board: random.pick(BOARDS) },
    { from: random.pick(PERIODS), board: random.pick(BOARDS) },
    { from: '2024-02', to: '2024-12' },
    {
      types: random.some(['ForecastRevised', 'ForecastConfirmed', 'ReportOpened', 'BudgetAmended', 'GoalAssessed'], 3),
    },
    { actor: some.actor, types: ['OutcomeRecorded', 'OutcomeCorrected'] },
    { area: random.pick(AREAS) },
    { area: random.pick(AREAS), board: random.pick(BOARDS), types: ['ForecastRevised', 'OutcomeRecorded'] },
    { assignment: random.pick(ASSIGNMENTS) },
    { goal: random.pick(GOALS) },
    { commandId: some.input.commandId },
    { recordedFrom: some.entries[0]!.recordedAt, recordedTo: other.entries[0]!.recordedAt },
  ];
  return random.pick(filters);
}

/** The report whose printed figures were noted last, if it is there. */
function notedIn(past: Past, board: string): Period | undefined {
  const noted = past.findLast((one) => one.name === 'notePrintedFigure' && one.input.board === board)?.input.period;
  return noted !== undefined && periodsOf(past, board).includes(noted) ? noted : undefined;
}

/** The questions of one moment. */
export function questionsOf(random: Random, past: Past): Question[] {
  const board = random.weighted<string>([
    [3, 'KS'],
    [1, 'TN'],
  ]);
  const period = reportIn(random, past, board);
  const at = (states = true) => ({ period, asOf: pointOf(random, past, board, period, states) });
  const oneYear = periodsOf(past, board).filter((one) => one.slice(0, 4) === period.slice(0, 4));
  const side = () => {
    const other = random.weighted<Period>([
      [2, period],
      [3, oneYear.length > 0 ? random.pick(oneYear) : period],
      [0.7, reportIn(random, past, board)],
    ]);
    return { period: other, asOf: pointOf(random, past, board, other) };
  };
  const line = random.maybe<LineInput>(0.4, () =>
    random.pick([{ area: random.pick(AREAS) }, { class: 'COST' as const }, { area: '136', class: 'COST' as const }]),
  );
  const subjects = [
    `operating/${random.pick(AREAS)}/${random.pick(['forecast', 'budget', 'forecastDeviation', 'outcome'])}`,
    `operating/${random.pick([...AREAS, 'AME', 'TOTAL'])}/${random.pick(['periodBudget', 'budgetDeviation', 'outcomePriorYear'])}`,
    `operating/TOTAL/${random.pick(['forecast', 'budget', 'outcome', 'forecastDeviation'])}`,
    `income/${random.pick(['REVENUE', 'COST', 'NET'])}/${random.pick(['forecast', 'budget', 'forecastDeviation', 'outcome', 'outcomePriorYear'])}`,
    `income/BUDGET_DEVIATION/${random.pick(['outcome', 'outcomePriorYear'])}`,
  ];
  const year = random.pick(YEARS);
  const filter = random.maybe(0.5, () => random.pick(BOARDS));
  const ofBoard = filter === undefined ? {} : { board: filter };
  const noted = notedIn(past, board);
  return [
    { about: 'report', board, ...at() },
    ...(noted === undefined ? [] : [{ about: 'report' as const, board, period: noted, asOf: null }]),
    { about: 'cells', board, subjects, ...at() },
    { about: 'boards', ...at(false), period: random.pick(PERIODS) },
    { about: 'goals', ...ofBoard, ...at(false), period: random.pick(PERIODS) },
    { about: 'assignments', ...ofBoard, ...at(false), period: random.pick(PERIODS) },
    { about: 'comparison', board, left: side(), right: side() },
    { about: 'bridge', board, left: side(), right: side(), ...(line && { line }) },
    { about: 'accuracy', board, year, asOf: null },
    { about: 'budget', board, year, asOf: pointOf(random, past, board, period, false) },
    {
      about: 'reports',
      board,
      ...(random.chance(0.5) && { from: random.pick(PERIODS) }),
      ...(random.chance(0.3) && { state: 'OPEN' as const }),
    },
    { about: 'history', filter: filterOf(random, past), first: random.pick([7, 50, 500]) },
  ];
}
