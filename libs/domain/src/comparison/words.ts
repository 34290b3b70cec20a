import { diffArrays } from 'diff';
import type { TextHunk } from './view.js';

// A number is one word, with its sign, its thousands and its decimals; what is no number, word or space is a word by itself.
const NUMBER = String.raw`[-\u2212\u2013]?(?:\d{1,3}(?:[ \u00a0\u202f.]\d{3})+(?!\d)|\d+)(?:[.,]\d+)?`;
const WORDS = new RegExp(String.raw`${NUMBER}|[\p{L}\p{M}]+|\s+|.`, 'gsu');

/** Texts that differ in more words than this are shown as one text in place of another; a finer answer would cost too much. */
const MOST_EDITS = 2_000;

/** What became of a text, word by word; together the hunks are both texts. */
export function hunksOf(left: string, right: string): TextHunk[] {
  const changes = diffArrays(wordsOf(left), wordsOf(right), { maxEditLength: MOST_EDITS });
  if (changes === undefined)
    return [
      { kind: 'REMOVED', text: left },
      { kind: 'ADDED', text: right },
    ];
  return changes.map(({ added, removed, value }) => ({
    kind: added ? 'ADDED' : removed ? 'REMOVED' : 'SAME',
    text: value.join(''),
  }));
}

const wordsOf = (text: string): string[] => text.match(WORDS) ?? [];
