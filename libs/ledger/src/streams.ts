import {
  type AssignmentState,
  assignmentStream,
  type BoardState,
  type Boards,
  type BudgetState,
  boardStream,
  budgetStream,
  type Context,
  type Decider,
  deciders,
  type GoalState,
  goalStream,
  isHidden,
  type Recorded,
  type RecordedEvent,
  type ReportState,
  readEvent,
  reportStream,
  type StreamName,
  streamParts,
} from '@liggare/domain';
import { type EventStore, NO_STREAM, type StoredEvent } from '@liggare/event-store';

/** A command that a stream holds the events of. */
export interface CarriedOut {
  readonly inputHash: string;
  readonly first: number;
  readonly last: number;
}

/** A stream as far as it was read: the state that its events make, and the commands that made them. */
export interface LoadedStream<S = unknown> {
  readonly state: S;
  readonly revision: number;
  readonly commands: ReadonlyMap<string, CarriedOut>;
}

/** A reading under way, and the one that those wait for who asked after it began. */
interface Reading {
  readonly now: Promise<LoadedStream>;
  next: Promise<LoadedStream> | null;
}

const REMEMBERED = 1_000;

/** States of recent streams; only what is newer is read, so that a long stream costs no more than a short one. */
export class Streams {
  readonly #log: Pick<EventStore, 'readStream'>;
  readonly #recent = new Map<StreamName, LoadedStream>();
  readonly #reading = new Map<StreamName, Reading>();

  /** Reads from a log; events in quarantine (`<stream>@<revision>`) count for nothing. */
  constructor(
    log: Pick<EventStore, 'readStream'>,
    private readonly quarantine: ReadonlySet<string> = new Set(),
  ) {
    this.#log = log;
  }

  /** A stream as it was when it was last read or appended to here; null where that is not remembered. */
  remembered<S>(stream: StreamName): LoadedStream<S> | null {
    return (this.#recent.get(stream) as LoadedStream<S> | undefined) ?? null;
  }

  /** A stream as it stands in the store now. Those who ask while it is being read share the next reading. */
  load<S>(stream: StreamName): Promise<LoadedStream<S>> {
    const reading = this.#reading.get(stream);
    if (reading === undefined) return this.#read(stream) as Promise<LoadedStream<S>>;
    const again = () => this.#read(stream);
    reading.next ??= reading.now.then(again, again);
    return reading.next as Promise<LoadedStream<S>>;
  }

  #read(stream: StreamName): Promise<LoadedStream> {
    const reading: Reading = { now: this.#readNow(stream), next: null };
    this.#reading.set(stream, reading);
    const done = () => {
      if (reading.next === null) this.#reading.delete(stream);
    };
    reading.now.then(done, done);
    return reading.now;
  }

  async #readNow(stream: StreamName): Promise<LoadedStream> {
    const known = this.#recent.get(stream) ?? emptyStream(stream);
    const newer = await this.#log.readStream(stream, known.revision + 1);
    let loaded = known;
    for (const event of newer)
      loaded = this.quarantine.has(`${stream}@${event.revision}`)
        ? passedOver(loaded, event)
        : grown(loaded, readEvent(event));
    this.#keep(stream, loaded);
    return loaded;
  }

  /** Takes in events that were just appended, so that they need not be read. */
  add(stream: StreamName, events: readonly Recorded[]): void {
    const known = this.#recent.get(stream);
    if (known?.revision === events[0]!.revision - 1)
      this.#keep(stream, (events as RecordedEvent[]).reduce(grown, known));
  }

  #keep(stream: StreamName, loaded: LoadedStream): void {
    if ((this.#recent.get(stream)?.revision ?? NO_STREAM) > loaded.revision) return;
    this.#recent.delete(stream);
    this.#recent.set(stream, loaded);
    if (this.#recent.size > REMEMBERED) this.#recent.delete(this.#recent.keys().next().value!);
  }

  /**
   * What a decision may know of other streams: those that it needs, as they stand now. Goals and assignments of boards alone
   * that are not seen are as if they were not there.
   */
  async surroundings(
    needed: readonly StreamName[],
    seen: Boards,
  ): Promise<Omit<Context, 'actor' | 'reason' | 'month'>> {
    const loaded = await Promise.all(
      needed.map(async (stream) => {
        const found = await this.load(stream);
        const { boardsOf, initialState } = deciderOf(stream) as Decider<never, never, unknown>;
        return [stream, isHidden(boardsOf(found.state), seen) ? { ...found, state: initialState } : found] as const;
      }),
    );
    const states = new Map(loaded);
    const stateOf = <S>(stream: StreamName): S => {
      const found = states.get(stream);
      if (found === undefined)
        throw new Error(`The decision looks at ${stream}, which it does not name among its needs.`);
      return found.state as S;
    };
    return {
      board: (code) => stateOf<BoardState>(boardStream(code)),
      budget: (board, year) => stateOf<BudgetState>(budgetStream(board, year)),
      report: (board, period) => stateOf<ReportState>(reportStream(board, period)),
      goal: (id) => stateOf<GoalState>(goalStream(id)),
      assignment: (id) => stateOf<AssignmentState>(assignmentStream(id)),
    };
  }
}

const deciderOf = (stream: StreamName) => deciders[streamParts(stream)!.kind];

const emptyStream = (stream: StreamName): LoadedStream => ({
  state: deciderOf(stream).initialState,
  revision: NO_STREAM,
  commands: new Map(),
});

function grown(loaded: LoadedStream, event: RecordedEvent): LoadedStream {
  const { evolve } = deciderOf(event.stream) as { evolve(state: unknown, event: unknown): unknown };
  const commands = commandsWith(loaded, event.revision, event.metadata);
  return { state: evolve(loaded.state, event), revision: event.revision, commands };
}

/** An event in quarantine changes nothing; where a command of the ledger wrote it, that has been carried out all the same. */
function passedOver(loaded: LoadedStream, { revision, metadata }: StoredEvent): LoadedStream {
  const { commandId, inputHash } = (metadata ?? {}) as { commandId?: unknown; inputHash?: unknown };
  const isOurs = typeof commandId === 'string' && typeof inputHash === 'string';
  const commands = isOurs ? commandsWith(loaded, revision, { commandId, inputHash }) : loaded.commands;
  return { ...loaded, revision, commands };
}

function commandsWith(
  loaded: LoadedStream,
  revision: number,
  { commandId, inputHash }: { commandId: string; inputHash: string },
): LoadedStream['commands'] {
  const first = loaded.commands.get(commandId)?.first ?? revision;
  // A stream is folded by one reader at a time, and what was handed out before is not asked for older commands.
  const commands =
    loaded.revision === NO_STREAM ? new Map<string, CarriedOut>() : (loaded.commands as Map<string, CarriedOut>);
  return commands.set(commandId, { inputHash, first, last: revision });
}
