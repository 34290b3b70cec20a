import { useMemo } from 'react';
import { signed, whole } from '../../format.js';
import { type Column, DataTable } from '../../parts/data-table.js';
import { EntryLink } from '../../parts/entry-link.js';
import { texts } from '../../texts.js';
import { type Comparison, isOnePeriod, useCompared } from './compare-context.js';
import { reportAddress } from './side-facts.js';
import { betterOrWorse, higherOrLower, percent } from './words.js';

type FigureDifference = Comparison['figures'][number];
type SideName = 'left' | 'right';
type Measure = keyof typeof texts.compare.measures;

const MEASURES = Object.keys(texts.compare.measures) as Measure[];

/** Every figure that either side has: the income statement whole, the operating one measure by measure. */
export function Figures() {
  const { comparison, onlyChanged } = useCompared();
  const changed = useMemo(() => new Set(comparison.changedFigures.map(({ subject }) => subject)), [comparison]);
  const shown = comparison.figures.filter(({ subject }) => !onlyChanged || changed.has(subject));
  const ofIncome = shown.filter(({ subject }) => subject.startsWith('income/'));
  const ofOperating = shown.filter(({ subject }) => subject.startsWith('operating/'));
  return (
    <>
      <Totals />
      {shown.length === 0 && <p>{texts.compare.noFigures(onlyChanged)}</p>}
      {ofIncome.length > 0 && (
        <section>
          <h2>{texts.report.headings.income}</h2>
          <FigureTable caption={texts.report.income} name="resultatrakning" figures={ofIncome} labelOf={fullLabelOf} />
        </section>
      )}
      {ofOperating.length > 0 && (
        <section>
          <h2>{texts.report.headings.operating}</h2>
          {MEASURES.map((measure) => {
            const figures = ofOperating.filter(({ subject }) => measureOf(subject) === measure);
            if (figures.length === 0) return null;
            return (
              <FigureTable
                key={measure}
                caption={texts.compare.measures[measure]}
                name={`driftredovisning-${measure}`}
                figures={figures}
                labelOf={rowLabelOf}
              />
            );
          })}
        </section>
      )}
    </>
  );
}

interface TableProps {
  readonly caption: string;
  readonly name: string;
  readonly figures: readonly FigureDifference[];
  readonly labelOf: (figure: FigureDifference) => string;
}

function FigureTable({ caption, name, figures, labelOf }: TableProps) {
  const { comparison, names } = useCompared();
  const { board } = comparison.right;
  const groups = new Set([...comparison.left.board.groups, ...board.groups].map(({ code }) => code));
  const columns: Column<FigureDifference>[] = [
    { key: 'line', head: texts.compare.line, value: labelOf },
    ...sideColumns('left', names.left, figures),
    ...sideColumns('right', names.right, figures),
    {
      key: 'change',
      head: texts.compare.change,
      kind: 'amount',
      value: ({ change }) => change?.tkr ?? null,
      show: ({ change }) => (change ? signed(change.tkr) : texts.missing),
    },
    {
      key: 'percent',
      head: texts.compare.percent,
      kind: 'amount',
      value: ({ changePercent }) => changePercent ?? null,
      show: ({ changePercent }) => (changePercent == null ? texts.missing : percent(changePercent)),
    },
    {
      key: 'words',
      head: texts.compare.inWords,
      value: (figure) => inWords(figure, names),
      show: (figure) => <Words {...{ figure, names }} />,
    },
  ];
  if (isOnePeriod(comparison) && figures.some(({ entries }) => entries.length > 0))
    columns.push({
      key: 'entries',
      head: texts.compare.changedBy,
      value: ({ entries }) => entries.map(({ number }) => texts.entry(number)).join(', '),
      show: ({ entries }) =>
        entries.map(({ number }, index) => (
          <span key={number}>
            {index > 0 && ', '}
            <EntryLink number={number} />
          </span>
        )),
    });
  return (
    <DataTable
      caption={`${caption}, tkr`}
      fileName={`jamforelse-${name}-${board.code}-${comparison.left.period}-${comparison.right.period}`}
      columns={columns}
      rows={figures}
      rowKey={({ subject }) => subject}
      rowKind={({ subject }) => kindOf(subject, groups)}
    />
  );
}

/** What a side has; what its document prints otherwise in a column of its own where the table is taken elsewhere. */
function sideColumns(side: SideName, head: string, figures: readonly FigureDifference[]): Column<FigureDifference>[] {
  const amount: Column<FigureDifference> = {
    key: side,
    head,
    kind: 'amount',
    value: (figure) => figure[side]?.amount?.tkr ?? null,
    show: (figure) => <SideFigure figure={figure} side={side} />,
  };
  if (figures.every((figure) => printedOtherwise(figure, side) === null)) return [amount];
  return [
    amount,
    {
      key: `${side}Printed`,
      head: texts.report.printedColumn(head),
      value: (figure) => printedOtherwise(figure, side),
      onlyExported: true,
    },
  ];
}

