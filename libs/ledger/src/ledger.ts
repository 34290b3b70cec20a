import { createHash, randomBytes, randomUUID } from 'node:crypto';
import {
  canonicalJson,
  checked,
  type Decider,
  DomainError,
  type Fresh,
  isName,
  isUuid,
  type Json,
  type Metadata,
  name,
  normalized,
  orNull,
  periodAt,
  type Recorded,
  type StreamName,
  text,
  versionOf,
} from '@liggare/domain';
import { type NewEvent, type StoredEvent, StoreUnavailable, WrongExpectedRevision } from '@liggare/event-store';
import { type EntryView, LEDGER, type Views } from '@liggare/read-model';
import { v5 } from 'uuid';
import { z } from 'zod';
import { type Engine, eventually, includes } from './engine.js';
import type { Circumstances, LedgerStatus, Receipt } from './receipt.js';
import { type LoadedStream, Streams } from './streams.js';

/** So often is a decision made anew because somebody else wrote to the stream. */
const ATTEMPTS = 10;
/** How long a receipt waits for the views. */
const VIEWS_TIMEOUT_MS = 5_000;

const uuid = z.string().toLowerCase().refine(isUuid, 'ange ett UUID');
const circumstancesShape = z.strictObject({
  actorId: z.string().refine(isName, 'ange vem som gör det, 1–200 tecken'),
  commandId: orNull(uuid),
  expectedRevision: orNull(
    z.int('ange ett helt tal').min(-1, 'ange strömmens revision, från 0; −1 där den inte finns'),
  ),
  reason: orNull(text).transform((reason) => (reason?.trim() ? reason : null)),
  source: orNull(
    z.strictObject({
      document: name,
      sha256: orNull(z.string().regex(/^[0-9a-f]{64}$/, 'ange SHA-256 som 64 hexadecimala tecken i små bokstäver')),
      page: orNull(name),
    }),
  ),
  correlationId: orNull(uuid),
  causationId: orNull(uuid),
  dryRun: z.boolean().default(false),
});
type Given = z.infer<typeof circumstancesShape>;

interface Task<C extends { type: string }, E extends Fresh, S> {
  readonly decider: Decider<C, E, S>;
  readonly command: C;
  readonly stream: StreamName;
  readonly given: Given;
  readonly commandId: string;
  readonly inputHash: string;
}

/** The only way to write, and the way to what is read. */
export class Ledger {
  readonly #engine: Engine;
  readonly #streams: Streams;
  readonly #clock: () => Date;
  readonly #queues = new Map<StreamName, Promise<unknown>>();

