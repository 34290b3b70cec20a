import fc from 'fast-check';
import type { TextHunk } from './view.js';
import { hunksOf } from './words.js';

const inWords = (hunks: readonly TextHunk[]) =>
  hunks.map(({ kind, text }) => ({ SAME: text, ADDED: `[+${text}]`, REMOVED: `[-${text}]` })[kind]).join('');

describe('what became of a text', () => {
  it.each([
    ['Avvikelsen är -500 tkr.', 'Avvikelsen är 500 tkr.', 'Avvikelsen är [--500][+500] tkr.'],
    ['−2 493 tkr', '−2 494 tkr', '[-−2 493][+−2 494] tkr'],
    ['12\u00a0345 kr', '12\u202f345 kr', '[-12\u00a0345][+12\u202f345] kr'],
    ['8.127 tkr', '8.128 tkr', '[-8.127][+8.128] tkr'],
    ['2,5 mkr', '2,6 mkr', '[-2,5][+2,6] mkr'],
    ['bistånd ökar', 'bistånden ökar', '[-bistånd][+bistånden] ökar'],
    ['Så, nu.', 'Så nu!', 'Så[-,] nu[-.][+!]'],
    ['2024 100', '2024 200', '2024 [-100][+200]'],
  ])('is seen word by word, with numbers whole: %s → %s', (left, right, expected) => {
    expect(inWords(hunksOf(left, right))).toBe(expected);
  });

  it('is one piece where nothing changed, and none where there is nothing', () => {
    expect(hunksOf('Samma text.', 'Samma text.')).toEqual([{ kind: 'SAME', text: 'Samma text.' }]);
    expect(hunksOf('', '')).toEqual([]);
  });

  it('holds both texts', () => {
    const text = fc.string({ unit: fc.constantFrom('å', 'b', ' ', '-', '1', '2', '345', '.', '\n', '😀') });
    fc.assert(
      fc.property(text, text, (left, right) => {
        const hunks = hunksOf(left, right);
        const without = (kind: TextHunk['kind']) =>
          hunks.flatMap((hunk) => (hunk.kind === kind ? [] : [hunk.text])).join('');
        expect(without('ADDED')).toBe(left);
        expect(without('REMOVED')).toBe(right);
      }),
    );
  });

  it('is one text in place of another where they have too little in common', () => {
    const long = (word: string) => Array.from({ length: 3_000 }, (_, index) => `${word}${index}`).join(' ');
    const hunks = hunksOf(long('a'), long('b'));
    expect(hunks.map((hunk) => hunk.kind)).toEqual(['REMOVED', 'ADDED']);
  });
});
