import { type FormEvent, useEffect, useRef, useState } from 'react';
import { ApiError, ask } from '../../api.js';
import { ConsistencyDocument } from '../../gql/graphql.js';
import { Failed } from '../../parts/states.js';
import type { Entry } from './entry.js';
import { fileText, Saved } from './saved.js';
import { texts } from './texts.js';
import { VerdictShown } from './verdict.js';
import type { Unreadable, Verdict } from './verify/verify.js';

// What was pasted is wanted for the next entry too.
const PASTED = 'liggare-verification';
const pasted = (): { key?: string; checkpoint?: string } => JSON.parse(sessionStorage.getItem(PASTED) ?? '{}');

/** What came of a verification. */
type Outcome =
  | { readonly kind: 'working' }
  | { readonly kind: 'verified'; readonly verdict: Verdict; readonly serversKey: boolean }
  | { readonly kind: 'unreadable'; readonly what: Unreadable['what'] }
  | { readonly kind: 'failed'; readonly error: Error };

/** The proof of an entry: to be saved and checked elsewhere, or checked here. */
export function Proof({ entry }: { readonly entry: Entry }) {
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const form = useRef<HTMLFormElement>(null);
  const result = useRef<HTMLDivElement>(null);
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    const [key, checkpoint] = ['key', 'checkpoint'].map((name) => String(data.get(name)).trim()) as [string, string];
    sessionStorage.setItem(PASTED, JSON.stringify({ key, checkpoint }));
    setOutcome({ kind: 'working' });
    setOutcome(await outcomeOf(entry, key, checkpoint));
  };
  // The keyboard and the screen reader go where there is something to read, or to put right.
  useEffect(() => {
    if (outcome === null || outcome.kind === 'working') return;
    (form.current!.querySelector<HTMLElement>('[aria-invalid=true]') ?? result.current!).focus();
  }, [outcome]);
  const faultOf = (what: 'KEY' | 'KEPT') =>
    outcome?.kind === 'unreadable' && outcome.what === what ? texts.proof.unreadable[what] : null;
  return (
    <section className="proof">
      <h2>{texts.proof.title}</h2>
      <p>{texts.proof.lead}</p>
      <Saved entry={entry} />
      <form ref={form} onSubmit={submit}>
        <Pasted
          name="key"
          label={texts.proof.key}
          help={texts.proof.keyHelp}
          rows={2}
          value={pasted().key}
          fault={faultOf('KEY')}
        />
        <Pasted
          name="checkpoint"
          label={texts.proof.kept}
          help={texts.proof.keptHelp}
          rows={5}
          value={pasted().checkpoint}
          fault={faultOf('KEPT')}
        />
        <button type="submit">{outcome?.kind === 'working' ? texts.proof.working : texts.proof.verify}</button>
      </form>
      <div ref={result} tabIndex={-1} className="verdict-place">
        {outcome?.kind === 'verified' && <VerdictShown number={entry.number} {...outcome} />}
        {outcome?.kind === 'unreadable' && outcome.what === 'PROOF' && (
          <Failed error={new Error(texts.proof.unreadable.PROOF)} />
        )}
        {outcome?.kind === 'failed' && <Failed error={outcome.error} />}
      </div>
    </section>
  );
}

/** Fetches what verifies, and the proof, and holds the entry against them; the server's own key where none was given. */
async function outcomeOf(entry: Entry, key: string, checkpoint: string): Promise<Outcome> {
  try {
    const { verify, Unreadable } = await import('./verify/verify.js');
    try {
      const verdict = await verify(entry, {
        proof: await fileText(`/log/proof/${entry.number}`),
        key: key === '' ? await fileText('/log/key') : key,
        kept: checkpoint === '' ? null : checkpoint,
        consistency,
      });
      return { kind: 'verified', verdict, serversKey: key === '' };
    } catch (error) {
      if (error instanceof Unreadable) return { kind: 'unreadable', what: error.what };
      throw error;
    }
  } catch (error) {
    return { kind: 'failed', error: error as Error };
  }
}

/** Null where the log is not as large as that. */
async function consistency(from: number, to: number): Promise<readonly string[] | null> {
  try {
    return (await ask(ConsistencyDocument, { from, to })).consistencyProof.hashes;
  } catch (error) {
    if (error instanceof ApiError && error.code === 'BAD_USER_INPUT') return null;
    throw error;
  }
}

interface PastedProps {
  readonly name: string;
  readonly label: string;
  readonly help: string;
  readonly rows: number;
  readonly value: string | undefined;
  readonly fault: string | null;
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
      aria-invalid={fault !== null}
      aria-describedby={fault === null ? `${name}-help` : `${name}-fault ${name}-help`}
    />
    {fault !== null && (
      <p id={`${name}-fault`} className="fault">
        {fault}
      </p>
    )}
    <p id={`${name}-help`}>
      <small>{help}</small>
    </p>
  </div>
);
