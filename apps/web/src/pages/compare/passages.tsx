import { EntryLink } from '../../parts/entry-link.js';
import { texts } from '../../texts.js';
import { type Comparison, isOnePeriod, laterOf, useCompared } from './compare-context.js';
import { Difference } from './difference.js';

type TextDifference = Comparison['commentaries'][number];

export const isTextChanged = ({ left, right }: TextDifference): boolean => left !== right;

/** The commentaries and the significant events, in the document's order. */
export function Passages() {
  const { comparison, onlyChanged } = useCompared();
  const shown = (all: readonly TextDifference[]) => all.filter((text) => !onlyChanged || isTextChanged(text));
  const commentaries = shown(comparison.commentaries);
  const events = shown(comparison.significantEvents);
  const writtenBy = entriesOf(comparison);
  if (commentaries.length + events.length === 0) return <p>{texts.compare.noPassages(onlyChanged)}</p>;
  return (
    <>
      <p className="legend">{texts.compare.legend}</p>
      {commentaries.length > 0 && (
        <section className="passages">
          <h2>{texts.compare.commentaries}</h2>
          {commentaries.map((text) => (
            <article key={text.subject}>
              <h3>{placeOf(text.subject, comparison)}</h3>
              <Status text={text} entry={writtenBy.get(text.subject)} />
              <Difference text={text} />
            </article>
          ))}
        </section>
      )}
      {events.length > 0 && (
        <section className="passages">
          <h2>{texts.report.sections.SIGNIFICANT_EVENTS}</h2>
          <ul>
            {events.map((text) => (
              <li key={text.subject}>
                <Status text={text} entry={writtenBy.get(text.subject)} />
                <Difference text={text} />
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

/** What became of a text, and the entry that made it so where both sides are of one report. */
function Status({ text, entry }: { readonly text: TextDifference; readonly entry: number | undefined }) {
  const { comparison, names } = useCompared();
  const { presence } = text;
  const changed = isTextChanged(text);
  return (
    <p className="what">
      <span className={changed ? 'changed' : undefined}>
        {presence !== 'BOTH'
          ? texts.compare.only(presence === 'LEFT' ? names.left : names.right)
          : changed
            ? texts.compare.changed
            : texts.compare.unchanged}
      </span>
      {changed && entry !== undefined && isOnePeriod(comparison) && <EntryLink number={entry} />}
    </p>
  );
}

/** The entry of each text on the later side, where it may be seen; a text that was withdrawn there has none. */
function entriesOf(comparison: Comparison): ReadonlyMap<string, number> {
  const later = comparison[laterOf(comparison)];
  return new Map([
    ...later.commentaries.flatMap(({ section, subject, heading, entry }): [string, number][] =>
      entry ? [[[section, subject, heading].filter((part) => part != null).join('/'), entry.number]] : [],
    ),
    ...later.significantEvents.flatMap(({ id, entry }): [string, number][] =>
      entry ? [[`event/${id}`, entry.number]] : [],
    ),
  ]);
}

/** Such as "Ekonomisk analys: 136 Arbetsmarknad". */
function placeOf(address: string, { left, right }: Comparison): string {
  const [section, ...rest] = address.split('/');
  const named = [left, right].flatMap(({ board }) => [
    ...board.areas.map(({ code, name }): [string, string] => [code, `${code} ${name}`]),
    ...board.groups.map(({ code, name }): [string, string] => [code, name]),
  ]);
  const names = new Map(named);
  const words: Readonly<Record<string, string>> = texts.report.sections;
  const place = rest.map((part) => names.get(part) ?? part).join(', ');
  return [words[section!] ?? section, place].filter(Boolean).join(': ');
}
