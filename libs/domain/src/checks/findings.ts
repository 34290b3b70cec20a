import {
  DEFAULT_LIMITS,
  FINDING_RULES,
  type Finding,
  type FindingRule,
  type Limits,
  type ReportView,
} from '../statements/view.js';
import {
  deviationUnexplained,
  figureOnClosedArea,
  forecastMissing,
  forecastUnchanged,
  outcomeWithoutBudget,
  profileUnusual,
} from './areas.js';
import type { Check } from './context.js';
import { changedSinceApproval, forecastNotReviewed, quarantined } from './life.js';
import { printedDiffers, statementsDiffer } from './printed.js';
import { goalNotAssessed, responsibleMissing, statusMissing } from './texts.js';

const CHECKS: Readonly<Record<FindingRule, Check>> = {
  QUARANTINED: quarantined,
  PRINTED_DIFFERS: printedDiffers,
  STATEMENTS_DIFFER: statementsDiffer,
  FORECAST_MISSING: forecastMissing,
  FORECAST_UNCHANGED: forecastUnchanged,
  DEVIATION_UNEXPLAINED: deviationUnexplained,
  OUTCOME_WITHOUT_BUDGET: outcomeWithoutBudget,
  PROFILE_UNUSUAL: profileUnusual,
  STATUS_MISSING: statusMissing,
  RESPONSIBLE_MISSING: responsibleMissing,
  GOAL_NOT_ASSESSED: goalNotAssessed,
  FORECAST_NOT_REVIEWED: forecastNotReviewed,
  FIGURE_ON_CLOSED_AREA: figureOnClosedArea,
  CHANGED_SINCE_APPROVAL: changedSinceApproval,
};

/**
 * What does not add up in a report, or is missing: by rule, then in the order of the document.
 *
 * `approved` is the report as it was when it was last approved, given while it is approved.
 */
export const findingsOf = (
  report: ReportView,
  approved: ReportView | null,
  limits: Limits = DEFAULT_LIMITS,
): Finding[] =>
  FINDING_RULES.flatMap((rule) => CHECKS[rule]({ report, approved, limits }).map((found) => ({ rule, ...found })));
