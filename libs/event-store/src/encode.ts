import { canonicalJson, isUuid, streamParts } from '@liggare/domain';
import { MAX_APPEND_BYTES, type NewEvent, NO_STREAM } from './port.js';

/** An event as it is written: its data and metadata as canonical JSON. */
export interface EncodedEvent {
  readonly id: string;
  readonly type: string;
  readonly data: string;
  readonly metadata: string;
}

/**
 * The events of an append as they are written, checked as every adapter must.
 *
 * A `RangeError` for a stream that is not the ledger's, an expected revision that is no revision, no events, an id that is
 * no UUID or stands twice, or more than `MAX_APPEND_BYTES`; a `TypeError` for content that cannot be stored exactly.
 */
export function encodeAppend(stream: string, expectedRevision: number, events: readonly NewEvent[]): EncodedEvent[] {
  if (streamParts(stream) === null) throw new RangeError(`${stream} is not a stream of the ledger`);
  if (!Number.isSafeInteger(expectedRevision) || expectedRevision < NO_STREAM)
    throw new RangeError(`${expectedRevision} is not a revision of a stream`);
  if (events.length === 0) throw new RangeError(`an append to ${stream} holds no events`);
  const ids = new Set<string>();
  let bytes = 0;
  return events.map(({ id, type, ...event }) => {
    if (!isUuid(id)) throw new RangeError(`the event id ${id} is not a UUID`);
    if (ids.has(id)) throw new RangeError(`the event id ${id} stands twice`);
    ids.add(id);
    const data = canonicalJson(event.data);
    const metadata = canonicalJson(event.metadata);
    bytes += Buffer.byteLength(type) + Buffer.byteLength(data) + Buffer.byteLength(metadata);
    if (bytes > MAX_APPEND_BYTES)
      throw new RangeError(`an append to ${stream} is larger than ${MAX_APPEND_BYTES} bytes`);
    return { id, type, data, metadata };
  });
}
