import { formatVerifierKey, isKeyName } from '@liggare/integrity';
import { makeSigningKey } from '@liggare/ledger';
import { readSettings } from '../../api/src/settings.js';
import { Refused } from './failure.js';

/** `liggare key`: makes a signing key in a file, and prints the key that verifies what it signs. */
export function makeKey(file: string, { origin = readSettings().proof.origin ?? '' }: { origin?: string }): void {
  if (origin === '')
    throw new Refused(['Name what the key signs for with --origin or LIGGARE_ORIGIN, such as ledger.example.org.']);
  if (!isKeyName(origin)) throw new Refused([`${origin} is no name of a log: no spaces, and no plus sign.`]);
  console.log(formatVerifierKey(makeSigningKey(file, origin)));
}
