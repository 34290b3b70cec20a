import { once } from 'node:events';
import streams from '@eventstore/db-client/generated/streams_pb.js';
import type { ServerWritableStream } from '@grpc/grpc-js';
import type { Log, Recorded } from './log.js';
import { eventMessage, revisionAsked, streamIdentifier, streamOf } from './messages.js';
import { answer, checkLeader, goneSignal, type Node } from './node.js';
import { CallError, streamDeleted, unexpected } from './refusals.js';
import { subscribe } from './subscribing.js';

type ReadCall = ServerWritableStream<streams.ReadReq, streams.ReadResp>;

/** Answers a read with what there is, a subscription for as long as it is open. */
export function serveRead(node: Node, call: ReadCall): Promise<void> {
  return call.request.getOptions()!.hasSubscription() ? serveSubscription(node, call) : serveEvents(node, call);
}

async function serveEvents(node: Node, call: ReadCall): Promise<void> {
  const gone = goneSignal(call);
  try {
    for (const message of await answer(node, 'read', call, gone, () => read(node.log, call.request.getOptions()!)))
      await give(call, message, gone);
    call.end();
  } catch (error) {
    if (!gone.aborted) call.emit('error', error);
  }
}

async function serveSubscription(node: Node, call: ReadCall): Promise<void> {
  const gone = goneSignal(call);
  const ended = new AbortController();
  const over = AbortSignal.any([gone, ended.signal]);
  const subscription = { given: 0, end: (error?: CallError) => ended.abort(error) };
  node.subscriptions.add(subscription);
  try {
    const options = call.request.getOptions()!;
    const messages = await node.faults.meet('subscribe', over, () =>
      subscribe(node.log, options, () => checkLeader(node, call), over),
    );
    for await (const message of messages) {
      await node.faults.pace(over);
      await give(call, message, over);
      subscription.given += 1;
    }
  } catch (error) {
    const why = ended.signal.aborted ? ended.signal.reason : error;
    if (gone.aborted) return;
    if (why instanceof CallError) call.emit('error', why);
    else call.end();
  } finally {
    node.subscriptions.delete(subscription);
  }
}

/** Never faster than the caller takes it. */
async function give(call: ReadCall, message: streams.ReadResp, gone: AbortSignal): Promise<void> {
  gone.throwIfAborted();
  if (!call.write(message)) await once(call, 'drain', { signal: gone });
}

/** The answers to a read: events, or that there is no such stream. */
function* read(log: Log, options: streams.ReadReq.Options): Generator<streams.ReadResp> {
  const backwards = options.getReadDirection() === streams.ReadReq.Options.ReadDirection.BACKWARDS;
  const limit = Number(options.getCount());
  const all = options.getAll();
  if (all) {
    yield* readAll(log, all, backwards).slice(0, limit).map(eventMessage);
    return;
  }
  const asked = options.getStream()!;
  if (asked.hasEnd() && !backwards) throw unexpected('ReadStreamResult: Error');
  const stream = streamOf(asked.getStreamIdentifier());
  if (log.isTombstoned(stream)) throw streamDeleted(stream);
  const events = log.readStream(stream, { from: revisionAsked(asked), backwards, limit });
  if (events) yield* events.map(eventMessage);
  else
    yield new streams.ReadResp().setStreamNotFound(
      new streams.ReadResp.StreamNotFound().setStreamIdentifier(streamIdentifier(stream)),
    );
}

/** Forwards the event at the position comes first; backwards the one that ends there does. */
function readAll(log: Log, options: streams.ReadReq.Options.AllOptions, backwards: boolean): readonly Recorded[] {
  const from = options.hasPosition() ? BigInt(options.getPosition()!.getCommitPosition()) : null;
  if (from !== null && from <= log.records.at(-1)!.position && !log.isBoundary(from))
    throw unexpected('ReadAllResult: InvalidPosition');
  if (backwards)
    return options.hasStart() ? [] : log.records.filter(({ end }) => from === null || end <= from).reverse();
  return options.hasEnd() ? [] : log.records.filter(({ position }) => from === null || position >= from);
}
