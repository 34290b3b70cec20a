import { canonicalJson } from '@liggare/domain';
import type { Database } from '@liggare/event-store';
import { consistencyPath, type HashReader, inclusionPath, type LeafFields, rootAt } from '@liggare/integrity';
import { uuidOfBytes } from './uuid.js';

/** Reads the hashes of complete subtrees that a read model keeps; an `Error` for one that it has not. */
export function hashReaderOf(db: Database): HashReader {
  const leaf = db.prepare<{ hash: Uint8Array }>('SELECT leaf_hash AS hash FROM entries WHERE number = ?');
  const node = db.prepare<{ hash: Uint8Array }>('SELECT hash FROM nodes WHERE level = ? AND number = ?');
  return (level, index) => {
    const row = level === 0 ? leaf.get(index + 1) : node.get(level, index);
    if (row === undefined) throw new Error(`The tree has no node ${index} of level ${level}.`);
    return row.hash;
  };
}

interface LeafRow {
  commitment: Uint8Array;
  event: Uint8Array;
  recordedAt: string;
  revision: number;
  stream: string;
  type: string;
}

/** The Merkle tree over the entries, as far as the read model is: what proofs are made of. */
export class Tree {
  readonly #read: HashReader;
  readonly #leaf;
  readonly #nodes;
  readonly #leafHashes;

  constructor(db: Database) {
    this.#read = hashReaderOf(db);
    this.#leaf = db.prepare<LeafRow>(
      `SELECT commitment, event, recorded_at AS recordedAt, revision, streams.name AS stream, type
       FROM entries JOIN streams ON streams.id = entries.stream WHERE number = ?`,
    );
    this.#nodes = db.prepare<{ hash: Uint8Array }>(
      'SELECT hash FROM nodes WHERE level = ? AND number >= ? AND number < ? ORDER BY number',
    );
    this.#leafHashes = db.prepare<{ hash: Uint8Array }>(
      'SELECT leaf_hash AS hash FROM entries WHERE number > ? AND number <= ? ORDER BY number',
    );
  }

  /** The root over the first entries. */
  rootAt(treeSize: number): Uint8Array {
    return rootAt(this.#read, treeSize);
  }

  inclusionPath(leafIndex: number, treeSize: number): Uint8Array[] {
    return inclusionPath(this.#read, leafIndex, treeSize);
  }

  consistencyPath(oldSize: number, treeSize: number): Uint8Array[] {
    return consistencyPath(this.#read, oldSize, treeSize);
  }

  /** The exact text of an entry's leaf; null where there is no such entry. */
  leafText(entry: number): string | null {
    const row = this.#leaf.get(entry);
    if (row === undefined) return null;
    const { commitment, event, ...fields } = row;
    return canonicalJson({
      commitment: Buffer.from(commitment).toString('hex'),
      id: uuidOfBytes(event),
      ...fields,
      v: 1,
    } satisfies LeafFields);
  }

  /** The hashes of nodes beside one another on a level, `to` not among them; fewer where the tree has not so many. */
  hashes(level: number, from: number, to: number): Uint8Array[] {
    const rows = level === 0 ? this.#leafHashes.all(from, to) : this.#nodes.all(level, from, to);
    return rows.map((row) => row.hash);
  }
}
