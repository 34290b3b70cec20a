import { Metadata, type StatusObject, status } from '@grpc/grpc-js';
import type { Expected } from './log.js';

/** The largest append: its events' data, metadata, and types in UTF-16, as 24.10 has it; 24.6 counts the data alone. */
export const MAX_APPEND_BYTES = 1024 * 1024;

/**
 * What a server answers that does not do what it was asked, or has not seen it done.
 *
 * `TIMEOUT`: what was written was not acknowledged in time; `NOT_READY`: it is starting; `STOPPING`: it ends the call as it
 * goes; `leader`: another one leads; `NO_LEADER`: nobody does. The rest are gRPC's own, and end the call that they answer.
 */
export type Refusal =
  | 'UNAVAILABLE'
  | 'DEADLINE_EXCEEDED'
  | 'CANCELLED'
  | 'TIMEOUT'
  | 'NOT_READY'
  | 'STOPPING'
  | 'NO_LEADER'
  | { readonly leader: Endpoint };

export interface Endpoint {
  readonly host: string;
  readonly port: number;
}

/** How a call ends that does not end well; thrown by what should answer it. */
export class CallError extends Error implements Partial<StatusObject> {
  readonly metadata = new Metadata();

  constructor(
    readonly code: status,
    readonly details: string,
    trailers: Readonly<Record<string, string>> = {},
    /** What it says, where a call of several appends can say it of one. */
    readonly refusal?: Refusal,
  ) {
    super(details);
    for (const [name, value] of Object.entries(trailers)) this.metadata.set(name, value);
  }
}

export function refused(refusal: Refusal): CallError {
  const error = (code: status, details: string, trailers = {}) => new CallError(code, details, trailers, refusal);
  if (typeof refusal === 'object')
    return error(status.NOT_FOUND, 'Leader info available', {
      exception: 'not-leader',
      'leader-endpoint-host': refusal.leader.host,
      'leader-endpoint-port': String(refusal.leader.port),
    });
  switch (refusal) {
    case 'UNAVAILABLE':
      return error(status.UNAVAILABLE, 'Connection dropped');
    case 'DEADLINE_EXCEEDED':
      return error(status.DEADLINE_EXCEEDED, 'Deadline Exceeded');
    case 'CANCELLED':
      return error(status.CANCELLED, 'Operation cancelled');
    case 'TIMEOUT':
      return error(status.ABORTED, 'Operation timed out: Commit phase timeout.');
    case 'NOT_READY':
      return error(status.UNAVAILABLE, 'Server Is Not Ready');
    case 'STOPPING':
      return error(status.INTERNAL, 'Received RST_STREAM with code 0 (Call ended without gRPC status)');
    case 'NO_LEADER':
      return error(status.UNKNOWN, 'No leader info available in response');
  }
}

export const streamDeleted = (stream: string): CallError =>
  new CallError(status.FAILED_PRECONDITION, `Event stream '${stream}' is deleted.`, {
    exception: 'stream-deleted',
    'stream-name': stream,
  });

export const tooLarge = (): CallError =>
  new CallError(status.INVALID_ARGUMENT, `Maximum Append Size of ${MAX_APPEND_BYTES} Exceeded.`, {
    exception: 'maximum-append-size-exceeded',
    'maximum-append-size': String(MAX_APPEND_BYTES),
  });

/** What a server says where it has no better word. */
export const unexpected = (result: string): CallError => new CallError(status.UNKNOWN, `Unexpected ${result}`);

export const invalidPosition = (): CallError =>
  new CallError(status.INVALID_ARGUMENT, 'Trying to read from an invalid position.');

const NUMBERS = { no_stream: -1n, any: -2n, stream_exists: -4n };

/** A stream that could not be deleted as it is; an append says the same in its answer. */
export function wrongExpectedVersion(stream: string, expected: Expected, actual: bigint): CallError {
  const number = typeof expected === 'bigint' ? expected : NUMBERS[expected];
  const details = `Delete failed due to WrongExpectedVersion. Stream: ${stream}, Expected version: ${number}, Actual version: ${actual}`;
  return new CallError(status.FAILED_PRECONDITION, details, {
    exception: 'wrong-expected-version',
    'stream-name': stream,
    'expected-version': String(number),
    'actual-version': String(actual),
  });
}
