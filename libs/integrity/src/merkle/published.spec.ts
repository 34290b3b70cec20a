import { fromHex, storedTree, toHex } from '../../spec/stored-tree.js';
import { emptyRoot, leafHash, nodeHash } from './hash.js';
import { consistencyPath, inclusionPath, rootAt } from './paths.js';
import { appendLeaves, EMPTY_EDGE, rootOf } from './tree.js';
import { verifyConsistency, verifyInclusion } from './verify.js';

// The entries and roots that implementations of Certificate Transparency test one another by.
const ENTRIES = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f'];
const ROOTS = [
  'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
];
// Their complete nodes, by level.
const NODES = [
  [
    '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
    '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7',
    '0298d122906dcfc10892cb53a73992fc5b9f493ea4c9badb27b791b4127a7fe7',
    '07506a85fd9dd2f120eb694f86011e5bb4662e5c415a62917033d4a9624487e7',
    'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
    '4271a26be0d8a84f0bd54c8c302e7cb3a3b5d1fa6780a40bcce2873477dab658',
    'b08693ec2e721597130641e8211e7eedccb4c26413963eee6c1e2ed16ffb1a5f',
    '46f6ffadd3d06a09ff3c5860d2755c8b9819db7df44251788c7d8e3180de8eb1',
  ],
  [
    'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
    '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
    '0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a',
    'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
  ],
  [
    'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
    '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4',
  ],
  ['5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328'],
];
const tree = storedTree(ENTRIES.map(fromHex));

describe('published hashes', () => {
  it('of nothing, of entries and of a node', () => {
    const text = (value: string) => new TextEncoder().encode(value);
    expect(toHex(emptyRoot())).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
    expect(toHex(leafHash(text('')))).toBe('6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d');
    expect(toHex(leafHash(text('L123456')))).toBe('395aa064aa4c29f7010acfe3f25db9485bbd4b91897b6ad7ad547639252b4d56');
    expect(toHex(nodeHash(text('N123'), text('N456')))).toBe(
      'aa217fe888e47007fa15edab33c2b492a722cb106c64667fc2b044444de66bbb',
    );
  });

  it.each(ROOTS.map((root, size) => [size, root] as const))('of the tree of %i entries', (size, root) => {
    const leaves = ENTRIES.slice(0, size).map((entry) => leafHash(fromHex(entry)));
    expect(toHex(rootOf(appendLeaves(EMPTY_EDGE, leaves)))).toBe(root);
    expect(toHex(rootAt(tree.read, size))).toBe(root);
  });

  it('of every node, each given once, children first', () => {
    const given: string[] = [];
    appendLeaves(EMPTY_EDGE, ENTRIES.map(fromHex).map(leafHash), ({ level, index, hash }) => {
      expect(toHex(hash)).toBe(NODES[level]![index]);
      given.push(`${level}/${index}`);
    });
    expect(given.join(' ')).toBe('0/0 0/1 1/0 0/2 0/3 1/1 2/0 0/4 0/5 1/2 0/6 0/7 1/3 2/1 3/0');
  });
});

describe('the tree of seven entries that RFC 6962, section 2.1.3, draws', () => {
  const [a, b, c, d, , f, j] = NODES[0]!;
  const [g, h, i] = NODES[1]!;
  const k = NODES[2]![0];
  const l = toHex(nodeHash(fromHex(i!), fromHex(j!)));

  it.each([
    [0, [b, h, l]],
    [3, [c, g, l]],
    [4, [f, j, k]],
    [6, [i, k]],
  ])('has its inclusion path of leaf %i', (leafIndex, path) =>
    expect(inclusionPath(tree.read, leafIndex, 7).map(toHex)).toEqual(path),
  );
  it.each([
    [3, [c, d, g, l]],
    [4, [l]],
    [6, [i, j, k]],
  ])('has its consistency path from %i entries', (oldSize, path) =>
    expect(consistencyPath(tree.read, oldSize, 7).map(toHex)).toEqual(path),
  );
  it('is proved by them', () => {
    const root = fromHex(ROOTS[7]!);
    expect(
      verifyInclusion(
        fromHex(a!),
        0,
        7,
        [b, h, l].map((hash) => fromHex(hash!)),
        root,
      ),
    ).toBe(true);
    expect(verifyConsistency(4, fromHex(k!), 7, root, [fromHex(l)])).toBe(true);
  });
});
