import streams from '@eventstore/db-client/generated/streams_pb.js';
import type { ServerDuplexStream, ServerReadableStream, ServerUnaryCall } from '@grpc/grpc-js';
import type { Expected, Proposed } from './log.js';
import {
  appendAnswer,
  type BatchOutcome,
  batchAnswer,
  expectedOf,
  proposedOf,
  streamIdentifier,
  streamOf,
} from './messages.js';
import { answer, goneSignal, type Node } from './node.js';
import { CallError, MAX_APPEND_BYTES, streamDeleted, tooLarge, wrongExpectedVersion } from './refusals.js';

const bytesOf = (events: readonly Proposed[]): number =>
  events.reduce((sum, { data, metadata, type }) => sum + data.length + metadata.length + 2 * type.length, 0);

/** One append a call: its options, then its events. */
export async function append(
  node: Node,
  call: ServerReadableStream<streams.AppendReq, streams.AppendResp>,
): Promise<streams.AppendResp> {
  const gone = goneSignal(call);
  const requests: streams.AppendReq[] = [];
  for await (const request of call) requests.push(request as streams.AppendReq);
  const options = requests[0]!.getOptions()!;
  const stream = streamOf(options.getStreamIdentifier());
  const expected = expectedOf(options, options.getRevision());
  const events = requests.slice(1).map((request) => proposedOf(request.getProposedMessage()!));
  if (bytesOf(events) > MAX_APPEND_BYTES) throw tooLarge();
  const outcome = await answer(node, 'append', call, gone, () => node.log.append(stream, expected, events));
  if (outcome.result === 'stream_deleted') throw streamDeleted(stream);
  return appendAnswer(outcome, expected);
}

/** An append among others of one call, of which not every event has come yet. */
interface Pending {
  readonly stream: string;
  readonly expected: Expected;
  readonly isLate: boolean;
  readonly events: Proposed[];
}

/** Many appends in one call, each in one or more parts, answered as they are done. */
export function batchAppend(
  node: Node,
  call: ServerDuplexStream<streams.BatchAppendReq, streams.BatchAppendResp>,
): void {
  const signal = goneSignal(call);
  const appends = new Map<string, Pending>();
  const working = new Set<Promise<void>>();
  /** What was asked takes effect even if the call is over by then, as after an error of another append. */
  const isOpen = () => !signal.aborted && !call.writableEnded;

  const reply = async (request: streams.BatchAppendReq, { stream, expected, isLate, events }: Pending) => {
    const outcome = async (): Promise<BatchOutcome> => {
      if (isLate) return 'TIMEOUT';
      if (bytesOf(events) > MAX_APPEND_BYTES) return 'TOO_LARGE';
      return answer(node, 'append', call, signal, () => node.log.append(stream, expected, events));
    };
    try {
      const message = batchAnswer(await outcome().catch(saidOfOne), expected);
      message.setCorrelationId(request.getCorrelationId()).setStreamIdentifier(streamIdentifier(stream));
      if (isOpen()) call.write(message);
    } catch (error) {
      if (isOpen()) call.emit('error', error);
    }
  };

  call.on('data', (request: streams.BatchAppendReq) => {
    const id = request.getCorrelationId()!.getString();
    const options = request.getOptions();
    if (options)
      appends.set(id, {
        stream: streamOf(options.getStreamIdentifier()),
        expected: expectedOf(options, options.getStreamPosition()),
        isLate: isPast(options, node.log.nowMs()),
        events: [],
      });
    const append = appends.get(id);
    append?.events.push(...request.getProposedMessagesList().map(proposedOf));
    if (!append || !request.getIsFinal()) return;
    appends.delete(id);
    const done = reply(request, append).finally(() => working.delete(done));
    working.add(done);
  });
  call.on('end', () => void Promise.all(working).then(() => call.end()));
}

/** The client says until when it waits, by its own clock; a server whose clock is past that does not begin. */
function isPast(options: streams.BatchAppendReq.Options, nowMs: number): boolean {
  const deadline = options.getDeadline();
  return deadline !== undefined && deadline.toDate().getTime() <= nowMs;
}

/** What is said of the one append and lets the call go on; anything else ends it. */
function saidOfOne(error: unknown): BatchOutcome {
  const refusal = error instanceof CallError ? error.refusal : undefined;
  if (refusal === 'TIMEOUT' || refusal === 'NOT_READY' || refusal === 'NO_LEADER') return refusal;
  throw error;
}

/** Deletes a stream so that it can be made anew, or for ever; gives the position of what says so. */
export async function remove(
  node: Node,
  call: ServerUnaryCall<streams.DeleteReq | streams.TombstoneReq, unknown>,
  how: 'softDelete' | 'tombstone',
): Promise<string> {
  const options = call.request.getOptions()!;
  const stream = streamOf(options.getStreamIdentifier());
  const expected = expectedOf(options, options.getRevision());
  const outcome = await answer(node, 'append', call, goneSignal(call), () => node.log[how](stream, expected));
  if (outcome.result === 'stream_deleted') throw streamDeleted(stream);
  if (outcome.result === 'wrong_expected_version') throw wrongExpectedVersion(stream, expected, outcome.current);
  return String(outcome.position);
}
