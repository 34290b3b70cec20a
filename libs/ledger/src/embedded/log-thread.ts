import { type MessagePort, parentPort, receiveMessageOnPort, workerData } from 'node:worker_threads';
import { failureOf } from '@liggare/event-store';
import { EmbeddedCore } from './core.js';
import type { Answer, FromLog, ToLog, WriterOptions } from './messages.js';

// The thread of the embedded log and its projector. What waits in the port when it gets its turn shares one commit.

type Append = Extract<ToLog, { kind: 'append' }>;

/** The most appends that share a commit. */
const MOST = 512;

function run(port: MessagePort, { folder, quarantine }: WriterOptions): void {
  const tell = (message: FromLog) => port.postMessage(message);
  let core: EmbeddedCore;
  try {
    core = new EmbeddedCore(folder, quarantine);
  } catch (error) {
    tell({ kind: 'failed', error: failureOf(error) });
    port.close();
    return;
  }
  tell({ kind: 'opened' });
  const waiting: Append[] = [];
  let closing = false;
  let caughtUp = false;

  const appendWaiting = () => {
    while (waiting.length > 0) {
      const batch = waiting.splice(0, MOST);
      let answers: Answer[];
      try {
        const results = core.append(batch);
        answers = results.map((result, index) => ({
          id: batch[index]!.id,
          result: result instanceof Error ? { failure: failureOf(result) } : result,
        }));
      } catch (error) {
        const failure = failureOf(error);
        answers = batch.map(({ id }) => ({ id, result: { failure } }));
      }
      tell({ kind: 'appended', answers, state: core.state(true) });
      drain();
    }
  };
  const take = (message: ToLog) => {
    if (message.kind === 'close') closing = true;
    else waiting.push(message);
  };
  const drain = () => {
    for (let next = receiveMessageOnPort(port); next !== undefined; next = receiveMessageOnPort(port))
      take(next.message);
  };
  const turn = async () => {
    drain();
    if (!caughtUp) return;
    appendWaiting();
    if (!closing) return;
    await core.close();
    tell({ kind: 'closed' });
    port.close();
  };
  const catchUp = () => {
    caughtUp = closing || !core.catchUp();
    tell({ kind: 'advanced', state: core.state(caughtUp) });
    if (caughtUp) void turn();
    else setImmediate(catchUp);
  };
  port.on('message', (message: ToLog) => {
    take(message);
    void turn();
  });
  const tellWhileBuilt = () => {
    tell({ kind: 'advanced', state: core.state(false) });
    return !closing;
  };
  void core.build(tellWhileBuilt).then(catchUp);
}

run(parentPort!, workerData as WriterOptions);
