import { normalized } from '../src/canonical.js';
import { checked, deciders } from '../src/commands.js';
import type { Decider } from '../src/decider.js';
import { DomainError } from '../src/error.js';
import type { DomainEvent, RecordedEvent } from '../src/events.js';
import type { StreamKind, StreamName } from '../src/stream.js';
import { type Period, periodAt } from '../src/values.js';
import { contextOf, folded, recorded } from './recorded.js';

/** A command, and by whom and why it is given. */
export interface Act {
  readonly kind: StreamKind;
  readonly command: { readonly type: string } & Readonly<Record<string, unknown>>;
  readonly actor: string;
  readonly reason: string | null;
}

const START = Date.UTC(2024, 0, 1);
const DAY = 24 * 60 * 60 * 1000;

/** A ledger in memory, without a store: commands are decided and their events kept, one act a day from 1 January 2024. */
export class Diary {
  /** Every event, in the order of recording. */
  readonly log: RecordedEvent[] = [];
  readonly #streams = new Map<StreamName, RecordedEvent[]>();
  #acts = 0;

  events(stream: StreamName): readonly RecordedEvent[] {
    return this.#streams.get(stream) ?? [];
  }

  /** What an act comes to: its events, none where it changes nothing, or its refusal. Nothing is kept. */
  decide(act: Act): { stream: StreamName; events: DomainEvent[] } | DomainError {
    const decider = deciders[act.kind] as unknown as Decider<{ type: string }, DomainEvent, unknown>;
    try {
      const command = checked(decider.commands, normalized(act.command));
      const stream = decider.streamOf(command);
      const context = contextOf((other) => this.events(other), decider.needs(command), {
        actor: { id: act.actor, role: decider.roles(command)[0]! },
        reason: act.reason,
        month: this.month,
      });
      return { stream, events: decider.decide(command, folded(decider as never, this.events(stream)), context) };
    } catch (error) {
      if (error instanceof DomainError) return error;
      throw error;
    }
  }

  /** Decides an act and keeps its events. */
  act(act: Act): readonly RecordedEvent[] | DomainError {
    const decided = this.decide(act);
    this.#acts += 1;
    if (decided instanceof DomainError) return decided;
    const stream = this.#streams.get(decided.stream) ?? [];
    this.#streams.set(decided.stream, stream);
    const actor = { id: act.actor, role: 'CONTROLLER' };
    const events = decided.events.map((event, index) =>
      recorded(decided.stream, stream.length + index, event, {
        actor,
        reason: act.reason,
        number: this.#acts,
        recordedAt: this.#now.toISOString(),
      }),
    );
    stream.push(...events);
    this.log.push(...events);
    return events;
  }

  get month(): Period {
    return periodAt(this.#now);
  }

  get #now(): Date {
    return new Date(START + this.#acts * DAY);
  }
}
