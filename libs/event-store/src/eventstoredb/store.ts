import { setTimeout as pause } from 'node:timers/promises';
import type { EventStoreDBClient, RecordedEvent, ResolvedEvent, StreamingRead } from '@eventstore/db-client';
import { encodeAppend } from '../encode.js';
import {
  type Appended,
  EventStore,
  type Follower,
  type Following,
  type NewEvent,
  NO_STREAM,
  type StoredEvent,
  StoreUnavailable,
  WrongExpectedRevision,
} from '../port.js';
import { dbClient } from './client.js';
import { type Connection, checkConnection, connect, hostsOf, withoutSecrets } from './connection.js';
import { troubleOf, wordsOf } from './errors.js';
import { pauseAfter, SubscriptionFollowing } from './following.js';
import { positionText, storedEvent } from './stored.js';
import { portions } from './subscription.js';

/** One call waits so long for its answer. */
const CALL_MS = 5_000;
/** A subscription that says nothing for so long is made anew: that is all that tells a quiet log from a dead connection. */
const SILENCE_MS = 15_000;
/** A call that fails is tried again for so long. */
const PATIENCE_MS = 10_000;
/** Whoever calls waits, so that the pauses between tries do not grow beyond those after so many failures. */
const SLOWEST = 3;
/** Letting go of a client is waited for so long: it was seen never to answer. */
const DISPOSE_MS = 1_000;

export interface EventStoreDbOptions {
  /** `esdb://…`, see `checkConnection`. */
  readonly connection: string;
  /** Before the names of the ledger's streams; others on the server are not read. */
  readonly prefix: string;
  /** How long a call that fails is tried again, in milliseconds. */
  readonly patienceMs?: number;
  /** How long one call, or a new subscription, waits for its answer, in milliseconds. */
  readonly callMs?: number;
  /** How long a subscription may say nothing, in milliseconds. */
  readonly silenceMs?: number;
  /**
   * Appends share one call of the client, which is twice as fast. Where a connection breaks, it may end the thread by an answer
   * that nobody waits for any more, so that only a thread that can be begun anew may do it.
   */
  readonly sharedCall?: boolean;
}

/** The log on an EventStoreDB, one node or a cluster. It reads from the leader. */
export class EventStoreDb extends EventStore {
  readonly #options: EventStoreDbOptions & Required<Pick<EventStoreDbOptions, 'patienceMs' | 'callMs' | 'silenceMs'>>;
  readonly #followings = new Set<SubscriptionFollowing>();
  readonly #calls = new Set<Promise<unknown>>();
  #connection: Connection;
  #closing: Promise<void> | null = null;

  /** Nothing is sent before it is used. `UnusableConnection` where the connection string is wrong or not safe. */
  constructor(options: EventStoreDbOptions) {
    super();
    checkConnection(options.connection);
    this.#options = { patienceMs: PATIENCE_MS, callMs: CALL_MS, silenceMs: SILENCE_MS, ...options };
    this.#connection = connect(options.connection);
  }

