import { EventEmitter, once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { type Refusal, refused } from './refusals.js';

export type Call = 'append' | 'read' | 'subscribe' | 'features' | 'gossip';

/** `SILENCE` is no answer at all. */
export type Fault = Refusal | 'SILENCE';

export interface Circumstances {
  /** How many calls it meets; 1 where nothing is said. */
  readonly times?: number;
  /** Whether what was asked takes effect first, so that only the answer is lost. */
  readonly committed?: boolean;
}

/** What a server has been told to do wrong. */
export class Faults {
  /** How long each answer takes. */
  delayMs = 0;

  readonly #lifted = new EventEmitter().setMaxListeners(0);
  #isSilent = false;
  #orders: { readonly call: Call; readonly fault: Fault; readonly committed: boolean; left: number }[] = [];

  /** While it is, calls and subscriptions stay open and nothing is done or said. */
  get silent(): boolean {
    return this.#isSilent;
  }
  set silent(isSilent: boolean) {
    this.#isSilent = isSilent;
    if (!isSilent) this.#lifted.emit('lifted');
  }

  /** The next such calls are met so; gives what lifts it. */
  add(call: Call, fault: Fault, { times = 1, committed = false }: Circumstances): () => void {
    const order = { call, fault, committed, left: times };
    this.#orders.push(order);
    return () => {
      order.left = 0;
    };
  }

  /** Does what was asked as the faults have it, and answers, or refuses by a `CallError`. */
  async meet<T>(call: Call, signal: AbortSignal, work: () => T): Promise<T> {
    if (this.silent) await this.#waitForLift(signal);
    this.#orders = this.#orders.filter(({ left }) => left > 0);
    const order = this.#orders.find((one) => one.call === call);
    if (order) order.left -= 1;
    if (order && !order.committed) return await this.#fail(order.fault, signal);
    const answer = work();
    if (order) return await this.#fail(order.fault, signal);
    if (this.delayMs > 0) await pause(this.delayMs, undefined, { signal });
    return answer;
  }

  /** Waits as long as one more message of an open subscription has to. */
  async pace(signal: AbortSignal): Promise<void> {
    if (this.silent) await this.#waitForLift(signal);
    if (this.delayMs > 0) await pause(this.delayMs, undefined, { signal });
  }

  async #fail(fault: Fault, signal: AbortSignal): Promise<never> {
    if (fault === 'SILENCE') await once(new EventEmitter(), 'never', { signal });
    throw refused(fault as Refusal);
  }

  async #waitForLift(signal: AbortSignal): Promise<void> {
    while (this.silent) await once(this.#lifted, 'lifted', { signal });
  }
}
