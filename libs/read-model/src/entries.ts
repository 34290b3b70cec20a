import {
  type ActorRef,
  type Boards,
  includes,
  type Period,
  type Recorded,
  type Source,
  type StreamName,
} from '@liggare/domain';
import type { Database } from '@liggare/event-store';
import { leafOf } from '@liggare/integrity';
import type { Viewer } from './viewer.js';

/** One entry of the audit trail. What its event says is read from the log, at its stream and revision. */
export interface EntryView {
  /** From 1, without a gap, in recording order. */
  readonly number: number;
  readonly type: string;
  readonly stream: StreamName;
  readonly revision: number;
  /** RFC 3339, UTC, milliseconds; never earlier than that of the entry before. */
  readonly recordedAt: string;
  readonly actor: ActorRef;
  readonly reason: string | null;
  readonly source: Source | null;
  readonly commandId: string;
  readonly correlationId: string;
  readonly causationId: string | null;
  readonly board: string | null;
  readonly period: Period | null;
  /** One Swedish sentence. */
  readonly summary: string;
  /** Hex. */
  readonly commitment: string;
  readonly leafHash: string;
}

/** Whether an entry is of this very event, and not of the same command's, which another node appended at the same time. */
export const isEntryOf = ({ recordedAt, commitment }: EntryView, event: Recorded): boolean =>
  recordedAt === event.metadata.recordedAt || commitment === leafOf({ ...event, recordedAt }).commitment;

/** What entries are sought by; all that is given must hold. */
export interface HistoryFilter {
  readonly subject?: string | null;
  readonly stream?: string | null;
  readonly board?: string | null;
  /** Periods of reports, both included. */
  readonly from?: Period | null;
  readonly to?: Period | null;
  readonly types?: readonly string[] | null;
  readonly actor?: string | null;
  readonly area?: string | null;
  readonly assignment?: string | null;
  readonly goal?: string | null;
  readonly commandId?: string | null;
  readonly correlationId?: string | null;
  /** RFC 3339, UTC, milliseconds; both included. */
  readonly recordedFrom?: string | null;
  readonly recordedTo?: string | null;
}

interface Row {
  number: number;
  type: string;
  stream: string;
  revision: number;
  recorded_at: string;
  actor: string;
  role: string;
  reason: string | null;
  source: string | null;
  command: string;
  correlation: string;
  causation: string | null;
  board: string | null;
  period: string | null;
  summary: string;
  commitment: Uint8Array;
  leaf_hash: Uint8Array;
}

const ENTRY = `SELECT number, type, streams.name AS stream, entries.revision AS revision, recorded_at, actor, role, reason, source,
  command, correlation, causation, board, period, summary, commitment, leaf_hash
  FROM entries JOIN streams ON streams.id = entries.stream`;

const entryOf = (row: Row): EntryView => ({
  number: row.number,
  type: row.type,
  stream: row.stream,
  revision: row.revision,
  recordedAt: row.recorded_at,
  actor: { id: row.actor, role: row.role },
  reason: row.reason,
  source: row.source === null ? null : (JSON.parse(row.source) as Source),
  commandId: row.command,
  correlationId: row.correlation,
  causationId: row.causation,
  board: row.board,
  period: row.period,
  summary: row.summary,
  commitment: Buffer.from(row.commitment).toString('hex'),
  leafHash: Buffer.from(row.leaf_hash).toString('hex'),
});

/** The audit trail's questions. Pages go by entry number. */
export class Entries {
  readonly #db: Database;
  readonly #byNumber;
  readonly #ofStream;
  readonly #lastOfCommand;
  readonly #streamOfCommand;
  readonly #time;
  readonly #head;
  readonly #subject;

