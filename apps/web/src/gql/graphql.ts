/* eslint-disable */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
/** A point in the recording of the ledger. Without one: now. */
export type AsOf =
  {   /** After this entry. */
  entry: number; state?: never; time?: never; }
  |  { entry?: never;   /** When the report in question was last submitted, or approved. */
  state: ReportState; time?: never; }
  |  { entry?: never; state?: never;   /** After the last entry recorded at or before this time. */
  time: string; };

export type AssignmentKind =
  | 'COUNCIL'
  | 'ORGANISATION';

export type AssignmentStatus =
  | 'DONE'
  | 'NOT_STARTED'
  | 'ONGOING';

export type GoalDevelopment =
  | 'ACCEPTABLE'
  | 'GOOD'
  | 'WEAK';

export type GoalLevel =
  | 'BOARD'
  | 'COUNCIL'
  | 'FOCUS'
  | 'RESOURCE';

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

export type IncomeRowKind =
  | 'COST'
  | 'NET'
  | 'REVENUE';

export type ReportState =
  | 'APPROVED'
  | 'OPEN'
  | 'SUBMITTED';

export type ResponsibilityRole =
  | 'COORDINATOR'
  | 'RESPONSIBLE';

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

export type AmountFragment = { ore: number, tkr: number };

export type FigureFragment = { subject: string, complete: boolean, carried: boolean, amount: { ore: number, tkr: number } | null, printed: { ore: number, tkr: number } | null };

export type OperatingLineFragment = { label: string, area: { code: string } | null, group: { code: string, areas: Array<{ code: string }> } | null, forecast: { subject: string, complete: boolean, carried: boolean, amount: { ore: number, tkr: number } | null, printed: { ore: number, tkr: number } | null }, budget: { subject: string, complete: boolean, carried: boolean, amount: { ore: number, tkr: number } | null, printed: { ore: number, tkr: number } | null }, forecastDeviation: { subject: string, complete: boolean, carried: boolean, amount: { ore: number, tkr: number } | null, printed: { ore: number, tkr: number } | null }, outcome: { subject: string, complete: boolean, carried: boolean, amount: { ore: number, tkr: number } | null, printed: { ore: number, tkr: number } | null }, periodBudget: { subject: string, complete: boolean, carried: boolean, amount: { ore: number, tkr: number } | null, printed: { ore: number, tkr: number } | null }, budgetDeviation: { subject: string, complete: boolean, carried: boolean, amount: { ore: number, tkr: number } | null, printed: { ore: number, tkr: number } | null }, outcomePriorYear: { subject: string, complete: boolean, carried: boolean, amount: { ore: number, tkr: number } | null, printed: { ore: number, tkr: number } | null } };

export type ReportQueryVariables = Exact<{
  board: string;
  period: string;
  asOf?: AsOf | null | undefined;
}>;


