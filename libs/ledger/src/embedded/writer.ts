import { Worker } from 'node:worker_threads';
import { type Appended, type AppendRequest, errorOf, StoreUnavailable } from '@liggare/event-store';
import { EmbeddedCore } from './core.js';
import type { FromLog, ToLog, WriterOptions, WriterState } from './messages.js';

/** The one writer of a folder: in a thread of its own, or in this one. */
export interface Writer {
  append(request: AppendRequest): Promise<Appended>;
  close(): Promise<void>;
}

type Told = (state: WriterState) => void;

/** A writer in this thread, for tests and for commands that end soon: its views have caught up when it is given. */
export async function writerHere({ folder, quarantine }: WriterOptions, told: Told): Promise<Writer> {
  const core = new EmbeddedCore(folder, quarantine);
  while (core.catchUp());
  const tell = () => told(core.state(true));
  tell();
  let waiting: { request: AppendRequest; resolve(appended: Appended): void; reject(error: unknown): void }[] = [];
  const appendWaiting = () => {
    const batch = waiting;
    waiting = [];
    if (batch.length === 0) return;
    try {
      for (const [index, result] of core.append(batch.map((one) => one.request)).entries())
        if (result instanceof Error) batch[index]!.reject(result);
        else batch[index]!.resolve(result);
    } catch (error) {
      for (const { reject } of batch) reject(error);
    }
    tell();
  };
  return {
    append: (request) =>
      new Promise((resolve, reject) => {
        waiting.push({ request, resolve, reject });
        if (waiting.length === 1) setImmediate(appendWaiting);
      }),
    async close() {
      appendWaiting();
      await core.close();
    },
  };
}

/** A writer in a thread of its own, so that a slow disk or a rebuild freezes no reader. */
export function writerInThread(options: WriterOptions, told: Told): Promise<Writer> {
  const worker = new Worker(new URL('./log-thread.js', import.meta.url), { workerData: options });
  const waiting = new Map<number, { resolve(appended: Appended): void; reject(error: Error): void }>();
  const send = (message: ToLog) => worker.postMessage(message);
  let lastId = 0;
  let gone: Error | null = null;
  const ended = new Promise<void>((resolve) => worker.once('exit', () => resolve()));
  const writer: Writer = {
    append: (request) =>
      new Promise((resolve, reject) => {
        if (gone) return reject(gone);
        lastId += 1;
        waiting.set(lastId, { resolve, reject });
        send({ kind: 'append', id: lastId, ...request });
      }),
    async close() {
      send({ kind: 'close' });
      await ended;
    },
  };
  return new Promise((resolve, reject) => {
    const fail = (error: Error) => {
      gone = error;
      reject(error);
      for (const one of waiting.values()) one.reject(error);
      waiting.clear();
      told({ caughtUp: false, stopped: error.message, altered: false, built: null });
    };
    worker.on('error', (cause) =>
      fail(new StoreUnavailable('The thread of the log has failed; restart to go on.', true, { cause })),
    );
    worker.on('exit', () => {
      gone ??= new StoreUnavailable('The log is closed.');
    });
    worker.on('message', (message: FromLog) => {
      switch (message.kind) {
        case 'opened':
          return resolve(writer);
        case 'failed':
          return fail(errorOf(message.error));
        case 'advanced':
          return told(message.state);
        case 'appended': {
          // The views are told of first: whoever is answered finds his entries in them.
          told(message.state);
          for (const { id, result } of message.answers) {
            const one = waiting.get(id);
            waiting.delete(id);
            if ('failure' in result) one?.reject(errorOf(result.failure));
            else one?.resolve(result);
          }
          return;
        }
        case 'closed':
          return;
      }
    });
  });
}
