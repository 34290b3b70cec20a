import type { StreamName } from '@liggare/domain';
import type { EventStore } from '@liggare/event-store';
import type { Views } from '@liggare/read-model';
import type { LedgerStatus } from './receipt.js';

/** How the views stand to the log. */
export interface ViewsState {
  /** The views have included the whole log once; commands are taken from then on. */
  readonly caughtUp: boolean;
  /** What stopped the projector, where something did. */
  readonly stopped: string | null;
  /** It is stopped because the log is not the one that the views were made of. */
  readonly altered: boolean;
  /** Why the log cannot be followed now, where it cannot; it is tried for ever. */
  readonly unreachable: string | null;
}

/** The log as decisions need it. */
export type Streamed = Pick<EventStore, 'append' | 'readStream'>;

/** The log and the views that follow it, running. */
export interface Engine {
  readonly kind: LedgerStatus['store'];
  readonly store: Streamed;
  readonly views: Views;
  readonly lastProjectedAt: Date | null;
  /** Events that are numbered and hashed without being read, as `<stream>@<revision>`. */
  readonly quarantine: ReadonlySet<string>;
  readonly state: ViewsState;
  /** Events of the ledger in the log that the views do not include; while they catch up from afar, about so many. */
  behind(): number;
  /** Why no command may be taken although the views are up to date; null where nothing is in the way. */
  refusal(): Promise<string | null>;
  /** What `refusal` found when it was last asked. */
  readonly refused: string | null;
  /** Whether the views include a stream up to a revision. */
  includes(stream: StreamName, revision: number): boolean;
  /** Resolves where the store takes appends; not there where only a restart can tell. */
  probe?(): Promise<unknown>;
  /** Calls a listener whenever the views include more, or their state changes; gives back how to stop that. */
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
