import type { ReceiptFragment } from '../../gql/graphql.js';
import { DataTable } from '../../parts/data-table.js';
import { texts as shared } from '../../texts.js';
import { changeOf, ORE_PER, tkrOf } from './amounts.js';
import type { Kind, Pending } from './commands.js';
import { useRecording } from './recording.js';
import { recordTexts as texts } from './texts.js';
import { useFocus } from './use-focus.js';
import { subjectInWords, valueInWords } from './words.js';

type Previewed = NonNullable<ReceiptFragment['preview']>;
type Figure = Previewed['figures'][number];
type Finding = Previewed['findings'][number];

interface Props {
  readonly pending: Pending;
  readonly previews: readonly ReceiptFragment[];
  readonly onRecord: () => void;
  readonly onBack: () => void;
}

/** What would be recorded, as the ledger itself tells it, to be agreed to. */
export function Preview({ pending, previews, onRecord, onBack }: Props) {
  const heading = useFocus();
  const { preview } = texts;
  const kinds = [...new Set(pending.commands.map(({ kind }) => kind))];
  return (
    <section className="panel">
      <h3 ref={heading} tabIndex={-1}>
        {preview.title}
      </h3>
      {kinds.map((kind) => (
        <Changes
          key={kind}
          kind={kind}
          previews={previews.flatMap(({ preview: one }, index) =>
            one && pending.commands[index]!.kind === kind ? [one] : [],
          )}
        />
      ))}
      <p className="actions">
        <button type="button" className="primary" onClick={onRecord}>
          {preview.record}
        </button>
        <button type="button" onClick={onBack}>
          {preview.back}
        </button>
      </p>
    </section>
  );
}

/** What commands of one kind would change, each by itself. */
function Changes({ kind, previews }: { readonly kind: Kind; readonly previews: readonly Previewed[] }) {
  const recording = useRecording();
  const { board, period, report } = recording;
  const { preview } = texts;
  const title = preview.kinds[kind];
  // What a document prints is no amount of its figure's.
  const isPrinted = kind === 'NotePrintedFigure' || kind === 'WithdrawPrintedFigure';
  const figures = isPrinted ? [] : previews.flatMap((one) => one.figures);
  const inFigures = new Set(figures.map(({ subject }) => subject));
  const changes = previews.flatMap((one) => one.changes).filter(({ subject }) => !inFigures.has(subject));
  const known = report?.findings ?? [];
  const added = distinct(previews.flatMap((one) => without(one.findings, known)));
  const gone = distinct(previews.flatMap((one) => without(known, one.findings)));
  const fileName = `granskning-${board}-${period}`;
  return (
    <section>
      <h4>{title}</h4>
      {figures.length > 0 && (
        <DataTable
          caption={`${title}: ${preview.figures}`}
          fileName={fileName}
          rows={figures}
          rowKey={({ subject }) => subject}
          columns={[
            { key: 'figure', head: preview.figure, value: ({ label }) => label },
            amountColumn('now', preview.now, ({ left }) => left?.amount?.ore),
            amountColumn('becomes', preview.becomes, ({ right }) => right?.amount?.ore),
            amountColumn('change', preview.change, ({ change }) => change?.ore, changeOf),
          ]}
        />
      )}
      {changes.length > 0 && (
        <DataTable
          caption={`${title}: ${preview.changes}`}
          fileName={fileName}
          rows={changes}
          rowKey={({ subject }) => subject}
          columns={[
            { key: 'subject', head: preview.subject, value: ({ subject }) => subjectInWords(subject, recording) },
            {
              key: 'now',
              head: preview.now,
              value: ({ subject, before }) => valueInWords(subject, before) ?? preview.none,
            },
            {
              key: 'becomes',
              head: preview.becomes,
              value: ({ subject, after }) => valueInWords(subject, after) ?? preview.gone,
            },
          ]}
        />
      )}
      <Findings title={preview.newFindings} findings={added} />
      <Findings title={preview.goneFindings} findings={gone} />
      {added.length + gone.length === 0 && <p>{preview.sameFindings}</p>}
    </section>
  );
}

const amountColumn = (
  key: string,
  head: string,
  ore: (figure: Figure) => number | undefined,
  written: (ore: number) => string = tkrOf,
) =>
  ({
    key,
    head,
    kind: 'amount',
    value: (figure: Figure) => {
      const amount = ore(figure);
      return amount === undefined ? null : amount / ORE_PER.tkr;
    },
    show: (figure: Figure) => {
      const amount = ore(figure);
      return amount === undefined ? shared.missing : written(amount);
    },
  }) as const;

const distinct = (findings: readonly Finding[]): Finding[] => [
  ...new Map(findings.map((one) => [one.message, one])).values(),
];

const without = (findings: readonly Finding[], others: readonly Finding[]): Finding[] =>
  findings.filter(({ message }) => others.every((other) => other.message !== message));

const MOST_AT_ONCE = 5;

function Findings({ title, findings }: { readonly title: string; readonly findings: readonly Finding[] }) {
  if (findings.length === 0) return null;
  return (
    <details open={findings.length <= MOST_AT_ONCE}>
      <summary>
        {title} ({findings.length})
      </summary>
      <ul className="findings">
        {findings.map(({ severity, message }) => (
          <li key={message} data-severity={severity}>
            <strong>{shared.report.severities[severity]}</strong> {message}
          </li>
        ))}
      </ul>
    </details>
  );
}
