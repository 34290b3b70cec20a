import { Malformed } from '../malformed.js';

/** How many hashes a full tile holds: a level of tiles is eight levels of the tree. */
export const TILE_WIDTH = 256;
export const TILE_HEIGHT = 8;
/** So that the nodes of a tile still have exact indices. */
const MAX_TILE_INDEX = Math.floor(Number.MAX_SAFE_INTEGER / TILE_WIDTH) - 1;
const MAX_LEVEL = 63;

/**
 * A tile of C2SP tlog-tiles: hashes of complete subtrees beside one another, served as one resource that never changes;
 * or a bundle of the entries themselves, cut like the tiles of level 0. https://c2sp.org/tlog-tiles
 */
export interface Tile {
  /** From 0 to 63: the hashes are those of subtrees of 256^level leaves. */
  readonly level: number | 'entries';
  readonly index: number;
  /** How many hashes or entries: 1 to 255 in a partial tile, 256 in a full one. */
  readonly width: number;
}

/** The path below the log's address, such as `tile/0/x001/x234/067.p/8`. */
export function tilePath({ level, index, width }: Tile): string {
  const groups = [String(index % 1000).padStart(3, '0')];
  for (let rest = Math.floor(index / 1000); rest > 0; rest = Math.floor(rest / 1000))
    groups.unshift(`x${String(rest % 1000).padStart(3, '0')}`);
  return `tile/${level}/${groups.join('/')}${width === TILE_WIDTH ? '' : `.p/${width}`}`;
}

/** The tile of a path; `Malformed` for any text but what `tilePath` writes. */
export function parseTilePath(path: string): Tile {
  const match = /^tile\/(entries|\d{1,2})\/([x\d/]{3,40})(?:\.p\/(\d{1,3}))?$/.exec(path);
  const [, level = '', index = '', width = String(TILE_WIDTH)] = match ?? [];
  const tile = {
    level: level === 'entries' ? level : Number(level),
    index: Number(index.replace(/\D/g, '')),
    width: Number(width),
  } satisfies Tile;
  const exists =
    (tile.level === 'entries' || tile.level <= MAX_LEVEL) &&
    tile.index <= MAX_TILE_INDEX &&
    tile.width >= 1 &&
    tile.width <= TILE_WIDTH;
  if (!exists || tilePath(tile) !== path) throw new Malformed('this is not the path of a tile');
  return tile;
}

/** The nodes whose hashes a tile holds, a range of one level of the tree, `to` not in it; of a bundle, its leaves. */
export const tileNodes = ({ level, index, width }: Tile): { level: number; from: number; to: number } => ({
  level: level === 'entries' ? 0 : level * TILE_HEIGHT,
  from: index * TILE_WIDTH,
  to: index * TILE_WIDTH + width,
});

/** Whether a tree of this size has a tile, or has had it while the tile was partial. */
export function hasTile(treeSize: number, tile: Tile): boolean {
  const { level, to } = tileNodes(tile);
  return to <= Math.floor(treeSize / 2 ** level);
}

/** The tile of an index as the tree of this size has it; null where that would be empty. */
export function tileAt(treeSize: number, level: number | 'entries', index: number): Tile | null {
  const { level: nodeLevel, from } = tileNodes({ level, index, width: 0 });
  const width = Math.min(TILE_WIDTH, Math.floor(treeSize / 2 ** nodeLevel) - from);
  return width > 0 ? { level, index, width } : null;
}
