import { leafHash } from '../src/merkle/hash.js';
import type { HashReader } from '../src/merkle/paths.js';
import { appendLeaves, type Edge, EMPTY_EDGE } from '../src/merkle/tree.js';

/** A tree as a store keeps it: every complete node by level and index. */
export interface StoredTree {
  readonly edge: Edge;
  readonly read: HashReader;
  readonly nodes: number;
}

export function storedTree(entries: readonly Uint8Array[]): StoredTree {
  const nodes = new Map<string, Uint8Array>();
  const edge = appendLeaves(EMPTY_EDGE, entries.map(leafHash), ({ level, index, hash }) => {
    nodes.set(`${level}/${index}`, hash);
  });
  const read: HashReader = (level, index) => {
    const hash = nodes.get(`${level}/${index}`);
    if (hash === undefined) throw new Error(`no node ${level}/${index} is stored`);
    return hash;
  };
  return { edge, read, nodes: nodes.size };
}

/** So many entries, no two alike. */
export const someEntries = (count: number): Uint8Array[] =>
  Array.from({ length: count }, (_, index) => new TextEncoder().encode(`entry ${index}`));

export const fromHex = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'hex'));
export const toHex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
