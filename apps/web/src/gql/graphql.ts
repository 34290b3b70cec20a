/* eslint-disable */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
export type AccountClass =
  | 'COST'
  | 'REVENUE';

/** Not by the person who submitted it (SAME_PERSON). decision: the board's, where it has met. */
export type ApproveReportInput = {
  board: string;
  /** Repeat the command with the same one and it is carried out once. */
  commandId?: string | null | undefined;
  decision?: DecisionInput | null | undefined;
  /** Tell what would change, and record nothing. */
  dryRun?: boolean;
  /** Refuse with CONFLICT where the stream has moved on. */
  expectedRevision?: number | null | undefined;
  period: string;
  /** Why: kept with every entry that the command makes. */
  reason?: string | null | undefined;
  source?: SourceInput | null | undefined;
};

/** A point in the recording of the ledger. Without one: now. */
export type AsOf =
  {   /** After this entry. */
  entry: number; state?: never; time?: never; }
  |  { entry?: never;   /** When the report in question was last submitted, or approved. */
  state: ReportState; time?: never; }
  |  { entry?: never; state?: never;   /** After the last entry recorded at or before this time. */
  time: string; };

/** printed: the word of the document, such as God. What is left out stays as it was; null makes it blank. */
export type AssessGoalInput = {
  board: string;
  /** Repeat the command with the same one and it is carried out once. */
  commandId?: string | null | undefined;
  development?: GoalDevelopment | null | undefined;
  /** Tell what would change, and record nothing. */
  dryRun?: boolean;
  /** Refuse with CONFLICT where the stream has moved on. */
  expectedRevision?: number | null | undefined;
  forecast?: string | null | undefined;
  goal: string | number;
  note?: string | null | undefined;
  outcomes?: Array<GoalOutcomeInput> | null | undefined;
  period: string;
  printed?: string | null | undefined;
  /** Why: kept with every entry that the command makes. */
  reason?: string | null | undefined;
  reworded?: boolean | null | undefined;
  source?: SourceInput | null | undefined;
};

export type AssignmentKind =
  | 'COUNCIL'
  | 'ORGANISATION';

export type AssignmentStatus =
  | 'DONE'
  | 'NOT_STARTED'
  | 'ONGOING';

export type BridgeStepKind =
  | 'NOT_CARRIED'
  | 'REVISED';

/** An open report that was opened by mistake and that no later one has carried from. reason: needed. */
export type CancelReportInput = {
  board: string;
  /** Repeat the command with the same one and it is carried out once. */
  commandId?: string | null | undefined;
  /** Tell what would change, and record nothing. */
  dryRun?: boolean;
  /** Refuse with CONFLICT where the stream has moved on. */
  expectedRevision?: number | null | undefined;
  period: string;
  /** Why: kept with every entry that the command makes. */
  reason?: string | null | undefined;
  source?: SourceInput | null | undefined;
};

/** A decision by the council or the board. */
export type DecisionInput = {
  date: string;
  reference: string;
};

export type FigureInput = {
  amount: MoneyInput;
  line: LineInput;
};

export type GoalDevelopment =
  | 'ACCEPTABLE'
  | 'GOOD'
  | 'WEAK';

export type GoalLevel =
  | 'BOARD'
  | 'COUNCIL'
  | 'FOCUS'
  | 'RESOURCE';

/** value null: the column is there and blank. */
export type GoalOutcomeInput = {
  value?: string | null | undefined;
  year: number;
};

/** All that is given must hold. */
export type HistoryFilter = {
  actor?: string | null | undefined;
  area?: string | null | undefined;
  assignment?: string | number | null | undefined;
  board?: string | null | undefined;
  commandId?: string | null | undefined;
  correlationId?: string | null | undefined;
  /** Of the report, this one included. */
  from?: string | null | undefined;
  goal?: string | number | null | undefined;
  /** This time included. */
  recordedFrom?: string | null | undefined;
  /** This time included. */
  recordedTo?: string | null | undefined;
  stream?: string | null | undefined;
  /** What an entry changed or concerns, such as operating/136/forecast. */
  subject?: string | null | undefined;
  /** Of the report, this one included. */
  to?: string | null | undefined;
  /** Types of events, such as ForecastRevised. */
  types?: Array<string> | null | undefined;
};

export type HunkKind =
  | 'ADDED'
  | 'REMOVED'
  | 'SAME';

export type IncomeRowKind =
  | 'COST'
  | 'NET'
  | 'REVENUE';

/** An area, an account class, or both; an account refines it. */
export type LineInput = {
  account?: string | null | undefined;
  area?: string | null | undefined;
  class?: AccountClass | null | undefined;
};

export type Measure =
  | 'BUDGET'
  | 'FORECAST'
  | 'OUTCOME';

/** One amount, in the unit that suits. */
export type MoneyInput =
  {   /** As people write it: -83328000.00, −83 328 000,00. */
  kronor: string; ore?: never; tkr?: never; }
  |  { kronor?: never;   ore: number; tkr?: never; }
  |  { kronor?: never; ore?: never;   tkr: number; };

/** What the published document prints in a cell; it never changes what is computed. roundedTo: what the document rounds to; 1 tkr where it is left out (100 tkr for a document in mnkr with one decimal). */
export type NotePrintedFigureInput = {
  board: string;
  cells: Array<PrintedCellInput>;
  /** Repeat the command with the same one and it is carried out once. */
  commandId?: string | null | undefined;
  /** Tell what would change, and record nothing. */
  dryRun?: boolean;
  /** Refuse with CONFLICT where the stream has moved on. */
  expectedRevision?: number | null | undefined;
  period: string;
  /** Why: kept with every entry that the command makes. */
  reason?: string | null | undefined;
  roundedTo?: MoneyInput | null | undefined;
  source?: SourceInput | null | undefined;
};

export type NoteSignificantEventInput = {
  board: string;
  /** Repeat the command with the same one and it is carried out once. */
  commandId?: string | null | undefined;
  /** Tell what would change, and record nothing. */
  dryRun?: boolean;
  /** Refuse with CONFLICT where the stream has moved on. */
  expectedRevision?: number | null | undefined;
  id: string | number;
  period: string;
  /** Why: kept with every entry that the command makes. */
  reason?: string | null | undefined;
  source?: SourceInput | null | undefined;
  text: string;
};

export type OpenReportInput = {
  board: string;
  /** Repeat the command with the same one and it is carried out once. */
  commandId?: string | null | undefined;
  /** Tell what would change, and record nothing. */
  dryRun?: boolean;
  /** Refuse with CONFLICT where the stream has moved on. */
  expectedRevision?: number | null | undefined;
  meetingDate?: string | null | undefined;
  period: string;
  /** Why: kept with every entry that the command makes. */
  reason?: string | null | undefined;
  source?: SourceInput | null | undefined;
};

export type Presence =
  | 'BOTH'
  | 'LEFT'
  | 'RIGHT';

/** subject: a cell address, such as operating/136/forecast, operating/TOTAL/outcome, income/NET/forecast, income/BUDGET_DEVIATION/outcomePriorYear. */
export type PrintedCellInput = {
  amount: MoneyInput;
  subject: string;
};

/** Accumulated from January. reason: needed where a line already has an outcome (OutcomeCorrected). */
export type RecordOutcomeInput = {
  board: string;
  /** Repeat the command with the same one and it is carried out once. */
  commandId?: string | null | undefined;
  /** Tell what would change, and record nothing. */
  dryRun?: boolean;
  /** Refuse with CONFLICT where the stream has moved on. */
  expectedRevision?: number | null | undefined;
  figures: Array<FigureInput>;
  period: string;
  /** Why: kept with every entry that the command makes. */
  reason?: string | null | undefined;
  source?: SourceInput | null | undefined;
};

/** An approved report back to OPEN. reason: needed. */
export type ReopenReportInput = {
  board: string;
  /** Repeat the command with the same one and it is carried out once. */
  commandId?: string | null | undefined;
  /** Tell what would change, and record nothing. */
  dryRun?: boolean;
  /** Refuse with CONFLICT where the stream has moved on. */
  expectedRevision?: number | null | undefined;
  period: string;
  /** Why: kept with every entry that the command makes. */
  reason?: string | null | undefined;
  source?: SourceInput | null | undefined;
};

export type ReportState =
  | 'APPROVED'
  | 'OPEN'
  | 'SUBMITTED';

/** A reporting date: the period that is reported on and, where wanted, as the ledger stood at a point. */
export type ReportingDate = {
  asOf?: AsOf | null | undefined;
  period: string;
};

export type RescheduleReportInput = {
  board: string;
  /** Repeat the command with the same one and it is carried out once. */
  commandId?: string | null | undefined;
  /** Tell what would change, and record nothing. */
  dryRun?: boolean;
  /** Refuse with CONFLICT where the stream has moved on. */
  expectedRevision?: number | null | undefined;
  meetingDate: string;
  period: string;
  /** Why: kept with every entry that the command makes. */
  reason?: string | null | undefined;
  source?: SourceInput | null | undefined;
};

export type ResponsibilityRole =
  | 'COORDINATOR'
  | 'RESPONSIBLE';

/** Back to OPEN. reason: needed. */
export type ReturnReportInput = {
  board: string;
  /** Repeat the command with the same one and it is carried out once. */
  commandId?: string | null | undefined;
  /** Tell what would change, and record nothing. */
  dryRun?: boolean;
  /** Refuse with CONFLICT where the stream has moved on. */
  expectedRevision?: number | null | undefined;
  period: string;
  /** Why: kept with every entry that the command makes. */
  reason?: string | null | undefined;
  source?: SourceInput | null | undefined;
};

