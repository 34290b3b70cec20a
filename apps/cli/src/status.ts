import { readdirSync, statfsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { parseCheckpoint, parseNote, signersOf } from '@liggare/integrity';
import type { LedgerStatus } from '@liggare/ledger';
import { VERSION } from '../../api/src/common/version.js';
import type { Settings } from '../../api/src/settings.js';
import { asked, printJson } from './ask.js';

/** What `liggare status --json` prints: the state of the views, and these. */
interface Status extends LedgerStatus {
  readonly version: string;
  /** Absolute. */
  readonly folder: string;
  /** The newest that was signed; null where none was. */
  readonly checkpoint: {
    readonly origin: string;
    readonly entries: number;
    readonly signedAt: string;
    /** Those of LIGGARE_WITNESSES who have cosigned it, by name, and those who have not. */
    readonly cosignedBy: readonly string[];
    readonly notCosignedBy: readonly string[];
  } | null;
  /** Bytes of the databases in the folder with what belongs to each, and bytes that are free on its disk. */
  readonly sizes: { readonly [file: string]: number };
  readonly free: number;
}

/** `liggare status`: what can be told beside the server that holds the folder, and without it. */
export async function printStatus({ json }: { json?: boolean }): Promise<void> {
  await asked(async (ledger, settings) => {
    const newest = await ledger.checkpoints.newest();
    const status: Status = {
      ...ledger.status(),
      version: VERSION,
      folder: settings.folder,
      checkpoint: newest && { ...signedIn(newest.note, settings), signedAt: newest.signedAt },
      sizes: sizesIn(settings.folder),
      free: freeIn(settings.folder),
    };
    if (json) printJson(status);
    else for (const [name, value] of linesOf(status)) console.log(`${name.padEnd(17)}${value}`);
  });
}

function signedIn(text: string, { proof: { witnesses } }: Settings) {
  const note = parseNote(text);
  const { origin, treeSize } = parseCheckpoint(note.text);
  const keys = witnesses.map((witness) => witness.key);
  const cosigned = new Set(signersOf(note, keys).signed.map(({ key }) => key.name));
  const names = keys.map((key) => key.name);
  return {
    origin,
    entries: treeSize,
    cosignedBy: names.filter((name) => cosigned.has(name)),
    notCosignedBy: names.filter((name) => !cosigned.has(name)),
  };
}

/** A database and its write-ahead log are one thing to whoever looks at a disk. */
function sizesIn(folder: string): { [file: string]: number } {
  const sizes: { [file: string]: number } = {};
  for (const name of readdirSync(folder).sort()) {
    const [, database] = /^((?:log|views|checkpoints|directory)\.sqlite)(?:-wal)?$/.exec(name) ?? [];
    if (database === undefined) continue;
    const bytes = statSync(join(folder, name), { throwIfNoEntry: false })?.size ?? 0;
    sizes[database] = (sizes[database] ?? 0) + bytes;
  }
  return sizes;
}

function freeIn(folder: string): number {
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize;
}

function linesOf({ checkpoint, sizes, free, ...status }: Status): [name: string, value: string][] {
  const lines: [string, string][] = [
    ['Store', `${status.store.toLowerCase()}; folder ${status.folder}`],
    ['Entries', String(status.entries)],
    ['Last recorded', status.lastRecordedAt ?? '–'],
    ['Views', status.behind === 0 ? 'up to date' : `${status.behind} entries behind`],
  ];
  if (status.stopped !== null) lines.push(['Stopped', status.stopped]);
  if (checkpoint === null) lines.push(['Signed', 'nothing yet']);
  else {
    const { origin, entries, signedAt, cosignedBy, notCosignedBy } = checkpoint;
    lines.push(['Signed', `${entries} entries by ${origin} at ${signedAt}`]);
    const unsigned = status.entries - entries;
    if (unsigned > 0) lines.push(['Not signed', `${unsigned} entries`]);
    if (unsigned < 0) lines.push(['Missing', `${-unsigned} entries that were signed; liggare serve tells more`]);
    if (cosignedBy.length > 0) lines.push(['Cosigned by', cosignedBy.join(', ')]);
    if (notCosignedBy.length > 0) lines.push(['Not cosigned by', notCosignedBy.join(', ')]);
  }
  const files = Object.entries(sizes).map(([name, bytes]) => `${name} ${sizeText(bytes)}`);
  lines.push(['Disk', [...files, `${sizeText(free)} free`].join(', ')]);
  return lines;
}

/** Bytes as people read them: three digits, and a unit of a thousand. */
function sizeText(bytes: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB'];
  const unit = Math.min(units.length - 1, Math.floor(Math.log10(Math.max(1, bytes)) / 3));
  return `${Number((bytes / 1000 ** unit).toPrecision(3))} ${units[unit]}`;
}
