import type { ChangeEvent } from 'react';
import { recordTexts as texts } from './texts.js';
import type { Composer } from './use-composer.js';

interface Props {
  readonly id: string;
  readonly composer: Composer;
  readonly reasonNeeded: string | null;
  readonly missing: boolean;
}

/** Why something is recorded, and the document that it rests on. */
export function Why({ id, composer, reasonNeeded, missing }: Props) {
  const { draft, describe } = composer;
  const { why } = texts;
  const choose = async ({ target }: ChangeEvent<HTMLInputElement>) => {
    const file = target.files?.[0];
    if (file) describe({ document: file.name, sha256: await sha256Of(file) });
  };
  return (
    <div className="why">
      <label htmlFor={`${id}-reason`}>{reasonNeeded === null ? why.reason : why.reasonNeeded(reasonNeeded)}</label>
      <textarea
        id={`${id}-reason`}
        rows={1}
        value={draft.reason}
        aria-required={reasonNeeded !== null}
        aria-invalid={missing}
        aria-describedby={missing ? `${id}-missing` : undefined}
        onChange={(event) => describe({ reason: event.target.value })}
      />
      {missing && (
        <p id={`${id}-missing`} className="fault" role="alert">
          {why.reasonMissing}
        </p>
      )}
      <details open={draft.document !== '' || undefined}>
        <summary>{why.source}</summary>
        <div className="fields">
          <label>
            {why.document}
            <input
              value={draft.document}
              maxLength={200}
              // A fingerprint is of the file that was chosen, and of no other.
              onChange={(event) => describe({ document: event.target.value, sha256: '' })}
            />
          </label>
          <label>
            {why.page}
            <input
              value={draft.page}
              maxLength={200}
              size={6}
              onChange={(event) => describe({ page: event.target.value })}
            />
          </label>
          <label>
            {why.file}
            <input type="file" onChange={choose} />
          </label>
        </div>
        {draft.sha256 !== '' && <code className="hash">{why.hash(draft.sha256)}</code>}
      </details>
    </div>
  );
}

async function sha256Of(file: Blob): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', await file.arrayBuffer());
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
