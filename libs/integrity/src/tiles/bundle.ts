import { concat } from '../encoding.js';
import { Malformed } from '../malformed.js';
import { TILE_WIDTH } from './tile.js';

/** The longest entry: its length is written in two bytes. */
export const MAX_ENTRY_BYTES = 65_535;

/**
 * A bundle of entries, each behind its length as two bytes, the high one first. https://c2sp.org/tlog-tiles#log-entries
 *
 * A `RangeError` for more than 256 entries, or one that is too long.
 */
export function formatBundle(entries: readonly Uint8Array[]): Uint8Array {
  if (entries.length > TILE_WIDTH) throw new RangeError(`a bundle has no room for ${entries.length} entries`);
  return concat(
    ...entries.flatMap((entry) => {
      if (entry.length > MAX_ENTRY_BYTES) throw new RangeError(`a bundle has no room for ${entry.length} bytes`);
      return [Uint8Array.of(entry.length >> 8, entry.length & 0xff), entry];
    }),
  );
}

/** The entries of a bundle of the given width; `Malformed` unless it is exactly so many. */
export function parseBundle(bytes: Uint8Array, width: number): Uint8Array[] {
  const entries: Uint8Array[] = [];
  let at = 0;
  while (entries.length < width && at + 2 <= bytes.length) {
    const start = at + 2;
    at = start + ((bytes[at]! << 8) | bytes[at + 1]!);
    entries.push(bytes.slice(start, at));
  }
  if (at !== bytes.length || entries.length !== width) throw new Malformed(`this is not a bundle of ${width} entries`);
  return entries;
}
