import type { StreamName } from '@liggare/domain';
import type { EventStore } from '@liggare/event-store';
import type { Views } from '@liggare/read-model';
import type { LedgerStatus } from './receipt.js';

/** The log and the views that follow it, running. */
export interface Engine {
  readonly kind: LedgerStatus['store'];
  readonly store: EventStore;
  readonly views: Views;
  /** What stopped the projector, where something did. */
  readonly stopped: string | null;
  /** The views have included the whole log once; commands are taken from then on. */
  readonly caughtUp: boolean;
  readonly lastProjectedAt: Date | null;
  /** Events of the ledger in the store that the views do not include. */
  behind(): number;
  /** Calls a listener whenever the views include more; gives back how to stop that. */
  onAdvance(listener: () => void): () => void;
  close(): Promise<void>;
}

/** Waits until something holds, looking again whenever the views advance; false where it does not in time. */
export function eventually(engine: Engine, holds: () => boolean, timeoutMs: number): Promise<boolean> {
  if (holds()) return Promise.resolve(true);
  return new Promise((resolve) => {
    const finish = (held: boolean) => {
      clearTimeout(timer);
      stop();
      resolve(held);
    };
    const timer = setTimeout(() => finish(holds()), timeoutMs);
    const stop = engine.onAdvance(() => {
      if (holds()) finish(true);
    });
  });
}

/** Whether the views include a stream up to a revision. */
export const includes = (views: Views, stream: StreamName, revision: number): boolean =>
  views.revisionOf(stream) >= revision;
