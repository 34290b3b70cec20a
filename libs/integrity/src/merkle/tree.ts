import { emptyRoot, nodeHash } from './hash.js';

/**
 * All that must be held of a tree for it to grow: its size, and the roots of the complete subtrees that it consists of,
 * the largest first. There is one for each 1 among the bits of the size, so at most 53.
 */
export interface Edge {
  readonly size: number;
  readonly hashes: readonly Uint8Array[];
}

/**
 * A complete subtree of 2^level leaves, the first of which is leaf index × 2^level; on level 0, a leaf. Once it is
 * complete it never changes, so a store keeps `(level, index) → hash`, and only ever adds to it.
 *
 * That is the whole tree: any proof at any size is O(log size) look-ups (`HashReader`), and a tile is 256 hashes beside
 * one another on one level (`tileNodes`).
 */
export interface TreeNode {
  readonly level: number;
  readonly index: number;
  readonly hash: Uint8Array;
}

export const EMPTY_EDGE: Edge = { size: 0, hashes: [] };

/**
 * The edge after more leaves, given by their hashes (32 bytes each); the edge before stays what it is.
 *
 * `complete` is told of every node, leaves too, that they make complete, children before parents: two for each leaf on
 * average, so that what a leaf costs does not depend on the size.
 */
export function appendLeaves(
  edge: Edge,
  leafHashes: Iterable<Uint8Array>,
  complete: (node: TreeNode) => void = () => {},
): Edge {
  const hashes = [...edge.hashes];
  let size = edge.size;
  for (const leafHash of leafHashes) {
    let node: TreeNode = { level: 0, index: size, hash: leafHash };
    complete(node);
    while (node.index % 2 === 1) {
      const left = hashes.pop()!;
      node = { level: node.level + 1, index: (node.index - 1) / 2, hash: nodeHash(left, node.hash) };
      complete(node);
    }
    hashes.push(node.hash);
    size += 1;
  }
  return { size, hashes };
}

/** The root of the tree with this edge. */
export function rootOf({ hashes }: Edge): Uint8Array {
  if (hashes.length === 0) return emptyRoot();
  return hashes.reduceRight((right, left) => nodeHash(left, right));
}
