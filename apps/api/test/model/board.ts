import { type Dated, fromOf, holding } from './dated.js';
import { lastEntry, type Past, revisionOf } from './past.js';
import { byCode, type Period, yearOf } from './values.js';

export interface Area {
  readonly code: string;
  readonly opened: Period | null;
  readonly closed: Period | null;
  readonly names: readonly Dated<string>[];
}

export const boardIsThere = (past: Past, board: string): boolean =>
  past.some((one) => one.name === 'registerBoard' && one.input.code === board);

export const boardCodes = (past: Past): string[] =>
  past
    .filter((one) => one.name === 'registerBoard')
    .map((one) => one.input.code)
    .sort(byCode);

/** All areas of a board, open or not. The first name holds since ever, whenever the area opens. */
export function areasOf(past: Past, board: string): Area[] {
  const ofBoard = past.filter((one) => one.input.board === board);
  return ofBoard
    .filter((one) => one.name === 'addProgrammeArea')
    .map((added) => {
      const { code, name, from } = added.input;
      const about = ofBoard.filter((one) => one.input.code === code);
      const names: Dated<string>[] = [{ from: null, value: name, entry: lastEntry(added) }];
      for (const one of about)
        if (one.name === 'renameProgrammeArea')
          names.push({ from: fromOf(one), value: one.input.name, entry: lastEntry(one) });
      const closed = about.filter((one) => one.name === 'closeProgrammeArea').at(-1);
      return { code, opened: from ?? null, closed: closed?.input.from ?? null, names };
    })
    .sort((a, b) => byCode(a.code, b.code));
}

const isOpen = (area: Area, period: Period): boolean =>
  (area.opened ?? '') <= period && (area.closed === null || period < area.closed);

/** Whether a report of the period has a row for the area: one that was closed in the course of the year keeps it. */
export const hasRow = (area: Area, period: Period): boolean =>
  (area.opened ?? '') <= period && (area.closed === null || `${yearOf(period)}-01` < area.closed);

export interface Group {
  readonly code: string;
  readonly versions: readonly Dated<{ readonly name: string; readonly areas: readonly string[] }>[];
}

export function groupsOf(past: Past, board: string): Group[] {
  const defined = past.filter((one) => one.name === 'defineAreaGroup' && one.input.board === board);
  const codes = [...new Set(defined.map((one) => one.input.code))].sort(byCode);
  return codes.map((code) => ({
    code,
    versions: defined
      .filter((one) => one.input.code === code)
      .map((one, index) => ({
        from: index === 0 ? (one.input.from ?? null) : fromOf(one),
        value: { name: one.input.name, areas: one.input.areas },
        entry: lastEntry(one),
      })),
  }));
}

/** An area as GraphQL tells it for a period. */
export function areaView(area: Area, period: Period) {
  return { code: area.code, name: holding(area.names, period)!.value, opened: area.opened, closed: area.closed };
}

export function groupView(areas: readonly Area[], group: Group, period: Period) {
  const held = holding(group.versions, period);
  if (held === undefined) return null;
  const { name, areas: codes } = held.value;
  const members = areas.filter((area) => codes.includes(area.code)).map((area) => areaView(area, period));
  return { code: group.code, name, areas: members };
}

function officersOf(past: Past, board: string, period: Period) {
  const appointed = past.filter((one) => one.name === 'appointOfficer' && one.input.board === board);
  const roles = [...new Set(appointed.map((one) => one.input.role))].sort();
  return roles.flatMap((role) => {
    const versions = appointed
      .filter((one) => one.input.role === role)
      .map((one) => ({ from: fromOf(one), value: one.input, entry: lastEntry(one) }));
    const held = holding(versions, period);
    return held ? [{ role, name: held.value.name, party: held.value.party ?? null, from: held.from }] : [];
  });
}

/** A board as it was for a period. */
export function boardView(past: Past, board: string, period: Period) {
  const registered = past.find((one) => one.name === 'registerBoard' && one.input.code === board);
  if (registered === undefined) return null;
  const areas = areasOf(past, board);
  return {
    code: board,
    name: registered.input.name,
    kind: registered.input.kind ?? 'COMMITTEE',
    stream: `board-${board}`,
    revision: revisionOf(past, `board-${board}`),
    officers: officersOf(past, board, period),
    areas: areas.filter((area) => isOpen(area, period)).map((area) => areaView(area, period)),
    groups: groupsOf(past, board).flatMap((group) => groupView(areas, group, period) ?? []),
  };
}
