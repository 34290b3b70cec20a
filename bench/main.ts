import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { deciders } from '@liggare/domain';
import { type Ledger, openLedger } from '@liggare/ledger';
import { SEES_ALL } from '@liggare/read-model';
import { startApi } from '../apps/api/src/main.js';
import { settingsOf } from '../apps/api/src/settings.js';
import { BOARD, fill, prepare, revision } from './ledger.js';
import { delayOf, type Figure, load, medianFigure, probe } from './measure.js';

// Measured beside a probe of the disk in the same run, since the machine is shared: the ratios tell, not the figures.

const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 3);
const FOR_MS = Number(process.env.BENCH_MS ?? 2000);
const WRITERS = [1, 16, 64] as const;
const SIZES = [10_000, 100_000] as const;

interface Row {
  readonly what: string;
  readonly figure: Figure;
  /** The median of the probes just before and after, writes a second. */
  readonly probeRate: number | null;
  readonly wanted: string;
  readonly met: boolean | null;
}

const folder = mkdtempSync(join(process.env.BENCH_FOLDER ?? process.cwd(), '.bench-'));
const rows: Row[] = [];

/** Rounds of a load with a probe before and after each. */
async function rounds(what: string, least: number | null, run: () => Promise<Figure>): Promise<void> {
  const figures: Figure[] = [];
  const ratios: number[] = [];
  const probes: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const before = probe(folder, 500).rate;
    const figure = await run();
    const disk = (before + probe(folder, 500).rate) / 2;
    figures.push(figure);
    probes.push(disk);
    ratios.push(figure.rate / disk);
  }
  const ratio = medianFigure(ratios.map((rate) => ({ rate, p50Ms: 0, p99Ms: 0 }))).rate;
  const probeRate = medianFigure(probes.map((rate) => ({ rate, p50Ms: 0, p99Ms: 0 }))).rate;
  add(
    {
      what,
      figure: medianFigure(figures),
      probeRate,
      wanted: least === null ? '' : `≥ ${least} × probe`,
      met: least === null ? null : ratio >= least,
    },
    ratio,
  );
}

function add(row: Row, ratio: number | null = null): void {
  rows.push(row);
  const { rate, p50Ms, p99Ms } = row.figure;
  const cells = [
    row.what.padEnd(44),
    `${Math.round(rate)}/s`.padStart(10),
    `${p50Ms.toFixed(2)} ms`.padStart(10),
    `${p99Ms.toFixed(2)} ms`.padStart(10),
    (ratio === null ? '' : `${ratio.toFixed(2)} × probe`).padStart(14),
    row.wanted.padStart(14),
    row.met === null ? '' : row.met ? 'met' : 'MISSED',
  ];
  console.log(cells.join('  ').trimEnd());
}

async function commandsInProcess(): Promise<void> {
  const ledger = await openLedger({ folder: join(folder, 'process') });
  await prepare(ledger, 64);
  for (const writers of WRITERS)
    await rounds(`commands in process, ${writers} writer${writers > 1 ? 's' : ''}`, writers === 1 ? 0.5 : 2, () =>
      load(writers, FOR_MS, (writer) =>
        ledger.record(deciders.report, revision(writer), { actorId: 'bench', reason: 'prov' }),
      ),
    );
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
    await rounds(`commands over GraphQL, ${writers} writer${writers > 1 ? 's' : ''}`, null, () =>
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
    );
  await api.close();
}

async function questions(): Promise<void> {
  const data = join(folder, 'questions');
  for (const size of SIZES) {
    const ledger: Ledger = await openLedger({ folder: data });
    await fill(ledger, size);
    const { views } = ledger;
    const report = delayOf(1000, () => views.report(SEES_ALL, BOARD, '2024-01', null)!.findings());
    add({
      what: `report at ${size} entries`,
      figure: report,
      probeRate: null,
      wanted: 'p99 ≤ 10 ms',
      met: report.p99Ms <= 10,
    });
    const sides = [
      { period: '2023-01', asOf: null },
      { period: '2024-01', asOf: null },
    ] as const;
    const comparison = delayOf(1000, () => views.compare(SEES_ALL, BOARD, ...sides));
    add({
      what: `comparison at ${size} entries`,
      figure: comparison,
      probeRate: null,
      wanted: 'p99 ≤ 20 ms',
      met: comparison.p99Ms <= 20,
    });
    await ledger.close();
  }
}

try {
  mkdirSync(folder, { recursive: true });
  console.log(`Node ${process.version}, ${cpus().length} cores, ${ROUNDS} rounds of ${FOR_MS} ms; medians.`);
  const disk = probe(folder, 1000);
  console.log(`Probe, 4 KiB write and fdatasync: ${Math.round(disk.rate)}/s, p99 ${disk.p99Ms.toFixed(2)} ms.\n`);
  await commandsInProcess();
  await commandsOverGraphql();
  await questions();
  const out = join('bench', 'results.json');
  writeFileSync(
    out,
    `${JSON.stringify({ node: process.version, rounds: ROUNDS, ms: FOR_MS, probe: disk, rows }, null, 2)}\n`,
  );
  console.log(`\nAlso in ${out}.`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
