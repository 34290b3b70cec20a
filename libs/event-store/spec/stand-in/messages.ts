import shared from '@eventstore/db-client/generated/shared_pb.js';
import rpc from '@eventstore/db-client/generated/status_pb.js';
import streams from '@eventstore/db-client/generated/streams_pb.js';
import { status } from '@grpc/grpc-js';
import type { Expected, Outcome, Proposed, Recorded } from './log.js';
import { MAX_APPEND_BYTES } from './refusals.js';

/** What is said of one append of a call of many. */
export type BatchOutcome = Outcome | 'TOO_LARGE' | 'TIMEOUT' | 'NOT_READY' | 'NO_LEADER';

export const streamIdentifier = (stream: string): shared.StreamIdentifier =>
  new shared.StreamIdentifier().setStreamName(Buffer.from(stream));

export const streamOf = (identifier: shared.StreamIdentifier | undefined): string =>
  Buffer.from(identifier?.getStreamName_asU8() ?? []).toString();

export const proposedOf = (message: streams.AppendReq.ProposedMessage): Proposed => ({
  id: message.getId()!.getString().toLowerCase(),
  type: message.getMetadataMap().get('type') ?? '',
  isJson: message.getMetadataMap().get('content-type') === 'application/json',
  data: Buffer.from(message.getData_asU8()),
  metadata: Buffer.from(message.getCustomMetadata_asU8()),
});

type ChoiceOfRevision = Pick<streams.AppendReq.Options, 'hasAny' | 'hasNoStream' | 'hasStreamExists'>;

export function expectedOf(options: ChoiceOfRevision, revision: string): Expected {
  if (options.hasAny()) return 'any';
  if (options.hasNoStream()) return 'no_stream';
  return options.hasStreamExists() ? 'stream_exists' : BigInt(revision);
}

export function revisionAsked(options: streams.ReadReq.Options.StreamOptions): bigint | 'start' | 'end' {
  if (options.hasRevision()) return BigInt(options.getRevision());
  return options.hasStart() ? 'start' : 'end';
}

export function eventMessage(record: Recorded): streams.ReadResp {
  const position = record.position.toString();
  const event = new streams.ReadResp.ReadEvent.RecordedEvent()
    .setId(new shared.UUID().setString(record.id))
    .setStreamIdentifier(streamIdentifier(record.stream))
    .setStreamRevision(record.revision.toString())
    .setCommitPosition(position)
    .setPreparePosition(position)
    .setData(record.data)
    .setCustomMetadata(record.metadata);
  event
    .getMetadataMap()
    .set('type', record.type)
    .set('created', record.createdTicks.toString())
    .set('content-type', record.isJson ? 'application/json' : 'application/octet-stream');
  return new streams.ReadResp().setEvent(new streams.ReadResp.ReadEvent().setEvent(event).setCommitPosition(position));
}

/** The answer to a call of one append. */
export function appendAnswer(
  outcome: Exclude<Outcome, { result: 'stream_deleted' }>,
  expected: Expected,
): streams.AppendResp {
  const empty = new shared.Empty();
  if (outcome.result === 'success') {
    const success = new streams.AppendResp.Success();
    if (outcome.revision < 0n) success.setNoStream(empty);
    else success.setCurrentRevision(outcome.revision.toString());
    if (outcome.position === null) success.setNoPosition(empty);
    else {
      const position = outcome.position.toString();
      success.setPosition(new streams.AppendResp.Position().setCommitPosition(position).setPreparePosition(position));
    }
    return new streams.AppendResp().setSuccess(success);
  }
  const wrong = new streams.AppendResp.WrongExpectedVersion();
  if (outcome.current < 0n) wrong.setCurrentNoStream(empty);
  else wrong.setCurrentRevision(outcome.current.toString());
  if (expected === 'any') wrong.setExpectedAny(empty);
  else if (expected === 'no_stream') wrong.setExpectedNoStream(empty);
  else if (expected === 'stream_exists') wrong.setExpectedStreamExists(empty);
  else wrong.setExpectedRevision(expected.toString());
  return new streams.AppendResp().setWrongExpectedVersion(wrong);
}

/** The answer to one append of a call of many. */
export function batchAnswer(outcome: BatchOutcome, expected: Expected): streams.BatchAppendResp {
  const answer = new streams.BatchAppendResp();
  if (outcome === 'TOO_LARGE') {
    const details = new shared.MaximumAppendSizeExceeded().setMaxappendsize(MAX_APPEND_BYTES);
    return answer.setError(error(status.INVALID_ARGUMENT, 'MaximumAppendSizeExceeded', details));
  }
  if (outcome === 'TIMEOUT') return answer.setError(error(status.DEADLINE_EXCEEDED, 'Timeout', new shared.Timeout()));
  if (outcome === 'NOT_READY') return answer.setError(error(status.OK, 'Server Is Not Ready'));
  if (outcome === 'NO_LEADER') return answer.setError(error(status.OK, 'No leader info available in response'));
  if (outcome.result === 'stream_deleted')
    return answer.setError(error(status.NOT_FOUND, 'StreamDeleted', new shared.StreamDeleted()));
  if (outcome.result === 'wrong_expected_version') {
    const empty = marks(
      outcome.current < 0n && 2,
      expected === 'any' && 4,
      expected === 'stream_exists' && 5,
      expected === 'no_stream' && 6,
    );
    const wrong = shared.WrongExpectedVersion.deserializeBinary(empty);
    if (outcome.current >= 0n) wrong.setCurrentStreamRevision(outcome.current.toString());
    if (typeof expected === 'bigint') wrong.setExpectedStreamPosition(expected.toString());
    return answer.setError(error(status.ALREADY_EXISTS, 'WrongExpectedVersion', wrong));
  }
  const empty = marks(outcome.revision < 0n && 2, outcome.position === null && 4);
  const success = streams.BatchAppendResp.Success.deserializeBinary(empty);
  if (outcome.revision >= 0n) success.setCurrentRevision(outcome.revision.toString());
  if (outcome.position !== null) {
    const position = outcome.position.toString();
    success.setPosition(new shared.AllStreamPosition().setCommitPosition(position).setPreparePosition(position));
  }
  return answer.setSuccess(success);
}

function error(code: status, message: string, details?: { serializeBinary(): Uint8Array }): rpc.Status {
  const answer = rpc.Status.deserializeBinary(marks(3)).setMessage(message);
  answer.setCode(Number(code));
  const type = details ? `event_store.client.${message}` : 'google.protobuf.Empty';
  answer.getDetails()!.pack(details?.serializeBinary() ?? new Uint8Array(), type);
  return answer;
}

/** Empty messages by their field numbers, by which the protocol marks which of several holds. */
const marks = (...fields: (number | false)[]): Uint8Array =>
  Uint8Array.from(fields.flatMap((field) => (field ? [(field << 3) | 2, 0] : [])));
