import { canonicalText, type Json } from '@liggare/domain';
import { textFrom } from './encoding.js';
import { Malformed } from './malformed.js';

/** Deeper than anything that is stored; text that is nested without end would overflow the stack. */
export const MAX_DEPTH = 64;

/**
 * The value of a canonical JSON text (RFC 8785). One that says the same in another way is `Malformed`, so that a hash
 * over the text is a hash over the value. `what` names it in the message.
 */
export const parseCanonical = (input: string | Uint8Array, maxBytes: number, what: string): Json =>
  canonicalValueOf(textFrom(input, maxBytes, what), what);

/** The same of well-formed text that is known to be short enough. */
export function canonicalValueOf(text: string, what: string): Json {
  let value: Json;
  try {
    value = JSON.parse(text);
  } catch {
    throw new Malformed(`${what} is not JSON`);
  }
  if (isDeeper(value, MAX_DEPTH)) throw new Malformed(`${what} is nested deeper than ${MAX_DEPTH}`);
  // Most values have their keys in order, and are then written canonically in half the time.
  const isCanonical = isInOrder(value) ? JSON.stringify(value) === text : canonicalText(value) === text;
  if (!isCanonical) throw new Malformed(`${what} is not canonical JSON`);
  return value;
}

/** Whether JavaScript keeps all keys in the order that RFC 8785 asks for. */
function isInOrder(value: Json): boolean {
  if (!isNested(value)) return true;
  if (Array.isArray(value)) return value.every(isInOrder);
  let before: string | null = null;
  for (const [key, member] of Object.entries(value)) {
    if (before !== null && key <= before) return false;
    before = key;
    if (!isInOrder(member)) return false;
  }
  return true;
}

function isDeeper(value: Json, depth: number): boolean {
  if (!isNested(value)) return false;
  if (depth === 0) return true;
  return Object.values(value).some((member) => isDeeper(member, depth - 1));
}

const isNested = (value: Json): value is readonly Json[] | { readonly [key: string]: Json } =>
  value !== null && typeof value === 'object';
