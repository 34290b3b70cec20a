import { boardIsThere } from './board.js';
import { type Dated, fromOf, holding, inForce } from './dated.js';
import { entryOf, type Past, revisionOf } from './past.js';
import { lifeOf } from './report.js';
import { byCode, type Period, yearBefore } from './values.js';

const LEVELS = ['COUNCIL', 'BOARD', 'FOCUS', 'RESOURCE'];

export interface Goal {
  readonly id: string;
  readonly level: string;
  readonly board: string | null;
  readonly number: string | null;
  readonly from: Period;
  readonly closed: Period | null;
  readonly contributesTo: readonly string[];
  readonly wordings: readonly Dated<string>[];
}

export function goalsOf(past: Past): Goal[] {
  return past
    .filter((one) => one.name === 'defineGoal')
    .map((defined) => {
      const { id, level, board, number, text, contributesTo } = defined.input;
      const about = past.filter((one) => one.input.id === id);
      const from = fromOf(defined);
      const reworded = about
        .filter((one) => one.name === 'rewordGoal')
        .map((one) => ({ from: fromOf(one), value: one.input.text, entry: entryOf(one) }));
      const closed = about.filter((one) => one.name === 'closeGoal').at(-1);
      return {
        id,
        level,
        board: board ?? null,
        number: number ?? null,
        from,
        closed: closed ? fromOf(closed) : null,
        contributesTo: contributesTo ?? [],
        wordings: text === undefined ? reworded : [{ from, value: text, entry: entryOf(defined) }, ...reworded],
      };
    })
    .sort((a, b) => byCode(a.id, b.id));
}

export const holdsIn = (one: { from: Period; closed: Period | null }, period: Period): boolean =>
  one.from <= period && (one.closed === null || period < one.closed);

/** The wordings up to a period; where there is none yet, up to the first of what they are of. */
export function wordingsIn({ from, wordings }: Pick<Goal, 'from' | 'wordings'>, period: Period) {
  const until = holding(wordings, period) ? period : from;
  return inForce(wordings, until).map((one) => ({ text: one.value, entry: { number: one.entry } }));
}

/** A goal as it was for a period; where nothing is said of that, for its first one. */
export function goalView(past: Past, goal: Goal, period: Period) {
  const wordings = wordingsIn(goal, period);
  return {
    id: goal.id,
    stream: `goal-${goal.id}`,
    revision: revisionOf(past, `goal-${goal.id}`),
    level: goal.level,
    board: goal.board !== null && boardIsThere(past, goal.board) ? { code: goal.board } : null,
    number: goal.number,
    text: wordings.at(-1)?.text ?? null,
    contributesTo: goal.contributesTo.map((id) => ({ id })),
    wordings,
  };
}

/** The goals that hold in a period. */
export const goalsIn = (past: Past, period: Period, board?: string, level?: string) =>
  goalsOf(past)
    .filter((goal) => holdsIn(goal, period))
    .filter((goal) => (board === undefined || goal.board === board) && (level === undefined || goal.level === level))
    .sort((a, b) => byCode(a.board ?? '', b.board ?? '') || byLevel(a, b));

type Numbered = Pick<Goal, 'id' | 'level' | 'number'>;

/** Orders goals by level, then by number, those without one last, then by id. */
export const byLevel = (a: Numbered, b: Numbered): number =>
  LEVELS.indexOf(a.level) - LEVELS.indexOf(b.level) ||
  Number(a.number === null) - Number(b.number === null) ||
  byCode(a.number ?? '', b.number ?? '') ||
  byCode(a.id, b.id);

/** What a report says about a goal; what an assessment leaves out stays as it was. */
function assessmentOf(past: Past, board: string, period: Period, goal: string) {
  let entry: number | null = null;
  let said = {
    development: null as string | null,
    printed: null as string | null,
    forecast: null as string | null,
    outcomes: [] as readonly { year: number; value: string | null }[],
    reworded: null as boolean | null,
    note: null as string | null,
  };
  for (const one of lifeOf(past, board, period)) {
    if (one.name !== 'assessGoal' || one.input.goal !== goal) continue;
    const { development, printed, forecast, outcomes, reworded, note } = one.input;
    said = {
      development: development === undefined ? said.development : development,
      printed: printed === undefined ? said.printed : printed,
      forecast: forecast === undefined ? said.forecast : forecast,
      outcomes: outcomes === undefined ? said.outcomes : (outcomes ?? []),
      reworded: reworded === undefined ? said.reworded : reworded,
      note: note === undefined ? said.note : note,
    };
    entry = entryOf(one);
  }
  return { said, entry };
}

/** The goals of a report: those of its board that hold in its period, and those that it assesses. */
export function goalRows(past: Past, board: string, period: Period) {
  const rows = goalsOf(past)
    .map((goal) => ({ goal, ...assessmentOf(past, board, period, goal.id) }))
    .filter(({ goal, entry }) => entry !== null || (goal.board === board && holdsIn(goal, period)))
    .sort((a, b) => byLevel(a.goal, b.goal));
  return rows.map(({ goal, said, entry }) => {
    const then = holding(goal.wordings, yearBefore(period))?.value ?? null;
    const now = goalView(past, goal, period).text;
    return {
      goal: goalView(past, goal, period),
      ...said,
      reworded: said.reworded === true || (then !== null && then !== now),
      entry: entry === null ? null : { number: entry },
    };
  });
}
