import { type Column, DataTable } from '../../parts/data-table.js';
import { EntryLink } from '../../parts/entry-link.js';
import { texts } from '../../texts.js';
import { type Comparison, isOnePeriod, laterOf, type Presence, useCompared } from './compare-context.js';
import { Added, Removed } from './difference.js';

type GoalRow = NonNullable<Comparison['goals'][number]['right']>;
type AssignmentRow = NonNullable<Comparison['assignments'][number]['right']>;

/** What a side says of a goal or an assignment, such as "Status" and "Pågår". */
type Facts = ReadonlyMap<string, string>;

interface Row {
  readonly id: string;
  readonly title: string;
  readonly presence: Presence;
  readonly changed: boolean;
  readonly left: Facts | null;
  readonly right: Facts | null;
  /** Of the later side. */
  readonly entry: number | undefined;
}

/** How goals and assignments stand on both sides. */
export function Statuses() {
  const { comparison, onlyChanged } = useCompared();
  const later = laterOf(comparison);
  const goals = comparison.goals.map(
    ({ goal, presence, changed, ...row }): Row => ({
      id: goal.id,
      title: [goal.number, goal.text].filter(Boolean).join('. ') || goal.id,
      presence,
      changed,
      left: row.left ? goalFacts(row.left, row.right) : null,
      right: row.right ? goalFacts(row.right, row.left) : null,
      entry: row[later]?.entry?.number,
    }),
  );
  const assignments = comparison.assignments.map(
    ({ assignment, presence, changed, ...row }): Row => ({
      id: assignment.id,
      title: assignment.text,
      presence,
      changed,
      left: row.left ? assignmentFacts(row.left, row.right) : null,
      right: row.right ? assignmentFacts(row.right, row.left) : null,
      entry: row[later]?.entry?.number,
    }),
  );
  const shown = (rows: readonly Row[]) => rows.filter(({ changed }) => changed || !onlyChanged);
  if (shown(goals).length + shown(assignments).length === 0) return <p>{texts.compare.noStatuses(onlyChanged)}</p>;
  return (
    <>
      <p className="legend">{texts.compare.legend}</p>
      <StatusTable
        heading={texts.compare.goals}
        caption={texts.compare.goalsCaption}
        head={texts.compare.goal}
        name="mal"
        rows={shown(goals)}
      />
      <StatusTable
        heading={texts.compare.assignments}
        caption={texts.compare.assignmentsCaption}
        head={texts.report.assignment}
        name="uppdrag"
        rows={shown(assignments)}
      />
    </>
  );
}

interface TableProps {
  readonly heading: string;
  readonly caption: string;
  readonly head: string;
  readonly name: string;
  readonly rows: readonly Row[];
}

function StatusTable({ heading, caption, head, name, rows }: TableProps) {
  const { comparison, names } = useCompared();
  if (rows.length === 0) return null;
  const { left, right } = comparison;
  const columns: Column<Row>[] = [
    { key: 'title', head, value: ({ title }) => title },
    sideColumn('left', names.left),
    sideColumn('right', names.right),
    {
      key: 'change',
      head: texts.compare.change,
      value: (row) => inWords(row, names),
      show: (row) => <span className={row.changed ? 'changed' : undefined}>{inWords(row, names)}</span>,
    },
  ];
  if (isOnePeriod(comparison))
    columns.push({
      key: 'entry',
      head: texts.compare.changedBy,
      value: ({ changed, entry }) => (changed && entry !== undefined ? texts.entry(entry) : null),
      show: ({ changed, entry }) => changed && entry !== undefined && <EntryLink number={entry} />,
    });
  return (
    <section className="statuses">
      <h2>{heading}</h2>
      <DataTable
        caption={caption}
        fileName={`jamforelse-${name}-${right.board.code}-${left.period}-${right.period}`}
        columns={columns}
        rows={rows}
        rowKey={({ id }) => id}
      />
    </section>
  );
}

function sideColumn(side: 'left' | 'right', head: string): Column<Row> {
  const Mark = side === 'left' ? Removed : Added;
  return {
    key: side,
    head,
    value: (row) => (row[side] ? [...row[side]].map(([name, value]) => `${name}: ${value}`).join('; ') : null),
    show: (row) => {
      const facts = row[side];
      if (facts === null) return texts.missing;
      const other = row[side === 'left' ? 'right' : 'left'];
      const isMarked = (name: string, value: string) =>
        other !== null && value !== texts.missing && (other.get(name) ?? texts.missing) !== value;
      return (
        <ul className="facts-list">
          {[...facts].map(([name, value]) => (
            <li key={name}>
              <span>{name}:</span> {isMarked(name, value) ? <Mark>{value}</Mark> : value}
            </li>
          ))}
        </ul>
      );
    },
  };
}

function inWords(
  { presence, changed, left, right }: Row,
  names: { readonly left: string; readonly right: string },
): string {
  if (presence !== 'BOTH') return texts.compare.only(presence === 'LEFT' ? names.left : names.right);
  if (!changed) return texts.compare.unchanged;
  return JSON.stringify([...left!]) === JSON.stringify([...right!])
    ? texts.compare.changedBlanks
    : texts.compare.changed;
}

/** The wording stands over both sides; here only where it is not the same on the other. */
const wording = (own: string | null | undefined, other: string | null | undefined): [string, string][] =>
  other === undefined || own === other ? [] : [[texts.compare.wording, own ?? texts.missing]];

function goalFacts({ goal, development, printed, forecast, note, outcomes }: GoalRow, other?: GoalRow | null): Facts {
  const { developments } = texts.report;
  return new Map([
    ...wording(goal.text, other ? (other.goal.text ?? null) : undefined),
    [texts.compare.development, wordsOf(printed, development && developments[development])],
    // Columns that the document leaves blank are not worth a line each.
    ...outcomes.flatMap(({ year, value }): [string, string][] =>
      value ? [[texts.report.outcomeYear(year), value]] : [],
    ),
    [texts.compare.forecast, forecast ?? texts.missing],
    ...(note ? [[texts.compare.note, note] as const] : []),
  ]);
}

function assignmentFacts(
  { assignment, status, printedStatus, forecastStatus, printedForecastStatus }: AssignmentRow,
  other?: AssignmentRow | null,
): Facts {
  const { statuses } = texts.report;
  return new Map([
    ...wording(assignment.text, other?.assignment.text),
    [texts.compare.status, wordsOf(printedStatus, status && statuses[status])],
    [texts.compare.forecast, wordsOf(printedForecastStatus, forecastStatus && statuses[forecastStatus])],
  ]);
}

/** The word of the document, and what it was read as where that is not the same. */
function wordsOf(printed: string | null | undefined, read: string | null | undefined): string {
  if (!printed) return read ?? texts.missing;
  return read && read !== printed ? `${printed} (${read})` : printed;
}
