import { on } from 'node:events';
import { Worker } from 'node:worker_threads';
import { type NewEntry, ProjectionStopped } from '@liggare/read-model';

/** The log of a folder, and the events of it that are not to be read. */
export interface WholeLog {
  readonly folder: string;
  readonly quarantine: ReadonlySet<string>;
}

/** To the thread that reads: for a batch more, or to end. */
export type ToReader = 'more' | 'end';

/** From the thread that reads: entries that follow, and what stopped reading after them. */
export interface ReadBatch {
  /** The JSON of each: a third of what a clone of it costs; and no text is so large that it has pages of memory of its own. */
  readonly entries: readonly string[];
  readonly stopped: Pick<ProjectionStopped, 'entry' | 'stream' | 'revision' | 'why'> | null;
}

/** So many batches are read before they are asked for. */
const AHEAD = 3;
/** Of the thread's memory, what is new. */
const YOUNG_MB = 32;
/** And what stays: for each million events thrice what the places of their entries take, so that garbage does not gather. */
const OLD_MB = 128;

/**
 * Reads a log of about so many events from its start into entries, in a thread of its own, ahead of whoever writes them, which
 * takes as long again.
 *
 * Where an event cannot be read, the last batch throws `ProjectionStopped` after the entries before it.
 */
export async function* readAhead(log: WholeLog, events: number): AsyncGenerator<Iterable<NewEntry>, void> {
  const thread = new Worker(new URL('./reading-thread.js', import.meta.url), {
    workerData: log,
    resourceLimits: {
      maxYoungGenerationSizeMb: YOUNG_MB,
      maxOldGenerationSizeMb: OLD_MB * Math.max(1, events / 1_000_000),
    },
  });
  const ended = new Promise((resolve) => thread.once('exit', resolve));
  // Whoever takes the batches is told; when nobody does any more, it is of no account.
  thread.on('error', () => {});
  const ask = (message: ToReader) => thread.postMessage(message);
  try {
    for (let batch = 0; batch < AHEAD; batch += 1) ask('more');
    for await (const [batch] of on(thread, 'message', { close: ['exit'] })) {
      if (batch === null) return;
      ask('more');
      yield entriesOf(batch);
    }
    throw new Error('The thread that reads the log has ended.');
  } finally {
    // It ends by itself: one that is ended while it is in SQLite takes the process with it.
    ask('end');
    await ended;
  }
}

function* entriesOf({ entries, stopped }: ReadBatch): Generator<NewEntry> {
  for (const entry of entries) yield JSON.parse(entry) as NewEntry;
  if (stopped) throw new ProjectionStopped(stopped.entry, stopped.stream, stopped.revision, stopped.why);
}
