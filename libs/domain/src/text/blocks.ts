import { rule, widthOf } from './table.js';

/** Lines that stand together. */
export type Block = readonly string[];

/** Running text is broken to this width; tables of amounts take what they need. */
export const TEXT_WIDTH = 112;
/** What is not there, and is never shown as a zero. */
export const MISSING = '–';

/** A heading of a document. */
export const heading = (words: string): Block => [words, rule(widthOf(words))];

/** Blocks as one text, an empty line between them, no spaces at the ends of lines, and a line feed at the end. */
export const textOf = (blocks: readonly Block[]): string =>
  `${blocks.map((block) => block.map((line) => line.trimEnd()).join('\n')).join('\n\n')}\n`;
