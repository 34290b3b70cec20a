import type { AreaView, GroupView, ReportView } from '../statements/view.js';
import { byCode, yearOf } from '../values.js';

/** Swedish sentences that say what makes two reports of a board not directly comparable: areas, groups, goals, quarantine. */
export const reservationsOf = (left: ReportView, right: ReportView): string[] => [
  ...areaReservations(left, right),
  ...groupReservations(left, right),
  ...goalReservations(left, right),
  ...quarantineReservations(left, right),
];

function areaReservations(left: ReportView, right: ReportView): string[] {
  const nameOf = sideNames(left, right);
  return unionOf(left.board.areas, right.board.areas).flatMap(([before, after]) => {
    const area = `Programområde ${(after ?? before)!.code}`;
    if (before === null) return [`${area} ${after!.name} finns ${nameOf.right} men inte ${nameOf.left}.`];
    if (after === null) return [`${area} ${before.name} finns ${nameOf.left} men inte ${nameOf.right}.`];
    if (before.name === after.name) return [];
    return [`${area} heter ${before.name} ${nameOf.left} och ${after.name} ${nameOf.right}.`];
  });
}

function groupReservations(left: ReportView, right: ReportView): string[] {
  const nameOf = sideNames(left, right);
  return unionOf(left.board.groups, right.board.groups).flatMap(([before, after]) => {
    if (before === null) return [`Gruppen ${after!.name} finns ${nameOf.right} men inte ${nameOf.left}.`];
    if (after === null) return [`Gruppen ${before.name} finns ${nameOf.left} men inte ${nameOf.right}.`];
    const [then, now] = [membersOf(before), membersOf(after)];
    if (then === now && before.name === after.name) return [];
    return [`Gruppen ${before.name} (${then}) ${nameOf.left} är ${after.name} (${now}) ${nameOf.right}.`];
  });
}

const membersOf = (group: GroupView): string => group.areas.map((area: AreaView) => area.code).join(' + ');

/** A wording that differs, or, between years, one that the later report says or shows is not that of the year before. */
function goalReservations(left: ReportView, right: ReportView): string[] {
  const later = left.period > right.period ? left : right;
  const otherYear = yearOf(left.period) !== yearOf(right.period);
  const texts = new Map(left.goals.map(({ goal }) => [goal.id, goal.text]));
  const reworded = new Set(later.goals.filter((row) => otherYear && row.reworded).map((row) => row.goal.id));
  for (const { goal } of right.goals) if (texts.has(goal.id) && texts.get(goal.id) !== goal.text) reworded.add(goal.id);
  return [...reworded].sort(byCode).map((id) => `Målet ${id} har inte samma lydelse i de båda rapporterna.`);
}

const quarantineReservations = (left: ReportView, right: ReportView): string[] =>
  [...new Set([...left.quarantined, ...right.quarantined])].map(
    (entry) => `Post ${entry} är satt i karantän och räknas inte med.`,
  );

/** The sides as a sentence names them: by period, or by their place where both are about the same. */
const sideNames = (left: ReportView, right: ReportView): { left: string; right: string } =>
  left.period === right.period
    ? { left: 'i den vänstra rapporten', right: 'i den högra rapporten' }
    : { left: `i ${left.period}`, right: `i ${right.period}` };

/** What two lists have under the same code, in order. */
function unionOf<Item extends { readonly code: string }>(
  left: readonly Item[],
  right: readonly Item[],
): [Item | null, Item | null][] {
  const codes = new Set([...left, ...right].map((item) => item.code));
  const of = (items: readonly Item[], code: string) => items.find((item) => item.code === code) ?? null;
  return [...codes].sort(byCode).map((code) => [of(left, code), of(right, code)]);
}
