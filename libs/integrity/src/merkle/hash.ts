import { HASH_BYTES, sha256 } from '../crypto.js';

// The hashes of a Merkle tree as RFC 6962 and RFC 9162 define them, with SHA-256. The byte in front, 0 or 1, keeps a
// leaf from being taken for a node. https://www.rfc-editor.org/rfc/rfc9162#section-2.1.1

const LEAF = Uint8Array.of(0);
const NODE = Uint8Array.of(1);

/** The hash of a leaf. */
export const leafHash = (entry: Uint8Array): Uint8Array => sha256(LEAF, entry);

/** The hash of a node, over those of its children. */
export const nodeHash = (left: Uint8Array, right: Uint8Array): Uint8Array => sha256(NODE, left, right);

/** The root of the tree without leaves: the hash of nothing. */
export const emptyRoot = (): Uint8Array => sha256(new Uint8Array());

export const isHash = (bytes: Uint8Array): boolean => bytes.length === HASH_BYTES;
