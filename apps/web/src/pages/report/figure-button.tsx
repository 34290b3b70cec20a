import { open } from '../../address.js';
import { deviation, signed, whole } from '../../format.js';
import { texts } from '../../texts.js';
import { isDeviation, type Measure, printedOtherwise } from './figures.js';
import { useReport } from './report-context.js';

/** A figure of a statement. Pressed, it tells where it comes from; what the document prints otherwise stands under it. */
export function FigureButton({ subject }: { readonly subject: string }) {
  const { figures, findingNumbers } = useReport();
  const figure = figures.get(subject)!;
  const { amount, carried, complete, measure } = figure;
  const notes = findingNumbers.get(subject) ?? [];
  const printed = printedOtherwise(figure);
  // A document that rounds more coarsely prints other figures without being wrong.
  const differs = printed !== null && (notes.length > 0 || amount === null);
  return (
    <button
      type="button"
      id={subject}
      className={differs ? 'figure differs' : 'figure'}
      onClick={() => open('cell', subject)}
    >
      <span className={amount && isDeviation(measure) && amount.ore < 0 ? 'amount worse' : 'amount'}>
        {amount ? written(measure, amount.tkr) : texts.missing}
      </span>
      {amount && isDeviation(measure) && <span className="hidden"> tkr, {inWords(measure, amount.ore)}</span>}
      {carried && <abbr title={texts.report.carried}>{texts.report.carriedMark}</abbr>}
      {!complete && amount && <abbr title={texts.report.incomplete}>{texts.report.incompleteMark}</abbr>}
      {notes.length > 0 && (
        <span className="notes">
          <span className="hidden">{texts.report.note} </span>
          {notes.join(',')}
        </span>
      )}
      {printed !== null && (
        <span className="printed">
          {texts.report.inDocument} {written(measure, printed)}
        </span>
      )}
    </button>
  );
}

/** Deviations have their sign, plus too. */
export const written = (measure: Measure, tkr: number): string => (isDeviation(measure) ? signed(tkr) : whole(tkr));

/** A deviation in words, never at odds with its sign. */
export const inWords = (measure: Measure, ore: number): string =>
  deviation(ore, measure === 'forecastDeviation' ? texts.report.thanBudget : texts.report.thanPeriodBudget);
