import type { Facts } from '../fact.js';
import { byLine, holds, type Line } from '../line.js';
import { budgetLinesOf, type Recorded, yearBudgetOf } from '../statements/budget.js';
import { forecastsOf, outcomesOf } from '../statements/rows.js';
import { budgetStream, reportStream } from '../stream.js';
import { type Ore, periodOf, periodsOf } from '../values.js';
import { percentOf } from './percent.js';
import { statementLines } from './statement.js';
import type { Accuracy, ForecastAccuracy, PeriodAccuracy } from './view.js';

/** The scopes whose facts the accuracy of a year is made of. */
export const accuracyScopesOf = (board: string, year: number): string[] => [
  budgetStream(board, year),
  ...periodsOf(year).map((period) => reportStream(board, period)),
];

/**
 * The forecasts of a year's reports, as they stand, against the outcome of December's report, and that against the budget.
 *
 * All are of the operating statement if any report has a forecast of an area, else of the income statement. Periods without
 * a forecast are left out.
 */
export function accuracyOf(facts: Facts, board: string, year: number): ForecastAccuracy {
  const reports = periodsOf(year).map((period) => ({
    period,
    forecasts: forecastsOf(facts, reportStream(board, period)),
  }));
  const isTaken = statementLines(reports.flatMap((report) => report.forecasts));
  const taken = <Item extends { readonly line: Line }>(items: readonly Item[]) =>
    items.filter((item) => isTaken(item.line));

  const december = periodOf(year, 12);
  const outcomes = taken(outcomesOf(facts, reportStream(board, december)));
  const finalOutcomeOre = oreOf(outcomes);
  const budgetOre = yearBudgetOf(taken(budgetLinesOf(facts, budgetStream(board, year), december)))?.ore ?? null;
  const periods = reports.flatMap(({ period, forecasts }): PeriodAccuracy[] => {
    const lines = taken(forecasts).sort((one, other) => byLine(one.line, other.line));
    const forecastOre = oreOf(lines);
    if (forecastOre === null) return [];
    return [
      {
        period,
        ...accuracy(forecastOre, finalOutcomeOre),
        lines: lines.map(({ line, ore }) => ({
          line,
          ...accuracy(ore, oreOf(outcomes.filter((outcome) => holds(line, outcome.line)))),
        })),
      },
    ];
  });
  const budgetAdherenceOre = finalOutcomeOre === null || budgetOre === null ? null : finalOutcomeOre - budgetOre;
  return { year, budgetOre, finalOutcomeOre, budgetAdherenceOre, periods };
}

function accuracy(forecastOre: Ore, outcomeOre: Ore | null): Accuracy {
  if (outcomeOre === null) return { forecastOre, errorOre: null, errorPercent: null };
  const errorOre = outcomeOre - forecastOre;
  return { forecastOre, errorOre, errorPercent: percentOf(errorOre, forecastOre) };
}

const oreOf = (figures: readonly Recorded[]): Ore | null =>
  figures.length === 0 ? null : figures.reduce((sum, figure) => sum + figure.ore, 0);
