import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openLedger } from '@liggare/ledger';
import { startApi } from '../../api/src/main.js';
import { readSettings, type Settings } from '../../api/src/settings.js';
import { plannedOf, recordAll, recorderOf } from './import.js';

/** `liggare serve`: until SIGTERM or SIGINT. */
export async function serve(options: { demo?: boolean }): Promise<void> {
  const settings = readSettings(options.demo ? { LIGGARE_DATA: '.demo' } : {});
  if (options.demo) await recordExamples(settings);
  const api = await startApi(settings);
  console.error(
    `Liggare serves ${api.address} (the reports at /, GraphQL at /graphql, a page to try it at /graphiql); data in ${settings.folder}.`,
  );
}

/** The views of a log that is there already are waited for so long. */
const SETTLED_WITHIN_MS = 60_000;

/** Records the reports of `examples/`, if the ledger is empty. */
async function recordExamples(settings: Settings): Promise<void> {
  const examples = fileURLToPath(new URL('../../../../examples', import.meta.url));
  const files = readdirSync(examples)
    .filter((file) => file.endsWith('.yaml'))
    .sort()
    .map((file) => join(examples, file));
  const ledger = await openLedger({ ...settings, thread: 'same' });
  try {
    await ledger.settled(SETTLED_WITHIN_MS);
    if (ledger.views.head() === 0) await recordAll(plannedOf(files), recorderOf(ledger));
  } finally {
    await ledger.close();
  }
}
