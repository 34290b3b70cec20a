import fc from 'fast-check';
import { sameBytes } from '../encoding.js';
import { Malformed } from '../malformed.js';
import { formatBundle, MAX_ENTRY_BYTES, parseBundle } from './bundle.js';

describe('a bundle of entries', () => {
  const bundle = Uint8Array.of(0, 2, 7, 8, 0, 0, 1, 1, ...new Array(257).fill(9));
  const entries = [Uint8Array.of(7, 8), new Uint8Array(), new Uint8Array(257).fill(9)];

  it('has each behind its length in two bytes', () => {
    expect(formatBundle(entries)).toEqual(bundle);
    expect(parseBundle(bundle, 3)).toEqual(entries);
    expect(parseBundle(new Uint8Array(), 0)).toEqual([]);
  });
  it('is exactly so many entries', () => {
    for (const width of [0, 1, 2, 4, 256]) expect(() => parseBundle(bundle, width)).toThrow(Malformed);
    for (let length = 0; length < bundle.length; length += 1)
      expect(() => parseBundle(bundle.subarray(0, length), 3)).toThrow(Malformed);
    expect(() => parseBundle(Uint8Array.of(...bundle, 0), 3)).toThrow(Malformed);
    expect(() => parseBundle(Uint8Array.of(...bundle, 0, 0), 3)).toThrow(Malformed);
  });
  it('holds 256 entries of 65 535 bytes, and no more', () => {
    const largest = new Uint8Array(MAX_ENTRY_BYTES).fill(1);
    const full = new Array(256).fill(largest);
    const read = parseBundle(formatBundle(full), 256);
    expect(read.map((entry) => sameBytes(entry, largest))).toEqual(new Array(256).fill(true));
    expect(() => formatBundle([...full, largest])).toThrow(RangeError);
    expect(() => formatBundle([new Uint8Array(MAX_ENTRY_BYTES + 1)])).toThrow(RangeError);
  });
  it('is read as it was written', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 600 }), { maxLength: 20 }), (some) =>
        expect(parseBundle(formatBundle(some), some.length)).toEqual(some),
      ),
    );
  });
});
