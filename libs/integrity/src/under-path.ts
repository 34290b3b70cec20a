import { parseCheckpoint } from './checkpoint.js';
import { base64, hashFrom, textFrom } from './encoding.js';
import { Malformed } from './malformed.js';
import { formatNote, MAX_NOTE_BYTES, type Note, parseNote } from './note/note.js';

/** No tree has longer paths, and a witness takes no longer ones. */
const MAX_PATH = 63;
/** Room for a path, and for 64 KiB beside it in base64. */
const MAX_HEAD_BYTES = 131_072;

/** What a proof and a request to a witness have in common: lines, the hashes of a path, an empty line, a checkpoint. */
export const formatUnderPath = (lines: readonly string[], path: readonly Uint8Array[], checkpoint: Note): string =>
  [...lines, ...path.map(base64), '', formatNote(checkpoint)].join('\n');

/** The lines above the first empty one, path and all, and what stands below; `what` names the whole in `Malformed`. */
export function parseUnderPath(input: string | Uint8Array, what: string) {
  const text = textFrom(input, MAX_HEAD_BYTES + MAX_NOTE_BYTES, what);
  const split = text.indexOf('\n\n');
  if (split < 0) throw new Malformed(`${what} has no empty line above its checkpoint`);
  if (split > MAX_HEAD_BYTES) throw new Malformed(`${what} has more than ${MAX_HEAD_BYTES} bytes above its checkpoint`);
  const note = parseNote(text.slice(split + 2));
  return { lines: text.slice(0, split).split('\n'), note, checkpoint: parseCheckpoint(note.text) };
}

/** The rest of a line that begins with a word and a space; null where it does not. */
export const after = (word: string, line: string | undefined): string | null =>
  line?.startsWith(`${word} `) ? line.slice(word.length + 1) : null;

/** The hashes of the lines that are a path. */
export function parsePath(lines: readonly string[]): Uint8Array[] {
  if (lines.length > MAX_PATH) throw new Malformed(`a path has more than ${MAX_PATH} hashes`);
  return lines.map((line) => hashFrom(line, 'a hash of the path'));
}
