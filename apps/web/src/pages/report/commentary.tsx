import type { Section } from '../../gql/graphql.js';
import { EntryLink } from '../../parts/entry-link.js';
import { Markdown } from '../../parts/markdown.js';
import { useReport } from './report-context.js';

/** The texts of a section, in the document's order; `heading` is left out where the section has none, or the text has its own. */
export function Commentary({ section, heading }: { readonly section: Section; readonly heading?: string }) {
  const { report } = useReport();
  const commentaries = report.commentaries.filter((one) => one.section === section);
  if (commentaries.length === 0) return null;
  const headed = heading !== undefined && commentaries[0]!.heading !== heading;
  const Title = headed ? 'h4' : 'h3';
  return (
    <div className="commentary">
      {headed && <h3>{heading}</h3>}
      {commentaries.map(({ heading: own, subject, text, entry }) => {
        const title = own ?? labelOf(subject, report);
        return (
          <section key={[own, subject, entry?.number].join('/')}>
            {title !== null && <Title>{title}</Title>}
            <Markdown text={text} />
            {entry && <EntryLink number={entry.number} />}
          </section>
        );
      })}
    </div>
  );
}

/** The name of the area or group that a text is about. */
function labelOf(
  subject: string | null | undefined,
  { operatingStatement }: ReturnType<typeof useReport>['report'],
): string | null {
  if (subject == null) return null;
  const rows = [...operatingStatement.rows, ...operatingStatement.groups];
  return rows.find(({ area, group }) => (area?.code ?? group?.code) === subject)?.label ?? subject;
}
