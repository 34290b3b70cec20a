import { type Trust, verifyCheckpoint } from '../checkpoint.js';
import { formatVerifierKey } from '../note/key.js';
import type { Note } from '../note/note.js';
import type { Signed } from '../note/signing.js';
import type { Faults } from './faults.js';

/** Checks the signatures of a checkpoint: the log's, and one of each witness; gives the witnesses that cosigned it. */
export function cosignersOf(note: Note, trust: Trust, faults: Faults): readonly Signed[] {
  const verdict = verifyCheckpoint(note, trust);
  if (!verdict.holds) {
    faults.add(verdict.fault, formatVerifierKey(trust.log), signersIn(note));
    return [];
  }
  for (const witness of trust.witnesses)
    if (!verdict.cosigned.some(({ key }) => formatVerifierKey(key) === formatVerifierKey(witness)))
      faults.add('NOT_COSIGNED', formatVerifierKey(witness), signersIn(note));
  return verdict.cosigned;
}

export const signersIn = (note: Note): string =>
  note.signatures.map(({ name, keyId }) => `${name}+${keyId}`).join(', ');
