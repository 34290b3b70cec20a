import { parentPort, workerData } from 'node:worker_threads';
import { EmbeddedLogReader } from '@liggare/event-store';
import { EntryReader, PlacesInMemory, ProjectionStopped } from '@liggare/read-model';
import type { ReadBatch, ToReader, WholeLog } from './read-ahead.js';

// The thread that reads a log into entries: a batch whenever it is asked for more, null after the last.

/** A batch is full with so many entries, or with so many characters. */
const FULL = 250;
const LONG = 1_000_000;
/** So many events are read at once: few, since each may be as long as a whole append. */
const PORTION = 10;

const port = parentPort!;
const { folder, quarantine } = workerData as WholeLog;
const log = EmbeddedLogReader.open(folder);
const entries = entriesInOrder();

/** The entries of the log, each as JSON. */
function* entriesInOrder(): Generator<string, void> {
  const reader = new EntryReader(new PlacesInMemory(), quarantine);
  for (let position: string | null = null; ; ) {
    const events = log.readToProject(position, PORTION);
    if (events.length === 0) return;
    for (const event of events) yield JSON.stringify(reader.next(event));
    position = events.at(-1)!.position;
  }
}

function next(): ReadBatch | null {
  const batch: string[] = [];
  let length = 0;
  try {
    while (batch.length < FULL && length < LONG) {
      const { value: entry, done } = entries.next();
      if (done) return batch.length === 0 ? null : { entries: batch, stopped: null };
      batch.push(entry);
      length += entry.length;
    }
  } catch (error) {
    if (!(error instanceof ProjectionStopped)) throw error;
    const { entry, stream, revision, why } = error;
    return { entries: batch, stopped: { entry, stream, revision, why } };
  }
  return { entries: batch, stopped: null };
}

port.on('message', (message: ToReader) => {
  if (message === 'more') return port.postMessage(next());
  log.close();
  port.close();
});
