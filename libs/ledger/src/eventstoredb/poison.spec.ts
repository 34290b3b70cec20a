import { join } from 'node:path';
import { deciders } from '@liggare/domain';
import { SEES_ALL, VIEWS_FILE } from '@liggare/read-model';
import { dump } from '../../../read-model/spec/dump.js';
import { because, begun, by, forecast, Nodes, registered, until } from '../../spec/nodes.js';
import { type Ledger, Rehearsal, rebuildViews } from '../index.js';

const REPORT = 'report-KS-2024-01';
const PLACE = `${REPORT}@2`;

let nodes: Nodes;
let ledger: Ledger;
/** What was recorded in the report last, as the log has it. */
let good: { type: string; data: string; metadata: string };

beforeEach(async () => {
  nodes = await Nodes.start();
  ledger = await nodes.open('node');
  await begun(ledger);
  await revise(forecast(-10));
  const { type, data, metadata } = nodes.server.events(`liggare-${REPORT}`).at(-1)!;
  good = { type, data: data.toString(), metadata: metadata.toString() };
});
afterEach(() => nodes.dispose());

const revise = (command: object, circumstances: object = because) =>
  ledger.record(deciders.report, command, circumstances as typeof because);
const report = () => ledger.views.report(SEES_ALL, 'KS', '2024-01', null)!;
const forecastOre = () => report().cell('operating/136/forecast')!.amountOre;
const reopen = async (...quarantine: string[]) => {
  await nodes.close(ledger);
  ledger = await nodes.open('node', { quarantine });
};
const changed = (text: string, key: string, value: unknown) => JSON.stringify({ ...JSON.parse(text), [key]: value });

/** What a foreign client may put after what is good, and what is said of it. */
const POISONS: [string, () => Parameters<Nodes['put']>[1], RegExp][] = [
  [
    'of an unknown type',
    () => ({ ...good, type: 'ForecastGuessed' }),
    /\(ForecastGuessed\): a report has no such event type/,
  ],
  [
    'of another kind of stream',
    () => ({ ...good, type: 'BoardRegistered' }),
    /\(BoardRegistered\): a report has no such event type/,
  ],
  ['whose payload is cut off', () => ({ ...good, data: '{"figures":[' }), /its payload is wrong/],
  [
    'whose payload is bytes',
    () => ({ ...good, data: Uint8Array.of(255, 0), contentType: 'application/octet-stream' }),
    /its payload is wrong/,
  ],
  ['whose payload is another', () => ({ ...good, data: '{"figures":"many"}' }), /its payload is wrong: figures/],
  [
    'with an amount that is no whole öre',
    () => ({ ...good, data: good.data.replace('-1000000', '-0.5') }),
    /its payload is wrong: figures\.0/,
  ],
  [
    'of a later schema version',
    () => ({ ...good, metadata: changed(good.metadata, 'schemaVersion', 2) }),
    /it has schema version 2; this program knows versions up to 1/,
  ],
  ['without metadata', () => ({ ...good, metadata: '' }), /its metadata is wrong/],
  ['whose metadata are no JSON', () => ({ ...good, metadata: 'by hand' }), /its metadata is wrong/],
  [
    'whose metadata lack what they must have',
    () => ({ ...good, metadata: changed(good.metadata, 'actor', null) }),
    /its metadata is wrong: actor/,
  ],
];

describe.each(POISONS)('an event %s', (_, poison, why) => {
  it('stops the views there, named everywhere; reading goes on, and commands are refused before anything is appended', async () => {
    expect(nodes.put(REPORT, poison())).toBe(PLACE);
    nodes.put('goal-1', { type: 'AfterIt' });
    await until(() => ledger.status().stopped !== null);
    const { stopped, entries, caughtUp } = ledger.status();
    expect({ entries, caughtUp }).toEqual({ entries: 4, caughtUp: false });
    expect(stopped).toMatch(/^entry 5 cannot be projected: report-KS-2024-01@2 /);
    expect(stopped).toMatch(why);
    expect(ledger.trouble).toBe(stopped);
    expect(forecastOre()).toBe(-1_000_000);
    const length = nodes.server.events().length;
    for (const refused of [registered(ledger, 'TN'), revise(forecast(-11))])
      await expect(refused).rejects.toMatchObject({ code: 'UNAVAILABLE', message: expect.stringContaining(stopped!) });
    expect(nodes.server.events()).toHaveLength(length);
    await nodes.close(ledger);
    await expect(rebuildViews(nodes.optionsOf('node'))).rejects.toThrow(stopped!);
    ledger = await nodes.open('node');
    expect(ledger.status()).toMatchObject({ entries: 4, stopped });
  });

  it('in quarantine is numbered and hashed, shown wherever it would count, and lets everything go on', async () => {
    nodes.put(REPORT, poison());
    await reopen(PLACE);
    expect(ledger.status()).toMatchObject({ entries: 5, stopped: null, caughtUp: true });
    const entry = ledger.views.entries.get(SEES_ALL, 5)!;
    expect(entry).toMatchObject({ stream: REPORT, revision: 2, board: 'KS', period: '2024-01' });
    expect(entry.summary).toMatch(
      /^I karantän: (ForecastRevised|en okänd händelse) i report-KS-2024-01, revision 2, räknas inte med\.$/,
    );
    expect(entry.leafHash).toMatch(/^[0-9a-f]{64}$/);
    const told = 'Post 5 är satt i karantän och räknas inte med';
    expect(report().findings()).toContainEqual(
      expect.objectContaining({
        rule: 'QUARANTINED',
        severity: 'ERROR',
        message: `${told}; uppgifterna kan vara fel.`,
      }),
    );
    const before = { period: '2024-01', asOf: { entry: 4 } };
    const compared = ledger.views.compare(SEES_ALL, 'KS', before, { period: '2024-01', asOf: null });
    expect(compared.differences.reservations).toEqual([`${told}.`]);
    expect(forecastOre()).toBe(-1_000_000);

    expect((await revise(forecast(-12))).entries).toMatchObject([{ number: 6, revision: 3 }]);
    expect(forecastOre()).toBe(-1_200_000);
    await reopen(PLACE);
    expect(await revise(forecast(-12), { ...because, dryRun: true })).toMatchObject({
      revision: 3,
      preview: { changes: [] },
    });
    await ledgerEqualsRebuilt(PLACE);
  });
});

