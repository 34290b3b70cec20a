import { useAnswer } from '../../api.js';
import { day, monthAfter, toDate } from '../../format.js';
import { StartDocument, type StartQuery } from '../../gql/graphql.js';
import { mayRecord } from '../../parts/rights.js';
import { Answered, Empty } from '../../parts/states.js';
import { texts } from '../../texts.js';
import { useTitle } from '../../title.js';

type Board = StartQuery['boards'][number];

/** The boards, and the reports of each, newest first. */
export default function Start() {
  useTitle(texts.start.title);
  return (
    <>
      <h1>{texts.start.title}</h1>
      <Answered of={useAnswer(StartDocument, {})}>
        {({ boards, me }) => {
          const reporting = boards.filter((board) => board.reports.length > 0);
          return reporting.length === 0 ? (
            <Empty title={texts.start.emptyTitle}>
              <p>{texts.start.empty}</p>
            </Empty>
          ) : (
            reporting.map((board) => <Reports key={board.code} board={board} roles={me.roles} />)
          );
        }}
      </Answered>
    </>
  );
}

interface ReportsProps {
  readonly board: Board;
  /** Of who asks, whatever they are for. */
  readonly roles: readonly string[];
}

function Reports({ board: { code, name, reports }, roles }: ReportsProps) {
  const records = mayRecord(code, roles);
  const next = monthAfter(reports.at(-1)!.period);
  return (
    <section className="reports">
      <h2>{name}</h2>
      <ul>
        {reports.toReversed().map(({ period, state, meetingDate }) => (
          <li key={period}>
            <a href={`/rapport/${code}/${period}`}>
              {texts.report.title(period)} <small>{toDate(period)}</small>
            </a>
            <span className="badge" data-state={state}>
              {texts.report.states[state]}
            </span>
            {meetingDate && <small>{texts.report.meeting(code, day(meetingDate))}</small>}
            {records && (
              <small>
                <a href={`/registrera/${code}/${period}`}>{texts.record.name}</a>
              </small>
            )}
          </li>
        ))}
      </ul>
      {records && (
        <p>
          <a href={`/registrera/${code}/${next}`}>{texts.record.next(next)}</a>
        </p>
      )}
    </section>
  );
}
