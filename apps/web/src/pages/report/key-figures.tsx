import { toDate, yearOf } from '../../format.js';
import { texts } from '../../texts.js';
import { inWords, written } from './figure-button.js';
import { useReport } from './report-context.js';

/** How it goes, at a glance and in words: from the income statement, or from the operating one where that is all there is. */
export function KeyFigures() {
  const { report, figures } = useReport();
  const shown = (subjects: readonly string[]) =>
    subjects.map((subject) => figures.get(subject)).find((one) => one?.amount);
  const forecast = shown(['income/NET/forecast', 'operating/TOTAL/forecast']);
  const forecastDeviation = shown(['income/NET/forecastDeviation', 'operating/TOTAL/forecastDeviation']);
  const outcome = shown(['income/NET/outcome', 'operating/TOTAL/outcome']);
  const budgetDeviation = shown(['income/BUDGET_DEVIATION/outcome', 'operating/TOTAL/budgetDeviation']);
  return (
    <dl className="key-figures">
      {(
        [
          [texts.report.forecastFor(yearOf(report.period)), forecast, forecastDeviation],
          [texts.report.outcomeFor(toDate(report.period)), outcome, budgetDeviation],
        ] as const
      ).map(
        ([label, figure, deviation]) =>
          figure && (
            <div key={label}>
              <dt>{label}</dt>
              <dd>
                <strong>{written(figure.measure, figure.amount!.tkr)} tkr</strong>
                {deviation && <span>{inWords(deviation.measure, deviation.amount!.ore)}</span>}
              </dd>
            </div>
          ),
      )}
    </dl>
  );
}
