import {
  boardStream,
  budgetStream,
  Facts,
  findingsOf,
  type Limits,
  metadataShape,
  namedScopesOf,
  openAt,
  type Period,
  previousYear,
  type ReportView,
  readEvent,
  reportOf,
  reportStream,
  reportText,
  scopesOf,
  streamParts,
  UnreadableEvent,
  yearOf,
} from '@liggare/domain';
import type { LeafFields } from '../leaf.js';
import { Malformed } from '../malformed.js';
import { FactVersions } from './facts.js';
import type { Faults } from './faults.js';
import { type ContentLine, contentIn } from './lines.js';

/** A report to be computed anew: as the ledger stood after an entry, or at the end of the bundle. */
export interface ReportRequest {
  readonly board: string;
  readonly period: Period;
  readonly asOf: number | null;
}

/** A report that was computed from the entries of a bundle alone. */
export interface Recomputed {
  readonly board: string;
  readonly period: Period;
  /** The entry that the ledger is seen after: that of the request, or the last of its command. */
  readonly entry: number;
  /** What `liggare report` prints. */
  readonly text: string;
  /** Entries of goals and assignments whose content is withheld: whether they concern the board, that content alone says. */
  readonly perhapsMissing: number;
}

/** What is kept of the entries that a report is made of; those of one board come nowhere near. */
const MAX_KEPT_BYTES = 32 * 1024 * 1024;
const MAX_VERSIONS = 50_000;
const NUMBER_BYTES = 8;

/** Gathers what a report is made of while the entries go by, and then computes it. */
export class ReportFromEntries {
  readonly #request: ReportRequest;
  readonly #stream: string;
  /** The streams that it is made of, but for those of goals and assignments, which are known by their content. */
  readonly #needed: ReadonlySet<string>;
  readonly #facts = new FactVersions();
  /** The entries of the board's reports, by stream and revision: what carried forecasts name. */
  readonly #numbers = new Map<string, number[]>();
  /** Entries without content, by stream. */
  readonly #withheld = new Map<string, number[]>();
  readonly #unreadable: { readonly stream: string; readonly entry: number; readonly why: string }[] = [];
  readonly #approvals: { readonly entry: number; readonly commandId: string }[] = [];
  /** Streams in which the ends of commands matter. A command writes to one stream. */
  readonly #followed: Set<string>;
  /** The last entry of each command that an approval or the as-of is of. */
  readonly #lastOfCommand = new Map<string, number>();
  #commandAsOf: string | null = null;
  #keptBytes = 0;

