import { copyFileSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { openDatabase } from '../sqlite.js';
import { LOG_FILE } from './reader.js';

/**
 * Copies the log of a folder, as of its last commit, into an empty folder; works beside whoever writes it. A folder without
 * a log gives none.
 */
export function copyLog(from: string, to: string): void {
  const path = join(from, LOG_FILE);
  if (!existsSync(path)) return;
  const database = openDatabase(path, { readOnly: true });
  try {
    database.prepare('VACUUM INTO ?').run(join(to, LOG_FILE));
  } finally {
    database.close();
  }
  copyFileSync(join(from, 'ledger.json'), join(to, 'ledger.json'));
}
