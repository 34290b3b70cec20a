import { type Decider, type Fresh, type Recorded, type StreamName } from '@liggare/domain';
import type { EventStore, StoredEvent } from '@liggare/event-store';
import { carriedOut, decided, taskOf } from './decision.js';
import type { Circumstances } from './receipt.js';
import { Streams } from './streams.js';

/** What a command would come to. */
export interface Rehearsed {
  readonly events: readonly Recorded[];
  readonly repeated: boolean;
}

/**
 * Decides commands one after the other as if those before were recorded, and records nothing.
 *
 * Needs no more of a ledger than how its streams are read.
 */
export class Rehearsal {
  readonly #supposed = new Map<StreamName, StoredEvent[]>();
  readonly #streams: Streams;

  constructor(log: Pick<EventStore, 'readStream'>, quarantine: ReadonlySet<string> = new Set()) {
    const supposing: Pick<EventStore, 'readStream'> = {
      readStream: async (stream, fromRevision = 0) => {
        const supposed = (this.#supposed.get(stream) ?? []).filter((event) => event.revision >= fromRevision);
        return [...(await log.readStream(stream, fromRevision)), ...supposed];
      },
    };
    this.#streams = new Streams(supposing, quarantine);
  }

  /** What a command would come to; refused as `Ledger.record` would refuse it. */
  async record<C extends { type: string }, E extends Fresh, S>(
    decider: Decider<C, E, S>,
    command: unknown,
    circumstances: Circumstances,
  ): Promise<Rehearsed> {
    const task = taskOf(decider, command, circumstances);
    const loaded = await this.#streams.load<S>(task.stream);
    if (carriedOut(task, loaded) !== null) return { events: [], repeated: true };
    const events = await decided(task, loaded, this.#streams, new Date());
    const before = this.#supposed.get(task.stream) ?? [];
    this.#supposed.set(task.stream, [...before, ...events.map((event) => ({ ...event, position: '' }))]);
    return { events, repeated: false };
  }
}
