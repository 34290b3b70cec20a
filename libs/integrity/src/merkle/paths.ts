import { type Edge, rootOf } from './tree.js';

/**
 * Reads the hash of a complete subtree (`TreeNode`) that a store keeps. Whatever reads with it asks only for nodes that
 * the tree of the given size has, and only O(log size) times.
 */
export type HashReader = (level: number, index: number) => Uint8Array;

/** The edge of the tree of the first `size` leaves: what to go on from where a process begins anew. */
export const edgeAt = (read: HashReader, size: number): Edge => ({ size, hashes: subtrees(read, 0, size) });

/** The root of the tree of the first `size` leaves. */
export const rootAt = (read: HashReader, size: number): Uint8Array => rootOf(edgeAt(read, size));

/**
 * The inclusion path of a leaf in the tree of the first `size` leaves, from the leaf's sibling up: PATH(m, D[n]).
 *
 * A `RangeError` where the tree has no such leaf. https://www.rfc-editor.org/rfc/rfc9162#section-2.1.3.1
 */
export function inclusionPath(read: HashReader, leafIndex: number, size: number): Uint8Array[] {
  if (!isSize(leafIndex) || !isSize(size) || leafIndex >= size)
    throw new RangeError(`a tree of ${size} leaves has no leaf ${leafIndex}`);
  return descend(read, leafIndex, size, (start, end) => end - start === 1).siblings;
}

/**
 * The consistency path from the tree of the first `oldSize` leaves to that of the first `size`: PROOF(m, D[n]). Empty
 * from the empty tree, which every tree extends.
 *
 * A `RangeError` where `oldSize` is the larger. https://www.rfc-editor.org/rfc/rfc9162#section-2.1.4.1
 */
export function consistencyPath(read: HashReader, oldSize: number, size: number): Uint8Array[] {
  if (!isSize(oldSize) || !isSize(size) || oldSize > size)
    throw new RangeError(`a tree of ${size} leaves extends none of ${oldSize}`);
  if (oldSize === 0) return [];
  const { siblings, start } = descend(read, oldSize - 1, size, (_, end) => end === oldSize);
  // Whoever verifies has the old root already; it need be given only where it is no node of the new tree.
  return start === 0 ? siblings : [range(read, start, oldSize), ...siblings];
}

const isSize = (value: number): boolean => Number.isSafeInteger(value) && value >= 0;

/**
 * Goes from the root down towards a leaf until a subtree is the one that is sought; gives its first leaf, and the
 * hashes beside the way, the lowest first. Only one of these can be of an incomplete subtree, so few nodes are read.
 */
function descend(read: HashReader, leafIndex: number, size: number, sought: (start: number, end: number) => boolean) {
  const siblings: Uint8Array[] = [];
  let start = 0;
  let end = size;
  while (!sought(start, end)) {
    const middle = start + 2 ** largestLevel(end - start - 1);
    const goesLeft = leafIndex < middle;
    siblings.unshift(goesLeft ? range(read, middle, end) : range(read, start, middle));
    if (goesLeft) end = middle;
    else start = middle;
  }
  return { start, siblings };
}

/** The root over the leaves of a subtree, which may be incomplete on the right. */
const range = (read: HashReader, start: number, end: number): Uint8Array =>
  rootOf({ size: end - start, hashes: subtrees(read, start, end) });

/** The roots of the complete subtrees that make up a subtree, the largest first. */
function subtrees(read: HashReader, start: number, end: number): Uint8Array[] {
  const hashes: Uint8Array[] = [];
  for (let at = start; at < end; ) {
    const level = largestLevel(end - at);
    hashes.push(read(level, at / 2 ** level));
    at += 2 ** level;
  }
  return hashes;
}

/** The level of the largest complete subtree that so many leaves, at least one, can make. */
function largestLevel(leaves: number): number {
  let level = 0;
  while (2 ** (level + 1) <= leaves) level += 1;
  return level;
}
