import { canonicalJson } from '@liggare/domain';
import fc from 'fast-check';
import { parseCanonical } from './canonical.js';

describe('canonical text', () => {
  it('is read as its value', () => {
    const text = '{"data":{"amountOre":-5,"list":[1,null,true]},"text":"Grön\\n"}';
    expect(parseCanonical(text, 1_000, 'the content')).toEqual({
      data: { amountOre: -5, list: [1, null, true] },
      text: 'Grön\n',
    });
  });
  it('is what writing any value gives', () => {
    const text = fc.string({ unit: 'grapheme' }).map((one) => one.normalize('NFC'));
    const value = fc.object({ key: text, values: [fc.maxSafeInteger(), fc.boolean(), fc.constant(null), text] });
    fc.assert(
      fc.property(value, (one) => {
        const written = canonicalJson(one);
        expect(canonicalJson(parseCanonical(written, 1_000_000, 'it'))).toBe(written);
      }),
    );
  });
  it.each([
    ['is not JSON', '{'],
    ['is not canonical JSON', '{ }'],
    ['is not canonical JSON', '{"b":1,"a":2}'],
    ['is not canonical JSON', '-0'],
    ['is not canonical JSON', '1e2'],
    ['is not canonical JSON', '9007199254740993'],
    ['is not canonical JSON', '0.50'],
    ['is nested deeper than 64', '['.repeat(65) + ']'.repeat(65)],
    ['is nested deeper than 64', `${'{"a":'.repeat(50_000)}1${'}'.repeat(50_000)}`],
    ['is larger than 500000 bytes', `"${'a'.repeat(1_000_000)}"`],
  ])('%s: %.40j', (why, text) =>
    expect(() => parseCanonical(text, 500_000, 'the content')).toThrow(
      expect.objectContaining({ name: 'Malformed', message: expect.stringContaining(`the content ${why}`) }),
    ),
  );
  it('may be nested 64 deep', () => {
    const text = `${'['.repeat(64)}1${']'.repeat(64)}`;
    expect(canonicalJson(parseCanonical(text, 1_000, 'it'))).toBe(text);
  });
});
