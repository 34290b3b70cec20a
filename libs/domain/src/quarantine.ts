import { type Metadata, metadataShape } from './event.js';
import { EVENT_TYPES, type StoredForm } from './events.js';
import { changed, type FactChange, type Facts } from './fact.js';
import { type StreamKind, streamParts } from './stream.js';

const KEY = 'quarantined/';

/** An event that is numbered and hashed without being read. */
export interface Quarantined {
  /** As it is stored, or, where that cannot be read, what stands for it. */
  readonly metadata: Metadata;
  /** One Swedish sentence. */
  readonly summary: string;
  /** Marks everything that the event would have counted in. */
  readonly facts: readonly FactChange[];
}

/** What is known of an event in quarantine; `recordedAt` is that of the entry before, for one that does not tell its own. */
export function quarantinedOf(event: StoredForm, recordedAt: string): Quarantined {
  const read = metadataShape.safeParse(event.metadata);
  return {
    metadata: read.success ? read.data : { ...UNKNOWN, commandId: event.id, correlationId: event.id, recordedAt },
    summary: `I karantän: ${known(event) ? event.type : 'en okänd händelse'} i ${event.stream}, revision ${event.revision}, räknas inte med.`,
    facts: [changed(event.stream, `${KEY}${event.revision}`, event.type)],
  };
}

const UNKNOWN = {
  schemaVersion: 1,
  inputHash: '0'.repeat(64),
  causationId: null,
  actor: { id: 'okänd', role: 'okänd' },
  reason: null,
  source: null,
  salt: '',
};

function known({ stream, type }: StoredForm): boolean {
  const kind: StreamKind | undefined = streamParts(stream)?.kind;
  return kind !== undefined && EVENT_TYPES[kind].includes(type);
}

/** The entries in quarantine that would have counted in what facts of some scopes make, oldest first. */
export const quarantinedEntriesOf = (facts: Facts, scopes: readonly string[]): number[] =>
  scopes
    .flatMap((scope) => facts.keys(scope, KEY).map((revision) => facts.at(scope, `${KEY}${revision}`)!.fromEntry))
    .sort((left, right) => left - right);
