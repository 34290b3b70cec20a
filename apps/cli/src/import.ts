import { readFileSync } from 'node:fs';
import { type Decider, DomainError, deciderOf, type Fresh, type RecordedEvent, summaryOf } from '@liggare/domain';
import { FolderInUse } from '@liggare/event-store';
import { type Fault, type PlannedCommand, readReportFile } from '@liggare/interchange';
import { type Ledger, openLedger, openLog, Rehearsal } from '@liggare/ledger';
import { readSettings, type Settings } from '../../api/src/settings.js';
import { Refused } from './failure.js';
import { progressOf } from './progress.js';
import { recordOverHttp } from './running-server.js';

/** A command, and the file that asks for it, as it was named. */
export type Planned = PlannedCommand & { readonly file: string };

/** What became of one command of a file. */
export interface Recorded {
  /** One sentence for each entry; none where nothing was recorded. */
  readonly summaries: readonly string[];
  readonly outcome: 'RECORDED' | 'UNCHANGED' | 'REPEATED' | 'THERE_ALREADY';
}

/** Records one command, in the ledger of this process, through a running server, or as a rehearsal. */
export type Record = (
  planned: PlannedCommand,
) => Promise<{ readonly summaries: readonly string[]; readonly repeated: boolean }>;

const NOTHING = 'Inget är registrerat.';

interface Options {
  readonly dryRun?: boolean;
  readonly json?: boolean;
}

/**
 * `liggare import`.
 *
 * Every file is read and checked, and every command rehearsed against the ledger, before anything is recorded: one fault,
 * and nothing is.
 */
export async function importFiles(files: readonly string[], options: Options): Promise<void> {
  const planned = plannedOf(files);
  const settings = readSettings();
  const rehearsed = await rehearse(settings, planned);
  const recorded = options.dryRun ? rehearsed : await recordIn(settings, planned);
  const count = (outcome: Recorded['outcome']) => recorded.filter((one) => one.outcome === outcome).length;
  const summaries = recorded.flatMap((one) => one.summaries);
  const told = {
    commands: planned.length,
    unchanged: count('UNCHANGED'),
    repeated: count('REPEATED'),
    thereAlready: count('THERE_ALREADY'),
  };
  if (options.json)
    return console.log(JSON.stringify({ dryRun: options.dryRun ?? false, ...told, entries: summaries }, null, 2));
  if (options.dryRun) for (const summary of summaries) console.log(summary);
  console.log(
    `${summaries.length} poster ${options.dryRun ? 'skulle registreras' : 'registrerades'} ur ${told.commands} kommandon: ` +
      `${told.repeated} var utförda förut, ${told.thereAlready} gällde det som redan finns, ${told.unchanged} ändrade inget.`,
  );
}

/** The commands of all files, or every fault of every file. */
export function plannedOf(files: readonly string[]): Planned[] {
  const read = files.map((file) => ({ file, ...readReportFile(file, bytesOf(file)) }));
  refuseFaults(read.flatMap((one) => one.faults));
  return read.flatMap(({ file, commands }) => commands.map((command) => ({ ...command, file })));
}

function bytesOf(file: string): Uint8Array {
  try {
    return readFileSync(file);
  } catch (error) {
    throw new Refused([`${file}: kan inte läsas (${(error as NodeJS.ErrnoException).code ?? error}).`]);
  }
}

function refuseFaults(faults: readonly Fault[]): void {
  if (faults.length > 0)
    throw new Refused([...faults.map(({ file, line, message }) => `${file}:${line}: ${message}`), NOTHING]);
}

/** What every command would come to; refused with every fault, at its line. */
async function rehearse(settings: Settings, planned: readonly Planned[]): Promise<Recorded[]> {
  const log = openLog(settings);
  try {
    const rehearsal = new Rehearsal(log, settings.quarantine);
    const record: Record = async (one) => {
      const { events, repeated } = await rehearsal.record(...commandOf(one));
      return { summaries: events.map((event) => summaryOf(event as RecordedEvent)), repeated };
    };
    const faults: Fault[] = [];
    const rehearsed: Recorded[] = [];
    for (const one of planned)
      try {
        rehearsed.push(await outcomeOf(one, record));
      } catch (error) {
        if (!(error instanceof DomainError)) throw error;
        faults.push({ file: one.file, line: one.line, message: `${error.message} (${error.code})` });
      }
    refuseFaults(faults);
    return rehearsed;
  } finally {
    await log.close();
  }
}

/** Records in the folder, or through the server that holds it. */
async function recordIn(settings: Settings, planned: readonly Planned[]): Promise<Recorded[]> {
  let ledger: Ledger;
  try {
    ledger = await openLedger({ ...settings, thread: 'same' });
  } catch (error) {
    if (error instanceof FolderInUse) return recordAll(planned, await recordOverHttp(settings));
    throw error;
  }
  try {
    return await recordAll(planned, recorderOf(ledger));
  } finally {
    await ledger.close();
  }
}

/** Records in a ledger of this process. */
export const recorderOf =
  (ledger: Ledger): Record =>
  async (planned) => {
    const { entries, repeated } = await ledger.record(...commandOf(planned));
    return { summaries: entries.map((entry) => entry.summary), repeated };
  };

/** Records commands in their order. */
export async function recordAll(planned: readonly Planned[], record: Record): Promise<Recorded[]> {
  const progress = progressOf('commands');
  const recorded: Recorded[] = [];
  try {
    for (const one of planned) {
      recorded.push(await outcomeOf(one, record));
      progress.show(recorded.length, planned.length);
    }
    return recorded;
  } catch (error) {
    const { file, line } = planned[recorded.length]!;
    const told = toldOf(error);
    if (told === null) throw error;
    throw new Refused([
      `${file}:${line}: ${told}`,
      recorded.some((one) => one.outcome === 'RECORDED')
        ? 'Det som står före är registrerat; läs in filen igen för att fortsätta.'
        : NOTHING,
    ]);
  } finally {
    progress.end();
  }
}

/** What to tell of a command that was not carried out; null where the program itself is at fault. */
function toldOf(error: unknown): string | null {
  if (error instanceof DomainError) return `${error.message} (${error.code})`;
  return error instanceof Refused ? error.message : null;
}

async function outcomeOf(planned: PlannedCommand, record: Record): Promise<Recorded> {
  try {
    const { summaries, repeated } = await record(planned);
    if (repeated) return { summaries: [], outcome: 'REPEATED' };
    return { summaries, outcome: summaries.length > 0 ? 'RECORDED' : 'UNCHANGED' };
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    // The ids come from the content of the file: this one was read before, under another name.
    if (error.code === 'COMMAND_ID_REUSED') return { summaries: [], outcome: 'REPEATED' };
    if (error.code === 'ALREADY_EXISTS' && planned.ifMissing) return { summaries: [], outcome: 'THERE_ALREADY' };
    throw error;
  }
}

function commandOf({ command, commandId, actor, reason, source, correlationId }: PlannedCommand) {
  const decider = deciderOf(command.type) as unknown as Decider<{ type: string }, Fresh, unknown>;
  return [decider, command, { actorId: actor, commandId, reason, source, correlationId }] as const;
}
