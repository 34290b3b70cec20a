import { type ReactNode, useDeferredValue, useEffect, useMemo } from 'react';
import { addressWith, useParameter } from '../../address.js';
import { prefetch, useAnswer } from '../../api.js';
import { day, shortTime } from '../../format.js';
import { type AsOf, CheckpointDocument, ReportDocument, ResourcesDocument } from '../../gql/graphql.js';
import type { Parameters } from '../../pages.js';
import { AsOfBar, asOfOf, useAsOf } from '../../parts/as-of.js';
import { usePrintFooter } from '../../parts/print-footer.js';
import { mayRecord, seesTrail } from '../../parts/rights.js';
import { Answered, Empty } from '../../parts/states.js';
import { texts } from '../../texts.js';
import { useTitle } from '../../title.js';
import { Assignments } from './assignments.js';
import { Commentary } from './commentary.js';
import { FigureDialog } from './figure-dialog.js';
import { figuresOf, findingNumbersOf, type Report } from './figures.js';
import { Findings } from './findings.js';
import { Goals } from './goals.js';
import { KeyFigures } from './key-figures.js';
import { ReportContext, useReport } from './report-context.js';
import { IncomeStatement, OperatingStatement } from './statements.js';
import { Timeline } from './timeline.js';

export function prepare({ board, period }: Parameters): void {
  const asOf = asOfOf(new URL(location.href).searchParams.get('per'));
  prefetch(ReportDocument, { board: board!, period: period!, asOf });
  if (!asOf?.state) prefetch(ResourcesDocument, { period: period!, asOf });
}

/** A board's report for a period, in the order of the document; with `per` as it stood at a point, with `cell` a figure's story. */
export default function ReportPage({ parameters }: { readonly parameters: Parameters }) {
  const { board, period } = parameters as { board: string; period: string };
  const asOf = useAsOf();
  useTitle(texts.report.titleOf(board, period));
  const answer = useAnswer(ReportDocument, { board, period, asOf }, { keepLast: true });
  return (
    <Answered heading="h1" of={answer}>
      {({ report, me }) =>
        report ? (
          <Shown report={report} roles={me.roles} asOf={asOf} busy={answer.isPlaceholderData} />
        ) : (
          <None board={board} period={period} asOf={asOf} />
        )
      }
    </Answered>
  );
}

interface NoneProps {
  readonly board: string;
  readonly period: string;
  readonly asOf: AsOf | null;
}

function None({ board, period, asOf }: NoneProps) {
  const { noneTitle, none, noneThen, noneInTitle, noneIn, states } = texts.report;
  const state = asOf?.state && states[asOf.state].toLowerCase();
  return (
    <Empty heading="h1" title={state ? noneInTitle(state, board, period) : noneTitle(board, period)}>
      <p>{state ? noneIn(state) : asOf ? noneThen : none}</p>
      <p>
        {asOf && <a href={addressWith({ per: null })}>{texts.asOf.toNow}</a>} <a href="/">{texts.states.toStart}</a>
      </p>
    </Empty>
  );
}

interface ShownProps {
  readonly report: Report;
  /** Of who asks, whatever they are for. */
  readonly roles: readonly string[];
  readonly asOf: AsOf | null;
  readonly busy: boolean;
}

function Shown({ report, roles, asOf, busy }: ShownProps) {
  const cell = useParameter('cell');
  const per = useParameter('per');
  const shown = useMemo(
    () => ({
      report,
      figures: figuresOf(report),
      findingNumbers: findingNumbersOf(report),
      hasTrail: seesTrail(report.board.code, roles),
    }),
    [report, roles],
  );
  const checkpoint = useAnswer(CheckpointDocument, {}).data?.checkpoint;
  const { board, period, asOf: point } = report;
  usePrintFooter(
    texts.report.footer(
      texts.report.titleOf(board.code, period),
      point.number,
      shortTime(point.recordedAt),
      checkpoint,
    ),
  );
  // The statements are shown first, and what is below them and beside them right after.
  const whole = useDeferredValue(true, false);
  // What the address points at is there only then.
  useEffect(() => {
    if (!whole || location.hash === '') return;
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    target?.scrollIntoView();
    target?.focus({ preventScroll: true });
  }, [whole]);
  return (
    <ReportContext value={shown}>
      <article className="report" aria-busy={busy}>
        <header>
          <h1>
            {board.name} <span>{texts.report.title(period)}</span>
          </h1>
          <p className="facts">
            <span className="badge" data-state={report.state}>
              {texts.report.states[report.state]}
            </span>
            {report.meetingDate && <span>{texts.report.meeting(board.code, day(report.meetingDate))}</span>}
            {[...board.officers].reverse().map(({ role, name, party }) => (
              <span key={`${role}-${name}`}>
                {role}: {name}
                {party && ` (${party})`}
              </span>
            ))}
            <span className="to">
              {asOf === null && mayRecord(board.code, roles) && (
                <a href={`/registrera/${board.code}/${period}`}>{texts.record.name}</a>
              )}
              <a href={comparisonOf(report, per)}>
                {asOf === null ? texts.report.compare : texts.report.compareWithNow}
              </a>
            </span>
          </p>
          <AsOfBar point={point} busy={busy} />
          <KeyFigures />
          <Jump />
        </header>
        <aside aria-label={texts.report.aside}>
          <Findings />
          {whole && <Timeline />}
        </aside>
        <div className="document">
          <Statements />
          {whole && <Texts asOf={asOf} />}
        </div>
      </article>
      {cell !== null && <FigureDialog subject={cell} asOf={asOf} />}
    </ReportContext>
  );
}

