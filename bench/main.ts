import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { deciders } from '@liggare/domain';
import { type Ledger, openLedger } from '@liggare/ledger';
import { SEES_ALL } from '@liggare/read-model';
import { startApi } from '../apps/api/src/main.js';
import { settingsOf } from '../apps/api/src/settings.js';
import { withAndWithoutAccess } from './access.js';
import { againstEventStoreDb } from './eventstoredb.js';
import { large } from './large.js';
import { BOARD, fill, prepare, revision } from './ledger.js';
import { delayOf, load, probe } from './measure.js';
import { page } from './page.js';
import { againstPeers } from './peers.js';
import { proofOfAnAppend, proofs } from './proof.js';
import { FOR_MS, ROUNDS, Table } from './table.js';

// Measured beside a probe of the disk in the same run, since the machine is shared: the ratios tell, not the figures.

const WRITERS = [1, 16, 64] as const;
const SIZES = [10_000, 100_000] as const;

const folder = mkdtempSync(join(process.env.BENCH_FOLDER ?? process.cwd(), '.bench-'));
const table = new Table();

async function commandsInProcess(): Promise<void> {
  const ledger = await openLedger({ folder: join(folder, 'process') });
  await prepare(ledger, 64);
  for (const writers of WRITERS)
    await table.rounds(folder, {
      what: `commands in process, ${writers} writer${writers > 1 ? 's' : ''}`,
      ofProbe: writers === 1 ? 0.5 : 2,
      run: () =>
        load(writers, FOR_MS, (writer) =>
          ledger.record(deciders.report, revision(writer), { actorId: 'bench', reason: 'prov' }),
        ),
    });
  await ledger.close();
}

async function commandsOverGraphql(): Promise<void> {
  const data = join(folder, 'graphql');
  const ledger = await openLedger({ folder: data });
  await prepare(ledger, 64);
  await ledger.close();
  const api = await startApi(settingsOf({ LIGGARE_DATA: data, PORT: '0', LOG_LEVEL: 'silent' }));
  const query =
    'mutation ($input: ReviseForecastInput!) { reviseForecast(input: $input) { revision entries { number } } }';
  for (const writers of WRITERS)
    await table.rounds(folder, {
      what: `commands over GraphQL, ${writers} writer${writers > 1 ? 's' : ''}`,
      run: () =>
        load(writers, FOR_MS, async (writer) => {
          const { type: _, figures, ...report } = revision(writer);
          const input = {
            ...report,
            reason: 'prov',
            figures: figures.map(({ line, amountOre }) => ({ line, amount: { ore: amountOre } })),
          };
          const response = await fetch(`${api.address}/graphql`, {
            method: 'POST',
            headers: { 'content-type': 'application/json', 'x-liggare-actor': 'bench' },
            body: JSON.stringify({ query, variables: { input } }),
          });
          const answer = (await response.json()) as { errors?: unknown };
          if (answer.errors) throw new Error(JSON.stringify(answer.errors));
        }),
    });
  await api.close();
}

async function questions(): Promise<void> {
  const data = join(folder, 'questions');
  for (const size of SIZES) {
    const ledger: Ledger = await openLedger({ folder: data });
    await fill(ledger, size);
    const { views } = ledger;
    const report = delayOf(1000, () => views.report(SEES_ALL, BOARD, '2024-01', null)!.findings());
    table.delay(`report at ${size} entries`, report, 10);
    const sides = [
      { period: '2023-01', asOf: null },
      { period: '2024-01', asOf: null },
    ] as const;
    const comparison = delayOf(1000, () => views.compare(SEES_ALL, BOARD, ...sides));
    table.delay(`comparison at ${size} entries`, comparison, 20);
    await ledger.close();
  }
  await proofs(table, data);
}

try {
  mkdirSync(folder, { recursive: true });
  console.log(`Node ${process.version}, ${cpus().length} cores, ${ROUNDS} rounds of ${FOR_MS} ms; medians.`);
  const disk = probe(folder, 1000);
  console.log(`Probe, 4 KiB write and fdatasync: ${Math.round(disk.rate)}/s, p99 ${disk.p99Ms.toFixed(2)} ms.\n`);
  const only = (what: string) => process.argv.includes(`--${what}`);
  if (only('page')) await page(table, folder);
  else if (only('access')) await withAndWithoutAccess(table, folder);
  else if (only('large')) await large(table, folder, [10_000, 100_000, 1_000_000]);
  else if (only('peers')) await againstPeers(table, join(folder, 'peers'), process.env.EVENTSTOREDB_URL);
  else {
    await commandsInProcess();
    await commandsOverGraphql();
    await questions();
    await proofOfAnAppend(table, join(folder, 'append'));
    await withAndWithoutAccess(table, folder);
    await page(table, folder);
  }
  const { EVENTSTOREDB_URL } = process.env;
  if (EVENTSTOREDB_URL && !only('peers')) await againstEventStoreDb(table, folder, EVENTSTOREDB_URL);
  const out = join('bench', 'results.json');
  writeFileSync(
    out,
    `${JSON.stringify({ node: process.version, rounds: ROUNDS, ms: FOR_MS, probe: disk, rows: table.rows }, null, 2)}\n`,
  );
  console.log(`\nAlso in ${out}.`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
