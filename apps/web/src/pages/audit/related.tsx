import { useAnswer } from '../../api.js';
import { type OthersFragment, RelatedDocument } from '../../gql/graphql.js';
import { Answered } from '../../parts/states.js';
import type { Entry } from './entry.js';
import { listOf } from './filters.js';
import { texts } from './texts.js';

/** The other entries of an entry's command, and those of what was done in the same go. */
export function Related({ entry: { number, commandId, correlationId } }: { readonly entry: Entry }) {
  return (
    <section>
      <h2>{texts.related.title}</h2>
      <Answered of={useAnswer(RelatedDocument, { commandId, correlationId })}>
        {({ command, correlation }) => (
          <div className="related">
            <section>
              <h3>{texts.related.command}</h3>
              <Others of={command} but={number} list={listOf({ kommando: commandId })} none={texts.related.alone} />
            </section>
            <section>
              <h3>{texts.related.correlation}</h3>
              <p>
                <small>{texts.related.correlationHelp}</small>
              </p>
              <Others
                of={correlation}
                but={number}
                list={listOf({ korrelation: correlationId })}
                none={texts.related.none}
              />
            </section>
          </div>
        )}
      </Answered>
    </section>
  );
}

interface OthersProps {
  readonly of: OthersFragment;
  readonly but: number;
  readonly list: string;
  readonly none: string;
}

function Others({ of: { edges, totalCount }, but, list, none }: OthersProps) {
  if (totalCount <= 1) return <p>{none}</p>;
  const others = edges.map(({ node }) => node).filter(({ number }) => number !== but);
  return (
    <>
      <ul>
        {others.map(({ number, summary }) => (
          <li key={number}>
            <a href={`/granskning/${number}${location.search}`}>{number}</a> {summary}
          </li>
        ))}
      </ul>
      <p>
        {totalCount > edges.length && `${texts.related.newest(edges.length, totalCount)} `}
        <a href={list}>{texts.entry.all}</a>
      </p>
    </>
  );
}
