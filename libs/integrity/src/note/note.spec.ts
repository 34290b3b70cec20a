import fc from 'fast-check';
import { Malformed } from '../malformed.js';
import {
  formatNote,
  formatSignatures,
  MAX_NOTE_BYTES,
  MAX_SIGNATURES,
  type NoteSignature,
  parseNote,
  parseSignatures,
  withSignatures,
} from './note.js';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const PETER =
  '— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n';
const TEXT = "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n";
const NOTE = `${TEXT}\n${PETER}`;

describe('a note', () => {
  it('is a text, and after its last empty line signatures', () => {
    const note = parseNote(NOTE);
    expect(note.text).toBe(TEXT);
    expect(note.signatures).toMatchObject([{ name: 'PeterNeumann', keyId: 'c74f20a3' }]);
    expect(note.signatures[0]!.signature).toHaveLength(64);
    expect(formatNote(note)).toBe(NOTE);
    expect(parseNote(bytes(NOTE))).toEqual(note);
  });
  it('may have empty lines, and letters of any kind', () => {
    const text = 'Ognuno sta solo sul cuor della terra\ntrafitto da un raggio di sole:\n\ned è subito sera.\n';
    const line =
      '— quasimodo.example/salvatore NnugSzTjtVAewIS+Z/iJhUPeFDkO/5QQ2i5ddnGITLlC+EhfLW9oJKONrMouFSQU0xMcXxj99ihAQwaqP3ZekRwNtIc=\n';
    expect(parseNote(`${text}\n${line}`)).toMatchObject({
      text,
      signatures: [{ name: 'quasimodo.example/salvatore', keyId: '367ba04b' }],
    });
    expect(parseNote(`\n\n\n${PETER}`).text).toBe('\n\n');
  });
  it('begins with what it begins with, be it a byte order mark', () => {
    const marked = parseNote(bytes(`\ufeff${NOTE}`));
    expect(marked.text).toBe(`\ufeff${TEXT}`);
  });

  it.each<[string, string | Uint8Array]>([
    ['without signatures', TEXT],
    ['with an empty line only', `${TEXT}\n`],
    ['without an empty line', `${TEXT}${PETER}`],
    ['without a text', `\n${PETER}`],
    ['whose last line does not end', NOTE.slice(0, -1)],
    ['with a control character', `\u0001${NOTE}`],
    ['with a tab', NOTE.replace(' you', '\tyou')],
    ['with carriage returns', NOTE.replaceAll('\n', '\r\n')],
    ['with a lone surrogate', `\ud800${NOTE}`],
    ['that is not UTF-8', Uint8Array.of(0xff, ...bytes(NOTE))],
    ['with an overlong encoding', Uint8Array.of(0xc0, 0xaf, ...bytes(NOTE))],
    ['with a surrogate in UTF-8', Uint8Array.of(0xed, 0xa0, 0x80, ...bytes(NOTE))],
    ['with a line that is no signature', `${NOTE}Unexpected line.\n`],
    ['with an empty line after a signature', `${NOTE}\n`],
    ['with a hyphen for the dash', NOTE.replace('—', '-')],
    ['with a name of two words', NOTE.replace('PeterNeumann', 'Bad Name')],
    ['with a name that has a plus', NOTE.replace('PeterNeumann', 'Peter+Neumann')],
    ['with a name that has a space of another kind', NOTE.replace('PeterNeumann', 'Peter\u00a0Neumann')],
    ['without a name', NOTE.replace('PeterNeumann', '')],
    ['with two spaces', NOTE.replace('PeterNeumann ', 'PeterNeumann  ')],
    ['with a space at the end of a line', NOTE.replace('=\n', '= \n')],
    ['without padding', NOTE.replace('AM=', 'AM')],
    ['with bits to spare that are not zero', NOTE.replace('AM=', 'AN=')],
    ['with base64 of the URL kind', NOTE.replace('o/Z', 'o_Z')],
    ['with a signature of no bytes', `${TEXT}\n— PeterNeumann x08gow==\n`],
    ['without a signature after the name', `${TEXT}\n— PeterNeumann\n`],
    ['with the same line twice', NOTE + PETER],
  ])('%s is refused', (_, note) => expect(() => parseNote(note)).toThrow(Malformed));

  it('has up to so many signatures, and bytes', () => {
    const signatures = (count: number): NoteSignature[] =>
      Array.from({ length: count }, (_, index) => ({
        name: `witness.example/${index}`,
        keyId: '00000000',
        signature: new Uint8Array(5_000),
      }));
    const largest = formatNote({ text: TEXT, signatures: signatures(MAX_SIGNATURES) });
    expect(parseNote(largest).signatures).toHaveLength(MAX_SIGNATURES);
    expect(() => parseNote(formatNote({ text: TEXT, signatures: signatures(MAX_SIGNATURES + 1) }))).toThrow(Malformed);
    const long = (text: string) => text.padStart(MAX_NOTE_BYTES - bytes(NOTE).length, 'a') + NOTE;
    expect(parseNote(long('')).signatures).toHaveLength(1);
    expect(() => parseNote(long('å'))).toThrow(new Malformed(`the note is larger than ${MAX_NOTE_BYTES} bytes`));
  });

  it('is read as it was written', () => {
    const line = fc.string({ unit: 'grapheme' }).map((text) => text.replace(/\p{Cc}/gu, ''));
    const text = fc.array(line).map((lines) => `${lines.join('\n')}\n`);
    const signature = fc.record({
      name: fc.stringMatching(/^[!-*,-~åäö]{1,20}$/),
      keyId: fc.stringMatching(/^[0-9a-f]{8}$/),
      signature: fc.uint8Array({ minLength: 1, maxLength: 100 }),
    });
    const signatures = fc.uniqueArray(signature, {
      minLength: 1,
      maxLength: 20,
      selector: ({ name, keyId }) => `${name} ${keyId}`,
    });
    fc.assert(
      fc.property(fc.record({ text, signatures }), (note) => {
        const written = formatNote(note);
        expect(parseNote(written)).toEqual(note);
        expect(parseNote(bytes(written))).toEqual(note);
        expect(parseSignatures(formatSignatures(note.signatures))).toEqual(note.signatures);
      }),
    );
  });

  it.each(['', 'no line feed', 'a\tb\n', 'a\r\n', '\ud800\n'])('is not made of the text %j', (text) =>
    expect(() => formatNote({ text, signatures: [] })).toThrow(RangeError),
  );
  it('is not made with a name that no key can have', () =>
    expect(() => formatSignatures([{ name: 'a b', keyId: '00000000', signature: new Uint8Array(64) }])).toThrow(
      RangeError,
    ));
});

describe('more signatures on a note', () => {
  const [one, other, newer]: NoteSignature[] = [
    { name: 'a', keyId: '00000001', signature: Uint8Array.of(1) },
    { name: 'a', keyId: '00000002', signature: Uint8Array.of(2) },
    { name: 'a', keyId: '00000001', signature: Uint8Array.of(3) },
  ] as const;
  it('come after those it has, and in the place of one by the same key', () => {
    const note = { text: 'a\n', signatures: [one!] };
    expect(withSignatures(note, [other!]).signatures).toEqual([one, other]);
    expect(withSignatures(withSignatures(note, [other!]), [newer!]).signatures).toEqual([other, newer]);
  });
});
