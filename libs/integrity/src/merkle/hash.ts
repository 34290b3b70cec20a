import { HASH_BYTES, sha256 } from '../crypto.js';

// The hashes of a Merkle tree as RFC 6962 and RFC 9162 define them, with SHA-256. The byte in front, 0 or 1, keeps a
// leaf from being taken for a node. https://www.rfc-editor.org/rfc/rfc9162#section-2.1.1

/** The hash of a leaf. */
export function leafHash(entry: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(1 + entry.length);
  bytes.set(entry, 1);
  return sha256(bytes);
}

/** The hash of a node, over those of its children. */
export function nodeHash(left: Uint8Array, right: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(1 + left.length + right.length);
  bytes[0] = 1;
  bytes.set(left, 1);
  bytes.set(right, 1 + left.length);
  return sha256(bytes);
}

/** The root of the tree without leaves: the hash of nothing. */
export const emptyRoot = (): Uint8Array => sha256(new Uint8Array());

export const isHash = (bytes: Uint8Array): boolean => bytes.length === HASH_BYTES;
