import type { Line } from '../line.js';
import type { AssignmentRow, AssignmentView, Cell, GoalRow, GoalView, ReportView } from '../statements/view.js';
import type { Ore, Period } from '../values.js';

export type Presence = 'BOTH' | 'LEFT' | 'RIGHT';

/** change = right - left, where both are there. */
export interface FigureDifference {
  readonly subject: string;
  readonly label: string;
  readonly presence: Presence;
  readonly left: Cell | null;
  readonly right: Cell | null;
  readonly changeOre: Ore | null;
  /** In percent of the absolute value of left, one decimal; null where left is zero or missing. */
  readonly changePercent: number | null;
}
export interface TextHunk {
  readonly kind: 'SAME' | 'ADDED' | 'REMOVED';
  readonly text: string;
}
export interface TextDifference {
  readonly subject: string;
  readonly presence: Presence;
  readonly left: string | null;
  readonly right: string | null;
  readonly hunks: readonly TextHunk[];
}
export interface AssignmentDifference {
  readonly assignment: AssignmentView;
  readonly presence: Presence;
  readonly changed: boolean;
  readonly left: AssignmentRow | null;
  readonly right: AssignmentRow | null;
}
export interface GoalDifference {
  readonly goal: GoalView;
  readonly presence: Presence;
  readonly changed: boolean;
  readonly left: GoalRow | null;
  readonly right: GoalRow | null;
}
export interface Comparison {
  readonly left: ReportView;
  readonly right: ReportView;
  readonly figures: readonly FigureDifference[];
  readonly commentaries: readonly TextDifference[];
  readonly assignments: readonly AssignmentDifference[];
  readonly goals: readonly GoalDifference[];
  readonly significantEvents: readonly TextDifference[];
  /** Swedish sentences: what makes the two sides not directly comparable. */
  readonly reservations: readonly string[];
}

/** opening + the changes of all steps = closing; unexplained is what is left, and is zero. All in öre. */
export interface ForecastBridge {
  readonly openingOre: Ore;
  readonly steps: readonly BridgeStep[];
  readonly closingOre: Ore;
  readonly unexplainedOre: Ore;
}
export interface BridgeStep {
  readonly kind: 'REVISED' | 'NOT_CARRIED';
  readonly entry: number;
  readonly period: Period;
  readonly line: Line;
  readonly beforeOre: Ore | null;
  readonly afterOre: Ore | null;
  readonly changeOre: Ore;
}

export interface ForecastAccuracy {
  readonly year: number;
  readonly budgetOre: Ore | null;
  readonly finalOutcomeOre: Ore | null;
  /** finalOutcome - budget. */
  readonly budgetAdherenceOre: Ore | null;
  readonly periods: readonly PeriodAccuracy[];
}
/** error = final outcome - forecast; in percent of the absolute forecast, one decimal, null where that is zero. */
export interface Accuracy {
  readonly forecastOre: Ore;
  readonly errorOre: Ore | null;
  readonly errorPercent: number | null;
}
export interface PeriodAccuracy extends Accuracy {
  readonly period: Period;
  readonly lines: readonly LineAccuracy[];
}
export interface LineAccuracy extends Accuracy {
  readonly line: Line;
}
