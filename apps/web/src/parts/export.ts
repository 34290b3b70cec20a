/** A table as it is taken to other programs: one head, and rows of texts, numbers and empty cells. */
export interface Sheet {
  readonly head: readonly string[];
  readonly rows: readonly (readonly (string | number | null)[])[];
}

/** Soft hyphens and word joiners. */
const UNSEEN = /[\u00AD\u2060]/g;

/** A text that a spreadsheet would run as a formula is made a text by an apostrophe. */
const harmless = (text: string): string => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text);

/** Numbers as spreadsheets read them: hyphen for minus, decimal comma, nothing between thousands; texts without what only guides line breaks. */
const plain = (value: string | number | null): string =>
  typeof value === 'number' ? String(value).replace('.', ',') : harmless((value ?? '').replace(UNSEEN, ''));

const quoted = (text: string): string => (/[";\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** As a Swedish Excel opens it: byte order mark, semicolons, decimal commas, CRLF. */
export const csvOf = ({ head, rows }: Sheet): string =>
  `\uFEFF${[head, ...rows].map((row) => `${row.map((value) => quoted(plain(value))).join(';')}\r\n`).join('')}`;

/** As it is pasted into cells: tabs and lines, which no text may hold itself. */
export const tabbedOf = ({ head, rows }: Sheet): string =>
  [head, ...rows].map((row) => row.map((value) => plain(value).replace(/\s/g, ' ')).join('\t')).join('\n');

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

/** As it is pasted into a document, a table with its caption. */
export function htmlOf({ head, rows }: Sheet, caption: string): string {
  const cell = (value: string | number | null) =>
    `<td${typeof value === 'number' ? ' align="right"' : ''}>${escaped(plain(value))}</td>`;
  return `<table border="1"><caption>${escaped(caption)}</caption><thead><tr>${head
    .map((text) => `<th>${escaped(text)}</th>`)
    .join('')}</tr></thead><tbody>${rows.map((row) => `<tr>${row.map(cell).join('')}</tr>`).join('')}</tbody></table>`;
}
