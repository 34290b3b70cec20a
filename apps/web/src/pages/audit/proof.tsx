import { type FormEvent, useEffect, useRef, useState } from 'react';
import { ApiError, ask, file } from '../../api.js';
import { ConsistencyDocument } from '../../gql/graphql.js';
import { announce } from '../../parts/announce.js';
import { save } from '../../parts/save.js';
import { Failed } from '../../parts/states.js';
import type { Entry } from './entry.js';
import { texts } from './texts.js';
import { VerdictShown } from './verdict.js';
import type { Unreadable, Verdict } from './verify/verify.js';

// What was pasted is needed for the next entry too.
const KEPT = 'liggare-verification';
const kept = (): { key?: string; checkpoint?: string } => JSON.parse(sessionStorage.getItem(KEPT) ?? '{}');

interface Verified {
  readonly verdict: Verdict;
  /** Whether the key is the one that the server itself says. */
  readonly serversKey: boolean;
}

/** The proof of an entry: to be saved and checked elsewhere, and checked here. */
export function Proof({ entry }: { readonly entry: Entry }) {
  const { number } = entry;
  const [working, setWorking] = useState(false);
  const [verified, setVerified] = useState<Verified | null>(null);
  const [unreadable, setUnreadable] = useState<Unreadable['what'] | null>(null);
  const [error, setError] = useState<Error | null>(null);
  const result = useRef<HTMLDivElement>(null);
  const form = useRef<HTMLFormElement>(null);

  const verify = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const given = new FormData(event.currentTarget);
    const [key, checkpoint] = ['key', 'checkpoint'].map((name) => String(given.get(name)).trim()) as [string, string];
    sessionStorage.setItem(KEPT, JSON.stringify({ key, checkpoint }));
    setWorking(true);
    setVerified(null);
    setError(null);
    setUnreadable(null);
    const verifier = await import('./verify/verify.js').catch((cause: Error) => cause);
    if (verifier instanceof Error) {
      setError(verifier);
      return setWorking(false);
    }
    try {
      const verdict = await verifier.verify(entry, {
        proof: await text(`/log/proof/${number}`),
        key: key === '' ? await text('/log/key') : key,
        kept: checkpoint === '' ? null : checkpoint,
        consistency,
      });
      setVerified({ verdict, serversKey: key === '' });
    } catch (cause) {
      if (cause instanceof verifier.Unreadable) setUnreadable(cause.what);
      else setError(cause as Error);
    }
    setWorking(false);
  };
  // The keyboard and the screen reader go where there is something to read, or to put right.
  useEffect(() => {
    if (verified || error || unreadable === 'PROOF') result.current!.focus();
    if (unreadable === 'KEY' || unreadable === 'KEPT')
      form.current!.querySelector<HTMLElement>('[aria-invalid=true]')!.focus();
  }, [verified, error, unreadable]);

  return (
    <section className="proof">
      <h2>{texts.proof.title}</h2>
      <p>{texts.proof.lead}</p>
      <p className="tools">
        <button
          type="button"
          onClick={() =>
            saved(async () => ({ name: `post-${number}.tlog-proof`, content: await text(`/log/proof/${number}`) }))
          }
        >
          {texts.proof.saveProof}
        </button>
        <button
          type="button"
          onClick={() =>
            saved(async () => {
              const [{ entryFileOf }, proof] = await Promise.all([
                import('./verify/verify.js'),
                text(`/log/proof/${number}`),
              ]);
              return { name: `post-${number}.json`, content: entryFileOf(entry, proof) };
            })
          }
        >
          {texts.proof.saveEntry}
        </button>
        <button
          type="button"
          onClick={() => saved(async () => ({ name: 'kontrollpunkt', content: await text('/log/checkpoint') }))}
        >
          {texts.proof.saveCheckpoint}
        </button>
      </p>
      <form ref={form} onSubmit={verify}>
        <Pasted
          name="key"
          label={texts.proof.key}
          help={texts.proof.keyHelp}
          rows={2}
          value={kept().key}
          fault={unreadable === 'KEY' && texts.proof.unreadable.KEY}
        />
        <Pasted
          name="checkpoint"
          label={texts.proof.kept}
          help={texts.proof.keptHelp}
          rows={5}
          value={kept().checkpoint}
          fault={unreadable === 'KEPT' && texts.proof.unreadable.KEPT}
        />
        <button type="submit" disabled={working}>
          {working ? texts.proof.working : texts.proof.verify}
        </button>
      </form>
      <div ref={result} tabIndex={-1} className="verdict-place">
        {verified && <VerdictShown number={number} {...verified} />}
        {unreadable === 'PROOF' && <Failed error={new Error(texts.proof.unreadable.PROOF)} />}
        {error && <Failed error={error} />}
      </div>
    </section>
  );
}

const text = async (path: string): Promise<string> => (await file(path)).text();

/** Null where the log is not as large as that. */
async function consistency(from: number, to: number): Promise<readonly string[] | null> {
  try {
    return (await ask(ConsistencyDocument, { from, to })).consistencyProof.hashes;
  } catch (error) {
    if (error instanceof ApiError && error.code === 'BAD_USER_INPUT') return null;
    throw error;
  }
}

async function saved(make: () => Promise<{ name: string; content: string }>): Promise<void> {
  try {
    const { name, content } = await make();
    save(new Blob([content]), name);
  } catch (error) {
    announce(`${texts.proof.saveFailed}: ${(error as Error).message}`);
  }
}

interface PastedProps {
  readonly name: string;
  readonly label: string;
  readonly help: string;
  readonly rows: number;
  readonly value: string | undefined;
  readonly fault: string | false;
}

const Pasted = ({ name, label, help, rows, value, fault }: PastedProps) => (
  <div>
    <label htmlFor={name}>{label}</label>
    <textarea
      id={name}
      name={name}
      rows={rows}
      defaultValue={value}
      spellCheck={false}
      autoComplete="off"
      aria-invalid={fault !== false}
      aria-describedby={`${name}-help${fault ? ` ${name}-fault` : ''}`}
    />
    {fault && (
      <p id={`${name}-fault`} className="fault">
        {fault}
      </p>
    )}
    <p id={`${name}-help`}>
      <small>{help}</small>
    </p>
  </div>
);
