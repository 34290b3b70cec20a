import type { ReactNode } from 'react';
import { useAnswer } from '../../api.js';
import { shortTime, time } from '../../format.js';
import { EntryDocument, type EntryQuery } from '../../gql/graphql.js';
import type { Parameters } from '../../pages.js';
import { CopyLink } from '../../parts/as-of.js';
import { usePrintFooter } from '../../parts/print-footer.js';
import { Answered, Empty } from '../../parts/states.js';
import { useTitle } from '../../title.js';
import './audit.css';
import { Changes } from './changes.js';
import { listOf } from './filters.js';
import { Proof } from './proof.js';
import { Related } from './related.js';
import { Stored } from './stored.js';
import { texts, typeInWords } from './texts.js';

export type Entry = NonNullable<EntryQuery['entry']>;

const NUMBER = /^[1-9]\d{0,14}$/;

/** One entry: who, when, why and from what, what it changed, and the proof of it. It never changes, and nor does what its address shows. */
export default function EntryPage({ parameters }: { readonly parameters: Parameters }) {
  const told = parameters.number!;
  const number = NUMBER.test(told) ? Number(told) : 0;
  const answer = useAnswer(EntryDocument, { number, next: number + 1 }, { enabled: number > 0 });
  useTitle(texts.entry.title(number));
  if (number === 0) return <NoEntry told={told} />;
  return (
    <Answered of={answer} heading="h1">
      {({ entry, next }) => (entry ? <Shown entry={entry} hasNext={next !== null} /> : <NoEntry told={told} />)}
    </Answered>
  );
}

const NoEntry = ({ told }: { readonly told: string }) => (
  <Empty heading="h1" title={texts.entry.noneTitle(told)}>
    <p>{texts.entry.none}</p>
    <p>
      <a href={`/granskning${location.search}`}>{texts.entry.toList}</a>
    </p>
  </Empty>
);

function Shown({ entry, hasNext }: { readonly entry: Entry; readonly hasNext: boolean }) {
  const { number, type, summary, recordedAt } = entry;
  usePrintFooter(texts.entry.footer(number, shortTime(recordedAt)));
  return (
    <article className="audit entry-page">
      <header>
        <nav className="around" aria-label={texts.entry.nav}>
          <a href={`/granskning${location.search}`}>{texts.entry.toList}</a>
          {number > 1 && (
            <a rel="prev" href={`/granskning/${number - 1}${location.search}`}>
              {texts.entry.previous(number - 1)}
            </a>
          )}
          {hasNext ? (
            <a rel="next" href={`/granskning/${number + 1}${location.search}`}>
              {texts.entry.next(number + 1)}
            </a>
          ) : (
            <span>{texts.entry.newest}</span>
          )}
        </nav>
        <h1>
          {texts.entry.title(number)} <span>{typeInWords(type)}</span>
        </h1>
        <p className="summary">{summary}</p>
        <p className="tools">
          <CopyLink to={`/granskning/${number}`} said={texts.entry.linkCopied}>
            {texts.entry.copyLink}
          </CopyLink>
        </p>
      </header>
      <Facts entry={entry} />
      <Changes entry={entry} />
      <Related entry={entry} />
      <Stored entry={entry} />
      <Proof entry={entry} />
    </article>
  );
}

function Facts({ entry }: { readonly entry: Entry }) {
  const { number, actor, recordedAt, reason, source, board, period, type, stream, revision, commandId, correlationId } =
    entry;
  return (
    <dl className="told">
      <Fact name={texts.entry.who}>
        {actor.name && `${actor.name}, `}
        <a href={listOf({ vem: actor.id })}>{actor.name ? texts.entry.id(actor.id) : actor.id}</a>{' '}
        <small>{actor.roles.map(texts.entry.role).join(', ')}</small>
      </Fact>
      <Fact name={texts.entry.when}>
        <time dateTime={recordedAt}>{time(recordedAt)}</time> <small>{texts.entry.utc(recordedAt)}</small>
      </Fact>
      <Fact name={texts.entry.why}>{reason ?? <small>{texts.entry.noReason}</small>}</Fact>
      <Fact name={texts.entry.source}>
        {source ? (
          <>
            {[source.document, source.page && texts.entry.page(source.page)].filter(Boolean).join(', ')}
            {source.sha256 && <code className="hash">SHA-256 {source.sha256}</code>}
          </>
        ) : (
          <small>{texts.entry.noSource}</small>
        )}
      </Fact>
      {board && (
        <Fact name={texts.entry.about}>
          {period ? <a href={`/rapport/${board}/${period}?per=${number}`}>{`${board} ${period}`}</a> : board}
        </Fact>
      )}
      <Fact name={texts.entry.event}>
        <code>{type}</code>
      </Fact>
      <Fact name={texts.entry.place}>
        <a href={listOf({ strom: stream })}>{texts.entry.stream(stream, revision)}</a>
      </Fact>
      <Fact name={texts.entry.command}>
        <a href={listOf({ kommando: commandId })}>
          <code>{commandId}</code>
        </a>
      </Fact>
      <Fact name={texts.entry.correlation}>
        <a href={listOf({ korrelation: correlationId })}>
          <code>{correlationId}</code>
        </a>
      </Fact>
    </dl>
  );
}

const Fact = ({ name, children }: { readonly name: string; readonly children: ReactNode }) => (
  <div>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </div>
);
