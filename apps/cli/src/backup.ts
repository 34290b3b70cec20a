import { resolve } from 'node:path';
import { backup, restore } from '@liggare/ledger';
import { readSettings } from '../../api/src/settings.js';
import { Refused, requireLedger } from './failure.js';

/** `liggare backup FILE`. */
export function backupTo(file: string): void {
  const settings = readSettings();
  if (settings.eventStoreDb)
    throw new Refused([
      'The log is on an EventStoreDB, which has backups of its own; liggare export --log FILE copies the log to a file.',
    ]);
  requireLedger(settings);
  const entries = backup(settings.folder, file);
  console.log(`Backed up ${entries} entries to ${file}. The signing key is not in it: keep a copy of it elsewhere.`);
}

/** `liggare restore FILE --into FOLDER`. */
export async function restoreFrom(
  file: string,
  { into, signed = [] }: { into: string; signed?: readonly string[] },
): Promise<void> {
  const { entries, newOrigin } = await restore(file, resolve(into), signed);
  console.log(`Restored ${entries} entries into ${into}; every leaf is the one that was signed.`);
  if (newOrigin !== null)
    console.log(
      `The ledger has a new id, and so a new origin, because ${newOrigin}. Give the new key to whoever verifies; LIGGARE_ORIGIN, where it is set, must be another name too.`,
    );
}
