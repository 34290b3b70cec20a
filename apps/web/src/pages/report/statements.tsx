import { type Column, DataTable } from '../../parts/data-table.js';
import { texts } from '../../texts.js';
import { FigureButton } from './figure-button.js';
import { INCOME, incomeLinesOf, type Line, type Measure, operatingLinesOf, printedOtherwise } from './figures.js';
import { useOperatingColumns } from './operating-columns.js';
import { useReport } from './report-context.js';

/** Resultatredovisning. */
export function IncomeStatement() {
  const { report } = useReport();
  return (
    <Statement
      title={texts.report.income}
      head={texts.report.incomeLine}
      name="resultatrakning"
      lines={incomeLinesOf(report)}
      measures={INCOME}
    />
  );
}

/** Driftredovisning; `?kolumner=alla` shows what the document leaves out too. */
export function OperatingStatement() {
  const { report } = useReport();
  const { measures, choice } = useOperatingColumns();
  return (
    <>
      <Statement
        title={texts.report.operating}
        head={texts.report.operatingLine}
        name="driftredovisning"
        lines={operatingLinesOf(report)}
        measures={measures}
      />
      {choice}
    </>
  );
}

interface StatementProps {
  readonly title: string;
  /** Over the rows' names. */
  readonly head: string;
  readonly name: string;
  readonly lines: readonly Line[];
  readonly measures: readonly Measure[];
}

function Statement({ title, head: lineHead, name, lines, measures }: StatementProps) {
  const { report, findingNumbers } = useReport();
  const { board, period } = report;
  const columns: Column<Line>[] = [
    {
      key: 'line',
      head: lineHead,
      value: ({ label }) => label,
      show: ({ label, subject }) => (
        <span id={subject} tabIndex={-1}>
          {label} <RowNotes numbers={findingNumbers.get(subject ?? '') ?? []} />
        </span>
      ),
    },
  ];
  for (const measure of measures) {
    const head = texts.report.columns[measure](period);
    columns.push({
      key: measure,
      head,
      kind: 'amount',
      value: ({ cells }) => cells[measure]?.amount?.tkr ?? null,
      show: ({ cells }) => cells[measure] && <FigureButton subject={cells[measure].subject} />,
    });
    const printed = ({ cells }: Line) => (cells[measure] ? printedOtherwise(cells[measure]) : null);
    if (lines.some((line) => printed(line) !== null))
      columns.push({
        key: `${measure}Printed`,
        head: texts.report.printedColumn(head),
        value: printed,
        onlyExported: true,
      });
  }
  return (
    <>
      <DataTable
        caption={`${title}, tkr`}
        fileName={`${name}-${board.code}-${period}`}
        columns={columns}
        rows={lines}
        rowKey={({ key }) => key}
        rowKind={({ kind }) => kind}
      />
      <Footnotes lines={lines} />
    </>
  );
}

const RowNotes = ({ numbers }: { readonly numbers: readonly number[] }) =>
  numbers.map((number) => (
    <a key={number} className="note" href={`#fynd-${number}`}>
      <span className="hidden">{texts.report.note} </span>
      {number}
    </a>
  ));

/** What is wrong with a statement's figures, in words, right under it. */
function Footnotes({ lines }: { readonly lines: readonly Line[] }) {
  const { report } = useReport();
  const subjects = new Set(lines.flatMap(({ cells }) => Object.values(cells).map((cell) => cell?.subject)));
  const concerned = report.findings
    .map((finding, index) => ({ ...finding, number: index + 1 }))
    .filter(({ severity, subjects: about }) => severity === 'ERROR' && about.some((subject) => subjects.has(subject)));
  return (
    concerned.length > 0 && (
      <ol className="footnotes">
        {concerned.map(({ number, message }) => (
          <li key={number} value={number}>
            {message}
          </li>
        ))}
      </ol>
    )
  );
}
