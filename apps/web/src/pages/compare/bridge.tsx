import { addressWith, go, useParameter } from '../../address.js';
import { useAnswer } from '../../api.js';
import { amountInWords, signed, whole, yearOf } from '../../format.js';
import { BridgeDocument, type BridgeQuery, type LineInput } from '../../gql/graphql.js';
import { type Column, DataTable } from '../../parts/data-table.js';
import { EntryLink } from '../../parts/entry-link.js';
import { Answered } from '../../parts/states.js';
import { texts } from '../../texts.js';
import { type Comparison, useCompared } from './compare-context.js';
import { lineKey, lineName } from './line-name.js';
import { reportingDateOf } from './sides.js';
import { Waterfall } from './waterfall.js';
import { betterOrWorse } from './words.js';

type Bridge = BridgeQuery['forecastBridge'];
type Step = Bridge['steps'][number];

/** What a bridge can be of besides the whole forecast: one line, and every finer one in it. */
interface Choice {
  readonly line: LineInput;
  readonly name: string;
}

/** The lines of both sides, by how the address names them: both classes, and the areas by their codes. */
function choicesOf({ left, right }: Comparison): ReadonlyMap<string, Choice> {
  const { classLines } = texts.compare;
  const areas = [...left.board.areas, ...right.board.areas].sort((one, other) => one.code.localeCompare(other.code));
  return new Map<string, Choice>([
    ['intakter', { line: { class: 'REVENUE' }, name: classLines.REVENUE }],
    ['kostnader', { line: { class: 'COST' }, name: classLines.COST }],
    ...areas.map(({ code, name }): [string, Choice] => [code, { line: { area: code }, name: `${code} ${name}` }]),
  ]);
}

/** How the year's forecast at one reporting date became that at the other; with `rad`, that of one line. */
export default function ForecastBridge() {
  const { comparison, sides } = useCompared();
  const choices = choicesOf(comparison);
  const key = useParameter('rad') ?? '';
  const chosen = choices.get(key) ?? null;
  const [left, right] = [reportingDateOf(sides.left), reportingDateOf(sides.right)];
  const answer = useAnswer(
    BridgeDocument,
    { board: comparison.left.board.code, left, right, line: chosen?.line ?? null },
    { keepLast: true },
  );
  return (
    <section aria-busy={answer.isPlaceholderData}>
      <h2>{texts.compare.bridge}</h2>
      <label className="line-choice">
        {texts.compare.line}{' '}
        <select
          value={chosen === null ? '' : key}
          onChange={({ target }) => go(addressWith({ rad: target.value || null }), { replace: true })}
        >
          <option value="">{texts.compare.wholeForecast}</option>
          {[...choices].map(([key, { name }]) => (
            <option key={key} value={key}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <Answered of={answer}>
        {({ forecastBridge }) => <Shown bridge={forecastBridge} of={chosen?.name ?? null} />}
      </Answered>
    </section>
  );
}

interface ShownProps {
  readonly bridge: Bridge;
  /** The name of the line; null for the whole forecast. */
  readonly of: string | null;
}

function Shown({ bridge: { opening, closing, steps }, of }: ShownProps) {
  const { comparison, names } = useCompared();
  const { left, right } = comparison;
  const { bridgeFromNothing, bridgeSummary, forecastFor, stepsCaption } = texts.compare;
  const forecast = forecastFor(yearOf(right.period), of);
  const summary =
    opening.ore === 0
      ? bridgeFromNothing(forecast, whole(closing.tkr), steps.length)
      : bridgeSummary({
          forecast,
          from: whole(opening.tkr),
          to: whole(closing.tkr),
          inWords: betterOrWorse(closing.ore - opening.ore),
          steps: steps.length,
        });
  if (steps.length === 0) return <p role="status">{texts.compare.noSteps(of, whole(closing.tkr))}</p>;
  const several = new Set(steps.map(({ period }) => period)).size > 1;
  const plain = !several && steps.every((step) => kindOf(step) === texts.compare.steps.revised);
  const columns: Column<Step>[] = [
    { key: 'line', head: texts.compare.line, value: ({ line }) => lineName(line) },
    ...(plain ? [] : [{ key: 'kind', head: texts.compare.step, value: (step: Step) => kindInWords(step, several) }]),
    {
      key: 'before',
      head: texts.compare.before,
      kind: 'amount',
      value: ({ before }) => before?.tkr ?? null,
      show: ({ before }) => (before ? whole(before.tkr) : texts.missing),
    },
    {
      key: 'after',
      head: texts.compare.after,
      kind: 'amount',
      value: ({ after }) => after?.tkr ?? null,
      show: ({ after }) => (after ? whole(after.tkr) : texts.missing),
    },
    {
      key: 'change',
      head: texts.compare.change,
      kind: 'amount',
      value: ({ change }) => change.tkr,
      show: ({ change }) => signed(change.tkr),
    },
    {
      key: 'words',
      head: texts.compare.inWords,
      value: inWords,
      show: (step) => (
        <span className={step.change.ore < 0 && !isFirst(step) ? 'words worse' : 'words'}>{inWords(step)}</span>
      ),
    },
    { key: 'reason', head: texts.compare.reason, value: ({ reason }) => reason ?? null },
    {
      key: 'who',
      head: texts.compare.who,
      value: ({ actor, entry }) => `${actor.name ?? actor.id}, ${texts.entry(entry.number)}`,
      show: ({ actor, entry }) => (
        <>
          {actor.name ?? actor.id}, <EntryLink number={entry.number} />
        </>
      ),
    },
  ];
  return (
    <>
      <p className="lead" role="status">
        {summary}
      </p>
      <div className="beside">
        <Waterfall
          summary={summary}
          opening={{ label: names.left, amount: opening }}
          steps={steps.map((step) => ({ label: lineName(step.line), amount: step.change, isFirst: isFirst(step) }))}
          closing={{ label: names.right, amount: closing }}
        />
        <DataTable
          caption={stepsCaption(of)}
          fileName={['prognosbrygga', right.board.code, left.period, right.period, of].filter(Boolean).join('-')}
          columns={columns}
          rows={steps}
          rowKey={({ kind, entry, line }) => `${kind}-${entry.number}-${lineKey(line)}`}
        />
      </div>
    </>
  );
}

/** A first forecast comes from nothing, so it is neither better nor worse than what was. */
const isFirst = ({ before }: Step): boolean => before == null;

const inWords = (step: Step): string =>
  isFirst(step) ? amountInWords(step.change.ore) : betterOrWorse(step.change.ore);

/** What a step is; with the report that it was made in, where they are several. */
function kindInWords(step: Step, several: boolean): string {
  return several ? texts.compare.inReport(kindOf(step), step.period) : kindOf(step);
}

function kindOf({ kind, before, after }: Step): string {
  const { steps } = texts.compare;
  if (kind === 'NOT_CARRIED') return steps.notCarried;
  if (before == null) return steps.first;
  return after == null ? steps.withdrawn : steps.revised;
}
