import type { FigureFragment, ReportQuery } from '../../gql/graphql.js';
import { texts } from '../../texts.js';

export type Report = NonNullable<ReportQuery['report']>;
export type OperatingRow = Report['operatingStatement']['total'];
export type IncomeRow = Report['incomeStatement']['rows'][number];

/** A column of either statement. */
export type Measure = keyof typeof texts.report.columns;

/** A figure of the report, and how it is called. */
export interface Figure extends FigureFragment {
  readonly row: string;
  readonly measure: Measure;
}

const OPERATING: readonly Measure[] = [
  'forecast',
  'budget',
  'forecastDeviation',
  'outcome',
  'periodBudget',
  'budgetDeviation',
  'outcomePriorYear',
];
const INCOME = ['forecast', 'budget', 'forecastDeviation', 'outcome', 'outcomePriorYear'] as const;

/** Every figure of a report by its address, such as `operating/136/forecast`. */
export function figuresOf({
  incomeStatement: income,
  operatingStatement: operating,
}: Report): ReadonlyMap<string, Figure> {
  const deviation = texts.report.budgetDeviation;
  const figures: Figure[] = [
    ...income.rows.flatMap((row) => INCOME.map((measure) => ({ ...row[measure], row: row.label, measure }))),
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
export const printedOtherwise = ({ amount, printed }: FigureFragment): number | null =>
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
