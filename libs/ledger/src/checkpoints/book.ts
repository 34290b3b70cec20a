/** A checkpoint that was signed, as it is kept for ever. */
export interface SignedCheckpoint {
  readonly treeSize: number;
  /** The signed note, with the cosignatures that have come since. */
  readonly note: string;
  /** RFC 3339, UTC, milliseconds. */
  readonly signedAt: string;
}

/** Where every signed checkpoint is kept. It outlives the views. */
export interface CheckpointBook {
  /** A UUID, given when the ledger began. */
  readonly ledgerId: string;
  /** The largest; null where none was signed. What other nodes have signed meanwhile is among them. */
  newest(): Promise<SignedCheckpoint | null>;
  /** The one of a size; null where none of that size was signed. */
  at(treeSize: number): Promise<SignedCheckpoint | null>;
  /** Sizes of which there are checkpoints, ascending. */
  sizes(): Promise<readonly number[]>;
  /** Keeps a checkpoint; false where one of that size, or a larger one, is there already. */
  add(checkpoint: SignedCheckpoint): Promise<boolean>;
  /** Keeps a note with more cosignatures in place of the one that it had. */
  cosigned(treeSize: number, note: string): Promise<void>;
  /** Keeps what the log gave where it should have given a signed checkpoint: evidence. */
  contradicted(evidence: Evidence): Promise<void>;
  close(): Promise<void>;
}

/** Two heads of which one log cannot have both. */
export interface Evidence {
  readonly foundAt: string;
  /** The checkpoint that was signed. */
  readonly note: string;
  /** What the log has now: how many entries, and the root over as many as were signed (null where it has fewer), hex. */
  readonly entries: number;
  readonly root: string | null;
}
