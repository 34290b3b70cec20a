import { createHash } from 'node:crypto';
import { canonicalText } from '@liggare/domain';
import fc from 'fast-check';
import { toHex } from '../spec/stored-tree.js';
import { commitmentOf, type LeafSource, leafOf, parseLeaf } from './leaf.js';
import { Malformed } from './malformed.js';

const event: LeafSource = {
  id: '0b9c8e2a-5a0d-4d0e-9a52-3f0f1d7f6c11',
  stream: 'report-KS-2024-04',
  revision: 3,
  type: 'ForecastRevised',
  data: { text: 'Grönområden', line: { area: '136', class: null }, amountOre: -123 },
  metadata: { salt: '-_8AAQIDBAUGBwgJCgsMDQ', schemaVersion: 1 },
  recordedAt: '2024-05-13T08:15:00.000Z',
};

describe('the leaf of an entry', () => {
  const { text, hash, commitment } = leafOf(event);

  it('commits to the content, behind the salt', () => {
    const content =
      '{"data":{"amountOre":-123,"line":{"area":"136","class":null},"text":"Grönområden"},"metadata":{"salt":"-_8AAQIDBAUGBwgJCgsMDQ","schemaVersion":1}}';
    const salt = Buffer.from('fbff000102030405060708090a0b0c0d', 'hex');
    expect(commitment).toBe(createHash('sha256').update(salt).update(content, 'utf8').digest('hex'));
    expect(commitmentOf(event)).toBe(commitment);
  });
  it('names the event and shows nothing of the content', () => {
    expect(text).toBe(
      `{"commitment":"${commitment}","id":"0b9c8e2a-5a0d-4d0e-9a52-3f0f1d7f6c11","recordedAt":"2024-05-13T08:15:00.000Z","revision":3,"stream":"report-KS-2024-04","type":"ForecastRevised","v":1}`,
    );
    expect(toHex(hash)).toBe(createHash('sha256').update('\0').update(text).digest('hex'));
  });
  it('is for ever what it is', () =>
    expect(toHex(hash)).toBe('823d5f5a01d716f2aaf55358c10aaa9a22b08919b25ab231d31e076337d3973b'));
  it('changes with every part of the event', () => {
    const others: Partial<LeafSource>[] = [
      { id: '0b9c8e2a-5a0d-4d0e-9a52-3f0f1d7f6c12' },
      { stream: 'report-KS-2024-05' },
      { revision: 4 },
      { type: 'ForecastWithdrawn' },
      { data: {} },
      { metadata: { ...(event.metadata as object), schemaVersion: 2 } },
      { metadata: { ...(event.metadata as object), salt: '-_8AAQIDBAUGBwgJCgsMDg' } },
      { recordedAt: '2024-05-13T08:15:00.001Z' },
    ];
    const hashes = [event, ...others.map((other) => ({ ...event, ...other }))].map((one) => toHex(leafOf(one).hash));
    expect(new Set(hashes).size).toBe(hashes.length);
  });
  it.each([
    ['no metadata', null],
    ['no salt', {}],
    ['a salt of 15 bytes', { salt: 'AAECAwQFBgcICQoLDA0O' }],
    ['a salt in other base64', { salt: '+/8AAQIDBAUGBwgJCgsMDQ' }],
    ['a salt that is no text', { salt: 7 }],
  ])('commits without a salt to %s', (_, metadata) => {
    const content = canonicalText({ data: event.data, metadata });
    expect(commitmentOf({ ...event, metadata })).toBe(createHash('sha256').update(content, 'utf8').digest('hex'));
  });

  it('is made of what a foreign client wrote too: fractions, ill-formed text', () => {
    const data = { rate: 0.1, whole: 1e21, text: '\ud800', zero: -0 };
    const content = '{"data":{"rate":0.1,"text":"\\ud800","whole":1e+21,"zero":0},"metadata":null}';
    expect(commitmentOf({ data, metadata: null })).toBe(createHash('sha256').update(content, 'utf8').digest('hex'));
  });

  it('is read as it was written', () => {
    const { commitment, text } = leafOf(event);
    const { data, metadata, ...named } = event;
    expect(parseLeaf(text)).toEqual({ ...named, commitment, v: 1 });
    expect(parseLeaf(new TextEncoder().encode(text))).toEqual(parseLeaf(text));
  });
});

describe("a leaf's text", () => {
  const { text } = leafOf(event);
  const fields = JSON.parse(text);
  const written = (change: object): string => {
    const members = Object.entries({ ...fields, ...change }).filter(([, value]) => value !== undefined);
    return JSON.stringify(Object.fromEntries(members.sort(([one], [other]) => (one < other ? -1 : 1))));
  };

  it.each<[string, string]>([
    ['that is empty', ''],
    ['that is no object', '1'],
    ['that is null', 'null'],
    ['that is a list', '[]'],
    ['that is no JSON', '{'],
    ['with spaces', text.replace(':', ': ')],
    ['with a line feed', `${text}\n`],
    ['with a byte order mark', `\ufeff${text}`],
    ['in another order', JSON.stringify({ v: 1, ...fields })],
    ['with a field twice', text.replace('"v":1', '"v":1,"v":1')],
    ['with an escape that is not needed', text.replace('KS', '\\u004bS')],
    ['with a number in another form', text.replace('"revision":3', '"revision":3.0')],
    ['of another version', written({ v: 2 })],
    ['without a version', written({ v: undefined })],
    ['with a field more', written({ w: 1 })],
    ['with a field of every object more', text.replace('{', '{"__proto__":1,')],
    ['without an id', written({ id: undefined })],
    ['with a null', written({ stream: null })],
    ['with an empty type', written({ type: '' })],
    ['with a commitment in capitals', written({ commitment: fields.commitment.toUpperCase() })],
    ['with a short commitment', written({ commitment: fields.commitment.slice(2) })],
    ['with an id that is none', written({ id: 'x' })],
    ['with a time in another form', written({ recordedAt: '2024-05-13T10:15:00.000+02:00' })],
    ['with a time that is none', written({ recordedAt: '2024-02-30T08:15:00.000Z' })],
    ['with a revision below 0', written({ revision: -1 })],
    ['with a revision that is text', written({ revision: '3' })],
    ['that is nested', '['.repeat(30_000) + ']'.repeat(30_000)],
    ['that is longer than an entry can be', written({ type: 'x'.repeat(65_536) })],
  ])('%s is refused', (_, wrong) => expect(() => parseLeaf(wrong)).toThrow(Malformed));

  it('read from anything hashes to the same, or is refused', () => {
    const at = fc.nat({ max: text.length - 1 });
    fc.assert(
      fc.property(at, at, fc.string({ maxLength: 3 }), (start, length, other) => {
        const changed = text.slice(0, start) + other + text.slice(start + length);
        try {
          expect(leafTextOf(parseLeaf(changed))).toBe(changed);
        } catch (error) {
          if (!(error instanceof Malformed)) throw error;
        }
      }),
      { numRuns: 1_000 },
    );
  });
});

const leafTextOf = (fields: object): string =>
  JSON.stringify(Object.fromEntries(Object.entries(fields).sort(([one], [other]) => (one < other ? -1 : 1))));
