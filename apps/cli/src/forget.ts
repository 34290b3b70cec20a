import { Directory } from '../../api/src/access/directory.js';
import { readSettings } from '../../api/src/settings.js';
import { Refused, requireLedger } from './failure.js';

/** `liggare forget`: erases the name of somebody from the directory; what they did stays, under their id. */
export function forget(actor: string): void {
  const settings = readSettings();
  requireLedger(settings);
  const directory = new Directory(settings.folder);
  try {
    if (!directory.erase(actor)) throw new Refused([`The directory has no name of ${actor}.`]);
  } finally {
    directory.close();
  }
  console.log(`The name of ${actor} is erased; the id stays in the ledger. Signing in again brings the name back.`);
}