  constructor(db: Database) {
    this.#db = db;
    this.#byNumber = db.prepare<Row>(`${ENTRY} WHERE number = ?`);
    this.#ofStream = db.prepare<Row>(
      `${ENTRY} WHERE streams.name = ? AND entries.revision BETWEEN ? AND ? ORDER BY entries.revision`,
    );
    this.#lastOfCommand = db.prepare<{ number: number | null }>(
      'SELECT max(number) AS number FROM entries WHERE command = (SELECT command FROM entries WHERE number = ?)',
    );
    this.#streamOfCommand = db.prepare<{ stream: StreamName }>(
      'SELECT streams.name AS stream FROM entries JOIN streams ON streams.id = entries.stream WHERE command = ? LIMIT 1',
    );
    this.#subject = db.prepare<{ id: number }>('SELECT id FROM subjects WHERE kind = ? AND name = ?');
    this.#time = db.prepare<{ time: string }>('SELECT recorded_at AS time FROM entries WHERE number = ?');
    this.#head = db.prepare<{ number: number | null }>('SELECT max(number) AS number FROM entries');
  }

  get(viewer: Viewer, number: number): EntryView | null {
    const row = this.#byNumber.get(number);
    if (row === undefined) return null;
    const all = viewer.trail === 'ALL' && viewer.drafts === 'ALL';
    return all || this.page(viewer, {}, 1, number + 1)[0]?.number === number ? entryOf(row) : null;
  }

  /** Those of a stream, by revision, both ends included. */
  ofStream(stream: StreamName, from = 0, to = Number.MAX_SAFE_INTEGER): EntryView[] {
    return this.#ofStream.all(stream, from, to).map(entryOf);
  }

  /** The last entry of the command that an entry belongs to. */
  lastOfCommand(number: number): number {
    return this.#lastOfCommand.get(number)!.number ?? number;
  }

  /** The stream that a command was carried out on; null where it never was. */
  streamOfCommand(commandId: string): StreamName | null {
    return this.#streamOfCommand.get(commandId)?.stream ?? null;
  }

  /** The last entry recorded at or before a time; 0 where there is none. */
  lastAtTime(time: string): number {
    return this.#lastWhere((recorded) => recorded <= time);
  }

  /** The last entry whose time fulfils what every earlier one does too: times never go back, so it is found by halving. */
  #lastWhere(holds: (recorded: string) => boolean): number {
    let [low, high] = [0, this.#head.get()!.number ?? 0];
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if (holds(this.#time.get(middle)!.time)) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  /** Newest first, at most `limit` of those before an entry. */
  page(viewer: Viewer, filter: HistoryFilter, limit: number, before = Number.MAX_SAFE_INTEGER): EntryView[] {
    return this.#some(viewer, filter, '<', before, 'DESC', limit);
  }

  /** Oldest first, at most `limit` of those after an entry. */
  after(viewer: Viewer, filter: HistoryFilter, limit: number, after: number): EntryView[] {
    return this.#some(viewer, filter, '>', after, 'ASC', limit);
  }

  /** How many there are; looks at every one that the filter lets through. */
  count(viewer: Viewer, filter: HistoryFilter): number {
    const plan = this.#plan(viewer, filter);
    if (plan === null) return 0;
    const sql = `SELECT count(*) AS count FROM ${plan.from} WHERE ${plan.where}`;
    return this.#db.prepare<{ count: number }>(sql).get(...plan.values)!.count;
  }

  #some(
    viewer: Viewer,
    filter: HistoryFilter,
    sign: '<' | '>',
    bound: number,
    order: 'ASC' | 'DESC',
    limit: number,
  ): EntryView[] {
    const plan = this.#plan(viewer, filter);
    if (plan === null) return [];
    const numbers = `SELECT ${plan.number} FROM ${plan.from} WHERE ${plan.where} AND ${plan.number} ${sign} ? ORDER BY ${plan.number} ${order} LIMIT ?`;
    const rows = this.#db.prepare<Row>(`${ENTRY} WHERE number IN (${numbers}) ORDER BY number ${order}`);
    return rows.all(...plan.values, bound, limit).map(entryOf);
  }

  /**
   * Walks the list of one part of the filter, in order, and looks each entry up in the lists of the others, so that a page
   * costs no more in a long history. Null where nothing can match.
   */
  #plan(viewer: Viewer, filter: HistoryFilter): Plan | null {
    // A board that is not seen is sought as one that is not there.
    if (filter.board != null && !includes(viewer.boards, filter.board)) return null;
    const wanted: [kind: string, name: string | null | undefined][] = [
      ['assignment', filter.assignment],
      ['goal', filter.goal],
      ['subject', filter.subject],
      ['area', filter.area],
      ['actor', filter.actor],
      ['board', filter.board],
    ];
    const lists: number[] = [];
    for (const [kind, name] of wanted) {
      if (name == null) continue;
      const id = this.#subjectId(kind, name);
      if (id === null) return null;
      lists.push(id);
    }
    const driver = lists.shift();
    const number = driver === undefined ? 'entries.number' : 'walked.number';
    const parts: string[] = driver === undefined ? [] : ['walked.subject = ?'];
    const values: (string | number)[] = driver === undefined ? [] : [driver];
    for (const list of lists) {
      parts.push(`EXISTS (SELECT 1 FROM entry_subjects s WHERE s.subject = ? AND s.number = ${number})`);
      values.push(list);
    }
    const holds = (condition: string, ...more: (string | number)[]) => {
      parts.push(condition);
      values.push(...more);
    };
    if (filter.commandId != null) holds('command = ?', filter.commandId);
    if (filter.correlationId != null) holds('correlation = ?', filter.correlationId);
    if (filter.stream != null) holds('entries.stream = (SELECT id FROM streams WHERE name = ?)', filter.stream);
    if (filter.types) holds(`type IN (${filter.types.map(() => '?').join()})`, ...filter.types);
    if (filter.from != null) holds('period >= ?', filter.from);
    if (filter.to != null) holds('period <= ?', filter.to);
    const { recordedFrom, recordedTo } = filter;
    if (recordedFrom != null)
      holds(
        `${number} > ?`,
        this.#lastWhere((recorded) => recorded < recordedFrom),
      );
    if (recordedTo != null) holds(`${number} <= ?`, this.lastAtTime(recordedTo));
    const seen = seenBy(viewer);
    if (seen === null) return null;
    holds(seen.where, ...seen.values);
    const from =
      driver === undefined
        ? `entries ${indexOf(filter)}`
        : 'entry_subjects walked JOIN entries ON entries.number = walked.number';
    return { from, number, where: parts.join(' AND ') || 'TRUE', values };
  }

  #subjectId(kind: string, name: string): number | null {
    return this.#subject.get(kind, name)?.id ?? null;
  }
}

