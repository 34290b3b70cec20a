import { signCheckpoint } from '../src/checkpoint.js';
import { rootAt } from '../src/merkle/paths.js';
import { signerKeyOf } from '../src/note/key.js';
import { type Note, withSignatures } from '../src/note/note.js';
import { cosign } from '../src/note/signing.js';
import { someEntries, storedTree } from './stored-tree.js';

/** A log of 100 entries with its keys. */
export const entries = someEntries(100);
export const tree = storedTree(entries);
export const log = signerKeyOf('ledger.example/log', 'note', new Uint8Array(32).fill(1));
export const witness = signerKeyOf('witness.example/w1', 'cosignature', new Uint8Array(32).fill(2));

/** Its checkpoint at a size, cosigned. */
export function checkpointAt(treeSize: number): Note {
  const note = signCheckpoint(treeSize, rootAt(tree.read, treeSize), log);
  return withSignatures(note, [cosign(note.text, witness, 1_700_000_000)]);
}
