import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { MEMBER, parseVerifierKey, verifyBundle } from '@liggare/integrity';
import { openLedger, rebuildViews } from '@liggare/ledger';
import { removeReadModel, VIEWS_FILE } from '@liggare/read-model';
import { openBundle } from '../apps/cli/src/verify/files.js';

// What is measured in a process of its own, by `alone`. Each gives how many entries it went through.

/** What something took in a process of its own. */
export interface Alone {
  /** How many entries it went through. */
  readonly entries: number;
  /** Entries a second, the start of the process left out. */
  readonly rate: number;
  /** The most memory that the process ever held, in MiB. */
  readonly peakMb: number;
}

const WORKS = {
  /** Views built anew, as by `liggare rebuild`. */
  rebuild: (folder: string) => rebuildViews({ folder }),

  /** A ledger whose views were deleted, opened until it is ready. */
  async catchUp(folder: string): Promise<number> {
    removeReadModel(join(folder, VIEWS_FILE));
    const ledger = await openLedger({ folder });
    await ledger.settled(600_000);
    const { entries } = ledger.status();
    done = performance.now();
    await ledger.close();
    return entries;
  },

  /** An audit bundle, verified. */
  async verify(folder: string): Promise<number> {
    const log = parseVerifierKey(readFileSync(join(folder, MEMBER.key), 'utf8').trimEnd());
    const bundle = await openBundle(folder);
    const audit = await verifyBundle(bundle.members, {
      trust: { log, witnesses: [] },
      formerKeys: [],
      since: [],
      report: null,
    });
    await bundle.close();
    if (audit.faults.length > 0) throw new Error(`the bundle does not hold: ${JSON.stringify(audit.faults)}`);
    return audit.entries;
  },
};
export type Work = keyof typeof WORKS;

let done: number | null = null;
const [work, folder] = process.argv.slice(2) as [Work, string];
const started = performance.now();
const entries = await WORKS[work](folder);
const rate = (entries / ((done ?? performance.now()) - started)) * 1000;
console.log(JSON.stringify({ entries, rate, peakMb: process.resourceUsage().maxRSS / 1024 } satisfies Alone));