function printedOtherwise(figure: FigureDifference, side: SideName): number | null {
  const cell = figure[side];
  return cell?.printed && cell.printed.ore !== cell.amount?.ore ? cell.printed.tkr : null;
}

/** An amount as a report shows it, leading to its story there. */
function SideFigure({ figure, side }: { readonly figure: FigureDifference; readonly side: SideName }) {
  const { comparison, sides, names } = useCompared();
  const { subject, label } = figure;
  const cell = figure[side];
  if (!cell) return texts.missing;
  const written = (tkr: number) => (isDeviation(subject) ? signed(tkr) : whole(tkr));
  const printed = printedOtherwise(figure, side);
  return (
    <>
      <a
        className="plain"
        href={reportAddress(comparison[side], sides[side].per, subject)}
        aria-label={`${cell.amount ? written(cell.amount.tkr) : texts.figure.missing}, ${label}, ${names[side]}`}
      >
        {cell.amount ? written(cell.amount.tkr) : texts.missing}
      </a>
      {cell.carried && <abbr title={texts.report.carried}>{texts.report.carriedMark}</abbr>}
      {!cell.complete && cell.amount && <abbr title={texts.report.incomplete}>{texts.report.incompleteMark}</abbr>}
      {printed !== null && (
        <span className="printed">
          {texts.report.inDocument} {written(printed)}
        </span>
      )}
    </>
  );
}

interface WordsProps {
  readonly figure: FigureDifference;
  readonly names: { readonly left: string; readonly right: string };
}

const Words = ({ figure, names }: WordsProps) => (
  <span className={isWorse(figure) ? 'worse' : undefined}>{inWords(figure, names)}</span>
);

const isWorse = ({ subject, change }: FigureDifference): boolean => !isDecided(subject) && (change?.ore ?? 0) < 0;

/** What became of a figure, in words. */
function inWords({ subject, presence, left, right, change }: FigureDifference, names: WordsProps['names']): string {
  if (presence !== 'BOTH') return texts.compare.only(presence === 'LEFT' ? names.left : names.right);
  if (!change) return texts.compare.incomparable;
  if (change.ore === 0 && left?.printed?.ore !== right?.printed?.ore) {
    if (left?.printed && right?.printed) return texts.compare.printedOtherwise;
    return texts.compare.printedOnly(left?.printed ? names.left : names.right);
  }
  return isDecided(subject) ? higherOrLower(left!.amount!.ore, right!.amount!.ore) : betterOrWorse(change.ore);
}

/** How it goes, at a glance: from the income statement, or from the operating one where that is all there is. */
function Totals() {
  const { comparison, names } = useCompared();
  const figures = new Map(comparison.figures.map((figure) => [figure.subject, figure]));
  const totals = [
    ['income/NET/forecast', 'operating/TOTAL/forecast'],
    ['income/NET/outcome', 'operating/TOTAL/outcome'],
  ]
    .map((subjects) => subjects.map((subject) => figures.get(subject)).filter((figure) => figure !== undefined))
    .map((either) => either.find(({ presence }) => presence === 'BOTH') ?? either[0])
    .filter((figure) => figure !== undefined);
  return (
    <dl className="key-figures">
      {totals.map((figure) => (
        <div key={figure.subject}>
          <dt>{figure.label}</dt>
          <dd>
            <strong>
              {(figure.change?.ore === 0 ? [figure.right] : [figure.left, figure.right])
                .map((cell) => (cell?.amount ? whole(cell.amount.tkr) : texts.missing))
                .join(' → ')}{' '}
              tkr
            </strong>
            <Words figure={figure} names={names} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

const fullLabelOf = ({ label }: FigureDifference): string => label;

/** Without its measure, which is said once for the table. */
const rowLabelOf = ({ label }: FigureDifference): string => label.slice(0, label.lastIndexOf(', '));

const measureOf = (subject: string): Measure => subject.slice(subject.lastIndexOf('/') + 1) as Measure;

const isDeviation = (subject: string): boolean => /deviation/i.test(subject);

/** Budgets are decided, not earned. */
const isDecided = (subject: string): boolean => ['budget', 'periodBudget'].includes(measureOf(subject));

function kindOf(subject: string, groups: ReadonlySet<string>): string | undefined {
  const row = subject.split('/')[1]!;
  if (row === 'TOTAL') return 'total';
  if (row === 'NET') return 'net';
  return groups.has(row) ? 'group' : undefined;
}
