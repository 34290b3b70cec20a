import type { FigureFragment, ReportQuery } from '../../gql/graphql.js';
import { texts } from '../../texts.js';

export type Report = NonNullable<ReportQuery['report']>;
type OperatingRow = Report['operatingStatement']['total'];

/** A column of either statement. */
export type Measure = keyof typeof texts.report.columns;

/** A figure of the report, and how it is called. */
export interface Figure extends FigureFragment {
  readonly row: string;
  readonly measure: Measure;
}

export const INCOME: readonly Measure[] = ['forecast', 'budget', 'forecastDeviation', 'outcome', 'outcomePriorYear'];
export const OPERATING: readonly Measure[] = [
  'forecast',
  'budget',
  'forecastDeviation',
  'outcome',
  'periodBudget',
  'budgetDeviation',
  'outcomePriorYear',
];
/** What the document has columns for. */
export const OPERATING_PRINTED: readonly Measure[] = [
  'forecast',
  'budget',
  'forecastDeviation',
  'outcome',
  'budgetDeviation',
];

/** A row of either statement, with the figures that it has. */
export interface Line {
  readonly key: string;
  readonly label: string;
  readonly kind?: string;
  /** Where findings about the whole row lead. */
  readonly subject?: string;
  readonly cells: Partial<Readonly<Record<Measure, FigureFragment>>>;
}

/** The rows of the income statement, in the order of the document. */
export function incomeLinesOf({ incomeStatement }: Report): Line[] {
  const { rows, budgetDeviation, budgetDeviationPriorYear } = incomeStatement;
  return [
    ...rows.map((row) => ({
      key: row.kind,
      label: row.label,
      kind: row.kind === 'NET' ? 'total' : undefined,
      cells: row,
    })),
    {
      key: 'BUDGET_DEVIATION',
      label: texts.report.budgetDeviation,
      cells: { outcome: budgetDeviation, outcomePriorYear: budgetDeviationPriorYear },
    },
  ];
}

/** The rows of the operating statement, in the order of the document. */
export function operatingLinesOf({ operatingStatement }: Report): Line[] {
  const { rows, groups, total } = operatingStatement;
  const lineOf = (row: OperatingRow, kind?: string): Line => {
    const code = row.area?.code ?? row.group?.code ?? 'TOTAL';
    return { key: code, label: row.label, kind, subject: `operating/${code}`, cells: row };
  };
  const groupLines = groups.map((row) => {
    const line = lineOf(row, 'group');
    return { ...line, label: `${row.label} (${row.group!.areas.map(({ code }) => code).join('+')})` };
  });
  return [...rows.map((row) => lineOf(row)), ...groupLines, lineOf(total, 'total')];
}

/** Every figure of a report by its address, such as `operating/136/forecast`. */
export function figuresOf({
  incomeStatement: income,
  operatingStatement: operating,
}: Report): ReadonlyMap<string, Figure> {
  const deviation = texts.report.budgetDeviation;
  const figures: Figure[] = [
    ...income.rows.flatMap((row) =>
      INCOME.map((measure) => ({ ...row[measure as 'forecast'], row: row.label, measure })),
    ),
    { ...income.budgetDeviation, row: deviation, measure: 'budgetDeviation' },
    { ...income.budgetDeviationPriorYear, row: deviation, measure: 'budgetDeviationPriorYear' },
    ...[...operating.rows, ...operating.groups, operating.total].flatMap((row) =>
      OPERATING.map((measure) => ({ ...row[measure as 'forecast'], row: row.label, measure })),
    ),
  ];
  return new Map(figures.map((figure) => [figure.subject, figure]));
}

export const isDeviation = (measure: Measure): boolean => measure.includes('Deviation');

/** What the document prints in a cell, in tkr, where that is not what is shown; null where it is, or where nothing was noted. */
export const printedOtherwise = ({ amount, printed }: Pick<FigureFragment, 'amount' | 'printed'>): number | null =>
  printed != null && printed.tkr !== amount?.tkr ? printed.tkr : null;

/** What a computed figure is made of: other figures, each added or taken away. */
export interface Part {
  readonly sign: '+' | '−';
  readonly figure: Figure;
}

/** The figures that add up to another one; empty where it is recorded itself, or where they do not make up the whole of it. */
export function partsOf(subject: string, report: Report, figures: ReadonlyMap<string, Figure>): readonly Part[] {
  const whole = figures.get(subject)?.amount?.ore;
  const parts = subjectsOf(subject, report).flatMap(([sign, one]): Part[] => {
    const figure = figures.get(one);
    return figure?.amount ? [{ sign, figure }] : [];
  });
  const sum = parts.reduce((total, { sign, figure }) => total + (sign === '+' ? 1 : -1) * figure.amount!.ore, 0);
  return sum === whole ? parts : [];
}

function subjectsOf(subject: string, report: Report): [Part['sign'], string][] {
  const [statement, line, column] = subject.split('/') as [string, string, string];
  const at = (...lines: string[]) => lines.map((one): [Part['sign'], string] => ['+', `${statement}/${one}/${column}`]);
  if (line === 'BUDGET_DEVIATION' && column === 'outcome')
    return [
      ['+', 'income/NET/outcome'],
      ['−', 'operating/TOTAL/periodBudget'],
    ];
  if (line === 'NET') return at('REVENUE', 'COST');
  if (line === 'TOTAL') return at(...report.operatingStatement.rows.map((row) => row.area!.code));
  const group = report.operatingStatement.groups.find((row) => row.group!.code === line);
  if (group) return at(...group.group!.areas.map((area) => area.code));
  if (column === 'forecastDeviation')
    return [
      ['+', `${statement}/${line}/forecast`],
      ['−', `${statement}/${line}/budget`],
    ];
  if (column === 'budgetDeviation')
    return [
      ['+', `${statement}/${line}/outcome`],
      ['−', `${statement}/${line}/periodBudget`],
    ];
  return [];
}

/** The places of the findings in their list, from 1, by what they concern. */
export function findingNumbersOf({ findings }: Report): ReadonlyMap<string, readonly number[]> {
  const numbers = new Map<string, number[]>();
  for (const [index, { subjects }] of findings.entries())
    for (const subject of subjects) numbers.set(subject, [...(numbers.get(subject) ?? []), index + 1]);
  return numbers;
}
