import type { AreaState, BoardEvent } from '../board/board.js';
import type { Facts } from '../fact.js';
import { boardStream } from '../stream.js';
import { byCode, type Period } from '../values.js';
import type { AreaView, BoardView, GroupView, OfficerView } from './view.js';

type DataOf<Type extends BoardEvent['type']> = Extract<BoardEvent, { type: Type }>['data'];

/**
 * A board as it was for a period: the areas that it had then, the groups and officers that held; each by code or role.
 * Without a period: what holds last. Null where there is no such board.
 */
export function boardViewOf(facts: Facts, code: string, period?: Period): BoardView | null {
  const scope = boardStream(code);
  const board = facts.at(scope, 'board')?.value as DataOf<'BoardRegistered'> | undefined;
  if (board === undefined) return null;
  return {
    code,
    name: board.name,
    kind: board.kind,
    officers: officersOf(facts, scope, period),
    areas: areaCodesOf(facts, code)
      .map((area) => areaViewOf(facts, code, area, period))
      .filter((area) => isIn(area, period)),
    groups: groupsOf(facts, code, period),
  };
}

/** The codes of all areas that a board has or has had, in order. */
export const areaCodesOf = (facts: Facts, board: string): string[] =>
  facts.keys(boardStream(board), 'area/').sort(byCode);

/** An area under the name that it has in a period, whether it is open then or not. */
export function areaViewOf(facts: Facts, board: string, code: string, period?: Period): AreaView {
  const scope = boardStream(board);
  const area = facts.at(scope, `area/${code}`)?.value as Pick<AreaState, 'opened'> | undefined;
  return {
    code,
    name: (facts.at(scope, `areaName/${code}`, period)?.value as string | undefined) ?? code,
    opened: area?.opened ?? null,
    closed: (facts.at(scope, `areaClosed/${code}`)?.value as Period | undefined) ?? null,
  };
}

/** The groups that are defined for a period, in order. */
export function groupsOf(facts: Facts, board: string, period?: Period): GroupView[] {
  const scope = boardStream(board);
  const groups: GroupView[] = [];
  for (const code of facts.keys(scope, 'group/').sort(byCode)) {
    const group = facts.at(scope, `group/${code}`, period)?.value as Pick<GroupData, 'name' | 'areas'> | undefined;
    if (group === undefined) continue;
    const areas = [...group.areas].sort(byCode).map((area) => areaViewOf(facts, board, area, period));
    groups.push({ code, name: group.name, areas });
  }
  return groups;
}
type GroupData = DataOf<'AreaGroupDefined'>;

function officersOf(facts: Facts, scope: string, period?: Period): OfficerView[] {
  const officers: OfficerView[] = [];
  for (const role of facts.keys(scope, 'officer/').sort(byCode)) {
    const officer = facts.at(scope, `officer/${role}`, period)?.value as DataOf<'OfficerAppointed'> | undefined;
    if (officer !== undefined) officers.push(officer);
  }
  return officers;
}

const isIn = ({ opened, closed }: AreaView, period?: Period): boolean =>
  period === undefined
    ? closed === null
    : (opened === null || opened <= period) && (closed === null || closed > period);