/** Closes the node, builds its views anew, and opens it again. */
async function ledgerEqualsRebuilt(...quarantine: string[]): Promise<void> {
  await nodes.close(ledger);
  const file = join(nodes.folder('node'), VIEWS_FILE);
  const contents = () =>
    dump(file)
      .split('\n')
      .filter((line) => !line.includes('"boot"'));
  const before = contents();
  await rebuildViews(nodes.optionsOf('node', { quarantine }));
  expect(contents()).toEqual(before);
  ledger = await nodes.open('node', { quarantine });
}

describe('a quarantine', () => {
  it('that is lifted has the views built anew, and stopped where they were', async () => {
    nodes.put(REPORT, { ...good, type: 'ForecastGuessed' });
    await reopen(PLACE);
    await registered(ledger, 'TN');
    await reopen();
    expect(ledger.status()).toMatchObject({
      entries: 4,
      stopped: expect.stringContaining(`${PLACE} (ForecastGuessed)`),
    });
    await reopen(PLACE);
    expect(ledger.status()).toMatchObject({ entries: 6, stopped: null });
  });

  it('of an event that can be read takes it out of everything, decisions too', async () => {
    await revise(forecast(-12));
    await reopen(PLACE);
    expect(forecastOre()).toBe(-1_000_000);
    expect(ledger.views.entries.get(SEES_ALL, 5)).toMatchObject({
      type: 'ForecastRevised',
      actor: { id: 'ekonom' },
      summary: 'I karantän: ForecastRevised i report-KS-2024-01, revision 2, räknas inte med.',
    });
    const { preview } = await revise(forecast(-12), { ...because, dryRun: true });
    expect(preview!.changes).toEqual([{ subject: 'operating/136/forecast', before: '-10000.00', after: '-12000.00' }]);
    await ledgerEqualsRebuilt(PLACE);
    await reopen();
    expect(forecastOre()).toBe(-1_200_000);
    expect(
      report()
        .findings()
        .map(({ rule }) => rule),
    ).not.toContain('QUARANTINED');
  });

  it('does not change the numbers and leaves of the others', async () => {
    nodes.put(REPORT, { ...good, type: 'ForecastGuessed' });
    await registeredByAnother();
    await reopen(PLACE);
    const leaves = () => ledger.views.entries.page(SEES_ALL, {}, 100).map(({ number, leafHash }) => [number, leafHash]);
    const before = leaves();
    await reopen(PLACE, 'board-TN@0');
    expect(leaves()).toEqual(before);
  });

  it('of a place where nothing is, or nothing yet, changes nothing', async () => {
    await reopen('report-KS-2024-01@17', 'goal-none@0');
    expect(ledger.status()).toMatchObject({ entries: 4, stopped: null });
    await revise(forecast(-12));
    expect(forecastOre()).toBe(-1_200_000);
  });

  it('counts for what is rehearsed too', async () => {
    nodes.put(REPORT, { ...good, type: 'ForecastGuessed' });
    await reopen(PLACE);
    const log = { readStream: (stream: string, from?: number) => readStream(stream, from) };
    await expect(new Rehearsal(log).record(deciders.report, forecast(-12), because)).rejects.toThrow(PLACE);
    const { events } = await new Rehearsal(log, new Set([PLACE])).record(deciders.report, forecast(-12), because);
    expect(events).toMatchObject([{ type: 'ForecastRevised', revision: 3 }]);
  });
});

const readStream = async (stream: string, from = 0) =>
  Promise.all(
    nodes.server
      .events(`liggare-${stream}`)
      .slice(from)
      .map(async ({ id, type, data, metadata, revision }) => ({
        id,
        stream,
        type,
        revision: Number(revision),
        data: JSON.parse(data.toString()),
        metadata: JSON.parse(metadata.toString()),
        position: '',
      })),
  );

/** A node with the same poison in quarantine goes on. */
async function registeredByAnother(): Promise<void> {
  const other = await nodes.open('other', { quarantine: [PLACE] });
  await registered(other, 'TN', by);
  await nodes.close(other);
}
