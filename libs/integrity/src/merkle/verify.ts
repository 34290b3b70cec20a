import { sameBytes } from '../encoding.js';
import { emptyRoot, isHash, nodeHash } from './hash.js';

/**
 * Whether a path proves that a leaf stands at an index in the tree of this size and root; exactly that path, with
 * nothing before or after it. Does not throw, whatever numbers and bytes it is given.
 *
 * The root does not say how large its tree is: size and root must come from one signed checkpoint.
 * https://www.rfc-editor.org/rfc/rfc9162#section-2.1.3.2
 */
export function verifyInclusion(
  leafHash: Uint8Array,
  leafIndex: number,
  size: number,
  path: readonly Uint8Array[],
  root: Uint8Array,
): boolean {
  if (!isSize(leafIndex) || !isSize(size) || leafIndex >= size) return false;
  if (![leafHash, root, ...path].every(isHash)) return false;
  const way = new Way(leafIndex, size - 1);
  let hash = leafHash;
  for (const sibling of path) {
    if (way.isAtRoot) return false;
    hash = way.up() === 'RIGHT' ? nodeHash(sibling, hash) : nodeHash(hash, sibling);
  }
  return way.isAtRoot && sameBytes(hash, root);
}

/**
 * Whether a path proves that the tree of this size and root begins with all that the tree of the old size and root
 * holds, in the same order. Does not throw, whatever numbers and bytes it is given.
 *
 * The path is empty between trees of one size, whose roots must be the same, and from the empty tree, which every tree
 * extends.
 *
 * https://www.rfc-editor.org/rfc/rfc9162#section-2.1.4.2
 */
export function verifyConsistency(
  oldSize: number,
  oldRoot: Uint8Array,
  size: number,
  root: Uint8Array,
  path: readonly Uint8Array[],
): boolean {
  if (!isSize(oldSize) || !isSize(size) || oldSize > size) return false;
  if (![oldRoot, root, ...path].every(isHash)) return false;
  if (oldSize === 0 && !sameBytes(oldRoot, emptyRoot())) return false;
  if (oldSize === size) return path.length === 0 && sameBytes(oldRoot, root);
  if (oldSize === 0) return path.length === 0;

  const way = new Way(oldSize - 1, size - 1);
  way.skipRight();
  // An old tree that is complete is a node of the new one; for another the path begins with its last complete subtree.
  const [first, ...siblings] = way.isOnLeftEdge ? [oldRoot, ...path] : path;
  if (first === undefined) return false;
  let oldHash = first;
  let hash = first;
  for (const sibling of siblings) {
    if (way.isAtRoot) return false;
    if (way.up() === 'RIGHT') {
      oldHash = nodeHash(sibling, oldHash);
      hash = nodeHash(sibling, hash);
    } else hash = nodeHash(hash, sibling);
  }
  return way.isAtRoot && sameBytes(oldHash, oldRoot) && sameBytes(hash, root);
}

const isSize = (value: number): boolean => Number.isSafeInteger(value) && value >= 0;

/** The way from a node up to the root, by the node's index on its level and that of the level's last node. */
class Way {
  #index: number;
  #last: number;

  constructor(index: number, last: number) {
    this.#index = index;
    this.#last = last;
  }

  /** Whether it leads along the left edge: the node, and all above it, begin with the first leaf. */
  get isOnLeftEdge(): boolean {
    return this.#index === 0;
  }

  get isAtRoot(): boolean {
    return this.#last === 0;
  }

  /** Goes up past the next node that has a sibling, and says on which side of its parent it stood. */
  up(): 'LEFT' | 'RIGHT' {
    const side = this.#index % 2 === 1 || this.#index === this.#last ? 'RIGHT' : 'LEFT';
    // The last node of a level may stand there without a sibling, and is then the last of the next level too.
    if (side === 'RIGHT') while (this.#index % 2 === 0 && this.#index > 0) this.#shift();
    this.#shift();
    return side;
  }

  /** Goes up as long as the node is a right child. */
  skipRight(): void {
    while (this.#index % 2 === 1) this.#shift();
  }

  #shift(): void {
    this.#index = Math.floor(this.#index / 2);
    this.#last = Math.floor(this.#last / 2);
  }
}
