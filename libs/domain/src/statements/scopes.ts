import { assignmentsScope } from '../assignment/facts.js';
import type { Facts, FactVersion } from '../fact.js';
import { goalsScope } from '../goal/facts.js';
import { assignmentStream, boardStream, budgetStream, goalStream, reportStream } from '../stream.js';
import { type Period, previousYear, yearOf } from '../values.js';

/** The scopes whose facts a report is made of, but for those of goals and assignments: `namedScopesOf` these facts. */
export const scopesOf = (board: string, period: Period): string[] => [
  boardStream(board),
  ...[period, previousYear(period)].flatMap((one) => [reportStream(board, one), budgetStream(board, yearOf(one))]),
  goalsScope(board),
  goalsScope(null),
  assignmentsScope(board),
  assignmentsScope(null),
];

/**
 * The scopes of the goals and assignments that the facts of `scopesOf` name: those of the board, of all and of none, and
 * those that the report assesses or gives a status. Given their facts too, it also finds goals of other boards that these
 * contribute to.
 */
export function namedScopesOf(facts: Facts, board: string, period: Period): string[] {
  const report = reportStream(board, period);
  const boards = [board, null];
  const assignments = new Set(boards.flatMap((one) => facts.keys(assignmentsScope(one), '')));
  for (const id of facts.keys(report, 'status/')) assignments.add(id);
  const goals = new Set(boards.flatMap((one) => facts.keys(goalsScope(one), '')));
  for (const id of facts.keys(report, 'assessment/')) goals.add(id);
  // A set gives what is added while it is walked, too.
  for (const id of goals) {
    const goal = facts.at(goalStream(id), 'goal')?.value as { contributesTo: string[] } | undefined;
    for (const served of goal?.contributesTo ?? []) goals.add(served);
  }
  return [...[...goals].map(goalStream), ...[...assignments].map(assignmentStream)];
}

/** The newest entry that brought, changed or ended a fact that concerns a report and holds for its period. */
export function asOfEntryOf(facts: Facts, board: string, period: Period): number {
  const prior = previousYear(period);
  const holds = ({ validFrom }: FactVersion) => validFrom <= period;
  const budgeted = (until: Period) => (version: FactVersion) =>
    version.key.startsWith('toDate/') ? version.validFrom === until : version.validFrom <= until;
  const shown = ({ key }: FactVersion) => key.startsWith('outcome/') || key.startsWith('status/');
  const report = reportStream(board, period);
  const spokenOf = new Set([
    ...facts.keys(report, 'assessment/').map(goalStream),
    ...facts.keys(report, 'status/').map(assignmentStream),
  ]);
  // What the report speaks of before it begins is shown as it begins.
  const asShown = (scope: string) => {
    const from = (facts.at(scope, 'goal') ?? facts.at(scope, 'assignment'))?.validFrom ?? '';
    return spokenOf.has(scope) && from > period ? ({ validFrom }: FactVersion) => validFrom <= from : holds;
  };
  return Math.max(
    facts.newest(boardStream(board), holds),
    facts.newest(report),
    facts.newest(budgetStream(board, yearOf(period)), budgeted(period)),
    facts.newest(reportStream(board, prior), shown),
    facts.newest(budgetStream(board, yearOf(prior)), budgeted(prior)),
    ...namedScopesOf(facts, board, period).map((scope) => facts.newest(scope, asShown(scope))),
  );
}
