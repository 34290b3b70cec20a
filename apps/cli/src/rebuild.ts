import { rebuildViews } from '@liggare/ledger';
import { readSettings } from '../../api/src/settings.js';
import { requireLedger } from './failure.js';
import { progressOf } from './progress.js';

/** `liggare rebuild`. */
export async function rebuild(): Promise<void> {
  const settings = readSettings();
  requireLedger(settings);
  const progress = progressOf('entries');
  const entries = await rebuildViews(settings, progress.show).finally(progress.end);
  console.log(`Built the views anew from ${entries} entries.`);
}
