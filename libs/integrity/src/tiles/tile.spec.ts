import fc from 'fast-check';
import { Malformed } from '../malformed.js';
import { hasTile, parseTilePath, type Tile, tileAt, tileNodes, tilePath } from './tile.js';

describe('the path of a tile', () => {
  it.each<[string, Tile]>([
    ['tile/0/000', { level: 0, index: 0, width: 256 }],
    ['tile/0/001.p/5', { level: 0, index: 1, width: 5 }],
    ['tile/63/999', { level: 63, index: 999, width: 256 }],
    ['tile/1/x001/x234/067', { level: 1, index: 1_234_067, width: 256 }],
    ['tile/5/x123/x456/078.p/255', { level: 5, index: 123_456_078, width: 255 }],
    ['tile/0/x001/000', { level: 0, index: 1_000, width: 256 }],
    ['tile/entries/x003/x057/500', { level: 'entries', index: 3_057_500, width: 256 }],
    ['tile/entries/000.p/1', { level: 'entries', index: 0, width: 1 }],
  ])('is %s', (path, tile) => {
    expect(tilePath(tile)).toBe(path);
    expect(parseTilePath(path)).toEqual(tile);
  });

  it.each([
    '',
    'tile/0',
    'tile/0/',
    'tile/0/0',
    'tile/0/00',
    'tile/0/0000',
    'tile/0/1234067',
    'tile/0/x000/001',
    'tile/0/001/002',
    'tile/0/x001/x002',
    'tile/0/x001x002/003',
    'tile/0/x001//003',
    'tile/00/000',
    'tile/01/000',
    'tile/64/000',
    'tile/-1/000',
    'tile/5/-01',
    'tile/data/000',
    'tile/8/0/000',
    'tile/0/000.p/0',
    'tile/0/000.p/01',
    'tile/0/000.p/256',
    'tile/0/000.p/300',
    'tile/0/000.p/',
    'tile/0/000.p',
    'tile/0/000/',
    '/tile/0/000',
    'tile/0/000\n',
    'tile/0/٠٠٠',
    'tile/0/x999/x999/x999/x999/x999/999',
    `tile/0/${'x000/'.repeat(100_000)}000`,
  ])('is not %.60j', (path) => expect(() => parseTilePath(path)).toThrow(Malformed));

  it('is read as it was written', () => {
    const tile = fc.record({
      level: fc.oneof(fc.nat({ max: 63 }), fc.constant('entries' as const)),
      index: fc.oneof(fc.nat({ max: 5_000 }), fc.nat({ max: 2 ** 44 })),
      width: fc.integer({ min: 1, max: 256 }),
    });
    fc.assert(fc.property(tile, (one) => expect(parseTilePath(tilePath(one))).toEqual(one)));
  });
});

describe('the tiles of a tree', () => {
  it('of 70 000 entries are those of the example in tlog-tiles', () => {
    const tiles = (level: number) => {
      const found: Tile[] = [];
      for (let tile = tileAt(70_000, level, 0); tile !== null; tile = tileAt(70_000, level, found.length))
        found.push(tile);
      return found.map(({ width }) => width);
    };
    expect(tiles(0)).toEqual([...new Array(273).fill(256), 112]);
    expect(tiles(1)).toEqual([256, 17]);
    expect(tiles(2)).toEqual([1]);
    expect(tiles(3)).toEqual([]);
  });
  it('of 256 entries are a full one and, above, a partial one', () => {
    expect(tileAt(256, 0, 0)).toEqual({ level: 0, index: 0, width: 256 });
    expect(tileAt(256, 'entries', 0)).toEqual({ level: 'entries', index: 0, width: 256 });
    expect(tileAt(256, 1, 0)).toEqual({ level: 1, index: 0, width: 1 });
    expect(tileAt(255, 1, 0)).toBeNull();
  });
  it('are there up to their last hash, the partial ones for good', () => {
    expect(hasTile(70_000, parseTilePath('tile/0/273.p/112'))).toBe(true);
    expect(hasTile(70_000, parseTilePath('tile/0/273.p/7'))).toBe(true);
    expect(hasTile(70_000, parseTilePath('tile/0/273.p/113'))).toBe(false);
    expect(hasTile(70_000, parseTilePath('tile/0/273'))).toBe(false);
    expect(hasTile(70_000, parseTilePath('tile/0/000.p/9'))).toBe(true);
    expect(hasTile(70_000, parseTilePath('tile/entries/274.p/1'))).toBe(false);
    expect(hasTile(70_000, parseTilePath('tile/2/000.p/1'))).toBe(true);
    expect(hasTile(70_000, parseTilePath('tile/2/000.p/2'))).toBe(false);
    expect(hasTile(Number.MAX_SAFE_INTEGER, parseTilePath('tile/63/000.p/1'))).toBe(false);
  });
  it('are ranges of nodes on every eighth level', () => {
    expect(tileNodes(parseTilePath('tile/2/003.p/7'))).toEqual({ level: 16, from: 768, to: 775 });
    expect(tileNodes(parseTilePath('tile/entries/001'))).toEqual({ level: 0, from: 256, to: 512 });
  });
});
