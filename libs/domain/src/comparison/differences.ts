import { canonicalJson } from '../canonical.js';
import { commentaryKeyOf } from '../report/report.js';
import { byKindAndId } from '../statements/assignments.js';
import { cellPairsOf } from '../statements/cells.js';
import { byLevelAndNumber } from '../statements/goals.js';
import { inDocument } from '../statements/report.js';
import type { AssignmentRow, Cell, CommentaryView, GoalRow, ReportView } from '../statements/view.js';
import { byCode } from '../values.js';
import { percentOf } from './percent.js';
import { reservationsOf } from './reservations.js';
import type { Comparison, FigureDifference, Presence, TextDifference } from './view.js';
import { hunksOf } from './words.js';

/** Two reports of a board side by side; change = right - left. */
export const differencesOf = (left: ReportView, right: ReportView): Comparison => ({
  left,
  right,
  figures: figureDifferencesOf(left, right),
  commentaries: pairsOf(left.commentaries, right.commentaries, commentaryKeyOf, inDocument).map((pair) =>
    textDifferenceOf(commentaryPlace(pair.either), pair),
  ),
  assignments: pairsOf(
    left.assignments,
    right.assignments,
    (row) => row.assignment.id,
    (one, other) => byKindAndId(one.assignment, other.assignment),
  ).map(({ either, ...pair }) => ({
    assignment: either.assignment,
    changed: differs(pair.left, pair.right, saidOfAssignment),
    ...pair,
  })),
  goals: pairsOf(
    left.goals,
    right.goals,
    (row) => row.goal.id,
    (one, other) => byLevelAndNumber(one.goal, other.goal),
  ).map(({ either, ...pair }) => ({ goal: either.goal, changed: differs(pair.left, pair.right, saidOfGoal), ...pair })),
  significantEvents: pairsOf(
    left.significantEvents,
    right.significantEvents,
    (event) => event.id,
    (one, other) => byCode(one.id, other.id),
  ).map((pair) => textDifferenceOf(`event/${pair.either.id}`, pair)),
  reservations: reservationsOf(left, right),
});

/** Whether a figure is not the same on both sides: there on one only, another amount, or printed otherwise. */
export const isChanged = ({ presence, left, right }: FigureDifference): boolean =>
  presence !== 'BOTH' || left?.amountOre !== right?.amountOre || left?.printed?.ore !== right?.printed?.ore;

function figureDifferencesOf(left: ReportView, right: ReportView): FigureDifference[] {
  const says = (cell: Cell | null) => (cell && (cell.amountOre !== null || cell.printed !== null) ? cell : null);
  const figures: FigureDifference[] = [];
  for (const { subject, label, ...cells } of cellPairsOf(left, right)) {
    const pair = { left: says(cells.left), right: says(cells.right) };
    if (pair.left === null && pair.right === null) continue;
    const before = pair.left?.amountOre ?? null;
    const after = pair.right?.amountOre ?? null;
    const changeOre = before === null || after === null ? null : after - before;
    const changePercent = changeOre === null ? null : percentOf(changeOre, before!);
    figures.push({ subject, label, presence: presenceOf(pair), ...pair, changeOre, changePercent });
  }
  return figures;
}

interface Pair<Item> {
  readonly presence: Presence;
  readonly left: Item | null;
  readonly right: Item | null;
  /** The right one, or the left where there is none. */
  readonly either: Item;
}

/** What two lists have under the same key, in order. */
function pairsOf<Item>(
  left: readonly Item[],
  right: readonly Item[],
  keyOf: (item: Item) => string,
  order: (one: Item, other: Item) => number,
): Pair<Item>[] {
  const lefts = new Map(left.map((item) => [keyOf(item), item]));
  const rights = new Map(right.map((item) => [keyOf(item), item]));
  return [...new Map([...lefts, ...rights])]
    .sort(([, one], [, other]) => order(one, other))
    .map(([key, either]) => {
      const sides = { left: lefts.get(key) ?? null, right: rights.get(key) ?? null };
      return { presence: presenceOf(sides), ...sides, either };
    });
}

const presenceOf = ({ left, right }: { left: unknown; right: unknown }): Presence =>
  left === null ? 'RIGHT' : right === null ? 'LEFT' : 'BOTH';

function textDifferenceOf(subject: string, { presence, left, right }: Pair<{ text: string }>): TextDifference {
  const [before, after] = [left?.text ?? null, right?.text ?? null];
  return { subject, presence, left: before, right: after, hunks: hunksOf(before ?? '', after ?? '') };
}

/** Such as `ECONOMIC_ANALYSIS/136`: section, subject, heading, as far as it has them. */
const commentaryPlace = ({ section, subject, heading }: CommentaryView): string =>
  [section, subject, heading].filter((part) => part !== null).join('/');

const differs = <Row>(left: Row | null, right: Row | null, said: (row: Row) => unknown): boolean =>
  left === null || right === null || canonicalJson(said(left)) !== canonicalJson(said(right));

const saidOfAssignment = ({ assignment, ...row }: AssignmentRow) => [
  assignment.text,
  row.status,
  row.forecastStatus,
  row.printedStatus,
  row.printedForecastStatus,
];

const saidOfGoal = ({ goal, ...row }: GoalRow) => [
  goal.text,
  row.development,
  row.printed,
  row.forecast,
  row.outcomes,
  row.note,
];
