import type { Limits, OperatingRow, ReportView } from '../statements/view.js';
import { signedTkrText } from '../text/amount.js';
import type { Ore } from '../values.js';
import { yearOf } from '../values.js';
import { areaRowsOf, type Check, inTkr, warning } from './context.js';

/** An area with a budget and no forecast. */
export const forecastMissing: Check = ({ report }) =>
  areaRowsOf(report)
    .filter(({ row }) => row.budget.amountOre !== null && row.forecast.amountOre === null)
    .map(({ row, subject, label }) =>
      warning(subject, `${label} har en budget på ${inTkr(row.budget.amountOre!)} men ingen prognos.`),
    );

/** A forecast that equals the budget, although the deviation to date is large. */
export const forecastUnchanged: Check = ({ report, limits }) =>
  areaRowsOf(report)
    .filter(({ row }) => row.forecastDeviation.amountOre === 0 && isLarge(row.budgetDeviation.amountOre, limits))
    .map(({ row, subject, label }) =>
      warning(
        subject,
        `${label}: prognosen är lika med budgeten, trots att avvikelsen hittills är ${signedTkrText(row.budgetDeviation.amountOre!)} tkr.`,
      ),
    );

/** A large forecast deviation that the economic analysis says nothing about. */
export const deviationUnexplained: Check = ({ report, limits }) =>
  areaRowsOf(report)
    .filter(({ row }) => isLarge(row.forecastDeviation.amountOre, limits) && !isExplained(row, report))
    .map(({ row, subject, label }) =>
      warning(
        subject,
        `${label}: prognosen avviker ${signedTkrText(row.forecastDeviation.amountOre!)} tkr från budgeten utan att den ekonomiska analysen förklarar det.`,
      ),
    );

const isLarge = (ore: Ore | null, limits: Limits): boolean => ore !== null && Math.abs(ore) >= limits.deviationOre;

/** By a text on the area or on a group that holds it; a heading alone explains nothing. */
function isExplained(row: OperatingRow, { operating, commentaries }: ReportView): boolean {
  const code = row.area!.code;
  const groups = operating.groups.filter(({ group }) => group!.areas.some((area) => area.code === code));
  const explaining = [code, ...groups.map(({ group }) => group!.code)];
  return commentaries.some(
    ({ section, subject, text }) =>
      section === 'ECONOMIC_ANALYSIS' && subject !== null && explaining.includes(subject) && text.trim() !== '',
  );
}

/** An outcome where the budget is zero or missing; nothing where the board has no budget for the year at all. */
export const outcomeWithoutBudget: Check = ({ report }) =>
  hasBudget(report)
    ? areaRowsOf(report)
        .filter(({ row }) => row.outcome.amountOre && !row.budget.amountOre)
        .map(({ row, subject, label }) =>
          warning(
            subject,
            `${label} har ett utfall på ${inTkr(row.outcome.amountOre!)} men ${row.budget.amountOre === null ? 'ingen budget' : 'budgeten noll'}.`,
          ),
        )
    : [];

const hasBudget = ({ income, operating }: ReportView): boolean =>
  [...income.rows, ...operating.rows].some((row) => row.budget.amountOre !== null);

/** An amount to date that was set far from the budget's twelfths; nothing where the year's budget is zero or missing. */
export const profileUnusual: Check = ({ report, limits }) =>
  areaRowsOf(report)
    .filter(({ row }) => row.budget.amountOre && isUnusual(row, limits))
    .map(({ row: { periodBudget, twelfthsOre }, subject, label }) =>
      warning(
        subject,
        `${label}: periodens budget är satt till ${inTkr(periodBudget.amountOre!)}, men tolftedelar av årets budget är ${inTkr(twelfthsOre!)}.`,
        { expectedOre: twelfthsOre, foundOre: periodBudget.amountOre },
      ),
    );

function isUnusual({ periodBudget, twelfthsOre }: OperatingRow, limits: Limits): boolean {
  if (twelfthsOre === null) return false;
  const difference = Math.abs(periodBudget.amountOre! - twelfthsOre);
  return difference > limits.profileOre && difference * 100 > limits.profilePercent * Math.abs(twelfthsOre);
}

/** A figure on an area that was closed before the report's year. */
export const figureOnClosedArea: Check = ({ report }) =>
  areaRowsOf(report)
    .filter(({ row }) => row.area!.closed !== null && row.area!.closed <= `${yearOf(report.period)}-01`)
    .filter(({ row }) => [row.forecast, row.budget, row.outcome].some((cell) => cell.amountOre !== null))
    .map(({ row, subject, label }) =>
      warning(subject, `${label} har belopp i rapporten, men stängdes från och med ${row.area!.closed}.`),
    );
