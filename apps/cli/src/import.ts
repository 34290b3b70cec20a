import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { type Decider, DomainError, deciderOf, type Fresh } from '@liggare/domain';
import { copyLog, FolderInUse } from '@liggare/event-store';
import { type PlannedCommand, readReportFile } from '@liggare/interchange';
import { type Ledger, openLedger } from '@liggare/ledger';
import { readSettings, type Settings } from '../../api/src/settings.js';
import { Refused } from './failure.js';
import { progressOf } from './progress.js';
import { recordOverHttp } from './running-server.js';

/** What became of one command of a file: the entries that it recorded, none where it had been carried out before. */
export interface Recorded {
  readonly entries: readonly { readonly number: number; readonly summary: string }[];
  readonly repeated: boolean;
}

/** Records one command, in the ledger of this process or through a running server. */
export type Record = (planned: PlannedCommand) => Promise<Recorded>;

interface Options {
  readonly dryRun?: boolean;
  readonly json?: boolean;
}

/** `liggare import`. Every file is read and checked before anything is recorded. */
export async function importFiles(files: readonly string[], options: Options): Promise<void> {
  const planned = plannedOf(files);
  const settings = readSettings();
  const recorded = options.dryRun ? await inCopy(settings, planned) : await inFolder(settings, planned);
  const entries = recorded.flatMap((one) => one.entries);
  const repeated = recorded.filter((one) => one.repeated).length;
  if (options.json)
    return console.log(
      JSON.stringify({ dryRun: options.dryRun ?? false, commands: planned.length, repeated, entries }, null, 2),
    );
  if (options.dryRun) for (const { summary } of entries) console.log(summary);
  const verb = options.dryRun ? 'skulle registreras' : 'registrerades';
  console.log(`${entries.length} poster ${verb} ur ${planned.length} kommandon; ${repeated} var redan utförda.`);
}

/** The commands of all files, or every fault of every file. */
export function plannedOf(files: readonly string[]): PlannedCommand[] {
  const read = files.map((file) => readReportFile(basename(file), bytesOf(file)));
  const faults = read.flatMap((one) => one.faults);
  if (faults.length > 0)
    throw new Refused([
      ...faults.map(({ file, line, message }) => `${file}:${line}: ${message}`),
      'Inget är registrerat.',
    ]);
  return read.flatMap((one) => one.commands);
}

function bytesOf(file: string): Uint8Array {
  try {
    return readFileSync(file);
  } catch (error) {
    throw new Refused([`${file}: kan inte läsas (${(error as NodeJS.ErrnoException).code ?? error}).`]);
  }
}

async function inFolder(settings: Settings, planned: readonly PlannedCommand[]): Promise<Recorded[]> {
  let ledger: Ledger;
  try {
    ledger = await openLedger({ folder: settings.folder, thread: 'same' });
  } catch (error) {
    if (!(error instanceof FolderInUse)) throw error;
    return recordAll(planned, recordOverHttp(settings));
  }
  return recordAndClose(ledger, planned);
}

/** Records in a copy of the ledger that is thrown away, so that every command sees what those before it would record. */
async function inCopy(settings: Settings, planned: readonly PlannedCommand[]): Promise<Recorded[]> {
  const copy = mkdtempSync(join(tmpdir(), 'liggare-'));
  try {
    copyLog(settings.folder, copy);
    return await recordAndClose(await openLedger({ folder: copy, thread: 'same' }), planned);
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}

async function recordAndClose(ledger: Ledger, planned: readonly PlannedCommand[]): Promise<Recorded[]> {
  try {
    return await recordAll(planned, recordIn(ledger));
  } finally {
    await ledger.close();
  }
}

/** Records in a ledger of this process. */
export const recordIn =
  (ledger: Ledger): Record =>
  ({ command, commandId, actor, reason, source, correlationId }) => {
    const decider = deciderOf(command.type) as unknown as Decider<{ type: string }, Fresh, unknown>;
    return ledger.record(decider, command, { actorId: actor, commandId, reason, source, correlationId });
  };

const THERE_ALREADY = ['ALREADY_EXISTS', 'COMMAND_ID_REUSED'];

/** Records commands in their order; what a file brings along and is there already is passed over. */
export async function recordAll(planned: readonly PlannedCommand[], record: Record): Promise<Recorded[]> {
  const progress = progressOf('commands');
  const recorded: Recorded[] = [];
  for (const [index, one] of planned.entries()) {
    try {
      recorded.push(await record(one));
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      if (!one.ifMissing || !THERE_ALREADY.includes(error.code)) {
        progress.end();
        throw new Refused([
          `${one.source.document}:${one.line}: ${error.message} (${error.code})`,
          'Det som står före är registrerat; rätta filen och läs in den igen.',
        ]);
      }
    }
    progress.show(index + 1, planned.length);
  }
  progress.end();
  return recorded;
}
