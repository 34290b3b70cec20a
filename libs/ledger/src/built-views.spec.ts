import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EventStoreDBClient } from '@eventstore/db-client';
import { deciders, type Json } from '@liggare/domain';
import { EmbeddedLog, openFolder } from '@liggare/event-store';
import { openForReading, SEES_ALL, VIEWS_FILE } from '@liggare/read-model';
import { dump } from '../../read-model/spec/dump.js';
import { because, begun, forecast, Nodes, until } from '../spec/nodes.js';
import { EmbeddedCore } from './embedded/core.js';
import { logName } from './eventstoredb/followed-views.js';
import { type Ledger, openLedger } from './index.js';

const REPORT = 'report-KS-2024-01';

async function revised(ledger: Ledger, times: number): Promise<void> {
  for (let time = 1; time <= times; time += 1) await ledger.record(deciders.report, forecast(-time), because);
}

describe('the views of an embedded ledger that has none', () => {
  // More than are projected in one turn.
  const REVISIONS = 1_100;
  let folder: string;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'liggare-built-'));
    const ledger = await openLedger({ folder, thread: 'same' });
    await begun(ledger);
    await revised(ledger, REVISIONS);
    await ledger.close();
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const views = () => join(folder, VIEWS_FILE);
  const areReadable = () => {
    const db = openForReading(folder);
    db?.close();
    return db !== null;
  };

  it('are built where nobody reads them, and are then what they were, and gone on with', async () => {
    const before = dump(views());
    rmSync(views());
    const core = new EmbeddedCore(folder);
    const states = [[core.state(false).built, areReadable()]];
    while (core.catchUp()) states.push([core.state(false).built, areReadable()]);
    expect(states).toEqual([
      [0, false],
      [1_000, false],
      [null, true],
    ]);
    await core.close();
    expect(dump(views())).toBe(before);
    const ledger = await openLedger({ folder, thread: 'same' });
    const { entries } = await ledger.record(deciders.report, forecast(1), because);
    expect(entries[0]!.number).toBe(3 + REVISIONS + 1);
    await ledger.close();
  });

  it('are begun anew where that was broken off', async () => {
    const before = dump(views());
    rmSync(views());
    const core = new EmbeddedCore(folder);
    core.catchUp();
    await core.close();
    expect(areReadable()).toBe(false);
    await (await openLedger({ folder, thread: 'same' })).close();
    expect(dump(views())).toBe(before);
  });

  it('hold what is before an event that stops them, which is named', async () => {
    const held = openFolder(folder);
    const log = new EmbeddedLog(folder);
    const last = log.reader.readStream(REPORT).at(-1)!;
    const { data, metadata } = last as { data: Json; metadata: Json };
    const events = [{ id: '4f1c6ce0-5e6c-4f4b-9a0c-2f6a3f0d7a11', type: 'ForecastGuessed', data, metadata }];
    await log.append(REPORT, last.revision, events);
    await log.close();
    held.close();
    rmSync(views());
    const ledger = await openLedger({ folder, thread: 'same' });
    const { entries, stopped } = ledger.status();
    expect(entries).toBe(last.revision + 3);
    expect(stopped).toMatch(/^entry \d+ cannot be projected: .*ForecastGuessed/);
    expect(ledger.views.report(SEES_ALL, 'KS', '2024-01', null)!.cell('operating/136/forecast')!.amountOre).toBe(1e5);
    await ledger.close();
  });
});

describe('the views of a node that joins with an empty folder', () => {
  // The machine may be busy with other specs.
  const SLOW = { callMs: 5_000, patienceMs: 5_000 };
  let nodes: Nodes;
  let ledger: Ledger;
  beforeEach(async () => {
    nodes = await Nodes.start();
    ledger = await nodes.open('first', SLOW);
    await begun(ledger);
    await revised(ledger, 40);
  });
  afterEach(() => nodes.dispose());

  it('say how far behind they are while they are built, and are then what another node has', async () => {
    nodes.server.delayMs = 10;
    const joining = await openLedger(nodes.optionsOf('joining', SLOW));
    await until(() => joining.status().behind > 1);
    expect(joining.status()).toMatchObject({ entries: 0, caughtUp: false, stopped: null });
    expect(openForReading(nodes.folder('joining'), logName(nodes.optionsOf('joining').eventStoreDb!))).toBeNull();
    nodes.server.delayMs = 0;
    await joining.settled(10_000);
    expect(joining.status()).toMatchObject({ entries: 43, caughtUp: true, behind: 0 });
    await joining.close();
    await nodes.close(ledger);
    const [one, other] = ['first', 'joining'].map((name) => dump(join(nodes.folder(name), VIEWS_FILE)));
    expect(other).toBe(one);
  });

  it('are of the log that is there in the end, where it became another meanwhile', async () => {
    const kept = nodes.server.events('liggare-board-KS')[0]!;
    await nodes.close(ledger);
    nodes.server.delayMs = 20;
    const joining = await openLedger(nodes.optionsOf('joining', { ...SLOW, silenceMs: 200 }));
    await until(() => joining.status().behind > 1);
    await nodes.server.restart({ keepData: false });
    nodes.server.delayMs = 0;
    const { type, data, metadata } = kept;
    nodes.put('board-KS', { type, data: data.toString(), metadata: metadata.toString() });
    await until(() => joining.status().caughtUp);
    expect(joining.status()).toMatchObject({ entries: 1, stopped: null });
    await joining.close();
  });

  it('hold what there is, where a stream may forget', async () => {
    const other = EventStoreDBClient.connectionString(nodes.server.connectionString);
    await other.setStreamMetadata('liggare-board-KS', { maxAge: 60 });
    await other.dispose();
    const joining = await openLedger(nodes.optionsOf('joining', SLOW));
    await until(() => joining.status().unreachable !== null);
    expect(joining.status()).toMatchObject({
      entries: 43,
      caughtUp: false,
      unreachable: expect.stringMatching('maxAge'),
    });
    await joining.close();
  });
});
