import fc from 'fast-check';
import { canonicalJson, normalized } from './canonical.js';

describe('canonical JSON', () => {
  it.each<[unknown, string]>([
    [{ b: 1, a: [true, null, 'x'] }, '{"a":[true,null,"x"],"b":1}'],
    [{ ö: 1, a: 2, A: 3, 10: 4, 9: 5 }, '{"10":4,"9":5,"A":3,"a":2,"ö":1}'],
    // RFC 8785 orders by UTF-16 code units: a surrogate comes before U+FFFD.
    [{ '\ufffd': 1, '😀': 2 }, '{"😀":2,"\ufffd":1}'],
    ['\u0007\b\t\n\f\r"\\/\u2028', '"\\u0007\\b\\t\\n\\f\\r\\"\\\\/\u2028"'],
    [{ a: undefined, b: -0 }, '{"b":0}'],
    [Number.MAX_SAFE_INTEGER, '9007199254740991'],
    [JSON.parse('{"__proto__":{"constructor":1}}'), '{"__proto__":{"constructor":1}}'],
  ])('of %j', (value, text) => expect(canonicalJson(value)).toBe(text));

  it.each<[string, unknown, string]>([
    ['floating point', { a: [0, 0.5] }, '$.a[1]: 0.5'],
    ['an inexact integer', 2 ** 53, '$: 9007199254740992'],
    ['no number', Number.NaN, '$: NaN'],
    ['a lone surrogate', { a: '\ud800' }, '$.a: text with a lone surrogate'],
    ['a lone surrogate in a key', { '\udc00': 1 }, '$: text with a lone surrogate'],
    ['text that is not in NFC', ['a\u030a'], '$[0]: text that is not in Unicode form NFC'],
    ['undefined in a list', [undefined], '$[0]: a undefined'],
    ['a bigint', 1n, '$: a bigint'],
    ['a function', { a: () => 1 }, '$.a: a function'],
  ])('refuses %s, and says where', (_, value, where) => expect(() => canonicalJson(value)).toThrow(where));

  it('is the same for what it is read back as, whatever the order of keys', () => {
    const text = fc.string({ unit: 'grapheme' }).map((value) => value.normalize('NFC'));
    const values = [fc.maxSafeInteger(), fc.boolean(), fc.constant(null), text];
    fc.assert(
      fc.property(fc.object({ key: text, values, withNullPrototype: false }), (value) => {
        const written = canonicalJson(value);
        expect(canonicalJson(JSON.parse(written))).toBe(written);
        expect(canonicalJson(Object.fromEntries(Object.entries(value).reverse()))).toBe(written);
      }),
    );
  });
});

describe('normalising', () => {
  it('composes letters and gives line feeds, everywhere', () => {
    expect(normalized({ a: ['a\u030a\r\nb\rc'], n: 1, b: null })).toEqual({ a: ['å\nb\nc'], n: 1, b: null });
  });
  it('keeps names that every object has', () => {
    const value = normalized(JSON.parse('{"__proto__":"x","constructor":"y"}'));
    expect(Object.entries(value)).toEqual([
      ['__proto__', 'x'],
      ['constructor', 'y'],
    ]);
  });
});
