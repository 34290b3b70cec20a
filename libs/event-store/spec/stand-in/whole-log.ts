import streams from '@eventstore/db-client/generated/streams_pb.js';
import type { Log, Recorded } from './log.js';
import { eventMessage } from './messages.js';
import { invalidPosition } from './refusals.js';
import { PAGE, type Source, type Step } from './source.js';

/** The prepare position orders the events of one commit; a position between two events has none. */
interface Position {
  readonly commit: bigint;
  readonly prepare: bigint;
}

const START: Position = { commit: -1n, prepare: -1n };
const positionOf = ({ position }: Recorded): Position => ({ commit: position, prepare: position });
const isAfter = (a: Position, b: Position): boolean =>
  a.commit > b.commit || (a.commit === b.commit && a.prepare > b.prepare);

/** What a subscription to the log gives: the events that its filter lets through, and checkpoints. */
export class WholeLog implements Source {
  readonly #filter: Filter;
  /** How many events the log had at first: checkpoints of those that come are counted from there. */
  readonly #first: number;
  /** The event or checkpoint that was said last. */
  #seen: Position;
  #checkpoint = START;

  constructor(
    private readonly log: Log,
    options: streams.ReadReq.Options,
  ) {
    this.#filter = filterOf(options.getFilter());
    this.#first = log.records.length;
    const asked = options.getAll()!;
    if (asked.hasStart()) this.#seen = START;
    else if (asked.hasEnd()) this.#seen = this.#last;
    else {
      const position = asked.getPosition()!;
      this.#seen = { commit: BigInt(position.getCommitPosition()), prepare: BigInt(position.getPreparePosition()) };
    }
  }

  get isBehind(): boolean {
    return isAfter(this.#last, this.#seen);
  }

  *catchUp(): Generator<streams.ReadResp> {
    let considered = 0;
    let start = this.#seen === START ? { commit: 0n, prepare: 0n } : this.#seen;
    for (;;) {
      const page = this.#page(start);
      for (const event of page.events)
        if (isAfter(positionOf(event), this.#seen)) {
          yield eventMessage(event);
          this.#seen = positionOf(event);
        }
      considered += page.considered;
      if (page.isEnd || considered >= this.#filter.checkpointEvery) {
        considered %= this.#filter.checkpointEvery;
        if (!page.isEnd && isAfter(start, this.#seen)) this.#seen = start;
        yield* this.#said(this.#checkpointAt(this.#seen));
      }
      if (page.isEnd) return;
      start = page.next;
    }
  }

  live(): readonly Step[] {
    const steps: Step[] = [];
    for (const [index, event] of this.log.records.entries()) {
      const position = positionOf(event);
      if (!isAfter(position, this.#seen)) continue;
      const said = () => {
        this.#seen = position;
      };
      if (this.#filter.accepts(event)) steps.push([eventMessage(event), said]);
      const come = index + 1 - this.#first;
      if (come > 0 && come % this.#filter.checkpointEvery === 0) steps.push(...this.#checkpointAt(position));
    }
    return steps;
  }

  fallBehind(): Iterable<streams.ReadResp> {
    return this.#said(this.#checkpointAt(this.#seen));
  }

  /** There is always one: a new server's log has events of its own. */
  get #last(): Position {
    return positionOf(this.log.records.at(-1)!);
  }

  #page(start: Position): { events: Recorded[]; considered: number; next: Position; isEnd: boolean } {
    if (start.commit > this.#last.commit) return { events: [], considered: 0, next: start, isEnd: true };
    if (!this.log.isBoundary(start.commit)) throw invalidPosition();
    const events: Recorded[] = [];
    let next = start;
    let considered = 0;
    for (const record of this.log.records) {
      if (isAfter(start, positionOf(record))) continue;
      if (events.length >= PAGE || considered >= this.#filter.window) return { events, considered, next, isEnd: false };
      considered += 1;
      next = { commit: record.end, prepare: 0n };
      if (this.#filter.accepts(record)) events.push(record);
    }
    return { events, considered, next, isEnd: events.length < PAGE && considered < this.#filter.window };
  }

  /** None where it is not asked for, or was said already. */
  #checkpointAt(position: Position): Step[] {
    if (this.#filter.checkpointEvery === Number.POSITIVE_INFINITY || !isAfter(position, this.#checkpoint)) return [];
    const checkpoint = new streams.ReadResp.Checkpoint()
      .setCommitPosition(position.commit.toString())
      .setPreparePosition(position.prepare.toString());
    const said = () => {
      this.#seen = position;
      this.#checkpoint = position;
    };
    return [[new streams.ReadResp().setCheckpoint(checkpoint), said]];
  }

  *#said(steps: readonly Step[]): Generator<streams.ReadResp> {
    for (const [message, said] of steps) {
      yield message;
      said();
    }
  }
}

interface Filter {
  accepts(event: Recorded): boolean;
  /** How many events are looked at before the subscriber hears from the server. */
  readonly window: number;
  readonly checkpointEvery: number;
}

function filterOf(options: streams.ReadReq.Options.FilterOptions | undefined): Filter {
  const everything = {
    accepts: () => true,
    window: Number.POSITIVE_INFINITY,
    checkpointEvery: Number.POSITIVE_INFINITY,
  };
  if (!options) return everything;
  const byStream = options.getStreamIdentifier();
  const { regex, prefixList } = (byStream ?? options.getEventType()!).toObject();
  const pattern = regex === '' ? null : new RegExp(regex);
  const window = options.hasMax() ? options.getMax() : PAGE;
  return {
    accepts: ({ stream, type }) => {
      const name = byStream ? stream : type;
      return pattern ? pattern.test(name) : prefixList.some((prefix) => name.startsWith(prefix));
    },
    window,
    checkpointEvery: window * options.getCheckpointintervalmultiplier(),
  };
}
