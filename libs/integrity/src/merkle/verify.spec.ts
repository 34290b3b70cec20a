import fc from 'fast-check';
import { sidesOf } from '../../spec/naive-tree.js';
import { someEntries, storedTree } from '../../spec/stored-tree.js';
import { emptyRoot, leafHash } from './hash.js';
import { consistencyPath, inclusionPath, rootAt } from './paths.js';
import { verifyConsistency, verifyInclusion } from './verify.js';

/** How many proofs are spoilt and tried; set LIGGARE_MUTATIONS for more. */
const numRuns = Number(process.env.LIGGARE_MUTATIONS ?? 4_000);

const SIZE = 3_000;
const entries = someEntries(SIZE);
const { read } = storedTree(entries);
const leaf = (index: number): Uint8Array => leafHash(entries[index]!);

const pair = (min: number) =>
  fc
    .tuple(fc.integer({ min, max: SIZE }), fc.integer({ min, max: SIZE }))
    .filter(([one, other]) => one !== other)
    .map(([one, other]) => [Math.min(one, other), Math.max(one, other)] as const);
const place = fc.nat({ max: 255 });
const hash = fc.uint8Array({ minLength: 32, maxLength: 32 });

const flipped = (bytes: Uint8Array, bit: number): Uint8Array => {
  const changed = Uint8Array.from(bytes);
  const at = Math.floor(bit / 8) % bytes.length;
  changed[at] = changed[at]! ^ (1 << (bit % 8));
  return changed;
};

type Spoil = (path: readonly Uint8Array[]) => readonly Uint8Array[];
const at = (path: readonly Uint8Array[], where: number): number => where % path.length;
const spoil: fc.Arbitrary<Spoil> = fc.oneof(
  fc.tuple(place, place).map(
    ([where, bit]): Spoil =>
      (path) =>
        path.with(at(path, where), flipped(path[at(path, where)]!, bit)),
  ),
  place.map(
    (where): Spoil =>
      (path) =>
        path.toSpliced(at(path, where), 1),
  ),
  fc.tuple(place, hash).map(
    ([where, one]): Spoil =>
      (path) =>
        path.toSpliced(where % (path.length + 1), 0, one),
  ),
  fc.tuple(place, hash).map(
    ([where, one]): Spoil =>
      (path) =>
        path.with(at(path, where), one),
  ),
  place.map(
    (where): Spoil =>
      (path) =>
        path.toSpliced(at(path, where), 0, path[at(path, where)]!),
  ),
  fc.tuple(place, place).map(
    ([where, other]): Spoil =>
      (path) => {
        const [one, two] = [at(path, where), at(path, other)];
        return path.with(one, path[two]!).with(two, path[one]!);
      },
  ),
  place.map(
    (where): Spoil =>
      (path) =>
        path.with(at(path, where), path[at(path, where)]!.subarray(0, 31)),
  ),
  place.map(
    (where): Spoil =>
      (path) =>
        path.with(at(path, where), Uint8Array.of(...path[at(path, where)]!, 0)),
  ),
  fc.constant<Spoil>((path) => path.toReversed()),
  fc.constant<Spoil>((path) => [...path, ...path]),
  fc.constant<Spoil>(() => []),
);
const same = (left: readonly Uint8Array[], right: readonly Uint8Array[]): boolean =>
  left.length === right.length && left.every((one, index) => Buffer.from(one).equals(right[index]!));

