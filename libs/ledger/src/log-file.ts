import { canonicalJson, canonicalText, type Json } from '@liggare/domain';
import {
  type AppendRequest,
  EmbeddedLog,
  type EventStore,
  EventStoreDb,
  type NewEvent,
  openFolder,
  type StoredEvent,
} from '@liggare/event-store';
import { LeafChain, SEES_ALL } from '@liggare/read-model';
import { z } from 'zod';
import { openForQuestions } from './beside.js';
import { type LedgerOptions, type LedgerPlace, openLog } from './open.js';

/** A file that cannot be imported, or a log that cannot take it; the message says at which line and why. */
export class LogFileFault extends Error {
  override readonly name = 'LogFileFault';
}

/** The first line of a log file. Stored for ever. */
const headerShape = z.strictObject({ format: z.literal('liggare-log/1'), entries: z.int().min(0) });

/** Each later line: an entry, as it is stored. Stored for ever. */
const entryShape = z.strictObject({
  number: z.int().min(1),
  leafHash: z.string().regex(/^[0-9a-f]{64}$/),
  stream: z.string(),
  revision: z.int().min(0),
  id: z.string(),
  type: z.string(),
  data: z.json(),
  metadata: z.json(),
});
type Entry = z.infer<typeof entryShape>;

/** Told of the entries done and, where it is known, of all. */
export type Progress = (done: number, all: number | null) => void;

const PAGE = 1_000;

/**
 * The whole log of a ledger as lines of text, in log order: a head, then each entry with its number and leaf hash.
 *
 * A ledger that imports them elsewhere has the same numbers, leaves and proofs. Throws where the views have not caught up.
 */
export async function* exportLog(options: LedgerOptions, progress: Progress = () => {}): AsyncGenerator<string> {
  const ledger = await openForQuestions(options);
  const log = openLog(options);
  try {
    const { entries, stopped } = ledger.status();
    if (stopped !== null) throw new LogFileFault(`The log cannot be read to its end: ${stopped}.`);
    yield canonicalJson({ format: 'liggare-log/1', entries } satisfies z.infer<typeof headerShape>);
    let number = 0;
    for await (const event of eventsOf(log)) {
      // What was appended since is left for the next time.
      if (number === entries) return;
      number += 1;
      const { leafHash } = ledger.views.entries.get(SEES_ALL, number)!;
      const { stream, revision, id, type, data, metadata } = event;
      yield canonicalText({ number, leafHash, stream, revision, id, type, data, metadata });
      progress(number, entries);
    }
    if (number < entries) throw new LogFileFault(`The log holds ${number} events, the views ${entries} entries.`);
  } finally {
    await log.close();
    await ledger.close();
  }
}

/** Every event of a log, in order. */
export async function* eventsOf(log: Pick<EventStore, 'readAll'>): AsyncGenerator<StoredEvent> {
  for (let position: string | null = null; ; ) {
    const events: StoredEvent[] = await log.readAll(position, PAGE);
    if (events.length === 0) return;
    yield* events;
    position = events.at(-1)!.position;
  }
}

/**
 * Appends the entries of a log file to a log that is empty, or that holds the beginning of the same file, as when an import was
 * broken off; then builds the views. Gives the number of entries, which all have the numbers and leaves that the file says.
 *
 * The file is read twice: `LogFileFault` where a line is wrong or missing, or does not make the leaf that it says, before
 * anything is appended; and where the log holds something else.
 */
export async function importLog(
  options: LedgerOptions,
  lines: () => AsyncIterable<string>,
  progress: Progress = () => {},
): Promise<number> {
  const chain = new LeafChain();
  let entries = 0;
  for await (const { entry } of entriesOf(lines())) {
    entries += 1;
    if (Buffer.from(chain.next(entry).hash).toString('hex') !== entry.leafHash)
      throw new LogFileFault(`Entry ${entry.number} does not make the leaf that the file says: it was changed.`);
  }
  await appendAll(options, lines(), progress);
  const ledger = await openForQuestions(options);
  try {
    const { entries: there, stopped } = ledger.status();
    if (stopped !== null) throw new LogFileFault(`The log was imported, but cannot be read: ${stopped}.`);
    if (there !== entries) throw new LogFileFault(`The file holds ${entries} entries, the ledger ${there}.`);
    return entries;
  } finally {
    await ledger.close();
  }
}

