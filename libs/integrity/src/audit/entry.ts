import { canonicalValueOf } from '../canonical.js';
import { type Checkpoint, parseCheckpoint, type Trust } from '../checkpoint.js';
import { textFrom } from '../encoding.js';
import { formatEntryFile, type Leaf, type LeafFields, type LeafSource, leafFrom, leafOf } from '../leaf.js';
import { Malformed } from '../malformed.js';
import { verifyInclusion } from '../merkle/verify.js';
import type { Signed } from '../note/signing.js';
import type { ProofFile } from '../proof-file.js';
import { type Fault, Faults } from './faults.js';
import { MAX_CONTENT_BYTES } from './lines.js';
import { cosignersOf } from './signatures.js';

/** The leaf that was made again of an entry, and what it says. */
export interface EntryFile {
  readonly leaf: Leaf;
  readonly fields: LeafFields;
}

/** The entry that a file holds; `Malformed` unless the file is as `formatEntryFile` writes it. */
export function parseEntryFile(input: string | Uint8Array): EntryFile {
  const text = textFrom(input, MAX_CONTENT_BYTES, 'the entry');
  if (!text.endsWith('\n')) throw new Malformed('the entry does not end with a line feed');
  const value = canonicalValueOf(text.slice(0, -1), 'the entry');
  const source = (value ?? {}) as unknown as LeafSource;
  // What it has more, or less, than an entry shows when it is written again.
  if (source.data === undefined || source.metadata === undefined || formatEntryFile(source) !== text)
    throw new Malformed('the file does not hold an entry');
  const leaf = leafOf(source);
  return { leaf, fields: leafFrom(leaf.text, 'the entry') };
}

/** What was checked of one entry, and what came of it. */
export interface EntryAudit {
  readonly entry: LeafFields & { readonly number: number };
  readonly checkpoint: Pick<Checkpoint, 'origin' | 'treeSize'>;
  readonly cosigned: readonly Signed[];
  readonly faults: readonly Fault[];
}

/** Verifies by a proof that an entry is in the trusted log. */
export function verifyEntry(
  { leafIndex, path, checkpoint: note }: ProofFile,
  entry: EntryFile,
  trust: Trust,
): EntryAudit {
  const { origin, treeSize, root } = parseCheckpoint(note.text);
  const faults = new Faults();
  const cosigned = cosignersOf(note, trust, faults);
  const number = leafIndex + 1;
  if (!verifyInclusion(entry.leaf.hash, leafIndex, treeSize, path, root))
    faults.add('NOT_INCLUDED', 'the leaf of the entry', 'another', number);
  return { entry: { number, ...entry.fields }, checkpoint: { origin, treeSize }, cosigned, faults: faults.all };
}
