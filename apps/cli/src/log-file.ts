import { once } from 'node:events';
import { createReadStream, createWriteStream, existsSync, renameSync, rmSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { finished } from 'node:stream/promises';
import { exportLog, importLog } from '@liggare/ledger';
import { readSettings } from '../../api/src/settings.js';
import { Refused, requireLedger } from './failure.js';
import { progressOf } from './progress.js';

/** `liggare export --log FILE`. */
export async function exportLogFile(file: string): Promise<void> {
  const settings = readSettings();
  requireLedger(settings);
  if (existsSync(file)) throw new Refused([`${file} is there already; name another file, or take it away.`]);
  // What is broken off leaves nothing that looks whole.
  const draft = `${file}.part`;
  const output = createWriteStream(draft, { flush: true });
  const progress = progressOf('entries');
  let lines = 0;
  try {
    for await (const line of exportLog(settings, progress.show)) {
      lines += 1;
      if (!output.write(`${line}\n`)) await once(output, 'drain');
    }
    output.end();
    await finished(output);
    renameSync(draft, file);
  } catch (error) {
    output.destroy();
    rmSync(draft, { force: true });
    throw error;
  } finally {
    progress.end();
  }
  console.log(`Exported ${lines - 1} entries to ${file}.`);
}

/** `liggare import --log FILE`. */
export async function importLogFile(file: string): Promise<void> {
  if (!existsSync(file)) throw new Refused([`${file} is not there.`]);
  const progress = progressOf('entries');
  const entries = await importLog(readSettings(), () => linesOf(file), progress.show).finally(progress.end);
  console.log(`Imported ${entries} entries; every leaf is the same.`);
}

async function* linesOf(file: string): AsyncGenerator<string> {
  const input = createReadStream(file, 'utf8');
  try {
    yield* createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY });
  } finally {
    input.destroy();
  }
}
