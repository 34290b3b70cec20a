import { parentPort, workerData } from 'node:worker_threads';
import { failureOf } from '@liggare/event-store';
import { type FollowedOptions, FollowedViews } from './followed-views.js';
import type { FromViews, ToViews } from './follower.js';

// The thread of the views: it follows the log and projects, so that catching up freezes no reader.

const port = parentPort!;
const tell = (message: FromViews) => port.postMessage(message);

FollowedViews.open(workerData as FollowedOptions, (state) => tell({ kind: 'advanced', state })).then(
  (views) => {
    port.on('message', (message: ToViews) => {
      if (message.kind === 'expect') return views.expect(message.position);
      void views.close().then(() => {
        tell({ kind: 'closed' });
        port.close();
      });
    });
    tell({ kind: 'opened' });
  },
  (error: unknown) => {
    tell({ kind: 'failed', error: failureOf(error) });
    port.close();
  },
);
