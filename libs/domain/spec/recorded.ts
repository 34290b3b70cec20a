import { canonicalJson } from '../src/canonical.js';
import { deciders } from '../src/commands.js';
import type { Context, Decider } from '../src/decider.js';
import type { ActorRef, Fresh, Recorded } from '../src/event.js';
import { type DomainEvent, type RecordedEvent, readEvent, versionOf } from '../src/events.js';
import {
  assignmentStream,
  boardStream,
  budgetStream,
  goalStream,
  reportStream,
  type StreamName,
  streamParts,
} from '../src/stream.js';

/** Who acts, unless a spec says otherwise. */
export const CONTROLLER: ActorRef = { id: 'controller', role: 'CONTROLLER' };

const hex = (number: number, length: number): string => number.toString(16).padStart(length, '0');

/** How an event is recorded: who, why, and the number that its id and command id are made of. */
export interface Recording {
  readonly actor?: ActorRef;
  readonly reason?: string | null;
  readonly number?: number;
  readonly recordedAt?: string;
}

/** An event as it would be read back from a store: written as canonical JSON, and read. */
export function recorded(
  stream: StreamName,
  revision: number,
  { type, data }: Fresh,
  { actor = CONTROLLER, reason = null, number = revision, recordedAt = '2024-05-14T08:00:00.000Z' }: Recording = {},
): RecordedEvent {
  const id = `00000000-0000-4000-8000-${hex(number, 12)}`;
  const metadata = {
    schemaVersion: versionOf(type),
    commandId: id,
    inputHash: hex(number, 64),
    correlationId: id,
    causationId: null,
    actor,
    reason,
    source: null,
    recordedAt,
    salt: 'A'.repeat(22),
  };
  const stored = { id, stream, revision, type, data, metadata };
  return readEvent(JSON.parse(canonicalJson(stored)));
}

/** The state of a stream after its events. */
export const folded = <E extends Fresh, S>(
  decider: Pick<Decider<never, E, S>, 'initialState' | 'evolve'>,
  events: readonly RecordedEvent[],
): S => events.reduce((state, event) => decider.evolve(state, event as unknown as Recorded<E>), decider.initialState);

/** What a decision sees of other streams, given their events; asking for a stream that it did not name is an error. */
export function contextOf(
  eventsOf: (stream: StreamName) => readonly RecordedEvent[],
  named: readonly StreamName[],
  { actor, reason, month }: Pick<Context, 'actor' | 'reason' | 'month'>,
): Context {
  function look<E extends Fresh, S>(decider: Decider<never, E, S>, stream: StreamName): S {
    if (!named.includes(stream)) throw new Error(`The decision looks at ${stream}, which needs() did not name.`);
    return folded(decider, eventsOf(stream));
  }
  return {
    actor,
    reason,
    month,
    board: (code) => look(deciders.board as never, boardStream(code)),
    budget: (board, year) => look(deciders.budget as never, budgetStream(board, year)),
    report: (board, period) => look(deciders.report as never, reportStream(board, period)),
    goal: (id) => look(deciders.goal as never, goalStream(id)),
    assignment: (id) => look(deciders.assignment as never, assignmentStream(id)),
  };
}

/** The decider of a stream. */
export function deciderOf(stream: StreamName): Decider<never, DomainEvent, unknown> {
  const parts = streamParts(stream);
  if (parts === null) throw new Error(`${stream} is no stream of the ledger.`);
  return deciders[parts.kind] as never;
}
