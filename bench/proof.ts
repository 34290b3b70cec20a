import { createWriteStream, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { deciders } from '@liggare/domain';
import { openDatabase } from '@liggare/event-store';
import { appendLeaves, EMPTY_EDGE, type LeafSource, leafOf } from '@liggare/integrity';
import { auditBundle, openLedger } from '@liggare/ledger';
import { SEES_ALL } from '@liggare/read-model';
import { alone } from './alone.js';
import { prepare, revision } from './ledger.js';
import { delayOf, load } from './measure.js';
import { FOR_MS, type Table } from './table.js';

const MOST_MB = 300;
const VERIFIED_A_SECOND = 100_000;
const WRITERS = 16;
const SAMPLE = 5_000;

/** How fast the proofs of a ledger are made and checked: an inclusion proof, and a bundle of all of it. */
export async function proofs(table: Table, folder: string): Promise<void> {
  const ledger = await openLedger({ folder });
  await ledger.settled(60_000);
  const { tree } = ledger.views;
  const size = ledger.views.head();
  let next = 0;
  const proof = delayOf(1000, () => {
    // A step that meets leaves all over the tree.
    next = (next + 7_919) % size;
    return tree.inclusionPath(next, size);
  });
  table.delay(`inclusion proof, ${size} entries`, proof, 1);
  await ledger.close();
  const bundle = `${folder}-bundle`;
  await exported(folder, bundle);
  const { entries, rate, peakMb } = alone('verify', bundle);
  rmSync(bundle, { recursive: true });
  table.rate(`bundle verified, ${entries} entries`, rate, {
    wanted: `≥ ${VERIFIED_A_SECOND}/s, ${Math.round(peakMb)} ≤ ${MOST_MB} MB`,
    met: rate >= VERIFIED_A_SECOND && peakMb <= MOST_MB,
  });
}

async function exported(folder: string, to: string): Promise<void> {
  const asked = { exportedBy: 'bench', purpose: 'prov', boards: null };
  const bundle = await auditBundle({ folder }, asked, new Date());
  mkdirSync(to);
  for await (const { name, content } of bundle.parts()) await pipeline(content, createWriteStream(join(to, name)));
  await bundle.close();
}

/** What the leaf and the tree take of a whole command: their work for the same entries again, beside the commands themselves. */
export async function proofOfAnAppend(table: Table, folder: string): Promise<void> {
  const ledger = await openLedger({ folder });
  await prepare(ledger, WRITERS);
  const processor = process.cpuUsage();
  const { rate } = await load(WRITERS, FOR_MS, (writer) =>
    ledger.record(deciders.report, revision(writer), { actorId: 'bench', reason: 'prov' }),
  );
  const { user, system } = process.cpuUsage(processor);
  const usOfCommand = (user + system) / (rate * (FOR_MS / 1000));
  const sample = ledger.views.entries.page(SEES_ALL, { types: ['ForecastRevised'] }, SAMPLE);
  const events = await Promise.all(
    sample.map(async (entry) => {
      const { content: _, ...event } = await ledger.eventOf(entry);
      return { ...event, recordedAt: entry.recordedAt };
    }),
  );
  await ledger.close();
  treeOf(events, folder);
  const usOfTree = treeOf(events, folder) / events.length;
  const part = usOfTree / usOfCommand;
  table.rate('leaf and tree of an entry', 1e6 / usOfTree, {
    wanted: `${(100 * part).toFixed(1)} ≤ 15 % of a command`,
    met: part <= 0.15,
  });
}

/** Makes the leaves of events and the tree over them, nodes kept as the views keep them; gives its processor time in µs. */
function treeOf(events: readonly LeafSource[], folder: string): number {
  const path = join(folder, 'tree.sqlite');
  const db = openDatabase(path);
  db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF');
  db.exec('CREATE TABLE nodes (level INTEGER, number INTEGER, hash BLOB, PRIMARY KEY (level, number)) WITHOUT ROWID');
  const add = db.prepare('INSERT INTO nodes VALUES (?, ?, ?)');
  const before = process.cpuUsage();
  let edge = EMPTY_EDGE;
  for (let at = 0; at < events.length; at += WRITERS)
    db.transaction(() => {
      for (const event of events.slice(at, at + WRITERS))
        edge = appendLeaves(edge, [leafOf(event).hash], ({ level, index, hash }) => {
          if (level > 0) add.run(level, index, hash);
        });
    });
  const { user, system } = process.cpuUsage(before);
  db.close();
  rmSync(path);
  return user + system;
}
