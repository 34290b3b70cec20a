import { useAnswer } from '../../api.js';
import { AuditChoicesDocument } from '../../gql/graphql.js';
import { type Column, DataTable } from '../../parts/data-table.js';
import type { Entry } from './entry.js';
import { texts } from './texts.js';
import { differenceInWords, oreIn, subjectInWords, valueInWords } from './words.js';

type Change = Entry['changes'][number];

const ORE_PER_KRONA = 100;

/** What an entry changed, from what and to what; a cell leads to where it stands in the report, as that was then. */
export function Changes({ entry }: { readonly entry: Entry }) {
  const { number, changes, board, period } = entry;
  const boards = useAnswer(AuditChoicesDocument, {}).data?.boards ?? [];
  const areas = new Map((boards.find(({ code }) => code === board)?.areas ?? []).map(({ code, name }) => [code, name]));
  const sums = changes.every(({ subject, before, after }) =>
    [before, after].every((value) => value === null || oreIn(subject, value) !== null),
  );
  const differs = changes.some((change) => differenceOf(change) !== null);
  const column = (key: 'before' | 'after'): Column<Change> => ({
    key,
    head: texts.changes[key],
    kind: sums ? 'amount' : 'text',
    value: (change) => {
      const ore = oreIn(change.subject, change[key]);
      return ore === null ? (change[key] ?? null) : ore / ORE_PER_KRONA;
    },
    show: (change) =>
      change[key] === null ? (
        <small>{texts.changes.nothing}</small>
      ) : (
        <span className="value">{valueInWords(change.subject, change[key])}</span>
      ),
  });
  return (
    <section>
      <h2>{texts.changes.title}</h2>
      {changes.length === 0 ? (
        <p>{texts.changes.none}</p>
      ) : (
        <DataTable
          caption={sums ? texts.changes.captionKronor : texts.changes.caption}
          fileName={`andringar-post-${number}`}
          rows={changes}
          rowKey={({ subject, before, after }) => JSON.stringify([subject, before, after])}
          columns={[
            {
              key: 'subject',
              head: texts.changes.subject,
              value: ({ subject }) => subjectInWords(subject, areas),
              show: ({ subject }) => {
                const words = subjectInWords(subject, areas);
                const isCell = board !== null && period !== null && /^(operating|income)\/[^/]+\/[^/]+$/.test(subject);
                return isCell ? (
                  <a href={`/rapport/${board}/${period}?per=${number}&cell=${subject}`}>{words}</a>
                ) : (
                  words
                );
              },
            },
            column('before'),
            column('after'),
            ...(differs ? [{ key: 'difference', head: texts.changes.difference, value: differenceOf }] : []),
          ]}
        />
      )}
    </section>
  );
}

const differenceOf = ({ subject, before, after }: Change): string | null =>
  differenceInWords(subject, oreIn(subject, before), oreIn(subject, after));
