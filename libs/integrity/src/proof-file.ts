import { type CheckpointVerdict, type Trust, verifyCheckpoint } from './checkpoint.js';
import { base64, base64From, decimalFrom } from './encoding.js';
import { Malformed } from './malformed.js';
import { verifyInclusion } from './merkle/verify.js';
import type { Note } from './note/note.js';
import { after, formatUnderPath, parsePath, parseUnderPath } from './under-path.js';

/** The proof that an entry is in a log, for use without the log: a `.tlog-proof` file. https://c2sp.org/tlog-proof */
export interface ProofFile {
  readonly leafIndex: number;
  readonly path: readonly Uint8Array[];
  /** Signed by the log, and perhaps by witnesses; its tree holds the leaf. */
  readonly checkpoint: Note;
  /** Whatever helps to make the leaf again; up to 64 KiB, and nobody vouches for it. */
  readonly extra: Uint8Array | null;
}

const HEADER = 'c2sp.org/tlog-proof@v1';
const MAX_EXTRA_BYTES = 65_536;

/** A `RangeError` where the extra is too long. */
export function formatProofFile({ leafIndex, path, checkpoint, extra }: ProofFile): string {
  if (extra !== null && extra.length > MAX_EXTRA_BYTES)
    throw new RangeError(`the extra is over ${MAX_EXTRA_BYTES} bytes`);
  const lines = [HEADER, ...(extra === null ? [] : [`extra ${base64(extra)}`]), `index ${leafIndex}`];
  return formatUnderPath(lines, path, checkpoint);
}

/** The proof of a file's text or bytes, such that `formatProofFile` gives the same again; else `Malformed`. */
export function parseProofFile(input: string | Uint8Array): ProofFile {
  const { lines, note } = parseUnderPath(input, 'the proof');
  if (lines.shift() !== HEADER) throw new Malformed(`the proof does not begin with ${HEADER}`);
  const encoded = after('extra', lines[0]);
  if (encoded !== null) lines.shift();
  const extra = encoded === null ? null : base64From(encoded, 'the extra of the proof');
  if (extra !== null && extra.length > MAX_EXTRA_BYTES)
    throw new Malformed(`the extra is over ${MAX_EXTRA_BYTES} bytes`);
  const index = after('index', lines.shift());
  if (index === null) throw new Malformed('the proof has no index');
  return { leafIndex: decimalFrom(index, "the proof's index"), path: parsePath(lines), checkpoint: note, extra };
}

export type ProofVerdict = CheckpointVerdict | { readonly holds: false; readonly fault: 'NOT_INCLUDED' };

/**
 * Whether a proof shows that the leaf with this hash, which the verifier made from the entry, is in the trusted log.
 *
 * https://c2sp.org/tlog-proof#verifying-a-tlog-proof
 */
export function verifyProofFile(proof: ProofFile, leafHash: Uint8Array, trust: Trust): ProofVerdict {
  const verdict = verifyCheckpoint(proof.checkpoint, trust);
  if (!verdict.holds) return verdict;
  const { treeSize, root } = verdict.checkpoint;
  const included = verifyInclusion(leafHash, proof.leafIndex, treeSize, proof.path, root);
  return included ? verdict : { holds: false, fault: 'NOT_INCLUDED' };
}
