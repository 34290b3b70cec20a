import type streams from '@eventstore/db-client/generated/streams_pb.js';

/** How many events a server takes from its log at once, and how many it lets wait for a slow subscriber. */
export const PAGE = 32;

/** One thing to be said to a subscriber, and what is noted once it is. */
export type Step = readonly [message: streams.ReadResp, said: () => void];

export interface Source {
  /** Whether there is something before what comes. */
  readonly isBehind: boolean;
  /** All that there is. */
  catchUp(): Iterable<streams.ReadResp>;
  /** What has come since. */
  live(): readonly Step[];
  /** What is said when too much has come since, and all must be gone through again. */
  fallBehind(): Iterable<streams.ReadResp>;
}