  constructor(request: ReportRequest) {
    const { board, period } = request;
    this.#request = request;
    this.#stream = reportStream(board, period);
    this.#followed = new Set([this.#stream]);
    this.#needed = new Set([
      boardStream(board),
      ...[period, previousYear(period)].flatMap((one) => [reportStream(board, one), budgetStream(board, yearOf(one))]),
    ]);
  }

  /** Takes the entries in log order, every one. */
  take(number: number, leaf: LeafFields, content: ContentLine | null): void {
    const { stream, revision } = leaf;
    const parts = streamParts(stream);
    if (parts?.kind === 'report' && parts.board === this.#request.board) {
      const numbers = this.#listOf(this.#numbers, stream);
      if (revision === numbers.length) numbers.push(number);
    }
    if (content !== null) this.#followCommands(number, leaf, content);
    const concerns = this.#needed.has(stream) || parts?.kind === 'goal' || parts?.kind === 'assignment';
    if (!concerns) return;
    if (content === null) this.#listOf(this.#withheld, stream).push(number);
    else this.#read(number, leaf, content);
  }

  /** The report at the end of a bundle of so many entries; null, and a fault, where it cannot be computed. */
  compute(entries: number, limits: Limits, faults: Faults): Recomputed | null {
    const { board, period, asOf } = this.#request;
    const entry = this.#commandAsOf === null ? (asOf ?? entries) : this.#lastOfCommand.get(this.#commandAsOf)!;
    const { scopes, view } = this.#at(entry);
    const unreadable = this.#unreadable.filter((one) => one.entry <= entry && scopes.includes(one.stream));
    for (const one of unreadable) faults.add('REPORT_UNREADABLE', 'an event of the ledger', one.why, one.entry);
    const withheld = { needed: [] as number[], others: 0 };
    for (const [stream, numbers] of this.#withheld)
      for (const number of numbers.filter((one) => one <= entry))
        if (scopes.includes(stream)) withheld.needed.push(number);
        else withheld.others += 1;
    withheld.needed.sort((one, other) => one - other);
    for (const number of withheld.needed) faults.add('REPORT_WITHHELD', 'its content', 'none', number);
    if (unreadable.length + withheld.needed.length > 0) return null;
    if (view === null) {
      faults.add('REPORT_MISSING', this.#stream, 'none');
      return null;
    }
    const text = reportText(view, findingsOf(view, this.#approved(view, entry), limits));
    return { board, period, entry, text, perhapsMissing: withheld.others };
  }

  /** The ledger is seen after whole commands: for those that matter, after which entry. */
  #followCommands(number: number, leaf: LeafFields, content: ContentLine): void {
    const isAsOf = number === this.#request.asOf;
    if (isAsOf) this.#followed.add(leaf.stream);
    if (!this.#followed.has(leaf.stream)) return;
    const read = metadataShape.safeParse(contentIn(content).metadata);
    const commandId = read.success ? read.data.commandId : leaf.id;
    const isApproval = leaf.stream === this.#stream && leaf.type === 'ReportApproved';
    if (isAsOf) this.#commandAsOf = commandId;
    if (isApproval) this.#approvals.push({ entry: number, commandId });
    if (isAsOf || isApproval || this.#lastOfCommand.has(commandId)) {
      this.#keep(commandId.length);
      this.#lastOfCommand.set(commandId, number);
    }
  }

  #read(number: number, { id, stream, revision, type }: LeafFields, content: ContentLine): void {
    this.#keep(content.bytes.length);
    try {
      const { data, metadata } = contentIn(content);
      const event = readEvent({ id, stream, revision, type, data, metadata });
      this.#facts.append(event, number, (parent, at) => {
        const entry = this.#numbers.get(parent)?.[at];
        if (entry === undefined) throw new UnreadableEvent(stream, revision, type, `it names ${parent}@${at}`);
        return entry;
      });
      if (this.#facts.all.length > MAX_VERSIONS)
        throw new Malformed(`the report would be made of more than ${MAX_VERSIONS} facts`);
    } catch (error) {
      if (!(error instanceof UnreadableEvent)) throw error;
      this.#unreadable.push({ stream, entry: number, why: error.why });
    }
  }

  /** The report as it was when it was last approved; null unless it is approved. */
  #approved(view: ReportView, entry: number): ReportView | null {
    const approval = view.state === 'APPROVED' ? this.#approvals.findLast((one) => one.entry <= entry) : undefined;
    return approval === undefined ? null : this.#at(this.#lastOfCommand.get(approval.commandId)!).view;
  }

  /** The report as the ledger stood after an entry, made of just those facts that the ledger makes it of. */
  #at(entry: number): { scopes: readonly string[]; view: ReportView | null } {
    const { board, period } = this.#request;
    const open = openAt(this.#facts.all, entry);
    const factsOf = (scopes: ReadonlySet<string>) => new Facts(open.filter(({ scope }) => scopes.has(scope)));
    const first = scopesOf(board, period);
    const scopes = [...first, ...namedScopesOf(factsOf(new Set(first)), board, period)];
    return { scopes, view: reportOf(factsOf(new Set(scopes)), board, period) };
  }

  #listOf(lists: Map<string, number[]>, stream: string): number[] {
    this.#keep(NUMBER_BYTES);
    const list = lists.get(stream) ?? [];
    lists.set(stream, list);
    return list;
  }

  #keep(bytes: number): void {
    this.#keptBytes += bytes;
    if (this.#keptBytes > MAX_KEPT_BYTES)
      throw new Malformed(`the report would be made of more than ${MAX_KEPT_BYTES} bytes`);
  }
}
