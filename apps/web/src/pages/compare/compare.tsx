import { lazy, Suspense, useEffect, useMemo } from 'react';
import { addressWith, go, useAddress, useParameter } from '../../address.js';
import { ApiError, prefetch, useAnswer } from '../../api.js';
import { shortTime, yearOf } from '../../format.js';
import { ComparableDocument, type ComparableQuery, CompareDocument } from '../../gql/graphql.js';
import type { Parameters } from '../../pages.js';
import { usePrintFooter } from '../../parts/print-footer.js';
import { Answered, Empty, Loading } from '../../parts/states.js';
import { texts } from '../../texts.js';
import { useTitle } from '../../title.js';
import './compare.css';
import { CompareContext, type Comparison, namesOf } from './compare-context.js';
import { Figures } from './figures.js';
import { isTextChanged, Passages } from './passages.js';
import { SideFacts } from './side-facts.js';
import { addressOf, type ComparableBoard, namedSide, reportingDateOf, type Sides, sidesOf } from './sides.js';
import { SidesForm } from './sides-form.js';
import { Statuses } from './statuses.js';

// What they draw with is loaded when it is wanted.
const ForecastBridge = lazy(() => import('./bridge.js'));
const ForecastAccuracy = lazy(() => import('./accuracy.js'));

export function prepare({ board }: Parameters): void {
  prefetch(ComparableDocument, {});
  const address = new URL(location.href);
  const [left, right] = [namedSide(address, 'vanster'), namedSide(address, 'hoger')];
  if (board && left && right)
    prefetch(CompareDocument, { board, left: reportingDateOf(left), right: reportingDateOf(right) });
}

/** Any two reporting dates of a board side by side; `vanster` and `hoger` name them, `vy` what of them is shown. */
export default function ComparePage({ parameters }: { readonly parameters: Parameters }) {
  const answer = useAnswer(ComparableDocument, {});
  if (answer.isPending)
    return (
      <>
        <h1>{texts.compare.title}</h1>
        <Loading />
      </>
    );
  return (
    <Answered heading="h1" of={answer}>
      {({ boards, ledger }) => <Chosen boards={boards} newest={ledger.entries} code={parameters.board} />}
    </Answered>
  );
}

interface ChosenProps {
  readonly boards: ComparableQuery['boards'];
  readonly newest: number;
  /** Null where the address leaves the board to be chosen. */
  readonly code: string | undefined;
}

function Chosen({ boards, newest, code }: ChosenProps) {
  const reporting = boards.filter(({ reports }) => reports.length > 0);
  const board = code === undefined ? reporting[0] : reporting.find((one) => one.code === code);
  return board ? <Sided key={board.code} {...{ boards: reporting, board, newest }} /> : <None code={code} />;
}

function None({ code }: Pick<ChosenProps, 'code'>) {
  useTitle(texts.compare.title);
  return (
    <Empty heading="h1" title={code === undefined ? texts.compare.noneTitle : texts.compare.noReportsTitle(code)}>
      <p>{texts.compare.none}</p>
      <p>
        <a href="/">{texts.states.toStart}</a>
      </p>
    </Empty>
  );
}

interface SidedProps {
  readonly boards: readonly ComparableBoard[];
  readonly board: ComparableBoard;
  readonly newest: number;
}

function Sided({ boards, board, newest }: SidedProps) {
  const sides = sidesOf(useAddress(), board);
  const address = addressOf(board.code, sides);
  useTitle(texts.compare.titleOf(board.code, sides.left.period, sides.right.period));
  // What was left out was chosen by the page; now the address says it, and can be sent to somebody else.
  useEffect(() => go(address, { replace: true }), [address]);
  return (
    <div className="compare">
      <h1>
        {texts.compare.title} <span>{board.name}</span>
      </h1>
      <SidesForm {...{ boards, board, sides, newest }} />
      <Result board={board.code} sides={sides} />
    </div>
  );
}

