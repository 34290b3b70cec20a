import { isUtf8 } from 'node:buffer';
import { canonicalText } from '@liggare/domain';
import { canonicalValueOf } from '../canonical.js';
import { concat, textOf, utf8 } from '../encoding.js';
import { commitmentOver, type LeafContent, type LeafFields, leafFrom, plainLeafOf } from '../leaf.js';
import { Malformed } from '../malformed.js';
import { MAX_ENTRY_BYTES } from '../tiles/bundle.js';
import { MEMBER, type Members } from './members.js';
import { asciiText, endOfObject, isText } from './scan.js';

/** Far more than a store takes in one event. */
export const MAX_CONTENT_BYTES = 2 * 1024 * 1024;

/** The line of an entry in `leaves.jsonl`: its leaf's text. */
export const leafLine = (leafText: string): string => `${leafText}\n`;

/** The line of an entry in `entries.jsonl`, where its content is included: what is stored, before any upcasting. */
export const contentLine = (number: number, { data, metadata }: LeafContent): string =>
  `${canonicalText({ data, metadata, number })}\n`;

/** A leaf as the bundle has it. */
export interface LeafLine {
  readonly number: number;
  readonly bytes: Uint8Array;
  readonly leaf: LeafFields;
}

/** An entry's content as the bundle has it. */
export interface ContentLine {
  readonly number: number;
  /** What a leaf commits to that is of this content; hex. */
  readonly commitment: string;
  /** When it was recorded, as its metadata say; null where they do not. */
  readonly recordedAt: string | null;
  readonly bytes: Uint8Array;
}

/** What a line of content says: most are only hashed. */
export const contentIn = ({ bytes, number }: ContentLine): LeafContent =>
  JSON.parse(textOf(bytes, `the content of entry ${number}`)) as LeafContent;

/** The leaves, some at a time, in order. */
export async function* leavesOf(members: Members): AsyncGenerator<LeafLine[]> {
  const { leaves } = MEMBER;
  for await (const lines of linesOf(members.read(leaves), MAX_ENTRY_BYTES, leaves))
    yield lines.map(({ number, bytes }) => {
      const what = `line ${number} of ${leaves}`;
      const text = textOf(bytes, what);
      return { number, bytes, leaf: plainLeafOf(text) ?? leafFrom(text, what) };
    });
}

/** The contents that are in the bundle, in the order of their entries. */
export class Contents {
  readonly #batches: AsyncGenerator<ContentLine[]>;
  #batch: readonly ContentLine[] = [];
  #at = 0;

  constructor(members: Members) {
    this.#batches = contentsOf(members);
  }

  /** The content of an entry, which must be later than those that were asked for before; null where it is withheld. */
  async next(number: number): Promise<ContentLine | null> {
    const content = await this.#first();
    if (content?.number !== number) return null;
    this.#at += 1;
    return content;
  }

  /** `Malformed` where there is more. */
  async requireEnd(): Promise<void> {
    const content = await this.#first();
    if (content !== null)
      throw new Malformed(`${MEMBER.entries} has content of an entry ${content.number}, which is not there`);
  }

  async close(): Promise<void> {
    await this.#batches.return(undefined);
  }

  async #first(): Promise<ContentLine | null> {
    while (this.#at === this.#batch.length) {
      const read = await this.#batches.next();
      if (read.done) return null;
      this.#batch = read.value;
      this.#at = 0;
    }
    return this.#batch[this.#at]!;
  }
}

async function* contentsOf(members: Members): AsyncGenerator<ContentLine[]> {
  const { entries } = MEMBER;
  let last = 0;
  for await (const lines of linesOf(members.read(entries), MAX_CONTENT_BYTES, entries))
    yield lines.map((line) => {
      const content = plainContentOf(line) ?? contentOf(line);
      if (content.number <= last)
        throw new Malformed(`line ${line.number} of ${entries} is not in the order of the entries`);
      last = content.number;
      return content;
    });
}

