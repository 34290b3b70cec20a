import { parentPort, workerData } from 'node:worker_threads';
import { EmbeddedLogReader } from '@liggare/event-store';
import { EntryReader, PlacesInMemory, ProjectionStopped } from '@liggare/read-model';
import type { ReadBatch, WholeLog } from './read-ahead.js';

// The thread that reads a log into entries: a batch for each message, null after the last.

/** So many events are read at once. */
const BATCH = 250;

const port = parentPort!;
const { folder, quarantine } = workerData as WholeLog;
const log = EmbeddedLogReader.open(folder);
const reader = new EntryReader(new PlacesInMemory(), quarantine);
let position: string | null = null;

function next(): ReadBatch | null {
  const events = log.readToProject(position, BATCH);
  if (events.length === 0) return null;
  position = events.at(-1)!.position;
  const entries: string[] = [];
  let stopped: ReadBatch['stopped'] = null;
  try {
    for (const event of events) entries.push(JSON.stringify(reader.next(event)));
  } catch (error) {
    if (!(error instanceof ProjectionStopped)) throw error;
    const { entry, stream, revision, why } = error;
    stopped = { entry, stream, revision, why };
  }
  return { entries, stopped };
}

port.on('message', () => port.postMessage(next()));
