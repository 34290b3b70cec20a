import { ed25519 } from '@noble/curves/ed25519.js';
import { sha256 as sha256Of } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';

// What `libs/integrity/src/crypto.ts` does with Node, for a page: the build puts this in its place. A browser's own
// SubtleCrypto answers later, which nothing in that library waits for.

export const HASH_BYTES = 32;
export const KEY_BYTES = 32;
export const SEED_BYTES = 32;
export const SIGNATURE_BYTES = 64;

export function sha256(...pieces: readonly Uint8Array[]): Uint8Array {
  const hash = sha256Of.create();
  for (const piece of pieces) hash.update(piece);
  return hash.digest();
}

export const sha256Hex = (...pieces: readonly Uint8Array[]): string => bytesToHex(sha256(...pieces));

/** As RFC 8032 has it, and Node; the library's own way (ZIP 215) takes signatures that Node refuses. */
export function ed25519Verify(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean {
  if (publicKey.length !== KEY_BYTES || signature.length !== SIGNATURE_BYTES) return false;
  try {
    return ed25519.verify(signature, message, publicKey, { zip215: false });
  } catch {
    return false;
  }
}

export const ed25519Sign = (seed: Uint8Array, message: Uint8Array): Uint8Array => ed25519.sign(message, seed);

export const ed25519PublicKey = (seed: Uint8Array): Uint8Array => ed25519.getPublicKey(seed);
