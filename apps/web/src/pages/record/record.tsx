import { lazy, type ReactNode, Suspense, useEffect, useState } from 'react';
import { addressWith, useParameter } from '../../address.js';
import { answers, useAnswer } from '../../api.js';
import { day, yearOf } from '../../format.js';
import { type ReceiptFragment, RecordingDocument, type RecordingQuery } from '../../gql/graphql.js';
import type { Parameters } from '../../pages.js';
import { announce } from '../../parts/announce.js';
import { usePrintFooter } from '../../parts/print-footer.js';
import { rolesFor } from '../../parts/rights.js';
import { Answered, Empty, Loading } from '../../parts/states.js';
import { texts as shared } from '../../texts.js';
import { useTitle } from '../../title.js';
import { ACT_FORMS, Acts } from './acts.js';
import { AmountsForm } from './amounts-form.js';
import { AssignmentsForm } from './assignments-form.js';
import { CommentaryForm } from './commentary-form.js';
import { useDrafted } from './drafts.js';
import { EventsForm } from './events-form.js';
import { GoalsForm } from './goals-form.js';
import { OpenReport } from './open-report.js';
import { Receipts } from './receipts.js';
import './record.css';
import { RecordingContext } from './recording.js';
import { recordTexts as texts } from './texts.js';

// Seldom wanted, so that the page does not wait for it.
const loadPrinted = () => import('./printed-form.js');
const PrintedForm = lazy(loadPrinted);

const PARTS = {
  belopp: AmountsForm,
  tryckta: PrintedForm,
  texter: CommentaryForm,
  mal: GoalsForm,
  uppdrag: AssignmentsForm,
  handelser: EventsForm,
  gang: Acts,
};
type Part = keyof typeof PARTS;

/** The drafts that each part of the page may hold. */
const FORMS: Readonly<Record<Part, readonly string[]>> = {
  belopp: ['belopp'],
  tryckta: ['tryckta'],
  texter: ['texter'],
  mal: ['mal'],
  uppdrag: ['uppdrag'],
  handelser: ['handelser'],
  gang: ACT_FORMS,
};
const ALL_FORMS = ['oppna', ...Object.values(FORMS).flat()];

const refresh = () => answers.invalidateQueries();

/** Where a board's report for a period is opened, written, submitted and decided on. */
export default function RecordPage({ parameters }: { readonly parameters: Parameters }) {
  const { board, period } = parameters as { board: string; period: string };
  useTitle(texts.title(board, period));
  const answer = useAnswer(RecordingDocument, { board, period, year: yearOf(period) || 0 });
  // What has been shown once stays, so that a lost connection takes nothing from whoever is writing.
  if (answer.data === undefined)
    return (
      <Answered of={answer} heading="h1">
        {() => null}
      </Answered>
    );
  if (answer.data.board == null)
    return (
      <Empty heading="h1" title={texts.noBoardTitle(board)}>
        <p>{texts.noBoard}</p>
        <p>
          <a href="/">{shared.states.toStart}</a>
        </p>
      </Empty>
    );
  const me = { ...answer.data.me, roles: rolesFor(board, answer.data.me.roles) };
  return <Recorder board={board} period={period} answer={{ ...answer.data, me }} isStale={answer.isError} />;
}

interface RecorderProps {
  readonly board: string;
  readonly period: string;
  readonly answer: RecordingQuery;
  readonly isStale: boolean;
}

