import { openDatabase } from '@liggare/event-store';

/** Everything that a read model holds, table by table and row by row, as one text: two that are equal are the same byte for byte. */
export function dump(path: string): string {
  const db = openDatabase(path, { readOnly: true });
  try {
    const tables = db
      .prepare<{ name: string }>("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")
      .all();
    const lines = tables.flatMap(({ name }) => [
      name,
      ...db.prepare(`SELECT * FROM ${name} ORDER BY 1, 2`).all().map(lineOf),
    ]);
    return lines.join('\n');
  } finally {
    db.close();
  }
}

const lineOf = (row: Record<string, unknown>): string =>
  JSON.stringify(row, (_, value: unknown) =>
    ArrayBuffer.isView(value) ? Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString('hex') : value,
  );
