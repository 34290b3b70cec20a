import {
  type AssignmentKind,
  type AssignmentStatus,
  type AssignmentView,
  accuracyOf,
  accuracyScopesOf,
  assignmentStream,
  assignmentsScope,
  assignmentViewOf,
  BOARDS_SCOPE,
  type BoardView,
  type BudgetView,
  badInput,
  boardStream,
  boardViewOf,
  bridgeOf,
  budgetStream,
  budgetViewOf,
  byCode,
  byLevelAndNumber,
  type Change,
  type Comparison,
  changesOf,
  DEFAULT_LIMITS,
  DomainError,
  differencesOf,
  Facts,
  type FactVersion,
  type ForecastAccuracy,
  type ForecastBridge,
  findingsOf,
  type GoalLevel,
  type GoalView,
  goalStream,
  goalsScope,
  goalViewOf,
  includes,
  isChanged,
  type Limits,
  type Line,
  namedScopesOf,
  notFound,
  type Period,
  periodsOf,
  type Recorded,
  type ReportView,
  reportOf,
  reportStream,
  reportsScope,
  type StreamName,
  scopesOf,
  streamParts,
  yearOf,
} from '@liggare/domain';
import type { Database } from '@liggare/event-store';
import { Entries } from './entries.js';
import { FactReader } from './fact-reader.js';
import { type Preview, supposed } from './preview.js';
import { ReportAt } from './report-at.js';
import { Tree } from './tree.js';
import type { Viewer } from './viewer.js';

/** A point in the recording of the ledger: after an entry, a time, or when a report last came into a state. */
export type AsOf = { readonly entry: number } | { readonly time: string } | { readonly state: ReportView['state'] };

/** The period that is reported on and, where wanted, as the ledger stood at a point. */
export interface ReportingDate {
  readonly period: Period;
  readonly asOf: AsOf | null;
}

/** Two reports side by side, and what differs. */
export interface ComparedReports {
  readonly left: ReportAt;
  readonly right: ReportAt;
  readonly differences: Comparison;
}

/** A status that a board gave of an assignment. */
export interface StatusVersion {
  readonly board: string;
  readonly period: Period;
  readonly status: AssignmentStatus | null;
  readonly forecastStatus: AssignmentStatus | null;
  readonly entry: number;
}

/** Where the read model is. */
export interface ViewsStatus {
  readonly entries: number;
  /** The position of the last event in the log that is included. */
  readonly position: string | null;
  readonly lastRecordedAt: string | null;
  /** What stopped the projector. */
  readonly stopped: string | null;
}

const STATE_EVENTS: Readonly<Record<ReportView['state'], readonly string[]>> = {
  OPEN: ['ReportOpened', 'ReportReturned', 'ReportReopened'],
  SUBMITTED: ['ReportSubmitted'],
  APPROVED: ['ReportApproved'],
};
const LIFE_EVENTS = Object.values(STATE_EVENTS).flat();
/** What shows a report to those who may not see drafts. */
const SHOWN_EVENTS = [...STATE_EVENTS.SUBMITTED, ...STATE_EVENTS.APPROVED];

/**
 * The questions that the read model answers, over a read-only connection of its own.
 *
 * Each is asked for a viewer and, but for the audit trail, at a point: an entry that the ledger is seen after.
 */
export class Views {
  readonly entries: Entries;
  readonly tree: Tree;
  readonly #facts: FactReader;
  readonly #limits: Limits;
  readonly #status;
  readonly #revision;
  readonly #revisionAt;

