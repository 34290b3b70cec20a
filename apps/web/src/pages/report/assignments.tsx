import type { AssignmentKind } from '../../gql/graphql.js';
import { type Column, DataTable } from '../../parts/data-table.js';
import { texts } from '../../texts.js';
import type { Report } from './figures.js';
import { useReport } from './report-context.js';

type Row = Report['assignments'][number];

/** What the council asked of the board, and how it stands; those who coordinate are underlined, as in the document. */
export function Assignments({ kind, caption }: { readonly kind: AssignmentKind; readonly caption: string }) {
  const { report, findingNumbers } = useReport();
  const { board, period } = report;
  const rows = report.assignments.filter(({ assignment }) => assignment.kind === kind);
  if (rows.length === 0) return null;
  const council = kind === 'COUNCIL';
  const columns: Column<Row>[] = [
    {
      key: 'assignment',
      head: texts.report.assignment,
      value: ({ assignment }) => assignment.text,
      show: ({ assignment: { id, text } }) => (
        <span id={`assignment/${id}`} tabIndex={-1}>
          {text}{' '}
          {(findingNumbers.get(`assignment/${id}`) ?? []).map((number) => (
            <a key={number} className="note" href={`#fynd-${number}`}>
              <span className="hidden">{texts.report.note} </span>
              {number}
            </a>
          ))}
        </span>
      ),
    },
    {
      key: 'goal',
      head: council ? texts.report.councilGoal : texts.report.resourceGoals,
      value: ({ assignment }) => assignment.goal?.number ?? assignment.goalText ?? null,
    },
    ...(council
      ? [
          {
            key: 'factor',
            head: texts.report.successFactor,
            value: ({ assignment }: Row) => assignment.successFactor ?? null,
          },
        ]
      : []),
    {
      key: 'boards',
      head: texts.report.responsible,
      value: (row) =>
        boardsOf(row)
          .map(({ name, coordinates }) => (coordinates ? `${name} (${texts.report.coordinates})` : name))
          .join(', '),
      show: (row) =>
        boardsOf(row).map(({ name, coordinates }, index) => (
          <span key={name}>
            {index > 0 && ', '}
            {coordinates ? (
              <u>
                {name}
                <span className="hidden"> ({texts.report.coordinates})</span>
              </u>
            ) : (
              name
            )}
          </span>
        )),
    },
    {
      key: 'status',
      head: texts.report.statusIn(period),
      value: ({ printedStatus, status }) => printedStatus ?? (status && texts.report.statuses[status]) ?? null,
    },
    {
      key: 'forecast',
      head: texts.report.statusForecast(period),
      value: ({ printedForecastStatus, forecastStatus }) =>
        printedForecastStatus ?? (forecastStatus && texts.report.statuses[forecastStatus]) ?? null,
    },
  ];
  return (
    <>
      <DataTable
        caption={caption}
        fileName={`uppdrag-${council ? 'kf' : 'organisation'}-${board.code}-${period}`}
        columns={columns}
        rows={rows}
        rowKey={({ assignment }) => assignment.id}
      />
      <p>
        <small>{texts.report.underlined}</small>
      </p>
    </>
  );
}

function boardsOf({ assignment }: Row): { readonly name: string; readonly coordinates: boolean }[] {
  const { allBoards, allBoardsRole, responsible } = assignment;
  const all = allBoards ? [{ name: texts.report.allBoards, coordinates: allBoardsRole === 'COORDINATOR' }] : [];
  return [...all, ...responsible.map(({ board, role }) => ({ name: board.code, coordinates: role === 'COORDINATOR' }))];
}
