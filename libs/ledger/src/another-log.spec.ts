import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deciders } from '@liggare/domain';
import { openDatabase } from '@liggare/event-store';
import { SEES_ALL, VIEWS_FILE } from '@liggare/read-model';
import { because, begun, by, forecast, registered } from '../spec/nodes.js';
import { type Ledger, openLedger } from './index.js';

let folder: string;
let ledger: Ledger;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'liggare-log-'));
  ledger = await open();
  await begun(ledger);
});
afterEach(async () => {
  await ledger.close();
  rmSync(folder, { recursive: true, force: true });
});

const open = (...quarantine: string[]) => openLedger({ folder, thread: 'same', quarantine: new Set(quarantine) });
const log = () => join(folder, 'log.sqlite');
const older = () => join(folder, 'older.sqlite');
const newer = () => join(folder, 'newer.sqlite');
/** Copies a log that nobody has open, with what SQLite keeps beside it. */
const copyLog = (from: string, to: string) => {
  for (const end of ['', '-wal', '-shm']) {
    rmSync(`${to}${end}`, { force: true });
    if (existsSync(`${from}${end}`)) copyFileSync(`${from}${end}`, `${to}${end}`);
  }
};
const reopen = async (change: () => void | Promise<void>, ...quarantine: string[]) => {
  await ledger.close();
  await change();
  ledger = await open(...quarantine);
};
const without = (file: string) => {
  for (const end of ['', '-wal', '-shm']) rmSync(join(folder, `${file}${end}`), { force: true });
};
const withoutViews = () => without(VIEWS_FILE);
const withoutCheckpoints = () => without('checkpoints.sqlite');
const forecastOre = () =>
  ledger.views.report(SEES_ALL, 'KS', '2024-01', null)!.cell('operating/136/forecast')!.amountOre;

describe('an embedded log that was put back from an older copy', () => {
  beforeEach(async () => {
    await reopen(() => copyLog(log(), older()));
    await ledger.record(deciders.report, forecast(-10), because);
  });

  it('stops the views that know more, named; reading goes on, and commands are refused', async () => {
    await reopen(() => {
      copyLog(log(), newer());
      copyLog(older(), log());
    });
    const { stopped, caughtUp } = ledger.status();
    expect(stopped).toBe('entry 4 cannot be projected: report-KS-2024-01@1 is not in the log any more');
    expect(caughtUp).toBe(false);
    expect(forecastOre()).toBe(-1_000_000);
    await expect(registered(ledger, 'TN')).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    await reopen(() => copyLog(newer(), log()));
    expect(ledger.status()).toMatchObject({ entries: 4, stopped: null, caughtUp: true });
    expect((await registered(ledger, 'TN')).entries[0]!.number).toBe(5);
  });

  it('and has grown in another way since stops them too', async () => {
    await reopen(async () => {
      const elsewhere = mkdtempSync(join(tmpdir(), 'liggare-log-'));
      copyLog(older(), join(elsewhere, 'log.sqlite'));
      copyFileSync(join(folder, 'ledger.json'), join(elsewhere, 'ledger.json'));
      const other = await openLedger({ folder: elsewhere, thread: 'same' });
      await other.record(deciders.report, forecast(-11), by);
      await other.close();
      copyLog(join(elsewhere, 'log.sqlite'), log());
      rmSync(elsewhere, { recursive: true });
    });
    expect(ledger.status().stopped).toBe(
      'entry 4 cannot be projected: report-KS-2024-01@1 is another event in the log than the one that was projected',
    );
  });

  it('is what there is where the views are built anew and nothing was signed', async () => {
    await reopen(() => {
      copyLog(older(), log());
      withoutViews();
      withoutCheckpoints();
    });
    await ledger.checkpoints.checked;
    expect(ledger.status()).toMatchObject({ entries: 3, stopped: null, caughtUp: true });
  });

  it('is refused where more was signed', async () => {
    await reopen(() => {
      copyLog(older(), log());
      withoutViews();
    });
    await ledger.checkpoints.checked;
    expect(ledger.status()).toMatchObject({
      entries: 3,
      stopped: expect.stringMatching(/^the log holds 3 entries, but a checkpoint over 4 was signed/),
      caughtUp: false,
    });
    await expect(registered(ledger, 'TN')).rejects.toMatchObject({ code: 'UNAVAILABLE' });
  });
});

describe('a gap in the revisions of a stream', () => {
  const WHY =
    'entry 4 cannot be projected: report-KS-2024-01@2 (ForecastRevised) follows no revision 1; 1 was expected';

  beforeEach(async () => {
    for (const tkr of [-10, -11, -12]) await ledger.record(deciders.report, forecast(tkr), because);
    await reopen(() => {
      const db = openDatabase(log());
      db.exec("DROP TRIGGER events_stay; DELETE FROM events WHERE stream = 'report-KS-2024-01' AND revision = 1");
      db.close();
      withoutViews();
      withoutCheckpoints();
    });
  });

  it('stops the views before it, named; commands are refused', async () => {
    expect(ledger.status()).toMatchObject({ entries: 3, stopped: WHY, caughtUp: false });
    await expect(ledger.record(deciders.report, forecast(-13), because)).rejects.toMatchObject({
      code: 'UNAVAILABLE',
      message: expect.stringContaining(WHY),
    });
  });

  it('is gone over where the event after it is in quarantine, and what follows counts', async () => {
    await reopen(() => {}, 'report-KS-2024-01@2');
    expect(ledger.status()).toMatchObject({ entries: 5, stopped: null });
    expect(forecastOre()).toBe(-1_200_000);
    expect((await ledger.record(deciders.report, forecast(-13), because)).entries).toMatchObject([
      { number: 6, revision: 4 },
    ]);
  });
});
