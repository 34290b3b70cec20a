import { addressWith, useParameter } from '../../address.js';
import type { ReportState } from '../../gql/graphql.js';
import type { Command, Kind } from './commands.js';
import { ComposerView } from './composer-view.js';
import { DayField, dayFaults } from './day-field.js';
import { type Recording, type Report, useRecording, useReport } from './recording.js';
import { recordTexts as texts } from './texts.js';
import { type Composed, type Field, useComposer } from './use-composer.js';

const { acts: words } = texts;

type Name = keyof typeof words.about;

interface Act {
  readonly kind: Extract<Kind, `${string}Report`>;
  /** In the address. */
  readonly slug: string;
  readonly role: 'CONTROLLER' | 'APPROVER';
  readonly from: ReportState;
  readonly needsReason?: boolean;
}

const ACTS: Readonly<Record<Name, Act>> = {
  submit: { kind: 'SubmitReport', slug: 'lamna-in', role: 'CONTROLLER', from: 'OPEN' },
  approve: { kind: 'ApproveReport', slug: 'godkann', role: 'APPROVER', from: 'SUBMITTED' },
  return: { kind: 'ReturnReport', slug: 'aterlamna', role: 'APPROVER', from: 'SUBMITTED', needsReason: true },
  reopen: { kind: 'ReopenReport', slug: 'oppna-igen', role: 'APPROVER', from: 'APPROVED', needsReason: true },
  reschedule: { kind: 'RescheduleReport', slug: 'ny-dag', role: 'CONTROLLER', from: 'OPEN' },
  cancel: { kind: 'CancelReport', slug: 'stall-in', role: 'CONTROLLER', from: 'OPEN', needsReason: true },
};

/** The names of the drafts of all acts. */
export const ACT_FORMS: readonly string[] = Object.values(ACTS).map(({ slug }) => slug);

/** What can be done with the report as a whole, and why the rest cannot. */
export function Acts() {
  const recording = useRecording();
  const report = useReport();
  const chosen = useParameter('handling');
  return (
    <ul className="acts">
      {(Object.entries(ACTS) as [Name, Act][]).map(([name, act]) => {
        const why = whyNot(act, report, recording.answer.me);
        const isChosen = act.slug === chosen;
        return (
          <li key={name}>
            {why === null ? (
              <a
                className="act"
                href={addressWith({ handling: isChosen ? null : act.slug })}
                aria-current={isChosen ? 'true' : undefined}
              >
                {words[name]}
              </a>
            ) : (
              <span className="act" data-impossible>
                {words[name]}
              </span>
            )}
            <p>{why === null ? words.about[name] : `${words.impossible} ${why}`}</p>
            {isChosen && why === null && <ActForm act={act} />}
          </li>
        );
      })}
    </ul>
  );
}

/** Why an act is not possible now; null where it is. */
function whyNot({ kind, from, role }: Act, { state, life }: Report, me: Recording['answer']['me']): string | null {
  if (state !== from) return words.state(words.states[state], words.states[from]);
  if (!me.roles.includes(role)) return texts.noRole(texts.roles[role]);
  const submitted = life.findLast(({ type }) => type === 'ReportSubmitted');
  return kind === 'ApproveReport' && submitted?.actor.id === me.id ? words.samePerson : null;
}

function ActForm({ act: { kind, slug, needsReason } }: { readonly act: Act }) {
  const { meetingDate } = useReport();
  const fields = new Map<string, Field>();
  if (kind === 'RescheduleReport') fields.set('meetingDate', { label: words.meetingDate, now: meetingDate ?? '' });
  if (kind === 'ApproveReport') {
    fields.set('date', { label: words.decisionDate, now: '' });
    fields.set('reference', { label: words.decisionReference, now: '' });
  }
  const compose = (values: Readonly<Record<string, string>>): Composed => ({
    commands: [commandOf(kind, values)],
    faults: [...dayFaults(values.meetingDate), ...dayFaults(values.date)],
    reasonNeeded: needsReason ? texts.reasons.act : null,
  });
  const composer = useComposer({ name: slug, fields, compose });
  const { draft, set } = composer;
  const { date = '', reference = '' } = draft.values;
  return (
    <ComposerView composer={composer} locked={null}>
      {kind === 'RescheduleReport' && (
        <DayField
          label={words.meetingDate}
          required
          value={draft.values.meetingDate}
          onChange={(meetingDate) => set({ meetingDate })}
        />
      )}
      {kind === 'ApproveReport' && (
        <fieldset>
          <legend>{words.decision}</legend>
          <div className="fields">
            <DayField
              label={words.decisionDate}
              required={reference !== ''}
              value={draft.values.date}
              onChange={(value) => set({ date: value })}
            />
            <label>
              {words.decisionReference}
              <input
                required={date !== ''}
                maxLength={200}
                value={reference}
                onChange={({ target }) => set({ reference: target.value || null })}
              />
            </label>
          </div>
        </fieldset>
      )}
    </ComposerView>
  );
}

function commandOf(kind: Act['kind'], { meetingDate, date, reference }: Readonly<Record<string, string>>): Command {
  if (kind === 'RescheduleReport') return { kind, input: { meetingDate: meetingDate! }, fields: ['meetingDate'] };
  if (kind === 'ApproveReport')
    return {
      kind,
      input: { decision: date && reference ? { date, reference } : null },
      fields: ['date', 'reference'],
    };
  return { kind, input: {}, fields: [] } as Command;
}
