import { useEffect, useState } from 'react';
import { addressWith, go } from '../../address.js';
import { useAnswer } from '../../api.js';
import { shortTime, time } from '../../format.js';
import { TimelineDocument, type TimelineQuery } from '../../gql/graphql.js';
import { Answered } from '../../parts/states.js';
import { texts } from '../../texts.js';
import { useReport } from './report-context.js';
import { hasRoom } from './room.js';

type Entry = TimelineQuery['history']['edges'][number]['node'];

const LIFE = /^Report/;

/** The report's life and entries, oldest first: each is a point that the report can be seen from. */
export function Timeline() {
  const { report } = useReport();
  return (
    <details className="timeline" open={hasRoom()}>
      <summary>
        <h2>{texts.timeline.title}</h2>
      </summary>
      <Answered of={useAnswer(TimelineDocument, { stream: report.stream })}>
        {({ history }) => (
          <Points entries={history.edges.map(({ node }) => node).toReversed()} at={report.asOf.number} />
        )}
      </Answered>
    </details>
  );
}

function Points({ entries, at }: { readonly entries: readonly Entry[]; readonly at: number }) {
  if (entries.length === 0) return <p>{texts.timeline.none}</p>;
  // The last of this report's entries that the page includes: others may have been recorded after it.
  const index = Math.max(
    0,
    entries.findLastIndex(({ number }) => number <= at),
  );
  const stretches = stretchesOf(entries);
  return (
    <>
      <Slider entries={entries} index={index} />
      <ol>
        {stretches.map((stretch) => {
          const [first] = stretch as [Entry, ...Entry[]];
          const current = entries[index]!.number;
          if (LIFE.test(first.type))
            return <Point key={first.number} entry={first} current={first.number === current} />;
          return (
            <li key={first.number}>
              <details open={stretch.some(({ number }) => number === current)}>
                <summary>{texts.timeline.entries(stretch.length)}</summary>
                <ol>
                  {stretch.map((entry) => (
                    <Point key={entry.number} entry={entry} current={entry.number === current} />
                  ))}
                </ol>
              </details>
            </li>
          );
        })}
      </ol>
    </>
  );
}

/** Life's entries one by one, and what was recorded between them together. */
function stretchesOf(entries: readonly Entry[]): Entry[][] {
  const stretches: Entry[][] = [];
  for (const entry of entries) {
    const last = stretches.at(-1);
    if (last && !LIFE.test(entry.type) && !LIFE.test(last[0]!.type)) last.push(entry);
    else stretches.push([entry]);
  }
  return stretches;
}

const Point = ({
  entry: { number, summary, recordedAt, actor },
  current,
}: {
  readonly entry: Entry;
  readonly current: boolean;
}) => (
  <li>
    <a href={addressWith({ per: String(number) })} aria-current={current ? 'step' : undefined}>
      {summary}
    </a>{' '}
    <small>
      {texts.entry(number)}, {actor.name ?? actor.id}, <time dateTime={recordedAt}>{shortTime(recordedAt)}</time>
    </small>
  </li>
);

const SETTLED_AFTER_MS = 250;

/** Draws through the points; the page follows when it has been still for a moment. */
function Slider({ entries, index }: { readonly entries: readonly Entry[]; readonly index: number }) {
  const [drawn, setDrawn] = useState(index);
  useEffect(() => setDrawn(index), [index]);
  useEffect(() => {
    if (drawn === index) return;
    const settled = setTimeout(
      () => go(addressWith({ per: String(entries[drawn]!.number) }), { replace: true }),
      SETTLED_AFTER_MS,
    );
    return () => clearTimeout(settled);
  }, [drawn, index, entries]);
  const { number, summary, recordedAt } = entries[drawn]!;
  return (
    <p className="slider">
      <label htmlFor="point">{texts.timeline.slider}</label>
      <input
        id="point"
        type="range"
        min={0}
        max={entries.length - 1}
        value={drawn}
        onChange={(event) => setDrawn(Number(event.target.value))}
        aria-valuetext={`${texts.entry(number)}, ${time(recordedAt)}: ${summary}`}
      />
    </p>
  );
}
