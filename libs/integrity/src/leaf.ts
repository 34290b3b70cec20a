import { canonicalJson, canonicalText, isUuid } from '@liggare/domain';
import { parseCanonical } from './canonical.js';
import { sha256 } from './crypto.js';
import { concat, forgivingBase64, hex, utf8 } from './encoding.js';
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
export function leafOf({ id, stream, revision, type, data, metadata, recordedAt }: LeafSource): Leaf {
  const commitment = commitmentOf({ data, metadata });
  const text = canonicalJson({ commitment, id, recordedAt, revision, stream, type, v: 1 } satisfies LeafFields);
  return { commitment, text, hash: leafHash(utf8(text)) };
}

/**
 * The commitment to an event's content, hex: SHA-256(salt || JCS({data, metadata})), where the salt is the 16 bytes of
 * `metadata.salt`; none where it is not that, as in an event that a foreign client wrote.
 */
export const commitmentOf = ({ data, metadata }: LeafContent): string =>
  hex(sha256(concat(saltOf(metadata), utf8(canonicalText({ data, metadata })))));

const NO_SALT = new Uint8Array();

function saltOf(metadata: unknown): Uint8Array {
  const salt: unknown = (metadata as { salt?: unknown } | null)?.salt;
  // The 22 characters hold four bits more than the salt; the text itself, with these, is a part of the content.
  if (typeof salt !== 'string' || !/^[\w-]{22}$/.test(salt)) return NO_SALT;
  return forgivingBase64(salt.replaceAll('-', '+').replaceAll('_', '/')) ?? NO_SALT;
}

/** What a leaf's text says; `Malformed` unless it is canonical and has these fields alone. */
export function parseLeaf(input: string | Uint8Array): LeafFields {
  const leaf = parseCanonical(input, MAX_ENTRY_BYTES, 'the leaf');
  if (!isLeaf(leaf)) throw new Malformed('this is not a leaf of version 1');
  return leaf;
}

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
function isTime(text: string): boolean {
  const time = new Date(text);
  return text.length === 24 && !Number.isNaN(time.getTime()) && time.toISOString() === text;
}
