import { DomainError } from '@liggare/domain';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';

const PERIOD_S = 60;

/** Counts what each key does, and refuses with RATE_LIMITED what is more than so much a minute. */
export class Rate {
  readonly #limiter: RateLimiterMemory;

  constructor(perMinute: number) {
    this.#limiter = new RateLimiterMemory({ points: perMinute, duration: PERIOD_S });
  }

  async count(key: string): Promise<void> {
    try {
      await this.#limiter.consume(key);
    } catch (error) {
      if (!(error instanceof RateLimiterRes)) throw error;
      const retryAfterSeconds = Math.max(1, Math.ceil(error.msBeforeNext / 1000));
      throw new DomainError('RATE_LIMITED', `För många anrop; försök igen om ${retryAfterSeconds} s.`, [], {
        retryAfterSeconds,
      });
    }
  }
}

/** How many of something each key has open at once. */
export class Open {
  readonly #open = new Map<unknown, number>();

  constructor(
    private readonly most: number,
    private readonly what: string,
  ) {}

  /** Counts one more, until what is given back is called; RATE_LIMITED where that is too many. */
  enter(key: unknown): () => void {
    const open = this.#open.get(key) ?? 0;
    if (open >= this.most)
      throw new DomainError('RATE_LIMITED', `Högst ${this.most} ${this.what} åt gången; avsluta någon först.`);
    this.#open.set(key, open + 1);
    let left = false;
    return () => {
      if (left) return;
      left = true;
      const now = this.#open.get(key)! - 1;
      if (now === 0) this.#open.delete(key);
      else this.#open.set(key, now);
    };
  }
}
