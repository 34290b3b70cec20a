import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { load } from './measure.js';
import { Postgres } from './postgres.js';
import { embeddedLog, eventStoreDb, ledgerOnIt, type Store } from './stores.js';
import { emmett, messageDb, packagesIn } from './stores-on-postgres.js';
import { FOR_MS, type Table } from './table.js';

const WRITERS = [1, 16, 64] as const;
const MOST_WRITERS = 64;
/** The part of the bare log's rate that the ledger is to reach where several write. */
const OF_THE_LOG = 0.8;

/**
 * Appends a second of stores that are used for such things, each durable before it answers and at an expected revision, beside
 * the embedded log and the ledger on it; in the end each must hold what it has acknowledged, without a gap.
 *
 * A peer that cannot be had is named, and the others go on.
 */
export async function againstPeers(table: Table, folder: string, eventStoreDbUrl?: string): Promise<void> {
  mkdirSync(folder);
  const log = await embeddedLog(join(folder, 'log'));
  const ledger = await ledgerOnIt(join(folder, 'ledger'), MOST_WRITERS);
  const peers: Store[] = [];
  let postgres: Postgres | null = null;
  try {
    await had('EventStoreDB', async () => {
      if (eventStoreDbUrl === undefined) throw new Error('EVENTSTOREDB_URL names none');
      peers.push(await eventStoreDb(eventStoreDbUrl));
    });
    await had('message-db and Emmett', async () => {
      postgres = await Postgres.start();
      console.log(`${postgres.version}${postgres.isBeside(folder) ? '' : ', on another disk than the rest'}.`);
      const packages = packagesIn(join(folder, 'packages'));
      for (const categories of ['one category', 'one category a writer'] as const)
        peers.push(await messageDb(postgres, packages, categories, MOST_WRITERS));
      peers.push(await emmett(postgres, packages, MOST_WRITERS));
    });
    const acknowledged = new Map([log, ledger, ...peers].map((store) => [store, Array(MOST_WRITERS).fill(0)]));
    const run = (store: Store, writers: number) => () =>
      load(writers, FOR_MS, async (writer) => {
        await store.append(writer);
        acknowledged.get(store)![writer] += 1;
      });
    for (const writers of WRITERS) {
      const many = `${writers} writer${writers > 1 ? 's' : ''}`;
      const [, ours, ...others] = await table.rounds(
        folder,
        { what: `${log.what}, ${many}`, run: run(log, writers) },
        { what: `${ledger.what}, ${many}`, run: run(ledger, writers), ...(writers > 1 && { ofFirst: OF_THE_LOG }) },
        ...peers.map((peer) => ({ what: `${peer.what}, ${many}`, run: run(peer, writers) })),
      );
      for (const [index, { rate }] of others.entries()) {
        const times = (ours!.rate / rate).toFixed(2);
        console.log(`  ledger: ${times} × ${peers[index]!.what}${ours!.rate < rate ? '; BEHIND' : ''}`);
      }
    }
    for (const [store, counts] of acknowledged) await requireAll(store, counts);
  } finally {
    for (const store of [log, ledger, ...peers]) await store.close();
    await (postgres as Postgres | null)?.stop();
  }
}

async function had(what: string, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    const why = error instanceof Error ? error.message.split('\n')[0] : error;
    console.log(`NOT MEASURED: ${what} cannot be had here: ${why}.`);
  }
}

/** A store that has lost, doubled or torn anything has not been measured doing its work. */
async function requireAll(store: Store, counts: readonly number[]): Promise<void> {
  for (const [writer, { events, hasGap }] of (await store.held(counts.length)).entries())
    if (events !== counts[writer] || hasGap)
      throw new Error(`${store.what}: writer ${writer} has ${events} events for ${counts[writer]} acknowledgements`);
  const sum = counts.reduce((all, count) => all + count, 0);
  console.log(`${store.what}: holds all of ${sum} acknowledged events, without a gap.`);
}
