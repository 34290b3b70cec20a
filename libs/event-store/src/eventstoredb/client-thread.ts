import { parentPort, workerData } from 'node:worker_threads';
import { failureOf } from '../failure.js';
import type { FromClient, ToClient } from './in-thread.js';
import { EventStoreDb, type EventStoreDbOptions } from './store.js';

// The thread of the client. What it throws where nobody can catch it ends this thread, and another one is begun.

const port = parentPort!;
const tell = (message: FromClient) => port.postMessage(message);

class ToldStore extends EventStoreDb {
  override expect(position: string): void {
    tell({ kind: 'appended', position });
  }
}

const store = new ToldStore({ ...(workerData as EventStoreDbOptions), sharedCall: true });

port.on('message', (message: ToClient) => {
  if (message.kind === 'close') return void store.close().finally(() => port.close());
  const { id, method, args } = message;
  const call = store[method] as (...args: readonly unknown[]) => Promise<unknown>;
  call.apply(store, [...args]).then(
    (value) => tell({ kind: 'answer', id, value }),
    (error: unknown) => tell({ kind: 'failure', id, failure: failureOf(error) }),
  );
});