async function appendAll(place: LedgerPlace, lines: AsyncIterable<string>, progress: Progress): Promise<void> {
  const target = openTarget(place);
  try {
    const there = eventsOf(target.log);
    let held = await there.next();
    let waiting: Entry[] = [];
    const flush = async () => {
      if (waiting.length > 0) await target.appendInOrder(appendsOf(waiting));
      waiting = [];
    };
    for await (const { entry, entries } of entriesOf(lines)) {
      if (!held.done) {
        const { stream, revision, id } = held.value;
        if (id !== entry.id || revision !== entry.revision || stream !== entry.stream)
          throw new LogFileFault(
            `The log holds something else: ${stream}@${revision} where entry ${entry.number} of the file is ${entry.stream}@${entry.revision}. Nothing was appended.`,
          );
        held = await there.next();
        continue;
      }
      waiting.push(entry);
      if (waiting.length >= PAGE) await flush();
      progress(entry.number, entries);
    }
    if (!held.done)
      throw new LogFileFault(`The log holds more than the file: ${held.value.stream}@${held.value.revision}.`);
    await flush();
  } finally {
    await target.close();
  }
}

async function* entriesOf(lines: AsyncIterable<string>): AsyncGenerator<{ entry: Entry; entries: number }> {
  let entries: number | null = null;
  let line = 0;
  for await (const text of lines) {
    line += 1;
    if (entries === null) entries = parsed(headerShape, text, line).entries;
    else {
      const entry = parsed(entryShape, text, line);
      if (entry.number !== line - 1)
        throw new LogFileFault(`Line ${line} holds entry ${entry.number}, not ${line - 1}.`);
      yield { entry, entries };
    }
  }
  if (entries === null) throw new LogFileFault('The file is empty.');
  if (entries !== line - 1)
    throw new LogFileFault(`The file should hold ${entries} entries, but ends after ${line - 1}.`);
}

function parsed<T>(shape: z.ZodType<T>, text: string, line: number): T {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new LogFileFault(`Line ${line} is not JSON.`);
  }
  const read = shape.safeParse(value);
  if (read.success) return read.data;
  throw new LogFileFault(
    `Line ${line} is not that of a log file: ${read.error.issues[0]?.path.join('.') || 'it'} is wrong.`,
  );
}

/** Events that follow one another in one stream, of one command, are one append. */
function appendsOf(entries: readonly Entry[]): AppendRequest[] {
  const appends: { stream: string; expectedRevision: number; events: NewEvent[]; command: unknown }[] = [];
  for (const { stream, revision, id, type, data, metadata } of entries) {
    const event = { id, type, data: data as Json, metadata: metadata as Json };
    const command = (metadata as { commandId?: unknown } | null)?.commandId;
    const last = appends.at(-1);
    if (last?.stream === stream && last.command === command && command !== undefined) last.events.push(event);
    else appends.push({ stream, expectedRevision: revision - 1, events: [event], command });
  }
  return appends;
}

interface Target {
  readonly log: Pick<EventStore, 'readAll'>;
  appendInOrder(appends: readonly AppendRequest[]): Promise<void>;
  close(): Promise<void>;
}

function openTarget({ folder, eventStoreDb }: LedgerPlace): Target {
  if (eventStoreDb) {
    const log = new EventStoreDb(eventStoreDb);
    return {
      log,
      async appendInOrder(appends) {
        for (const { stream, expectedRevision, events } of appends) await log.append(stream, expectedRevision, events);
      },
      close: () => log.close(),
    };
  }
  const held = openFolder(folder);
  const log = new EmbeddedLog(folder);
  return {
    log,
    async appendInOrder(appends) {
      // Those that wait together share a commit, in the order in which they came.
      await Promise.all(
        appends.map(({ stream, expectedRevision, events }) => log.append(stream, expectedRevision, events)),
      );
    },
    async close() {
      await log.close();
      held.close();
    },
  };
}