  /** The commit position where the server's log ends; `StoreUnavailable` where it does not answer within the patience. */
  async end(): Promise<bigint> {
    const [last] = await this.#persist((client) =>
      this.#whole(
        client,
        client.readAll({ fromPosition: 'end', direction: 'backwards', maxCount: 1, requiresLeader: true }),
      ),
    );
    return last?.event?.position?.commit ?? 0n;
  }

  override async append(stream: string, expectedRevision: number, events: readonly NewEvent[]): Promise<Appended> {
    encodeAppend(stream, expectedRevision, events);
    return this.appendBeside(stream, expectedRevision, events);
  }

  /** As `append`, to a stream under the prefix that need not be one of the log's. */
  async appendBeside(stream: string, expectedRevision: number, events: readonly NewEvent[]): Promise<Appended> {
    const { jsonEvent } = dbClient();
    const proposed = events.map(({ id, type, data, metadata }) =>
      jsonEvent({ id, type, data: data as Record<string, unknown>, metadata: metadata as Record<string, unknown> }),
    );
    const { callMs, sharedCall } = this.#options;
    const { nextExpectedRevision, position } = await this.#persist(
      (client, credentials) =>
        within(
          callMs,
          client.appendToStream(this.#name(stream), proposed, {
            expectedRevision: expectedRevision === NO_STREAM ? 'no_stream' : BigInt(expectedRevision),
            requiresLeader: true,
            deadline: callMs,
            ...(!sharedCall && credentials && { credentials }),
          }),
        ),
      (actual) => new WrongExpectedRevision(stream, expectedRevision, actual),
    );
    if (position !== undefined) this.expect(positionText(position));
    return { revision: Number(nextExpectedRevision) };
  }

  /** Whoever follows should soon have what was appended at a position, here or by another process. */
  expect(position: string): void {
    for (const following of this.#followings) following.expect(position);
  }

  /**
   * How far this machine's clock is from the store's, in milliseconds: above 0 where it is ahead.
   *
   * The store stamps what is appended, so that an event of no meaning is, to a stream `clock` beside the ledger's.
   */
  async clockOffset(): Promise<number> {
    const stream = this.#name('clock');
    const { revision, sent, answered } = await this.#persist(async (client, credentials) => {
      const sent = Date.now();
      const { callMs } = this.#options;
      const { nextExpectedRevision } = await within(
        callMs,
        client.appendToStream(stream, dbClient().jsonEvent({ type: 'ClockRead', data: {} }), {
          requiresLeader: true,
          deadline: callMs,
          ...(credentials && { credentials }),
        }),
      );
      return { revision: nextExpectedRevision, sent, answered: Date.now() };
    });
    // One is enough to keep; where the rights do not allow to say so, they are few.
    if (revision === 0n) await this.#connection.client.setStreamMetadata(stream, { maxCount: 1 }).catch(() => {});
    const [event] = await this.read('clock', { fromRevision: revision, maxCount: 1, requiresLeader: true });
    const stamped = event?.created.getTime() ?? sent;
    if (stamped < sent) return sent - stamped;
    return stamped > answered ? answered - stamped : 0;
  }

  override async readStream(stream: string, fromRevision = 0, limit?: number): Promise<StoredEvent[]> {
    const events = await this.read(stream, {
      fromRevision: BigInt(fromRevision),
      requiresLeader: true,
      ...(limit !== undefined && { maxCount: limit }),
    });
    return events.map((event) => storedEvent(stream, event));
  }

  override async readAll(after: string | null, limit: number): Promise<StoredEvent[]> {
    return this.#persist(async () => {
      const events: StoredEvent[] = [];
      for await (const batch of this.whole(after)) {
        events.push(...batch);
        if (events.length >= limit) break;
      }
      return events.slice(0, limit);
    });
  }

  /** The log after a position, in batches, up to where it ends now. An error of the client where the server fails meanwhile. */
  async *whole(after: string | null = null): AsyncGenerator<readonly StoredEvent[]> {
    // The client's own readAll forgets its filter; a subscription has it, and says where the log ends.
    const { client } = this.#connection;
    for await (const portion of portions(client, this.#options, after, new AbortController().signal)) {
      this.#checkCurrent(client);
      if (portion.kind === 'events') yield portion.events;
      if (portion.kind === 'caughtUp') return;
    }
  }

  override follow(after: string | null, follower: Follower): Following {
    if (this.#closing) throw new StoreUnavailable('The store is closed.');
    const source = {
      options: this.#options,
      client: () => this.#connection.client,
      renew: (client: EventStoreDBClient) => this.#renew(client),
      told: (error: unknown) => this.#told(error),
    };
    const following = new SubscriptionFollowing(source, follower, after);
    this.#followings.add(following);
    return {
      stop: () => {
        this.#followings.delete(following);
        return following.stop();
      },
    };
  }

  /** Finishes the calls that were made, stops the followers, and lets go of the server. */
  override close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  /** As `readStream`, of any stream under the prefix. */
  async readBeside(stream: string, fromRevision: number, limit: number): Promise<StoredEvent[]> {
    const options = { fromRevision: BigInt(fromRevision), requiresLeader: true, maxCount: limit };
    return (await this.read(stream, options)).map((event) => storedEvent(stream, event));
  }

  /** Events of any stream under the prefix, as the server has them; none where it is not there. */
  async read(stream: string, options: Parameters<EventStoreDBClient['readStream']>[1]): Promise<RecordedEvent[]> {
    try {
      const resolved = await this.#persist((client) =>
        this.#whole(client, client.readStream(this.#name(stream), options)),
      );
      return resolved.flatMap(({ event }) => event ?? []);
    } catch (error) {
      if (troubleOf(error).kind === 'no stream') return [];
      throw error;
    }
  }

  #name(stream: string): string {
    return `${this.#options.prefix}${stream}`;
  }

  async #close(): Promise<void> {
    await Promise.allSettled([...this.#calls, ...[...this.#followings].map((following) => following.stop())]);
    await disposed(this.#connection.client);
  }

  /** All that a read gives, or an error. */
  async #whole<T extends ResolvedEvent>(client: EventStoreDBClient, reading: StreamingRead<T>): Promise<T[]> {
    const events = await collected(reading, this.#options.callMs);
    this.#checkCurrent(client);
    return events;
  }

  /** A client that is let go of ends its readings as if there were no more. */
  #checkCurrent(client: EventStoreDBClient): void {
    if (this.#connection.client !== client) throw new Error('the connection was made anew');
  }

  #renew(client: EventStoreDBClient): void {
    if (this.#connection.client !== client || this.#closing) return;
    this.#connection = connect(this.#options.connection);
    void disposed(client);
  }

  #told(error: unknown): string {
    const { connection } = this.#options;
    return `EventStoreDB at ${hostsOf(connection)}: ${withoutSecrets(connection, wordsOf(error))}`;
  }

  /**
   * Calls until the server answers, within the patience; what it was unclear about is settled by the same call again, which
   * takes effect once: an append has the same ids at the same revision.
   */
  #persist<T>(
    call: (client: EventStoreDBClient, credentials: Connection['credentials']) => Promise<T>,
    conflict?: (actual: number) => Error,
  ): Promise<T> {
    if (this.#closing) return Promise.reject(new StoreUnavailable('The store is closed.'));
    const calling = this.#persisting(call, conflict);
    this.#calls.add(calling);
    const done = () => this.#calls.delete(calling);
    calling.then(done, done);
    return calling;
  }

  async #persisting<T>(
    call: (client: EventStoreDBClient, credentials: Connection['credentials']) => Promise<T>,
    conflict?: (actual: number) => Error,
  ): Promise<T> {
    const end = performance.now() + this.#options.patienceMs;
    for (let failures = 1; ; failures += 1) {
      const { client, credentials } = this.#connection;
      try {
        return await call(client, credentials);
      } catch (error) {
        const trouble = troubleOf(error);
        switch (trouble.kind) {
          case 'revision':
            throw conflict?.(trouble.actual) ?? error;
          case 'no stream':
            throw error;
          case 'deleted':
          case 'refused':
            throw new StoreUnavailable(this.#told(error), false, { cause: error });
          case 'unclear': {
            const wait = pauseAfter(Math.min(failures, SLOWEST));
            if (performance.now() + wait > end)
              // Only an append of the ledger's own leaves anything to wonder about.
              throw new StoreUnavailable(this.#told(error), conflict !== undefined);
            if (error instanceof NoAnswer) this.#renew(client);
            await pause(wait);
          }
        }
      }
    }
  }
}

/** The server has not answered in time. */
class NoAnswer extends Error {
  constructor(milliseconds: number) {
    super(`no answer within ${milliseconds / 1000} s`);
  }
}

async function within<T>(milliseconds: number, promise: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new NoAnswer(milliseconds)), milliseconds);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}

/** All that a read gives; `NoAnswer` where it falls silent. */
async function collected<T extends ResolvedEvent>(reading: StreamingRead<T>, milliseconds: number): Promise<T[]> {
  const events: T[] = [];
  const timer = setTimeout(() => {
    void reading.cancel().catch(() => {});
    reading.destroy(new NoAnswer(milliseconds));
  }, milliseconds);
  try {
    for await (const event of reading) {
      events.push(event);
      timer.refresh();
    }
    return events;
  } finally {
    clearTimeout(timer);
  }
}

const disposed = (client: EventStoreDBClient): Promise<unknown> =>
  Promise.race([client.dispose().catch(() => {}), pause(DISPOSE_MS, undefined, { ref: false })]);