/** For the whole year. reason: needed where a line already has a forecast. */
export type ReviseForecastInput = {
  board: string;
  /** Repeat the command with the same one and it is carried out once. */
  commandId?: string | null | undefined;
  /** Tell what would change, and record nothing. */
  dryRun?: boolean;
  /** Refuse with CONFLICT where the stream has moved on. */
  expectedRevision?: number | null | undefined;
  figures: Array<FigureInput>;
  period: string;
  /** Why: kept with every entry that the command makes. */
  reason?: string | null | undefined;
  source?: SourceInput | null | undefined;
};

/** The sections of the document, in its order. */
export type Section =
  | 'ACCESSIBILITY'
  | 'ASSIGNMENTS'
  | 'ECONOMIC_ANALYSIS'
  | 'EMPLOYER_GOALS'
  | 'ENVIRONMENT'
  | 'ENVIRONMENT_OTHER'
  | 'FINANCIAL_GOALS'
  | 'GOALS'
  | 'INFLATION'
  | 'SECURITY_AND_PREPAREDNESS'
  | 'SIGNIFICANT_EVENTS'
  | 'SUMMARY';

export type Severity =
  | 'ERROR'
  | 'ROUNDING'
  | 'WARNING';

/** The document or file that a command rests on. */
export type SourceInput = {
  document: string;
  page?: string | null | undefined;
  /** Of the file, in hexadecimal digits. */
  sha256?: string | null | undefined;
};

export type SubmitReportInput = {
  board: string;
  /** Repeat the command with the same one and it is carried out once. */
  commandId?: string | null | undefined;
  /** Tell what would change, and record nothing. */
  dryRun?: boolean;
  /** Refuse with CONFLICT where the stream has moved on. */
  expectedRevision?: number | null | undefined;
  period: string;
  /** Why: kept with every entry that the command makes. */
  reason?: string | null | undefined;
  source?: SourceInput | null | undefined;
};

/** What is left out stays as it was; null makes it blank. */
export type UpdateAssignmentStatusInput = {
  assignment: string | number;
  board: string;
  /** Repeat the command with the same one and it is carried out once. */
  commandId?: string | null | undefined;
  /** Tell what would change, and record nothing. */
  dryRun?: boolean;
  /** Refuse with CONFLICT where the stream has moved on. */
  expectedRevision?: number | null | undefined;
  forecastStatus?: AssignmentStatus | null | undefined;
  period: string;
  printedForecastStatus?: string | null | undefined;
  printedStatus?: string | null | undefined;
  /** Why: kept with every entry that the command makes. */
  reason?: string | null | undefined;
  source?: SourceInput | null | undefined;
  status?: AssignmentStatus | null | undefined;
};

export type WithdrawCommentaryInput = {
  board: string;
  /** Repeat the command with the same one and it is carried out once. */
  commandId?: string | null | undefined;
  /** Tell what would change, and record nothing. */
  dryRun?: boolean;
  /** Refuse with CONFLICT where the stream has moved on. */
  expectedRevision?: number | null | undefined;
  heading?: string | null | undefined;
  period: string;
  /** Why: kept with every entry that the command makes. */
  reason?: string | null | undefined;
  section: Section;
  source?: SourceInput | null | undefined;
  subject?: string | null | undefined;
};

/** A figure that should not be there at all, such as one on the wrong area. reason: needed. */
export type WithdrawFiguresInput = {
  board: string;
  /** Repeat the command with the same one and it is carried out once. */
  commandId?: string | null | undefined;
  /** Tell what would change, and record nothing. */
  dryRun?: boolean;
  /** Refuse with CONFLICT where the stream has moved on. */
  expectedRevision?: number | null | undefined;
  lines: Array<LineInput>;
  measure: Measure;
  period: string;
  /** Why: kept with every entry that the command makes. */
  reason?: string | null | undefined;
  source?: SourceInput | null | undefined;
};

export type WithdrawPrintedFigureInput = {
  board: string;
  /** Repeat the command with the same one and it is carried out once. */
  commandId?: string | null | undefined;
  /** Tell what would change, and record nothing. */
  dryRun?: boolean;
  /** Refuse with CONFLICT where the stream has moved on. */
  expectedRevision?: number | null | undefined;
  period: string;
  /** Why: kept with every entry that the command makes. */
  reason?: string | null | undefined;
  source?: SourceInput | null | undefined;
  subjects: Array<string>;
};

/** reason: needed. */
export type WithdrawSignificantEventInput = {
  board: string;
  /** Repeat the command with the same one and it is carried out once. */
  commandId?: string | null | undefined;
  /** Tell what would change, and record nothing. */
  dryRun?: boolean;
  /** Refuse with CONFLICT where the stream has moved on. */
  expectedRevision?: number | null | undefined;
  id: string | number;
  period: string;
  /** Why: kept with every entry that the command makes. */
  reason?: string | null | undefined;
  source?: SourceInput | null | undefined;
};

export type WriteCommentaryInput = {
  board: string;
  /** Repeat the command with the same one and it is carried out once. */
  commandId?: string | null | undefined;
  /** Tell what would change, and record nothing. */
  dryRun?: boolean;
  /** Refuse with CONFLICT where the stream has moved on. */
  expectedRevision?: number | null | undefined;
  heading?: string | null | undefined;
  period: string;
  /** Place in its section, from 1; last where it is left out. */
  position?: number | null | undefined;
  /** Why: kept with every entry that the command makes. */
  reason?: string | null | undefined;
  section: Section;
  source?: SourceInput | null | undefined;
  subject?: string | null | undefined;
  /** Markdown; empty where the document has a heading only. */
  text: string;
};

export type NewestQueryVariables = Exact<{
  upTo?: string | null | undefined;
}>;


export type NewestQuery = { history: { edges: Array<{ node: { number: number, recordedAt: string } }> } };

export type PointOfEntryQueryVariables = Exact<{
  number: number;
}>;


export type PointOfEntryQuery = { entry: { number: number, recordedAt: string } | null };

export type TrailQueryVariables = Exact<{
  filter: HistoryFilter;
  after?: string | null | undefined;
  counted: boolean;
}>;


