import { type FormEvent, type ReactNode, useEffect, useId } from 'react';
import { announce } from '../../parts/announce.js';
import { Conflict } from './conflict.js';
import { isEmpty, isRestored } from './drafts.js';
import { Preview } from './preview.js';
import { useRecording } from './recording.js';
import { recordTexts as texts } from './texts.js';
import type { Composer } from './use-composer.js';
import { useFocus } from './use-focus.js';
import { Why } from './why.js';

interface Props {
  readonly composer: Composer;
  /** Why nothing can be recorded now, where it cannot. */
  readonly locked: ReactNode;
  readonly children?: ReactNode;
}

/** A form whose draft is reviewed before it is recorded, and everything that can come between. */
export function ComposerView({ composer, locked, children }: Props) {
  const { formName, draft, composed, stage } = composer;
  const { scope } = useRecording();
  const id = useId();
  const busy = stage.at === 'asking' || stage.at === 'sending' || stage.at === 'waiting';
  const refusal = stage.at === 'writing' ? stage.refusal : null;
  const reasonMissing = stage.at === 'writing' && stage.reasonMissing;
  useEffect(() => {
    if (isRestored(scope, formName)) announce(texts.restored);
  }, [scope, formName]);
  useEffect(() => {
    if (reasonMissing) document.getElementById(`${id}-reason`)?.focus();
  }, [reasonMissing, id]);
  const review = (event: FormEvent) => {
    event.preventDefault();
    if (!locked && !busy) composer.review();
  };
  const discard = () => {
    if (window.confirm(texts.discardSure)) composer.discard();
  };
  return (
    <div className="composer">
      <form onSubmit={review}>
        <fieldset className="plain" disabled={busy}>
          {children}
          <Why id={id} composer={composer} reasonNeeded={composed.reasonNeeded} missing={reasonMissing} />
          {locked ? (
            <p className="locked">{locked}</p>
          ) : (
            <p className="actions">
              <button type="submit" className={stage.at === 'reviewing' ? undefined : 'primary'}>
                {texts.review}
              </button>
              {!isEmpty(draft) && (
                <button type="button" className="quiet" onClick={discard}>
                  {texts.discard}
                </button>
              )}
            </p>
          )}
        </fieldset>
      </form>
      {refusal !== null && (
        <section className="panel failed" role="alert">
          <h3>{texts.refused}</h3>
          <p>{refusal}</p>
        </section>
      )}
      <StagePanel composer={composer} />
    </div>
  );
}

function StagePanel({ composer }: { readonly composer: Composer }) {
  const { stage, record, back } = composer;
  switch (stage.at) {
    case 'writing':
      return null;
    case 'asking':
      return <p role="status">{texts.asking}</p>;
    case 'sending':
      return <p role="status">{texts.sending}</p>;
    case 'reviewing':
      return <Preview {...stage} onRecord={() => record(stage.pending)} onBack={back} />;
    case 'conflict':
      return <Conflict composer={composer} />;
    case 'waiting':
      return <Waiting composer={composer} error={stage.error} />;
  }
}

function Waiting({ composer, error }: { readonly composer: Composer; readonly error: string | null }) {
  const heading = useFocus();
  const drop = () => {
    if (window.confirm(texts.waiting.dropSure)) composer.dropPending();
  };
  return (
    <section className="panel failed">
      <h3 ref={heading} tabIndex={-1}>
        {texts.waiting.title}
      </h3>
      {error !== null && <p>{error}</p>}
      <p>{texts.waiting.text}</p>
      <p className="actions">
        <button type="button" className="primary" onClick={composer.sendAgain}>
          {texts.waiting.send}
        </button>
        <button type="button" onClick={drop}>
          {texts.waiting.drop}
        </button>
      </p>
    </section>
  );
}