function contentOf({ number: line, bytes }: Line): ContentLine {
  const what = `line ${line} of ${MEMBER.entries}`;
  const value = (canonicalValueOf(textOf(bytes, what), what) ?? {}) as Record<string, unknown>;
  const { data, metadata, number, ...others } = value;
  const isContent =
    data !== undefined && metadata !== undefined && Number.isSafeInteger(number) && Object.keys(others).length === 0;
  if (!isContent) throw new Malformed(`${what} is not the content of an entry`);
  const { salt, recordedAt } = (metadata ?? {}) as { salt?: unknown; recordedAt?: unknown };
  return withCommitment(bytes, number as number, salt, typeof recordedAt === 'string' ? recordedAt : null);
}

/** The same of a line that is plainly canonical, many times faster; null for any other. */
function plainContentOf({ bytes }: Line): ContentLine | null {
  if (!isUtf8(bytes)) return null;
  const names: string[] = [];
  let metadataAt = 0;
  let number = Number.NaN;
  const end = endOfObject(bytes, 0, (keyStart, keyEnd, start, valueEnd) => {
    const name = asciiText(bytes, keyStart, keyEnd);
    names.push(name);
    if (name === 'metadata') metadataAt = start;
    if (name === 'number') number = Number(asciiText(bytes, start, valueEnd));
  });
  // In canonical text the three keys have one order alone.
  const isContent = names.length === 3 && names.join() === 'data,metadata,number' && !Number.isNaN(number);
  if (end !== bytes.length || !isContent) return null;
  let salt: string | null = null;
  let recordedAt: string | null = null;
  endOfObject(bytes, metadataAt, (keyStart, keyEnd, start, valueEnd) => {
    if (isText(bytes, keyStart, keyEnd, 'salt')) salt = asciiText(bytes, start + 1, valueEnd - 1);
    if (isText(bytes, keyStart, keyEnd, 'recordedAt')) recordedAt = asciiText(bytes, start + 1, valueEnd - 1);
  });
  return withCommitment(bytes, number, salt, recordedAt);
}

/** In canonical text the number stands last, so that what stands before it is the text that the leaf commits to. */
function withCommitment(bytes: Uint8Array, number: number, salt: unknown, recordedAt: string | null): ContentLine {
  const end = bytes.length - `,"number":${number}}`.length;
  return { number, commitment: commitmentOver(salt, bytes.subarray(0, end), CLOSING), recordedAt, bytes };
}

const CLOSING = utf8('}');
const LINE_FEED = 0x0a;

/** One line without its line feed. */
interface Line {
  readonly number: number;
  readonly bytes: Uint8Array;
}

/** The lines of a stream of bytes, as many at a time as came together; `Malformed` where one is too long or cut off. */
async function* linesOf(chunks: AsyncIterable<Uint8Array>, maxBytes: number, what: string): AsyncGenerator<Line[]> {
  let number = 0;
  let begun: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of chunks) {
    const lines: Line[] = [];
    let start = 0;
    for (let end = chunk.indexOf(LINE_FEED); end >= 0; end = chunk.indexOf(LINE_FEED, start)) {
      const rest = chunk.subarray(start, end);
      number += 1;
      if (length + rest.length > maxBytes) throw tooLong(number, maxBytes, what);
      lines.push({ number, bytes: length === 0 ? rest : concat(...begun, rest) });
      begun = [];
      length = 0;
      start = end + 1;
    }
    if (start < chunk.length) begun.push(chunk.slice(start));
    length += chunk.length - start;
    if (length > maxBytes) throw tooLong(number + 1, maxBytes, what);
    yield lines;
  }
  if (length > 0) throw new Malformed(`${what} was cut off in line ${number + 1}`);
}

const tooLong = (line: number, maxBytes: number, what: string): Malformed =>
  new Malformed(`line ${line} of ${what} is longer than ${maxBytes} bytes`);
