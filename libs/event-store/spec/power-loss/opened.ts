import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { openFolder } from '../../src/embedded/lock.js';
import { EmbeddedLog } from '../../src/embedded/log.js';
import { LOG_FILE } from '../../src/embedded/reader.js';
import { openDatabase, UnusableFile } from '../../src/sqlite.js';
import { event } from '../contract.js';
import { type Expected, lineOf } from './expected.js';

/** Opens a log as the ledger does after the power came back; tells what is wrong with it, null where nothing is. */
export async function faultOf(folder: string, expected: Expected): Promise<string | null> {
  try {
    const held = openFolder(folder);
    try {
      if (expected.acknowledged.length > 0 && held.ledger.id !== expected.ledger) return 'it is another ledger';
      const log = new EmbeddedLog(folder);
      const found = log.reader.readAll(null, 1_000_000);
      const fault = expected.fault(found.map(lineOf)) ?? placesOf(found.map(({ position }) => position));
      if (fault === null) await log.append('goal-new', -1, [event()]);
      const head = log.reader.head().events;
      await log.close();
      if (fault !== null) return fault;
      if (head !== found.length + 1) return `it took an event, and holds ${head} instead of ${found.length + 1}`;
      return damageOf(join(folder, LOG_FILE));
    } finally {
      held.close();
    }
  } catch (error) {
    return error instanceof UnusableFile ? `named: ${error.message}` : String((error as Error).stack);
  }
}

const placesOf = (positions: readonly string[]): string | null =>
  positions.every((position, index) => position === String(index + 1)) ? null : `its positions are ${positions}`;

function damageOf(path: string): string | null {
  if (!existsSync(path)) return 'it has no file';
  const database = openDatabase(path, { readOnly: true });
  const rows = database.prepare<{ integrity_check: string }>('PRAGMA integrity_check').all();
  database.close();
  return rows.length === 1 && rows[0]!.integrity_check === 'ok' ? null : JSON.stringify(rows);
}
