import { randomUUID } from 'node:crypto';
import streams from '@eventstore/db-client/generated/streams_pb.js';
import type { Log } from './log.js';
import { eventMessage, revisionAsked, streamOf } from './messages.js';
import { streamDeleted } from './refusals.js';
import { PAGE, type Source, type Step } from './source.js';
import { WholeLog } from './whole-log.js';

/**
 * The answers to a subscription, for ever: a confirmation, what there is, that this was all, what comes.
 *
 * `checkLeader` refuses to read what there is, and that alone: a server that does not lead goes on with what comes.
 */
export async function* subscribe(
  log: Log,
  options: streams.ReadReq.Options,
  checkLeader: () => void,
  signal: AbortSignal,
): AsyncGenerator<streams.ReadResp> {
  const source = options.hasAll() ? new WholeLog(log, options) : new OneStream(log, options.getStream()!);
  yield new streams.ReadResp().setConfirmation(
    new streams.ReadResp.SubscriptionConfirmation().setSubscriptionId(randomUUID()),
  );
  for (let isBehind = source.isBehind; ; isBehind = true) {
    if (isBehind) {
      checkLeader();
      yield* source.catchUp();
    }
    yield new streams.ReadResp().setCaughtUp(new streams.ReadResp.CaughtUp());
    for (let steps = source.live(); steps.length <= PAGE; steps = source.live()) {
      for (const [message, said] of steps) {
        yield message;
        said();
      }
      if (steps.length === 0) await log.grown(signal);
    }
    yield* source.fallBehind();
  }
}

class OneStream implements Source {
  readonly #stream: string;
  #seen: bigint;

  constructor(
    private readonly log: Log,
    options: streams.ReadReq.Options.StreamOptions,
  ) {
    this.#stream = streamOf(options.getStreamIdentifier());
    if (log.isTombstoned(this.#stream)) throw streamDeleted(this.#stream);
    const asked = revisionAsked(options);
    this.#seen = asked === 'start' ? -1n : asked === 'end' ? log.lastRevision(this.#stream) : asked;
  }

  get isBehind(): boolean {
    return this.log.lastRevision(this.#stream) > this.#seen;
  }

  *catchUp(): Generator<streams.ReadResp> {
    for (;;) {
      if (this.log.isTombstoned(this.#stream)) throw streamDeleted(this.#stream);
      const events = this.log.readStream(this.#stream, { from: this.#seen + 1n, backwards: false, limit: PAGE });
      if (!events?.length) return;
      for (const event of events) {
        yield eventMessage(event);
        this.#seen = event.revision;
      }
    }
  }

  live(): readonly Step[] {
    const events = this.log.records.filter(({ stream, revision }) => stream === this.#stream && revision > this.#seen);
    return events.map(
      (event): Step => [
        eventMessage(event),
        () => {
          this.#seen = event.revision;
          if (event.type === '$streamDeleted') throw streamDeleted(this.#stream);
        },
      ],
    );
  }

  fallBehind(): Iterable<streams.ReadResp> {
    return [];
  }
}