  constructor(engine: Engine, clock: () => Date = () => new Date()) {
    this.#engine = engine;
    this.#streams = new Streams(engine.store);
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
    const wanted = checked(decider.commands, normalized(command));
    const given = checked(circumstancesShape, normalized(circumstances));
    const stream = decider.streamOf(wanted);
    const { actorId, reason, source } = given;
    const inputHash = createHash('sha256')
      .update(canonicalJson({ command: wanted, actor: actorId, reason, source }))
      .digest('hex');
    const commandId = given.commandId ?? randomUUID();
    return this.#inTurn(stream, () =>
      this.#carryOut({ decider, command: wanted, stream, given, commandId, inputHash }),
    );
  }

  /** The event of an entry as it is stored: payload and metadata. */
  async eventOf({ stream, revision }: EntryView): Promise<StoredEvent> {
    const [event] = await this.#engine.store.readStream(stream, revision, 1);
    if (event === undefined) throw new Error(`${stream}@${revision} is not in the store.`);
    return event;
  }

  status(): LedgerStatus {
    const { entries, lastRecordedAt, stopped } = this.views.status();
    const behind = this.#engine.behind();
    return {
      entries,
      behind,
      caughtUp: behind === 0,
      lastProjectedAt: this.#engine.lastProjectedAt,
      stopped: this.#engine.stopped ?? stopped,
      store: this.#engine.kind,
      lastRecordedAt,
    };
  }

  /** Whether the views include an entry, now or within a time. */
  reached(entry: number, timeoutMs: number): Promise<boolean> {
    return eventually(this.#engine, () => this.views.head() >= entry, timeoutMs);
  }

  /** Calls a listener whenever the views include more; gives back how to stop that. */
  onAdvance(listener: () => void): () => void {
    return this.#engine.onAdvance(listener);
  }

  /** Stops when what is being written is written. */
  async close(): Promise<void> {
    await Promise.allSettled(this.#queues.values());
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

  /** Refuses before anything is appended where nobody would see it. */
  async #requireViews(): Promise<void> {
    if (!(await eventually(this.#engine, () => this.#engine.caughtUp, VIEWS_TIMEOUT_MS)))
      throw unavailable('Vyerna byggs upp; försök igen om en stund.');
    if (this.#engine.stopped !== null)
      throw unavailable(`Vyerna står stilla och inget tas emot: ${this.#engine.stopped}.`);
  }

  async #carryOut<C extends { type: string }, E extends Fresh, S>(task: Task<C, E, S>): Promise<Receipt> {
    for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
      try {
        return await this.#attempt(task);
      } catch (error) {
        if (error instanceof StoreUnavailable)
          throw unavailable('Lagret går inte att nå eller skriva till just nu; försök igen.');
        if (!(error instanceof WrongExpectedRevision)) throw error;
        if (task.given.expectedRevision !== null)
          throw conflict(task.stream, task.given.expectedRevision, error.actual);
      }
    }
    throw unavailable('Många skriver till samma ställe just nu; försök igen.');
  }

  async #attempt<C extends { type: string }, E extends Fresh, S>(task: Task<C, E, S>): Promise<Receipt> {
    const { stream, given, commandId } = task;
    await this.#requireViews();
    const loaded = await this.#streams.load<S>(stream);
    const repeated = this.#carriedOut(task, loaded);
    if (repeated !== null) return repeated;
    const { events, role } = await this.#decide(task, loaded);
    if (given.dryRun)
      return this.#receipt(task, loaded.revision, [], {
        preview: this.views.preview(LEDGER, this.#recorded(task, events, loaded, role)),
      });
    if (events.length === 0) return this.#receipt(task, loaded.revision, []);
    const written = this.#recorded(task, events, loaded, role);
    const { revision } = await this.#append(stream, loaded.revision, written);
    if (!(await eventually(this.#engine, () => includes(this.views, stream, revision), VIEWS_TIMEOUT_MS)))
      throw new DomainError(
        'UNAVAILABLE',
        'Kommandot är registrerat, men vyerna har inte hunnit ikapp; upprepa det med samma commandId för att få kvittot.',
        [],
        { recorded: true, commandId },
      );
    return this.#receipt(task, revision, this.views.entries.ofStream(stream, loaded.revision + 1, revision));
  }

  /** The first receipt, where the command has been carried out before. */
  #carriedOut<C extends { type: string }, E extends Fresh, S>(
    task: Task<C, E, S>,
    loaded: LoadedStream,
  ): Receipt | null {
    const { commandId, stream, given } = task;
    const before = loaded.commands.get(commandId);
    if (before === undefined) {
      if (given.commandId === null) return null;
      const [elsewhere] = this.views.entries.page(LEDGER, { commandId }, 1);
      if (elsewhere !== undefined && elsewhere.stream !== stream) throw reused(commandId);
      return null;
    }
    if (before.inputHash !== task.inputHash) throw reused(commandId);
    const entries = given.dryRun ? [] : this.views.entries.ofStream(stream, before.first, before.last);
    const preview = given.dryRun ? { figures: [], changes: [], findings: [] } : null;
    return this.#receipt(task, before.last, entries, { repeated: true, preview });
  }

  async #decide<C extends { type: string }, E extends Fresh, S>(
    { decider, command, stream, given }: Task<C, E, S>,
    loaded: LoadedStream<S>,
  ): Promise<{ events: E[]; role: string }> {
    const role = decider.roleOf(command);
    const actor = { id: given.actorId, role };
    const context = {
      ...(await this.#streams.surroundings(decider.needs(command))),
      actor,
      reason: given.reason,
      month: periodAt(this.#clock()),
    };
    const moved = given.expectedRevision !== null && given.expectedRevision !== loaded.revision;
    try {
      const events = decider.decide(command, loaded.state, context);
      if (moved) throw conflict(stream, given.expectedRevision!, loaded.revision);
      return { events, role };
    } catch (error) {
      // What is not found outranks a conflict; a conflict outranks every other refusal.
      const outranks = !(error instanceof DomainError) || ['BAD_USER_INPUT', 'NOT_FOUND'].includes(error.code);
      throw moved && !outranks ? conflict(stream, given.expectedRevision!, loaded.revision) : error;
    }
  }

  /** The decided events with everything that is stored beside them. */
  #recorded<C extends { type: string }, E extends Fresh, S>(
    task: Task<C, E, S>,
    events: readonly E[],
    loaded: LoadedStream,
    role: string,
  ): Recorded<E>[] {
    const { given, commandId, inputHash, stream } = task;
    const recordedAt = this.#clock().toISOString();
    return events.map((event, index) => {
      const metadata: Metadata = {
        schemaVersion: versionOf(event.type),
        commandId,
        inputHash,
        correlationId: given.correlationId ?? commandId,
        causationId: given.causationId,
        actor: { id: given.actorId, role },
        reason: given.reason,
        source: given.source,
        recordedAt,
        salt: randomBytes(16).toString('base64url'),
      };
      return { ...event, id: v5(String(index), commandId), stream, revision: loaded.revision + 1 + index, metadata };
    });
  }

  /** Appends; an unclear answer is settled by the same ids at the same revision. */
  async #append(stream: StreamName, expected: number, events: readonly Recorded[]): Promise<{ revision: number }> {
    const fresh: NewEvent[] = events.map(({ id, type, data, metadata }) => ({
      id,
      type,
      data: data as Json,
      metadata: metadata as unknown as Json,
    }));
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.#engine.store.append(stream, expected, fresh);
      } catch (error) {
        if (!(error instanceof StoreUnavailable && error.unclear) || attempt === ATTEMPTS) throw error;
      }
    }
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

const unavailable = (message: string) => new DomainError('UNAVAILABLE', message);

const conflict = (stream: StreamName, expected: number, actual: number) =>
  new DomainError(
    'CONFLICT',
    `${stream} har revision ${actual}, inte ${expected}; hämta det nya och ta ställning igen.`,
    [],
    { revision: actual },
  );

const reused = (commandId: string) =>
  new DomainError(
    'COMMAND_ID_REUSED',
    `Kommandot ${commandId} är redan utfört med annat innehåll; använd ett nytt commandId.`,
    [{ field: 'commandId', message: 'används redan' }],
  );
