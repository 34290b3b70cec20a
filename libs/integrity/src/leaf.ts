import { canonicalJson, canonicalText, isUuid } from '@liggare/domain';
import { canonicalValueOf } from './canonical.js';
import { sha256Hex } from './crypto.js';
import { bytesOfBase64Url, textFrom, utf8 } from './encoding.js';
import { Malformed } from './malformed.js';
import { leafHash } from './merkle/hash.js';
import { MAX_ENTRY_BYTES } from './tiles/bundle.js';

/** What a stored event says, before any upcasting. */
export interface LeafContent {
  readonly data: unknown;
  readonly metadata: unknown;
}

/** What a leaf is made of: a stored event, and its time in log order. */
export interface LeafSource extends LeafContent {
  readonly id: string;
  readonly stream: string;
  readonly revision: number;
  readonly type: string;
  /** RFC 3339, UTC, milliseconds; never earlier than that of the entry before. */
  readonly recordedAt: string;
  /** The canonical text of data and metadata, where it is known. */
  readonly content?: string;
}

/** What a leaf says: everything of the event but its content, which it commits to. */
export interface LeafFields {
  /** SHA-256 over salt and content, hex. */
  readonly commitment: string;
  readonly id: string;
  readonly recordedAt: string;
  readonly revision: number;
  readonly stream: string;
  readonly type: string;
  readonly v: 1;
}

export interface Leaf {
  readonly commitment: string;
  /** The exact text that is hashed. */
  readonly text: string;
  /** RFC 6962: SHA-256 over 0x00 and the leaf. */
  readonly hash: Uint8Array;
}

/**
 * The leaf of an entry in the Merkle log, as `v: 1` has it for ever. It names the event, and commits to its content
 * without showing it.
 */
export function leafOf({ id, stream, revision, type, data, metadata, recordedAt, content }: LeafSource): Leaf {
  const commitment =
    content === undefined ? commitmentOf({ data, metadata }) : commitmentOver(saltIn(metadata), utf8(content));
  const text = canonicalJson({ commitment, id, recordedAt, revision, stream, type, v: 1 } satisfies LeafFields);
  return { commitment, text, hash: leafHash(utf8(text)) };
}

/** An entry as a file, from which its leaf can be made again: the event as it is stored, and its time in log order. */
export const formatEntryFile = ({ data, id, metadata, recordedAt, revision, stream, type }: LeafSource): string =>
  `${canonicalText({ data, id, metadata, recordedAt, revision, stream, type })}\n`;

/**
 * The commitment to an event's content, hex: SHA-256(salt || JCS({data, metadata})), where the salt is the 16 bytes of
 * `metadata.salt`; none where it is not that, as in an event that a foreign client wrote.
 */
export const commitmentOf = ({ data, metadata }: LeafContent): string =>
  commitmentOver(saltIn(metadata), utf8(canonicalText({ data, metadata })));

const saltIn = (metadata: unknown): unknown => (metadata as { salt?: unknown } | null)?.salt;

/** The same where the canonical text of the content is there already, in pieces. */
export const commitmentOver = (salt: unknown, ...content: readonly Uint8Array[]): string =>
  sha256Hex(saltOf(salt), ...content);

const NO_SALT = new Uint8Array();

// The 22 characters hold four bits more than the salt; the text itself, with these, is a part of the content.
const saltOf = (salt: unknown): Uint8Array =>
  typeof salt === 'string' && /^[\w-]{22}$/.test(salt) ? bytesOfBase64Url(salt) : NO_SALT;

/** What a leaf's text says; `Malformed` unless it is canonical and has these fields alone. */
export const parseLeaf = (input: string | Uint8Array): LeafFields =>
  leafFrom(textFrom(input, MAX_ENTRY_BYTES, 'the leaf'), 'the leaf');

/** The same of well-formed text that is known to be short enough. */
export function leafFrom(text: string, what: string): LeafFields {
  const leaf = canonicalValueOf(text, what);
  if (!isLeaf(leaf)) throw new Malformed(`${what} is not a leaf of version 1`);
  return leaf;
}

/** The leaf of a text that is plainly one, many times faster; null for any other, which may be one all the same. */
export function plainLeafOf(text: string): LeafFields | null {
  const match = PLAIN_LEAF.exec(text);
  if (match === null) return null;
  const [, commitment, id, recordedAt, revision, stream, type] = match as unknown as string[];
  return {
    commitment: commitment!,
    id: id!,
    recordedAt: recordedAt!,
    revision: Number(revision),
    stream: stream!,
    type: type!,
    v: 1,
  };
}

const PLAIN_LEAF = new RegExp(
  [
    '^{"commitment":"([0-9a-f]{64})","id":"([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})",',
    // The days up to 28 are in every month.
    '"recordedAt":"(\\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\\d|2[0-8])T(?:[01]\\d|2[0-3])(?::[0-5]\\d){2}\\.\\d{3}Z)",',
    '"revision":(0|[1-9]\\d{0,14}),"stream":"([\\wÅÄÖåäö.-]+)","type":"(\\w+)","v":1}$',
  ].join(''),
);

function isLeaf(value: unknown): value is LeafFields {
  const { commitment, id, recordedAt, revision, stream, type, v, ...others } = (value ?? {}) as Record<string, unknown>;
  return (
    v === 1 &&
    [commitment, id, recordedAt, stream, type].every((text) => typeof text === 'string' && text !== '') &&
    /^[0-9a-f]{64}$/.test(commitment as string) &&
    isUuid(id as string) &&
    isTime(recordedAt as string) &&
    Number.isSafeInteger(revision) &&
    (revision as number) >= 0 &&
    Object.keys(others).length === 0
  );
}

/** Whether a text is a time as `Date` writes it: RFC 3339, UTC, milliseconds. */
export function isTime(text: string): boolean {
  const time = new Date(text);
  return text.length === 24 && !Number.isNaN(time.getTime()) && time.toISOString() === text;
}
