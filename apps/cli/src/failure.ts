import { DomainError } from '@liggare/domain';
import { hasLog } from '@liggare/event-store';
import type { LedgerPlace } from '@liggare/ledger';
import { CommanderError } from 'commander';
import { SettingsFault } from '../../api/src/settings.js';

/** What a person did or must mend: told in one line each, without a stack. Ends the command with status 1. */
export class Refused extends Error {
  constructor(readonly lines: readonly string[]) {
    super(lines.join('\n'));
  }
}

/** Refuses a folder without a ledger, before anything is made in it. */
export function requireLedger({ folder, eventStoreDb }: LedgerPlace): void {
  if (!eventStoreDb && !hasLog(folder))
    throw new Refused([
      `There is no ledger in ${folder}; set LIGGARE_DATA to the folder of one, or begin it with liggare import FILE.`,
    ]);
}

/** Errors whose message is all that helps. They are known by name, since they come from the log's thread by name only. */
const TELLING = [
  'FolderInUse',
  'UnusableFile',
  'UnusableConnection',
  'StoreUnavailable',
  'UnreadableEvent',
  'ProjectionStopped',
  'LogFileFault',
  'BackupFault',
  'ExportFault',
];
/** Whether the system refused: a folder that cannot be made, a file that cannot be written. */
const isOfTheSystem = (error: Error): boolean => 'syscall' in error;

/** Tells what went wrong and sets the exit status: 2 for a wrong call or setting, 1 for everything else. */
export function failed(error: unknown): void {
  if (error instanceof CommanderError) {
    process.exitCode = error.exitCode === 0 ? 0 : 2;
    return;
  }
  process.exitCode = error instanceof SettingsFault ? 2 : 1;
  if (error instanceof Refused || error instanceof SettingsFault) for (const line of error.lines) console.error(line);
  else if (error instanceof DomainError) console.error(`${error.message} (${error.code})`);
  else if (error instanceof Error && (TELLING.includes(error.name) || isOfTheSystem(error)))
    console.error(error.message);
  else console.error(error);
}
