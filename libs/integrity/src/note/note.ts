import { base64, base64From, concat, hex, textFrom } from '../encoding.js';
import { Malformed } from '../malformed.js';
import { isKeyName } from './key.js';

/** A text and the signatures under it, as C2SP signed-note has them. https://c2sp.org/signed-note#format */
export interface Note {
  /** Ends with a line feed; all of it is signed. */
  readonly text: string;
  readonly signatures: readonly NoteSignature[];
}

/** A signature by the key of this name and id, which nothing is known of before it is verified. */
export interface NoteSignature {
  readonly name: string;
  /** The id of the key in hex; the first four bytes of what the line holds. */
  readonly keyId: string;
  /** All bytes after the id; their form is up to the kind of key. */
  readonly signature: Uint8Array;
}

/** The specification asks for 16 at least; a log has some witnesses, not hundreds. */
export const MAX_SIGNATURES = 64;
/** A post-quantum signature is up to 5 000 bytes, so that a line of it is below 8 KiB. */
export const MAX_NOTE_BYTES = MAX_SIGNATURES * 8_192;

/** The note as text. A `RangeError` for a text that cannot be signed, or a key name that cannot be one. */
export function formatNote({ text, signatures }: Note): string {
  if (!isNoteText(text)) throw new RangeError('the text of a note ends with a line feed and has no control characters');
  return `${text}\n${formatSignatures(signatures)}`;
}

/** Signature lines alone, which is what a witness answers with. */
export const formatSignatures = (signatures: readonly NoteSignature[]): string =>
  signatures.map(signatureLine).join('');

/**
 * The note of a text or its bytes, such that `formatNote` gives the same text again.
 *
 * `Malformed` for anything else: bytes that are not UTF-8, control characters, no signatures, more than
 * `MAX_SIGNATURES` or `MAX_NOTE_BYTES`, a line that is none, base64 that is not canonical, the same line twice.
 */
export function parseNote(input: string | Uint8Array): Note {
  const whole = textFrom(input, MAX_NOTE_BYTES, 'the note');
  const split = whole.lastIndexOf('\n\n');
  if (split < 0) throw new Malformed('the note has no empty line before its signatures');
  const text = whole.slice(0, split + 1);
  if (!isNoteText(text)) throw new Malformed('the note has control characters');
  return { text, signatures: parseSignatures(whole.slice(split + 2)) };
}

/** The signatures of one or more signature lines; `Malformed` as in `parseNote`. */
export function parseSignatures(input: string | Uint8Array): NoteSignature[] {
  const text = textFrom(input, MAX_NOTE_BYTES, 'the list of signatures');
  if (text === '') throw new Malformed('there is no signature');
  if (!text.endsWith('\n')) throw new Malformed('the last signature does not end with a line feed');
  const lines = text.slice(0, -1).split('\n');
  if (lines.length > MAX_SIGNATURES) throw new Malformed(`there are more than ${MAX_SIGNATURES} signatures`);
  if (new Set(lines).size < lines.length) throw new Malformed('a signature stands twice');
  return lines.map(parseSignatureLine);
}

/** The note with more signatures; one by the same key gives way. */
export function withSignatures({ text, signatures }: Note, added: readonly NoteSignature[]): Note {
  const kept = signatures.filter((old) => !added.some((one) => one.name === old.name && one.keyId === old.keyId));
  return { text, signatures: [...kept, ...added] };
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters but the line feed are what is sought
const isNoteText = (text: string): boolean => text.isWellFormed() && /^[^\u0000-\u0009\u000b-\u001f]*\n$/.test(text);

function signatureLine({ name, keyId, signature }: NoteSignature): string {
  if (!isKeyName(name)) throw new RangeError(`${JSON.stringify(name)} cannot be the name of a key`);
  const id = Uint8Array.from(keyId.match(/../g) ?? [], (byte) => Number.parseInt(byte, 16));
  return `\u2014 ${name} ${base64(concat(id, signature))}\n`;
}

function parseSignatureLine(line: string): NoteSignature {
  const [dash, name = '', encoded = '', ...more] = line.split(' ');
  if (dash !== '\u2014' || !isKeyName(name) || more.length > 0)
    throw new Malformed('a line is not that of a signature');
  const bytes = base64From(encoded, 'a signature');
  if (bytes.length < 5) throw new Malformed('a signature is too short');
  return { name, keyId: hex(bytes.subarray(0, 4)), signature: bytes.slice(4) };
}
