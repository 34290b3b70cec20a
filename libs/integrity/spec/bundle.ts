import { DEFAULT_LIMITS } from '@liggare/domain';
import { contentLine, leafLine } from '../src/audit/lines.js';
import { formatManifest, type Manifest } from '../src/audit/manifest.js';
import { MEMBER, type MemberName, type Members } from '../src/audit/members.js';
import { type AuditRequest, verifyBundle } from '../src/audit/verify.js';
import type { RandomAccess } from '../src/audit/zip/read.js';
import { zipOf } from '../src/audit/zip/write.js';
import { signCheckpoint } from '../src/checkpoint.js';
import { type LeafSource, leafOf } from '../src/leaf.js';
import { appendLeaves, EMPTY_EDGE, rootOf } from '../src/merkle/tree.js';
import { formatVerifierKey, signerKeyOf } from '../src/note/key.js';
import { formatNote, type Note } from '../src/note/note.js';
import { log } from './signed-log.js';

/** The bytes of a bundle's parts. */
export type Parts = Record<MemberName, Uint8Array>;

export const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
export const text = (some: Uint8Array): string => Buffer.from(some).toString('utf8');

/** An event as a ledger stores it, recorded at a minute of a day. */
export function event(stream: string, revision: number, type: string, data: object, minute: number): LeafSource {
  const recordedAt = `2024-05-14T08:${String(minute).padStart(2, '0')}:00.000Z`;
  const id = `00000000-0000-4000-8000-${String(minute).padStart(12, '0')}`;
  const metadata = {
    schemaVersion: 1,
    commandId: id,
    inputHash: '0'.repeat(64),
    correlationId: id,
    causationId: null,
    actor: { id: 'ekonom', role: 'CONTROLLER' },
    reason: null,
    source: null,
    recordedAt,
    salt: `${'A'.repeat(20)}${String(minute).padStart(2, '0')}`,
  };
  return { id, stream, revision, type, data, metadata, recordedAt };
}

/** A few entries of two boards, and a goal. */
export const EVENTS: readonly LeafSource[] = [
  event('board-KS', 0, 'BoardRegistered', { code: 'KS', name: 'Kommunstyrelsen', kind: 'COMMITTEE' }, 1),
  event('board-TN', 0, 'BoardRegistered', { code: 'TN', name: 'Tekniska nämnden', kind: 'COMMITTEE' }, 2),
  event('goal-KS-1', 0, 'GoalReworded', { text: 'Grönare vardag' }, 3),
  event('board-KS', 1, 'ProgrammeAreaAdded', { code: '136', name: 'Arbetsmarknad', from: null }, 4),
  event('board-TN', 1, 'ProgrammeAreaAdded', { code: '752', name: '"Gator"\n😀', from: null }, 5),
];

export const leafTexts = (events: readonly LeafSource[]): string[] => events.map((one) => leafOf(one).text);

/** The checkpoint over some events. */
export function checkpointOver(events: readonly LeafSource[], key = log): Note {
  const edge = appendLeaves(
    EMPTY_EDGE,
    events.map((one) => leafOf(one).hash),
  );
  return signCheckpoint(edge.size, rootOf(edge), key);
}

/** A bundle over events; of those that are not included, the content is withheld. */
export function bundleOf(
  events: readonly LeafSource[] = EVENTS,
  {
    note = checkpointOver(events),
    isIncluded = () => true,
    ...manifest
  }: Partial<Manifest> & { note?: Note; isIncluded?: (event: LeafSource) => boolean } = {},
): Parts {
  const contents = events.flatMap((one, index) => (isIncluded(one) ? [contentLine(index + 1, one)] : []));
  return {
    [MEMBER.manifest]: bytes(
      formatManifest({
        origin: log.name,
        exportedBy: 'Anna Ö',
        exportedAt: '2024-06-01T10:00:00.000Z',
        purpose: 'Granskning',
        boards: 'ALL',
        entries: events.length,
        withheld: events.length - contents.length,
        limits: DEFAULT_LIMITS,
        ...manifest,
      }),
    ),
    [MEMBER.checkpoint]: bytes(formatNote(note)),
    [MEMBER.key]: bytes(`${formatVerifierKey(log)}\n`),
    [MEMBER.leaves]: bytes(leafTexts(events).map(leafLine).join('')),
    [MEMBER.entries]: bytes(contents.join('')),
  };
}

/** Reads parts in pieces of a size. */
export const membersOf = (parts: Partial<Record<string, Uint8Array>>, pieceBytes = 1_000): Members => ({
  names: Object.keys(parts),
  async *read(name) {
    const whole = parts[name]!;
    for (let at = 0; at < whole.length; at += pieceBytes) yield whole.subarray(at, at + pieceBytes);
  },
});

/** A zip archive of parts under their names, in their order. */
export async function zipped(parts: Readonly<Record<string, Uint8Array>>): Promise<Uint8Array> {
  const named = Object.entries(parts).map(([name, whole]) => ({ name, content: piece(whole) }));
  const chunks: Uint8Array[] = [];
  for await (const chunk of zipOf(named)) chunks.push(chunk);
  return new Uint8Array(Buffer.concat(chunks));
}

async function* piece(whole: Uint8Array): AsyncGenerator<Uint8Array> {
  yield whole;
}

export const fileOf = (whole: Uint8Array): RandomAccess => ({
  size: whole.length,
  async read(at, length) {
    if (at < 0 || length < 0 || at + length > whole.length) throw new Error(`${length} bytes at ${at} are not there`);
    return whole.subarray(at, at + length);
  },
});

/** Everything that a member's reader gives. */
export async function whole(members: Members, name: MemberName): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of members.read(name)) chunks.push(chunk);
  return new Uint8Array(Buffer.concat(chunks));
}

export const REQUEST: AuditRequest = { trust: { log, witnesses: [] }, formerKeys: [], since: [], report: null };

/** The kinds of what is at fault, and the first entry where there is one. */
export async function faultsIn(members: Members, request: Partial<AuditRequest> = {}): Promise<string[]> {
  const { faults } = await verifyBundle(members, { ...REQUEST, ...request });
  return faults.map(({ kind, entry }) => (entry === null ? kind : `${kind} ${entry}`));
}

/** The key of another log of the same name. */
export const otherKey = signerKeyOf(log.name, 'note', new Uint8Array(32).fill(9));
