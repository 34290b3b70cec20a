import type { Grants, Source, StreamName } from '@liggare/domain';
import type { EntryView, Preview } from '@liggare/read-model';

/** Who gives a command, and everything about it that is not its content. */
export interface Circumstances {
  readonly actorId: string;
  /** The roles that the actor holds; every one where they are left out. */
  readonly grants?: Grants;
  /** The idempotency key, a UUID; made up where it is left out. */
  readonly commandId?: string | null;
  /** Refuses with CONFLICT where the stream has moved on. */
  readonly expectedRevision?: number | null;
  readonly reason?: string | null;
  readonly source?: Source | null;
  readonly correlationId?: string | null;
  readonly causationId?: string | null;
  /** Decides, and tells what would change; nothing is recorded. */
  readonly dryRun?: boolean;
}

/** What a command did. Views that are asked after it include its entries. */
export interface Receipt {
  readonly commandId: string;
  readonly stream: StreamName;
  /** The revision of the stream after the command; -1 where there is no stream. */
  readonly revision: number;
  /** Written by this command, in order; none where it changed nothing. */
  readonly entries: readonly EntryView[];
  /** This command id had been carried out before; the entries are those of that time. */
  readonly repeated: boolean;
  /** With `dryRun`: what the command would change. */
  readonly preview: Preview | null;
}

/** Where the ledger is. */
export interface LedgerStatus {
  readonly entries: number;
  /** Entries in the store that the views do not include yet. */
  readonly behind: number;
  readonly caughtUp: boolean;
  readonly lastProjectedAt: Date | null;
  readonly stopped: string | null;
  /** Why the store cannot be followed now, where it cannot. */
  readonly unreachable: string | null;
  readonly store: 'EMBEDDED' | 'EVENTSTOREDB';
  readonly lastRecordedAt: string | null;
}
