import { normalized } from '../src/canonical.js';
import { checked } from '../src/commands.js';
import type { Decider } from '../src/decider.js';
import { DomainError, type ErrorCode } from '../src/error.js';
import type { Fresh } from '../src/event.js';
import type { DomainEvent, RecordedEvent } from '../src/events.js';
import type { StreamName } from '../src/stream.js';
import type { Period } from '../src/values.js';
import { CONTROLLER, contextOf, folded, recorded } from './recorded.js';

/** An event that has happened, by whom where it matters. */
export type Past<E extends Fresh = DomainEvent> = E & { readonly actor?: string };

/** How a command is given, and what other streams hold, by their names. */
export interface Circumstances {
  readonly reason?: string;
  readonly actor?: string;
  readonly month?: Period;
  readonly others?: Readonly<Record<StreamName, readonly Past[]>>;
}

/** What a command came to. */
export interface Outcome<E> {
  then(events: readonly E[]): void;
  thenRefused(code: ErrorCode, field?: string): void;
  thenNothing(): void;
}

/**
 * A decider's rules in three questions: what is recorded, what is refused, and what leaves no trace.
 *
 * Commands are normalised and checked as the ledger does it; a decision sees the streams that it named, and no others; and
 * what it decides must be readable.
 */
export function given<C extends { type: string }, E extends Fresh, S>(
  decider: Decider<C, E, S>,
  past: readonly Past<E>[] = [],
) {
  return {
    when(command: { type: C['type'] } & Record<string, unknown>, circumstances: Circumstances = {}): Outcome<E> {
      const result = outcomeOf(decider, past, command, circumstances);
      return {
        // biome-ignore lint/suspicious/noThenProperty: the word of given, when, then; nobody awaits it
        then(events) {
          if (result instanceof DomainError) throw result;
          expect(result).toEqual(events);
        },
        thenNothing() {
          if (result instanceof DomainError) throw result;
          expect(result).toEqual([]);
        },
        thenRefused(code, field) {
          if (!(result instanceof DomainError)) throw new Error(`Not refused, but ${JSON.stringify(result)}.`);
          expect({ code: result.code, fields: result.fields.map((one) => one.field) }).toEqual({
            code,
            fields: field === undefined ? expect.anything() : expect.arrayContaining([field]),
          });
          expect(result.message).toMatch(/^\S.*\.$/);
        },
      };
    },
  };
}

function outcomeOf<C extends { type: string }, E extends Fresh, S>(
  decider: Decider<C, E, S>,
  past: readonly Past<E>[],
  given: { type: C['type'] } & Record<string, unknown>,
  { reason, actor = CONTROLLER.id, month = '2024-05', others = {} }: Circumstances,
): E[] | DomainError {
  try {
    const command = checked(decider.commands, normalized(given));
    const stream = decider.streamOf(command);
    const state = folded(decider, asRecorded(stream, past));
    const eventsOf = (other: StreamName) => asRecorded(other, others[other] ?? []);
    const acting = { actor: { ...CONTROLLER, id: actor }, reason: reason ?? null, month };
    const events = decider.decide(command, state, contextOf(eventsOf, decider.needs(command), acting));
    asRecorded(stream, events);
    return events;
  } catch (error) {
    if (error instanceof DomainError) return error;
    throw error;
  }
}

const asRecorded = (stream: StreamName, events: readonly Past<Fresh>[]): RecordedEvent[] =>
  events.map(({ actor, ...event }, revision) =>
    recorded(stream, revision, event, actor === undefined ? {} : { actor: { ...CONTROLLER, id: actor } }),
  );
