import type { ReactNode } from 'react';
import { texts } from '../texts.js';
import { announce } from './announce.js';
import { csvOf, htmlOf, type Sheet, tabbedOf } from './export.js';
import { save } from './save.js';

export interface Column<Row> {
  /** Unique in the table. */
  readonly key: string;
  readonly head: string;
  /** What is copied and written to CSV; shown too where `show` is left out. Amounts as numbers, in the unit of the caption. */
  readonly value: (row: Row) => string | number | null;
  readonly show?: (row: Row) => ReactNode;
  readonly kind?: 'amount' | 'text';
  /** In what is copied and in CSV alone: what `show` says beside the value. */
  readonly onlyExported?: boolean;
}

interface Props<Row> {
  /** With the unit, such as "Driftredovisning, tkr". */
  readonly caption: string;
  /** Of the file, without ending. */
  readonly fileName: string;
  /** The first one heads its rows. */
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => string;
  /** Such as `total`: its class. */
  readonly rowKind?: (row: Row) => string | undefined;
}

/** A table that can be copied right into Excel and Word, and saved as CSV: exactly the columns and rows that it shows. */
export function DataTable<Row>({ caption, fileName, columns, rows, rowKey, rowKind }: Props<Row>) {
  const shown = columns.filter((column) => !column.onlyExported);
  const sheet = (): Sheet => ({
    head: columns.map((column) => column.head),
    rows: rows.map((row) => columns.map((column) => column.value(row))),
  });
  return (
    <figure className="data-table">
      <div className="tools">
        <button type="button" onClick={() => copy(sheet(), caption)} aria-label={texts.table.copyNamed(caption)}>
          {texts.table.copy}
        </button>
        <button
          type="button"
          onClick={() => save(new Blob([csvOf(sheet())], { type: 'text/csv;charset=utf-8' }), `${fileName}.csv`)}
          aria-label={texts.table.csvNamed(caption)}
        >
          {texts.table.csv}
        </button>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what is wider than the screen is scrolled with the arrow keys */}
      <section className="scroll" aria-label={caption} tabIndex={0}>
        <table>
          <caption>{caption}</caption>
          <thead>
            <tr>
              {shown.map(({ key, head, kind }) => (
                <th key={key} scope="col" className={kind}>
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={rowKey(row)} className={rowKind?.(row)}>
                {shown.map(({ key, kind, show, value }, index) => {
                  const content = show ? show(row) : value(row);
                  return index === 0 ? (
                    <th key={key} scope="row">
                      {content}
                    </th>
                  ) : (
                    <td key={key} className={kind}>
                      {content}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </figure>
  );
}

async function copy(sheet: Sheet, caption: string): Promise<void> {
  const as = (text: string, type: string) => new Blob([text], { type });
  try {
    await navigator.clipboard.write([
      new ClipboardItem({
        'text/html': as(htmlOf(sheet, caption), 'text/html'),
        'text/plain': as(tabbedOf(sheet), 'text/plain'),
      }),
    ]);
    announce(texts.table.copied(caption));
  } catch {
    announce(texts.table.notCopied);
  }
}