describe('an inclusion proof', () => {
  const proofs = pair(0).map(([index, size]) => ({
    index,
    size,
    path: inclusionPath(read, index, size),
    root: rootAt(read, size),
  }));

  it('is refused with anything in its path changed, added, missing or moved', () => {
    fc.assert(
      fc.property(proofs, spoil, ({ index, size, path, root }, change) => {
        if (path.length === 0) return;
        const spoilt = change(path);
        expect(verifyInclusion(leaf(index), index, size, spoilt, root)).toBe(same(spoilt, path));
      }),
      { numRuns },
    );
  });

  it('is refused for another leaf, index or root', () => {
    fc.assert(
      fc.property(proofs, place, fc.nat({ max: SIZE - 1 }), hash, ({ index, size, path, root }, bit, other, one) => {
        const holds = (leafHash: Uint8Array, leafIndex: number, rootHash: Uint8Array) =>
          verifyInclusion(leafHash, leafIndex, size, path, rootHash);
        expect(holds(leaf(index), index, root)).toBe(true);
        expect(holds(flipped(leaf(index), bit), index, root)).toBe(false);
        expect(holds(leaf(index), index, flipped(root, bit))).toBe(false);
        expect(holds(leaf(index), index, one)).toBe(false);
        expect(holds(leaf(other), index, root)).toBe(other === index);
        expect(holds(leaf(index), other, root)).toBe(other === index);
      }),
      { numRuns },
    );
  });

  it('says of the size only what the shape of the tree says; the checkpoint says the rest', () => {
    const sizes = Array.from({ length: 20 }, (_, size) => size + 1);
    const places = sizes.flatMap((size) => Array.from({ length: size }, (_, index) => ({ index, size })));
    for (const { index, size } of places) {
      const [path, root] = [inclusionPath(read, index, size), rootAt(read, size)];
      const accepted = places.filter((one) => verifyInclusion(leaf(index), one.index, one.size, path, root));
      const alike = places.filter((one) => sidesOf(one.index, one.size) === sidesOf(index, size));
      expect(accepted).toEqual(alike);
    }
  });

  it.each([
    ['no leaf there', 5, 5],
    ['an index below 0', -1, 5],
    ['an index that is not whole', 0.5, 5],
    ['an index that is no number', Number.NaN, 5],
    ['an empty tree', 0, 0],
    ['a size that is not exact', 0, 2 ** 60],
    ['an endless size', 0, Number.POSITIVE_INFINITY],
  ])('is refused for %s', (_, index, size) =>
    expect(verifyInclusion(leaf(0), index, size, inclusionPath(read, 0, 5), rootAt(read, 5))).toBe(false),
  );

  it('is refused for hashes of another length', () => {
    for (const length of [0, 31, 33]) {
      const odd = new Uint8Array(length);
      expect(verifyInclusion(odd, 0, 1, [], odd)).toBe(false);
    }
  });

  it('comes to an end at the largest size', () => {
    expect(verifyInclusion(leaf(0), 0, Number.MAX_SAFE_INTEGER, new Array(53).fill(leaf(1)), leaf(2))).toBe(false);
  });
});

describe('a consistency proof', () => {
  const proofs = pair(1).map(([oldSize, size]) => ({
    oldSize,
    oldRoot: rootAt(read, oldSize),
    size,
    root: rootAt(read, size),
    path: consistencyPath(read, oldSize, size),
  }));

  it('is refused with anything in its path changed, added, missing or moved', () => {
    fc.assert(
      fc.property(proofs, spoil, ({ oldSize, oldRoot, size, root, path }, change) => {
        const spoilt = change(path);
        expect(verifyConsistency(oldSize, oldRoot, size, root, spoilt)).toBe(same(spoilt, path));
      }),
      { numRuns },
    );
  });

  it('is refused for another old size or other roots', () => {
    fc.assert(
      fc.property(proofs, place, fc.integer({ min: 0, max: SIZE }), (proof, bit, other) => {
        const { oldSize, oldRoot, size, root, path } = proof;
        expect(verifyConsistency(oldSize, oldRoot, size, root, path)).toBe(true);
        expect(verifyConsistency(oldSize, flipped(oldRoot, bit), size, root, path)).toBe(false);
        expect(verifyConsistency(oldSize, oldRoot, size, flipped(root, bit), path)).toBe(false);
        expect(verifyConsistency(oldSize, root, size, oldRoot, path)).toBe(false);
        expect(verifyConsistency(size, root, oldSize, oldRoot, path)).toBe(false);
        expect(verifyConsistency(other, oldRoot, size, root, path)).toBe(other === oldSize);
        if (other !== oldSize && other > 0)
          expect(verifyConsistency(oldSize, rootAt(read, other), size, root, path)).toBe(false);
      }),
      { numRuns },
    );
  });

  it('needs no path between trees of one size, and takes none', () => {
    const [root, other] = [rootAt(read, 6), rootAt(read, 5)];
    expect(verifyConsistency(6, root, 6, root, [])).toBe(true);
    expect(verifyConsistency(6, root, 6, root, [root])).toBe(false);
    expect(verifyConsistency(6, root, 6, other, [])).toBe(false);
  });

  it('needs no path from the empty tree, and takes none', () => {
    const root = rootAt(read, 6);
    expect(verifyConsistency(0, emptyRoot(), 6, root, [])).toBe(true);
    expect(verifyConsistency(0, emptyRoot(), 6, root, [root])).toBe(false);
    expect(verifyConsistency(0, root, 6, root, [])).toBe(false);
    expect(verifyConsistency(0, emptyRoot(), 0, emptyRoot(), [])).toBe(true);
    expect(verifyConsistency(0, emptyRoot(), 0, root, [])).toBe(false);
  });

  it.each([
    [-1, 6],
    [1.5, 6],
    [Number.NaN, 6],
    [3, 2 ** 60],
  ])('is refused from %d to %d', (oldSize, size) =>
    expect(verifyConsistency(oldSize, rootAt(read, 3), size, rootAt(read, 6), consistencyPath(read, 3, 6))).toBe(false),
  );
});
