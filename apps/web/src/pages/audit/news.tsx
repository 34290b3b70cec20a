import { useEffect, useState } from 'react';
import type { HistoryFilter } from '../../gql/graphql.js';
import { announce } from '../../parts/announce.js';
import { follow } from './live.js';
import { texts } from './texts.js';
import { PAGE_SIZE, renewTrail, useNewer } from './trail.js';

/** Entries that come together, as those of an import do, are told of together. */
const GATHERED_FOR_MS = 300;
/** A connection that is back by then was hardly lost. */
const LOST_AFTER_MS = 5_000;

/** Tells of entries that were recorded after those of the list, which come into it only when they are asked for. */
export function News({ filter, after }: { readonly filter: HistoryFilter; readonly after: number }) {
  const [heard, setHeard] = useState(after);
  const [lost, setLost] = useState(false);
  const board = filter.board ?? null;
  useEffect(() => {
    let gathering: ReturnType<typeof setTimeout> | undefined;
    let losing: ReturnType<typeof setTimeout> | undefined;
    const stop = follow({
      after,
      board,
      onEntry: (number) => {
        clearTimeout(gathering);
        gathering = setTimeout(() => setHeard(number), GATHERED_FOR_MS);
      },
      onState: (following) => {
        if (!following) {
          losing ??= setTimeout(() => setLost(true), LOST_AFTER_MS);
          return;
        }
        clearTimeout(losing);
        losing = undefined;
        setLost(false);
      },
    });
    return () => {
      stop();
      clearTimeout(gathering);
      clearTimeout(losing);
    };
  }, [after, board]);
  const newer = useNewer(filter, after, heard);
  const show = async () => {
    await renewTrail();
    announce(texts.news.shown);
    document.getElementById('poster')?.focus();
  };
  return (
    <section className="news" aria-label={texts.news.label}>
      <p role="status">
        {newer > 0 && texts.news.count(newer, PAGE_SIZE)} {lost && texts.news.lost}
      </p>
      {newer > 0 && (
        <button type="button" onClick={show}>
          {texts.news.show}
        </button>
      )}
    </section>
  );
}
