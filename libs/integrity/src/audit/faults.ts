/**
 * What does not hold in a bundle: of what kind, at which entry, what was expected there and what was found.
 *
 * Of each kind the first is told, and how many there are.
 */
export interface Fault {
  readonly kind: FaultKind;
  /** The first entry at fault; null where the fault is not that of one entry. */
  readonly entry: number | null;
  /** Where no single entry can be told: the first at fault is one of these, both included. */
  readonly within: { readonly from: number; readonly to: number } | null;
  readonly expected: string;
  readonly found: string;
  readonly count: number;
}

export type FaultKind =
  // The checkpoint, against the keys that the verifier gave.
  | 'OTHER_LOG'
  | 'NOT_SIGNED'
  | 'FORGED'
  | 'NOT_COSIGNED'
  // One entry, against a proof.
  | 'NOT_INCLUDED'
  // The entries, against the checkpoint and the rules that a log keeps.
  | 'ENTRIES_MISSING'
  | 'ENTRIES_TOO_MANY'
  | 'ROOT_DIFFERS'
  | 'STREAM_UNKNOWN'
  | 'REVISION_SKIPPED'
  | 'TIME_GOES_BACK'
  // The contents, against their leaves.
  | 'CONTENT_DIFFERS'
  | 'TIME_DIFFERS'
  // Checkpoints that the verifier kept.
  | 'SINCE_NOT_SIGNED'
  | 'SINCE_LARGER'
  | 'SINCE_DIFFERS'
  // What the manifest says, against what is there.
  | 'ORIGIN_DIFFERS'
  | 'SIZE_DIFFERS'
  | 'WITHHELD_DIFFERS'
  | 'BOARD_WITHHELD'
  | 'BOARD_NOT_NAMED'
  // The report that was asked for.
  | 'REPORT_MISSING'
  | 'REPORT_WITHHELD'
  | 'REPORT_UNREADABLE';

/** Faults as they are found. */
export class Faults {
  readonly #byKind = new Map<FaultKind, Fault>();

  add(kind: FaultKind, expected: string | number, found: string | number, at: number | Fault['within'] = null): void {
    const before = this.#byKind.get(kind);
    if (before) {
      this.#byKind.set(kind, { ...before, count: before.count + 1 });
      return;
    }
    const place = typeof at === 'number' ? { entry: at, within: null } : { entry: null, within: at };
    this.#byKind.set(kind, { kind, ...place, expected: String(expected), found: String(found), count: 1 });
  }

  /** One of each kind, in the order in which they were found. */
  get all(): Fault[] {
    return [...this.#byKind.values()];
  }
}