/** What a report is compared with: now, what the page that compares finds most natural; as it stood, itself now. */
function comparisonOf({ board, period }: Report, per: string | null): string {
  const sides = { ...(per !== null && { vanster: period, 'vanster-per': per }), hoger: period };
  return `/jamfor/${encodeURIComponent(board.code)}?${new URLSearchParams(sides)}`;
}

function Statements() {
  const { headings } = texts.report;
  return (
    <>
      <Section id="resultat" heading={headings.income}>
        <IncomeStatement />
      </Section>
      <Section id="drift" heading={headings.operating}>
        <OperatingStatement />
      </Section>
    </>
  );
}

function Texts({ asOf }: Pick<ShownProps, 'asOf'>) {
  const { headings, sections } = texts.report;
  return (
    <>
      <Section id="analys" heading={sections.ECONOMIC_ANALYSIS}>
        <Commentary section="ECONOMIC_ANALYSIS" />
      </Section>
      <Section id="inflation" heading={sections.INFLATION}>
        <Commentary section="INFLATION" />
      </Section>
      <Section id="mal" heading={headings.goals}>
        <Goals />
        <Commentary section="GOALS" heading={sections.GOALS} />
      </Section>
      <Section id="uppdrag" heading={headings.council}>
        <Assignments kind="COUNCIL" caption={headings.council} />
        <Commentary section="ASSIGNMENTS" heading={sections.ASSIGNMENTS} />
      </Section>
      <Section id="resurser" heading={headings.resources}>
        <Resources asOf={asOf} />
        <Assignments kind="ORGANISATION" caption={headings.organisation} />
        <Commentary section="FINANCIAL_GOALS" heading={sections.FINANCIAL_GOALS} />
        <Commentary section="EMPLOYER_GOALS" heading={sections.EMPLOYER_GOALS} />
        <Commentary section="ENVIRONMENT" heading={sections.ENVIRONMENT} />
        <Commentary section="ENVIRONMENT_OTHER" heading={sections.ENVIRONMENT_OTHER} />
        <Commentary section="SECURITY_AND_PREPAREDNESS" heading={sections.SECURITY_AND_PREPAREDNESS} />
        <Commentary section="ACCESSIBILITY" heading={sections.ACCESSIBILITY} />
      </Section>
      <Section id="handelser" heading={sections.SIGNIFICANT_EVENTS}>
        <SignificantEvents />
        <Commentary section="SIGNIFICANT_EVENTS" />
      </Section>
      <Section id="sammanfattning" heading={sections.SUMMARY}>
        <Commentary section="SUMMARY" />
      </Section>
    </>
  );
}

interface SectionProps {
  readonly id: string;
  readonly heading: string;
  readonly children: ReactNode;
}

const Section = ({ id, heading, children }: SectionProps) => (
  <section id={id} tabIndex={-1}>
    <h2>{heading}</h2>
    {children}
  </section>
);

/** The organisation's goals, by what they are about. */
function Resources({ asOf }: Pick<ShownProps, 'asOf'>) {
  const { period, asOf: point } = useReport().report;
  // Only a report has states.
  const at = asOf?.state ? { entry: point.number } : asOf;
  const { data } = useAnswer(ResourcesDocument, { period, asOf: at }, { keepLast: true });
  const named = (data?.resources ?? []).filter(({ text }) => text !== null);
  const kinds = [...new Set(named.map(({ number }) => number))];
  return (
    <div className="resources">
      {kinds.map((kind) => (
        <div key={kind}>
          <h3>{kind}</h3>
          <ul>
            {named
              .filter(({ number }) => number === kind)
              .map(({ id, text }) => (
                <li key={id}>{text}</li>
              ))}
          </ul>
        </div>
      ))}
    </div>
  );
}

function SignificantEvents() {
  const { report } = useReport();
  if (report.significantEvents.length === 0) return null;
  return (
    <ul>
      {report.significantEvents.map(({ id, text }) => (
        <li key={id}>{text}</li>
      ))}
    </ul>
  );
}

/** Goes to an area or a section by its name. */
function Jump() {
  const { report } = useReport();
  const places = new Map<string, string>([
    ...report.operatingStatement.rows.map(({ label, area }) => [label, `operating/${area!.code}`] as const),
    ...report.operatingStatement.groups.map(({ label, group }) => [label, `operating/${group!.code}`] as const),
    ...Object.entries(texts.report.places),
  ]);
  const jump = (to: string) => {
    const id = places.get(to);
    if (id !== undefined) location.hash = `#${id}`;
  };
  return (
    <p className="jump">
      <label htmlFor="jump">{texts.report.jump}</label>
      <input
        id="jump"
        list="places"
        data-search
        type="search"
        autoComplete="off"
        onChange={(event) => jump(event.target.value)}
      />
      <datalist id="places">
        {[...places.keys()].map((place) => (
          <option key={place} value={place} />
        ))}
      </datalist>
    </p>
  );
}
