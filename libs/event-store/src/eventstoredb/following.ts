import { setTimeout } from 'node:timers/promises';
import type { EventStoreDBClient, Position } from '@eventstore/db-client';
import type { Follower, Following } from '../port.js';
import { isAfter, positionOf } from './stored.js';
import { type Portion, portions, StreamFault, type SubscriptionOptions } from './subscription.js';

/** Pauses after failures: from the first to the longest, doubled each time, and any part of it at random. */
const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 10_000;
/** What was appended should have come by then; else the subscription is made anew. */
const EXPECTED_WITHIN_MS = 1_000;
/** A place without events is told at most so often. */
const PASSED_EVERY_MS = 1_000;

/** What a following needs of the store that it belongs to. */
export interface Source {
  readonly options: SubscriptionOptions;
  client(): EventStoreDBClient;
  /** The client has failed in a way that it may not recover from. */
  renew(client: EventStoreDBClient): void;
  /** An error in words that may be shown. */
  told(error: unknown): string;
}

/** A pause after so many failures, in milliseconds. */
export const pauseAfter = (failures: number, random = Math.random): number =>
  FIRST_PAUSE_MS + random() * (Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** failures) - FIRST_PAUSE_MS);

/** Follows the log for one follower, over one subscription after another, for ever. */
export class SubscriptionFollowing implements Following {
  readonly #done: Promise<void>;
  readonly #stopping = new AbortController();
  #session = new AbortController();
  #position: string | null;
  #live: boolean | null = null;
  #fault: string | null = null;
  #expected: Position | null = null;
  #timer: NodeJS.Timeout | undefined;
  #passedAt = Number.NEGATIVE_INFINITY;

  constructor(
    private readonly source: Source,
    private readonly follower: Follower,
    after: string | null,
  ) {
    this.#position = after;
    this.#done = this.#run();
  }

  stop(): Promise<void> {
    this.#stopping.abort();
    this.#session.abort();
    clearTimeout(this.#timer);
    return this.#done;
  }

  /** Something was appended at a position: where it does not come soon, the subscription is made anew. */
  expect(position: string): void {
    this.#expected = positionOf(position);
    this.#timer ??= global.setTimeout(() => this.#look(this.#expected!), EXPECTED_WITHIN_MS).unref();
  }

  #look(expected: Position): void {
    this.#timer = undefined;
    const included = this.#position !== null && !isAfter(expected, positionOf(this.#position));
    if (this.#live && !included) this.#session.abort();
  }

  async #run(): Promise<void> {
    let failures = 0;
    while (!this.#stopping.signal.aborted) {
      const client = this.source.client();
      try {
        this.#session = new AbortController();
        if (this.#stopping.signal.aborted) return;
        if (this.follower.resume) this.#position = await this.follower.resume(this.#position);
        for await (const portion of portions(client, this.source.options, this.#position, this.#session.signal)) {
          // One that was let go of meanwhile may have been answered by less than there is.
          if (client !== this.source.client()) throw new Error('the connection was made anew');
          await this.#take(portion);
          if (portion.kind !== 'subscribed') failures = 0;
        }
      } catch (error) {
        failures += 1;
        this.#tell(error);
        if (!(error instanceof StreamFault)) this.source.renew(client);
        await setTimeout(pauseAfter(failures), undefined, { signal: this.#stopping.signal }).catch(() => {});
      }
    }
  }

  async #take(portion: Portion): Promise<void> {
    switch (portion.kind) {
      case 'subscribed':
        // After a failure the follower may have been what failed: it is well when it has taken something.
        if (this.#live === null) this.#tellLive();
        return;
      case 'events':
        await this.follower.events(portion.events);
        this.#position = portion.events.at(-1)!.position;
        return this.#tellLive();
      case 'passed':
        this.#position = portion.position;
        this.#tellLive();
        if (performance.now() - this.#passedAt < PASSED_EVERY_MS) return;
        this.#passedAt = performance.now();
        return this.follower.passed?.(portion.position);
      case 'caughtUp':
        this.#tellLive();
        this.follower.caughtUp?.();
    }
  }

  #tellLive(): void {
    if (this.#live === true) return;
    this.#live = true;
    this.#fault = null;
    this.follower.state?.('LIVE', null);
  }

  /** Once for each failure, however often it is met again. */
  #tell(error: unknown): void {
    const fault = this.source.told(error);
    if (this.#fault === fault) return;
    this.#live = false;
    this.#fault = fault;
    this.follower.state?.(error instanceof StreamFault ? 'STOPPED' : 'DISCONNECTED', fault);
  }
}
