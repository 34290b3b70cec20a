import {
  createPrivateKey,
  createPublicKey,
  sign as edSign,
  verify as edVerify,
  hash,
  type KeyObject,
} from 'node:crypto';

// The one file that knows where hashes and signatures come from: a page that verifies puts another in its place.

/** The size of a SHA-256 hash. */
export const HASH_BYTES = 32;
/** The sizes of a public key, a seed and a signature of Ed25519 (RFC 8032). */
export const KEY_BYTES = 32;
export const SEED_BYTES = 32;
export const SIGNATURE_BYTES = 64;

/** The SHA-256 hash over pieces that follow one another. */
export function sha256(...pieces: readonly Uint8Array[]): Uint8Array {
  // A text of 32 characters is got and read in half the time that a Buffer takes.
  const binary = hash('sha256', joined(pieces), 'binary');
  const bytes = new Uint8Array(HASH_BYTES);
  for (let at = 0; at < HASH_BYTES; at += 1) bytes[at] = binary.charCodeAt(at);
  return bytes;
}

export const sha256Hex = (...pieces: readonly Uint8Array[]): string => hash('sha256', joined(pieces), 'hex');

/** Pieces are put together in one place, again and again: to allocate one each time takes as long as the hash. */
const PLACE = new Uint8Array(65_536);

function joined(pieces: readonly Uint8Array[]): Uint8Array {
  if (pieces.length === 1) return pieces[0]!;
  let length = 0;
  for (const piece of pieces) length += piece.length;
  const whole = length <= PLACE.length ? PLACE : new Uint8Array(length);
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole.subarray(0, length);
}

/** Whether a signature over a message is that of an Ed25519 key; false too where key or signature have another size. */
export function ed25519Verify(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean {
  if (publicKey.length !== KEY_BYTES || signature.length !== SIGNATURE_BYTES) return false;
  const key = Buffer.concat([SPKI, publicKey]);
  return edVerify(null, message, createPublicKey({ key, format: 'der', type: 'spki' }), signature);
}

export const ed25519Sign = (seed: Uint8Array, message: Uint8Array): Uint8Array =>
  new Uint8Array(edSign(null, message, privateKeyOf(seed)));

/** The 32 bytes of the public key that belongs to the 32 bytes of a private one. */
export const ed25519PublicKey = (seed: Uint8Array): Uint8Array =>
  new Uint8Array(createPublicKey(privateKeyOf(seed)).export({ format: 'der', type: 'spki' }).subarray(SPKI.length));

// What stands before the 32 bytes of a public and of a private Ed25519 key in DER (RFC 8410).
const SPKI = Buffer.from('302a300506032b6570032100', 'hex');
const PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex');

const privateKeyOf = (seed: Uint8Array): KeyObject =>
  createPrivateKey({ key: Buffer.concat([PKCS8, seed]), format: 'der', type: 'pkcs8' });
