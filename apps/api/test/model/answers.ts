import { assignmentRows } from './assignments.js';
import { boardView } from './board.js';
import { adoptedOf, budgetView } from './budget.js';
import { lineView } from './comparison.js';
import { findingsOf } from './findings.js';
import { goalRows } from './goals.js';
import { type Past, revisionOf } from './past.js';
import { printedOf, reportOf } from './report.js';
import { type Amount, type Columns, cellsOf, historyOf, INCOME, OPERATING, statementsOf } from './statements.js';
import { commentariesOf, significantEventsOf } from './texts.js';
import { moneyOf, type Period } from './values.js';

const numbers = (entries: readonly number[]) => entries.map((number) => ({ number }));

export function reportAnswer(past: Past, board: string, period: Period) {
  const report = reportOf(past, board, period);
  if (report === null) return null;
  const printed = printedOf(past, board, period);
  const cell = (subject: string, amount: Amount) => ({
    subject,
    amount: moneyOf(amount.ore),
    printed: printed.has(subject) ? { ore: printed.get(subject)!.ore } : null,
    complete: amount.complete,
    carried: amount.carried,
    entries: numbers(amount.entries),
  });
  const columns = (row: string, all: Columns, names: readonly (keyof Columns)[]) =>
    Object.fromEntries(
      names.map((column) => [
        column,
        cell(`${names === INCOME ? 'income' : 'operating'}/${row}/${column}`, all[column]),
      ]),
    );
  const { rows, groups, total, income } = statementsOf(past, board, period);
  const cells = cellsOf(past, board, period);
  const beneath = (subject: string) => cell(subject, cells.get(subject)!);
  return {
    board: { code: board, name: boardView(past, board, period)!.name },
    period,
    state: report.state,
    meetingDate: report.meetingDate,
    stream: `report-${board}-${period}`,
    revision: revisionOf(past, `report-${board}-${period}`),
    asOf: true,
    life: report.turns.map(({ number, type }) => ({ number, type })),
    incomeStatement: {
      rows: (['REVENUE', 'COST', 'NET'] as const).map((kind) => ({ kind, ...columns(kind, income[kind], INCOME) })),
      budgetDeviation: beneath('income/BUDGET_DEVIATION/outcome'),
      budgetDeviationPriorYear: beneath('income/BUDGET_DEVIATION/outcomePriorYear'),
    },
    operatingStatement: {
      rows: rows.map(({ row, area, columns: all }) => ({
        label: `${area!.code} ${area!.name}`,
        area,
        group: null,
        ...columns(row, all, OPERATING),
      })),
      groups: groups.map(({ row, group, columns: all }) => ({
        label: group!.name,
        area: null,
        group,
        ...columns(row, all, OPERATING),
      })),
      total: columns('TOTAL', total, OPERATING),
    },
    commentaries: commentariesOf(past, board, period),
    goals: goalRows(past, board, period),
    assignments: assignmentRows(past, board, period),
    significantEvents: significantEventsOf(past, board, period),
    findings: findingsOf(past, board, period),
  };
}

export function cellsAnswer(past: Past, board: string, period: Period, subjects: readonly string[]) {
  const cells = cellsOf(past, board, period);
  const histories = historyOf(past, board, period, subjects);
  return Object.fromEntries(
    subjects.map((subject, index) => {
      const cell = cells.get(subject);
      const history = histories.get(subject)!.map(({ ore, entry }) => ({
        amount: ore === null ? null : { ore },
        entry: { number: entry },
      }));
      return [`c${index}`, cell ? { subject, amount: cell.ore === null ? null : { ore: cell.ore }, history } : null];
    }),
  );
}

export function budgetAnswer(past: Past, board: string, year: number) {
  if (adoptedOf(past, board, year).size === 0) return null;
  const { stream, revision, figures, amendments } = budgetView(past, board, year);
  const money = (ore: number) => ({ ore });
  return {
    stream,
    revision,
    board: { code: board },
    year,
    figures: figures.map(({ line, adopted, amended, periodBudget, entries }) => ({
      line: lineView(line),
      adopted: money(adopted),
      amended: money(amended),
      periodBudget: periodBudget.map(money),
      entries: numbers(entries),
    })),
    amendments: amendments.map(({ kind, from, decision, counterpart, changes, entry }) => ({
      kind,
      from,
      decision,
      counterpart: counterpart === null ? null : { code: counterpart },
      changes: changes.map(({ line, ore }) => ({ line: lineView(line), change: money(ore) })),
      entry: { number: entry },
    })),
  };
}
