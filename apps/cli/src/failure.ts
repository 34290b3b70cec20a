import { DomainError } from '@liggare/domain';
import { FolderInUse, StoreUnavailable, UnusableFile } from '@liggare/event-store';
import { CommanderError } from 'commander';
import { SettingsFault } from '../../api/src/settings.js';

/** What a person did or must mend: told in one line each, without a stack. Ends the command with status 1. */
export class Refused extends Error {
  constructor(readonly lines: readonly string[]) {
    super(lines.join('\n'));
  }
}

/** Tells what went wrong and sets the exit status: 2 for a wrong call or setting, 1 for everything else. */
export function failed(error: unknown): void {
  if (error instanceof CommanderError) {
    process.exitCode = error.exitCode === 0 ? 0 : 2;
    return;
  }
  process.exitCode = error instanceof SettingsFault ? 2 : 1;
  if (error instanceof Refused || error instanceof SettingsFault) for (const line of error.lines) console.error(line);
  else if (error instanceof DomainError) console.error(`${error.message} (${error.code})`);
  else if (error instanceof FolderInUse || error instanceof UnusableFile || error instanceof StoreUnavailable)
    console.error(error.message);
  else console.error(error);
}
