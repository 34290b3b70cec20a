import type { ReactNode } from 'react';
import type { AssignmentStatus } from '../../gql/graphql.js';
import { DataTable } from '../../parts/data-table.js';
import { texts as shared } from '../../texts.js';
import type { Command } from './commands.js';
import { ComposerView } from './composer-view.js';
import { type Report, useRecording, useReport } from './recording.js';
import { recordTexts as texts } from './texts.js';
import { type Field, useComposer } from './use-composer.js';

type Row = Report['assignments'][number];

const { assignments: words } = texts;
const STATUSES = Object.keys(shared.report.statuses) as AssignmentStatus[];
const COLUMNS = [
  ['status', words.status],
  ['forecastStatus', words.forecast],
] as const;

const inWords = (status: string): string =>
  status === '' ? words.blank : shared.report.statuses[status as AssignmentStatus];

/** How far the board's assignments have come. */
export function AssignmentsForm({ locked }: { readonly locked: ReactNode }) {
  const { board, period } = useRecording();
  const { assignments } = useReport();
  const fields = new Map<string, Field>();
  for (const row of assignments)
    for (const [name, label] of COLUMNS)
      fields.set(`${row.assignment.id}/${name}`, {
        label: `${row.assignment.text}: ${label}`,
        now: inWords(row[name] ?? ''),
        inWords,
      });
  const composer = useComposer({
    name: 'uppdrag',
    fields,
    compose: (values) => ({
      commands: assignments.flatMap((row) => updateOf(row, values)),
      faults: [],
      reasonNeeded: null,
    }),
  });
  const { draft, set } = composer;
  if (assignments.length === 0) return <p>{words.none}</p>;
  const shownOf = (row: Row, name: (typeof COLUMNS)[number][0]) =>
    draft.values[`${row.assignment.id}/${name}`] ?? row[name] ?? '';
  return (
    <ComposerView composer={composer} locked={locked}>
      <DataTable
        caption={words.caption}
        fileName={`uppdrag-${board}-${period}`}
        rows={assignments}
        rowKey={({ assignment }) => assignment.id}
        columns={[
          { key: 'assignment', head: words.assignment, value: ({ assignment }) => assignment.text },
          ...COLUMNS.map(([name, head]) => ({
            key: name,
            head,
            value: (row: Row) => inWords(shownOf(row, name)),
            show: (row: Row) => (
              <select
                aria-label={`${head}: ${row.assignment.text}`}
                data-changed={shownOf(row, name) !== (row[name] ?? '')}
                value={shownOf(row, name)}
                onChange={({ target: { value } }) =>
                  set({ [`${row.assignment.id}/${name}`]: value === (row[name] ?? '') ? null : value })
                }
              >
                <option value="">{words.blank}</option>
                {STATUSES.map((status) => (
                  <option key={status} value={status}>
                    {shared.report.statuses[status]}
                  </option>
                ))}
              </select>
            ),
          })),
        ]}
      />
    </ComposerView>
  );
}

function updateOf({ assignment: { id } }: Row, values: Readonly<Record<string, string>>): Command[] {
  const [status, forecast] = COLUMNS.map(([name]) => values[`${id}/${name}`]);
  if (status === undefined && forecast === undefined) return [];
  const told = (value: string) => (value || null) as AssignmentStatus | null;
  return [
    {
      kind: 'UpdateAssignmentStatus',
      fields: COLUMNS.map(([name]) => `${id}/${name}`),
      input: {
        assignment: id,
        // The word of a document says no longer what is recorded.
        ...(status !== undefined && { status: told(status), printedStatus: null }),
        ...(forecast !== undefined && { forecastStatus: told(forecast), printedForecastStatus: null }),
      },
    },
  ];
}
