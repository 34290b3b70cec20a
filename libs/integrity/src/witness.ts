import { parseAddCheckpoint } from './add-checkpoint.js';
import { parseCheckpoint } from './checkpoint.js';
import { Malformed } from './malformed.js';
import { verifyConsistency } from './merkle/verify.js';
import type { VerifierKey } from './note/key.js';
import { signersOf } from './note/signing.js';

/** The largest tree of a log that a witness has cosigned. */
export interface WitnessedHead {
  readonly treeSize: number;
  readonly root: Uint8Array;
}

/** What a witness does with a request: it cosigns the checkpoint with this text, or refuses with a status of HTTP. */
export type WitnessVerdict =
  | { readonly takes: true; readonly origin: string; readonly text: string; readonly head: WitnessedHead }
  /** `treeSize`: with 409, the size that it has cosigned last. */
  | {
      readonly takes: false;
      readonly status: 400 | 403 | 404 | 409 | 422;
      readonly why: string;
      readonly treeSize: number;
    };

/** Nothing of a log has been seen. */
const NOTHING = { treeSize: 0, root: new Uint8Array() };

/**
 * Whether a witness may cosign what a request asks for: a checkpoint of a log that it knows, signed by it, and consistent with
 * the head that it has cosigned last. Whoever calls keeps the new head before it answers.
 *
 * https://c2sp.org/tlog-witness#add-checkpoint
 */
export function witnessed(
  body: string | Uint8Array,
  logs: readonly VerifierKey[],
  headOf: (origin: string) => WitnessedHead | null,
): WitnessVerdict {
  const refused = (status: 400 | 403 | 404 | 409 | 422, why: string, treeSize = 0): WitnessVerdict => ({
    takes: false,
    status,
    why,
    treeSize,
  });
  let request: ReturnType<typeof parseAddCheckpoint>;
  try {
    request = parseAddCheckpoint(body);
  } catch (error) {
    if (error instanceof Malformed) return refused(400, error.message);
    throw error;
  }
  const { oldSize, path, checkpoint: note } = request;
  const { origin, treeSize, root } = parseCheckpoint(note.text);
  const keys = logs.filter((key) => key.name === origin);
  if (keys.length === 0) return refused(404, `the log ${origin} is not known here`);
  const { signed, forged } = signersOf(note, keys);
  if (signed.length === 0 || forged.length > 0) return refused(403, `the checkpoint is not signed by ${origin}`);
  const known = headOf(origin) ?? NOTHING;
  if (oldSize !== known.treeSize) return refused(409, `the last size is ${known.treeSize}`, known.treeSize);
  // The same size again is the same tree, or a fork.
  if (treeSize === known.treeSize && !equal(root, known.root))
    return refused(409, `another tree of ${treeSize} entries was cosigned`, known.treeSize);
  if (!isExtended(known, { treeSize, root }, path))
    return refused(422, `nothing proves that the tree extends the one of ${oldSize} entries`);
  return { takes: true, origin, text: note.text, head: { treeSize, root } };
}

/** Every tree extends the one of nothing. */
const isExtended = (old: WitnessedHead, head: WitnessedHead, path: readonly Uint8Array[]): boolean =>
  old.treeSize === 0 ? path.length === 0 : verifyConsistency(old.treeSize, old.root, head.treeSize, head.root, path);

const equal = (left: Uint8Array, right: Uint8Array): boolean =>
  left.length === right.length && left.every((byte, index) => byte === right[index]);
