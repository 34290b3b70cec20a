import type { Position, RecordedEvent } from '@eventstore/db-client';
import { STREAM_KINDS, streamParts } from '@liggare/domain';
import type { StoredEvent } from '../port.js';

/** A place in EventStoreDB's log as the port has it: commit and prepare, decimal. Both are needed to go on from it. */
export const positionText = ({ commit, prepare }: Position): string => `${commit}/${prepare}`;

/** The place that a text names; a `RangeError` for any other text. */
export function positionOf(text: string): Position {
  const match = /^(\d{1,20})\/(\d{1,20})$/.exec(text);
  if (match === null) throw new RangeError(`${text} is not a position of an EventStoreDB log`);
  return { commit: BigInt(match[1]!), prepare: BigInt(match[2]!) };
}

export const isAfter = (left: Position, right: Position): boolean =>
  left.commit === right.commit ? left.prepare > right.prepare : left.commit > right.commit;

/** How the names of the ledger's streams begin under a prefix. */
export const streamPrefixes = (prefix: string): string[] => STREAM_KINDS.map((kind) => `${prefix}${kind}-`);

/** The ledger's own name of a stream of the server; null where it is not one of its streams. */
export function streamOf(prefix: string, streamId: string): string | null {
  if (!streamId.startsWith(prefix)) return null;
  const stream = streamId.slice(prefix.length);
  return streamParts(stream) === null ? null : stream;
}

/** An event of the server as the port has it. What is no JSON is given as `{ $base64 }`, or as the text that it is. */
export function storedEvent(stream: string, event: RecordedEvent): StoredEvent {
  const { id, revision, type, data, metadata, position } = event;
  return {
    id,
    stream,
    revision: Number(revision),
    type,
    data: jsonOf(data),
    metadata: jsonOf(metadata ?? null),
    position: position === undefined ? '' : positionText(position),
  };
}

const jsonOf = (content: unknown): unknown =>
  content instanceof Uint8Array ? { $base64: Buffer.from(content).toString('base64') } : content;
