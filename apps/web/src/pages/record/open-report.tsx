import type { ReactNode } from 'react';
import { ComposerView } from './composer-view.js';
import { DayField, dayFaults } from './day-field.js';
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
    compose: ({ meetingDate }) => ({
      commands: [{ kind: 'OpenReport', input: { meetingDate }, fields: ['meetingDate'] }],
      faults: dayFaults(meetingDate),
      reasonNeeded: null,
    }),
  });
  return (
    <section>
      <h2>{words.title(period)}</h2>
      <p>{words.help(period)}</p>
      <ComposerView composer={composer} locked={locked}>
        <DayField
          label={words.meetingDate}
          value={composer.draft.values.meetingDate}
          onChange={(meetingDate) => composer.set({ meetingDate })}
        />
      </ComposerView>
    </section>
  );
}
