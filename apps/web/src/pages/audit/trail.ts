import { keepPreviousData, type UseQueryResult, useQuery } from '@tanstack/react-query';
import { answers, ask } from '../../api.js';
import {
  type AsOf,
  type HistoryFilter,
  NewerDocument,
  NewestDocument,
  PointOfEntryDocument,
  TrailDocument,
  type TrailQuery,
  type TrailQueryVariables,
} from '../../gql/graphql.js';

export const PAGE_SIZE = 50;

export type TrailEntry = TrailQuery['history']['edges'][number]['node'];

interface Point {
  readonly number: number;
  readonly recordedAt: string;
}

/** Entries that a filter lets through up to a point, newest first. */
interface Trail {
  /** Null where nothing had been recorded. */
  readonly point: Point | null;
  readonly entries: readonly TrailEntry[];
  /** On all pages. */
  readonly total: number;
  readonly hasOlder: boolean;
}

const KEY = 'audit';

/**
 * The newest so many entries of the trail. What has been answered is kept as it is, whatever is recorded meanwhile, until
 * `renewTrail`: nothing moves under the reader.
 */
export const useTrail = (filter: HistoryFilter, asOf: AsOf | null, count: number): UseQueryResult<Trail> =>
  useQuery({
    queryKey: [KEY, 'trail', filter, asOf, count],
    queryFn: () => trailOf(filter, asOf, count),
    staleTime: Number.POSITIVE_INFINITY,
    placeholderData: keepPreviousData,
  });

/** Lets what has been recorded since come in. */
export async function renewTrail(): Promise<void> {
  for (const part of ['point', 'page']) answers.removeQueries({ queryKey: [KEY, part] });
  await answers.invalidateQueries({ queryKey: [KEY, 'trail'] });
}

/** How many entries after a number a filter lets through, counted anew when another has been heard of; at most a page. */
export const useNewer = (filter: HistoryFilter, after: number, heard: number): number =>
  useQuery({
    queryKey: [KEY, 'newer', filter, after, heard],
    queryFn: async ({ signal }) => {
      const { history } = await ask(NewerDocument, { filter }, signal);
      return history.edges.filter(({ node }) => node.number > after).length;
    },
    enabled: heard > after,
    placeholderData: keepPreviousData,
  }).data ?? 0;

/** Answers once, for as long as it is kept. */
const once = <Result>(key: readonly unknown[], queryFn: () => Promise<Result>): Promise<Result> =>
  answers.fetchQuery({ queryKey: [KEY, ...key], queryFn, staleTime: Number.POSITIVE_INFINITY });

async function trailOf(filter: HistoryFilter, asOf: AsOf | null, count: number): Promise<Trail> {
  const point = await once(['point', asOf], () => pointOf(asOf));
  if (point === null) return { point, entries: [], total: 0, hasOlder: false };
  const { recordedTo } = filter;
  const upTo = recordedTo && recordedTo < point.recordedAt ? recordedTo : point.recordedAt;
  const entries: TrailEntry[] = [];
  let total = 0;
  let after: string | null = null;
  do {
    const variables: TrailQueryVariables = { filter: { ...filter, recordedTo: upTo }, after, counted: after === null };
    const { history }: TrailQuery = await once(['page', variables], () => ask(TrailDocument, variables));
    const within = history.edges.map(({ node }) => node).filter(({ number }) => number <= point.number);
    // Those that were recorded in the same millisecond after the point are counted and not shown.
    if (after === null) total = history.totalCount! - (history.edges.length - within.length);
    entries.push(...within);
    after = history.pageInfo.hasNextPage ? history.pageInfo.endCursor! : null;
  } while (after !== null && entries.length < count);
  return { point, entries, total, hasOlder: after !== null };
}

async function pointOf(asOf: AsOf | null): Promise<Point | null> {
  if (asOf?.entry != null) return (await ask(PointOfEntryDocument, { number: asOf.entry })).entry ?? null;
  // Only a report has states.
  if (asOf?.state != null) return null;
  const { history } = await ask(NewestDocument, { upTo: asOf?.time });
  return history.edges[0]?.node ?? null;
}
