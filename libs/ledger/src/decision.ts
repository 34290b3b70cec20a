import { createHash, randomBytes, randomUUID } from 'node:crypto';
import {
  ALL_GRANTS,
  actingRole,
  canonicalJson,
  checked,
  type Decider,
  DomainError,
  type Fresh,
  type Grants,
  isName,
  isUuid,
  type Metadata,
  name,
  normalized,
  orNull,
  periodAt,
  type Recorded,
  readable,
  type StreamName,
  text,
  versionOf,
} from '@liggare/domain';
import { v5 } from 'uuid';
import { z } from 'zod';
import type { Circumstances } from './receipt.js';
import type { CarriedOut, LoadedStream, Streams } from './streams.js';

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

/** A command whose form is right, and how it is given. */
export interface Task<C extends { type: string }, E extends Fresh, S> {
  readonly decider: Decider<C, E, S>;
  readonly command: C;
  readonly stream: StreamName;
  readonly given: Given;
  readonly grants: Grants;
  readonly commandId: string;
  readonly inputHash: string;
}

/** Checks the form of a command and of how it is given; BAD_USER_INPUT with every field at fault. */
export function taskOf<C extends { type: string }, E extends Fresh, S>(
  decider: Decider<C, E, S>,
  told: unknown,
  { grants = ALL_GRANTS, ...circumstances }: Circumstances,
): Task<C, E, S> {
  const command = checked(decider.commands, normalized(told));
  const given = checked(circumstancesShape, normalized(circumstances));
  const { actorId, reason, source } = given;
  const inputHash = createHash('sha256')
    .update(canonicalJson({ command, actor: actorId, reason, source }))
    .digest('hex');
  return {
    decider,
    command,
    stream: decider.streamOf(command),
    given,
    grants,
    commandId: given.commandId ?? randomUUID(),
    inputHash,
  };
}

/** The events of a command in its stream, where it has been carried out; COMMAND_ID_REUSED where it was another command. */
export function carriedOut<C extends { type: string }, E extends Fresh, S>(
  { commandId, inputHash }: Task<C, E, S>,
  loaded: LoadedStream,
): CarriedOut | null {
  const before = loaded.commands.get(commandId) ?? null;
  if (before !== null && before.inputHash !== inputHash) throw reused(commandId);
  return before;
}

/** Decides a command: its events with everything that is stored beside them, none where it changes nothing, or a refusal. */
export async function decided<C extends { type: string }, E extends Fresh, S>(
  task: Task<C, E, S>,
  loaded: LoadedStream<S>,
  streams: Streams,
  now: Date,
): Promise<Recorded<E>[]> {
  const { decider, command, stream, given, grants } = task;
  const actor = { id: given.actorId, role: actingRole(decider, command, loaded.state, grants) };
  const surroundings = await streams.surroundings(decider.needs(command), readable(grants, 'boards'));
  const moved = given.expectedRevision !== null && given.expectedRevision !== loaded.revision;
  try {
    const events = decider.decide(command, loaded.state, {
      ...surroundings,
      actor,
      reason: given.reason,
      month: periodAt(now),
    });
    if (moved) throw conflict(stream, given.expectedRevision!, loaded.revision);
    return events.map((event, index) => recordedAt(task, event, index, loaded.revision + 1 + index, actor, now));
  } catch (error) {
    // What is not found outranks a conflict; a conflict outranks every other refusal.
    const outranks = !(error instanceof DomainError) || ['BAD_USER_INPUT', 'NOT_FOUND'].includes(error.code);
    throw moved && !outranks ? conflict(stream, given.expectedRevision!, loaded.revision) : error;
  }
}

function recordedAt<C extends { type: string }, E extends Fresh, S>(
  { given, commandId, inputHash, stream }: Task<C, E, S>,
  event: E,
  index: number,
  revision: number,
  actor: Metadata['actor'],
  now: Date,
): Recorded<E> {
  const metadata: Metadata = {
    schemaVersion: versionOf(event.type),
    commandId,
    inputHash,
    correlationId: given.correlationId ?? commandId,
    causationId: given.causationId,
    actor,
    reason: given.reason,
    source: given.source,
    recordedAt: now.toISOString(),
    salt: randomBytes(16).toString('base64url'),
  };
  // The same command has the same event ids, so that even a lost acknowledgement cannot write it twice.
  return { ...event, id: v5(String(index), commandId), stream, revision, metadata };
}

export const conflict = (stream: StreamName, expected: number, actual: number) =>
  new DomainError(
    'CONFLICT',
    `${stream} har revision ${actual}, inte ${expected}; hämta det nya och ta ställning igen.`,
    [],
    { revision: actual },
  );

export const reused = (commandId: string) =>
  new DomainError(
    'COMMAND_ID_REUSED',
    `Kommandot ${commandId} är redan utfört med annat innehåll; använd ett nytt commandId.`,
    [{ field: 'commandId', message: 'används redan' }],
  );
