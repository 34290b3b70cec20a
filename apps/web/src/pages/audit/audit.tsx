import { type FormEvent, useEffect, useRef } from 'react';
import { addressWith, go, useAddress, useParameter } from '../../address.js';
import { shortTime } from '../../format.js';
import { announce } from '../../parts/announce.js';
import { AsOfBar, useAsOf } from '../../parts/as-of.js';
import { usePrintFooter } from '../../parts/print-footer.js';
import { Answered, Empty } from '../../parts/states.js';
import { texts as shared } from '../../texts.js';
import { useTitle } from '../../title.js';
import './audit.css';
import { Entries } from './entries.js';
import { Filters } from './filter-form.js';
import { chosenIn, FILTER_NAMES, filterIn } from './filters.js';
import { News } from './news.js';
import { texts, typeInWords } from './texts.js';
import { PAGE_SIZE, type TrailEntry, useTrail } from './trail.js';

const MOST_SHOWN = 5_000;

/** The audit trail: everything that was recorded, newest first, narrowed by what the address says. */
export default function AuditPage() {
  const { searchParams } = useAddress();
  const asOf = useAsOf();
  const filter = filterIn(searchParams);
  const asked = Number(useParameter('visa') ?? PAGE_SIZE);
  const count = Number.isInteger(asked) ? Math.min(Math.max(asked, PAGE_SIZE), MOST_SHOWN) : PAGE_SIZE;
  const trail = useTrail(filter, asOf, count);
  useTitle(texts.title);
  return (
    <article className="audit">
      <header>
        <h1>{texts.title}</h1>
        <p>{texts.lead}</p>
        <GoTo />
      </header>
      <Filters />
      <Answered of={trail}>
        {({ point, entries, total, hasOlder }) => {
          if (point === null)
            return asOf ? (
              <NoPoint />
            ) : (
              <Empty title={texts.list.emptyTitle}>
                <p>{texts.list.empty}</p>
              </Empty>
            );
          return (
            <>
              <div>
                <AsOfBar point={point} busy={trail.isPlaceholderData} />
                {asOf === null && (
                  <News key={JSON.stringify([filter, point.number])} filter={filter} after={point.number} />
                )}
              </div>
              <List
                point={point}
                entries={entries}
                total={total}
                hasOlder={hasOlder}
                count={count}
                busy={trail.isPlaceholderData}
              />
            </>
          );
        }}
      </Answered>
    </article>
  );
}

const NoPoint = () => (
  <Empty title={texts.list.noPointTitle}>
    <p>{texts.list.noPoint}</p>
    <p>
      <a href={addressWith({ per: null })}>{shared.asOf.toNow}</a>
    </p>
  </Empty>
);

function GoTo() {
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    go(`/granskning/${new FormData(event.currentTarget).get('number')}${location.search}`);
  };
  return (
    <form className="go-to" onSubmit={submit}>
      <label htmlFor="number">{texts.goTo}</label>
      <input
        id="number"
        name="number"
        data-search
        inputMode="numeric"
        pattern="[1-9][0-9]{0,14}"
        required
        autoComplete="off"
      />
      <button type="submit">{texts.goToSubmit}</button>
    </form>
  );
}

interface ListProps {
  readonly point: { readonly number: number; readonly recordedAt: string };
  readonly entries: readonly TrailEntry[];
  readonly total: number;
  readonly hasOlder: boolean;
  readonly count: number;
  readonly busy: boolean;
}

function List({ point, entries, total, hasOlder, count, busy }: ListProps) {
  const { searchParams } = useAddress();
  const list = useRef<HTMLElement>(null);
  const before = useRef(entries.length);
  // What came is said, and the keyboard goes on from there.
  useEffect(() => {
    const added = entries.length - before.current;
    const asked =
      list.current?.querySelector('[data-older]') === document.activeElement ||
      document.activeElement === document.body;
    if (added > 0 && asked && count > PAGE_SIZE) {
      announce(texts.list.olderShown(added));
      list.current?.querySelectorAll<HTMLElement>('tbody th a')[before.current]?.focus();
    }
    before.current = entries.length;
  }, [entries, count]);
  const chosen = chosenIn(searchParams).map(
    ({ name, value }) => `${texts.filters.labels[name]}: ${name === 'handelse' ? typeInWords(value) : value}`,
  );
  usePrintFooter(texts.list.footer(chosen, point.number, shortTime(point.recordedAt)));
  if (total === 0)
    return (
      <Empty title={texts.list.noneTitle}>
        <p>{texts.list.none}</p>
        <p>
          <a href={addressWith(Object.fromEntries(FILTER_NAMES.map((name) => [name, null])))}>{texts.filters.clear}</a>
        </p>
      </Empty>
    );
  return (
    <section ref={list} className="trail" aria-busy={busy}>
      <h2 id="poster" tabIndex={-1}>
        {texts.list.title} <small>{texts.list.found(entries.length, total)}</small>
      </h2>
      <Entries entries={entries} />
      {hasOlder && count < MOST_SHOWN && (
        <button
          type="button"
          data-older
          onClick={() => go(addressWith({ visa: String(count + PAGE_SIZE) }), { replace: true })}
        >
          {texts.list.older}
        </button>
      )}
    </section>
  );
}
