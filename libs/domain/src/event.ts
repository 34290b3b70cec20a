import { z } from 'zod';
import { ACCOUNT_CLASSES } from './line.js';
import type { StreamName } from './stream.js';
import { isPeriod } from './values.js';

/** Who did it, and in which role. The id alone; names live in a directory beside the ledger. */
export interface ActorRef {
  readonly id: string;
  readonly role: string;
}

/** The document or file that a command rests on. */
export interface Source {
  readonly document: string;
  readonly sha256: string | null;
  readonly page: string | null;
}

/** What every event carries beside its payload. Stored for ever. */
export interface Metadata {
  /** Of this event's type; older ones are raised when they are read. */
  readonly schemaVersion: number;
  readonly commandId: string;
  /** SHA-256, hex, of the command's canonical input; tells a repeated command from another with the same id. */
  readonly inputHash: string;
  readonly correlationId: string;
  readonly causationId: string | null;
  readonly actor: ActorRef;
  readonly reason: string | null;
  readonly source: Source | null;
  /** RFC 3339, UTC, milliseconds. */
  readonly recordedAt: string;
  /** 16 random bytes, base64url; hides the content behind its commitment. */
  readonly salt: string;
}

/** An event as a decision makes it: a type and its payload. */
export interface Fresh {
  readonly type: string;
  readonly data: object;
}

/** An event as it stands in its stream. */
export type Recorded<E extends Fresh = Fresh> = E & {
  readonly id: string;
  readonly stream: StreamName;
  /** Place in the stream, from 0. */
  readonly revision: number;
  readonly metadata: Metadata;
};

const text = z.string();
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

export const metadataShape: z.ZodType<Metadata> = z.strictObject({
  schemaVersion: z.int().min(1),
  commandId: text,
  inputHash: sha256,
  correlationId: text,
  causationId: text.nullable(),
  actor: z.strictObject({ id: text, role: text }),
  reason: text.nullable(),
  source: z.strictObject({ document: text, sha256: sha256.nullable(), page: text.nullable() }).nullable(),
  recordedAt: z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/),
  salt: z.string().regex(/^[0-9A-Za-z_-]{22}$/),
});

/** The building blocks of stored payloads. They say what is needed to project, not what a command may still ask for. */
export const stored = {
  text,
  ore: z.int(),
  period: z.string().refine(isPeriod),
  line: z.strictObject({
    area: text.nullable(),
    class: z.enum(ACCOUNT_CLASSES).nullable(),
    account: text.nullable(),
  }),
  decision: z.strictObject({ reference: text, date: text }),
};

/** The union of events that a table of payload shapes describes. */
export type EventOf<Shapes extends Record<string, z.ZodType>> = {
  [Type in keyof Shapes & string]: { readonly type: Type; readonly data: z.infer<Shapes[Type]> };
}[keyof Shapes & string];
