import { canonicalText, type Json } from '@liggare/domain';
import { textFrom } from './encoding.js';
import { Malformed } from './malformed.js';

/** Deeper than anything that is stored; text that is nested without end would overflow the stack. */
const MAX_DEPTH = 64;

/**
 * The value of a canonical JSON text (RFC 8785). One that says the same in another way is `Malformed`, so that a hash
 * over the text is a hash over the value. `what` names it in the message.
 */
export function parseCanonical(input: string | Uint8Array, maxBytes: number, what: string): Json {
  const text = textFrom(input, maxBytes, what);
  let value: Json;
  try {
    value = JSON.parse(text);
  } catch {
    throw new Malformed(`${what} is not JSON`);
  }
  if (isDeeper(value, MAX_DEPTH)) throw new Malformed(`${what} is nested deeper than ${MAX_DEPTH}`);
  if (canonicalText(value) !== text) throw new Malformed(`${what} is not canonical JSON`);
  return value;
}

function isDeeper(value: Json, depth: number): boolean {
  let level = [value].filter(isNested);
  for (let at = 0; level.length > 0; at += 1) {
    if (at === depth) return true;
    level = level.flatMap((one): Json[] => Object.values(one)).filter(isNested);
  }
  return false;
}

const isNested = (value: Json): value is readonly Json[] | { readonly [key: string]: Json } =>
  value !== null && typeof value === 'object';
