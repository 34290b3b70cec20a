import type { ReactNode } from 'react';
import type { Section } from '../../gql/graphql.js';
import { Markdown } from '../../parts/markdown.js';
import { texts as shared } from '../../texts.js';
import type { Command } from './commands.js';
import { ComposerView } from './composer-view.js';
import { useDraft } from './drafts.js';
import { type Report, useRecording, useReport } from './recording.js';
import { recordTexts as texts } from './texts.js';
import { type Composed, type Composer, type Field, useComposer } from './use-composer.js';

/** What names a text in its report. */
type Key = Pick<Report['commentaries'][number], 'section' | 'subject' | 'heading'>;

const nameOf = ({ section, subject, heading }: Key): string =>
  JSON.stringify([section, subject ?? null, heading ?? null]);
const keyOf = (name: string): Key => {
  const [section, subject, heading] = JSON.parse(name) as [Section, string | null, string | null];
  return { section, subject, heading };
};

const SECTIONS = Object.keys(shared.report.sections) as Section[];
const [TEXT, REMOVE] = ['text:', 'remove:'];

/** The texts of the report, and one more. */
export function CommentaryForm({ locked }: { readonly locked: ReactNode }) {
  const { scope, answer } = useRecording();
  const report = useReport();
  const [{ values }] = useDraft(scope, 'texter');
  const known = new Map(report.commentaries.map((one) => [nameOf(one), one.text]));
  // One that somebody else has removed is still there for whoever was writing it.
  for (const name of Object.keys(values))
    if (name.startsWith(TEXT)) known.set(name.slice(TEXT.length), known.get(name.slice(TEXT.length)) ?? '');
  const subjects = [
    ...report.operatingStatement.rows.map(({ area, label }) => ({ code: area!.code, label })),
    ...(answer.board?.groups ?? []).map(({ code, name }) => ({ code, label: name })),
  ];
  const titleOf = ({ section, subject, heading }: Key): string =>
    [
      shared.report.sections[section],
      subject && (subjects.find(({ code }) => code === subject)?.label ?? subject),
      heading !== shared.report.sections[section] && heading,
    ]
      .filter(Boolean)
      .join(': ');

  const fields = new Map<string, Field>();
  for (const [name, text] of known) {
    fields.set(TEXT + name, { label: titleOf(keyOf(name)), now: text });
    fields.set(REMOVE + name, {
      label: titleOf(keyOf(name)),
      now: text,
      inWords: () => texts.commentary.removed,
    });
  }
  const added: Record<'section' | 'subject' | 'heading' | 'text', string> = {
    section: texts.commentary.section,
    subject: texts.commentary.subject,
    heading: texts.commentary.headingField,
    text: texts.commentary.text,
  };
  for (const [name, label] of Object.entries(added)) fields.set(name, { label, now: '' });

  const compose = (drafted: Readonly<Record<string, string>>): Composed => {
    const commands: Command[] = [];
    for (const name of known.keys()) {
      const [text, remove] = [drafted[TEXT + name], drafted[REMOVE + name]];
      const names = [TEXT + name, REMOVE + name];
      if (remove !== undefined) commands.push({ kind: 'WithdrawCommentary', input: keyOf(name), fields: names });
      else if (text !== undefined)
        commands.push({ kind: 'WriteCommentary', input: { ...keyOf(name), text }, fields: names });
    }
    const key = newKey(drafted);
    const text = drafted.text ?? '';
    const isNew = text !== '' || key.heading !== null;
    if (isNew) commands.push({ kind: 'WriteCommentary', input: { ...key, text }, fields: Object.keys(added) });
    const faults = isNew && known.has(nameOf(key)) ? [texts.commentary.exists] : [];
    return { commands, faults, reasonNeeded: null };
  };

  const composer = useComposer({ name: 'texter', fields, compose });
  return (
    <ComposerView composer={composer} locked={locked}>
      {known.size === 0 && <p>{texts.commentary.none}</p>}
      {[...known].map(([name, text]) => (
        <Existing key={name} name={name} text={text} composer={composer} />
      ))}
      <New composer={composer} subjects={subjects} />
    </ComposerView>
  );
}

const newKey = (values: Readonly<Record<string, string>>): Key => {
  const section = (values.section ?? SECTIONS[0]!) as Section;
  return {
    section,
    subject: section === 'ECONOMIC_ANALYSIS' ? values.subject || null : null,
    heading: values.heading?.trim() || null,
  };
};

interface ExistingProps {
  readonly name: string;
  readonly text: string;
  readonly composer: Composer;
}

function Existing({ name, text, composer: { draft, fields, set } }: ExistingProps) {
  const written = draft.values[TEXT + name];
  const isRemoved = draft.values[REMOVE + name] !== undefined;
  return (
    <details className="text" open={written !== undefined || isRemoved || undefined}>
      <summary>
        {fields.get(TEXT + name)!.label}
        {written !== undefined && <small>{` (${texts.commentary.changed})`}</small>}
      </summary>
      <MarkdownField
        value={written ?? text}
        label={fields.get(TEXT + name)!.label}
        onChange={(value) => set({ [TEXT + name]: value === text ? null : value })}
      />
      <label>
        <input
          type="checkbox"
          checked={isRemoved}
          onChange={(event) => set({ [REMOVE + name]: event.target.checked ? 'yes' : null })}
        />{' '}
        {texts.commentary.remove}
      </label>
    </details>
  );
}

interface NewProps {
  readonly composer: Composer;
  readonly subjects: readonly { readonly code: string; readonly label: string }[];
}

function New({ composer: { draft, set }, subjects }: NewProps) {
  const { section } = newKey(draft.values);
  return (
    <fieldset>
      <legend>{texts.commentary.newTitle}</legend>
      <div className="fields">
        <label>
          {texts.commentary.section}
          <select value={section} onChange={(event) => set({ section: event.target.value })}>
            {SECTIONS.map((one) => (
              <option key={one} value={one}>
                {shared.report.sections[one]}
              </option>
            ))}
          </select>
        </label>
        {section === 'ECONOMIC_ANALYSIS' && (
          <label>
            {texts.commentary.subject}
            <select
              value={draft.values.subject ?? ''}
              onChange={(event) => set({ subject: event.target.value || null })}
            >
              <option value="">{texts.commentary.wholeBoard}</option>
              {subjects.map(({ code, label }) => (
                <option key={code} value={code}>
                  {label}
                </option>
              ))}
            </select>
          </label>
        )}
        <label>
          {texts.commentary.headingField}
          <input
            value={draft.values.heading ?? ''}
            maxLength={200}
            onChange={(event) => set({ heading: event.target.value || null })}
          />
        </label>
      </div>
      <MarkdownField
        value={draft.values.text ?? ''}
        label={texts.commentary.newTitle}
        onChange={(value) => set({ text: value || null })}
      />
    </fieldset>
  );
}

interface MarkdownFieldProps {
  readonly value: string;
  readonly label: string;
  readonly onChange: (value: string) => void;
}

/** A text, and beside it what it will look like. */
function MarkdownField({ value, label, onChange }: MarkdownFieldProps) {
  return (
    <div className="markdown">
      <label>
        {texts.commentary.text}
        <textarea
          rows={Math.min(16, 3 + value.split('\n').length)}
          aria-label={`${texts.commentary.text}: ${label}`}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      </label>
      <section aria-label={`${texts.commentary.preview}: ${label}`}>
        <small>{texts.commentary.preview}</small>
        {value.trim() === '' ? <p>{texts.commentary.emptyPreview}</p> : <Markdown text={value} />}
      </section>
    </div>
  );
}
