import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { UnusableFile, writeDurably } from '@liggare/event-store';
import { formatSignerKey, Malformed, parseSignerKey, type SignerKey, signerKeyOf } from '@liggare/integrity';

/** The signing key's file in the data folder. */
export const KEY_FILE = 'signing.key';

/** The origin of a ledger that was given none: by its id. */
export const defaultOrigin = (ledgerId: string): string => `liggare.local/${ledgerId}`;

/**
 * The key that signs in the name of an origin: that of the file, or of the folder, where it is made (mode 0600) if it is missing
 * and may be.
 *
 * `UnusableFile` where a named file is missing, is no key, is for another origin, or is open to others than its owner.
 */
export function signingKey(
  origin: string,
  { file, folder }: { file: string | null; folder: string | null },
): SignerKey | null {
  if (file !== null) return readKey(file, origin);
  if (folder === null) return null;
  const path = join(folder, KEY_FILE);
  return existsSync(path) ? readKey(path, origin) : makeSigningKey(path, origin);
}

/** Makes a key that signs in the name of an origin, in a file of its owner's alone; `UnusableFile` where there is one already. */
export function makeSigningKey(path: string, origin: string): SignerKey {
  if (existsSync(path)) throw new UnusableFile(path, 'is there already; a key is never written over.');
  const key = signerKeyOf(origin, 'note', new Uint8Array(randomBytes(32)));
  writeDurably(path, `${formatSignerKey(key)}\n`, 0o600);
  return key;
}

function readKey(path: string, origin: string): SignerKey {
  if (!existsSync(path)) throw new UnusableFile(path, 'does not exist; it should hold the signing key.');
  if (process.platform !== 'win32' && (statSync(path).mode & 0o077) !== 0)
    throw new UnusableFile(path, 'can be read by others than its owner; set its mode to 0600.');
  let key: SignerKey;
  try {
    key = parseSignerKey(readFileSync(path, 'utf8').trim());
  } catch (error) {
    if (error instanceof Malformed) throw new UnusableFile(path, `is no signing key: ${error.message}.`);
    throw error;
  }
  if (key.kind !== 'note') throw new UnusableFile(path, 'holds the key of a witness, which signs no log.');
  if (key.name !== origin)
    throw new UnusableFile(
      path,
      `signs for ${key.name}, but the origin is ${origin}; set LIGGARE_ORIGIN, or take another key.`,
    );
  return key;
}
