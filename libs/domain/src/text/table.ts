/** A cell of a table; a note follows the text without moving it out of its column, such as `*` after an amount. */
export interface TableCell {
  readonly text: string;
  readonly note?: string;
}
export interface Column {
  readonly heading: string;
  readonly align: 'left' | 'right';
  /** Longer text goes on in a line below. */
  readonly maxWidth?: number;
}

const GAP = '  ';

/** How many places a text takes on a line. */
export const widthOf = (text: string): number => [...text.replace(/\p{M}/gu, '')].length;

const padding = (text: string, width: number): string => ' '.repeat(Math.max(0, width - widthOf(text)));

/** The lines of a table, its headings first and a rule under them; every column as wide as its widest cell. */
export function tableLines(columns: readonly Column[], rows: readonly (readonly TableCell[])[]): string[] {
  const all = [columns.map(({ heading }): TableCell => ({ text: heading })), ...rows].map((row) =>
    row.map(({ text, note = '' }, index) => ({ lines: wrapped(text, columns[index]!.maxWidth), note })),
  );
  const widths = columns.map((_, index) => Math.max(...all.flatMap((row) => row[index]!.lines.map(widthOf))));
  const noteWidths = columns.map((_, index) => Math.max(...all.map((row) => widthOf(row[index]!.note))));
  const lines = all.flatMap((row) => {
    const height = Math.max(...row.map((cell) => cell.lines.length));
    return Array.from({ length: height }, (_, place) =>
      columns
        .map(({ align }, index) => {
          const text = row[index]!.lines[place] ?? '';
          const note = place === 0 ? row[index]!.note : '';
          const space = padding(text, widths[index]!);
          return (align === 'right' ? space + text : text + space) + note + padding(note, noteWidths[index]!);
        })
        .join(GAP)
        .trimEnd(),
    );
  });
  const headingHeight = Math.max(...all[0]!.map((cell) => cell.lines.length));
  return [...lines.slice(0, headingHeight), rule(Math.max(...lines.map(widthOf))), ...lines.slice(headingHeight)];
}

/** A horizontal rule. */
export const rule = (width: number): string => '─'.repeat(width);

/** A text in lines of at most a width, broken at spaces; words that are longer are cut, and line breaks are kept. */
export function wrapped(text: string, width = Number.POSITIVE_INFINITY): string[] {
  return text.split('\n').flatMap((line) => {
    // What follows an item's dash lines up under it.
    const indent = ' '.repeat(/^ *(?:[-*] |\d+\. )?/.exec(line)![0].length);
    const lines: string[] = [];
    let current = '';
    for (const word of line.trimEnd().split(/(?<=[^ ]) +/)) {
      const longer = current === '' ? word : `${current} ${word}`;
      if (current.trim() === '' || widthOf(longer) <= width) current = longer;
      else {
        lines.push(current);
        current = indent + word;
      }
      while (widthOf(current) > width) {
        const cut = [...current].slice(0, width).join('');
        lines.push(cut);
        current = current.slice(cut.length);
      }
    }
    return [...lines, current];
  });
}
