import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { entryProof } from '@liggare/ledger';
import { readSettings } from '../../api/src/settings.js';
import { Refused, requireLedger } from './failure.js';

/** `liggare export --entry NUMBER`: the entry and its proof, as two files that are not there yet. */
export async function exportEntry(told: string, folder: string): Promise<void> {
  if (!/^[1-9]\d{0,14}$/.test(told)) throw new Refused([`${told} is no number of an entry; give one from 1.`]);
  const settings = readSettings();
  requireLedger(settings);
  const [entryFile, proofFile] = ['json', 'tlog-proof'].map((end) => join(folder, `post-${told}.${end}`)) as [
    string,
    string,
  ];
  for (const file of [entryFile, proofFile])
    if (existsSync(file)) throw new Refused([`${file} is there already; name another folder, or take it away.`]);
  const { entry, proof } = await entryProof(settings, Number(told));
  mkdirSync(folder, { recursive: true });
  writeFileSync(entryFile, entry);
  writeFileSync(proofFile, proof);
  console.log(`Wrote ${entryFile} and ${proofFile}.`);
}