  constructor(db: Database, limits: Limits = DEFAULT_LIMITS) {
    this.entries = new Entries(db);
    this.tree = new Tree(db);
    this.#facts = new FactReader(db);
    this.#limits = limits;
    this.#status = db.prepare<ViewsStatus>(
      'SELECT entries, position, recorded_at AS lastRecordedAt, stopped FROM position',
    );
    this.#revision = db.prepare<{ revision: number | null }>(
      'SELECT max(revision) AS revision FROM entries WHERE stream = (SELECT id FROM streams WHERE name = ?)',
    );
    this.#revisionAt = db.prepare<{ revision: number | null }>(
      'SELECT max(revision) AS revision FROM entries WHERE stream = (SELECT id FROM streams WHERE name = ?) AND number <= ?',
    );
  }

  status(): ViewsStatus {
    return this.#status.get()!;
  }

  /** The newest entry; 0 in an empty ledger. */
  head(): number {
    return this.status().entries;
  }

  /** The last revision of a stream that is included; -1 where there is none. */
  revisionOf(stream: StreamName): number {
    return this.#revision.get(stream)!.revision ?? -1;
  }

  /** The revision that a stream had after an entry; -1 before its first. */
  revisionAt(stream: StreamName, entry: number): number {
    return this.#revisionAt.get(stream, entry)!.revision ?? -1;
  }

  /**
   * The entry that an as-of means: the head without one, the last of its command where it is inside one; null where a report
   * was never in the state. What is beyond the head is refused, since the answer must never change.
   */
  pointOf(asOf: AsOf | null, report?: { board: string; period: Period }): number | null {
    const { entries: head, lastRecordedAt } = this.status();
    if (asOf === null) return head;
    if ('entry' in asOf) {
      if (!Number.isSafeInteger(asOf.entry) || asOf.entry < 1 || asOf.entry > head)
        throw badInput('asOf.entry', `ange en post från 1 till ${head}, den senaste`);
      return this.entries.lastOfCommand(asOf.entry);
    }
    if ('time' in asOf) {
      if (lastRecordedAt === null || asOf.time > lastRecordedAt)
        throw badInput(
          'asOf.time',
          `ange en tid senast ${lastRecordedAt ?? 'när något är registrerat'}, då den senaste posten registrerades`,
        );
      const last = this.entries.lastAtTime(asOf.time);
      return last === 0 ? 0 : this.entries.lastOfCommand(last);
    }
    if (report === undefined)
      throw badInput('asOf.state', 'bara en rapport har ett tillstånd; ange en post eller en tid');
    const states = STATE_EVENTS[asOf.state];
    const came = this.entries
      .ofStream(reportStream(report.board, report.period))
      .findLast((entry) => states.includes(entry.type));
    return came === undefined ? null : this.entries.lastOfCommand(came.number);
  }

  /** Every board that the viewer may see, by code, as it was for a period; what holds last without one. */
  boards(viewer: Viewer, period: Period | undefined, entry: number): BoardView[] {
    const codes = this.#codes(entry).filter((code) => includes(viewer.boards, code));
    const facts = this.#at(codes.map(boardStream), entry);
    return codes.map((code) => boardViewOf(facts, code, period)!);
  }

  board(viewer: Viewer, code: string, period: Period | undefined, entry: number): BoardView | null {
    return includes(viewer.boards, code) ? boardViewOf(this.#at([boardStream(code)], entry), code, period) : null;
  }

  /** Reports by board and period. */
  reports(
    viewer: Viewer,
    filter: { board?: string | null; from?: Period | null; to?: Period | null; state?: ReportView['state'] | null },
    entry: number,
  ): ReportAt[] {
    const boards = filter.board == null ? this.#codes(entry) : [filter.board];
    return boards
      .filter((board) => includes(viewer.reports, board))
      .flatMap((board) =>
        this.#at([reportsScope(board)], entry)
          .keys(reportsScope(board), '')
          .filter((period) => (filter.from ?? period) <= period && period <= (filter.to ?? period))
          .sort()
          .flatMap((period) => this.reportAt(viewer, board, period, entry) ?? [])
          .filter((report) => filter.state == null || report.view.state === filter.state),
      );
  }

  /** A report at an as-of; null where it was not there, or was never in the state. */
  report(viewer: Viewer, board: string, period: Period, asOf: AsOf | null): ReportAt | null {
    const entry = includes(viewer.reports, board) ? this.pointOf(asOf, { board, period }) : null;
    return entry === null ? null : this.reportAt(viewer, board, period, entry);
  }

  /** A report as the ledger stood after an entry; for who may not see drafts, as it last stood submitted or approved. */
  reportAt(viewer: Viewer, board: string, period: Period, at: number): ReportAt | null {
    const entry = this.#shownAt(viewer, board, period, at);
    if (entry === null) return null;
    const { scopes, versions } = this.#reportFacts(viewer, board, period, entry);
    const view = reportOf(new Facts(versions), board, period);
    if (view === null) return null;
    const stream = reportStream(board, period);
    const life = () =>
      this.entries.ofStream(stream).filter((one) => one.number <= entry && LIFE_EVENTS.includes(one.type));
    return new ReportAt(
      view,
      entry,
      this.revisionAt(stream, entry),
      {
        versions: () => (includes(viewer.drafts, board) ? this.#facts.upTo(scopes, entry) : []),
        approved: () => {
          const approval =
            view.state === 'APPROVED' ? life().findLast((one) => one.type === 'ReportApproved') : undefined;
          if (approval === undefined) return null;
          const then = this.entries.lastOfCommand(approval.number);
          return reportOf(new Facts(this.#reportFacts(viewer, board, period, then).versions), board, period);
        },
        lastOfCommand: (number) => this.entries.lastOfCommand(number),
        life: () => life().map((one) => one.number),
      },
      this.#limits,
    );
  }

  /** Two reporting dates of a board, side by side; NOT_FOUND where there is no report at one of them. */
  compare(viewer: Viewer, board: string, left: ReportingDate, right: ReportingDate): ComparedReports {
    const [one, other] = [this.#required(viewer, board, left), this.#required(viewer, board, right)];
    return { left: one, right: other, differences: differencesOf(one.view, other.view) };
  }

  /** From the year's forecast at one reporting date to that at another; FORBIDDEN for who may not see drafts. */
  bridge(viewer: Viewer, board: string, left: ReportingDate, right: ReportingDate, line: Line | null): ForecastBridge {
    if (yearOf(left.period) !== yearOf(right.period))
      throw badInput('right.period', 'en prognosbrygga går mellan två tidpunkter under samma år');
    const [one, other] = [this.#required(viewer, board, left), this.#required(viewer, board, right)];
    if (!includes(viewer.drafts, board))
      throw new DomainError('FORBIDDEN', 'En prognosbrygga visar också utkast, som läsare av rapporter inte ser.');
    const until = Math.max(one.entry, other.entry);
    const versions = periodsOf(yearOf(left.period)).map(
      (period) => [period, this.#facts.upTo([reportStream(board, period)], until)] as const,
    );
    const sides = [one, other].map((report) => ({ period: report.view.period, entry: report.entry })) as [never, never];
    return bridgeOf(new Map(versions), board, ...sides, line);
  }

  /** The forecasts of a year against its final outcome. */
  accuracy(viewer: Viewer, board: string, year: number, entry: number): ForecastAccuracy {
    if (this.board(viewer, board, undefined, entry) === null) throw unknownBoard(board);
    return accuracyOf(new Facts(this.#openAt(viewer, accuracyScopesOf(board, year), entry)), board, year);
  }

  /** A board's budget for a year; null where none was adopted. */
  budget(
    viewer: Viewer,
    board: string,
    year: number,
    entry: number,
  ): (BudgetView & { stream: StreamName; revision: number }) | null {
    if (!includes(viewer.boards, board)) return null;
    const stream = budgetStream(board, year);
    const view = budgetViewOf(this.#at([stream], entry), board, year);
    return view && { ...view, stream, revision: this.revisionAt(stream, entry) };
  }

  goal(viewer: Viewer, id: string, period: Period | undefined, entry: number): GoalView | null {
    const goal = goalViewOf(this.#at([goalStream(id)], entry), id, period);
    return goal && (goal.board === null || includes(viewer.boards, goal.board)) ? goal : null;
  }

  /** Goals that hold in a period, those of no board first, by board, level, number and id. */
  goals(
    viewer: Viewer,
    filter: { board?: string | null; level?: GoalLevel | null },
    period: Period | undefined,
    entry: number,
  ): GoalView[] {
    const boards = filter.board == null ? [null, ...this.#codes(entry)] : [filter.board];
    const isAskedFor = (goal: GoalView | null): goal is GoalView =>
      goal !== null && holdsIn(goal, period) && (filter.level ?? goal.level) === goal.level;
    return boards.flatMap((board) =>
      this.#listed(goalsScope(board), entry)
        .map((id) => this.goal(viewer, id, period, entry))
        .filter(isAskedFor)
        .sort(byLevelAndNumber),
    );
  }

  assignment(viewer: Viewer, id: string, period: Period | undefined, entry: number): AssignmentView | null {
    const assignment = assignmentViewOf(this.#at([assignmentStream(id)], entry), id, period);
    if (assignment === null) return null;
    const { responsible } = assignment;
    return responsible.length === 0 || responsible.some((one) => includes(viewer.boards, one.board))
      ? assignment
      : null;
  }

  /** Assignments that hold in a period, the council's first, by id; with a board those that name it, all boards or none. */
  assignments(
    viewer: Viewer,
    filter: { board?: string | null; kind?: AssignmentKind | null },
    period: Period | undefined,
    entry: number,
  ): AssignmentView[] {
    // A board that is not seen is sought as one that is not there.
    const boards =
      filter.board == null ? this.#codes(entry) : [filter.board].filter((one) => includes(viewer.boards, one));
    const listed = new Set([null, ...boards].flatMap((board) => this.#listed(assignmentsScope(board), entry)));
    const borne = ({ responsible }: AssignmentView) =>
      filter.board == null || responsible.length === 0 || responsible.some((one) => one.board === filter.board);
    return [...listed]
      .map((id) => this.assignment(viewer, id, period, entry))
      .filter(
        (one): one is AssignmentView =>
          one !== null && holdsIn(one, period) && borne(one) && (filter.kind ?? one.kind) === one.kind,
      )
      .sort((one, other) => byCode(one.kind, other.kind) || byCode(one.id, other.id));
  }

  /** Every status that boards have given of an assignment, oldest first. */
  statuses(viewer: Viewer, assignment: string, board: string | null, entry: number): StatusVersion[] {
    const filter = { assignment, board, types: ['AssignmentStatusUpdated'] };
    return this.entries
      .after(viewer, filter, Number.MAX_SAFE_INTEGER, 0)
      .filter((one) => one.number <= entry)
      .flatMap(({ number, board: by, period }) => {
        const step = this.#facts.steps(number).find((one) => one.key === `status/${assignment}`);
        const status = step?.after as
          | { status: AssignmentStatus | null; forecastStatus: AssignmentStatus | null }
          | null
          | undefined;
        return status && by !== null && period !== null
          ? [{ board: by, period, status: status.status, forecastStatus: status.forecastStatus, entry: number }]
          : [];
      });
  }

  /** What an entry changed: which fact, from what, to what. */
  changes(entry: number): Change[] {
    return this.#facts.steps(entry).flatMap(({ scope, key, before, after }) => changesOf(scope, key, before, after));
  }

  /** What events would change, were they recorded now. */
  preview(viewer: Viewer, events: readonly Recorded[]): Preview {
    const head = this.head();
    const entryAt = (stream: StreamName, revision: number) =>
      this.entries.ofStream(stream, revision, revision)[0]?.number ?? null;
    const about = events[0] === undefined ? null : this.#reportOf(viewer, events[0].stream, head);
    const changed = new Set(events.map((event) => event.stream));
    const own = this.#facts.openAt(changed, head);
    if (about === null) return { figures: [], changes: supposed(own, events, head, entryAt).changes, findings: [] };
    const { board, period } = about;
    const { scopes, versions } = this.#reportFacts(viewer, board, period, head);
    const elsewhere = own.filter((version) => !scopes.includes(version.scope));
    const { open, changes } = supposed([...versions, ...elsewhere], events, head, entryAt);
    const before = reportOf(new Facts(versions), board, period);
    const after = reportOf(new Facts(open), board, period);
    const figures = before && after ? differencesOf(before, after).figures.filter(isChanged) : [];
    return { figures, changes, findings: after === null ? [] : findingsOf(after, null, this.#limits) };
  }

  /** The report that a stream's events show in: its own, or the latest one of a budget's year. */
  #reportOf(viewer: Viewer, stream: StreamName, entry: number): { board: string; period: Period } | null {
    const parts = streamParts(stream);
    if (parts?.kind === 'report') return parts;
    if (parts?.kind !== 'budget') return null;
    const periods = this.#listed(reportsScope(parts.board), entry).filter((period) => yearOf(period) === parts.year);
    const period = periods.at(-1);
    return period === undefined || !includes(viewer.drafts, parts.board) ? null : { board: parts.board, period };
  }

  /** The facts of a report's scopes that were open after an entry, and the scopes. */
  #reportFacts(
    viewer: Viewer,
    board: string,
    period: Period,
    entry: number,
  ): { scopes: string[]; versions: FactVersion[] } {
    const first = scopesOf(board, period);
    const versions = this.#openAt(viewer, first, entry);
    const named = namedScopesOf(new Facts(versions), board, period);
    return { scopes: [...first, ...named], versions: [...versions, ...this.#facts.openAt(named, entry)] };
  }

  /** The facts of scopes as the viewer may see them after an entry: those of a report when it was last shown to them. */
  #openAt(viewer: Viewer, scopes: readonly string[], entry: number): FactVersion[] {
    if (viewer.drafts === 'ALL') return this.#facts.openAt(scopes, entry);
    return scopes.flatMap((scope) => {
      const parts = streamParts(scope);
      const at = parts?.kind === 'report' ? this.#shownAt(viewer, parts.board, parts.period, entry) : entry;
      return at === null ? [] : this.#facts.openAt([scope], at);
    });
  }

  /** The entry that a viewer sees a report after, of those up to one; null where they see nothing of it. */
  #shownAt(viewer: Viewer, board: string, period: Period, entry: number): number | null {
    if (includes(viewer.drafts, board)) return entry;
    if (!includes(viewer.reports, board)) return null;
    const shown = this.entries
      .ofStream(reportStream(board, period))
      .findLast((one) => one.number <= entry && SHOWN_EVENTS.includes(one.type));
    return shown === undefined ? null : this.entries.lastOfCommand(shown.number);
  }

  #required(viewer: Viewer, board: string, at: ReportingDate): ReportAt {
    const report = this.report(viewer, board, at.period, at.asOf);
    if (report === null) throw notFound(`Det finns ingen rapport för ${board} ${at.period} vid den tidpunkten.`);
    return report;
  }

  #at(scopes: Iterable<string>, entry: number): Facts {
    return new Facts(this.#facts.openAt(scopes, entry));
  }

  /** The codes of all boards, in order. */
  #codes(entry: number): string[] {
    return this.#listed(BOARDS_SCOPE, entry);
  }

  #listed(scope: string, entry: number): string[] {
    return this.#at([scope], entry).keys(scope, '').sort(byCode);
  }
}

const holdsIn = (one: { from: Period; closed: Period | null }, period: Period | undefined): boolean =>
  period === undefined ? one.closed === null : one.from <= period && (one.closed === null || one.closed > period);

const unknownBoard = (board: string) => notFound(`Nämnden ${board} finns inte.`);
