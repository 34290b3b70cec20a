import type { Appended, AppendRequest, Failure } from '@liggare/event-store';

/** How the writer's views stand. */
export interface WriterState {
  /** The views have included the whole log once. */
  readonly caughtUp: boolean;
  readonly stopped: string | null;
  readonly altered: boolean;
  /** While the views are built from the start: how many entries they have, which nobody can read yet. */
  readonly built: number | null;
}

/** What the thread of the log is begun with. */
export interface WriterOptions {
  readonly folder: string;
  readonly quarantine: ReadonlySet<string>;
}

/** To the thread of the log: an append, or to close it. */
export type ToLog = ({ readonly kind: 'append'; readonly id: number } & AppendRequest) | { readonly kind: 'close' };

/** From the thread of the log. */
export type FromLog =
  | { readonly kind: 'opened' }
  | { readonly kind: 'failed'; readonly error: Failure }
  | { readonly kind: 'advanced'; readonly state: WriterState }
  | { readonly kind: 'appended'; readonly answers: readonly Answer[]; readonly state: WriterState }
  | { readonly kind: 'closed' };

export interface Answer {
  readonly id: number;
  readonly result: Appended | { readonly failure: Failure };
}
