import type { ReactNode } from 'react';
import type { Command } from './commands.js';
import { ComposerView } from './composer-view.js';
import { useDraft } from './drafts.js';
import { useRecording, useReport } from './recording.js';
import { recordTexts as texts } from './texts.js';
import { type Composed, type Field, useComposer } from './use-composer.js';

const { events: words } = texts;
const [TEXT, REMOVE, ADDED] = ['text:', 'remove:', 'added'];

/** What of significance has happened. */
export function EventsForm({ locked }: { readonly locked: ReactNode }) {
  const { scope } = useRecording();
  const { significantEvents } = useReport();
  const [{ values }] = useDraft(scope, 'handelser');
  const known = new Map(significantEvents.map(({ id, text }) => [id, text]));
  // One that somebody else has removed is still there for whoever was writing it.
  for (const name of Object.keys(values))
    if (name.startsWith(TEXT)) known.set(name.slice(TEXT.length), known.get(name.slice(TEXT.length)) ?? '');
  const fields = new Map<string, Field>([[ADDED, { label: words.added, now: '' }]]);
  for (const [id, text] of known) {
    fields.set(TEXT + id, { label: words.event(id), now: text });
    fields.set(REMOVE + id, { label: words.event(id), now: text, inWords: () => texts.commentary.removed });
  }
  const compose = (drafted: Readonly<Record<string, string>>): Composed => {
    const commands: Command[] = [];
    const faults: string[] = [];
    let removes = false;
    for (const id of known.keys()) {
      const [text, remove] = [drafted[TEXT + id], drafted[REMOVE + id]];
      const names = [TEXT + id, REMOVE + id];
      removes ||= remove !== undefined;
      if (remove !== undefined) commands.push({ kind: 'WithdrawSignificantEvent', input: { id }, fields: names });
      else if (text?.trim()) commands.push({ kind: 'NoteSignificantEvent', input: { id, text }, fields: names });
      else if (text !== undefined) faults.push(words.empty(id));
    }
    const text = drafted[ADDED];
    if (text?.trim())
      commands.push({ kind: 'NoteSignificantEvent', input: { id: nextId(known.keys()), text }, fields: [ADDED] });
    return { commands, faults, reasonNeeded: removes ? texts.reasons.event : null };
  };
  const composer = useComposer({ name: 'handelser', fields, compose });
  const { draft, set } = composer;
  return (
    <ComposerView composer={composer} locked={locked}>
      {known.size === 0 && <p>{words.none}</p>}
      {[...known].map(([id, text]) => (
        <div key={id} className="event">
          <textarea
            rows={1}
            aria-label={words.event(id)}
            value={draft.values[TEXT + id] ?? text}
            onChange={({ target: { value } }) => set({ [TEXT + id]: value === text ? null : value })}
          />
          <label>
            <input
              type="checkbox"
              aria-label={`${words.remove}: ${text}`}
              checked={draft.values[REMOVE + id] !== undefined}
              onChange={({ target }) => set({ [REMOVE + id]: target.checked ? 'yes' : null })}
            />{' '}
            {words.remove}
          </label>
        </div>
      ))}
      <label className="field">
        {words.added}
        <textarea
          rows={2}
          value={draft.values[ADDED] ?? ''}
          onChange={({ target: { value } }) => set({ [ADDED]: value || null })}
        />
      </label>
    </ComposerView>
  );
}

/** Such as H-7 after H-6. */
const nextId = (ids: Iterable<string>): string =>
  `H-${1 + Math.max(0, ...[...ids].map((id) => Number(/^H-(\d+)$/.exec(id)?.[1] ?? 0)))}`;
