import { createHash } from 'node:crypto';
import { type Command, canonicalJson, checked, DomainError, deciderOf, type Source } from '@liggare/domain';
import { v5 } from 'uuid';
import { z } from 'zod';
import { definitions } from './definitions.js';
import { type Document, type LineFault, type Path, readDocument } from './document.js';
import { type Draft, type PathFault, type Planning, planningOf } from './draft.js';
import { budgetDrafts, figureDrafts } from './figures.js';
import { nameFaults } from './names.js';
import { lifeDrafts, openingDrafts, textDrafts } from './report.js';
import { type ReportFile, reportFileShape } from './shape.js';

/** What is wrong with a file, and at which line, from 1. The message is a Swedish sentence without its full stop. */
export interface Fault {
  readonly file: string;
  readonly line: number;
  readonly message: string;
}

/** A command that a file asks for, as the domain takes it. */
export interface PlannedCommand {
  readonly command: Command;
  /** The same for the same file, so that an import that was broken off goes on and a second one records nothing. */
  readonly commandId: string;
  /** Of the file: everything that it records belongs together. */
  readonly correlationId: string;
  readonly actor: string;
  readonly reason: string | null;
  readonly source: Source;
  /** Where in the file it stands, from 1. */
  readonly line: number;
  /**
   * Left out where it is refused with ALREADY_EXISTS, or COMMAND_ID_REUSED for a decision on the budget that was read from
   * another file too: what it makes is there already.
   */
  readonly ifMissing: boolean;
}

/** The namespace of the ids of commands from report files. Never changes. */
const NAMESPACE = '7ede7f66-f710-4850-9364-90e80bd0752f';

/**
 * Reads a report file: the commands that record it, in order; or, where anything at all is wrong, every fault and no command.
 *
 * `name` names the file in faults and as the source of what is recorded, where folders are left out.
 */
export function readReportFile(name: string, bytes: Uint8Array): { commands: PlannedCommand[]; faults: Fault[] } {
  const faultsOf = (faults: readonly LineFault[]) => ({
    commands: [],
    faults: faults.map(({ line, message }) => ({ file: name, line, message })).sort((a, b) => a.line - b.line),
  });
  const document = readDocument(bytes);
  if (Array.isArray(document)) return faultsOf(document);
  const { file, faults } = shaped(document.data);
  if (file === null) return faultsOf(located(faults, document));

  const planning = planningOf(file);
  const drafts = draftsOf(planning);
  faults.push(...planning.faults, ...nameFaults(file));
  const fileName = name.split(/[\\/]/).at(-1)!;
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const source = { document: fileName, sha256, page: null };
  const correlationId = v5(sha256, NAMESPACE);
  const reason = file.reason ?? `Inläst från ${fileName}`;
  const ids = new Set<string>();
  const commands = drafts.flatMap((draft): PlannedCommand[] => {
    const command = accepted(draft, faults);
    if (command === null) return [];
    const { actor, ifMissing, identity, isShared, at } = draft;
    const commandId = v5(isShared ? canonicalJson(command) : `${sha256}/${identity}`, NAMESPACE);
    if (ids.has(commandId)) faults.push({ path: at, message: 'samma beslut med samma belopp står två gånger' });
    ids.add(commandId);
    return [{ command, commandId, correlationId, actor, reason, source, line: document.lineOf(at), ifMissing }];
  });
  return faults.length > 0 ? faultsOf(located(faults, document)) : { commands, faults: [] };
}

const draftsOf = (planning: Planning): Draft[] => [
  ...definitions(planning),
  ...budgetDrafts(planning),
  ...openingDrafts(planning),
  ...figureDrafts(planning),
  ...textDrafts(planning),
  ...lifeDrafts(planning),
];

const inSwedish: z.core.$ZodErrorMap = (issue) => {
  if (issue.code !== 'invalid_type') return swedish(issue);
  if (issue.input === undefined || issue.input === null) return 'uppgiften saknas';
  return `här ska ${FORMS[issue.expected] ?? 'något annat'} stå`;
};
const FORMS: Readonly<Record<string, string>> = {
  string: 'en text eller ett tal',
  array: 'en lista',
  object: 'en uppställning av uppgifter',
  record: 'en uppställning av uppgifter',
};
const swedish = z.locales.sv().localeError;

/** The file in its form, where that is sound enough to look further: faults of single values do not hinder it. */
function shaped(data: unknown): { file: ReportFile | null; faults: PathFault[] } {
  let file: ReportFile | null = null;
  const shape = reportFileShape.check(({ value }) => {
    file = value;
  });
  const issues = shape.safeParse(data, { error: inSwedish }).error?.issues ?? [];
  const unknown = issues.flatMap((issue) =>
    issue.code === 'unrecognized_keys' ? issue.keys.map((key) => [...issue.path, key]) : [],
  );
  if (unknown.length === 0) return { file, faults: issues.map(({ path, message }) => ({ path, message })) };
  for (const path of unknown) remove(data, path);
  const rest = shaped(data);
  const faults = unknown.map((path) => ({ path, message: unknownKey(String(path.at(-1))) }));
  return { file: rest.file, faults: [...faults, ...rest.faults] };
}

/** What stands after a comma within braces is a key, a decimal too. */
const unknownKey = (key: string): string =>
  /^\d+$/.test(key)
    ? 'ett decimalkomma inom klamrar skiljer två uppgifter åt; skriv beloppet med punkt, eller inom citattecken'
    : `nyckeln ${key} finns inte i rapportfiler`;

function remove(data: unknown, path: Path): void {
  const above = path.slice(0, -1).reduce((value, key) => (value as Record<PropertyKey, unknown>)[key], data);
  delete (above as Record<PropertyKey, unknown>)[path.at(-1)!];
}

/** The command as the domain takes it; null where it does not, with the faults and where they stand. */
function accepted({ command, at, places }: Draft, faults: PathFault[]): Command | null {
  try {
    const commands: z.ZodType<Command> = deciderOf(command.type).commands;
    return checked(commands, command);
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    for (const { field, message } of error.fields) faults.push({ path: pathOf(field, at, places), message });
    return null;
  }
}

/** Fields that stand once in a file, for all of its commands. */
const ONCE: Readonly<Record<string, Path>> = {
  board: ['board', 'code'],
  period: ['period'],
  year: ['period'],
  meetingDate: ['meetingDate'],
};

function pathOf(field: string, at: Path, places: Draft['places']): Path {
  const parts = field.split('.').map((part) => (/^\d+$/.test(part) ? Number(part) : part));
  for (let length = parts.length; length > 0; length -= 1) {
    const beginning = parts.slice(0, length).join('.');
    const place = places[beginning] ?? ONCE[beginning];
    if (place !== undefined) return [...place, ...parts.slice(length)];
  }
  return [...at, ...parts];
}

/** The faults with their lines; of several at one place the first. */
function located(faults: readonly PathFault[], document: Document): LineFault[] {
  const byPlace = new Map<string, LineFault>();
  for (const { path, message } of faults) {
    const place = JSON.stringify(path);
    if (!byPlace.has(place)) byPlace.set(place, { line: document.lineOf(path), message });
  }
  return [...byPlace.values()];
}
