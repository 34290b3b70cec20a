import type { Facts } from '../fact.js';
import { goalsScope } from '../goal/facts.js';
import { GOAL_LEVELS, type GoalEvent } from '../goal/goal.js';
import type { Assessment } from '../report/report.js';
import { goalStream, reportStream } from '../stream.js';
import { byCode, type Period, previousYear } from '../values.js';
import type { GoalRow, GoalView } from './view.js';
import { closedOf, holdsIn, wordingsOf } from './wordings.js';

type Definition = Omit<Extract<GoalEvent, { type: 'GoalDefined' }>['data'], 'text' | 'from'>;

/**
 * A goal under the wording that holds in a period; the first period's before it was defined, since a report may assess it
 * then; the last wording without a period. Null where there is no such goal.
 */
export function goalViewOf(facts: Facts, id: string, period?: Period): GoalView | null {
  const scope = goalStream(id);
  const defined = facts.at(scope, 'goal');
  if (defined === undefined) return null;
  const { level, board, number, contributesTo } = defined.value as unknown as Definition;
  const wordings = wordingsOf(facts, scope, defined.validFrom, period);
  return {
    id,
    level,
    board,
    number,
    text: wordings.at(-1)?.text ?? null,
    contributesTo,
    wordings,
    from: defined.validFrom,
    closed: closedOf(facts, scope),
  };
}

/** The board's own goals that hold in the period, and those that its report assesses; by level, number and id. */
export function goalRowsOf(facts: Facts, board: string, period: Period): GoalRow[] {
  const report = reportStream(board, period);
  const assessed = facts.keys(report, 'assessment/');
  const ids = new Set([...facts.keys(goalsScope(board), ''), ...assessed]);
  return viewsOf(facts, ids, period)
    .filter((goal) => assessed.includes(goal.id) || holdsIn(goal, period))
    .map((goal) => goalRowOf(facts, goal, report, period));
}

/** The goals for the organisation's resources that no board owns and that hold in the period; by number and id. */
export const resourceGoalsOf = (facts: Facts, period: Period): GoalView[] =>
  viewsOf(facts, facts.keys(goalsScope(null), ''), period).filter(
    (goal) => goal.level === 'RESOURCE' && holdsIn(goal, period),
  );

function goalRowOf(facts: Facts, goal: GoalView, report: string, period: Period): GoalRow {
  const assessment = facts.at(report, `assessment/${goal.id}`);
  const said = assessment?.value as Assessment | undefined;
  const yearBefore = facts.at(goalStream(goal.id), 'wording', previousYear(period))?.value;
  return {
    goal,
    development: said?.development ?? null,
    printed: said?.printed ?? null,
    forecast: said?.forecast ?? null,
    outcomes: said?.outcomes ?? [],
    reworded: said?.reworded || (yearBefore !== undefined && yearBefore !== goal.text),
    note: said?.note ?? null,
    entry: assessment?.fromEntry ?? null,
  };
}

function viewsOf(facts: Facts, ids: Iterable<string>, period: Period): GoalView[] {
  const goals: GoalView[] = [];
  for (const id of ids) {
    const goal = goalViewOf(facts, id, period);
    if (goal !== null) goals.push(goal);
  }
  return goals.sort(byLevelAndNumber);
}

/** Orders goals: by level, number (those without one last) and id. */
export const byLevelAndNumber = (left: GoalView, right: GoalView): number =>
  GOAL_LEVELS.indexOf(left.level) - GOAL_LEVELS.indexOf(right.level) ||
  Number(left.number === null) - Number(right.number === null) ||
  byCode(left.number ?? '', right.number ?? '') ||
  byCode(left.id, right.id);
