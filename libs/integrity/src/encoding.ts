import { HASH_BYTES } from './crypto.js';
import { Malformed } from './malformed.js';

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

export const utf8 = (text: string): Uint8Array => encoder.encode(text);

/** The text of an input of at most so many bytes of UTF-8; `Malformed` names the input by `what` it is. */
export function textFrom(input: string | Uint8Array, maxBytes: number, what: string): string {
  if (typeof input === 'string' && !input.isWellFormed()) throw new Malformed(`${what} has a lone surrogate`);
  const bytes = typeof input === 'string' ? utf8(input) : input;
  if (bytes.length > maxBytes) throw new Malformed(`${what} is larger than ${maxBytes} bytes`);
  return textOf(bytes, what);
}

/** The text of bytes of UTF-8 that are known to be few enough. */
export function textOf(bytes: Uint8Array, what: string): string {
  try {
    return decoder.decode(bytes);
  } catch {
    throw new Malformed(`${what} is not UTF-8`);
  }
}

export function concat(...parts: readonly Uint8Array[]): Uint8Array {
  let length = 0;
  for (const part of parts) length += part.length;
  const whole = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

export const sameBytes = (left: Uint8Array, right: Uint8Array): boolean =>
  left.length === right.length && left.every((byte, index) => byte === right[index]);

export function hex(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += HEX[byte];
  return text;
}

/** Base 64 as RFC 4648, section 4, has it. */
export function base64(bytes: Uint8Array): string {
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary);
}

/** The bytes of a base 64 text; only the one text that `base64` writes of them is taken. */
export function base64From(text: string, what: string): Uint8Array {
  const bytes = forgivingBase64(text);
  if (bytes === null || base64(bytes) !== text) throw new Malformed(`${what} is not base64`);
  return bytes;
}

/** The bytes of base 64 in any way of writing it that WHATWG's forgiving decoder takes; null where it takes it not. */
function forgivingBase64(text: string): Uint8Array | null {
  try {
    return Uint8Array.from(atob(text), (char) => char.charCodeAt(0));
  } catch {
    return null;
  }
}

const BASE64_URL = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const SEXTETS = Uint8Array.from({ length: 128 }, (_, code) =>
  Math.max(0, BASE64_URL.indexOf(String.fromCharCode(code))),
);

/** The whole bytes of a text whose every character is one of base 64 for URLs. */
export function bytesOfBase64Url(text: string): Uint8Array {
  const bytes = new Uint8Array(Math.floor((text.length * 6) / 8));
  let bits = 0;
  let held = 0;
  let at = 0;
  for (let index = 0; index < text.length; index += 1) {
    bits = ((bits << 6) | SEXTETS[text.charCodeAt(index)]!) & 0x3fff;
    held += 6;
    if (held < 8) continue;
    held -= 8;
    bytes[at] = bits >> held;
    at += 1;
  }
  return bytes;
}

/** The SHA-256 hash that a line of a text format holds in base 64. */
export function hashFrom(line: string, what: string): Uint8Array {
  const bytes = base64From(line, what);
  if (bytes.length !== HASH_BYTES) throw new Malformed(`${what} is not ${HASH_BYTES} bytes long`);
  return bytes;
}

/** A size or an index in ASCII decimal without leading zeros, up to what a number holds exactly: 2^53 - 1. */
export function decimalFrom(text: string, what: string): number {
  const number = /^(0|[1-9]\d{0,15})$/.test(text) ? Number(text) : Number.NaN;
  if (!Number.isSafeInteger(number)) throw new Malformed(`${what} is not a decimal number up to 2^53 - 1`);
  return number;
}
