import { createHash } from 'node:crypto';
import { canonicalJson } from '@liggare/domain';

/** What a leaf is made of: a stored event, before any upcasting, and its time in log order. */
export interface LeafSource {
  readonly id: string;
  readonly stream: string;
  readonly revision: number;
  readonly type: string;
  readonly data: unknown;
  readonly metadata: unknown;
  /** RFC 3339, UTC, milliseconds; never earlier than that of the entry before. */
  readonly recordedAt: string;
}

export interface Leaf {
  /** SHA-256 over salt and content, hex. */
  readonly commitment: string;
  /** The exact text that is hashed. */
  readonly text: string;
  /** RFC 6962: SHA-256 over 0x00 and the leaf. */
  readonly hash: Buffer;
}

/**
 * The leaf of an entry in the Merkle log, as `v: 1` has it for ever.
 *
 * It names the event and commits to its content without showing it: commitment = SHA-256(salt || JCS({data, metadata})),
 * where the salt is the 16 bytes of `metadata.salt`.
 */
export function leafOf({ id, stream, revision, type, data, metadata, recordedAt }: LeafSource): Leaf {
  const salt = Buffer.from(String((metadata as { salt?: unknown }).salt), 'base64url');
  const content = canonicalJson({ data, metadata });
  const commitment = createHash('sha256').update(salt).update(content).digest('hex');
  const text = canonicalJson({ commitment, id, recordedAt, revision, stream, type, v: 1 });
  return { commitment, text, hash: createHash('sha256').update(Buffer.of(0)).update(text).digest() };
}
