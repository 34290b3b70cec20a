import { randomUUID } from 'node:crypto';
import type { Readable } from 'node:stream';
import {
  type AllStreamSubscription,
  jsonEvent,
  type Position,
  type RecordedEvent,
  type ResolvedEvent,
  type StreamSubscription,
} from '@eventstore/db-client';

type Subscription = AllStreamSubscription | StreamSubscription;

export const put = (n: unknown) => jsonEvent({ id: randomUUID(), type: 'Put', data: { n } });
export const puts = (count: number) => Array.from({ length: count }, (_, n) => put(n));

export const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

export async function until(condition: () => boolean): Promise<void> {
  const deadline = Date.now() + 5000;
  while (!condition()) {
    if (Date.now() > deadline) throw new Error('not within 5 s');
    await pause(2);
  }
}

/** All that a read gives. */
export async function eventsOf(read: AsyncIterable<ResolvedEvent>): Promise<RecordedEvent[]> {
  const events: RecordedEvent[] = [];
  for await (const { event } of read) events.push(event!);
  return events;
}

/** What a subscriber hears, in order. */
export class Heard {
  readonly words: string[] = [];
  readonly events: RecordedEvent[] = [];
  readonly checkpoints: Position[] = [];
  readonly errors: Error[] = [];
  #subscription: Subscription | undefined;

  constructor(subscription?: Subscription) {
    if (subscription) this.to(subscription);
  }

  to(subscription: Subscription): this {
    this.#subscription = subscription;
    const stream = subscription as unknown as Readable;
    for (const word of ['confirmation', 'caughtUp', 'end']) stream.on(word, () => this.words.push(word));
    stream.on('data', ({ event }: ResolvedEvent) => {
      this.words.push('event');
      this.events.push(event!);
    });
    stream.on('error', (error) => {
      this.words.push('error');
      this.errors.push(error);
    });
    return this;
  }

  /** Told of each checkpoint, where the subscription was asked to. */
  readonly checkpoint = async (_: unknown, position: Position): Promise<void> => {
    this.words.push('checkpoint');
    this.checkpoints.push(position);
  };

  async stop(): Promise<void> {
    await this.#subscription?.unsubscribe();
  }
}
