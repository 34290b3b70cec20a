import {
  hashesFromTiles,
  leafHash,
  parseBundle,
  parseCheckpoint,
  parseLeaf,
  parseNote,
  parseProofFile,
  parseVerifierKey,
  rootAt,
  type Tile,
  tileAt,
  tilePath,
  type VerifierKey,
  verifyCheckpoint,
  verifyConsistency,
  verifyInclusion,
  verifyProofFile,
} from '@liggare/integrity';
import { Served } from '../spec/served.js';

const BOARDS = 300;

let served: Served;
let key: VerifierKey;

const log = (path: string): Promise<Response> => fetch(`${served.address}/log/${path}`);
const bytes = (base64: string): Uint8Array => new Uint8Array(Buffer.from(base64, 'base64'));
const trust = () => ({ log: key, witnesses: [] });

/** The newest checkpoint, over at least so many entries. */
const newest = async (least: number) => {
  await served.told('query ($entry: SafeInt!) { inclusionProof(entry: $entry) { size } }', { entry: least });
  const note = parseNote(await (await log('checkpoint')).text());
  const verdict = verifyCheckpoint(note, trust());
  if (!verdict.holds) throw new Error(verdict.fault);
  return verdict.checkpoint;
};

beforeAll(async () => {
  served = await Served.start();
  key = parseVerifierKey((await (await log('key')).text()).trim());
  await Promise.all(
    Array.from({ length: BOARDS }, (_, index) =>
      served.done('registerBoard', { code: `N${index}`, name: `Nämnd ${index}` }),
    ),
  );
}, 60_000);
afterAll(() => served.stop());

describe('a checkpoint', () => {
  it('covers the newest entries soon, is signed by the key, and is the same over GraphQL', async () => {
    const { treeSize, root, origin } = await newest(BOARDS);
    expect(treeSize).toBeGreaterThanOrEqual(BOARDS);
    const { checkpoint } = await served.told('{ checkpoint { origin size rootHash note signedAt } }');
    expect(checkpoint).toMatchObject({ origin, size: treeSize, rootHash: Buffer.from(root).toString('base64') });
    expect(verifyCheckpoint(parseNote(checkpoint.note), trust()).holds).toBe(true);
  });

  it('over the first entries is given for every size', async () => {
    for (const size of [1, 2, 77, BOARDS]) {
      const { checkpoint } = await served.told('query ($size: SafeInt!) { checkpoint(size: $size) { size note } }', {
        size,
      });
      expect(checkpoint.size).toBe(size);
      const verdict = verifyCheckpoint(parseNote(checkpoint.note), trust());
      expect(verdict).toMatchObject({ holds: true, checkpoint: { treeSize: size } });
    }
  });

  it.each([0, -1, BOARDS + 1000])('over %d entries is refused', async (size) => {
    const { errors } = await served.ask('query ($size: SafeInt!) { checkpoint(size: $size) { size } }', { size });
    expect(errors![0]!.extensions.code).toBe('BAD_USER_INPUT');
  });
});

