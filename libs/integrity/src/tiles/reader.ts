import { HASH_BYTES } from '../crypto.js';
import { Malformed } from '../malformed.js';
import { nodeHash } from '../merkle/hash.js';
import type { HashReader } from '../merkle/paths.js';
import { TILE_HEIGHT, TILE_WIDTH, type Tile, tileAt } from './tile.js';

/**
 * Reads the nodes of a tree of this size out of its tiles, wherever `readTile` gets them from: whoever has the tiles
 * can make all the proofs. They prove something only together with the root of a signed checkpoint.
 *
 * `Malformed` where a tile has not the bytes of its width; a `RangeError` for a node that the tree has not.
 */
export function hashesFromTiles(treeSize: number, readTile: (tile: Tile) => Uint8Array): HashReader {
  return (level, index) => {
    const above = level % TILE_HEIGHT;
    const count = 2 ** above;
    const first = index * count;
    const tile = tileAt(treeSize, (level - above) / TILE_HEIGHT, Math.floor(first / TILE_WIDTH));
    const offset = first % TILE_WIDTH;
    if (tile === null || offset + count > tile.width)
      throw new RangeError(`a tree of ${treeSize} leaves has no node ${index} on level ${level}`);
    const bytes = readTile(tile);
    if (bytes.length !== tile.width * HASH_BYTES)
      throw new Malformed(`a tile of ${tile.width} hashes is ${bytes.length} bytes long`);
    let hashes: Uint8Array[] = Array.from({ length: count }, (_, at) =>
      bytes.slice((offset + at) * HASH_BYTES, (offset + at + 1) * HASH_BYTES),
    );
    while (hashes.length > 1)
      hashes = Array.from({ length: hashes.length / 2 }, (_, at) => nodeHash(hashes[2 * at]!, hashes[2 * at + 1]!));
    return hashes[0]!;
  };
}
