import type { EventEmitter } from 'node:events';
import type { Metadata, sendUnaryData } from '@grpc/grpc-js';
import type { Call, Faults } from './faults.js';
import type { Log } from './log.js';
import { type CallError, type Endpoint, refused } from './refusals.js';

/** A subscription as the server has it. */
export interface OpenSubscription {
  /** How many messages were given to it. */
  readonly given: number;
  /** Ends it from the server's side; without an error it ends as if there were no more. */
  end(error?: CallError): void;
}

/** What the calls of one server act on. */
export interface Node {
  readonly log: Log;
  readonly faults: Faults;
  /** Who leads, where this one does not and passes on what is written. */
  readonly leader: (Endpoint & { readonly isAlive: boolean }) | null;
  readonly subscriptions: Set<OpenSubscription>;
}

/** A call as grpc-js gives it, of whichever kind. */
type AnyCall = EventEmitter & { readonly metadata: Metadata };

/** Does what a call asks, unless a fault was ordered or only the leader may do it, who is another. */
export function answer<T>(node: Node, kind: Call, call: AnyCall, gone: AbortSignal, work: () => T): Promise<T> {
  return node.faults.meet(kind, gone, () => {
    checkLeader(node, call);
    if (kind === 'append' && node.leader?.isAlive === false) throw refused('TIMEOUT');
    return work();
  });
}

/** Refuses what is asked of the leader alone where that is another. */
export function checkLeader({ leader }: Node, { metadata }: AnyCall): void {
  if (leader && metadata.get('requires-leader')[0] === 'true') throw refused({ leader });
}

/** Given when the caller is gone. */
export function goneSignal(call: EventEmitter): AbortSignal {
  const gone = new AbortController();
  call.once('cancelled', () => gone.abort());
  return gone.signal;
}

/** Answers a call that has one answer. */
export function respondWith<T>(answered: Promise<T>, respond: sendUnaryData<T>): void {
  answered.then(
    (message) => respond(null, message),
    (error: CallError) => respond(error),
  );
}
