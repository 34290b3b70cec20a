import { addressWith, leave } from '../../address.js';
import { useAnswer } from '../../api.js';
import { amountInWords, kronor, shortTime } from '../../format.js';
import { type AsOf, CellDetailDocument, type CellDetailQuery, type RecordedFragment } from '../../gql/graphql.js';
import { CopyLinks } from '../../parts/as-of.js';
import { Dialog } from '../../parts/dialog.js';
import { EntryLink } from '../../parts/entry-link.js';
import { ProofButton } from '../../parts/proof-button.js';
import { Answered } from '../../parts/states.js';
import { texts } from '../../texts.js';
import { inWords, written } from './figure-button.js';
import { type Figure, isDeviation, partsOf } from './figures.js';
import { useReport } from './report-context.js';

type Version = NonNullable<NonNullable<CellDetailQuery['report']>['cell']>['history'][number];

/** All that is known of a figure: what it is made of, its every value, who gave it, when, why and from which document, and the proof. */
export function FigureDialog({ subject, asOf }: { readonly subject: string; readonly asOf: AsOf | null }) {
  const { report, figures, findingNumbers, hasTrail } = useReport();
  const figure = figures.get(subject);
  const close = () => {
    leave('cell');
    document.getElementById(subject)?.focus();
  };
  if (!figure)
    return (
      <Dialog title={texts.figure.unknownTitle} onClose={close}>
        <p>{texts.figure.unknown(subject)}</p>
      </Dialog>
    );
  const { amount, printed, measure, row } = figure;
  const findings = (findingNumbers.get(subject) ?? []).map((number) => ({ number, ...report.findings[number - 1]! }));
  return (
    <Dialog className="sheet" title={`${row}: ${texts.report.columns[measure](report.period)}`} onClose={close}>
      <p className="sum">
        <strong>{amount ? `${written(measure, amount.tkr)} tkr` : texts.figure.missing}</strong>
        {amount && (
          <span>
            {kronor(amount.ore)}, {isDeviation(measure) ? inWords(measure, amount.ore) : amountInWords(amount.ore)}
          </span>
        )}
        {figure.carried && <span>{texts.report.carried}.</span>}
        {!figure.complete && amount && <span>{texts.report.incomplete}.</span>}
        {printed && <span>{texts.figure.printed(written(measure, printed.tkr))}</span>}
      </p>
      {findings.length > 0 && (
        <section>
          <h3>{texts.report.findings}</h3>
          <ul className="findings">
            {findings.map(({ number, severity, message }) => (
              <li key={number} data-severity={severity}>
                <strong>{texts.report.severities[severity]}</strong> {message}
              </li>
            ))}
          </ul>
        </section>
      )}
      <Parts figure={figure} />
      {hasTrail ? <Recording key={subject} figure={figure} asOf={asOf} /> : <p>{texts.timeline.none}</p>}
      <p className="tools">
        <CopyLinks point={report.asOf.number} />
      </p>
    </Dialog>
  );
}

function Parts({ figure }: { readonly figure: Figure }) {
  const { report, figures } = useReport();
  const parts = partsOf(figure.subject, report, figures);
  if (parts.length === 0) return null;
  const sameRow = parts.every((part) => part.figure.row === figure.row);
  return (
    <section>
      <h3>{texts.figure.parts}</h3>
      <table className="parts">
        <tbody>
          {parts.map(({ sign, figure: part }) => (
            <tr key={part.subject}>
              <td aria-hidden={sign === '+'}>{sign}</td>
              <th scope="row">
                <a href={addressWith({ cell: part.subject })} data-replace>
                  {sameRow ? texts.report.columns[part.measure](report.period) : part.row}
                </a>
              </th>
              <td className="amount">{written(part.measure, part.amount!.tkr)}</td>
            </tr>
          ))}
          <tr className="total">
            <td aria-hidden>=</td>
            <th scope="row">{figure.row}</th>
            <td className="amount">{written(figure.measure, figure.amount!.tkr)}</td>
          </tr>
        </tbody>
      </table>
    </section>
  );
}

/** How a figure came about. */
function Recording({ figure, asOf }: { readonly figure: Figure; readonly asOf: AsOf | null }) {
  const { board, period } = useReport().report;
  const { subject } = figure;
  return (
    <Answered of={useAnswer(CellDetailDocument, { board: board.code, period, asOf, subject })}>
      {({ report: found }) => (
        <>
          <section>
            <h3>{texts.figure.history}</h3>
            <History versions={found?.cell?.history ?? []} figure={figure} />
          </section>
          <section>
            <h3>{texts.figure.entries}</h3>
            <Entries entries={found?.cell?.entries ?? []} />
          </section>
        </>
      )}
    </Answered>
  );
}

/** Newest first. */
function History({ versions, figure }: { readonly versions: readonly Version[]; readonly figure: Figure }) {
  if (versions.length === 0) return <p>{texts.figure.noHistory}</p>;
  return (
    <ol className="history">
      {versions.toReversed().map(({ amount, entry }) => (
        <li key={entry.number}>
          <strong>{amount ? `${written(figure.measure, amount.tkr)} tkr` : texts.figure.missing}</strong>
          <Recorded entry={entry} />
          {entry.source && (
            <p>
              {texts.figure.source(entry.source.document, entry.source.page)}
              {entry.source.sha256 && <code className="hash">{entry.source.sha256}</code>}
            </p>
          )}
        </li>
      ))}
    </ol>
  );
}

function Entries({ entries }: { readonly entries: readonly RecordedFragment[] }) {
  if (entries.length === 0) return <p>{texts.figure.noEntries}</p>;
  return (
    <ol className="history">
      {entries.map((entry) => (
        <li key={entry.number}>
          {entry.summary}
          <Recorded entry={entry} />
        </li>
      ))}
    </ol>
  );
}

const Recorded = ({ entry: { number, actor, recordedAt, reason } }: { readonly entry: RecordedFragment }) => (
  <>
    <p>
      {actor.name ?? actor.id}, <time dateTime={recordedAt}>{shortTime(recordedAt)}</time>.{' '}
      <EntryLink number={number} /> <ProofButton number={number} />
    </p>
    {reason && <p>{texts.figure.reason(reason)}</p>}
  </>
);
