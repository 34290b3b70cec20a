import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Subscriber } from '../../api/spec/subscriber.js';
import { ServerProcess, storeOfTests } from './server-process.js';

/** How long the server is asked everything at once; `SOAK_MINUTES=30 npx jest soak` for a long run. */
const MINUTES = Number(process.env.SOAK_MINUTES ?? 0.25);
/** Memory is looked at from then on. */
const WARM_MINUTES = 5;
/** So much of the views' file is kept in memory as it grows, by the thread that writes them. */
const KEPT_PAGES_MIB = 64;
const BOARDS = 8;
/** So many commands on one report: streams are short. */
const REVISIONS = 20;
const SAMPLE_MS = 2_000;

const begun = { area: '1', code: (board: number) => `N${board}` };
/** The month of a number, from January 2001. */
const periodOf = (month: number): string =>
  `${2001 + Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}`;

const BEGIN = `mutation ($board: RegisterBoardInput!, $area: AddProgrammeAreaInput!) {
  registerBoard(input: $board) { revision }
  addProgrammeArea(input: $area) { revision }
}`;
const OPEN = 'mutation ($input: OpenReportInput!) { openReport(input: $input) { revision } }';
const REVISE = 'mutation ($input: ReviseForecastInput!) { reviseForecast(input: $input) { entries { number } } }';
const SUBMIT = 'mutation ($input: SubmitReportInput!) { submitReport(input: $input) { revision } }';
const QUESTIONS = [
  `query ($board: String!, $period: Period!) { report(board: $board, period: $period) {
     state findings { message } cell(subject: "operating/1/forecast") { amount { tkr } history { amount { tkr } entry { number } } } } }`,
  `query ($board: String!, $period: Period!, $before: Period!) {
     compare(board: $board, left: { period: $before }, right: { period: $period }) { figures(onlyChanged: true) { left { subject } } } }`,
  'query ($board: String!) { history(first: 50, filter: { board: $board }) { edges { node { number summary } } } }',
  'query { ledger { entries behind stopped } }',
];

describe(`a server that is asked everything at once for ${MINUTES} minutes`, () => {
  let folder: string;
  let server: ServerProcess;
  const env = storeOfTests();

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'liggare-soak-'));
    server = await ServerProcess.start(folder, env);
    for (let board = 0; board < BOARDS; board += 1)
      await server.ask(BEGIN, {
        board: { code: begun.code(board), name: `Nämnd ${board}` },
        area: { board: begun.code(board), code: begun.area, name: 'Ett' },
      });
  });
  afterAll(async () => {
    await server.kill();
    rmSync(folder, { recursive: true, force: true });
  });

  /** What the process has in the machine's memory, but for the pages of the views that it keeps. */
  const memoryMib = () =>
    residentMib(server.pid) - Math.min(KEPT_PAGES_MIB, statSync(join(folder, 'views.sqlite')).size / 2 ** 20);

  const months = new Array<number>(BOARDS).fill(0);
  const counts = { commands: 0, questions: 0, told: 0 };
  let isOver = false;

  /** Opens one report after the other, revises it many times, and submits it. */
  async function write(board: number): Promise<void> {
    const code = begun.code(board);
    for (let month = 0; !isOver; month += 1) {
      const report = { board: code, period: periodOf(month) };
      await server.ask(OPEN, { input: report });
      months[board] = month;
      for (let amount = 1; amount <= REVISIONS && !isOver; amount += 1) {
        const figures = [{ line: { area: begun.area }, amount: { tkr: -amount } }];
        await server.ask(REVISE, { input: { ...report, reason: 'prov', figures } });
        counts.commands += 1;
      }
      if (!isOver) await server.ask(SUBMIT, { input: report });
    }
  }

  async function read(reader: number): Promise<void> {
    for (let turn = reader; !isOver; turn += 1) {
      const board = turn % BOARDS;
      const month = months[board]!;
      if (month === 0) {
        await sleep(20);
        continue;
      }
      const variables = { board: begun.code(board), period: periodOf(month), before: periodOf(month - 1) };
      await server.ask(QUESTIONS[turn % QUESTIONS.length]!, variables);
      counts.questions += 1;
    }
  }

  /** Listens to everything, for a hundred entries at a time; they must follow one another. */
  async function listen(): Promise<void> {
    for (let last = 0; !isOver; ) {
      const client = await Subscriber.connect(server.address);
      client.subscribe('subscription ($after: SafeInt) { entryRecorded(after: $after) { number type } }', {
        after: last,
      });
      for (const { number } of await client.entries(100)) {
        if (number !== last + 1) throw new Error(`entry ${number} was told of after ${last}`);
        last = number;
        counts.told += 1;
      }
      await client.close();
    }
  }

  it(
    'answers without an error, and its memory does not grow after five minutes',
    async () => {
      const work = [
        ...Array.from({ length: BOARDS }, (_, board) => write(board)),
        ...Array.from({ length: 4 }, (_, reader) => read(reader)),
        listen(),
      ];
      let failure: unknown = null;
      for (const one of work)
        one.catch((error) => {
          failure ??= error;
        });
      const samples: { readonly minute: number; readonly mib: number }[] = [];
      const start = performance.now();
      const minutes = () => (performance.now() - start) / 60_000;
      while (minutes() < MINUTES && failure === null) {
        await sleep(SAMPLE_MS);
        samples.push({ minute: minutes(), mib: memoryMib() });
      }
      if (failure !== null) throw failure;
      const { ledger } = await server.ask<{ ledger: { entries: number; behind: number; stopped: string | null } }>(
        '{ ledger { entries behind stopped } }',
      );
      isOver = true;
      // But for who listens: it may wait for entries that nobody records any more.
      await Promise.all(work.slice(0, -1));
      const warm = samples.filter(({ minute }) => minute >= WARM_MINUTES).map(({ mib }) => mib);
      const third = Math.ceil(warm.length / 3);
      console.log(
        `${ledger.entries} entries, ${JSON.stringify(counts)}; least MiB by minute: ${byMinute(samples).map(Math.round).join(', ')}`,
      );
      expect(ledger.stopped).toBeNull();
      expect(Math.min(counts.commands, counts.questions, counts.told)).toBeGreaterThan(50);
      if (MINUTES < 2 * WARM_MINUTES) return;
      expect(warm.length).toBeGreaterThan(60_000 / SAMPLE_MS);
      expect(low(warm.slice(-third))).toBeLessThanOrEqual(low(warm.slice(0, third)) * 1.1);
    },
    (MINUTES + 2) * 60_000,
  );
});

/** The memory of a process that is in the machine, in MiB; Linux tells. */
function residentMib(pid: number): number {
  const [, kib] = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))!;
  return Number(kib) / 1024;
}

/** What a tenth of the values are below: what is left after garbage was collected, but for a lucky moment. */
const low = (values: readonly number[]): number =>
  [...values].sort((one, other) => one - other)[Math.floor(values.length / 10)]!;

const byMinute = (samples: readonly { minute: number; mib: number }[]): number[] =>
  Array.from({ length: Math.ceil(samples.at(-1)?.minute ?? 0) }, (_, minute) =>
    low(samples.filter((one) => Math.floor(one.minute) === minute).map(({ mib }) => mib)),
  );
