import { file } from '../../api.js';
import { announce } from '../../parts/announce.js';
import { save } from '../../parts/save.js';
import type { Entry } from './entry.js';
import { texts } from './texts.js';

export const fileText = async (path: string): Promise<string> => (await file(path)).text();

const proofOf = (number: number): Promise<string> => fileText(`/log/proof/${number}`);

/** What is taken home: the files that `liggare verify` reads, and a checkpoint to hold against the log next time. */
export function Saved({ entry }: { readonly entry: Entry }) {
  const { number } = entry;
  const proof = async () => saveText(await proofOf(number), `post-${number}.tlog-proof`);
  const whole = async () => {
    const [{ entryFileOf }, text] = await Promise.all([import('./verify/verify.js'), proofOf(number)]);
    saveText(entryFileOf(entry, text), `post-${number}.json`);
  };
  const checkpoint = async () => {
    const note = await fileText('/log/checkpoint');
    const [, size] = note.split('\n');
    saveText(note, `kontrollpunkt-${size}.txt`);
  };
  return (
    <p className="tools">
      <button type="button" onClick={() => proof().catch(tell)}>
        {texts.proof.saveProof}
      </button>
      <button type="button" onClick={() => whole().catch(tell)}>
        {texts.proof.saveEntry}
      </button>
      <button type="button" onClick={() => checkpoint().catch(tell)}>
        {texts.proof.saveCheckpoint}
      </button>
    </p>
  );
}

const saveText = (text: string, name: string): void => save(new Blob([text]), name);

const tell = (error: Error): void => announce(`${texts.proof.saveFailed}: ${error.message}`);
