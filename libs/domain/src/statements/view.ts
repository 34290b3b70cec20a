import type { IncomeRowKind } from '../address.js';
import type { AssignmentKind, ResponsibilityRole } from '../assignment/assignment.js';
import type { BOARD_KINDS } from '../board/board.js';
import type { GoalLevel } from '../goal/goal.js';
import type { AssignmentStatus, GoalDevelopment, Section } from '../report/report.js';
import type { Day, Ore, Period } from '../values.js';

/** One cell of a statement. */
export interface Cell {
  /** Its address, such as `operating/136/forecast`. */
  readonly subject: string;
  /** Computed from what is recorded; null where nothing is. */
  readonly amountOre: Ore | null;
  /** What the published document prints, and the unit that it rounds to, in öre. */
  readonly printed: { readonly ore: Ore; readonly roundedToOre: Ore } | null;
  /** The entries that the computed amount rests on, oldest first. */
  readonly entries: readonly number[];
  /** How many recorded amounts the computed amount rests on in the end. */
  readonly summed: number;
  /** A total: every row has what it sums. Otherwise: there is an amount. */
  readonly complete: boolean;
  /** A forecast that was carried from an earlier report and has not been judged again in this one. */
  readonly carried: boolean;
}

export interface IncomeRow {
  readonly kind: IncomeRowKind;
  readonly label: string;
  readonly forecast: Cell;
  readonly budget: Cell;
  readonly forecastDeviation: Cell;
  readonly outcome: Cell;
  readonly outcomePriorYear: Cell;
}

/** Rows in order: REVENUE, COST, NET. */
export interface IncomeStatement {
  readonly rows: readonly IncomeRow[];
  /** Net outcome less the period budget. */
  readonly budgetDeviation: Cell;
  readonly budgetDeviationPriorYear: Cell;
}

export interface OperatingRow {
  readonly area: AreaView | null;
  readonly group: GroupView | null;
  readonly label: string;
  readonly forecast: Cell;
  readonly budget: Cell;
  readonly forecastDeviation: Cell;
  readonly outcome: Cell;
  readonly periodBudget: Cell;
  readonly budgetDeviation: Cell;
  readonly outcomePriorYear: Cell;
  /** What the period budget would be by twelfths, where amounts to date were set in their place; else null. */
  readonly twelfthsOre: Ore | null;
}

/** Rows by area code; groups after them; the total last. */
export interface OperatingStatement {
  readonly rows: readonly OperatingRow[];
  readonly groups: readonly OperatingRow[];
  readonly total: OperatingRow;
}

export interface AreaView {
  readonly code: string;
  readonly name: string;
  readonly opened: Period | null;
  readonly closed: Period | null;
}
export interface GroupView {
  readonly code: string;
  readonly name: string;
  readonly areas: readonly AreaView[];
}
export interface OfficerView {
  readonly role: string;
  readonly name: string;
  readonly party: string | null;
  readonly from: Period;
}
/** A board as it was for a period. */
export interface BoardView {
  readonly code: string;
  readonly name: string;
  readonly kind: (typeof BOARD_KINDS)[number];
  readonly officers: readonly OfficerView[];
  readonly areas: readonly AreaView[];
  readonly groups: readonly GroupView[];
}

