/**
 * The cells of a block that was copied in a spreadsheet, row by row. Cells are parted by tabs and rows by newlines; one that
 * holds either stands in quotes, and the quotes in it are doubled.
 */
export function pastedCells(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^\t\r\n]*))(\t|\r\n|\r|\n|$)/g)) {
    // Every spreadsheet ends a block with a newline: what follows it is no row.
    if (row.length === 0 && quoted === undefined && plain === '' && end === '') break;
    row.push(quoted?.replaceAll('""', '"') ?? plain!);
    if (end === '\t') continue;
    rows.push(row);
    row = [];
    if (end === '') break;
  }
  return rows;
}
