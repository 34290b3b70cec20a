import { setTimeout as pause } from 'node:timers/promises';
import {
  type Decider,
  DomainError,
  type Fresh,
  type Json,
  type Recorded,
  type StreamName,
  UnreadableEvent,
} from '@liggare/domain';
import { type NewEvent, type StoredEvent, StoreUnavailable, WrongExpectedRevision } from '@liggare/event-store';
import { type EntryView, isEntryOf, SEES_ALL, type Views } from '@liggare/read-model';
import type { Checkpoints } from './checkpoints/checkpoints.js';
import { carriedOut, conflict, decided, reused, type Task, taskOf } from './decision.js';
import { type Engine, eventually, type ViewsState } from './engine.js';
import type { Circumstances, LedgerStatus, Receipt } from './receipt.js';
import { type LoadedStream, Streams } from './streams.js';
import { traced } from './traced.js';

/** So often is a decision made anew because somebody else wrote to the stream. */
const ATTEMPTS = 10;
/** A store that failed is asked again so often. */
const PROBE_EVERY_MS = 5_000;
/** How long a receipt waits for the views. */
const VIEWS_TIMEOUT_MS = 5_000;

/** The only way to write, and the way to what is read. */
export class Ledger {
  readonly #engine: Engine;
  readonly #streams: Streams;
  readonly #clock: () => Date;
  readonly #listeners = new Set<() => void>();
  /** Why the store did not serve the last command, where it did not. */
  #storeFault: string | null = null;
  #probing: Promise<void> | null = null;
  #closed = false;
  readonly #queues = new Map<StreamName, Promise<unknown>>();

  constructor(
    engine: Engine,
    /** What was signed of the log, and is signed as it grows. */
    readonly checkpoints: Checkpoints,
    clock: () => Date = () => new Date(),
  ) {
    this.#engine = engine;
    this.#streams = new Streams(engine.store, engine.quarantine);
    this.#clock = clock;
  }

  get views(): Views {
    return this.#engine.views;
  }

  /**
   * Carries out a command: decides it against its stream, appends its events durably, and answers when the views include
   * them. The same command id gives the first receipt again, for ever.
   *
   * Throws `DomainError`: those of the decider, COMMAND_ID_REUSED, CONFLICT where the caller named a revision that has
   * passed, UNAVAILABLE where the store or the views cannot serve (`details.recorded` where it is recorded all the same).
   */
  async record<C extends { type: string }, E extends Fresh, S>(
    decider: Decider<C, E, S>,
    command: unknown,
    circumstances: Circumstances,
  ): Promise<Receipt> {
    const task = taskOf(decider, command, circumstances);
    const { type } = task.command;
    const about = { 'liggare.command': type, 'liggare.stream': task.stream };
    return traced(`command ${type}`, about, async (span) => {
      const receipt = await this.#inTurn(task.stream, () => this.#carryOut(task));
      span.setAttribute('liggare.entries', receipt.entries.length);
      return receipt;
    });
  }

