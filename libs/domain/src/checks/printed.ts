import type { Cell, Finding } from '../statements/view.js';
import { COLUMN_WORDS } from '../text/words.js';
import { ORE_PER_TKR, type Ore, roundedTo } from '../values.js';
import { apart, type Check, type Found, labelledCellsOf } from './context.js';

/** A printed figure that is not the computed one, which is first rounded as the document rounds. */
export const printedDiffers: Check = ({ report }) => {
  const found: Found[] = [];
  for (const { cell, label } of labelledCellsOf(report)) {
    const { subject, amountOre, printed, summed } = cell;
    if (amountOre === null || printed === null) continue;
    const expectedOre = roundedTo(amountOre, printed.roundedToOre);
    const foundOre = printed.ore;
    if (foundOre === expectedOre) continue;
    const [computedText, printedText] = apart(expectedOre, foundOre);
    found.push({
      severity: severityOf(foundOre - expectedOre, printed.roundedToOre, summed),
      subjects: [subject],
      expectedOre,
      foundOre,
      message: `${label}: dokumentet anger ${printedText}, men det beräknade beloppet är ${computedText}.`,
    });
  }
  return found;
};

const COMPARED = ['forecast', 'budget', 'forecastDeviation', 'outcome', 'outcomePriorYear'] as const;

/** A column of the income statement's net that is not the operating statement's total. */
export const statementsDiffer: Check = ({ report }) => {
  const net = report.income.rows.find((row) => row.kind === 'NET')!;
  const { total } = report.operating;
  const found: Found[] = [];
  for (const column of COMPARED) {
    const [income, operating]: [Cell, Cell] = [net[column], total[column]];
    const expectedOre = income.amountOre;
    const foundOre = operating.amountOre;
    if (expectedOre === null || foundOre === null || expectedOre === foundOre) continue;
    const [netText, totalText] = apart(expectedOre, foundOre);
    found.push({
      severity: severityOf(foundOre - expectedOre, ORE_PER_TKR, income.summed + operating.summed),
      subjects: [income.subject, operating.subject],
      expectedOre,
      foundOre,
      message: `${COLUMN_WORDS[column]}: resultaträkningens nettokostnader är ${netText}, men driftredovisningens total är ${totalText}.`,
    });
  }
  return found;
};

/** Rounding explains half a unit for each amount summed, rounded up to a whole unit; nothing where there is only one. */
function severityOf(differenceOre: Ore, unitOre: Ore, summed: number): Finding['severity'] {
  const units = summed > 1 ? Math.ceil(summed / 2) : 0;
  return Math.abs(differenceOre) <= units * unitOre ? 'ROUNDING' : 'ERROR';
}