export type ReportQuery = { report: { period: string, state: ReportState, meetingDate: string | null, stream: string, asOf: { number: number, recordedAt: string }, board: { code: string, name: string, officers: Array<{ role: string, name: string, party: string | null }> }, incomeStatement: { rows: Array<{ kind: IncomeRowKind, label: string, forecast: { subject: string, complete: boolean, carried: boolean, amount: { ore: number, tkr: number } | null, printed: { ore: number, tkr: number } | null }, budget: { subject: string, complete: boolean, carried: boolean, amount: { ore: number, tkr: number } | null, printed: { ore: number, tkr: number } | null }, forecastDeviation: { subject: string, complete: boolean, carried: boolean, amount: { ore: number, tkr: number } | null, printed: { ore: number, tkr: number } | null }, outcome: { subject: string, complete: boolean, carried: boolean, amount: { ore: number, tkr: number } | null, printed: { ore: number, tkr: number } | null }, outcomePriorYear: { subject: string, complete: boolean, carried: boolean, amount: { ore: number, tkr: number } | null, printed: { ore: number, tkr: number } | null } }>, budgetDeviation: { subject: string, complete: boolean, carried: boolean, amount: { ore: number, tkr: number } | null, printed: { ore: number, tkr: number } | null }, budgetDeviationPriorYear: { subject: string, complete: boolean, carried: boolean, amount: { ore: number, tkr: number } | null, printed: { ore: number, tkr: number } | null } }, operatingStatement: { rows: Array<{ label: string, area: { code: string } | null, group: { code: string, areas: Array<{ code: string }> } | null, forecast: { subject: string, complete: boolean, carried: boolean, amount: { ore: number, tkr: number } | null, printed: { ore: number, tkr: number } | null }, budget: { subject: string, complete: boolean, carried: boolean, amount: { ore: number, tkr: number } | null, printed: { ore: number, tkr: number } | null }, forecastDeviation: { subject: string, complete: boolean, carried: boolean, amount: { ore: number, tkr: number } | null, printed: { ore: number, tkr: number } | null }, outcome: { subject: string, complete: boolean, carried: boolean, amount: { ore: number, tkr: number } | null, printed: { ore: number, tkr: number } | null }, periodBudget: { subject: string, complete: boolean, carried: boolean, amount: { ore: number, tkr: number } | null, printed: { ore: number, tkr: number } | null }, budgetDeviation: { subject: string, complete: boolean, carried: boolean, amount: { ore: number, tkr: number } | null, printed: { ore: number, tkr: number } | null }, outcomePriorYear: { subject: string, complete: boolean, carried: boolean, amount: { ore: number, tkr: number } | null, printed: { ore: number, tkr: number } | null } }>, groups: Array<{ label: string, area: { code: string } | null, group: { code: string, areas: Array<{ code: string }> } | null, forecast: { subject: string, complete: boolean, carried: boolean, amount: { ore: number, tkr: number } | null, printed: { ore: number, tkr: number } | null }, budget: { subject: string, complete: boolean, carried: boolean, amount: { ore: number, tkr: number } | null, printed: { ore: number, tkr: number } | null }, forecastDeviation: { subject: string, complete: boolean, carried: boolean, amount: { ore: number, tkr: number } | null, printed: { ore: number, tkr: number } | null }, outcome: { subject: string, complete: boolean, carried: boolean, amount: { ore: number, tkr: number } | null, printed: { ore: number, tkr: number } | null }, periodBudget: { subject: string, complete: boolean, carried: boolean, amount: { ore: number, tkr: number } | null, printed: { ore: number, tkr: number } | null }, budgetDeviation: { subject: string, complete: boolean, carried: boolean, amount: { ore: number, tkr: number } | null, printed: { ore: number, tkr: number } | null }, outcomePriorYear: { subject: string, complete: boolean, carried: boolean, amount: { ore: number, tkr: number } | null, printed: { ore: number, tkr: number } | null } }>, total: { label: string, area: { code: string } | null, group: { code: string, areas: Array<{ code: string }> } | null, forecast: { subject: string, complete: boolean, carried: boolean, amount: { ore: number, tkr: number } | null, printed: { ore: number, tkr: number } | null }, budget: { subject: string, complete: boolean, carried: boolean, amount: { ore: number, tkr: number } | null, printed: { ore: number, tkr: number } | null }, forecastDeviation: { subject: string, complete: boolean, carried: boolean, amount: { ore: number, tkr: number } | null, printed: { ore: number, tkr: number } | null }, outcome: { subject: string, complete: boolean, carried: boolean, amount: { ore: number, tkr: number } | null, printed: { ore: number, tkr: number } | null }, periodBudget: { subject: string, complete: boolean, carried: boolean, amount: { ore: number, tkr: number } | null, printed: { ore: number, tkr: number } | null }, budgetDeviation: { subject: string, complete: boolean, carried: boolean, amount: { ore: number, tkr: number } | null, printed: { ore: number, tkr: number } | null }, outcomePriorYear: { subject: string, complete: boolean, carried: boolean, amount: { ore: number, tkr: number } | null, printed: { ore: number, tkr: number } | null } } }, findings: Array<{ rule: string, severity: Severity, subjects: Array<string>, message: string }>, commentaries: Array<{ section: Section, subject: string | null, heading: string | null, text: string, entry: { number: number } }>, goals: Array<{ development: GoalDevelopment | null, printed: string | null, forecast: string | null, note: string | null, reworded: boolean, goal: { id: string, level: GoalLevel, number: string | null, text: string | null, contributesTo: Array<{ id: string, level: GoalLevel, number: string | null }> }, outcomes: Array<{ year: number, value: string | null }>, entry: { number: number } | null }>, assignments: Array<{ status: AssignmentStatus | null, printedStatus: string | null, forecastStatus: AssignmentStatus | null, printedForecastStatus: string | null, assignment: { id: string, kind: AssignmentKind, text: string, successFactor: string | null, goalText: string | null, allBoards: boolean, allBoardsRole: ResponsibilityRole | null, goal: { number: string | null } | null, responsible: Array<{ role: ResponsibilityRole, board: { code: string } }> } }>, significantEvents: Array<{ id: string, text: string, entry: { number: number } }> } | null, resources: Array<{ id: string, number: string | null, text: string | null }> };

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


export type StartQuery = { boards: Array<{ code: string, name: string, reports: Array<{ period: string, state: ReportState, meetingDate: string | null }> }> };

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
export const ReportDocument = new TypedDocumentString(`
    query Report($board: String!, $period: Period!, $asOf: AsOf) {
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
      entry {
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
      entry {
        number
      }
    }
  }
  resources: goals(level: RESOURCE, period: $period, asOf: $asOf) {
    id
    number
    text
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