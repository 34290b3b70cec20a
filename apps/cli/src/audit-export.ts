import { once } from 'node:events';
import { createWriteStream, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { zipOf } from '@liggare/integrity';
import { auditBundle } from '@liggare/ledger';
import { readSettings } from '../../api/src/settings.js';
import { Refused, requireLedger } from './failure.js';
import { progressOf } from './progress.js';

interface Options {
  readonly audit: string;
  readonly purpose: string;
  readonly by?: string;
  readonly boards?: readonly string[];
}

/** `liggare export --audit FILE.zip|FOLDER`. */
export async function exportAudit({ audit, purpose, by, boards }: Options): Promise<void> {
  const settings = readSettings();
  requireLedger(settings);
  if (existsSync(audit)) throw new Refused([`${audit} is there already; name another, or take it away.`]);
  const progress = progressOf('entries');
  const asked = { exportedBy: by ?? userInfo().username, purpose, boards: boards ?? null };
  const bundle = await auditBundle(settings, asked, new Date(), progress.show);
  // What is broken off leaves nothing that looks whole.
  const draft = `${audit}.part`;
  rmSync(draft, { recursive: true, force: true });
  try {
    if (audit.endsWith('.zip')) await written(draft, zipOf(bundle.parts()));
    else {
      mkdirSync(draft, { recursive: true });
      for await (const { name, content } of bundle.parts()) await written(join(draft, name), content);
    }
    renameSync(draft, audit);
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    throw error;
  } finally {
    progress.end();
    await bundle.close();
  }
  const withheld = bundle.withheld === 0 ? '' : `, the content of ${bundle.withheld} of them withheld`;
  console.log(`Exported ${bundle.entries} entries to ${audit}${withheld}.`);
}

async function written(path: string, bytes: AsyncIterable<Uint8Array>): Promise<void> {
  const output = createWriteStream(path, { flush: true });
  for await (const chunk of bytes) if (!output.write(chunk)) await once(output, 'drain');
  output.end();
  await finished(output);
}
