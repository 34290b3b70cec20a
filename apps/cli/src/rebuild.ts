import { rebuildViews } from '@liggare/ledger';
import { readSettings } from '../../api/src/settings.js';
import { progressOf } from './progress.js';

/** `liggare rebuild`. */
export async function rebuild(): Promise<void> {
  const progress = progressOf('entries');
  const entries = await rebuildViews(readSettings().folder, progress.show);
  progress.end();
  console.log(`Built the views anew from ${entries} entries.`);
}