/** The boards that a goal or an assignment is about, in the stream of an entry: where its entries say which, or say none. */
const DEFINED = `FROM entries e LEFT JOIN entry_subjects s ON s.number = e.number AND s.subject IN (SELECT id FROM subjects WHERE kind = 'board')
  LEFT JOIN subjects b ON b.id = s.subject
  WHERE e.stream = entries.stream AND NOT e.quarantined AND e.type IN ('GoalDefined', 'AssignmentIssued', 'AssignmentReassigned')`;

/** Which entries a viewer may see; null where it is none. */
function seenBy({ trail, drafts }: Viewer): { where: string; values: string[] } | null {
  if (trail === 'ALL' && drafts === 'ALL') return { where: 'TRUE', values: [] };
  if (trail !== 'ALL' && trail.size === 0) return null;
  const among = (name: string, boards: Boards) =>
    boards === 'ALL' ? 'TRUE' : `${name} IN (${[...boards].map(() => '?').join()})`;
  const listed = (boards: Boards) => (boards === 'ALL' ? [] : [...boards]);
  return {
    where: `CASE
      WHEN period IS NOT NULL THEN ${among('board', drafts)}
      WHEN board IS NOT NULL THEN ${among('board', trail)}
      ELSE EXISTS (SELECT 1 ${DEFINED} AND (b.name IS NULL OR ${among('b.name', trail)})) END`,
    values: [...listed(drafts), ...listed(trail), ...listed(trail)],
  };
}

/** What is rare has an index of its own, which SQLite would leave aside for the order. */
function indexOf({ commandId, correlationId, stream }: HistoryFilter): string {
  if (commandId != null) return 'INDEXED BY entries_of_command';
  if (correlationId != null) return 'INDEXED BY entries_of_correlation';
  return stream == null ? '' : 'INDEXED BY entry_of_revision';
}

interface Plan {
  readonly from: string;
  readonly number: string;
  readonly where: string;
  readonly values: readonly (string | number)[];
}
