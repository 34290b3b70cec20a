import {
  type AccountClass,
  BUDGET_DEVIATION_COLUMNS,
  type CommandType,
  firstClash,
  INCOME_COLUMNS,
  type Line,
  lineKey,
  MAX_FIGURES,
  OPERATING_COLUMNS,
  type Ore,
} from '@liggare/domain';
import type { Path } from './document.js';
import type { Draft, Planning } from './draft.js';

type RecordedColumn = 'forecast' | 'budget' | 'outcome' | 'periodBudget';

/** An amount, its line, and where both stand. */
interface FigureInFile {
  readonly line: Line;
  readonly amountOre: Ore;
  readonly path: Path;
  readonly row: Path;
}
type LineInFile = {
  readonly area?: string | null;
  readonly class?: AccountClass | null;
  readonly account?: string | null;
};

const CLASS_ROWS = [
  ['revenue', 'REVENUE'],
  ['cost', 'COST'],
] as const;

/** The budget: what was adopted, its amendments, and its parts of the year. */
export function budgetDrafts(planning: Planning): Draft[] {
  const { file, year, draft, ore, report } = planning;
  const key = { board: report.board, year };
  const drafts: Draft[] = inChunks(planning, 'AdoptBudget', recorded(planning, 'budget'), {
    ...key,
    decision: file.budget?.decision,
  }).map((one) => ({
    ...one,
    ifMissing: true,
    places: { ...one.places, decision: ['budget', 'decision'] },
  }));
  for (const [index, amendment] of (file.budget?.amendments ?? []).entries()) {
    const at = ['budget', 'amendments', index];
    const figures = amendment.changes.flatMap((change, place): FigureInFile[] => {
      const row = [...at, 'changes', place];
      const path = [...row, 'amount'];
      const amountOre = ore(change.amount, path);
      return amountOre === null ? [] : [{ line: lineOf(change), amountOre, path, row }];
    });
    // Whether the changes add up is not to be asked where one of them is wrong by itself.
    if (figures.length < amendment.changes.length) continue;
    const { kind, decision, from, counterpart } = amendment;
    const command = {
      type: 'AmendBudget' as const,
      ...key,
      kind,
      changes: figures.map(bare),
      decision,
      from,
      counterpart,
    };
    drafts.push(draft(command, at, { places: placesOf('changes', figures), ifMissing: true, isShared: true }));
  }
  for (const { line, amountOre, path, row } of recorded(planning, 'periodBudget'))
    drafts.push(
      draft(
        {
          type: 'SetPeriodBudget',
          ...key,
          line,
          profile: { kind: 'toDate', amounts: [{ period: report.period, amountOre }] },
        },
        path,
        { places: { profile: path, 'profile.amounts.0.period': ['period'], 'line.area': areaPath(row) } },
      ),
    );
  for (const [index, one] of (file.periodBudgets ?? []).entries()) {
    const at = ['periodBudgets', index];
    const given = (['months', 'weights', 'toDate'] as const).filter((kind) => one[kind]);
    const [kind] = given;
    if (kind === undefined || given.length > 1)
      planning.faults.push({ path: at, message: 'ange ett av months, weights och toDate' });
    else {
      const { profile, places } = profileOf(planning, one, kind, at);
      drafts.push(
        draft({ type: 'SetPeriodBudget', ...key, line: lineOf(one), profile, from: one.from }, at, { places }),
      );
    }
  }
  return drafts;
}

function profileOf(
  { ore }: Planning,
  given: NonNullable<Planning['file']['periodBudgets']>[number],
  kind: 'months' | 'weights' | 'toDate',
  at: Path,
): { profile: object; places: Record<string, Path> } {
  const path = [...at, kind];
  if (kind === 'months') {
    const amountsOre = given.months!.map((amount, index) => ore(amount, [...path, index]));
    return {
      profile: { kind, amountsOre },
      places: { profile: path, ...placesOfList('profile.amountsOre', amountsOre, path) },
    };
  }
  if (kind === 'weights') {
    const weights = given.weights!.map((weight) => (/^\d{1,15}$/.test(weight) ? Number(weight) : weight));
    return { profile: { kind, weights }, places: { profile: path, ...placesOfList('profile.weights', weights, path) } };
  }
  const amounts = Object.entries(given.toDate!);
  return {
    profile: {
      kind,
      amounts: amounts.map(([period, amount]) => ({ period, amountOre: ore(amount, [...path, period]) })),
    },
    places: {
      profile: path,
      ...Object.fromEntries(amounts.map(([period], index) => [`profile.amounts.${index}`, [...path, period]])),
    },
  };
}

const placesOfList = (field: string, list: readonly unknown[], path: Path): Record<string, Path> =>
  Object.fromEntries(list.map((_, index) => [`${field}.${index}`, [...path, index]]));

/** The report's outcomes and forecasts, and what the document prints. */
export function figureDrafts(planning: Planning): Draft[] {
  return [
    ...inChunks(planning, 'RecordOutcome', recorded(planning, 'outcome'), planning.report),
    ...inChunks(planning, 'ReviseForecast', recorded(planning, 'forecast'), planning.report),
    ...printedDrafts(planning),
  ];
}

