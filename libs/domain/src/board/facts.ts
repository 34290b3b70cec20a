import { changed, type FactChange } from '../fact.js';
import type { BoardEvent } from './board.js';

/** The scope that lists every board's code. */
export const BOARDS_SCOPE = 'boards';

/** What a board's event makes true. */
export function boardFacts(scope: string, { type, data }: BoardEvent): FactChange[] {
  switch (type) {
    case 'BoardRegistered':
      return [changed(scope, 'board', data), changed(BOARDS_SCOPE, data.code, true)];
    case 'OfficerAppointed':
      return [changed(scope, `officer/${data.role}`, data, data.from)];
    case 'ProgrammeAreaAdded':
      return [
        changed(scope, `area/${data.code}`, { opened: data.from }),
        changed(scope, `areaName/${data.code}`, data.name),
      ];
    case 'ProgrammeAreaRenamed':
      return [changed(scope, `areaName/${data.code}`, data.name, data.from)];
    case 'ProgrammeAreaClosed':
      return [changed(scope, `areaClosed/${data.code}`, data.from)];
    case 'AreaGroupDefined':
      return [changed(scope, `group/${data.code}`, { name: data.name, areas: data.areas }, data.from ?? '')];
  }
}
