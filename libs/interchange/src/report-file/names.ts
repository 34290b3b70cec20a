import { isCode, isText, SECTIONS } from '@liggare/domain';
import type { Path } from './document.js';
import type { PathFault } from './draft.js';
import { ALL_BOARDS, type ReportFile } from './shape.js';

interface Name {
  readonly value: string;
  readonly path: Path;
}

/** What a file names twice, or names without listing it. A file lists whatever it names, so that it can be read alone. */
export function nameFaults(file: ReportFile): PathFault[] {
  const faults: PathFault[] = [];
  const distinct = (what: string, names: readonly Name[]): Set<string> => {
    const seen = new Set<string>();
    for (const { value, path } of names) {
      if (seen.has(value)) faults.push({ path, message: `${what} ${value} står två gånger` });
      seen.add(value);
    }
    return seen;
  };
  const known = (what: string, among: ReadonlySet<string>, where: string, names: readonly Name[]): void => {
    for (const { value, path } of names)
      if (!among.has(value))
        faults.push({ path, message: `${what} ${value} finns inte i filen; lägg till i ${where}` });
  };

  const boards = distinct('nämnden', [
    { value: file.board.code, path: ['board', 'code'] },
    ...namesIn(file.otherBoards, ['otherBoards'], 'code'),
  ]);
  for (const [index, { counterpart }] of (file.budget?.amendments ?? []).entries())
    if (counterpart)
      known('nämnden', boards, 'otherBoards', [
        { value: counterpart, path: ['budget', 'amendments', index, 'counterpart'] },
      ]);

  const areaNames = namesIn(file.areas, ['areas'], 'code');
  const areas = new Set(areaNames.map((name) => name.value));
  const rows = distinct('koden', [...areaNames, ...namesIn(file.groups, ['groups'], 'code')]);
  for (const [index, group] of (file.groups ?? []).entries())
    known('programområdet', areas, 'areas', listed(group.areas, ['groups', index, 'areas']));
  for (const key of ['lines', 'periodBudgets'] as const)
    known('programområdet', areas, 'areas', namesIn(file[key], [key], 'area'));

  const goalLists = Object.entries(file.goals ?? {});
  const goals = distinct(
    'målet',
    goalLists.flatMap(([level, list]) => namesIn(list, ['goals', level], 'id')),
  );
  for (const [level, list] of goalLists)
    for (const [index, goal] of (list ?? []).entries())
      known('målet', goals, 'goals', listed(goal.contributesTo, ['goals', level, index, 'contributesTo']));

  const assignmentLists = Object.entries(file.assignments ?? {});
  distinct(
    'uppdraget',
    assignmentLists.flatMap(([kind, list]) => namesIn(list, ['assignments', kind], 'id')),
  );
  for (const [kind, list] of assignmentLists) {
    known('målet', goals, 'goals', namesIn(list, ['assignments', kind], 'goal'));
    for (const [index, one] of (list ?? []).entries()) {
      const named = (['coordinators', 'responsible'] as const).flatMap((key) =>
        listed(one[key], ['assignments', kind, index, key]),
      );
      known(
        'nämnden',
        boards,
        'otherBoards',
        named.filter(({ value }) => value !== ALL_BOARDS),
      );
      distinct('nämnden', named);
    }
  }

  for (const section of SECTIONS) {
    const texts = file.commentaries?.[section] ?? [];
    const at = ['commentaries', section];
    distinct(
      'texten',
      texts.map(({ subject, heading }, index) => ({
        value: [subject, heading].filter(Boolean).join(', '),
        path: [...at, index],
      })),
    );
    if (section === 'ECONOMIC_ANALYSIS')
      known('programområdet eller gruppen', rows, 'areas eller groups', namesIn(texts, at, 'subject'));
  }
  distinct('händelsen', namesIn(file.significantEvents, ['significantEvents'], 'id'));

  const { recordedBy, life } = file;
  const actors = [
    { value: recordedBy, path: ['recordedBy'] },
    { value: life?.submittedBy ?? recordedBy, path: ['life', 'submittedBy'] },
    { value: life?.approvedBy ?? recordedBy, path: ['life', 'approvedBy'] },
  ];
  for (const { value, path } of actors)
    if (!isCode(value)) faults.push({ path, message: `${value} är inget id; ange 1–64 bokstäver, siffror, . - och _` });
  if (life && life.submittedBy === life.approvedBy)
    faults.push({ path: ['life', 'approvedBy'], message: 'den som lämnar in rapporten kan inte godkänna den' });
  if (typeof file.reason === 'string' && (file.reason.trim() === '' || !isText(file.reason)))
    faults.push({ path: ['reason'], message: 'ange en motivering, högst 64 KiB text utan styrtecken' });
  return faults;
}

/** The names under one key of a list's items. */
function namesIn<Key extends string>(
  list: readonly { readonly [key in Key]?: string | null }[] | null | undefined,
  path: Path,
  key: Key,
): Name[] {
  return (list ?? []).flatMap((item, index) => {
    const value = item[key];
    return value ? [{ value, path: [...path, index, key] }] : [];
  });
}

/** The names of a list of names. */
const listed = (list: readonly string[] | null | undefined, path: Path): Name[] =>
  (list ?? []).map((value, index) => ({ value, path: [...path, index] }));