function Result({ board, sides }: { readonly board: string; readonly sides: Sides }) {
  const [left, right] = [reportingDateOf(sides.left), reportingDateOf(sides.right)];
  const answer = useAnswer(CompareDocument, { board, left, right }, { keepLast: true });
  const { error, isPlaceholderData } = answer;
  if (error instanceof ApiError && error.code === 'NOT_FOUND')
    return (
      <Empty title={texts.compare.notThenTitle}>
        <p>{error.message}</p>
        <p>{texts.compare.notThen}</p>
      </Empty>
    );
  return (
    <Answered of={answer}>
      {({ compare }) => <Shown comparison={compare} sides={sides} busy={isPlaceholderData} />}
    </Answered>
  );
}

interface ShownProps {
  readonly comparison: Comparison;
  readonly sides: Sides;
  /** What is shown is of other sides than the address names, until the answer is there. */
  readonly busy: boolean;
}

function Shown({ comparison, sides, busy }: ShownProps) {
  const onlyChanged = useParameter('andrat') === 'ja';
  const view = viewOf(useParameter('vy'));
  const compared = useMemo(
    () => ({ comparison, sides, names: namesOf(comparison), onlyChanged }),
    [comparison, sides, onlyChanged],
  );
  const { left, right, reservations } = comparison;
  usePrintFooter(
    texts.compare.footer(
      right.board.code,
      [left, right].map(({ period, asOf }) => ({ period, entry: asOf.number, time: shortTime(asOf.recordedAt) })),
    ),
  );
  const sameYear = yearOf(left.period) === yearOf(right.period);
  return (
    <CompareContext value={compared}>
      <div className="result" aria-busy={busy}>
        <p className="hidden" role="status">
          {busy ? texts.states.loading : texts.compare.shown(compared.names.left, compared.names.right)}
        </p>
        <SideFacts />
        {reservations.length > 0 && (
          <section className="reservations">
            <h2>{texts.compare.reservations}</h2>
            <ul>
              {reservations.map((reservation) => (
                <li key={reservation}>{reservation}</li>
              ))}
            </ul>
          </section>
        )}
        <Views view={view} comparison={comparison} bridge={sameYear} />
        {VIEWS_OF_BOTH.has(view) && (
          <label className="only-changed">
            <input
              type="checkbox"
              checked={onlyChanged}
              onChange={(event) => go(addressWith({ andrat: event.target.checked ? 'ja' : null }))}
            />{' '}
            {texts.compare.onlyChanged}
          </label>
        )}
        {view === 'siffror' && <Figures />}
        {view === 'texter' && <Passages />}
        {view === 'mal' && <Statuses />}
        <Suspense fallback={<Loading />}>
          {view === 'brygga' && (sameYear ? <ForecastBridge /> : <p>{texts.compare.otherYears}</p>)}
          {view === 'traffsakerhet' && <ForecastAccuracy />}
        </Suspense>
      </div>
    </CompareContext>
  );
}

type View = keyof typeof texts.compare.views;

const viewOf = (name: string | null): View =>
  name !== null && Object.hasOwn(texts.compare.views, name) ? (name as View) : 'siffror';

/** Those that show what both sides have, changed or not. */
const VIEWS_OF_BOTH: ReadonlySet<View> = new Set(['siffror', 'texter', 'mal']);

interface ViewsProps {
  readonly view: View;
  readonly comparison: Comparison;
  /** Whether the sides are of one year, which a bridge needs. */
  readonly bridge: boolean;
}

function Views({ view, comparison, bridge }: ViewsProps) {
  const { changedFigures, commentaries, significantEvents, goals, assignments } = comparison;
  const changed: Partial<Record<View, number>> = {
    siffror: changedFigures.length,
    texter: [...commentaries, ...significantEvents].filter(isTextChanged).length,
    mal: [...goals, ...assignments].filter((one) => one.changed).length,
  };
  const views = (Object.keys(texts.compare.views) as View[]).filter((one) => one !== 'brygga' || bridge);
  return (
    <nav className="views" aria-label={texts.compare.viewsLabel}>
      <ul>
        {views.map((one) => (
          <li key={one}>
            <a
              href={addressWith({ vy: one === 'siffror' ? null : one })}
              aria-current={one === view ? 'page' : undefined}
            >
              {texts.compare.views[one]}
              {changed[one] !== undefined && <small> {texts.compare.changedCount(changed[one])}</small>}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
