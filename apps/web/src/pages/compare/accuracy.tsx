import { useAnswer } from '../../api.js';
import { deviation, signed, whole, yearOf } from '../../format.js';
import { AccuracyDocument, type AccuracyQuery } from '../../gql/graphql.js';
import { type Column, DataTable } from '../../parts/data-table.js';
import { Answered } from '../../parts/states.js';
import { texts } from '../../texts.js';
import { AccuracyChart } from './accuracy-chart.js';
import { useCompared } from './compare-context.js';
import { lineKey, lineName } from './line-name.js';
import { percent } from './words.js';

type Accuracy = AccuracyQuery['forecastAccuracy'];
type Period = Accuracy['periods'][number];
type Line = Period['lines'][number];

/** How well the forecasts of the sides' years came true; as it stands now, whatever the sides are seen from. */
export default function ForecastAccuracy() {
  const { comparison } = useCompared();
  const years = new Set([comparison.right, comparison.left].map(({ period }) => yearOf(period)));
  return [...years].map((year) => <Year key={year} year={year} />);
}

function Year({ year }: { readonly year: number }) {
  const { comparison } = useCompared();
  const { code } = comparison.right.board;
  return (
    <section>
      <h2>{texts.compare.accuracyOf(year)}</h2>
      <Answered of={useAnswer(AccuracyDocument, { board: code, year })}>
        {({ forecastAccuracy }) => <Shown accuracy={forecastAccuracy} year={year} />}
      </Answered>
    </section>
  );
}

function Shown({ accuracy, year }: { readonly accuracy: Accuracy; readonly year: number }) {
  const { code } = useCompared().comparison.right.board;
  const { periods, finalOutcome, budget, budgetAdherence } = accuracy;
  if (periods.length === 0) return <p>{texts.compare.noForecasts(year)}</p>;
  const summary = finalOutcome
    ? [
        texts.compare.finalOutcome(year, whole(finalOutcome.tkr)),
        ...(budgetAdherence ? [texts.compare.adherence(deviation(budgetAdherence.ore))] : []),
      ].join(' ')
    : texts.compare.noOutcome(year);
  const columns: Column<Period>[] = [
    {
      key: 'period',
      head: texts.compare.forecastIn,
      value: ({ period }) => period,
      show: ({ period }) => <span className="words">{period}</span>,
    },
    {
      key: 'forecast',
      head: texts.compare.forecast,
      kind: 'amount',
      value: ({ forecast }) => forecast.tkr,
      show: ({ forecast }) => whole(forecast.tkr),
    },
    {
      key: 'outcome',
      head: texts.compare.outcomeOf(year),
      kind: 'amount',
      value: () => finalOutcome?.tkr ?? null,
      show: () => (finalOutcome ? whole(finalOutcome.tkr) : texts.missing),
    },
    {
      key: 'error',
      head: texts.compare.error,
      kind: 'amount',
      value: ({ error }) => error?.tkr ?? null,
      show: ({ error }) => (error ? signed(error.tkr) : texts.missing),
    },
    {
      key: 'percent',
      head: texts.compare.percent,
      kind: 'amount',
      value: ({ errorPercent }) => errorPercent ?? null,
      show: ({ errorPercent }) => (errorPercent == null ? texts.missing : percent(errorPercent)),
    },
    {
      key: 'words',
      head: texts.compare.outcomeBecame,
      value: ({ error }) => (error ? inWords(error.ore) : null),
      show: ({ error }) => error && <span className={error.ore < 0 ? 'worse' : undefined}>{inWords(error.ore)}</span>,
    },
  ];
  return (
    <>
      <p className="lead">{summary}</p>
      <div className="beside">
        <AccuracyChart
          summary={texts.compare.accuracySummary(year, summary)}
          forecasts={periods.map(({ period, forecast }) => ({ period, tkr: forecast.tkr }))}
          outcome={finalOutcome?.tkr ?? null}
          budget={budget?.tkr ?? null}
        />
        <DataTable
          caption={texts.compare.accuracyTable(year)}
          fileName={`traffsakerhet-${code}-${year}`}
          columns={columns}
          rows={periods}
          rowKey={({ period }) => period}
        />
      </div>
      {finalOutcome && <Lines periods={periods} fileName={`traffsakerhet-per-rad-${code}-${year}`} year={year} />}
      <p>
        <small>{texts.compare.accuracyNow}</small>
      </p>
    </>
  );
}

/** Such as "434 tkr sämre än prognosen". */
const inWords = (ore: number): string => deviation(ore, texts.compare.thanForecast);

interface LinesProps {
  readonly periods: readonly Period[];
  readonly fileName: string;
  readonly year: number;
}

/** The same line by line: how far the outcome came from each period's forecast. */
function Lines({ periods, fileName, year }: LinesProps) {
  const lines = new Map(periods.flatMap((period) => period.lines.map(({ line }) => [lineKey(line), line] as const)));
  const errorOf = (period: Period, key: string): Line | undefined =>
    period.lines.find(({ line }) => lineKey(line) === key);
  const columns: Column<string>[] = [
    { key: 'line', head: texts.compare.line, value: (key) => lineName(lines.get(key)!) },
    ...periods.map(
      (period): Column<string> => ({
        key: period.period,
        head: texts.compare.againstForecast(period.period),
        kind: 'amount',
        value: (key) => errorOf(period, key)?.error?.tkr ?? null,
        show: (key) => {
          const error = errorOf(period, key)?.error;
          return error ? (
            <span className={error.ore < 0 ? 'worse' : undefined}>{signed(error.tkr)}</span>
          ) : (
            texts.missing
          );
        },
      }),
    ),
  ];
  return (
    <DataTable
      caption={texts.compare.accuracyLines(year)}
      fileName={fileName}
      columns={columns}
      rows={[...lines.keys()]}
      rowKey={(key) => key}
    />
  );
}
