import { type Column, DataTable } from '../../parts/data-table.js';
import { texts } from '../../texts.js';
import type { Report } from './figures.js';
import { useReport } from './report-context.js';

type Row = Report['goals'][number];

const numbersOf = (row: Row, level: string): string =>
  row.goal.contributesTo
    .filter((goal) => goal.level === level)
    .map((goal) => goal.number ?? goal.id)
    .join(', ');

/** The board's goals and their development, and those in focus this year. */
export function Goals() {
  const { report } = useReport();
  const { board, period } = report;
  const goals = report.goals.filter(({ goal }) => goal.level === 'BOARD');
  const focus = report.goals.filter(({ goal }) => goal.level === 'FOCUS');
  const years = [...new Set(goals.flatMap(({ outcomes }) => outcomes.map(({ year }) => year)))].sort();
  const contributes: Column<Row> = {
    key: 'council',
    head: texts.report.contributesToCouncil,
    value: (row) => numbersOf(row, 'COUNCIL') || numbersOf(row, 'RESOURCE'),
  };
  const columns: Column<Row>[] = [
    {
      key: 'goal',
      head: texts.report.boardGoal(board.name),
      value: ({ goal }) => [goal.number, goal.text].filter(Boolean).join('. '),
      show: ({ goal, reworded }) => (
        <span id={`goal/${goal.id}`} tabIndex={-1}>
          {[goal.number, goal.text].filter(Boolean).join('. ')}
          {reworded && <abbr title={texts.report.reworded}>*</abbr>}
        </span>
      ),
    },
    contributes,
    ...years.map(
      (year): Column<Row> => ({
        key: String(year),
        head: texts.report.outcomeYear(year),
        value: ({ outcomes }) => outcomes.find((one) => one.year === year)?.value ?? null,
      }),
    ),
    { key: 'forecast', head: texts.report.columns.forecast(period), value: ({ forecast }) => forecast ?? null },
    {
      key: 'development',
      head: texts.report.development(period),
      value: ({ printed, development }) => printed ?? (development ? texts.report.developments[development] : null),
    },
  ];
  const notes = [...new Set(goals.flatMap(({ note, reworded }) => (note ? [(reworded ? '* ' : '') + note] : [])))];
  return (
    <>
      {goals.length > 0 && (
        <DataTable
          caption={texts.report.boardGoals}
          fileName={`mal-${board.code}-${period}`}
          columns={columns}
          rows={goals}
          rowKey={({ goal }) => goal.id}
        />
      )}
      {notes.map((note) => (
        <p key={note}>
          <small>{note}</small>
        </p>
      ))}
      {focus.length > 0 && (
        <DataTable
          caption={texts.report.focusGoals(period)}
          fileName={`delmal-${board.code}-${period}`}
          columns={[
            { key: 'focus', head: texts.report.focusGoal, value: ({ goal }) => goal.text ?? goal.number ?? null },
            contributes,
            { key: 'board', head: texts.report.contributesToBoard, value: (row) => numbersOf(row, 'BOARD') },
          ]}
          rows={focus}
          rowKey={({ goal }) => goal.id}
        />
      )}
    </>
  );
}
