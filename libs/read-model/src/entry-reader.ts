import {
  canonicalJson,
  factsOf,
  type Metadata,
  quarantinedOf,
  readEvent,
  streamParts,
  subjectsOf,
  summaryOf,
} from '@liggare/domain';
import type { StoredEvent } from '@liggare/event-store';
import { leafOf } from '@liggare/integrity';
import { beforeOf, inOrder } from './leaf-chain.js';
import type { Places } from './places.js';

/**
 * What an event comes to as an entry: all of it but the row ids of names and the versions of facts that it ends, which are
 * known only where it is written. Texts, numbers and lists alone, so that it can be handed from one thread to another.
 */
export interface NewEntry {
  readonly position: string;
  readonly stream: string;
  readonly revision: number;
  /** The id of its event. */
  readonly event: string;
  readonly recordedAt: string;
  /** Of the table `entries`, from `type` to `quarantined`. */
  readonly columns: readonly (string | number | null)[];
  /** In order, with canonical values; without a key, it is every fact of the scope. */
  readonly facts: readonly (readonly [scope: string, key: string | null, validFrom: string, value: string])[];
  /** Kind and name. */
  readonly subjects: readonly (readonly [string, string])[];
  /** Hex, like the hash. */
  readonly commitment: string;
  readonly leafHash: string;
}

/** An event that cannot be projected: the projector stops before it, and nothing is skipped. */
export class ProjectionStopped extends Error {
  override readonly name = 'ProjectionStopped';

  constructor(
    /** The number that the entry would have. */
    readonly entry: number,
    readonly stream: string,
    readonly revision: number,
    readonly why: string,
    options?: ErrorOptions,
  ) {
    super(`entry ${entry} cannot be projected: ${why}`, options);
  }
}

/** What an event says, to be written. */
interface Said {
  readonly metadata: Metadata;
  readonly summary: string;
  readonly facts: Readonly<ReturnType<typeof factsOf>>;
  readonly subjects?: ReturnType<typeof subjectsOf>;
}

const placeOf = ({ stream, revision }: StoredEvent): string => `${stream}@${revision}`;

/** Reads the events of a log, one after another, each into what it comes to as an entry. */
export class EntryReader {
  #number = 0;
  #recordedAt: string | null = null;

  /** From the start of the log, or from where `startAfter` says. */
  constructor(
    private readonly places: Places,
    private readonly quarantine: ReadonlySet<string> = new Set(),
  ) {}

  /** Goes on after an entry, by its number and when it was recorded; what was read after it was not written. */
  startAfter(number: number, recordedAt: string | null): void {
    this.#number = number;
    this.#recordedAt = recordedAt;
    this.places.forget();
  }

  /** Reads the event that follows; `ProjectionStopped` where it follows none, or cannot be read, and then it is still the next. */
  next(event: StoredEvent): NewEntry {
    const number = this.#number + 1;
    const quarantined = this.quarantine.has(placeOf(event));
    let said: Said;
    try {
      said = quarantined ? quarantinedOf(event, beforeOf(this.#recordedAt)) : this.#read(event);
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      throw new ProjectionStopped(number, event.stream, event.revision, why, { cause: error });
    }
    const { metadata, summary, facts, subjects = [] } = said;
    const { actor, reason, source, commandId, correlationId, causationId } = metadata;
    const recordedAt = inOrder(metadata.recordedAt, this.#recordedAt);
    const { id, stream, revision, type, position } = event;
    const { board = null, period = null } = streamParts(stream)! as { board?: string; period?: string };
    const { commitment, hash } = leafOf({ ...event, recordedAt });
    this.#number = number;
    this.#recordedAt = recordedAt;
    this.places.add(stream, revision, number);
    return {
      position,
      stream,
      revision,
      event: id,
      recordedAt,
      columns: [
        type,
        recordedAt,
        board,
        period,
        actor.id,
        actor.role,
        reason,
        source === null ? null : canonicalJson(source),
        commandId,
        correlationId,
        causationId,
        summary,
        quarantined ? 1 : 0,
      ],
      facts: facts.map((fact) =>
        fact.key === null
          ? [fact.scope, null, '', 'null']
          : [fact.scope, fact.key, fact.validFrom, canonicalJson(fact.value)],
      ),
      subjects: [
        ...subjects.map(({ kind, id }) => [kind, id] as const),
        ['actor', actor.id],
        ...(board === null ? [] : [['board', board] as const]),
      ],
      commitment,
      leafHash: Buffer.from(hash).toString('hex'),
    };
  }

  /** What an event says; an `Error` where it follows no event of its stream, or cannot be read. */
  #read(event: StoredEvent): Said {
    const expected = this.places.lastRevision(event.stream) + 1;
    if (event.revision !== expected)
      throw new Error(
        `${placeOf(event)} (${event.type}) follows no revision ${event.revision - 1}; ${expected} was expected`,
      );
    const recorded = readEvent(event);
    return {
      metadata: recorded.metadata,
      summary: summaryOf(recorded),
      facts: factsOf(recorded, (parent, revision) => this.#numberAt(parent, revision)),
      subjects: subjectsOf(recorded),
    };
  }

  #numberAt(stream: string, revision: number): number {
    const number = this.places.numberAt(stream, revision);
    if (number === undefined) throw new Error(`it names ${stream}@${revision}, which is not recorded before it`);
    return number;
  }
}
