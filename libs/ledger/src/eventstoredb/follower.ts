import { Worker } from 'node:worker_threads';
import { errorOf, type Failure } from '@liggare/event-store';
import { type FollowedOptions, type FollowedState, FollowedViews } from './followed-views.js';

/** To the thread of the views. */
export type ToViews = { readonly kind: 'expect'; readonly position: string } | { readonly kind: 'close' };

/** From the thread of the views. */
export type FromViews =
  | { readonly kind: 'opened' }
  | { readonly kind: 'failed'; readonly error: Failure }
  | { readonly kind: 'advanced'; readonly state: FollowedState }
  | { readonly kind: 'closed' };

/** The views that follow the log: in a thread of their own, or in this one. */
export interface ViewsFollower {
  /** Something was appended at a position. */
  expect(position: string): void;
  close(): Promise<void>;
}

type Told = (state: FollowedState) => void;

export const followHere = (options: FollowedOptions, told: Told): Promise<ViewsFollower> =>
  FollowedViews.open(options, told);

export function followInThread(options: FollowedOptions, told: Told): Promise<ViewsFollower> {
  const worker = new Worker(new URL('./views-thread.js', import.meta.url), { workerData: options });
  const send = (message: ToViews) => worker.postMessage(message);
  const ended = new Promise<void>((resolve) => worker.once('exit', () => resolve()));
  const follower: ViewsFollower = {
    expect: (position) => send({ kind: 'expect', position }),
    async close() {
      send({ kind: 'close' });
      await ended;
    },
  };
  return new Promise((resolve, reject) => {
    worker.on('error', (error) => {
      reject(error);
      const stopped = `the thread of the views has failed; restart to go on (${error.message})`;
      told({ caughtUp: false, stopped, altered: false, unreachable: null, behind: 0, built: null, reached: [] });
    });
    worker.on('message', (message: FromViews) => {
      switch (message.kind) {
        case 'opened':
          return resolve(follower);
        case 'failed':
          return reject(errorOf(message.error));
        case 'advanced':
          return told(message.state);
        case 'closed':
          return;
      }
    });
  });
}