  /** The event of an entry as it is stored: payload and metadata; UNAVAILABLE where the store cannot be reached. */
  async eventOf({ stream, revision }: EntryView): Promise<StoredEvent> {
    const [event] = await this.#engine.store.readStream(stream, revision, 1).catch((error: unknown) => {
      throw error instanceof StoreUnavailable ? unavailable(NO_STORE) : error;
    });
    if (event === undefined) throw new Error(`${stream}@${revision} is not in the store.`);
    return event;
  }

  status(): LedgerStatus {
    const { entries, lastRecordedAt, stopped } = this.views.status();
    const { state, refused } = this.#engine;
    const behind = this.#engine.behind();
    const unreachable = state.unreachable ?? refused ?? this.#storeFault;
    const why = state.stopped ?? this.checkpoints.fault ?? stopped;
    return {
      entries,
      behind,
      caughtUp: state.caughtUp && behind === 0 && unreachable === null && why === null,
      lastProjectedAt: this.#engine.lastProjectedAt,
      stopped: why,
      unreachable,
      store: this.#engine.kind,
      lastRecordedAt,
    };
  }

  /** Why no commands are taken now, as far as is known without asking; null where they are. */
  get trouble(): string | null {
    const { stopped, unreachable } = this.#engine.state;
    return stopped ?? this.checkpoints.fault ?? unreachable ?? this.#engine.refused ?? this.#storeFault;
  }

  /** Whether the views have caught up with the log, or are stopped, within a time. */
  settled(timeoutMs: number): Promise<boolean> {
    return eventually(this.#engine, () => isSettled(this.#engine.state), timeoutMs);
  }

  /** Whether the views include an entry, now or within a time. */
  reached(entry: number, timeoutMs: number): Promise<boolean> {
    return eventually(this.#engine, () => this.views.head() >= entry, timeoutMs);
  }

  /** Calls a listener whenever the views include more, or the state changes; gives back how to stop that. */
  onAdvance(listener: () => void): () => void {
    const stop = this.#engine.onAdvance(listener);
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
      stop();
    };
  }

  /** How the store answered a command: what was wrong, null where nothing was. */
  #storeAnswers(fault: string | null): void {
    if (this.#storeFault === fault) return;
    this.#storeFault = fault;
    for (const listener of [...this.#listeners]) listener();
    if (fault !== null) this.#probing ??= this.#probe();
  }

  /** Whoever is told that no commands are taken sends none, so that it is found out here when they are again. */
  async #probe(): Promise<void> {
    while (this.#storeFault !== null && this.#engine.probe && !this.#closed) {
      await pause(PROBE_EVERY_MS, undefined, { ref: false });
      await this.#engine.probe().then(
        () => this.#storeAnswers(null),
        () => {},
      );
    }
    this.#probing = null;
  }

  /** Stops when what is being written is written. */
  async close(): Promise<void> {
    this.#closed = true;
    await Promise.allSettled(this.#queues.values());
    await this.checkpoints.close();
    await this.#engine.close();
  }

  /** Commands on one stream follow one another; a conflict is then rare, and only with other processes. */
  #inTurn<T>(stream: StreamName, work: () => Promise<T>): Promise<T> {
    const before = this.#queues.get(stream) ?? Promise.resolve();
    const result = before.then(work, work);
    const settled = result.then(
      () => undefined,
      () => undefined,
    );
    this.#queues.set(stream, settled);
    settled.then(() => {
      if (this.#queues.get(stream) === settled) this.#queues.delete(stream);
    });
    return result;
  }

  /** Refuses before anything is appended where nobody would see it, or where it would be recorded at a wrong time. */
  async #requireViews(): Promise<void> {
    const engine = this.#engine;
    await this.settled(VIEWS_TIMEOUT_MS);
    const { stopped, caughtUp, unreachable } = engine.state;
    if (stopped !== null) throw unavailable(`Vyerna står stilla och inget tas emot: ${stopped}.`);
    if (unreachable !== null)
      throw unavailable(`Lagret går inte att följa just nu, så inget tas emot: ${unreachable}.`);
    if (!caughtUp) throw unavailable('Vyerna byggs upp; försök igen om en stund.');
    await this.checkpoints.checked;
    if (this.checkpoints.fault !== null)
      throw unavailable(`Loggen är inte den som har signerats, så inget tas emot: ${this.checkpoints.fault}.`);
    const refusal = await engine.refusal();
    if (refusal !== null) throw unavailable(`Inget tas emot: ${refusal}.`);
  }

  async #carryOut<C extends { type: string }, E extends Fresh, S>(task: Task<C, E, S>): Promise<Receipt> {
    for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
      try {
        return await this.#attempt(task, attempt === 1);
      } catch (error) {
        if (error instanceof StoreUnavailable) {
          this.#storeAnswers(error.message);
          throw error.unclear ? unclear(task.commandId) : unavailable(NO_STORE);
        }
        if (error instanceof UnreadableEvent) throw unavailable(`Strömmen går inte att läsa: ${error.message}.`);
        if (!(error instanceof WrongExpectedRevision)) throw error;
        if (task.given.expectedRevision !== null)
          throw conflict(task.stream, task.given.expectedRevision, error.actual);
      }
    }
    throw unavailable('Många skriver till samma ställe just nu; försök igen.');
  }

  async #attempt<C extends { type: string }, E extends Fresh, S>(
    task: Task<C, E, S>,
    remembering: boolean,
  ): Promise<Receipt> {
    const { stream, given } = task;
    await this.#requireViews();
    const remembered = remembering && !given.dryRun ? this.#streams.remembered<S>(stream) : null;
    if (remembered !== null) {
      const events = await this.#supposed(task, remembered);
      if (events.length > 0) return this.#appended(task, remembered.revision, events);
    }
    const loaded = await this.#streams.load<S>(stream);
    const repeated = this.#carriedOut(task, loaded);
    if (repeated !== null) return repeated;
    const events = await decided(task, loaded, this.#streams, this.#clock());
    if (given.dryRun)
      return this.#receipt(task, loaded.revision, [], { preview: this.views.preview(SEES_ALL, events) });
    if (events.length === 0) return this.#receipt(task, loaded.revision, []);
    return this.#appended(task, loaded.revision, events);
  }

  /**
   * What a command comes to against its stream as it is remembered. An append at that revision is right, or refused by the
   * store; where it comes to anything else, nothing is given, since that can be said only of the stream as it stands.
   */
  async #supposed<C extends { type: string }, E extends Fresh, S>(
    task: Task<C, E, S>,
    remembered: LoadedStream<S>,
  ): Promise<Recorded<E>[]> {
    try {
      return this.#carriedOut(task, remembered) === null
        ? await decided(task, remembered, this.#streams, this.#clock())
        : [];
    } catch (error) {
      if (error instanceof DomainError) return [];
      throw error;
    }
  }

  async #appended<C extends { type: string }, E extends Fresh, S>(
    task: Task<C, E, S>,
    expected: number,
    events: readonly Recorded<E>[],
  ): Promise<Receipt> {
    const size = { 'liggare.entries': events.length };
    const { revision } = await traced('append', size, () => this.#append(task.stream, expected, events));
    this.#streams.add(task.stream, events);
    this.#storeAnswers(null);
    const entries = await traced('wait for the views', size, () => this.#entries(task, expected + 1, revision));
    return this.#receipt(task, revision, entries, { repeated: !isEntryOf(entries[0]!, events[0]!) });
  }

  /** The entries of what was appended, when the views include them. */
  async #entries(
    { stream, commandId }: { stream: StreamName; commandId: string },
    first: number,
    last: number,
  ): Promise<EntryView[]> {
    const entries = () => this.views.entries.ofStream(stream, first, last);
    let found = entries();
    if (found.length <= last - first) {
      await eventually(this.#engine, () => this.#engine.includes(stream, last), VIEWS_TIMEOUT_MS);
      found = entries();
    }
    if (found.length > last - first) return found;
    throw new DomainError(
      'UNAVAILABLE',
      'Kommandot är registrerat, men vyerna har inte hunnit ikapp; upprepa det med samma commandId för att få kvittot.',
      [],
      { recorded: true, commandId },
    );
  }

  /** The first receipt, where the command has been carried out before. */
  #carriedOut<C extends { type: string }, E extends Fresh, S>(
    task: Task<C, E, S>,
    loaded: LoadedStream,
  ): Receipt | null {
    const { commandId, stream, given } = task;
    const before = carriedOut(task, loaded);
    if (before === null) {
      if (given.commandId === null) return null;
      const elsewhere = this.views.entries.streamOfCommand(commandId);
      if (elsewhere !== null && elsewhere !== stream) throw reused(commandId);
      return null;
    }
    const entries = given.dryRun ? [] : this.views.entries.ofStream(stream, before.first, before.last);
    const preview = given.dryRun ? { figures: [], changes: [], findings: [] } : null;
    return this.#receipt(task, before.last, entries, { repeated: true, preview });
  }

  #append(stream: StreamName, expected: number, events: readonly Recorded[]): Promise<{ revision: number }> {
    const fresh: NewEvent[] = events.map(({ id, type, data, metadata }) => ({
      id,
      type,
      data: data as Json,
      metadata: metadata as unknown as Json,
    }));
    return this.#engine.store.append(stream, expected, fresh);
  }

  #receipt<C extends { type: string }, E extends Fresh, S>(
    { commandId, stream }: Task<C, E, S>,
    revision: number,
    entries: readonly EntryView[],
    { repeated = false, preview = null }: Partial<Pick<Receipt, 'repeated' | 'preview'>> = {},
  ): Receipt {
    return { commandId, stream, revision, entries, repeated, preview };
  }
}

const isSettled = ({ stopped, caughtUp, unreachable }: ViewsState): boolean =>
  stopped !== null || (caughtUp && unreachable === null);

const NO_STORE = 'Lagret går inte att nå eller skriva till just nu; försök igen.';

const unavailable = (message: string) => new DomainError('UNAVAILABLE', message);

/** The store did not answer in time, so that nobody knows; the same command id finds out. */
const unclear = (commandId: string) =>
  new DomainError(
    'UNAVAILABLE',
    'Lagret svarade inte, så det är oklart om kommandot är registrerat; upprepa det med samma commandId för att få veta.',
    [],
    { recorded: null, commandId },
  );