describe('an inclusion proof', () => {
  const QUERY = `query ($entry: SafeInt!, $size: SafeInt) { inclusionProof(entry: $entry, size: $size) {
    leaf index size hashes checkpoint { size rootHash note } entry { number leafHash stream revision type } } }`;

  it('proves an entry under its checkpoint, the newest or an earlier one', async () => {
    for (const [entry, size] of [
      [1, null],
      [150, null],
      [BOARDS, null],
      [7, 7],
      [7, 200],
    ] as const) {
      const { inclusionProof: proof } = await served.told(QUERY, { entry, size });
      const leaf = bytes(proof.leaf);
      expect(Buffer.from(leafHash(leaf)).toString('hex')).toBe(proof.entry.leafHash);
      expect(parseLeaf(leaf)).toMatchObject({
        stream: proof.entry.stream,
        revision: proof.entry.revision,
        type: proof.entry.type,
      });
      expect(proof.index).toBe(entry - 1);
      if (size !== null) expect(proof.size).toBe(size);
      const { root } = parseCheckpoint(parseNote(proof.checkpoint.note).text);
      expect(verifyInclusion(leafHash(leaf), proof.index, proof.size, proof.hashes.map(bytes), root)).toBe(true);
    }
  });

  it('is refused for an entry that is not there, or a tree that lacks it', async () => {
    expect((await served.ask(QUERY, { entry: 100_000 })).errors![0]!.extensions.code).toBe('NOT_FOUND');
    expect((await served.ask(QUERY, { entry: 0 })).errors![0]!.extensions.code).toBe('NOT_FOUND');
    expect((await served.ask(QUERY, { entry: 9, size: 8 })).errors![0]!.extensions.code).toBe('BAD_USER_INPUT');
  });

  it('can be had as a file, which holds the leaf too', async () => {
    const response = await log('proof/42');
    expect(response.headers.get('content-type')).toBe('text/plain; charset=utf-8');
    const proof = parseProofFile(await response.text());
    expect(verifyProofFile(proof, leafHash(proof.extra!), trust())).toMatchObject({ holds: true });
    for (const bad of ['proof/0', 'proof/x', 'proof/100000', 'proof/01']) expect((await log(bad)).status).toBe(404);
  });
});

describe('a consistency proof', () => {
  const QUERY = `query ($from: SafeInt!, $to: SafeInt) { consistencyProof(from: $from, to: $to) {
    from to hashes fromCheckpoint { note } toCheckpoint { note } } }`;

  it('proves that a tree extends an earlier one', async () => {
    for (const [from, to] of [
      [1, null],
      [128, 129],
      [100, 256],
      [BOARDS, BOARDS],
    ] as const) {
      const { consistencyProof: proof } = await served.told(QUERY, { from, to });
      const [old, later] = [proof.fromCheckpoint, proof.toCheckpoint].map((one: { note: string }) =>
        parseCheckpoint(parseNote(one.note).text),
      );
      expect([proof.from, proof.to]).toEqual([old!.treeSize, later!.treeSize]);
      expect(verifyConsistency(old!.treeSize, old!.root, later!.treeSize, later!.root, proof.hashes.map(bytes))).toBe(
        true,
      );
    }
  });

  it('is refused backwards', async () => {
    expect((await served.ask(QUERY, { from: 20, to: 10 })).errors![0]!.extensions.code).toBe('BAD_USER_INPUT');
  });
});

describe('the log over HTTP', () => {
  it('can be followed by its tiles alone: leaves, tree and root', async () => {
    const { treeSize, root } = await newest(BOARDS);
    const fetched = new Map<string, Uint8Array>();
    const tiles: Tile[] = [];
    for (let level = 0; tileAt(treeSize, level, 0) !== null; level += 1)
      for (let index = 0, tile = tileAt(treeSize, level, 0); tile !== null; tile = tileAt(treeSize, level, ++index))
        tiles.push(tile);
    for (const tile of tiles) {
      const response = await log(tilePath(tile));
      expect([response.status, response.headers.get('content-type')]).toEqual([200, 'application/octet-stream']);
      expect(response.headers.get('cache-control')).toMatch(/immutable/);
      fetched.set(tilePath(tile), new Uint8Array(await response.arrayBuffer()));
    }
    const read = hashesFromTiles(treeSize, (tile) => fetched.get(tilePath(tile))!);
    expect(Buffer.from(rootAt(read, treeSize))).toEqual(Buffer.from(root));

    for (
      let index = 0, tile = tileAt(treeSize, 'entries', 0);
      tile !== null;
      tile = tileAt(treeSize, 'entries', ++index)
    ) {
      const entries = parseBundle(new Uint8Array(await (await log(tilePath(tile))).arrayBuffer()), tile.width);
      for (const [at, entry] of entries.entries())
        expect(Buffer.from(leafHash(entry))).toEqual(Buffer.from(read(0, index * 256 + at)));
    }
  });

  it.each([
    'tile/0/999',
    'tile/0/001.p/256',
    'tile/0/000.p/0',
    'tile/9/000',
    'tile/entries/x001/000',
    'tile/0/1',
    'nothing',
  ])('has no %s', async (path) => {
    expect((await log(path)).status).toBe(404);
  });
});
