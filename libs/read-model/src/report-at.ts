import {
  type Cell,
  cellHistoryOf,
  cellOf,
  type FactVersion,
  type Finding,
  findingsOf,
  type Limits,
  type ReportView,
  reportStream,
  type StreamName,
} from '@liggare/domain';

/** A value that a cell has had: from the last entry of the command that changed it. */
export interface CellVersion {
  readonly amountOre: number | null;
  readonly entry: number;
}

/** What a report needs to know of the read model beyond its own view; asked for only where it is wanted. */
export interface ReportSources {
  /** Every version of every fact of the report's scopes, ended ones too, up to the entry. */
  versions(): readonly FactVersion[];
  /** The report as it was when it was last approved; null unless it is approved. */
  approved(): ReportView | null;
  lastOfCommand(entry: number): number;
  /** Numbers of the entries that made its life: opened, submitted, returned, approved, reopened. */
  life(): readonly number[];
}

/** A board's report for a period as the ledger stood after an entry. */
export class ReportAt {
  readonly stream: StreamName;
  readonly #sources: ReportSources;
  readonly #limits: Limits;
  #findings: readonly Finding[] | undefined;
  #versions: readonly FactVersion[] | undefined;

  constructor(
    readonly view: ReportView,
    /** The entry that the ledger is seen after. */
    readonly entry: number,
    /** Of its stream, at that entry. */
    readonly revision: number,
    sources: ReportSources,
    limits: Limits,
  ) {
    this.stream = reportStream(view.board.code, view.period);
    this.#sources = sources;
    this.#limits = limits;
  }

  findings(): readonly Finding[] {
    this.#findings ??= findingsOf(this.view, this.#sources.approved(), this.#limits);
    return this.#findings;
  }

  cell(subject: string): Cell | null {
    return cellOf(this.view, subject);
  }

  /** Every value that a cell has had up to the entry, oldest first, one for each command that changed it. */
  history(subject: string): readonly CellVersion[] {
    this.#versions ??= this.#sources.versions();
    const { view, entry } = this;
    return cellHistoryOf(this.#versions, view.board.code, view.period, subject, entry, this.#sources.lastOfCommand);
  }

  life(): readonly number[] {
    return this.#sources.life();
  }
}
