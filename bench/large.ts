import { randomBytes, randomUUID } from 'node:crypto';
import { rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type Json, periodsOf, reportStream } from '@liggare/domain';
import { type AppendRequest, EmbeddedLog, openFolder } from '@liggare/event-store';
import { type Ledger, openLedger } from '@liggare/ledger';
import { SEES_ALL } from '@liggare/read-model';
import { alone } from './alone.js';
import { BOARD, prepare } from './ledger.js';
import { delaysOf } from './measure.js';
import { proofs } from './proof.js';
import type { Table } from './table.js';

const BOARDS = 64;
const REVISIONS = 24;
/** So often is each question asked. */
const TIMES = 2_000;

/**
 * The same questions of the same board in ledgers of 10⁴, 10⁵ and 10⁶ entries; how fast the views are built anew, and how much
 * they and the log take on the disk.
 */
export async function large(table: Table, folder: string, sizes: readonly number[]): Promise<void> {
  const folders = sizes.map((size) => join(folder, `large-${size}`));
  const rates: number[] = [];
  for (const [index, size] of sizes.entries()) {
    const data = folders[index]!;
    const ledger = await openLedger({ folder: data });
    await prepare(ledger, BOARDS);
    await ledger.close();
    await grow(data, size);
    const { entries, rate, peakMb } = alone('rebuild', data);
    rates.push(rate);
    table.rate(`views built anew, ${size} entries`, rate, {
      wanted: `≥ 20 000/s, ≥ 0.9 × the smaller, ${Math.round(peakMb)} ≤ 300 MB`,
      met: rate >= 20_000 && rate >= 0.9 * Math.max(...rates.slice(-2)) && peakMb <= 300,
    });
    const joined = alone('catchUp', data);
    table.rate(`first catch-up, ${size} entries`, joined.rate, {
      wanted: `≥ 0.8 × built anew, ${Math.round(joined.peakMb)} MB`,
      met: joined.rate >= 0.8 * rate,
    });
    const started = performance.now();
    const opened = await openLedger({ folder: data });
    await opened.settled(60_000);
    const readyMs = performance.now() - started;
    await opened.close();
    console.log(`${size} entries: ready ${Math.round(readyMs)} ms after the start; ${bytesOf(data, entries)}.`);
    await proofs(table, data);
  }
  await ask(table, folders, sizes);
  for (const data of folders) rmSync(data, { recursive: true, force: true });
}

/** Asks the same of each ledger in turn. */
async function ask(table: Table, folders: readonly string[], sizes: readonly number[]): Promise<void> {
  const ledgers: Ledger[] = [];
  for (const folder of folders) ledgers.push(await openLedger({ folder }));
  for (const ledger of ledgers) await ledger.settled(60_000);
  for (const [what, most, questionTo] of QUESTIONS) {
    const figures = delaysOf(TIMES, ledgers.map(questionTo));
    for (const [index, figure] of figures.entries()) {
      const beside = figure.p99Ms / figures[0]!.p99Ms;
      table.add({
        what: `${what}, ${sizes[index]} entries`,
        figure,
        probeRate: null,
        besideProbe: null,
        wanted: `${most === null ? '' : `p99 ≤ ${most} ms, `}${beside.toFixed(2)} ≤ 1.2 × at ${sizes[0]}`,
        met: (most === null || figure.p99Ms <= most) && beside <= 1.2,
      });
    }
  }
  for (const ledger of ledgers) await ledger.close();
}

const sides = [
  { period: '2023-01', asOf: null },
  { period: '2024-01', asOf: null },
] as const;
const reportOf = ({ views }: Ledger) => views.report(SEES_ALL, BOARD, '2024-01', null)!;

/** What is asked, within how many milliseconds, where that is wanted, and how. */
const QUESTIONS: readonly [what: string, mostMs: number | null, questionTo: (ledger: Ledger) => () => unknown][] = [
  ['report', 10, (ledger) => () => reportOf(ledger).findings()],
  [
    'comparison',
    20,
    ({ views }) =>
      () =>
        views.compare(SEES_ALL, BOARD, ...sides),
  ],
  [
    'page of history',
    null,
    ({ views }) =>
      () =>
        views.entries.page(SEES_ALL, { board: BOARD }, 50),
  ],
  ['history of a cell', null, (ledger) => () => reportOf(ledger).history('operating/100/forecast')],
];

function bytesOf(folder: string, entries: number): string {
  const each = (file: string) => Math.round(statSync(join(folder, file)).size / entries);
  return `${each('log.sqlite')} bytes an entry in the log, ${each('views.sqlite')} in the views`;
}

/**
 * Appends to the log what years of use would: report after report of many boards, each revised a number of times. The reports
 * that are asked for keep their size.
 */
async function grow(folder: string, entries: number): Promise<void> {
  const held = openFolder(folder);
  const log = new EmbeddedLog(folder);
  let waiting: AppendRequest[] = [];
  const flush = () => {
    for (const result of log.appendBatch(waiting)) if (result instanceof Error) throw result;
    waiting = [];
  };
  let count = log.reader.head().events;
  for (let year = 2030; count < entries; year += 1)
    for (const period of periodsOf(year))
      for (let writer = 1; writer <= BOARDS && count < entries; writer += 1) {
        const stream = reportStream(`N${writer}`, period);
        const events = [event('ReportOpened', { meetingDate: null, carried: null }, count)];
        for (let index = 0; index < REVISIONS; index += 1) events.push(event('ForecastRevised', revised(index), count));
        waiting.push({ stream, expectedRevision: -1, events });
        count += events.length;
        if (waiting.length >= 200) flush();
      }
  if (waiting.length > 0) flush();
  await log.close();
  held.close();
}

/** The forecast of one of twelve areas, once more. */
function revised(index: number): Json {
  const line = { area: String(100 + (index % 12)), class: null, account: null };
  const amountOre = -100_000_000 - index * 100;
  return { figures: [{ line, amountOre, beforeOre: index < 12 ? null : amountOre + 1200 }] };
}

function event(type: string, data: Json, number: number) {
  const commandId = randomUUID();
  const metadata = {
    schemaVersion: 1,
    commandId,
    inputHash: '0'.repeat(64),
    correlationId: commandId,
    causationId: null,
    actor: { id: 'bench', role: 'CONTROLLER' },
    reason: 'prov',
    source: null,
    recordedAt: new Date(Date.UTC(2030, 0, 1) + number * 1000).toISOString(),
    salt: randomBytes(16).toString('base64url'),
  };
  return { id: randomUUID(), type, data, metadata };
}
