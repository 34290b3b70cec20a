import { shortTime } from '../../format.js';
import { DataTable } from '../../parts/data-table.js';
import { texts } from './texts.js';
import type { TrailEntry } from './trail.js';

/** The entries of the list; each leads to its own page, and from there back to the list as it is. */
export const Entries = ({ entries }: { readonly entries: readonly TrailEntry[] }) => (
  <DataTable
    caption={texts.list.caption}
    fileName="granskning"
    rows={entries}
    rowKey={({ number }) => String(number)}
    columns={[
      {
        key: 'number',
        head: texts.list.columns.number,
        value: ({ number }) => number,
        show: ({ number }) => (
          <a className="entry" href={`/granskning/${number}${location.search}`}>
            {number}
          </a>
        ),
      },
      { key: 'summary', head: texts.list.columns.summary, value: ({ summary }) => summary },
      {
        key: 'about',
        head: texts.list.columns.about,
        value: aboutOf,
        show: (entry) => <span className="unbroken">{aboutOf(entry)}</span>,
      },
      { key: 'actor', head: texts.list.columns.actor, value: ({ actor }) => actor.name ?? actor.id },
      {
        key: 'recordedAt',
        head: texts.list.columns.recordedAt,
        value: ({ recordedAt }) => shortTime(recordedAt),
        show: ({ recordedAt }) => <time dateTime={recordedAt}>{shortTime(recordedAt)}</time>,
      },
      {
        key: 'reason',
        head: texts.list.columns.reason,
        value: ({ reason }) => reason,
        show: ({ reason }) => reason && <span data-head={texts.list.columns.reason}>{reason}</span>,
      },
    ]}
  />
);

/** Such as KS 2024-04. */
const aboutOf = ({ board, period }: TrailEntry): string | null => [board, period].filter(Boolean).join(' ') || null;
