import { someEntries, storedTree } from '../../spec/stored-tree.js';
import { concat } from '../encoding.js';
import { Malformed } from '../malformed.js';
import { leafHash } from '../merkle/hash.js';
import { consistencyPath, inclusionPath, rootAt } from '../merkle/paths.js';
import { verifyInclusion } from '../merkle/verify.js';
import { hashesFromTiles } from './reader.js';
import { hasTile, type Tile, tileNodes } from './tile.js';

const SIZE = 70_000;
const entries = someEntries(SIZE);
const tree = storedTree(entries);

/** A tile as a server makes it of the nodes that it keeps. */
function served(tile: Tile): Uint8Array {
  expect(hasTile(SIZE, tile)).toBe(true);
  const { level, from, to } = tileNodes(tile);
  return concat(...Array.from({ length: to - from }, (_, at) => tree.read(level, from + at)));
}

describe('whoever has the tiles of a tree', () => {
  it.each([1, 255, 256, 257, 65_535, 65_536, 65_537, SIZE])('has the root and the proofs at %i entries', (size) => {
    const read = hashesFromTiles(size, served);
    const root = rootAt(read, size);
    expect(root).toEqual(rootAt(tree.read, size));
    for (const leafIndex of [0, Math.floor(size / 3), size - 1]) {
      const path = inclusionPath(read, leafIndex, size);
      expect(path).toEqual(inclusionPath(tree.read, leafIndex, size));
      expect(verifyInclusion(leafHash(entries[leafIndex]!), leafIndex, size, path, root)).toBe(true);
      expect(consistencyPath(read, leafIndex + 1, size)).toEqual(consistencyPath(tree.read, leafIndex + 1, size));
    }
  });
  it('refuses one that is too short or too long', () => {
    const short = hashesFromTiles(SIZE, (tile) => served(tile).subarray(1));
    const long = hashesFromTiles(SIZE, (tile) => concat(served(tile), Uint8Array.of(0)));
    expect(() => rootAt(short, SIZE)).toThrow(new Malformed('a tile of 1 hashes is 31 bytes long'));
    expect(() => rootAt(long, SIZE)).toThrow(Malformed);
  });
  it('is told of a node that the tree has not', () => {
    const read = hashesFromTiles(300, served);
    expect(read(2, 74)).toEqual(tree.read(2, 74));
    expect(() => read(2, 75)).toThrow(RangeError);
    expect(() => read(0, 300)).toThrow(RangeError);
    expect(() => read(8, 1)).toThrow(RangeError);
  });
});
