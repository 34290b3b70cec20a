import { useAnswer } from '../../api.js';
import { amountInWords, signed, whole, yearOf } from '../../format.js';
import { BridgeDocument, type BridgeQuery } from '../../gql/graphql.js';
import { type Column, DataTable } from '../../parts/data-table.js';
import { EntryLink } from '../../parts/entry-link.js';
import { Answered } from '../../parts/states.js';
import { texts } from '../../texts.js';
import { useCompared } from './compare-context.js';
import { lineKey, lineName } from './line-name.js';
import { reportingDateOf } from './sides.js';
import { Waterfall } from './waterfall.js';
import { betterOrWorse } from './words.js';

type Bridge = BridgeQuery['forecastBridge'];
type Step = Bridge['steps'][number];

/** How the year's forecast at one reporting date became that at the other. */
export default function ForecastBridge() {
  const { comparison, sides } = useCompared();
  const [left, right] = [reportingDateOf(sides.left), reportingDateOf(sides.right)];
  const answer = useAnswer(BridgeDocument, { board: comparison.left.board.code, left, right });
  return (
    <section>
      <h2>{texts.compare.bridge}</h2>
      <Answered of={answer}>{({ forecastBridge }) => <Shown bridge={forecastBridge} />}</Answered>
    </section>
  );
}

function Shown({ bridge: { opening, closing, steps } }: { readonly bridge: Bridge }) {
  const { comparison, names } = useCompared();
  const { left, right } = comparison;
  const { bridgeFromNothing, bridgeSummary } = texts.compare;
  const year = yearOf(right.period);
  const summary =
    opening.ore === 0
      ? bridgeFromNothing(year, whole(closing.tkr), steps.length)
      : bridgeSummary({
          year,
          from: whole(opening.tkr),
          to: whole(closing.tkr),
          inWords: betterOrWorse(closing.ore - opening.ore),
          steps: steps.length,
        });
  if (steps.length === 0) return <p>{texts.compare.noSteps(whole(closing.tkr))}</p>;
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
      <p className="lead">{summary}</p>
      <div className="beside">
        <Waterfall
          summary={summary}
          opening={{ label: names.left, amount: opening }}
          steps={steps.map((step) => ({ label: lineName(step.line), amount: step.change, isFirst: isFirst(step) }))}
          closing={{ label: names.right, amount: closing }}
        />
        <DataTable
          caption={texts.compare.stepsCaption}
          fileName={`prognosbrygga-${right.board.code}-${left.period}-${right.period}`}
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
