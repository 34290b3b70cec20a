import { cellPairsOf } from '../statements/cells.js';
import type { Ore } from '../values.js';
import { apart, type Check, inTkr, labelledCellsOf, warning } from './context.js';

/** An entry that cannot be read, and so is left out of everything that the report says. */
export const quarantined: Check = ({ report }) =>
  report.quarantined.map((entry) => ({
    severity: 'ERROR',
    subjects: [],
    expectedOre: null,
    foundOre: null,
    message: `Post ${entry} är satt i karantän och räknas inte med; uppgifterna kan vara fel.`,
  }));

/** A forecast of an area or a class that was carried and not judged again, in a report that was submitted or approved. */
export const forecastNotReviewed: Check = ({ report }) => {
  if (report.state === 'OPEN') return [];
  const classes = report.income.rows.filter((row) => row.kind !== 'NET');
  const forecasts = new Set([...classes, ...report.operating.rows].map((row) => row.forecast.subject));
  return labelledCellsOf(report)
    .filter(({ cell }) => cell.carried && forecasts.has(cell.subject))
    .map(({ cell, label }) =>
      warning(cell.subject, `${label}: prognosen är överförd från en tidigare rapport och har inte bedömts på nytt.`),
    );
};

/** A cell of an approved report that is no longer what it was when it was approved. */
export const changedSinceApproval: Check = ({ report, approved }) => {
  if (approved === null) return [];
  return cellPairsOf(approved, report).flatMap(({ subject, label, left, right }) => {
    const expectedOre = left?.amountOre ?? null;
    const foundOre = right?.amountOre ?? null;
    if (expectedOre === foundOre) return [];
    const [then, now] = inWords(expectedOre, foundOre);
    return [warning(subject, `${label}: ${then} när rapporten godkändes, ${now} nu.`, { expectedOre, foundOre })];
  });
};

function inWords(then: Ore | null, now: Ore | null): [string, string] {
  if (then !== null && now !== null) return apart(then, now);
  const orMissing = (ore: Ore | null) => (ore === null ? 'inget belopp' : inTkr(ore));
  return [orMissing(then), orMissing(now)];
}
