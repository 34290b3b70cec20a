import { MAX_DEPTH } from '../canonical.js';

// Tells most canonical JSON as such from its bytes alone, without making values of it: many times faster. What it does not
// take may be canonical all the same, and is to be parsed and written again: keys and numbers that are rare, `\u` escapes.

/** Told of each member of an object: where its key (without quotes) and its value are. Ends are behind the last byte. */
export type MemberVisit = (keyStart: number, keyEnd: number, start: number, end: number) => void;

/**
 * The end of the object that begins at a place in bytes of valid UTF-8; -1 where it is not plainly canonical.
 *
 * Plain are objects with ASCII keys in ascending order and without escapes, strings with short escapes alone, integers up to
 * 15 digits.
 */
export const endOfObject = (bytes: Uint8Array, at: number, visit: MemberVisit): number =>
  endOfMembers(bytes, at, MAX_DEPTH, visit);

function endOfMembers(bytes: Uint8Array, at: number, depth: number, visit: MemberVisit | null): number {
  if (bytes[at] !== OPEN_BRACE || depth === 0) return -1;
  if (bytes[at + 1] === CLOSE_BRACE) return at + 2;
  let before = -1;
  let beforeEnd = -1;
  for (let place = at + 1; ; place += 1) {
    const keyStart = place + 1;
    const keyEnd = endOfKey(bytes, place);
    if (keyEnd < 0 || bytes[keyEnd + 1] !== COLON) return -1;
    if (before >= 0 && !isAscending(bytes, before, beforeEnd, keyStart, keyEnd)) return -1;
    before = keyStart;
    beforeEnd = keyEnd;
    const end = endOfValue(bytes, keyEnd + 2, depth - 1);
    if (end < 0) return -1;
    visit?.(keyStart, keyEnd, keyEnd + 2, end);
    if (bytes[end] === CLOSE_BRACE) return end + 1;
    if (bytes[end] !== COMMA) return -1;
    place = end;
  }
}

/** Whether some bytes are an ASCII text. */
export function isText(bytes: Uint8Array, start: number, end: number, text: string): boolean {
  if (end - start !== text.length) return false;
  for (let index = 0; index < text.length; index += 1)
    if (bytes[start + index] !== text.charCodeAt(index)) return false;
  return true;
}

/** The text of some bytes of ASCII. */
export function asciiText(bytes: Uint8Array, start: number, end: number): string {
  let text = '';
  for (let at = start; at < end; at += 1) text += String.fromCharCode(bytes[at]!);
  return text;
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPEN_BRACE = 0x7b;
const CLOSE_BRACE = 0x7d;
const OPEN_BRACKET = 0x5b;
const CLOSE_BRACKET = 0x5d;
const COLON = 0x3a;
const COMMA = 0x2c;
const MINUS = 0x2d;
const ZERO = 0x30;
const NINE = 0x39;
const SPACE = 0x20;
const LAST_ASCII = 0x7e;
const MAX_DIGITS = 15;
/** Of `"`, `\`, b, f, n, r and t: what may stand behind a backslash. */
const SHORT_ESCAPES = new Set([...'"\\bfnrt'].map((char) => char.charCodeAt(0)));

function endOfValue(bytes: Uint8Array, at: number, depth: number): number {
  switch (bytes[at]) {
    case QUOTE:
      return endOfString(bytes, at);
    case OPEN_BRACE:
      return endOfMembers(bytes, at, depth, null);
    case OPEN_BRACKET:
      return endOfList(bytes, at, depth);
    case 0x6e:
      return isText(bytes, at, at + 4, 'null') ? at + 4 : -1;
    case 0x74:
      return isText(bytes, at, at + 4, 'true') ? at + 4 : -1;
    case 0x66:
      return isText(bytes, at, at + 5, 'false') ? at + 5 : -1;
    default:
      return endOfInteger(bytes, at);
  }
}

function endOfList(bytes: Uint8Array, at: number, depth: number): number {
  if (depth === 0) return -1;
  if (bytes[at + 1] === CLOSE_BRACKET) return at + 2;
  for (let place = at + 1; ; place += 1) {
    place = endOfValue(bytes, place, depth - 1);
    if (place < 0) return -1;
    if (bytes[place] === CLOSE_BRACKET) return place + 1;
    if (bytes[place] !== COMMA) return -1;
  }
}

function endOfString(bytes: Uint8Array, at: number): number {
  for (let place = at + 1; place < bytes.length; place += 1) {
    const byte = bytes[place]!;
    if (byte === QUOTE) return place + 1;
    if (byte < SPACE) return -1;
    if (byte === BACKSLASH) {
      place += 1;
      if (!SHORT_ESCAPES.has(bytes[place]!)) return -1;
    }
  }
  return -1;
}

/** The place of the quote that ends a key of plain ASCII. */
function endOfKey(bytes: Uint8Array, at: number): number {
  if (bytes[at] !== QUOTE) return -1;
  for (let place = at + 1; place < bytes.length; place += 1) {
    const byte = bytes[place]!;
    if (byte === QUOTE) return place;
    if (byte < SPACE || byte > LAST_ASCII || byte === BACKSLASH) return -1;
  }
  return -1;
}

function endOfInteger(bytes: Uint8Array, at: number): number {
  const start = bytes[at] === MINUS ? at + 1 : at;
  let end = start;
  while (bytes[end]! >= ZERO && bytes[end]! <= NINE) end += 1;
  const digits = end - start;
  if (digits === 0 || digits > MAX_DIGITS) return -1;
  // Zero is neither written with a sign nor with a digit behind it.
  return bytes[start] === ZERO && (digits > 1 || start > at) ? -1 : end;
}

function isAscending(bytes: Uint8Array, start: number, end: number, nextStart: number, nextEnd: number): boolean {
  const length = Math.min(end - start, nextEnd - nextStart);
  for (let index = 0; index < length; index += 1) {
    const difference = bytes[nextStart + index]! - bytes[start + index]!;
    if (difference !== 0) return difference > 0;
  }
  return nextEnd - nextStart > end - start;
}
