import { randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { compiledShim, shimmed } from '../../../libs/event-store/spec/power-loss/recording.js';
import { ServerProcess } from './server-process.js';

const WRITERS = 16;
const ENOSPC = 28;
const EIO = 5;
const EVERY = '0 1000000000';

const REVISE = `mutation ($input: ReviseForecastInput!) {
  reviseForecast(input: $input) { repeated entries { number } }
}`;
interface Revised {
  readonly reviseForecast: { readonly repeated: boolean; readonly entries: readonly { readonly number: number }[] };
}

const shim = compiledShim();
const described = shim === null ? describe.skip : describe;
described(`a server whose disk fails${shim === null ? ' (needs Linux and a C compiler)' : ''}`, () => {
  let root: string;
  let server: ServerProcess;
  let amount: number;
  let isOver: boolean;
  /** The numbers that commands were acknowledged with, by their inputs. */
  let acknowledged: Map<object, readonly number[]>;

  beforeEach(async () => {
    root = mkdtempSync(join(tmpdir(), 'liggare-faults-'));
    mkdirSync(join(root, 'data'));
    amount = 0;
    isOver = false;
    acknowledged = new Map();
    fail('');
    await start();
    for (let writer = 0; writer < WRITERS; writer += 1)
      await server.ask(
        `mutation ($board: RegisterBoardInput!, $area: AddProgrammeAreaInput!, $report: OpenReportInput!) {
          registerBoard(input: $board) { revision }
          addProgrammeArea(input: $area) { revision }
          openReport(input: $report) { revision }
        }`,
        {
          board: { code: `N${writer}`, name: `Nämnd ${writer}` },
          area: { board: `N${writer}`, code: '1', name: 'Ett' },
          report: { board: `N${writer}`, period: '2024-01' },
        },
      );
  });
  afterEach(async () => {
    await server.kill();
    rmSync(root, { recursive: true, force: true });
  });

  const start = async () => {
    const fault = join(root, 'fault');
    server = await ServerProcess.start(join(root, 'data'), { ...shimmed(shim!, root, fault), LOG_LEVEL: 'info' });
  };
  /** From now on the disk fails so (shim.c says how it is written); not at all where it is empty. */
  const fail = (fault: string) => writeFileSync(join(root, 'fault'), fault);

  async function revise(input: object): Promise<readonly number[]> {
    const { entries } = (await server.ask<Revised>(REVISE, { input })).reviseForecast;
    return entries.map(({ number }) => number);
  }

  /** Revises until it is over or something is refused, and gives what was said then. */
  async function write(writer: number): Promise<Readonly<Record<string, unknown>>> {
    while (!isOver) {
      amount += 1;
      const figures = [{ line: { area: '1' }, amount: { tkr: -amount } }];
      const input = { board: `N${writer}`, period: '2024-01', reason: 'prov', figures, commandId: randomUUID() };
      const { data, errors } = await server.answer<Revised>(REVISE, { input });
      if (errors || !data) return errors![0]!.extensions;
      acknowledged.set(
        input,
        data.reviseForecast.entries.map(({ number }) => number),
      );
    }
    return {};
  }

  /** Waits until so many more commands are acknowledged. */
  async function more(count: number): Promise<void> {
    const wanted = acknowledged.size + count;
    const until = performance.now() + 20_000;
    while (acknowledged.size < wanted) {
      if (performance.now() > until)
        throw new Error(`only ${acknowledged.size} of ${wanted} commands are acknowledged`);
      await sleep(5);
    }
  }

  /** Everybody writes for a while, then the disk fails. */
  async function writeUntil(fault: string): Promise<void> {
    const writers = Array.from({ length: WRITERS }, (_, writer) => write(writer));
    await more(5 * WRITERS);
    fail(fault);
    for (const refusal of await Promise.all(writers)) expect(refusal.code).toBe('UNAVAILABLE');
  }

  async function isReadOnly(why: RegExp): Promise<void> {
    expect(await write(0)).toMatchObject({ code: 'UNAVAILABLE' });
    expect(await server.readiness()).toMatchObject({ status: 503, reason: expect.stringMatching(why) });
    expect(server.log).toMatch(why);
    const { report } = await server.ask<{ report: { state: string } }>(
      '{ report(board: "N0", period: "2024-01") { state } }',
    );
    expect(report.state).toBe('OPEN');
  }

  async function goesOnAfterRestart(): Promise<void> {
    await server.stop();
    fail('');
    await start();
    await Promise.all([...acknowledged].map(async ([input, numbers]) => expect(await revise(input)).toEqual(numbers)));
    const { ledger } = await server.ask<{ ledger: { entries: number } }>('{ ledger { entries } }');
    const figures = [{ line: { area: '1' }, amount: { tkr: -1_000_000 } }];
    const more = { board: 'N0', period: '2024-01', reason: 'prov', figures };
    expect(await revise(more)).toEqual([ledger.entries + 1]);
  }

  it('is full: nothing more is acknowledged, it says why, answers questions, and goes on after a restart with space', async () => {
    await writeUntil(`write ${EVERY} ${ENOSPC} *`);
    await isReadOnly(/database or disk is full/);
    await goesOnAfterRestart();
  });

  it('cannot sync the log for a moment: no commands are taken until a restart', async () => {
    await writeUntil(`sync ${EVERY} ${EIO} log.sqlite-wal`);
    fail('');
    await isReadOnly(/disk I\/O error/);
    await goesOnAfterRestart();
  });

  it('cannot write any more', async () => {
    await writeUntil(`write ${EVERY} ${EIO} *`);
    await isReadOnly(/disk I\/O error/);
    await goesOnAfterRestart();
  });

  it('has no space for the views', async () => {
    await writeUntil(`write ${EVERY} ${ENOSPC} views.sqlite-wal`);
    await isReadOnly(/views cannot be written: database or disk is full/);
    await goesOnAfterRestart();
  });

  it('has no space for signed checkpoints: commands are taken all the same', async () => {
    fail(`write ${EVERY} ${ENOSPC} checkpoints.sqlite-wal`);
    const writers = Array.from({ length: WRITERS }, (_, writer) => write(writer));
    await more(5 * WRITERS);
    // A checkpoint is signed each second.
    await sleep(2_500);
    await more(WRITERS);
    isOver = true;
    expect(await Promise.all(writers)).toEqual(writers.map(() => ({})));
    expect(server.log).toMatch(/No checkpoint can be signed: database or disk is full/);
    await goesOnAfterRestart();
  });
});
