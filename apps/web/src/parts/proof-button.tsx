import { ApiError, file } from '../api.js';
import { texts } from '../texts.js';
import { announce } from './announce.js';
import { save } from './save.js';

/** Saves the proof that an entry is in the log, to be checked without trusting the server. */
export function ProofButton({ number }: { readonly number: number }) {
  const fetchProof = async () => {
    try {
      save(await file(`/log/proof/${number}`), `${texts.proof.fileName(number)}.txt`);
    } catch (error) {
      announce(error instanceof ApiError ? error.message : texts.states.failedTitle);
    }
  };
  return (
    <button type="button" className="quiet" onClick={fetchProof} aria-label={texts.proof.named(number)}>
      {texts.proof.save}
    </button>
  );
}
