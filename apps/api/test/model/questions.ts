import { budgetAnswer, cellsAnswer, reportAnswer } from './answers.js';
import { assignmentsIn, assignmentView } from './assignments.js';
import { entriesOf, type Filter } from './audit.js';
import { boardCodes, boardIsThere, boardView } from './board.js';
import { accuracyOf, bridgeOf, comparisonOf, type Side } from './comparison.js';
import { goalsIn, goalView } from './goals.js';
import { firstEntry, headOf, lastEntry, type Past, pastAt, revisionOf, streamOf } from './past.js';
import {
  ACCURACY,
  ASSIGNMENTS,
  BOARDS,
  BRIDGE,
  BUDGET,
  COMPARISON,
  GOALS,
  HISTORY,
  REPORT,
  REPORTS,
} from './queries.js';
import { entryOfState, periodsOf, reportOf, type State } from './report.js';
import { toldComparison } from './told.js';
import type { LineInput, Period } from './values.js';

/** A point in the recording, said by the command that it follows, so that it means the same when commands are left out. */
export type Point =
  | { readonly after: number; readonly by: 'entry' | 'inside' | 'time' }
  | { readonly state: State }
  | null;

interface At {
  readonly period: Period;
  readonly asOf: Point;
}

export type Question =
  | ({ readonly about: 'report'; readonly board: string } & At)
  | ({ readonly about: 'cells'; readonly board: string; readonly subjects: readonly string[] } & At)
  | ({ readonly about: 'boards' } & At)
  | ({ readonly about: 'goals'; readonly board?: string; readonly level?: string } & At)
  | ({ readonly about: 'assignments'; readonly board?: string; readonly kind?: string } & At)
  | {
      readonly about: 'comparison' | 'bridge';
      readonly board: string;
      readonly left: At;
      readonly right: At;
      readonly line?: LineInput;
    }
  | { readonly about: 'accuracy' | 'budget'; readonly board: string; readonly year: number; readonly asOf: Point }
  | {
      readonly about: 'reports';
      readonly board: string;
      readonly from?: Period;
      readonly to?: Period;
      readonly state?: State;
    }
  | { readonly about: 'history'; readonly filter: Filter; readonly first: number };

/** What is asked of GraphQL, and what it is to tell; `told` takes away what the domain leaves open. */
export interface Asked {
  readonly query: string;
  readonly variables: object;
  readonly expected: unknown;
  // biome-ignore lint/suspicious/noExplicitAny: what is asked for decides what is answered
  readonly told?: (data: any) => unknown;
}

/** The past that a point means, and how GraphQL is asked for it; null where it is before the first entry. */
function resolved(
  past: Past,
  point: Point,
  board: string,
  period: Period,
): { past: Past | null; asOf: object | null } | null {
  if (point === null) return { past, asOf: null };
  if ('state' in point) {
    const entry = entryOfState(past, board, period, point.state);
    return { past: entry === null ? null : pastAt(past, entry), asOf: { state: point.state } };
  }
  const last = past.filter((one) => one.place <= point.after).at(-1);
  if (last === undefined) return null;
  if (point.by === 'time') {
    const time = last.entries.at(-1)!.recordedAt;
    if (time >= past.at(-1)!.entries.at(-1)!.recordedAt) return null;
    return { past: past.filter((one) => one.entries[0]!.recordedAt <= time), asOf: { time } };
  }
  return {
    past: pastAt(past, lastEntry(last)),
    asOf: { entry: point.by === 'inside' ? firstEntry(last) : lastEntry(last) },
  };
}