function Recorder({ board, period, answer, isStale }: RecorderProps) {
  const report = answer.report ?? null;
  const { me } = answer;
  const scope = `${me.id}/${board}/${period}`;
  const [receipts, setReceipts] = useState<{ readonly all: readonly ReceiptFragment[]; readonly count: number }>({
    all: [],
    count: 0,
  });
  const onRecorded = (all: readonly ReceiptFragment[]) => setReceipts(({ count }) => ({ all, count: count + 1 }));
  usePrintFooter(texts.title(board, period));
  useWarning(useDrafted(scope, ALL_FORMS).length > 0);
  const locked = lockOf(report?.state ?? 'OPEN', me.roles);
  const toReport = `/rapport/${board}/${period}`;
  return (
    <RecordingContext value={{ board, period, answer, report, scope, refresh, onRecorded }}>
      <article className="record">
        <header>
          <h1>
            {answer.board!.name} <span>{texts.heading(period)}</span>
          </h1>
          <p className="facts">
            {report && (
              <>
                <span className="badge" data-state={report.state}>
                  {shared.report.states[report.state]}
                </span>
                {report.meetingDate && <span>{shared.report.meeting(board, day(report.meetingDate))}</span>}
                <a href={toReport}>{texts.toReport}</a>
              </>
            )}
            <span>
              {texts.actingAs(me.id)}{' '}
              <a href={`/logga-in?till=${encodeURIComponent(location.pathname + location.search)}`}>
                {texts.changeActor}
              </a>
            </span>
          </p>
          {isStale && (
            <p className="locked" role="status">
              {texts.stale}
            </p>
          )}
        </header>
        {receipts.all.length > 0 && <Receipts key={receipts.count} receipts={receipts.all} to={toReport} />}
        {report ? <Parts scope={scope} locked={locked} /> : <OpenReport locked={locked} />}
      </article>
    </RecordingContext>
  );
}

function Parts({ scope, locked }: { readonly scope: string; readonly locked: ReactNode }) {
  const wanted = useParameter('del');
  const part = wanted !== null && Object.hasOwn(PARTS, wanted) ? (wanted as Part) : 'belopp';
  const drafted = useDrafted(scope, ALL_FORMS);
  const Shown = PARTS[part];
  useEffect(() => {
    // While there is a connection; where there is none, it is asked for again when it is wanted.
    loadPrinted().catch(() => {});
  }, []);
  return (
    <>
      <nav className="parts-of" aria-label={texts.parts.label}>
        {(Object.keys(PARTS) as Part[]).map((one) => (
          <a
            key={one}
            href={addressWith({ del: one === 'belopp' ? null : one, handling: null })}
            aria-current={one === part ? 'page' : undefined}
          >
            {texts.parts[one]} {FORMS[one].some((form) => drafted.includes(form)) && <small>{texts.drafted}</small>}
          </a>
        ))}
      </nav>
      <section>
        <h2>{texts.parts[part]}</h2>
        <Suspense fallback={<Loading />}>
          <Shown locked={locked} />
        </Suspense>
      </section>
    </>
  );
}

/** Why nothing that the report says can be recorded now; null where it can. */
function lockOf(state: 'OPEN' | 'SUBMITTED' | 'APPROVED', roles: readonly string[]): ReactNode {
  if (!roles.includes('CONTROLLER')) return texts.noRole(texts.roles.CONTROLLER);
  if (state === 'OPEN') return null;
  return (
    <>
      {texts.locked[state]} <a href={addressWith({ del: 'gang' })}>{texts.toActs}</a>
    </>
  );
}

/** Warns before the page is left with something that is not recorded, though it is kept. */
function useWarning(isDrafted: boolean): void {
  useEffect(() => {
    if (!isDrafted) return;
    const here = location.pathname;
    const unload = (event: BeforeUnloadEvent) => event.preventDefault();
    const click = (event: MouseEvent) => {
      const link = event.target instanceof Element ? event.target.closest('a') : null;
      const leaves = link && !link.target && !link.hasAttribute('download') && new URL(link.href).pathname !== here;
      if (!leaves || event.ctrlKey || event.metaKey || event.shiftKey || window.confirm(texts.leave)) return;
      event.preventDefault();
      event.stopPropagation();
    };
    window.addEventListener('beforeunload', unload);
    document.addEventListener('click', click, { capture: true });
    return () => {
      window.removeEventListener('beforeunload', unload);
      document.removeEventListener('click', click, { capture: true });
      // By the browser's way back, say.
      if (location.pathname !== here) announce(texts.left);
    };
  }, [isDrafted]);
}
