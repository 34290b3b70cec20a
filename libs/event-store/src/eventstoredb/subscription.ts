import { setImmediate } from 'node:timers/promises';
import type { AllStreamSubscription, EventStoreDBClient, Position } from '@eventstore/db-client';
import type { StoredEvent } from '../port.js';
import { troubleOf } from './errors.js';
import { isAfter, positionOf, positionText, storedEvent, streamOf, streamPrefixes } from './stored.js';

/** The most events that are given at a time. */
const BATCH = 256;
/** So many events of the whole server may pass between two of the ledger's before the place is told. */
const SEARCH_WINDOW = 1_000;

/** Positions are counted in bytes of the log, in 63 bits. */
const GREATEST = 2n ** 63n;

/** A stream of the ledger whose events the server may drop, or has dropped: nothing can be proved of such a log. */
export class StreamFault extends Error {
  override readonly name = 'StreamFault';
}

/** What is followed, and how patiently; see `EventStoreDbOptions`. */
export interface SubscriptionOptions {
  readonly prefix: string;
  readonly callMs: number;
  readonly silenceMs: number;
}

/** What a subscription gives. */
export type Portion =
  | { readonly kind: 'subscribed' }
  | { readonly kind: 'events'; readonly events: readonly StoredEvent[] }
  /** There is nothing of the ledger's from what was given before up to a position. */
  | { readonly kind: 'passed'; readonly position: string }
  | { readonly kind: 'caughtUp' };

/**
 * The ledger's events after a position, from the leader, as the server sends them; with back-pressure, since nothing more is
 * fetched until the portion in hand is done.
 *
 * Returns when the subscription has been silent and is better made anew, or `signal` is aborted; throws when it ends in any
 * other way, with or without an error, and `StreamFault` for a stream that is not kept for ever.
 */
export async function* portions(
  client: EventStoreDBClient,
  { prefix, callMs, silenceMs }: SubscriptionOptions,
  after: string | null,
  signal: AbortSignal,
): AsyncGenerator<Portion> {
  const names = streamPrefixes(prefix);
  let checkpoint: Position | null = null;
  const seen = { confirmed: false, caughtUp: false, ended: false, error: null as unknown };
  let wake = () => {};
  const awoken = (note: () => void) => () => {
    note();
    wake();
  };
  const subscription: AllStreamSubscription = client.subscribeToAll(
    {
      fromPosition: after === null ? 'start' : positionOf(after),
      requiresLeader: true,
      filter: {
        filterOn: 'streamName',
        // The metadata of its streams too: it is there that the server is told to drop events.
        prefixes: [...names, ...names.map((name) => `$$${name}`)],
        checkpointInterval: 1,
        maxSearchWindow: SEARCH_WINDOW,
        checkpointReached: (_, position) =>
          awoken(() => {
            // A server that is at its end may tell the greatest number there is, from which nothing could be resumed.
            if (position.commit < GREATEST) checkpoint = position;
          })(),
      },
    },
    { highWaterMark: BATCH },
  );
  subscription.on(
    'confirmation',
    awoken(() => (seen.confirmed = true)),
  );
  subscription.on(
    'caughtUp',
    awoken(() => (seen.caughtUp = true)),
  );
  subscription.on(
    'readable',
    awoken(() => {}),
  );
  subscription.on(
    'end',
    awoken(() => (seen.ended = true)),
  );
  subscription.on(
    'close',
    awoken(() => (seen.ended = true)),
  );
  subscription.on('error', (error) => awoken(() => (seen.error = error))());
  const aborted = awoken(() => {});
  signal.addEventListener('abort', aborted);
  let told = after === null ? null : positionOf(after);
  try {
    for (let subscribed = false; !signal.aborted; ) {
      const given = await gathered(subscription);
      if (seen.confirmed && !subscribed) {
        subscribed = true;
        yield { kind: 'subscribed' };
      }
      if (given.length > 0) {
        const last = given.at(-1)!.position!;
        const events: StoredEvent[] = [];
        let fault: StreamFault | null = null;
        for (const event of given) {
          fault = await faultOf(client, prefix, event);
          if (fault !== null) break;
          const stream = streamOf(prefix, event.streamId);
          if (stream !== null) events.push(storedEvent(stream, event));
        }
        if (events.length > 0) yield { kind: 'events', events };
        if (fault !== null) throw fault;
        told = last;
        continue;
      }
      if (seen.error !== null) throw seen.error;
      if (seen.ended) throw new Error('the server ended the subscription');
      if (checkpoint !== null && (told === null || isAfter(checkpoint, told))) {
        told = checkpoint;
        yield { kind: 'passed', position: positionText(checkpoint) };
        continue;
      }
      if (seen.caughtUp) {
        seen.caughtUp = false;
        yield { kind: 'caughtUp' };
        continue;
      }
      const woken = await new Promise<boolean>((resolve) => {
        const timer = setTimeout(() => resolve(false), subscribed ? silenceMs : callMs);
        wake = () => {
          clearTimeout(timer);
          resolve(true);
        };
      });
      if (woken) continue;
      if (subscribed) return;
      throw new Error('the server does not answer a subscription');
    }
  } finally {
    signal.removeEventListener('abort', aborted);
    void subscription.unsubscribe().catch(() => {});
  }
}

type Given = NonNullable<ReturnType<AllStreamSubscription['read']>['event']>;

/** What has come, and what comes with it: a transaction costs the same for one event as for many. */
async function gathered(subscription: AllStreamSubscription): Promise<Given[]> {
  const events = taken(subscription, BATCH);
  for (let more = events.length; more > 0 && events.length < BATCH; ) {
    await setImmediate();
    const next = taken(subscription, BATCH - events.length);
    events.push(...next);
    more = next.length;
  }
  return events;
}

function taken(subscription: AllStreamSubscription, most: number): Given[] {
  const events: Given[] = [];
  while (events.length < most) {
    const resolved = subscription.read();
    if (resolved === null) break;
    if (resolved.event !== undefined) events.push(resolved.event);
  }
  return events;
}

/** What an event says of a stream of the ledger that is, or will be, shorter than what was appended, where it still is so. */
async function faultOf(client: EventStoreDBClient, prefix: string, event: Given): Promise<StreamFault | null> {
  const stream = event.streamId.replace(/^\$\$/, '');
  if (streamOf(prefix, stream) === null) return null;
  if (event.type === '$streamDeleted') return deleted(stream);
  if (event.type !== '$metadata') return null;
  let told: Awaited<ReturnType<EventStoreDBClient['getStreamMetadata']>>;
  try {
    // What the event says may have been taken back since.
    told = await client.getStreamMetadata(stream, { requiresLeader: true });
  } catch (error) {
    if (troubleOf(error).kind === 'deleted') return deleted(stream);
    throw error;
  }
  const { maxAge, maxCount, truncateBefore } = told.metadata ?? {};
  if (truncateBefore !== undefined)
    return new StreamFault(`the beginning of the stream ${stream} was truncated or deleted ($tb)`);
  if (maxAge === undefined && maxCount === undefined) return null;
  const limit = maxAge === undefined ? '$maxCount' : '$maxAge';
  return new StreamFault(`the stream ${stream} has ${limit}, so that its events would not be kept; take that away`);
}

const deleted = (stream: string) => new StreamFault(`the stream ${stream} was deleted for ever`);
