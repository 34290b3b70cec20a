/** What may be stored: no floating point, no undefined, no lone surrogates. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/**
 * The canonical text of a value, as RFC 8785 (JCS) has it.
 *
 * Numbers are safe integers and strings well-formed NFC only, so that the text is exact and the same everywhere; anything
 * else is a `TypeError` that names its place. Keys whose value is undefined are left out, as in JSON.
 */
export function canonicalJson(value: unknown, path = '$'): string {
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'string') return canonicalString(value, path);
  if (typeof value === 'number') {
    if (!Number.isSafeInteger(value)) throw new TypeError(`${path}: ${value} is not a safe integer`);
    return Object.is(value, -0) ? '0' : String(value);
  }
  if (Array.isArray(value))
    return `[${value.map((item, index) => canonicalJson(item, `${path}[${index}]`)).join(',')}]`;
  if (typeof value === 'object') {
    const members = value as Record<string, unknown>;
    const written: string[] = [];
    // Array.sort without a comparator orders by UTF-16 code units, which is the order that RFC 8785 asks for.
    for (const key of Object.keys(members).sort()) {
      if (members[key] === undefined) continue;
      written.push(`${canonicalString(key, path)}:${canonicalJson(members[key], `${path}.${key}`)}`);
    }
    return `{${written.join(',')}}`;
  }
  throw new TypeError(`${path}: a ${typeof value} cannot be stored`);
}

/** The canonical text of any value that JSON has, fractions and ill-formed text too, such as a foreign event may hold. */
export function canonicalText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalText).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const members = Object.entries(value).sort(([left], [right]) => (left < right ? -1 : 1));
  return `{${members.map(([key, member]) => `${JSON.stringify(key)}:${canonicalText(member)}`).join(',')}}`;
}

/** Text that JSON writes as it is, and that has one Unicode form alone; most is. */
const PLAIN = /^[ !#-[\]-~]*$/;

function canonicalString(text: string, path: string): string {
  if (PLAIN.test(text)) return `"${text}"`;
  if (!text.isWellFormed()) throw new TypeError(`${path}: text with a lone surrogate cannot be stored`);
  if (text.normalize('NFC') !== text)
    throw new TypeError(`${path}: text that is not in Unicode form NFC cannot be stored`);
  return JSON.stringify(text);
}

/** The same value with every text in Unicode form NFC and every line break a line feed. */
export function normalized<T>(value: T): T {
  if (typeof value === 'string') return value.replace(/\r\n?/g, '\n').normalize('NFC') as T;
  if (Array.isArray(value)) return value.map(normalized) as T;
  if (value !== null && typeof value === 'object')
    return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, normalized(member)])) as T;
  return value;
}
