import { decimalFrom, textFrom } from './encoding.js';
import { Malformed } from './malformed.js';
import type { Note } from './note/note.js';
import { after, formatUnderPath, parsePath, parseUnderPath } from './under-path.js';

/**
 * What a log asks a witness: to cosign a checkpoint, since a path proves it consistent with the one that the witness
 * cosigned last. The answer is what `formatSignatures` writes. https://c2sp.org/tlog-witness#add-checkpoint
 */
export interface AddCheckpoint {
  /** The tree size that the witness cosigned last; 0 where it has none of this log. */
  readonly oldSize: number;
  /** From the old size to the checkpoint's; empty where the old one is 0. */
  readonly path: readonly Uint8Array[];
  readonly checkpoint: Note;
}

/** The body of the request. */
export const formatAddCheckpoint = ({ oldSize, path, checkpoint }: AddCheckpoint): string =>
  formatUnderPath([`old ${oldSize}`], path, checkpoint);

/**
 * The request that a body holds, nothing of it verified; else `Malformed`, which a witness answers with 400. So is one
 * whose old size is larger than the checkpoint's.
 */
export function parseAddCheckpoint(body: string | Uint8Array): AddCheckpoint {
  const { lines, note, checkpoint } = parseUnderPath(body, 'the request');
  const old = after('old', lines.shift());
  if (old === null) throw new Malformed('the request does not begin with the old size');
  const oldSize = decimalFrom(old, 'the old size');
  const path = parsePath(lines);
  if (oldSize > checkpoint.treeSize) throw new Malformed("the old size is larger than the checkpoint's");
  return { oldSize, path, checkpoint: note };
}

/** The content type of the answer 409, by which a witness tells the tree size that it cosigned last. */
export const TREE_SIZE_TYPE = 'text/x.tlog.size';

export const formatTreeSize = (treeSize: number): string => `${treeSize}\n`;

/** The tree size of such an answer; `Malformed` where it is none. */
export function parseTreeSize(body: string | Uint8Array): number {
  const text = textFrom(body, 32, 'the answer');
  if (!text.endsWith('\n')) throw new Malformed('the answer does not end with a line feed');
  return decimalFrom(text.slice(0, -1), 'the tree size');
}
