import { canonicalText } from '@liggare/domain';
import fc from 'fast-check';
import { bytes, EVENTS, text } from '../../spec/bundle.js';
import { canonicalValueOf } from '../canonical.js';
import { leafFrom, leafOf, plainLeafOf } from '../leaf.js';
import { Malformed } from '../malformed.js';
import { endOfObject } from './scan.js';

/** Whether a text is taken for a plainly canonical object. */
const isPlain = (one: string): boolean => endOfObject(bytes(one), 0, () => {}) === bytes(one).length;

function isCanonical(one: string): boolean {
  try {
    canonicalValueOf(one, 'it');
    return true;
  } catch (error) {
    if (!(error instanceof Malformed)) throw error;
    return false;
  }
}

const plain = '{"a":{"b":[1,-20,{"c":"x\\n\\"y\\\\"}],"d":""},"e":[],"f":{},"g":null,"h":true,"i":false,"j":"å😀"}';

describe('a text that is taken for canonical from its bytes', () => {
  it('is canonical, whatever was done to it', () => {
    const key = fc.constantFrom('a', 'b', 'aa', '10', '9', 'å', '', '__proto__', '"', '\n');
    const value = fc.jsonValue().map((one) => canonicalText(one));
    const any = fc.oneof(fc.dictionary(key, fc.jsonValue()).map(canonicalText), fc.constant(plain), value);
    const piece = fc.constantFrom(
      '"',
      '\\',
      '{',
      '}',
      '[',
      ']',
      ',',
      ':',
      '0',
      '-',
      '.',
      'e',
      ' ',
      '\\u0041',
      '\\/',
      '\t',
      '01',
      '"a":1,',
      'null',
      '\u007f',
    );
    const spoilt = fc
      .tuple(any, fc.nat(), piece, fc.nat({ max: 2 }))
      .map(([one, at, between, cut]) => {
        const place = at % (one.length + 1);
        return one.slice(0, place) + between + one.slice(place + cut);
      })
      .map((one) => one.toWellFormed());
    let taken = 0;
    fc.assert(
      fc.property(fc.oneof(any, spoilt, fc.json()), (one) => {
        if (!isPlain(one)) return;
        taken += 1;
        expect(isCanonical(one)).toBe(true);
      }),
      { numRuns: Number(process.env.LIGGARE_MUTATIONS ?? 20_000) },
    );
    expect(taken).toBeGreaterThan(100);
  });

  it('is what most contents are', () => {
    expect(isPlain(plain)).toBe(true);
    expect(isPlain('{}')).toBe(true);
    for (const { data, metadata } of EVENTS) expect(isPlain(canonicalText({ data, metadata, number: 1 }))).toBe(true);
  });

  it.each([
    ['keys out of order', '{"b":1,"a":2}'],
    ['a key twice', '{"a":1,"a":2}'],
    ['a longer key first', '{"aa":1,"a":2}'],
    ['a zero with a sign', '{"a":-0}'],
    ['a zero in front', '{"a":01}'],
    ['a sign alone', '{"a":-}'],
    ['more digits than are exact', '{"a":9007199254740993}'],
    ['a fraction', '{"a":1.5}'],
    ['an escape that is not needed', '{"a":"\\u0041"}'],
    ['a slash that is escaped', '{"a":"\\/"}'],
    ['a control character', '{"a":"\u0001"}'],
    ['a space', '{"a": 1}'],
    ['a comma at the end', '{"a":1,}'],
    ['a list with a comma at its end', '{"a":[1,]}'],
    ['no end', '{"a":{"b":1}'],
    ['a text without end', '{"a":"b'],
    ['a backslash at the end', '{"a":"b\\'],
    ['a word that is none', '{"a":nul}'],
    ['nothing', ''],
    ['a list', '[]'],
    ['more nesting than is read', `${'{"a":'.repeat(64)}{}${'}'.repeat(64)}`],
  ])('has not %s', (_, one) => expect(isPlain(one)).toBe(false));
});

describe("a leaf's text that is taken for one as it is", () => {
  const { text: good } = leafOf(EVENTS[0]!);

  it('says what it says to the reader of all leaves', () => {
    expect(plainLeafOf(good)).toEqual(leafFrom(good, 'it'));
    const at = fc.nat({ max: good.length });
    const piece = fc.oneof(fc.string({ maxLength: 2 }), fc.constantFrom('0', '9', 'ö', '"', '-', 'Z'));
    fc.assert(
      fc.property(at, piece, fc.nat({ max: 2 }), (start, between, cut) => {
        const one = (good.slice(0, start) + between + good.slice(start + cut)).toWellFormed();
        const leaf = plainLeafOf(one);
        if (leaf !== null) expect(leaf).toEqual(leafFrom(text(bytes(one)), 'it'));
      }),
      { numRuns: 20_000 },
    );
  });
});
