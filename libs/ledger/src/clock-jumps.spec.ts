import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deciders } from '@liggare/domain';
import { SEES_ALL } from '@liggare/read-model';
import { type Ledger, openLedger, rebuildViews } from './index.js';

const HOUR_MS = 3_600_000;
const by = { actorId: 'ekonom', reason: 'prov' };

describe('a clock that jumps an hour back, then a day ahead, then back again', () => {
  let folder: string;
  let ledger: Ledger;
  let now: number;
  const open = async () => {
    ledger = await openLedger({ folder, thread: 'same', clock: () => new Date(now) });
  };

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'liggare-clock-'));
    now = Date.parse('2024-05-20T12:00:00.000Z');
    await open();
    await ledger.record(deciders.board, { type: 'RegisterBoard', code: 'KS', name: 'Kommunstyrelsen' }, by);
    await ledger.record(
      deciders.board,
      { type: 'AddProgrammeArea', board: 'KS', code: '136', name: 'Arbetsmarknad' },
      by,
    );
    await ledger.record(deciders.report, { type: 'OpenReport', board: 'KS', period: '2024-04' }, by);
  });
  afterEach(async () => {
    await ledger.close();
    rmSync(folder, { recursive: true, force: true });
  });

  let amount = 0;
  const revise = () => {
    amount += 1;
    const figures = [{ line: { area: '136' }, amountOre: -amount * 100_000 }];
    return ledger.record(deciders.report, { type: 'ReviseForecast', board: 'KS', period: '2024-04', figures }, by);
  };
  const answer = (asOf: { entry: number } | { time: string }) => {
    const report = ledger.views.report(SEES_ALL, 'KS', '2024-04', asOf)!;
    return [report.view.asOfEntry, report.cell('operating/136/forecast')?.amountOre ?? null];
  };
  /** What every entry, and every time that may be asked about, says. */
  const answers = () => {
    const { entries, lastRecordedAt } = ledger.status();
    const found = new Map<string, unknown>();
    for (let entry = 3; entry <= entries; entry += 1) found.set(`entry ${entry}`, answer({ entry }));
    for (const { recordedAt } of times())
      for (const ms of [-1, 0, 1]) {
        const time = new Date(Date.parse(recordedAt) + ms).toISOString();
        if (time < lastRecordedAt! && time >= '2024-05-20T12:00:00.000Z') found.set(time, answer({ time }));
      }
    return found;
  };
  const times = () => ledger.views.entries.page(SEES_ALL, {}, 1000).reverse();

  it('leaves the recorded times in order, and changes no answer as of an entry or a time', async () => {
    const before = new Map<string, unknown>();
    for (const jump of [0, -HOUR_MS, 0, 24 * HOUR_MS, -24 * HOUR_MS, 0, 48 * HOUR_MS, -25 * HOUR_MS]) {
      now += jump;
      for (let step = 0; step < 3; step += 1) {
        now += 1_000;
        const { entries } = await revise();
        expect(entries).toHaveLength(1);
        const told = answers();
        for (const [point, was] of before) expect([point, told.get(point)]).toEqual([point, was]);
        for (const [point, is] of told) before.set(point, is);
      }
    }
    const recorded = times().map(({ recordedAt }) => recordedAt);
    expect(recorded).toEqual([...recorded].sort());
    // The times themselves were told of the clock as it was: a day ahead, and not back.
    expect(recorded.at(-1)! > '2024-05-22').toBe(true);
    expect(before.size).toBeGreaterThan(30);
    await ledger.close();
    await rebuildViews({ folder, thread: 'same' });
    await open();
    expect(times().map(({ recordedAt }) => recordedAt)).toEqual(recorded);
    const rebuilt = answers();
    for (const [point, was] of before) expect([point, rebuilt.get(point)]).toEqual([point, was]);
  });

  it('answers a repeated command with its first receipt, and its first time', async () => {
    const commandId = '6ff9a8a0-5a3c-4b0a-9b1f-7f9a0f0c1d2e';
    const command = {
      type: 'ReviseForecast',
      board: 'KS',
      period: '2024-04',
      figures: [{ line: { area: '136' }, amountOre: -100 }],
    };
    now -= HOUR_MS;
    const first = await ledger.record(deciders.report, command, { ...by, commandId });
    expect(first.repeated).toBe(false);
    expect(first.entries[0]!.recordedAt).toBe('2024-05-20T12:00:00.000Z');
    now += 24 * HOUR_MS;
    expect(await ledger.record(deciders.report, command, { ...by, commandId })).toEqual({ ...first, repeated: true });
    await ledger.close();
    now -= 48 * HOUR_MS;
    await open();
    expect(await ledger.record(deciders.report, command, { ...by, commandId })).toEqual({ ...first, repeated: true });
  });
});
