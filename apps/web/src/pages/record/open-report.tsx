import type { ReactNode } from 'react';
import { ComposerView } from './composer-view.js';
import { useRecording } from './recording.js';
import { recordTexts as texts } from './texts.js';
import { useComposer } from './use-composer.js';

const { open: words } = texts;
const FIELDS = new Map([['meetingDate', { label: words.meetingDate, now: '' }]]);

/** Opens the report of a period that has none. */
export function OpenReport({ locked }: { readonly locked: ReactNode }) {
  const { period } = useRecording();
  const composer = useComposer({
    name: 'oppna',
    fields: FIELDS,
    compose: ({ meetingDate = null }) => ({
      commands: [{ kind: 'OpenReport', input: { meetingDate }, fields: ['meetingDate'] }],
      faults: [],
      reasonNeeded: null,
    }),
  });
  return (
    <section>
      <h2>{words.title(period)}</h2>
      <p>{words.help(period)}</p>
      <ComposerView composer={composer} locked={locked}>
        <label className="field">
          {words.meetingDate}
          <input
            type="date"
            value={composer.draft.values.meetingDate ?? ''}
            onChange={({ target }) => composer.set({ meetingDate: target.value || null })}
          />
        </label>
      </ComposerView>
    </section>
  );
}
