import { Worker } from 'node:worker_threads';
import { errorOf, type Failure } from '../failure.js';
import { type Appended, type EventStore, type NewEvent, type StoredEvent, StoreUnavailable } from '../port.js';
import type { EventStoreDb, EventStoreDbOptions } from './store.js';

/** What is called in the thread of the client. */
export type Called = Pick<EventStoreDb, 'append' | 'readStream' | 'clockOffset'>;

/** To the thread of the client: a call, or to close it. */
export type ToClient =
  | { readonly kind: 'call'; readonly id: number; readonly method: keyof Called; readonly args: readonly unknown[] }
  | { readonly kind: 'close' };

/** From the thread of the client. */
export type FromClient =
  | { readonly kind: 'answer'; readonly id: number; readonly value: unknown }
  | { readonly kind: 'failure'; readonly id: number; readonly failure: Failure }
  /** Something was appended at a position. */
  | { readonly kind: 'appended'; readonly position: string };

interface Waiting {
  readonly call: Extract<ToClient, { kind: 'call' }>;
  /** How many threads it was given to before. */
  ended: number;
  resolve(value: unknown): void;
  reject(error: Error): void;
}

/** A call that so many threads ended over is given up. */
const THREADS = 3;

/**
 * An EventStoreDB whose client lives in a thread of its own.
 *
 * Its work is off the thread that answers, and what it throws where nobody can catch it ends that thread alone: another is
 * begun, and the calls that were not answered are made again. An append that had taken effect is answered as the first time.
 */
export class EventStoreDbInThread implements Pick<EventStore, 'append' | 'readStream' | 'close'>, Called {
  readonly #options: EventStoreDbOptions;
  readonly #appended: (position: string) => void;
  readonly #waiting = new Map<number, Waiting>();
  #worker: Worker;
  #ended: Promise<void> = Promise.resolve();
  #lastId = 0;
  #closed = false;

  /** `appended` is told the position of each append. */
  constructor(options: EventStoreDbOptions, appended: (position: string) => void) {
    this.#options = options;
    this.#appended = appended;
    this.#worker = this.#begin();
  }

  append(stream: string, expectedRevision: number, events: readonly NewEvent[]): Promise<Appended> {
    return this.#call('append', stream, expectedRevision, events);
  }

  readStream(stream: string, fromRevision?: number, limit?: number): Promise<StoredEvent[]> {
    return this.#call('readStream', stream, fromRevision, limit);
  }

  clockOffset(): Promise<number> {
    return this.#call('clockOffset');
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#worker.postMessage({ kind: 'close' } satisfies ToClient);
    await this.#ended;
  }

  #call<T>(method: keyof Called, ...args: readonly unknown[]): Promise<T> {
    if (this.#closed) return Promise.reject(new StoreUnavailable('The store is closed.'));
    this.#lastId += 1;
    const call = { kind: 'call', id: this.#lastId, method, args } as const;
    return new Promise<unknown>((resolve, reject) => {
      this.#waiting.set(call.id, { call, ended: 0, resolve, reject });
      this.#worker.postMessage(call);
    }) as Promise<T>;
  }

  #begin(): Worker {
    const worker = new Worker(new URL('./client-thread.js', import.meta.url), { workerData: this.#options });
    worker.on('message', (message: FromClient) => this.#take(message));
    // What it is does not matter: the exit that follows is what counts.
    worker.on('error', () => {});
    this.#ended = new Promise((resolve) => {
      worker.once('exit', () => {
        this.#exited();
        resolve();
      });
    });
    return worker;
  }

  #take(message: FromClient): void {
    if (message.kind === 'appended') {
      this.#appended(message.position);
      return;
    }
    const waiting = this.#waiting.get(message.id);
    this.#waiting.delete(message.id);
    if (message.kind === 'answer') waiting?.resolve(message.value);
    else waiting?.reject(errorOf(message.failure));
  }

  #exited(): void {
    for (const [id, waiting] of this.#waiting) {
      waiting.ended += 1;
      if (!this.#closed && waiting.ended < THREADS) continue;
      this.#waiting.delete(id);
      waiting.reject(new StoreUnavailable('The client of EventStoreDB has failed.', true));
    }
    if (this.#closed) return;
    this.#worker = this.#begin();
    for (const { call } of this.#waiting.values()) this.#worker.postMessage(call);
  }
}
