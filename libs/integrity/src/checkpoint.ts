import { base64, decimalFrom, hashFrom } from './encoding.js';
import { Malformed } from './malformed.js';
import type { SignerKey, VerifierKey } from './note/key.js';
import type { Note } from './note/note.js';
import { type Signed, sign, signersOf } from './note/signing.js';

/** The head of a log, which its operator signs and can never take back. https://c2sp.org/tlog-checkpoint */
export interface Checkpoint {
  /** Which log it is; the name of the log's key too. */
  readonly origin: string;
  readonly treeSize: number;
  readonly root: Uint8Array;
  /** Further lines, which say nothing here; the log writes none. */
  readonly extensions: readonly string[];
}

/** The text of the note that is signed. */
export const formatCheckpoint = ({ origin, treeSize, root, extensions }: Checkpoint): string =>
  [origin, treeSize, base64(root), ...extensions].map((line) => `${line}\n`).join('');

/** The checkpoint that the text of a note holds; `Malformed` where it holds none. */
export function parseCheckpoint(text: string): Checkpoint {
  const lines = text.split('\n');
  if (lines.pop() !== '' || lines.length < 3) throw new Malformed('a checkpoint has at least three lines');
  if (lines.includes('')) throw new Malformed('a checkpoint has no empty lines');
  const [origin, size, root, ...extensions] = lines as [string, string, string, ...string[]];
  return {
    origin,
    treeSize: decimalFrom(size, "the checkpoint's tree size"),
    root: hashFrom(root, "the checkpoint's root"),
    extensions,
  };
}

/** The signed checkpoint of the log whose key it is. */
export function signCheckpoint(treeSize: number, root: Uint8Array, key: SignerKey): Note {
  const text = formatCheckpoint({ origin: key.name, treeSize, root, extensions: [] });
  return { text, signatures: [sign(text, key)] };
}

/** Whom a verifier trusts: the key of the log, got from elsewhere than the log, and the witnesses it knows. */
export interface Trust {
  readonly log: VerifierKey;
  readonly witnesses: readonly VerifierKey[];
}

/** Of another log; not signed by the log's key; or with a signature that claims to be by a trusted key and is not. */
export type CheckpointFault = 'OTHER_LOG' | 'NOT_SIGNED' | 'FORGED';

export type CheckpointVerdict =
  | {
      readonly holds: true;
      readonly checkpoint: Checkpoint;
      /** The trusted witnesses that cosigned it; how many are enough is up to the verifier. */
      readonly cosigned: readonly Signed[];
    }
  | { readonly holds: false; readonly fault: CheckpointFault };

/** Whether a note is a checkpoint of the trusted log, signed by it; `Malformed` where it is no checkpoint at all. */
export function verifyCheckpoint(note: Note, { log, witnesses }: Trust): CheckpointVerdict {
  const checkpoint = parseCheckpoint(note.text);
  if (checkpoint.origin !== log.name) return { holds: false, fault: 'OTHER_LOG' };
  const byLog = signersOf(note, [log]);
  const byWitnesses = signersOf(note, witnesses);
  if (byLog.forged.length + byWitnesses.forged.length > 0) return { holds: false, fault: 'FORGED' };
  if (byLog.signed.length === 0) return { holds: false, fault: 'NOT_SIGNED' };
  return { holds: true, checkpoint, cosigned: byWitnesses.signed };
}