export interface CommentaryView {
  readonly section: Section;
  readonly subject: string | null;
  readonly heading: string | null;
  readonly text: string;
  readonly position: number;
  readonly entry: number;
}
export interface WordingView {
  readonly text: string;
  readonly entry: number;
}
export interface GoalView {
  readonly id: string;
  readonly level: GoalLevel;
  readonly board: string | null;
  readonly number: string | null;
  readonly text: string | null;
  /** Ids. */
  readonly contributesTo: readonly string[];
  /** Oldest first, up to the period. */
  readonly wordings: readonly WordingView[];
  readonly from: Period;
  readonly closed: Period | null;
}
export interface GoalRow {
  readonly goal: GoalView;
  readonly development: GoalDevelopment | null;
  readonly printed: string | null;
  readonly forecast: string | null;
  readonly outcomes: readonly { readonly year: number; readonly value: string | null }[];
  readonly reworded: boolean;
  readonly note: string | null;
  /** Of the assessment; null where there is none. */
  readonly entry: number | null;
}
export interface AssignmentView {
  readonly id: string;
  readonly kind: AssignmentKind;
  readonly goal: string | null;
  readonly goalText: string | null;
  readonly successFactor: string | null;
  readonly text: string;
  readonly allBoards: boolean;
  readonly allBoardsRole: ResponsibilityRole | null;
  readonly responsible: readonly { readonly board: string; readonly role: ResponsibilityRole }[];
  readonly wordings: readonly WordingView[];
  readonly from: Period;
  readonly closed: Period | null;
}
export interface AssignmentRow {
  readonly assignment: AssignmentView;
  readonly status: AssignmentStatus | null;
  readonly forecastStatus: AssignmentStatus | null;
  readonly printedStatus: string | null;
  readonly printedForecastStatus: string | null;
  readonly statusPriorYear: AssignmentStatus | null;
  /** Of the status; null where none was given. */
  readonly entry: number | null;
}
export interface SignificantEventView {
  readonly id: string;
  readonly text: string;
  readonly entry: number;
}

/** A board's report for a period, as the ledger stood at one entry. */
export interface ReportView {
  readonly board: BoardView;
  readonly period: Period;
  readonly state: 'OPEN' | 'SUBMITTED' | 'APPROVED';
  readonly meetingDate: Day | null;
  /** The report and revision that the forecasts were carried from, and that revision's entry. */
  readonly carriedFrom: { readonly period: Period; readonly revision: number; readonly entry: number } | null;
  readonly income: IncomeStatement;
  readonly operating: OperatingStatement;
  /** In the order of the document: section, position, subject, heading. */
  readonly commentaries: readonly CommentaryView[];
  /** The board's own goals and those that the report assesses, by level, number and id. */
  readonly goals: readonly GoalRow[];
  /** Goals for the organisation's resources, which no board owns. */
  readonly resourceGoals: readonly GoalView[];
  /** Those that name the board, all boards or none, the council's first, then by id; and those that the report gives a status. */
  readonly assignments: readonly AssignmentRow[];
  readonly significantEvents: readonly SignificantEventView[];
  /** Entries that cannot be read and would have counted here, oldest first; a report that has any may be wrong. */
  readonly quarantined: readonly number[];
  /** The newest entry that concerns the report. */
  readonly asOfEntry: number;
}

/** Something in a document that does not add up, or is missing. A value, never thrown. */
export interface Finding {
  readonly rule: FindingRule;
  readonly severity: 'ERROR' | 'WARNING' | 'ROUNDING';
  /** Cells, areas, goals or assignments concerned: `operating/136/forecast`, `operating/136`, `goal/KS-1`, `assignment/KF-01`. */
  readonly subjects: readonly string[];
  readonly expectedOre: Ore | null;
  readonly foundOre: Ore | null;
  /** One Swedish sentence. */
  readonly message: string;
}

export const FINDING_RULES = [
  'QUARANTINED',
  'PRINTED_DIFFERS',
  'STATEMENTS_DIFFER',
  'FORECAST_MISSING',
  'FORECAST_UNCHANGED',
  'DEVIATION_UNEXPLAINED',
  'OUTCOME_WITHOUT_BUDGET',
  'PROFILE_UNUSUAL',
  'STATUS_MISSING',
  'RESPONSIBLE_MISSING',
  'GOAL_NOT_ASSESSED',
  'FORECAST_NOT_REVIEWED',
  'FIGURE_ON_CLOSED_AREA',
  'CHANGED_SINCE_APPROVAL',
] as const;
export type FindingRule = (typeof FINDING_RULES)[number];

/** The limits of the checks, in öre and percent. */
export interface Limits {
  /** A deviation of at least this is looked at. */
  readonly deviationOre: Ore;
  /** A period budget is unusual where it is more than this from the twelfths, in both. */
  readonly profilePercent: number;
  readonly profileOre: Ore;
}

export const DEFAULT_LIMITS: Limits = { deviationOre: 50_000_000, profilePercent: 10, profileOre: 10_000_000 };
