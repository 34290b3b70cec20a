import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Database, StoredEvent } from '@liggare/event-store';
import { leafHash, verifyConsistency, verifyInclusion } from '@liggare/integrity';
import { NaiveTree } from '../../integrity/spec/naive-tree.js';
import { closeReadModel, openReadModel, VIEWS_FILE } from './open.js';
import { Projector } from './projector.js';
import { Tree } from './tree.js';

const COUNT = 130;

let folder: string;
let db: Database;
let tree: Tree;
let leaves: Uint8Array[];

/** A board with one area after the other. */
const event = (revision: number): StoredEvent => ({
  id: `00000000-0000-4000-8000-${String(revision).padStart(12, '0')}`,
  stream: 'board-KS',
  revision,
  type: revision === 0 ? 'BoardRegistered' : 'ProgrammeAreaAdded',
  data:
    revision === 0
      ? { code: 'KS', name: 'Kommunstyrelsen', kind: 'COMMITTEE' }
      : { code: String(revision), name: `Område ${revision}`, from: null },
  metadata: {
    schemaVersion: 1,
    commandId: `c${revision}`,
    inputHash: '0'.repeat(64),
    correlationId: `c${revision}`,
    causationId: null,
    actor: { id: 'ekonom', role: 'ADMIN' },
    reason: null,
    source: null,
    recordedAt: '2024-05-02T10:00:00.000Z',
    salt: 'AAAAAAAAAAAAAAAAAAAAAA',
  },
  position: String(revision + 1),
});

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'liggare-tree-'));
  const path = join(folder, VIEWS_FILE);
  // In several lives, so that the edge of the tree is found again.
  for (let from = 0; from < COUNT; from += 50) {
    db = openReadModel(path);
    const projector = new Projector(db);
    for (let at = from; at < Math.min(COUNT, from + 50); at += 7)
      projector.project(
        Array.from({ length: Math.min(7, from + 50 - at, COUNT - at) }, (_, index) => event(at + index)),
      );
    closeReadModel(db);
  }
  db = openReadModel(path);
  tree = new Tree(db);
  leaves = Array.from({ length: COUNT }, (_, index) => leafHash(Buffer.from(tree.leafText(index + 1)!)));
});
afterAll(() => {
  db.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('the tree of a read model', () => {
  it('has the leaves that the entries say', () => {
    expect(tree.hashes(0, 0, COUNT).map((hash) => Buffer.from(hash))).toEqual(leaves.map((hash) => Buffer.from(hash)));
    expect(JSON.parse(tree.leafText(3)!)).toMatchObject({
      id: event(2).id,
      stream: 'board-KS',
      revision: 2,
      type: 'ProgrammeAreaAdded',
      v: 1,
    });
    expect(tree.leafText(COUNT + 1)).toBeNull();
  });

  it('has the root of the leaves, at every size', () => {
    const naive = new NaiveTree(leaves.map((_, index) => Buffer.from(tree.leafText(index + 1)!)));
    for (let size = 0; size <= COUNT; size += 1)
      expect(Buffer.from(tree.rootAt(size))).toEqual(Buffer.from(naive.root(0, size)));
  });

  it('proves each leaf, and that each size extends those before', () => {
    for (let size = 1; size <= COUNT; size += 13) {
      const root = tree.rootAt(size);
      for (let index = 0; index < size; index += 1)
        expect(verifyInclusion(leaves[index]!, index, size, tree.inclusionPath(index, size), root)).toBe(true);
      for (let old = 1; old <= size; old += 1)
        expect(verifyConsistency(old, tree.rootAt(old), size, root, tree.consistencyPath(old, size))).toBe(true);
    }
  });
});
