import type { FormEvent } from 'react';
import { useAnswer } from '../../api.js';
import { shortTime } from '../../format.js';
import { SinceDocument } from '../../gql/graphql.js';
import { EntryLink } from '../../parts/entry-link.js';
import { useRecording } from './recording.js';
import { recordTexts as texts } from './texts.js';
import { type Composer, movedOn } from './use-composer.js';
import { useFocus } from './use-focus.js';

/** Both sides of what somebody else has recorded meanwhile: the person says, line by line, what is to hold. */
export function Conflict({ composer }: { readonly composer: Composer }) {
  const { draft, fields, resolve, back } = composer;
  const heading = useFocus();
  const { conflict } = texts;
  const names = movedOn(draft, fields);
  const decide = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const chosen = new FormData(event.currentTarget);
    resolve(names.filter((name) => chosen.get(name) === 'now'));
  };
  return (
    <section className="panel failed">
      <h3 ref={heading} tabIndex={-1}>
        {conflict.title}
      </h3>
      <p>{names.length > 0 ? conflict.text : conflict.elsewhere}</p>
      <form onSubmit={decide}>
        {names.length > 0 && (
          // biome-ignore lint/a11y/noNoninteractiveTabindex: what is wider than the screen is scrolled with the arrow keys
          <section className="scroll" aria-label={conflict.caption} tabIndex={0}>
            <table className="sides">
              <caption>{conflict.caption}</caption>
              <thead>
                <tr>
                  {[conflict.field, conflict.before, conflict.now, conflict.mine].map((head) => (
                    <th key={head} scope="col">
                      {head}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {names.map((name) => {
                  const { label, now, inWords = String } = fields.get(name)!;
                  return (
                    <tr key={name}>
                      <th scope="row">{label}</th>
                      <td>{draft.before[name] || conflict.blank}</td>
                      {[
                        ['now', conflict.now, now],
                        ['mine', conflict.mine, inWords(draft.values[name]!)],
                      ].map(([side, head, value]) => (
                        <td key={side}>
                          <label>
                            <input
                              type="radio"
                              name={name}
                              value={side}
                              required
                              aria-label={`${label}, ${head}: ${value || conflict.blank}`}
                            />
                            {value || conflict.blank}
                          </label>
                        </td>
                      ))}
                    </tr>
                  );
                })}
              </tbody>
            </table>
          </section>
        )}
        <Since since={draft.since} />
        <p className="actions">
          <button type="submit" className="primary">
            {texts.again}
          </button>
          <button type="button" onClick={back}>
            {texts.preview.back}
          </button>
        </p>
      </form>
    </section>
  );
}

/** What has been recorded in the report after a revision. */
function Since({ since }: { readonly since: number | null }) {
  const { report } = useRecording();
  const { data } = useAnswer(SinceDocument, { stream: report?.stream ?? '' }, { enabled: report !== null });
  const entries = (data?.history.edges ?? [])
    .map(({ node }) => node)
    .filter(({ revision }) => revision > (since ?? -1));
  if (since === null || entries.length === 0) return null;
  return (
    <>
      <h4>{texts.conflict.since}</h4>
      <ul>
        {entries.map(({ number, summary, recordedAt, actor }) => (
          <li key={number}>
            {summary} <small>{`${actor.name ?? actor.id}, ${shortTime(recordedAt)}`}</small>{' '}
            <EntryLink number={number} />
          </li>
        ))}
      </ul>
    </>
  );
}