/** What a question asks after a past; null where there is nothing to ask. */
export function askedOf(past: Past, question: Question): Asked | null {
  switch (question.about) {
    case 'report':
      return askedAt(
        past,
        question,
        (then) => reportAnswer(then, question.board, question.period),
        REPORT,
        toldReport(past, question),
      );
    case 'cells': {
      const { board, period, subjects } = question;
      const cells = subjects.map(
        (subject, index) =>
          `c${index}: cell(subject: "${subject}") { subject amount { ore } history { amount { ore } entry { number } } }`,
      );
      const query = `query ($board: String!, $period: Period!, $asOf: AsOf) { answer: report(board: $board, period: $period, asOf: $asOf) { ${cells.join(' ')} } }`;
      return askedAt(
        past,
        question,
        (then) => (reportOf(then, board, period) ? cellsAnswer(then, board, period, subjects) : null),
        query,
      );
    }
    case 'boards':
      return askedAt(
        past,
        question,
        (then) => boardCodes(then).map((board) => boardView(then, board, question.period)),
        BOARDS,
      );
    case 'goals': {
      const { board, level, period } = question;
      return askedAt(
        past,
        question,
        (then) => goalsIn(then, period, board, level).map((goal) => goalView(then, goal, period)),
        GOALS,
      );
    }
    case 'assignments': {
      const { board, kind, period } = question;
      return askedAt(
        past,
        question,
        (then) => assignmentsIn(then, period, board, kind).map((one) => assignmentView(then, one, period)),
        ASSIGNMENTS,
      );
    }
    case 'comparison':
    case 'bridge': {
      const [left, right] = [question.left, question.right].map((at) => {
        const point = resolved(past, at.asOf, question.board, at.period);
        return point && { ...point, period: at.period };
      });
      if (!left || !right) return null;
      const sides = [left, right].map((side) =>
        side.past && reportOf(side.past, question.board, side.period) ? { past: side.past, period: side.period } : null,
      ) as [Side | null, Side | null];
      const isThere = sides[0] !== null && sides[1] !== null;
      const { board, line } = question;
      const variables = {
        board,
        left: { period: left.period, asOf: left.asOf },
        right: { period: right.period, asOf: right.asOf },
        ...(line && { line }),
      };
      if (question.about === 'comparison')
        return {
          query: COMPARISON,
          variables,
          expected: isThere ? comparisonOf(board, sides[0]!, sides[1]!) : 'NOT_FOUND',
          told: toldComparison,
        };
      const isOneYear = left.period.slice(0, 4) === right.period.slice(0, 4);
      return {
        query: BRIDGE,
        variables,
        expected: !isOneYear ? 'BAD_USER_INPUT' : isThere ? bridgeOf(board, sides[0]!, sides[1]!, line) : 'NOT_FOUND',
      };
    }
    case 'accuracy': {
      const { board, year } = question;
      const expected = boardIsThere(past, board) ? accuracyOf(past, board, year) : 'NOT_FOUND';
      return { query: ACCURACY, variables: { board, year }, expected };
    }
    case 'budget':
      return askedAt(
        past,
        { ...question, period: '2024-01' },
        (then) => budgetAnswer(then, question.board, question.year),
        BUDGET,
      );
    case 'reports': {
      const { board, from, to, state } = question;
      const expected = periodsOf(past, board)
        .map((period) => ({ period, report: reportOf(past, board, period)! }))
        .filter(
          ({ period, report }) =>
            (!from || period >= from) && (!to || period <= to) && (!state || report.state === state),
        )
        .map(({ period, report }) => ({
          board: { code: board },
          period,
          state: report.state,
          meetingDate: report.meetingDate,
          revision: revisionOf(past, `report-${board}-${period}`),
        }));
      return { query: REPORTS, variables: { board, from, to, state }, expected };
    }
    case 'history': {
      const entries = entriesOf(past, question.filter);
      const expected = {
        edges: entries.slice(0, question.first).map((node) => ({ node })),
        pageInfo: { hasNextPage: entries.length > question.first },
        totalCount: entries.length,
      };
      return { query: HISTORY, variables: { filter: question.filter, first: question.first }, expected };
    }
  }
}

function askedAt(
  past: Past,
  question: At & { readonly board?: string },
  answer: (then: Past) => unknown,
  query: string,
  told?: Asked['told'],
): Asked | null {
  const point = resolved(past, question.asOf, question.board ?? '', question.period);
  if (point === null) return null;
  const { asOf: _, ...variables } = question;
  return {
    query,
    variables: { ...variables, asOf: point.asOf },
    expected: point.past === null ? null : answer(point.past),
    ...(told && { told }),
  };
}

/** The point that a report says it stands at: no later than what is asked for, no earlier than its stream's last entry. */
const toldReport =
  (past: Past, question: Question & { about: 'report' }): Asked['told'] =>
  (answer) => {
    if (answer === null) return null;
    const then = resolved(past, question.asOf, question.board, question.period)?.past ?? [];
    const own = then.filter((one) => streamOf(one) === answer.stream).at(-1);
    const isBetween = answer.asOf.number <= headOf(then) && (own === undefined || answer.asOf.number >= lastEntry(own));
    return { ...answer, asOf: isBetween };
  };
