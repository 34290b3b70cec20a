import type { Facts } from '../fact.js';
import { quarantinedEntriesOf } from '../quarantine.js';
import { type ReportEvent, SECTIONS } from '../report/report.js';
import { reportStream } from '../stream.js';
import { byCode, type Day, type Period } from '../values.js';
import { assignmentRowsOf } from './assignments.js';
import { boardViewOf } from './board.js';
import { goalRowsOf, resourceGoalsOf } from './goals.js';
import { asOfEntryOf, namedScopesOf, scopesOf } from './scopes.js';
import { statementsOf } from './statements.js';
import type { CommentaryView, ReportView, SignificantEventView } from './view.js';

/**
 * A board's report for a period, from the facts of `scopesOf` and `namedScopesOf` as they stood at one entry; null where
 * there was no such report then.
 */
export function reportOf(facts: Facts, board: string, period: Period): ReportView | null {
  const scope = reportStream(board, period);
  const state = facts.at(scope, 'state')?.value as ReportView['state'] | undefined;
  const view = boardViewOf(facts, board, period);
  if (state === undefined || view === null) return null;
  return {
    board: view,
    period,
    state,
    meetingDate: (facts.at(scope, 'meetingDate')?.value as Day | undefined) ?? null,
    carriedFrom: (facts.at(scope, 'carriedFrom')?.value ?? null) as ReportView['carriedFrom'],
    ...statementsOf(facts, board, period),
    commentaries: commentariesOf(facts, scope),
    goals: goalRowsOf(facts, board, period),
    resourceGoals: resourceGoalsOf(facts, period),
    assignments: assignmentRowsOf(facts, board, period),
    significantEvents: significantEventsOf(facts, scope),
    quarantined: quarantinedEntriesOf(facts, [...scopesOf(board, period), ...namedScopesOf(facts, board, period)]),
    asOfEntry: asOfEntryOf(facts, board, period),
  };
}

type Written = Extract<ReportEvent, { type: 'CommentaryWritten' }>['data'];

const commentariesOf = (facts: Facts, scope: string): CommentaryView[] =>
  facts
    .keys(scope, 'commentary/')
    .map((key): CommentaryView => {
      const written = facts.at(scope, `commentary/${key}`)!;
      return { ...(written.value as unknown as Written), entry: written.fromEntry };
    })
    .sort(inDocument);

/** Orders commentaries as the document does. */
export const inDocument = (left: CommentaryView, right: CommentaryView): number =>
  SECTIONS.indexOf(left.section) - SECTIONS.indexOf(right.section) ||
  left.position - right.position ||
  byCode(left.subject ?? '', right.subject ?? '') ||
  byCode(left.heading ?? '', right.heading ?? '');

/** By id. */
const significantEventsOf = (facts: Facts, scope: string): SignificantEventView[] =>
  facts
    .keys(scope, 'event/')
    .sort(byCode)
    .map((id) => {
      const noted = facts.at(scope, `event/${id}`)!;
      return { id, text: noted.value as string, entry: noted.fromEntry };
    });
