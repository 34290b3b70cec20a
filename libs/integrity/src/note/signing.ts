import { ed25519Sign, ed25519Verify, SIGNATURE_BYTES } from '../crypto.js';
import { concat, utf8 } from '../encoding.js';
import { formatVerifierKey, type SignerKey, type VerifierKey } from './key.js';
import type { Note, NoteSignature } from './note.js';

/** A signature over a note's text, as a log signs. https://c2sp.org/signed-note#ed25519-signatures */
export function sign(text: string, key: SignerKey): NoteSignature {
  if (key.kind !== 'note') throw new RangeError(`${key.name} is a key for cosignatures`);
  return { name: key.name, keyId: key.id, signature: ed25519Sign(key.seed, utf8(text)) };
}

/**
 * A witness's statement that at this time, in whole seconds since 1970, the checkpoint with this text was the largest
 * that it had seen of the log, and consistent with all that it had seen before. https://c2sp.org/tlog-cosignature
 */
export function cosign(checkpointText: string, key: SignerKey, timeSeconds: number): NoteSignature {
  if (key.kind !== 'cosignature') throw new RangeError(`${key.name} is no key for cosignatures`);
  if (!Number.isSafeInteger(timeSeconds) || timeSeconds < 1) throw new RangeError(`${timeSeconds} is not a time`);
  const time = new Uint8Array(TIME_BYTES);
  new DataView(time.buffer).setBigUint64(0, BigInt(timeSeconds));
  const signature = concat(time, ed25519Sign(key.seed, cosignedMessage(checkpointText, timeSeconds)));
  return { name: key.name, keyId: key.id, signature };
}

/** A key that signed a note. */
export interface Signed {
  readonly key: VerifierKey;
  /** When, as a cosignature says it; seconds since 1970. Null for a plain signature. */
  readonly timeSeconds: number | null;
}

/** Which of some keys signed a note, each once, and of which it holds a signature that is not theirs. */
export interface Signers {
  readonly signed: readonly Signed[];
  readonly forged: readonly VerifierKey[];
}

/**
 * Verifies all signatures of a note that claim to be by the given keys, and leaves the others unseen. A note with a
 * forged one is to be refused as a whole. https://c2sp.org/signed-note#signatures
 */
export function signersOf(note: Note, keys: readonly VerifierKey[]): Signers {
  const signed: Signed[] = [];
  const forged: VerifierKey[] = [];
  const distinct = new Map(keys.map((key) => [formatVerifierKey(key), key]));
  for (const key of distinct.values()) {
    const claimed = note.signatures.filter(({ name, keyId }) => name === key.name && keyId === key.id);
    const verified = claimed.map(({ signature }) => verify(note.text, key, signature));
    const genuine = verified.filter((one) => one !== null);
    if (genuine.length < verified.length) forged.push(key);
    else if (genuine.length > 0) signed.push(genuine.reduce((last, one) => (isLater(one, last) ? one : last)));
  }
  return { signed, forged };
}

const TIME_BYTES = 8;

const isLater = (one: Signed, other: Signed): boolean => (one.timeSeconds ?? 0) > (other.timeSeconds ?? 0);

function verify(text: string, key: VerifierKey, signature: Uint8Array): Signed | null {
  if (key.kind === 'note')
    return ed25519Verify(key.publicKey, utf8(text), signature) ? { key, timeSeconds: null } : null;
  if (signature.length !== TIME_BYTES + SIGNATURE_BYTES) return null;
  const timeSeconds = Number(new DataView(signature.buffer, signature.byteOffset).getBigUint64(0));
  if (!Number.isSafeInteger(timeSeconds) || timeSeconds < 1) return null;
  const message = cosignedMessage(text, timeSeconds);
  return ed25519Verify(key.publicKey, message, signature.subarray(TIME_BYTES)) ? { key, timeSeconds } : null;
}

const cosignedMessage = (checkpointText: string, timeSeconds: number): Uint8Array =>
  utf8(`cosignature/v1\ntime ${timeSeconds}\n${checkpointText}`);