/** Every amount of a column that the ledger records. */
function recorded({ file, ore }: Planning, column: RecordedColumn): FigureInFile[] {
  const figures: FigureInFile[] = [];
  const add = (line: LineInFile, amount: string | null | undefined, row: Path) => {
    const path = [...row, column];
    const amountOre = ore(amount, path);
    if (amountOre !== null) figures.push({ line: lineOf(line), amountOre, path, row });
  };
  for (const [row, accountClass] of CLASS_ROWS)
    add({ class: accountClass }, file.incomeStatement?.[row]?.[column], ['incomeStatement', row]);
  for (const [index, area] of (file.areas ?? []).entries()) add({ area: area.code }, area[column], ['areas', index]);
  for (const [index, line] of (file.lines ?? []).entries()) add(line, line[column], ['lines', index]);
  return figures;
}

const lineOf = ({ area, class: accountClass, account }: LineInFile): Line => ({
  area: area ?? null,
  class: accountClass ?? null,
  account: account ?? null,
});
const bare = ({ line, amountOre }: FigureInFile) => ({ line, amountOre });

function inChunks({ draft }: Planning, type: CommandType, figures: readonly FigureInFile[], more: object): Draft[] {
  return chunksOf(figures).map((chunk, index) =>
    draft({ type, ...more, figures: chunk.map(bare) }, chunk[0]!.path, {
      places: placesOf('figures', chunk),
      identity: `${type}/${index}`,
    }),
  );
}

function placesOf(field: string, figures: readonly FigureInFile[]): Record<string, Path> {
  const clash = firstClash(figures.map((one) => one.line));
  const later = clash && figures.findLast((one) => lineKey(one.line) === lineKey(clash[1]));
  const places: Record<string, Path> = later ? { [field]: later.path } : {};
  for (const [index, { path, row }] of figures.entries()) {
    places[`${field}.${index}`] = path;
    places[`${field}.${index}.line.area`] = areaPath(row);
  }
  return places;
}

const areaPath = (row: Path): Path => [...row, row[0] === 'areas' ? 'code' : 'area'];

function printedDrafts({ file, ore, report, draft }: Planning): Draft[] {
  const cells: { subject: string; amountOre: Ore; path: Path }[] = [];
  const note = (row: string, amounts: object | null | undefined, path: Path, columns: readonly string[]) => {
    for (const [column, amount] of Object.entries(amounts ?? {}))
      if (columns.includes(column)) {
        const amountOre = ore(amount, [...path, column]);
        if (amountOre !== null) cells.push({ subject: `${row}/${column}`, amountOre, path: [...path, column] });
      }
  };
  const noteRecorded = (
    row: string,
    given: { readonly printed?: object | null } | null | undefined,
    path: Path,
    columns: readonly string[],
  ) => {
    const exceptions = Object.entries(given?.printed ?? {})
      .filter(([, amount]) => amount !== null)
      .map(([column]) => column);
    const printed = columns.filter(
      (column) => DERIVED.includes(column) || file.asPrinted?.some((one) => one === column),
    );
    note(
      row,
      given,
      path,
      printed.filter((column) => !exceptions.includes(column)),
    );
    note(row, given?.printed, [...path, 'printed'], exceptions);
  };
  const { revenue, cost, net, budgetDeviation } = file.incomeStatement ?? {};
  noteRecorded('income/REVENUE', revenue, ['incomeStatement', 'revenue'], INCOME_COLUMNS);
  noteRecorded('income/COST', cost, ['incomeStatement', 'cost'], INCOME_COLUMNS);
  note('income/NET', net, ['incomeStatement', 'net'], INCOME_COLUMNS);
  note('income/BUDGET_DEVIATION', budgetDeviation, ['incomeStatement', 'budgetDeviation'], BUDGET_DEVIATION_COLUMNS);
  for (const [index, area] of (file.areas ?? []).entries())
    noteRecorded(`operating/${area.code}`, area, ['areas', index], OPERATING_COLUMNS);
  for (const [index, group] of (file.groups ?? []).entries())
    note(`operating/${group.code}`, group, ['groups', index], OPERATING_COLUMNS);
  note('operating/TOTAL', file.total, ['total'], OPERATING_COLUMNS);

  const roundedToOre = ore(file.roundedTo, ['roundedTo']) ?? undefined;
  return chunksOf(cells).map((chunk, index) =>
    draft(
      {
        type: 'NotePrintedFigure',
        ...report,
        cells: chunk.map(({ subject, amountOre }) => ({ subject, amountOre })),
        roundedToOre,
      },
      chunk[0]!.path,
      {
        places: {
          ...Object.fromEntries(chunk.map(({ path }, place) => [`cells.${place}`, path])),
          roundedToOre: ['roundedTo'],
        },
        identity: `NotePrintedFigure/${index}`,
      },
    ),
  );
}

/** Columns that are worked out, so that a file can only say what was printed. */
const DERIVED = ['forecastDeviation', 'budgetDeviation', 'outcomePriorYear'];

function chunksOf<T>(list: readonly T[]): T[][] {
  const chunks: T[][] = [];
  for (let start = 0; start < list.length; start += MAX_FIGURES) chunks.push(list.slice(start, start + MAX_FIGURES));
  return chunks;
}
