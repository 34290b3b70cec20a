import fc from 'fast-check';
import { NaiveTree } from '../../spec/naive-tree.js';
import { someEntries, storedTree } from '../../spec/stored-tree.js';
import { sameBytes } from '../encoding.js';
import { leafHash } from './hash.js';
import { consistencyPath, edgeAt, inclusionPath, rootAt } from './paths.js';
import { appendLeaves, EMPTY_EDGE, rootOf } from './tree.js';
import { verifyConsistency, verifyInclusion } from './verify.js';

const samePath = (left: readonly Uint8Array[], right: readonly Uint8Array[]): boolean =>
  left.length === right.length && left.every((hash, index) => sameBytes(hash, right[index]!));

describe('beside the definitions of RFC 6962', () => {
  const MAX = 300;
  const entries = someEntries(MAX);
  const naive = new NaiveTree(entries);
  const { read } = storedTree(entries);
  const sizes = Array.from({ length: MAX + 1 }, (_, size) => size);

  it(`every root up to ${MAX} entries is the same`, () => {
    let edge = EMPTY_EDGE;
    for (const size of sizes) {
      expect(rootOf(edge)).toEqual(naive.root(0, size));
      expect(rootAt(read, size)).toEqual(naive.root(0, size));
      expect(edgeAt(read, size)).toEqual(edge);
      edge = appendLeaves(edge, entries.slice(size, size + 1).map(leafHash));
    }
  });

  it(`every inclusion path up to ${MAX} entries is the same, and proves`, () => {
    for (const size of sizes) {
      const root = naive.root(0, size);
      const wrong = sizes.slice(0, size).filter((leafIndex) => {
        const path = inclusionPath(read, leafIndex, size);
        const proves = verifyInclusion(leafHash(entries[leafIndex]!), leafIndex, size, path, root);
        return !proves || !samePath(path, naive.path(leafIndex, size));
      });
      expect({ size, wrong }).toEqual({ size, wrong: [] });
    }
  });

  it(`every consistency path up to ${MAX} entries is the same, and proves`, () => {
    for (const size of sizes) {
      const root = naive.root(0, size);
      const wrong = sizes.slice(1, size + 1).filter((oldSize) => {
        const path = consistencyPath(read, oldSize, size);
        const proves = verifyConsistency(oldSize, naive.root(0, oldSize), size, root, path);
        return !proves || !samePath(path, naive.proof(oldSize, size));
      });
      expect({ size, wrong }).toEqual({ size, wrong: [] });
    }
  });
});

describe('a tree of 100 000 entries', () => {
  const SIZE = 100_000;
  const entries = someEntries(SIZE);
  const naive = new NaiveTree(entries);
  const tree = storedTree(entries);
  const size = fc.integer({ min: 1, max: SIZE });
  const withTwo = size.chain((large) => fc.tuple(fc.integer({ min: 0, max: large - 1 }), fc.constant(large)));

  it('has at any of its sizes the root and the paths of the definitions', () => {
    fc.assert(
      fc.property(withTwo, ([small, large]) => {
        const root = rootAt(tree.read, large);
        expect(root).toEqual(naive.root(0, large));
        const inclusion = inclusionPath(tree.read, small, large);
        expect(inclusion).toEqual(naive.path(small, large));
        expect(verifyInclusion(leafHash(entries[small]!), small, large, inclusion, root)).toBe(true);
        const oldSize = small + 1;
        const consistency = consistencyPath(tree.read, oldSize, large);
        expect(consistency).toEqual(naive.proof(oldSize, large));
        expect(verifyConsistency(oldSize, rootAt(tree.read, oldSize), large, root, consistency)).toBe(true);
      }),
      { numRuns: 200 },
    );
  });

  it('grows alike in whatever portions, and from wherever it is taken up again', () => {
    const leaves = entries.slice(0, 2_000).map(leafHash);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2_000 }), fc.integer({ min: 0, max: 2_000 }), (one, other) => {
        const [first, second] = [Math.min(one, other), Math.max(one, other)];
        const start = edgeAt(tree.read, first);
        const before = JSON.stringify(start);
        const end = appendLeaves(appendLeaves(start, leaves.slice(first, second)), leaves.slice(second));
        expect(end).toEqual(edgeAt(tree.read, 2_000));
        expect(JSON.stringify(start)).toBe(before);
      }),
      { numRuns: 20 },
    );
  });

  it('keeps less than two hashes an entry, and reads few of them for a proof', () => {
    expect(tree.nodes).toBeLessThan(2 * SIZE);
    const reads = (make: (read: typeof tree.read) => unknown): number => {
      let count = 0;
      make((level, index) => {
        count += 1;
        return tree.read(level, index);
      });
      return count;
    };
    fc.assert(
      fc.property(withTwo, ([small, large]) => {
        const levels = Math.ceil(Math.log2(SIZE));
        expect(reads((read) => rootAt(read, large))).toBeLessThanOrEqual(levels);
        expect(reads((read) => inclusionPath(read, small, large))).toBeLessThanOrEqual(2 * levels);
        expect(reads((read) => consistencyPath(read, small, large))).toBeLessThanOrEqual(2 * levels + 1);
      }),
    );
  });
});

describe('a path that no tree has', () => {
  const { read } = storedTree(someEntries(5));
  it.each([
    [5, 5],
    [-1, 5],
    [0, 0],
    [0.5, 5],
    [0, Number.NaN],
  ])('is not made: leaf %d of %d', (leafIndex, size) =>
    expect(() => inclusionPath(read, leafIndex, size)).toThrow(RangeError),
  );
  it.each([
    [5, 4],
    [-1, 4],
    [1.5, 4],
  ])('is not made: from %d to %d entries', (oldSize, size) =>
    expect(() => consistencyPath(read, oldSize, size)).toThrow(RangeError),
  );
  it('is needed from no entries to any', () => expect(consistencyPath(read, 0, 5)).toEqual([]));
});
