import {
  type AccountClass,
  type Command,
  type CommandType,
  canonicalJson,
  type Figure,
  firstClash,
  INCOME_COLUMNS,
  isCode,
  isText,
  type Line,
  lineKey,
  MAX_FIGURES,
  type Ore,
  OPERATING_COLUMNS,
  oreOfKronor,
  own,
  SECTIONS,
  yearOf,
} from '@liggare/domain';
import type { Path } from './document.js';
import { ALL_BOARDS, DEVELOPMENT_MEANINGS, type ReportFile, STATUS_MEANINGS, UNITS } from './shape.js';

/** A command before the domain has checked it. */
export interface Draft {
  readonly command: { readonly type: CommandType };
  /** Where in the file it comes from; fields of the command with the same name stand under it. */
  readonly at: Path;
  /** Where other fields come from, by the beginning of the field's path, such as `figures.3`. */
  readonly places: Readonly<Record<string, Path>>;
  readonly actor: string;
  /** Skipped where what it would make is already there. */
  readonly ifMissing: boolean;
  /** What names the command among those of all files; where it is null, its place in the file does. */
  readonly identity: string | null;
}
export interface PathFault {
  readonly path: Path;
  readonly message: string;
}

interface Placed<T> {
  readonly value: T;
  readonly path: Path;
}
type Row = Readonly<Record<string, string | object | null | undefined>>;

/** The commands that record a report file, in the order in which they can be carried out, and what is wrong with it. */
export function planned(file: ReportFile): { drafts: Draft[]; faults: PathFault[] } {
  const plan = new Plan(file);
  plan.checkNames();
  plan.board();
  plan.goals();
  plan.assignments();
  plan.budget();
  plan.report();
  return plan;
}

class Plan {
  readonly drafts: Draft[] = [];
  readonly faults: PathFault[] = [];
  readonly #year: number;
  readonly #january: string;
  readonly #kronor: number;
  readonly #report: { board: string; period: string };

  constructor(readonly file: ReportFile) {
    this.#year = yearOf(file.period);
    this.#january = `${file.period.slice(0, 4)}-01`;
    this.#kronor = own(UNITS, file.unit ?? 'tkr') ?? 1;
    this.#report = { board: file.board.code, period: file.period };
  }

  /** Refuses what is named twice, and what is named and is not there. */
  checkNames(): void {
    const { file } = this;
    const boards = this.#distinct('nämnden', [
      { value: file.board.code, path: ['board', 'code'] },
      ...placed(file.otherBoards, ['otherBoards'], (one) => [[one.code, 'code']]),
    ]);
    const areaCodes = placed(file.areas, ['areas'], (one) => [[one.code, 'code']]);
    const areas = new Set(areaCodes.map((one) => one.value));
    const rows = this.#distinct('koden', [
      ...areaCodes,
      ...placed(file.groups, ['groups'], (one) => [[one.code, 'code']]),
    ]);
    this.#distinct(
      'officern',
      placed(file.board.officers, ['board', 'officers'], (one) => [[`${one.role} ${one.from ?? ''}`.trim(), 'role']]),
    );
    for (const [index, group] of (file.groups ?? []).entries())
      this.#known('programområdet', areas, placedAll(group.areas, ['groups', index, 'areas']));

    const goals: Placed<string>[] = [];
    for (const [level, list] of Object.entries(file.goals ?? {}))
      goals.push(...placed(list, ['goals', level], (one) => [[one.id, 'id']]));
    const goalIds = this.#distinct('målet', goals);
    for (const [level, list] of Object.entries(file.goals ?? {}))
      for (const [index, goal] of (list ?? []).entries())
        this.#known('målet', goalIds, placedAll(goal.contributesTo, ['goals', level, index, 'contributesTo']));

    const ids: Placed<string>[] = [];
    for (const [kind, list] of Object.entries(file.assignments ?? {})) {
      ids.push(...placed(list, ['assignments', kind], (one) => [[one.id, 'id']]));
      for (const [index, one] of (list ?? []).entries()) {
        const at = ['assignments', kind, index];
        if (one.goal) this.#known('målet', goalIds, [{ value: one.goal, path: [...at, 'goal'] }]);
        for (const key of ['coordinators', 'responsible'] as const)
          this.#known(
            'nämnden',
            boards,
            placedAll(one[key], [...at, key]).filter(({ value }) => value !== ALL_BOARDS),
          );
      }
    }
    this.#distinct('uppdraget', ids);
    this.#distinct(
      'händelsen',
      placed(file.significantEvents, ['significantEvents'], (one) => [[one.id, 'id']]),
    );

    for (const section of SECTIONS) {
      const at = ['commentaries', section];
      const texts = file.commentaries?.[section];
      const names = placed(texts, at, (one) => [[[one.subject, one.heading].filter(Boolean).join(', '), 'text']]);
      this.#distinct('texten om', names);
      if (section === 'ECONOMIC_ANALYSIS')
        this.#known(
          'programområdet eller gruppen',
          rows,
          placed(texts, at, (one) => [[one.subject ?? '', 'subject']]).filter(({ value }) => value !== ''),
        );
    }
    for (const [index, one] of (file.budget?.amendments ?? []).entries())
      if (one.counterpart)
        this.#known('nämnden', boards, [
          { value: one.counterpart, path: ['budget', 'amendments', index, 'counterpart'] },
        ]);
  }
}