export type TrailQuery = { history: { totalCount?: number, edges: Array<{ node: { number: number, type: string, summary: string, recordedAt: string, reason: string | null, board: string | null, period: string | null, actor: { id: string, name: string | null } } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type NewerQueryVariables = Exact<{
  filter: HistoryFilter;
}>;


export type NewerQuery = { history: { edges: Array<{ node: { number: number } }> } };

export type EntryRecordedSubscriptionVariables = Exact<{
  after: number;
  board?: string | null | undefined;
}>;


export type EntryRecordedSubscription = { entryRecorded: { number: number } };

export type AuditChoicesQueryVariables = Exact<{ [key: string]: never; }>;


export type AuditChoicesQuery = { boards: Array<{ code: string, name: string, areas: Array<{ code: string, name: string }> }>, goals: Array<{ id: string, text: string | null }>, assignments: Array<{ id: string, text: string }> };

export type EntryQueryVariables = Exact<{
  number: number;
  next: number;
}>;


export type EntryQuery = { entry: { number: number, type: string, stream: string, revision: number, recordedAt: string, reason: string | null, commandId: string, correlationId: string, causationId: string | null, board: string | null, period: string | null, summary: string, data: unknown, metadata: unknown, source: { document: string, page: string | null, sha256: string | null } | null, actor: { id: string, name: string | null, roles: Array<string> }, changes: Array<{ subject: string, before: string | null, after: string | null }> } | null, next: { number: number } | null };

export type RelatedQueryVariables = Exact<{
  commandId: string;
  correlationId: string;
}>;


export type RelatedQuery = { command: { totalCount: number, edges: Array<{ node: { number: number, summary: string } }> }, correlation: { totalCount: number, edges: Array<{ node: { number: number, summary: string } }> } };

export type OthersFragment = { totalCount: number, edges: Array<{ node: { number: number, summary: string } }> };

export type ConsistencyQueryVariables = Exact<{
  from: number;
  to: number;
}>;


export type ConsistencyQuery = { consistencyProof: { hashes: Array<string> } };

export type ComparableQueryVariables = Exact<{ [key: string]: never; }>;


export type ComparableQuery = { boards: Array<{ code: string, name: string, reports: Array<{ period: string, life: Array<{ type: string }> }> }>, ledger: { entries: number } };

export type SideCellFragment = { complete: boolean, carried: boolean, amount: { ore: number, tkr: number } | null, printed: { ore: number, tkr: number } | null };

export type SideReportFragment = { period: string, state: ReportState, asOf: { number: number, recordedAt: string }, board: { code: string, name: string, areas: Array<{ code: string, name: string }>, groups: Array<{ code: string, name: string }> }, commentaries: Array<{ section: Section, subject: string | null, heading: string | null, entry?: { number: number } }>, significantEvents: Array<{ id: string, entry?: { number: number } }> };

export type SideGoalFragment = { development: GoalDevelopment | null, printed: string | null, forecast: string | null, note: string | null, goal: { text: string | null }, outcomes: Array<{ year: number, value: string | null }>, entry: { number: number } | null };

export type SideAssignmentFragment = { status: AssignmentStatus | null, printedStatus: string | null, forecastStatus: AssignmentStatus | null, printedForecastStatus: string | null, assignment: { text: string }, entry: { number: number } | null };

export type TextChangeFragment = { subject: string, presence: Presence, left: string | null, right: string | null, hunks: Array<{ kind: HunkKind, text: string }> };

export type CompareQueryVariables = Exact<{
  board: string;
  left: ReportingDate;
  right: ReportingDate;
  trail?: boolean;
}>;


export type CompareQuery = { compare: { reservations: Array<string>, left: { period: string, state: ReportState, asOf: { number: number, recordedAt: string }, board: { code: string, name: string, areas: Array<{ code: string, name: string }>, groups: Array<{ code: string, name: string }> }, commentaries: Array<{ section: Section, subject: string | null, heading: string | null, entry?: { number: number } }>, significantEvents: Array<{ id: string, entry?: { number: number } }> }, right: { period: string, state: ReportState, asOf: { number: number, recordedAt: string }, board: { code: string, name: string, areas: Array<{ code: string, name: string }>, groups: Array<{ code: string, name: string }> }, commentaries: Array<{ section: Section, subject: string | null, heading: string | null, entry?: { number: number } }>, significantEvents: Array<{ id: string, entry?: { number: number } }> }, figures: Array<{ subject: string, label: string, presence: Presence, changePercent: number | null, left: { complete: boolean, carried: boolean, amount: { ore: number, tkr: number } | null, printed: { ore: number, tkr: number } | null } | null, right: { complete: boolean, carried: boolean, amount: { ore: number, tkr: number } | null, printed: { ore: number, tkr: number } | null } | null, change: { ore: number, tkr: number } | null, entries: Array<{ number: number }> }>, changedFigures: Array<{ subject: string }>, commentaries: Array<{ subject: string, presence: Presence, left: string | null, right: string | null, hunks: Array<{ kind: HunkKind, text: string }> }>, significantEvents: Array<{ subject: string, presence: Presence, left: string | null, right: string | null, hunks: Array<{ kind: HunkKind, text: string }> }>, goals: Array<{ presence: Presence, changed: boolean, goal: { id: string, level: GoalLevel, number: string | null, text: string | null }, left: { development: GoalDevelopment | null, printed: string | null, forecast: string | null, note: string | null, goal: { text: string | null }, outcomes: Array<{ year: number, value: string | null }>, entry: { number: number } | null } | null, right: { development: GoalDevelopment | null, printed: string | null, forecast: string | null, note: string | null, goal: { text: string | null }, outcomes: Array<{ year: number, value: string | null }>, entry: { number: number } | null } | null }>, assignments: Array<{ presence: Presence, changed: boolean, assignment: { id: string, kind: AssignmentKind, text: string }, left: { status: AssignmentStatus | null, printedStatus: string | null, forecastStatus: AssignmentStatus | null, printedForecastStatus: string | null, assignment: { text: string }, entry: { number: number } | null } | null, right: { status: AssignmentStatus | null, printedStatus: string | null, forecastStatus: AssignmentStatus | null, printedForecastStatus: string | null, assignment: { text: string }, entry: { number: number } | null } | null }> } };

export type BridgeLineFragment = { class: AccountClass | null, account: string | null, area: { code: string, name: string } | null };

export type BridgeQueryVariables = Exact<{
  board: string;
  left: ReportingDate;
  right: ReportingDate;
  line?: LineInput | null | undefined;
}>;


export type BridgeQuery = { forecastBridge: { opening: { ore: number, tkr: number }, closing: { ore: number, tkr: number }, unexplained: { ore: number, tkr: number }, steps: Array<{ kind: BridgeStepKind, period: string, reason: string | null, line: { class: AccountClass | null, account: string | null, area: { code: string, name: string } | null }, before: { ore: number, tkr: number } | null, after: { ore: number, tkr: number } | null, change: { ore: number, tkr: number }, actor: { id: string, name: string | null }, entry: { number: number } }> } };

export type AccuracyQueryVariables = Exact<{
  board: string;
  year: number;
}>;


export type AccuracyQuery = { forecastAccuracy: { budget: { ore: number, tkr: number } | null, finalOutcome: { ore: number, tkr: number } | null, budgetAdherence: { ore: number, tkr: number } | null, periods: Array<{ period: string, errorPercent: number | null, forecast: { ore: number, tkr: number }, error: { ore: number, tkr: number } | null, lines: Array<{ errorPercent: number | null, line: { class: AccountClass | null, account: string | null, area: { code: string, name: string } | null }, forecast: { ore: number, tkr: number }, error: { ore: number, tkr: number } | null }> }> } };

export type ReceiptFragment = { revision: number, repeated: boolean, entries: Array<{ number: number, summary: string }>, preview: { figures: Array<{ subject: string, label: string, left: { amount: { ore: number, tkr: number } | null } | null, right: { amount: { ore: number, tkr: number } | null } | null, change: { ore: number, tkr: number } | null }>, changes: Array<{ subject: string, before: string | null, after: string | null }>, findings: Array<{ severity: Severity, message: string }> } | null };

export type RecordingQueryVariables = Exact<{
  board: string;
  period: string;
  year: number;
}>;


export type RecordingQuery = { me: { id: string, roles: Array<string> }, board: { name: string, areas: Array<{ code: string, name: string }>, groups: Array<{ code: string, name: string }> } | null, budget: { figures: Array<{ line: { class: AccountClass | null, account: string | null, area: { code: string } | null } }> } | null, report: { revision: number, stream: string, state: ReportState, meetingDate: string | null, life: Array<{ number: number, type: string, actor: { id: string, name: string | null } }>, findings: Array<{ severity: Severity, message: string }>, operatingStatement: { rows: Array<{ label: string, area: { code: string } | null }> }, commentaries: Array<{ section: Section, subject: string | null, heading: string | null, text: string }>, goals: Array<{ development: GoalDevelopment | null, forecast: string | null, note: string | null, reworded: boolean, goal: { id: string, level: GoalLevel, number: string | null, text: string | null }, outcomes: Array<{ year: number, value: string | null }> }>, assignments: Array<{ status: AssignmentStatus | null, forecastStatus: AssignmentStatus | null, assignment: { id: string, kind: AssignmentKind, text: string } }>, significantEvents: Array<{ id: string, text: string }> } | null };

export type LinesQueryVariables = Exact<{
  stream: string;
}>;


export type LinesQuery = { history: { edges: Array<{ node: { type: string, changes: Array<{ subject: string, after: string | null }> } }> } };

export type SinceQueryVariables = Exact<{
  stream: string;
}>;


export type SinceQuery = { history: { edges: Array<{ node: { number: number, revision: number, summary: string, recordedAt: string, actor: { id: string, name: string | null } } }> } };

export type OpenReportMutationVariables = Exact<{
  input: OpenReportInput;
}>;


export type OpenReportMutation = { receipt: { revision: number, repeated: boolean, entries: Array<{ number: number, summary: string }>, preview: { figures: Array<{ subject: string, label: string, left: { amount: { ore: number, tkr: number } | null } | null, right: { amount: { ore: number, tkr: number } | null } | null, change: { ore: number, tkr: number } | null }>, changes: Array<{ subject: string, before: string | null, after: string | null }>, findings: Array<{ severity: Severity, message: string }> } | null } };

export type RescheduleReportMutationVariables = Exact<{
  input: RescheduleReportInput;
}>;


export type RescheduleReportMutation = { receipt: { revision: number, repeated: boolean, entries: Array<{ number: number, summary: string }>, preview: { figures: Array<{ subject: string, label: string, left: { amount: { ore: number, tkr: number } | null } | null, right: { amount: { ore: number, tkr: number } | null } | null, change: { ore: number, tkr: number } | null }>, changes: Array<{ subject: string, before: string | null, after: string | null }>, findings: Array<{ severity: Severity, message: string }> } | null } };

export type CancelReportMutationVariables = Exact<{
  input: CancelReportInput;
}>;


export type CancelReportMutation = { receipt: { revision: number, repeated: boolean, entries: Array<{ number: number, summary: string }>, preview: { figures: Array<{ subject: string, label: string, left: { amount: { ore: number, tkr: number } | null } | null, right: { amount: { ore: number, tkr: number } | null } | null, change: { ore: number, tkr: number } | null }>, changes: Array<{ subject: string, before: string | null, after: string | null }>, findings: Array<{ severity: Severity, message: string }> } | null } };

export type SubmitReportMutationVariables = Exact<{
  input: SubmitReportInput;
}>;


export type SubmitReportMutation = { receipt: { revision: number, repeated: boolean, entries: Array<{ number: number, summary: string }>, preview: { figures: Array<{ subject: string, label: string, left: { amount: { ore: number, tkr: number } | null } | null, right: { amount: { ore: number, tkr: number } | null } | null, change: { ore: number, tkr: number } | null }>, changes: Array<{ subject: string, before: string | null, after: string | null }>, findings: Array<{ severity: Severity, message: string }> } | null } };

export type ReturnReportMutationVariables = Exact<{
  input: ReturnReportInput;
}>;


export type ReturnReportMutation = { receipt: { revision: number, repeated: boolean, entries: Array<{ number: number, summary: string }>, preview: { figures: Array<{ subject: string, label: string, left: { amount: { ore: number, tkr: number } | null } | null, right: { amount: { ore: number, tkr: number } | null } | null, change: { ore: number, tkr: number } | null }>, changes: Array<{ subject: string, before: string | null, after: string | null }>, findings: Array<{ severity: Severity, message: string }> } | null } };

export type ApproveReportMutationVariables = Exact<{
  input: ApproveReportInput;
}>;


export type ApproveReportMutation = { receipt: { revision: number, repeated: boolean, entries: Array<{ number: number, summary: string }>, preview: { figures: Array<{ subject: string, label: string, left: { amount: { ore: number, tkr: number } | null } | null, right: { amount: { ore: number, tkr: number } | null } | null, change: { ore: number, tkr: number } | null }>, changes: Array<{ subject: string, before: string | null, after: string | null }>, findings: Array<{ severity: Severity, message: string }> } | null } };

export type ReopenReportMutationVariables = Exact<{
  input: ReopenReportInput;
}>;


export type ReopenReportMutation = { receipt: { revision: number, repeated: boolean, entries: Array<{ number: number, summary: string }>, preview: { figures: Array<{ subject: string, label: string, left: { amount: { ore: number, tkr: number } | null } | null, right: { amount: { ore: number, tkr: number } | null } | null, change: { ore: number, tkr: number } | null }>, changes: Array<{ subject: string, before: string | null, after: string | null }>, findings: Array<{ severity: Severity, message: string }> } | null } };

export type RecordOutcomeMutationVariables = Exact<{
  input: RecordOutcomeInput;
}>;


export type RecordOutcomeMutation = { receipt: { revision: number, repeated: boolean, entries: Array<{ number: number, summary: string }>, preview: { figures: Array<{ subject: string, label: string, left: { amount: { ore: number, tkr: number } | null } | null, right: { amount: { ore: number, tkr: number } | null } | null, change: { ore: number, tkr: number } | null }>, changes: Array<{ subject: string, before: string | null, after: string | null }>, findings: Array<{ severity: Severity, message: string }> } | null } };

export type ReviseForecastMutationVariables = Exact<{
  input: ReviseForecastInput;
}>;


export type ReviseForecastMutation = { receipt: { revision: number, repeated: boolean, entries: Array<{ number: number, summary: string }>, preview: { figures: Array<{ subject: string, label: string, left: { amount: { ore: number, tkr: number } | null } | null, right: { amount: { ore: number, tkr: number } | null } | null, change: { ore: number, tkr: number } | null }>, changes: Array<{ subject: string, before: string | null, after: string | null }>, findings: Array<{ severity: Severity, message: string }> } | null } };

export type WithdrawFiguresMutationVariables = Exact<{
  input: WithdrawFiguresInput;
}>;


export type WithdrawFiguresMutation = { receipt: { revision: number, repeated: boolean, entries: Array<{ number: number, summary: string }>, preview: { figures: Array<{ subject: string, label: string, left: { amount: { ore: number, tkr: number } | null } | null, right: { amount: { ore: number, tkr: number } | null } | null, change: { ore: number, tkr: number } | null }>, changes: Array<{ subject: string, before: string | null, after: string | null }>, findings: Array<{ severity: Severity, message: string }> } | null } };

export type NotePrintedFigureMutationVariables = Exact<{
  input: NotePrintedFigureInput;
}>;


export type NotePrintedFigureMutation = { receipt: { revision: number, repeated: boolean, entries: Array<{ number: number, summary: string }>, preview: { figures: Array<{ subject: string, label: string, left: { amount: { ore: number, tkr: number } | null } | null, right: { amount: { ore: number, tkr: number } | null } | null, change: { ore: number, tkr: number } | null }>, changes: Array<{ subject: string, before: string | null, after: string | null }>, findings: Array<{ severity: Severity, message: string }> } | null } };

export type WithdrawPrintedFigureMutationVariables = Exact<{
  input: WithdrawPrintedFigureInput;
}>;


export type WithdrawPrintedFigureMutation = { receipt: { revision: number, repeated: boolean, entries: Array<{ number: number, summary: string }>, preview: { figures: Array<{ subject: string, label: string, left: { amount: { ore: number, tkr: number } | null } | null, right: { amount: { ore: number, tkr: number } | null } | null, change: { ore: number, tkr: number } | null }>, changes: Array<{ subject: string, before: string | null, after: string | null }>, findings: Array<{ severity: Severity, message: string }> } | null } };

export type WriteCommentaryMutationVariables = Exact<{
  input: WriteCommentaryInput;
}>;


export type WriteCommentaryMutation = { receipt: { revision: number, repeated: boolean, entries: Array<{ number: number, summary: string }>, preview: { figures: Array<{ subject: string, label: string, left: { amount: { ore: number, tkr: number } | null } | null, right: { amount: { ore: number, tkr: number } | null } | null, change: { ore: number, tkr: number } | null }>, changes: Array<{ subject: string, before: string | null, after: string | null }>, findings: Array<{ severity: Severity, message: string }> } | null } };

export type WithdrawCommentaryMutationVariables = Exact<{
  input: WithdrawCommentaryInput;
}>;


export type WithdrawCommentaryMutation = { receipt: { revision: number, repeated: boolean, entries: Array<{ number: number, summary: string }>, preview: { figures: Array<{ subject: string, label: string, left: { amount: { ore: number, tkr: number } | null } | null, right: { amount: { ore: number, tkr: number } | null } | null, change: { ore: number, tkr: number } | null }>, changes: Array<{ subject: string, before: string | null, after: string | null }>, findings: Array<{ severity: Severity, message: string }> } | null } };

export type AssessGoalMutationVariables = Exact<{
  input: AssessGoalInput;
}>;


export type AssessGoalMutation = { receipt: { revision: number, repeated: boolean, entries: Array<{ number: number, summary: string }>, preview: { figures: Array<{ subject: string, label: string, left: { amount: { ore: number, tkr: number } | null } | null, right: { amount: { ore: number, tkr: number } | null } | null, change: { ore: number, tkr: number } | null }>, changes: Array<{ subject: string, before: string | null, after: string | null }>, findings: Array<{ severity: Severity, message: string }> } | null } };

export type UpdateAssignmentStatusMutationVariables = Exact<{
  input: UpdateAssignmentStatusInput;
}>;


export type UpdateAssignmentStatusMutation = { receipt: { revision: number, repeated: boolean, entries: Array<{ number: number, summary: string }>, preview: { figures: Array<{ subject: string, label: string, left: { amount: { ore: number, tkr: number } | null } | null, right: { amount: { ore: number, tkr: number } | null } | null, change: { ore: number, tkr: number } | null }>, changes: Array<{ subject: string, before: string | null, after: string | null }>, findings: Array<{ severity: Severity, message: string }> } | null } };

export type NoteSignificantEventMutationVariables = Exact<{
  input: NoteSignificantEventInput;
}>;


export type NoteSignificantEventMutation = { receipt: { revision: number, repeated: boolean, entries: Array<{ number: number, summary: string }>, preview: { figures: Array<{ subject: string, label: string, left: { amount: { ore: number, tkr: number } | null } | null, right: { amount: { ore: number, tkr: number } | null } | null, change: { ore: number, tkr: number } | null }>, changes: Array<{ subject: string, before: string | null, after: string | null }>, findings: Array<{ severity: Severity, message: string }> } | null } };

export type WithdrawSignificantEventMutationVariables = Exact<{
  input: WithdrawSignificantEventInput;
}>;


export type WithdrawSignificantEventMutation = { receipt: { revision: number, repeated: boolean, entries: Array<{ number: number, summary: string }>, preview: { figures: Array<{ subject: string, label: string, left: { amount: { ore: number, tkr: number } | null } | null, right: { amount: { ore: number, tkr: number } | null } | null, change: { ore: number, tkr: number } | null }>, changes: Array<{ subject: string, before: string | null, after: string | null }>, findings: Array<{ severity: Severity, message: string }> } | null } };

export type AmountFragment = { ore: number, tkr: number };

export type FigureFragment = { subject: string, complete: boolean, carried: boolean, amount: { ore: number, tkr: number } | null, printed: { ore: number, tkr: number } | null };

export type OperatingLineFragment = { label: string, area: { code: string } | null, group: { code: string, areas: Array<{ code: string }> } | null, forecast: { subject: string, complete: boolean, carried: boolean, amount: { ore: number, tkr: number } | null, printed: { ore: number, tkr: number } | null }, budget: { subject: string, complete: boolean, carried: boolean, amount: { ore: number, tkr: number } | null, printed: { ore: number, tkr: number } | null }, forecastDeviation: { subject: string, complete: boolean, carried: boolean, amount: { ore: number, tkr: number } | null, printed: { ore: number, tkr: number } | null }, outcome: { subject: string, complete: boolean, carried: boolean, amount: { ore: number, tkr: number } | null, printed: { ore: number, tkr: number } | null }, periodBudget: { subject: string, complete: boolean, carried: boolean, amount: { ore: number, tkr: number } | null, printed: { ore: number, tkr: number } | null }, budgetDeviation: { subject: string, complete: boolean, carried: boolean, amount: { ore: number, tkr: number } | null, printed: { ore: number, tkr: number } | null }, outcomePriorYear: { subject: string, complete: boolean, carried: boolean, amount: { ore: number, tkr: number } | null, printed: { ore: number, tkr: number } | null } };

export type ReportQueryVariables = Exact<{
  board: string;
  period: string;
  asOf?: AsOf | null | undefined;
  trail?: boolean;
}>;


export type ReportQuery = { me: { roles: Array<string> }, report: { period: string, state: ReportState, meetingDate: string | null, stream: string, asOf: { number: number, recordedAt: string }, board: { code: string, name: string, officers: Array<{ role: string, name: string, party: string | null }> }, incomeStatement: { rows: Array<{ kind: IncomeRowKind, label: string, forecast: { subject: string, complete: boolean, carried: boolean, amount: { ore: number, tkr: number } | null, printed: { ore: number, tkr: number } | null }, budget: { subject: string, complete: boolean, carried: boolean, amount: { ore: number, tkr: number } | null, printed: { ore: number, tkr: number } | null }, forecastDeviation: { subject: string, complete: boolean, carried: boolean, amount: { ore: number, tkr: number } | null, printed: { ore: number, tkr: number } | null }, outcome: { subject: string, complete: boolean, carried: boolean, amount: { ore: number, tkr: number } | null, printed: { ore: number, tkr: number } | null }, outcomePriorYear: { subject: string, complete: boolean, carried: boolean, amount: { ore: number, tkr: number } | null, printed: { ore: number, tkr: number } | null } }>, budgetDeviation: { subject: string, complete: boolean, carried: boolean, amount: { ore: number, tkr: number } | null, printed: { ore: number, tkr: number } | null }, budgetDeviationPriorYear: { subject: string, complete: boolean, carried: boolean, amount: { ore: number, tkr: number } | null, printed: { ore: number, tkr: number } | null } }, operatingStatement: { rows: Array<{ label: string, area: { code: string } | null, group: { code: string, areas: Array<{ code: string }> } | null, forecast: { subject: string, complete: boolean, carried: boolean, amount: { ore: number, tkr: number } | null, printed: { ore: number, tkr: number } | null }, budget: { subject: string, complete: boolean, carried: boolean, amount: { ore: number, tkr: number } | null, printed: { ore: number, tkr: number } | null }, forecastDeviation: { subject: string, complete: boolean, carried: boolean, amount: { ore: number, tkr: number } | null, printed: { ore: number, tkr: number } | null }, outcome: { subject: string, complete: boolean, carried: boolean, amount: { ore: number, tkr: number } | null, printed: { ore: number, tkr: number } | null }, periodBudget: { subject: string, complete: boolean, carried: boolean, amount: { ore: number, tkr: number } | null, printed: { ore: number, tkr: number } | null }, budgetDeviation: { subject: string, complete: boolean, carried: boolean, amount: { ore: number, tkr: number } | null, printed: { ore: number, tkr: number } | null }, outcomePriorYear: { subject: string, complete: boolean, carried: boolean, amount: { ore: number, tkr: number } | null, printed: { ore: number, tkr: number } | null } }>, groups: Array<{ label: string, area: { code: string } | null, group: { code: string, areas: Array<{ code: string }> } | null, forecast: { subject: string, complete: boolean, carried: boolean, amount: { ore: number, tkr: number } | null, printed: { ore: number, tkr: number } | null }, budget: { subject: string, complete: boolean, carried: boolean, amount: { ore: number, tkr: number } | null, printed: { ore: number, tkr: number } | null }, forecastDeviation: { subject: string, complete: boolean, carried: boolean, amount: { ore: number, tkr: number } | null, printed: { ore: number, tkr: number } | null }, outcome: { subject: string, complete: boolean, carried: boolean, amount: { ore: number, tkr: number } | null, printed: { ore: number, tkr: number } | null }, periodBudget: { subject: string, complete: boolean, carried: boolean, amount: { ore: number, tkr: number } | null, printed: { ore: number, tkr: number } | null }, budgetDeviation: { subject: string, complete: boolean, carried: boolean, amount: { ore: number, tkr: number } | null, printed: { ore: number, tkr: number } | null }, outcomePriorYear: { subject: string, complete: boolean, carried: boolean, amount: { ore: number, tkr: number } | null, printed: { ore: number, tkr: number } | null } }>, total: { label: string, area: { code: string } | null, group: { code: string, areas: Array<{ code: string }> } | null, forecast: { subject: string, complete: boolean, carried: boolean, amount: { ore: number, tkr: number } | null, printed: { ore: number, tkr: number } | null }, budget: { subject: string, complete: boolean, carried: boolean, amount: { ore: number, tkr: number } | null, printed: { ore: number, tkr: number } | null }, forecastDeviation: { subject: string, complete: boolean, carried: boolean, amount: { ore: number, tkr: number } | null, printed: { ore: number, tkr: number } | null }, outcome: { subject: string, complete: boolean, carried: boolean, amount: { ore: number, tkr: number } | null, printed: { ore: number, tkr: number } | null }, periodBudget: { subject: string, complete: boolean, carried: boolean, amount: { ore: number, tkr: number } | null, printed: { ore: number, tkr: number } | null }, budgetDeviation: { subject: string, complete: boolean, carried: boolean, amount: { ore: number, tkr: number } | null, printed: { ore: number, tkr: number } | null }, outcomePriorYear: { subject: string, complete: boolean, carried: boolean, amount: { ore: number, tkr: number } | null, printed: { ore: number, tkr: number } | null } } }, findings: Array<{ rule: string, severity: Severity, subjects: Array<string>, message: string }>, commentaries: Array<{ section: Section, subject: string | null, heading: string | null, text: string, entry?: { number: number } }>, goals: Array<{ development: GoalDevelopment | null, printed: string | null, forecast: string | null, note: string | null, reworded: boolean, goal: { id: string, level: GoalLevel, number: string | null, text: string | null, contributesTo: Array<{ id: string, level: GoalLevel, number: string | null }> }, outcomes: Array<{ year: number, value: string | null }>, entry: { number: number } | null }>, assignments: Array<{ status: AssignmentStatus | null, printedStatus: string | null, forecastStatus: AssignmentStatus | null, printedForecastStatus: string | null, assignment: { id: string, kind: AssignmentKind, text: string, successFactor: string | null, goalText: string | null, allBoards: boolean, allBoardsRole: ResponsibilityRole | null, goal: { number: string | null } | null, responsible: Array<{ role: ResponsibilityRole, board: { code: string } }> } }>, significantEvents: Array<{ id: string, text: string }> } | null };

export type ResourcesQueryVariables = Exact<{
  period: string;
  asOf?: AsOf | null | undefined;
}>;


export type ResourcesQuery = { resources: Array<{ id: string, number: string | null, text: string | null }> };

export type CheckpointQueryVariables = Exact<{ [key: string]: never; }>;


export type CheckpointQuery = { checkpoint: { size: number, rootHash: string } };

export type TimelineQueryVariables = Exact<{
  stream: string;
  after?: string | null | undefined;
}>;


export type TimelineQuery = { history: { edges: Array<{ node: { number: number, type: string, summary: string, recordedAt: string, actor: { id: string, name: string | null } } }> } };

export type CellDetailQueryVariables = Exact<{
  board: string;
  period: string;
  asOf?: AsOf | null | undefined;
  subject: string;
}>;


export type CellDetailQuery = { report: { cell: { amount: { ore: number } | null, entries: Array<{ number: number, summary: string, recordedAt: string, reason: string | null, actor: { id: string, name: string | null } }>, history: Array<{ amount: { ore: number, tkr: number } | null, entry: { number: number, summary: string, recordedAt: string, reason: string | null, source: { document: string, page: string | null, sha256: string | null } | null, actor: { id: string, name: string | null } } }> } | null } | null };

export type RecordedFragment = { number: number, summary: string, recordedAt: string, reason: string | null, actor: { id: string, name: string | null } };

export type StartQueryVariables = Exact<{ [key: string]: never; }>;


export type StartQuery = { me: { roles: Array<string> }, boards: Array<{ code: string, name: string, reports: Array<{ period: string, state: ReportState, meetingDate: string | null }> }> };

export class TypedDocumentString<TResult, TVariables>
  extends String
  implements DocumentTypeDecoration<TResult, TVariables>
{
  __apiType?: NonNullable<DocumentTypeDecoration<TResult, TVariables>['__apiType']>;
  private value: string;
  public __meta__?: Record<string, any> | undefined;

  constructor(value: string, __meta__?: Record<string, any> | undefined) {
    super(value);
    this.value = value;
    this.__meta__ = __meta__;
  }

  override toString(): string & DocumentTypeDecoration<TResult, TVariables> {
    return this.value;
  }
}
export const OthersFragmentDoc = new TypedDocumentString(`
    fragment Others on EntryConnection {
  totalCount
  edges {
    node {
      number
      summary
    }
  }
}
    `, {"fragmentName":"Others"}) as unknown as TypedDocumentString<OthersFragment, unknown>;
export const AmountFragmentDoc = new TypedDocumentString(`
    fragment Amount on Money {
  ore
  tkr
}
    `, {"fragmentName":"Amount"}) as unknown as TypedDocumentString<AmountFragment, unknown>;
export const SideCellFragmentDoc = new TypedDocumentString(`
    fragment SideCell on Cell {
  amount {
    ...Amount
  }
  printed {
    ...Amount
  }
  complete
  carried
}
    fragment Amount on Money {
  ore
  tkr
}`, {"fragmentName":"SideCell"}) as unknown as TypedDocumentString<SideCellFragment, unknown>;
export const SideReportFragmentDoc = new TypedDocumentString(`
    fragment SideReport on Report {
  period
  state
  asOf {
    number
    recordedAt
  }
  board {
    code
    name
    areas {
      code
      name
    }
    groups {
      code
      name
    }
  }
  commentaries {
    section
    subject
    heading
    entry @include(if: $trail) {
      number
    }
  }
  significantEvents {
    id
    entry @include(if: $trail) {
      number
    }
  }
}
    `, {"fragmentName":"SideReport"}) as unknown as TypedDocumentString<SideReportFragment, unknown>;
export const SideGoalFragmentDoc = new TypedDocumentString(`
    fragment SideGoal on GoalRow {
  goal {
    text
  }
  development
  printed
  forecast
  note
  outcomes {
    year
    value
  }
  entry {
    number
  }
}
    `, {"fragmentName":"SideGoal"}) as unknown as TypedDocumentString<SideGoalFragment, unknown>;
export const SideAssignmentFragmentDoc = new TypedDocumentString(`
    fragment SideAssignment on AssignmentRow {
  assignment {
    text
  }
  status
  printedStatus
  forecastStatus
  printedForecastStatus
  entry {
    number
  }
}
    `, {"fragmentName":"SideAssignment"}) as unknown as TypedDocumentString<SideAssignmentFragment, unknown>;
export const TextChangeFragmentDoc = new TypedDocumentString(`
    fragment TextChange on TextDifference {
  subject
  presence
  left
  right
  hunks {
    kind
    text
  }
}
    `, {"fragmentName":"TextChange"}) as unknown as TypedDocumentString<TextChangeFragment, unknown>;
export const BridgeLineFragmentDoc = new TypedDocumentString(`
    fragment BridgeLine on Line {
  area {
    code
    name
  }
  class
  account
}
    `, {"fragmentName":"BridgeLine"}) as unknown as TypedDocumentString<BridgeLineFragment, unknown>;
export const ReceiptFragmentDoc = new TypedDocumentString(`
    fragment Receipt on Receipt {
  revision
  repeated
  entries {
    number
    summary
  }
  preview {
    figures {
      subject
      label
      left {
        amount {
          ...Amount
        }
      }
      right {
        amount {
          ...Amount
        }
      }
      change {
        ...Amount
      }
    }
    changes {
      subject
      before
      after
    }
    findings {
      severity
      message
    }
  }
}
    fragment Amount on Money {
  ore
  tkr
}`, {"fragmentName":"Receipt"}) as unknown as TypedDocumentString<ReceiptFragment, unknown>;
export const FigureFragmentDoc = new TypedDocumentString(`
    fragment Figure on Cell {
  subject
  amount {
    ...Amount
  }
  printed {
    ...Amount
  }
  complete
  carried
}
    fragment Amount on Money {
  ore
  tkr
}`, {"fragmentName":"Figure"}) as unknown as TypedDocumentString<FigureFragment, unknown>;
export const OperatingLineFragmentDoc = new TypedDocumentString(`
    fragment OperatingLine on OperatingRow {
  area {
    code
  }
  group {
    code
    areas {
      code
    }
  }
  label
  forecast {
    ...Figure
  }
  budget {
    ...Figure
  }
  forecastDeviation {
    ...Figure
  }
  outcome {
    ...Figure
  }
  periodBudget {
    ...Figure
  }
  budgetDeviation {
    ...Figure
  }
  outcomePriorYear {
    ...Figure
  }
}
    fragment Amount on Money {
  ore
  tkr
}
fragment Figure on Cell {
  subject
  amount {
    ...Amount
  }
  printed {
    ...Amount
  }
  complete
  carried
}`, {"fragmentName":"OperatingLine"}) as unknown as TypedDocumentString<OperatingLineFragment, unknown>;
export const RecordedFragmentDoc = new TypedDocumentString(`
    fragment Recorded on Entry {
  number
  summary
  recordedAt
  reason
  actor {
    id
    name
  }
}
    `, {"fragmentName":"Recorded"}) as unknown as TypedDocumentString<RecordedFragment, unknown>;
export const NewestDocument = new TypedDocumentString(`
    query Newest($upTo: DateTime) {
  history(filter: {recordedTo: $upTo}, first: 1) {
    edges {
      node {
        number
        recordedAt
      }
    }
  }
}
    `) as unknown as TypedDocumentString<NewestQuery, NewestQueryVariables>;
export const PointOfEntryDocument = new TypedDocumentString(`
    query PointOfEntry($number: SafeInt!) {
  entry(number: $number) {
    number
    recordedAt
  }
}
    `) as unknown as TypedDocumentString<PointOfEntryQuery, PointOfEntryQueryVariables>;
export const TrailDocument = new TypedDocumentString(`
    query Trail($filter: HistoryFilter!, $after: String, $counted: Boolean!) {
  history(filter: $filter, first: 50, after: $after) {
    edges {
      node {
        number
        type
        summary
        recordedAt
        reason
        board
        period
        actor {
          id
          name
        }
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
    totalCount @include(if: $counted)
  }
}
    `) as unknown as TypedDocumentString<TrailQuery, TrailQueryVariables>;
export const NewerDocument = new TypedDocumentString(`
    query Newer($filter: HistoryFilter!) {
  history(filter: $filter, first: 50) {
    edges {
      node {
        number
      }
    }
  }
}
    `) as unknown as TypedDocumentString<NewerQuery, NewerQueryVariables>;
export const EntryRecordedDocument = new TypedDocumentString(`
    subscription EntryRecorded($after: SafeInt!, $board: String) {
  entryRecorded(after: $after, board: $board) {
    number
  }
}
    `) as unknown as TypedDocumentString<EntryRecordedSubscription, EntryRecordedSubscriptionVariables>;
export const AuditChoicesDocument = new TypedDocumentString(`
    query AuditChoices {
  boards {
    code
    name
    areas {
      code
      name
    }
  }
  goals {
    id
    text
  }
  assignments {
    id
    text
  }
}
    `) as unknown as TypedDocumentString<AuditChoicesQuery, AuditChoicesQueryVariables>;
export const EntryDocument = new TypedDocumentString(`
    query Entry($number: SafeInt!, $next: SafeInt!) {
  entry(number: $number) {
    number
    type
    stream
    revision
    recordedAt
    reason
    source {
      document
      page
      sha256
    }
    commandId
    correlationId
    causationId
    board
    period
    summary
    actor {
      id
      name
      roles
    }
    changes {
      subject
      before
      after
    }
    data
    metadata
  }
  next: entry(number: $next) {
    number
  }
}
    `) as unknown as TypedDocumentString<EntryQuery, EntryQueryVariables>;
export const RelatedDocument = new TypedDocumentString(`
    query Related($commandId: UUID!, $correlationId: UUID!) {
  command: history(filter: {commandId: $commandId}, first: 10) {
    ...Others
  }
  correlation: history(filter: {correlationId: $correlationId}, first: 10) {
    ...Others
  }
}
    fragment Others on EntryConnection {
  totalCount
  edges {
    node {
      number
      summary
    }
  }
}`) as unknown as TypedDocumentString<RelatedQuery, RelatedQueryVariables>;
export const ConsistencyDocument = new TypedDocumentString(`
    query Consistency($from: SafeInt!, $to: SafeInt!) {
  consistencyProof(from: $from, to: $to) {
    hashes
  }
}
    `) as unknown as TypedDocumentString<ConsistencyQuery, ConsistencyQueryVariables>;
export const ComparableDocument = new TypedDocumentString(`
    query Comparable {
  boards {
    code
    name
    reports {
      period
      life {
        type
      }
    }
  }
  ledger {
    entries
  }
}
    `) as unknown as TypedDocumentString<ComparableQuery, ComparableQueryVariables>;
export const CompareDocument = new TypedDocumentString(`
    query Compare($board: String!, $left: ReportingDate!, $right: ReportingDate!, $trail: Boolean! = true) {
  compare(board: $board, left: $left, right: $right) {
    left {
      ...SideReport
    }
    right {
      ...SideReport
    }
    reservations
    figures {
      subject
      label
      presence
      left {
        ...SideCell
      }
      right {
        ...SideCell
      }
      change {
        ...Amount
      }
      changePercent
      entries {
        number
      }
    }
    changedFigures: figures(onlyChanged: true) {
      subject
    }
    commentaries {
      ...TextChange
    }
    significantEvents {
      ...TextChange
    }
    goals {
      goal {
        id
        level
        number
        text
      }
      presence
      changed
      left {
        ...SideGoal
      }
      right {
        ...SideGoal
      }
    }
    assignments {
      assignment {
        id
        kind
        text
      }
      presence
      changed
      left {
        ...SideAssignment
      }
      right {
        ...SideAssignment
      }
    }
  }
}
    fragment SideCell on Cell {
  amount {
    ...Amount
  }
  printed {
    ...Amount
  }
  complete
  carried
}
fragment SideReport on Report {
  period
  state
  asOf {
    number
    recordedAt
  }
  board {
    code
    name
    areas {
      code
      name
    }
    groups {
      code
      name
    }
  }
  commentaries {
    section
    subject
    heading
    entry @include(if: $trail) {
      number
    }
  }
  significantEvents {
    id
    entry @include(if: $trail) {
      number
    }
  }
}
fragment SideGoal on GoalRow {
  goal {
    text
  }
  development
  printed
  forecast
  note
  outcomes {
    year
    value
  }
  entry {
    number
  }
}
fragment SideAssignment on AssignmentRow {
  assignment {
    text
  }
  status
  printedStatus
  forecastStatus
  printedForecastStatus
  entry {
    number
  }
}
fragment TextChange on TextDifference {
  subject
  presence
  left
  right
  hunks {
    kind
    text
  }
}
fragment Amount on Money {
  ore
  tkr
}`) as unknown as TypedDocumentString<CompareQuery, CompareQueryVariables>;
export const BridgeDocument = new TypedDocumentString(`
    query Bridge($board: String!, $left: ReportingDate!, $right: ReportingDate!, $line: LineInput) {
  forecastBridge(board: $board, left: $left, right: $right, line: $line) {
    opening {
      ...Amount
    }
    closing {
      ...Amount
    }
    unexplained {
      ...Amount
    }
    steps {
      kind
      period
      line {
        ...BridgeLine
      }
      before {
        ...Amount
      }
      after {
        ...Amount
      }
      change {
        ...Amount
      }
      reason
      actor {
        id
        name
      }
      entry {
        number
      }
    }
  }
}
    fragment BridgeLine on Line {
  area {
    code
    name
  }
  class
  account
}
fragment Amount on Money {
  ore
  tkr
}`) as unknown as TypedDocumentString<BridgeQuery, BridgeQueryVariables>;
export const AccuracyDocument = new TypedDocumentString(`
    query Accuracy($board: String!, $year: Int!) {
  forecastAccuracy(board: $board, year: $year) {
    budget {
      ...Amount
    }
    finalOutcome {
      ...Amount
    }
    budgetAdherence {
      ...Amount
    }
    periods {
      period
      forecast {
        ...Amount
      }
      error {
        ...Amount
      }
      errorPercent
      lines {
        line {
          ...BridgeLine
        }
        forecast {
          ...Amount
        }
        error {
          ...Amount
        }
        errorPercent
      }
    }
  }
}
    fragment BridgeLine on Line {
  area {
    code
    name
  }
  class
  account
}
fragment Amount on Money {
  ore
  tkr
}`) as unknown as TypedDocumentString<AccuracyQuery, AccuracyQueryVariables>;
export const RecordingDocument = new TypedDocumentString(`
    query Recording($board: String!, $period: Period!, $year: Int!) {
  me {
    id
    roles
  }
  board(code: $board, period: $period) {
    name
    areas {
      code
      name
    }
    groups {
      code
      name
    }
  }
  budget(board: $board, year: $year) {
    figures {
      line {
        area {
          code
        }
        class
        account
      }
    }
  }
  report(board: $board, period: $period) {
    revision
    stream
    state
    meetingDate
    life {
      number
      type
      actor {
        id
        name
      }
    }
    findings {
      severity
      message
    }
    operatingStatement {
      rows {
        label
        area {
          code
        }
      }
    }
    commentaries {
      section
      subject
      heading
      text
    }
    goals {
      goal {
        id
        level
        number
        text
      }
      development
      forecast
      note
      reworded
      outcomes {
        year
        value
      }
    }
    assignments {
      assignment {
        id
        kind
        text
      }
      status
      forecastStatus
    }
    significantEvents {
      id
      text
    }
  }
}
    `) as unknown as TypedDocumentString<RecordingQuery, RecordingQueryVariables>;
export const LinesDocument = new TypedDocumentString(`
    query Lines($stream: String!) {
  history(
    filter: {stream: $stream, types: ["ReportOpened", "ReportCancelled", "OutcomeRecorded", "OutcomeCorrected", "OutcomeWithdrawn", "ForecastRevised", "ForecastConfirmed", "ForecastWithdrawn"]}
    first: 500
  ) {
    edges {
      node {
        type
        changes {
          subject
          after
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<LinesQuery, LinesQueryVariables>;
export const SinceDocument = new TypedDocumentString(`
    query Since($stream: String!) {
  history(filter: {stream: $stream}, first: 50) {
    edges {
      node {
        number
        revision
        summary
        recordedAt
        actor {
          id
          name
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<SinceQuery, SinceQueryVariables>;
export const OpenReportDocument = new TypedDocumentString(`
    mutation OpenReport($input: OpenReportInput!) {
  receipt: openReport(input: $input) {
    ...Receipt
  }
}
    fragment Receipt on Receipt {
  revision
  repeated
  entries {
    number
    summary
  }
  preview {
    figures {
      subject
      label
      left {
        amount {
          ...Amount
        }
      }
      right {
        amount {
          ...Amount
        }
      }
      change {
        ...Amount
      }
    }
    changes {
      subject
      before
      after
    }
    findings {
      severity
      message
    }
  }
}
fragment Amount on Money {
  ore
  tkr
}`) as unknown as TypedDocumentString<OpenReportMutation, OpenReportMutationVariables>;
export const RescheduleReportDocument = new TypedDocumentString(`
    mutation RescheduleReport($input: RescheduleReportInput!) {
  receipt: rescheduleReport(input: $input) {
    ...Receipt
  }
}
    fragment Receipt on Receipt {
  revision
  repeated
  entries {
    number
    summary
  }
  preview {
    figures {
      subject
      label
      left {
        amount {
          ...Amount
        }
      }
      right {
        amount {
          ...Amount
        }
      }
      change {
        ...Amount
      }
    }
    changes {
      subject
      before
      after
    }
    findings {
      severity
      message
    }
  }
}
fragment Amount on Money {
  ore
  tkr
}`) as unknown as TypedDocumentString<RescheduleReportMutation, RescheduleReportMutationVariables>;
export const CancelReportDocument = new TypedDocumentString(`
    mutation CancelReport($input: CancelReportInput!) {
  receipt: cancelReport(input: $input) {
    ...Receipt
  }
}
    fragment Receipt on Receipt {
  revision
  repeated
  entries {
    number
    summary
  }
  preview {
    figures {
      subject
      label
      left {
        amount {
          ...Amount
        }
      }
      right {
        amount {
          ...Amount
        }
      }
      change {
        ...Amount
      }
    }
    changes {
      subject
      before
      after
    }
    findings {
      severity
      message
    }
  }
}
fragment Amount on Money {
  ore
  tkr
}`) as unknown as TypedDocumentString<CancelReportMutation, CancelReportMutationVariables>;
export const SubmitReportDocument = new TypedDocumentString(`
    mutation SubmitReport($input: SubmitReportInput!) {
  receipt: submitReport(input: $input) {
    ...Receipt
  }
}
    fragment Receipt on Receipt {
  revision
  repeated
  entries {
    number
    summary
  }
  preview {
    figures {
      subject
      label
      left {
        amount {
          ...Amount
        }
      }
      right {
        amount {
          ...Amount
        }
      }
      change {
        ...Amount
      }
    }
    changes {
      subject
      before
      after
    }
    findings {
      severity
      message
    }
  }
}
fragment Amount on Money {
  ore
  tkr
}`) as unknown as TypedDocumentString<SubmitReportMutation, SubmitReportMutationVariables>;
export const ReturnReportDocument = new TypedDocumentString(`
    mutation ReturnReport($input: ReturnReportInput!) {
  receipt: returnReport(input: $input) {
    ...Receipt
  }
}
    fragment Receipt on Receipt {
  revision
  repeated
  entries {
    number
    summary
  }
  preview {
    figures {
      subject
      label
      left {
        amount {
          ...Amount
        }
      }
      right {
        amount {
          ...Amount
        }
      }
      change {
        ...Amount
      }
    }
    changes {
      subject
      before
      after
    }
    findings {
      severity
      message
    }
  }
}
fragment Amount on Money {
  ore
  tkr
}`) as unknown as TypedDocumentString<ReturnReportMutation, ReturnReportMutationVariables>;
export const ApproveReportDocument = new TypedDocumentString(`
    mutation ApproveReport($input: ApproveReportInput!) {
  receipt: approveReport(input: $input) {
    ...Receipt
  }
}
    fragment Receipt on Receipt {
  revision
  repeated
  entries {
    number
    summary
  }
  preview {
    figures {
      subject
      label
      left {
        amount {
          ...Amount
        }
      }
      right {
        amount {
          ...Amount
        }
      }
      change {
        ...Amount
      }
    }
    changes {
      subject
      before
      after
    }
    findings {
      severity
      message
    }
  }
}
fragment Amount on Money {
  ore
  tkr
}`) as unknown as TypedDocumentString<ApproveReportMutation, ApproveReportMutationVariables>;
export const ReopenReportDocument = new TypedDocumentString(`
    mutation ReopenReport($input: ReopenReportInput!) {
  receipt: reopenReport(input: $input) {
    ...Receipt
  }
}
    fragment Receipt on Receipt {
  revision
  repeated
  entries {
    number
    summary
  }
  preview {
    figures {
      subject
      label
      left {
        amount {
          ...Amount
        }
      }
      right {
        amount {
          ...Amount
        }
      }
      change {
        ...Amount
      }
    }
    changes {
      subject
      before
      after
    }
    findings {
      severity
      message
    }
  }
}
fragment Amount on Money {
  ore
  tkr
}`) as unknown as TypedDocumentString<ReopenReportMutation, ReopenReportMutationVariables>;
export const RecordOutcomeDocument = new TypedDocumentString(`
    mutation RecordOutcome($input: RecordOutcomeInput!) {
  receipt: recordOutcome(input: $input) {
    ...Receipt
  }
}
    fragment Receipt on Receipt {
  revision
  repeated
  entries {
    number
    summary
  }
  preview {
    figures {
      subject
      label
      left {
        amount {
          ...Amount
        }
      }
      right {
        amount {
          ...Amount
        }
      }
      change {
        ...Amount
      }
    }
    changes {
      subject
      before
      after
    }
    findings {
      severity
      message
    }
  }
}
fragment Amount on Money {
  ore
  tkr
}`) as unknown as TypedDocumentString<RecordOutcomeMutation, RecordOutcomeMutationVariables>;
export const ReviseForecastDocument = new TypedDocumentString(`
    mutation ReviseForecast($input: ReviseForecastInput!) {
  receipt: reviseForecast(input: $input) {
    ...Receipt
  }
}
    fragment Receipt on Receipt {
  revision
  repeated
  entries {
    number
    summary
  }
  preview {
    figures {
      subject
      label
      left {
        amount {
          ...Amount
        }
      }
      right {
        amount {
          ...Amount
        }
      }
      change {
        ...Amount
      }
    }
    changes {
      subject
      before
      after
    }
    findings {
      severity
      message
    }
  }
}
fragment Amount on Money {
  ore
  tkr
}`) as unknown as TypedDocumentString<ReviseForecastMutation, ReviseForecastMutationVariables>;
export const WithdrawFiguresDocument = new TypedDocumentString(`
    mutation WithdrawFigures($input: WithdrawFiguresInput!) {
  receipt: withdrawFigures(input: $input) {
    ...Receipt
  }
}
    fragment Receipt on Receipt {
  revision
  repeated
  entries {
    number
    summary
  }
  preview {
    figures {
      subject
      label
      left {
        amount {
          ...Amount
        }
      }
      right {
        amount {
          ...Amount
        }
      }
      change {
        ...Amount
      }
    }
    changes {
      subject
      before
      after
    }
    findings {
      severity
      message
    }
  }
}
fragment Amount on Money {
  ore
  tkr
}`) as unknown as TypedDocumentString<WithdrawFiguresMutation, WithdrawFiguresMutationVariables>;
export const NotePrintedFigureDocument = new TypedDocumentString(`
    mutation NotePrintedFigure($input: NotePrintedFigureInput!) {
  receipt: notePrintedFigure(input: $input) {
    ...Receipt
  }
}
    fragment Receipt on Receipt {
  revision
  repeated
  entries {
    number
    summary
  }
  preview {
    figures {
      subject
      label
      left {
        amount {
          ...Amount
        }
      }
      right {
        amount {
          ...Amount
        }
      }
      change {
        ...Amount
      }
    }
    changes {
      subject
      before
      after
    }
    findings {
      severity
      message
    }
  }
}
fragment Amount on Money {
  ore
  tkr
}`) as unknown as TypedDocumentString<NotePrintedFigureMutation, NotePrintedFigureMutationVariables>;
export const WithdrawPrintedFigureDocument = new TypedDocumentString(`
    mutation WithdrawPrintedFigure($input: WithdrawPrintedFigureInput!) {
  receipt: withdrawPrintedFigure(input: $input) {
    ...Receipt
  }
}
    fragment Receipt on Receipt {
  revision
  repeated
  entries {
    number
    summary
  }
  preview {
    figures {
      subject
      label
      left {
        amount {
          ...Amount
        }
      }
      right {
        amount {
          ...Amount
        }
      }
      change {
        ...Amount
      }
    }
    changes {
      subject
      before
      after
    }
    findings {
      severity
      message
    }
  }
}
fragment Amount on Money {
  ore
  tkr
}`) as unknown as TypedDocumentString<WithdrawPrintedFigureMutation, WithdrawPrintedFigureMutationVariables>;
export const WriteCommentaryDocument = new TypedDocumentString(`
    mutation WriteCommentary($input: WriteCommentaryInput!) {
  receipt: writeCommentary(input: $input) {
    ...Receipt
  }
}
    fragment Receipt on Receipt {
  revision
  repeated
  entries {
    number
    summary
  }
  preview {
    figures {
      subject
      label
      left {
        amount {
          ...Amount
        }
      }
      right {
        amount {
          ...Amount
        }
      }
      change {
        ...Amount
      }
    }
    changes {
      subject
      before
      after
    }
    findings {
      severity
      message
    }
  }
}
fragment Amount on Money {
  ore
  tkr
}`) as unknown as TypedDocumentString<WriteCommentaryMutation, WriteCommentaryMutationVariables>;
export const WithdrawCommentaryDocument = new TypedDocumentString(`
    mutation WithdrawCommentary($input: WithdrawCommentaryInput!) {
  receipt: withdrawCommentary(input: $input) {
    ...Receipt
  }
}
    fragment Receipt on Receipt {
  revision
  repeated
  entries {
    number
    summary
  }
  preview {
    figures {
      subject
      label
      left {
        amount {
          ...Amount
        }
      }
      right {
        amount {
          ...Amount
        }
      }
      change {
        ...Amount
      }
    }
    changes {
      subject
      before
      after
    }
    findings {
      severity
      message
    }
  }
}
fragment Amount on Money {
  ore
  tkr
}`) as unknown as TypedDocumentString<WithdrawCommentaryMutation, WithdrawCommentaryMutationVariables>;
export const AssessGoalDocument = new TypedDocumentString(`
    mutation AssessGoal($input: AssessGoalInput!) {
  receipt: assessGoal(input: $input) {
    ...Receipt
  }
}
    fragment Receipt on Receipt {
  revision
  repeated
  entries {
    number
    summary
  }
  preview {
    figures {
      subject
      label
      left {
        amount {
          ...Amount
        }
      }
      right {
        amount {
          ...Amount
        }
      }
      change {
        ...Amount
      }
    }
    changes {
      subject
      before
      after
    }
    findings {
      severity
      message
    }
  }
}
fragment Amount on Money {
  ore
  tkr
}`) as unknown as TypedDocumentString<AssessGoalMutation, AssessGoalMutationVariables>;
export const UpdateAssignmentStatusDocument = new TypedDocumentString(`
    mutation UpdateAssignmentStatus($input: UpdateAssignmentStatusInput!) {
  receipt: updateAssignmentStatus(input: $input) {
    ...Receipt
  }
}
    fragment Receipt on Receipt {
  revision
  repeated
  entries {
    number
    summary
  }
  preview {
    figures {
      subject
      label
      left {
        amount {
          ...Amount
        }
      }
      right {
        amount {
          ...Amount
        }
      }
      change {
        ...Amount
      }
    }
    changes {
      subject
      before
      after
    }
    findings {
      severity
      message
    }
  }
}
fragment Amount on Money {
  ore
  tkr
}`) as unknown as TypedDocumentString<UpdateAssignmentStatusMutation, UpdateAssignmentStatusMutationVariables>;
export const NoteSignificantEventDocument = new TypedDocumentString(`
    mutation NoteSignificantEvent($input: NoteSignificantEventInput!) {
  receipt: noteSignificantEvent(input: $input) {
    ...Receipt
  }
}
    fragment Receipt on Receipt {
  revision
  repeated
  entries {
    number
    summary
  }
  preview {
    figures {
      subject
      label
      left {
        amount {
          ...Amount
        }
      }
      right {
        amount {
          ...Amount
        }
      }
      change {
        ...Amount
      }
    }
    changes {
      subject
      before
      after
    }
    findings {
      severity
      message
    }
  }
}
fragment Amount on Money {
  ore
  tkr
}`) as unknown as TypedDocumentString<NoteSignificantEventMutation, NoteSignificantEventMutationVariables>;
export const WithdrawSignificantEventDocument = new TypedDocumentString(`
    mutation WithdrawSignificantEvent($input: WithdrawSignificantEventInput!) {
  receipt: withdrawSignificantEvent(input: $input) {
    ...Receipt
  }
}
    fragment Receipt on Receipt {
  revision
  repeated
  entries {
    number
    summary
  }
  preview {
    figures {
      subject
      label
      left {
        amount {
          ...Amount
        }
      }
      right {
        amount {
          ...Amount
        }
      }
      change {
        ...Amount
      }
    }
    changes {
      subject
      before
      after
    }
    findings {
      severity
      message
    }
  }
}
fragment Amount on Money {
  ore
  tkr
}`) as unknown as TypedDocumentString<WithdrawSignificantEventMutation, WithdrawSignificantEventMutationVariables>;
export const ReportDocument = new TypedDocumentString(`
    query Report($board: String!, $period: Period!, $asOf: AsOf, $trail: Boolean! = true) {
  me {
    roles
  }
  report(board: $board, period: $period, asOf: $asOf) {
    period
    state
    meetingDate
    stream
    asOf {
      number
      recordedAt
    }
    board {
      code
      name
      officers {
        role
        name
        party
      }
    }
    incomeStatement {
      rows {
        kind
        label
        forecast {
          ...Figure
        }
        budget {
          ...Figure
        }
        forecastDeviation {
          ...Figure
        }
        outcome {
          ...Figure
        }
        outcomePriorYear {
          ...Figure
        }
      }
      budgetDeviation {
        ...Figure
      }
      budgetDeviationPriorYear {
        ...Figure
      }
    }
    operatingStatement {
      rows {
        ...OperatingLine
      }
      groups {
        ...OperatingLine
      }
      total {
        ...OperatingLine
      }
    }
    findings {
      rule
      severity
      subjects
      message
    }
    commentaries {
      section
      subject
      heading
      text
      entry @include(if: $trail) {
        number
      }
    }
    goals {
      goal {
        id
        level
        number
        text
        contributesTo {
          id
          level
          number
        }
      }
      development
      printed
      forecast
      note
      reworded
      outcomes {
        year
        value
      }
      entry {
        number
      }
    }
    assignments {
      assignment {
        id
        kind
        text
        successFactor
        goalText
        goal {
          number
        }
        allBoards
        allBoardsRole
        responsible {
          role
          board {
            code
          }
        }
      }
      status
      printedStatus
      forecastStatus
      printedForecastStatus
    }
    significantEvents {
      id
      text
    }
  }
}
    fragment Amount on Money {
  ore
  tkr
}
fragment Figure on Cell {
  subject
  amount {
    ...Amount
  }
  printed {
    ...Amount
  }
  complete
  carried
}
fragment OperatingLine on OperatingRow {
  area {
    code
  }
  group {
    code
    areas {
      code
    }
  }
  label
  forecast {
    ...Figure
  }
  budget {
    ...Figure
  }
  forecastDeviation {
    ...Figure
  }
  outcome {
    ...Figure
  }
  periodBudget {
    ...Figure
  }
  budgetDeviation {
    ...Figure
  }
  outcomePriorYear {
    ...Figure
  }
}`) as unknown as TypedDocumentString<ReportQuery, ReportQueryVariables>;
export const ResourcesDocument = new TypedDocumentString(`
    query Resources($period: Period!, $asOf: AsOf) {
  resources: goals(level: RESOURCE, period: $period, asOf: $asOf) {
    id
    number
    text
  }
}
    `) as unknown as TypedDocumentString<ResourcesQuery, ResourcesQueryVariables>;
export const CheckpointDocument = new TypedDocumentString(`
    query Checkpoint {
  checkpoint {
    size
    rootHash
  }
}
    `) as unknown as TypedDocumentString<CheckpointQuery, CheckpointQueryVariables>;
export const TimelineDocument = new TypedDocumentString(`
    query Timeline($stream: String!, $after: String) {
  history(filter: {stream: $stream}, first: 500, after: $after) {
    edges {
      node {
        number
        type
        summary
        recordedAt
        actor {
          id
          name
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<TimelineQuery, TimelineQueryVariables>;
export const CellDetailDocument = new TypedDocumentString(`
    query CellDetail($board: String!, $period: Period!, $asOf: AsOf, $subject: String!) {
  report(board: $board, period: $period, asOf: $asOf) {
    cell(subject: $subject) {
      amount {
        ore
      }
      entries {
        ...Recorded
      }
      history {
        amount {
          ...Amount
        }
        entry {
          ...Recorded
          source {
            document
            page
            sha256
          }
        }
      }
    }
  }
}
    fragment Amount on Money {
  ore
  tkr
}
fragment Recorded on Entry {
  number
  summary
  recordedAt
  reason
  actor {
    id
    name
  }
}`) as unknown as TypedDocumentString<CellDetailQuery, CellDetailQueryVariables>;
export const StartDocument = new TypedDocumentString(`
    query Start {
  me {
    roles
  }
  boards {
    code
    name
    reports {
      period
      state
      meetingDate
    }
  }
}
    `) as unknown as TypedDocumentString<StartQuery, StartQueryVariables>;