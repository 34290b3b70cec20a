import type { z } from 'zod';
import { type AssignmentEvent, assignmentEvents } from './assignment/assignment.js';
import { type BoardEvent, boardEvents } from './board/board.js';
import { type BudgetEvent, budgetEvents } from './budget/budget.js';
import { type Metadata, metadataShape, type Recorded } from './event.js';
import { type GoalEvent, goalEvents } from './goal/goal.js';
import { type ReportEvent, reportEvents } from './report/report.js';
import { type StreamKind, streamParts } from './stream.js';

export type DomainEvent = BoardEvent | BudgetEvent | ReportEvent | GoalEvent | AssignmentEvent;
export type EventType = DomainEvent['type'];
export type RecordedEvent =
  | Recorded<BoardEvent>
  | Recorded<BudgetEvent>
  | Recorded<ReportEvent>
  | Recorded<GoalEvent>
  | Recorded<AssignmentEvent>;

const SHAPES: Record<StreamKind, Record<string, z.ZodType>> = {
  board: boardEvents,
  budget: budgetEvents,
  report: reportEvents,
  goal: goalEvents,
  assignment: assignmentEvents,
};

/** Every event type that is written, by the kind of its stream. */
export const EVENT_TYPES: Readonly<Record<StreamKind, readonly string[]>> = {
  board: Object.keys(boardEvents),
  budget: Object.keys(budgetEvents),
  report: Object.keys(reportEvents),
  goal: Object.keys(goalEvents),
  assignment: Object.keys(assignmentEvents),
};

/** Raises a payload of one version of an event type to the next. */
export interface Upcaster {
  readonly type: string;
  /** The version that it takes; it gives the next. */
  readonly from: number;
  upcast(data: unknown): unknown;
}

/** The versions that are written now, where they are not the first, and the way to them. */
export interface Schema {
  readonly versions: Readonly<Record<string, number>>;
  readonly upcasters: readonly Upcaster[];
}

/** Every event type is still in its first version. */
export const schema: Schema = { versions: {}, upcasters: [] };

/** The version of an event type that is written now. */
export const versionOf = (type: string, { versions }: Schema = schema): number => versions[type] ?? 1;

/** Refuses, at start, a chain of upcasters with a gap, a double, or an end elsewhere than at the version written now. */
export function checkSchema({ versions, upcasters }: Schema = schema): void {
  const known = Object.values(EVENT_TYPES).flat();
  for (const type of new Set([...Object.keys(versions), ...upcasters.map((one) => one.type)])) {
    if (!known.includes(type)) throw new Error(`Upcasters name ${type}, which is no event type.`);
    const steps = upcasters
      .filter((one) => one.type === type)
      .map((one) => one.from)
      .sort((a, b) => a - b);
    const wanted = Array.from({ length: versionOf(type, { versions, upcasters }) - 1 }, (_, index) => index + 1);
    if (steps.join() !== wanted.join())
      throw new Error(
        `The upcasters of ${type} must lead from versions ${wanted.join(', ') || '(none)'}; there are ${steps.join(', ') || 'none'}.`,
      );
  }
}

/** An event that the code does not know, or whose payload is not what its type says. Nothing is skipped: reading stops. */
export class UnreadableEvent extends Error {
  override readonly name = 'UnreadableEvent';

  constructor(
    readonly stream: string,
    readonly revision: number,
    readonly type: string,
    readonly why: string,
  ) {
    super(`${stream}@${revision} (${type}): ${why}`);
  }
}

/** An event as a store has it. */
export interface StoredForm {
  readonly id: string;
  readonly stream: string;
  readonly revision: number;
  readonly type: string;
  readonly data: unknown;
  readonly metadata: unknown;
}

/** Reads a stored event: checks its envelope, raises its payload to the version of now and checks that; or `UnreadableEvent`. */
export function readEvent(event: StoredForm, { versions, upcasters }: Schema = schema): RecordedEvent {
  const unreadable = (why: string) => new UnreadableEvent(event.stream, event.revision, event.type, why);
  const kind = streamParts(event.stream)?.kind;
  if (kind === undefined) throw unreadable('the stream is not one of the ledger');
  const shape = Object.hasOwn(SHAPES[kind], event.type) ? SHAPES[kind][event.type] : undefined;
  if (shape === undefined) throw unreadable(`a ${kind} has no such event type`);
  const metadata = metadataShape.safeParse(event.metadata);
  if (!metadata.success) throw unreadable(`its metadata is wrong: ${faultsOf(metadata.error)}`);
  const current = versionOf(event.type, { versions, upcasters });
  const { schemaVersion } = metadata.data;
  if (schemaVersion > current)
    throw unreadable(`it has schema version ${schemaVersion}; this program knows versions up to ${current}`);
  let raised = event.data;
  for (let version = schemaVersion; version < current; version += 1) {
    const step = upcasters.find((one) => one.type === event.type && one.from === version);
    if (step === undefined) throw unreadable(`no upcaster leads on from schema version ${version}`);
    try {
      raised = step.upcast(raised);
    } catch (error) {
      throw unreadable(`it cannot be raised from schema version ${version}: ${error}`);
    }
  }
  const data = shape.safeParse(raised);
  if (!data.success) throw unreadable(`its payload is wrong: ${faultsOf(data.error)}`);
  const { id, stream, revision, type } = event;
  return { id, stream, revision, type, data: data.data, metadata: metadata.data as Metadata } as RecordedEvent;
}

const faultsOf = (error: z.ZodError): string =>
  error.issues.map((issue) => `${issue.path.join('.') || 'it'}: ${issue.message}`).join('; ');
