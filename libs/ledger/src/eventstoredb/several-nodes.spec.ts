import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { deciders } from '@liggare/domain';
import { SEES_ALL, VIEWS_FILE } from '@liggare/read-model';
import { dump } from '../../../read-model/spec/dump.js';
import { because, begun, forecast, Nodes, registered, until } from '../../spec/nodes.js';
import { type Ledger, openForQuestions, rebuildViews } from '../index.js';

let nodes: Nodes;
let one: Ledger;
let other: Ledger;

beforeEach(async () => {
  nodes = await Nodes.start();
  one = await nodes.open('one');
  other = await nodes.open('other');
  await begun(one);
});
afterEach(() => nodes.dispose());

const entriesOf = (ledger: Ledger) => ledger.views.entries.page(SEES_ALL, {}, 1_000);
const revise = (ledger: Ledger, command: object, circumstances: object = because) =>
  ledger.record(deciders.report, command, circumstances as typeof because);

describe('a command', () => {
  it('is answered by its node when that includes it, and soon included by every other', async () => {
    const receipt = await revise(one, forecast(-10));
    expect(receipt.entries.map(({ number, type }) => [number, type])).toEqual([[4, 'ForecastRevised']]);
    expect(one.status()).toMatchObject({
      entries: 4,
      behind: 0,
      caughtUp: true,
      unreachable: null,
      store: 'EVENTSTOREDB',
    });
    expect(await other.reached(4, 5_000)).toBe(true);
    expect(entriesOf(other)).toEqual(entriesOf(one));
    for (const { views } of [one, other])
      expect(views.report(SEES_ALL, 'KS', '2024-01', null)!.cell('operating/136/forecast')!.amountOre).toBe(-1_000_000);
  });

  it('is decided on what others have just written, whether the views know it or not', async () => {
    await registered(other, 'TN');
    await expect(registered(one, 'TN')).rejects.toMatchObject({ code: 'ALREADY_EXISTS' });
    await revise(one, forecast(-10));
    const { preview, entries } = await revise(other, forecast(-12), { ...because, dryRun: true });
    expect(entries).toEqual([]);
    expect(preview!.changes).toEqual([{ subject: 'operating/136/forecast', before: '-10000.00', after: '-12000.00' }]);
    expect((await revise(other, forecast(-12))).revision).toBe(2);
    await expect(revise(one, forecast(-13), { ...because, expectedRevision: 1 })).rejects.toMatchObject({
      code: 'CONFLICT',
      details: { revision: 2 },
    });
  });

  it('that is repeated at another node gives the first receipt', async () => {
    const commandId = randomUUID();
    const first = await revise(one, forecast(-10), { ...because, commandId });
    expect(await revise(other, forecast(-10), { ...because, commandId })).toEqual({ ...first, repeated: true });
    await expect(revise(other, forecast(-11), { ...because, commandId })).rejects.toMatchObject({
      code: 'COMMAND_ID_REUSED',
    });
    expect(nodes.server.events('liggare-report-KS-2024-01')).toHaveLength(2);
  });

  it('that is sent to all nodes at once, many times, is one event and has one receipt', async () => {
    const commandId = randomUUID();
    const receipts = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        revise(index % 2 === 0 ? one : other, forecast(-10), { ...because, commandId }),
      ),
    );
    expect(new Set(receipts.map(({ entries }) => JSON.stringify(entries))).size).toBe(1);
    expect(receipts[0]!.entries).toHaveLength(1);
    expect(receipts.filter(({ repeated }) => !repeated)).toHaveLength(1);
    expect(nodes.server.events('liggare-report-KS-2024-01')).toHaveLength(2);
  });
});

describe('commands to several nodes at once', () => {
  it('on one stream get a revision each, and the same numbers and leaves everywhere', async () => {
    const receipts = await Promise.all(
      Array.from({ length: 24 }, (_, index) => revise(index % 2 === 0 ? one : other, forecast(-10 - index))),
    );
    expect(receipts.map(({ revision }) => revision).sort((a, b) => a - b)).toEqual(
      Array.from({ length: 24 }, (_, index) => index + 1),
    );
    for (const ledger of [one, other]) expect(await ledger.reached(27, 5_000)).toBe(true);
    expect(entriesOf(other)).toEqual(entriesOf(one));
    for (const { entries } of receipts) expect(entriesOf(other)).toEqual(expect.arrayContaining([...entries]));
  });

  it('on many streams too; and so a node that is begun later, and views that are built anew', async () => {
    await Promise.all(Array.from({ length: 30 }, (_, index) => registered(index % 2 === 0 ? one : other, `N${index}`)));
    for (const ledger of [one, other]) expect(await ledger.reached(33, 5_000)).toBe(true);
    const late = await nodes.open('late');
    for (const ledger of [one, other, late]) await nodes.close(ledger);
    expect(await rebuildViews(nodes.optionsOf('other'))).toBe(33);
    const [first, ...others] = ['one', 'other', 'late'].map((name) =>
      comparable(dump(join(nodes.folder(name), VIEWS_FILE))),
    );
    expect(first).toContain('N29');
    for (const theirs of others) expect(theirs).toBe(first);
  });
});

describe('a node that was away for a while', () => {
  it('catches up with what others wrote', async () => {
    await nodes.close(other);
    for (let index = 0; index < 5; index += 1) await registered(one, `N${index}`);
    other = await nodes.open('other');
    expect(entriesOf(other)).toEqual(entriesOf(one));
    expect((await registered(other, 'TN')).entries[0]!.number).toBe(9);
  });
});

describe('a folder', () => {
  it('is held by one node, and read beside it', async () => {
    await expect(nodes.open('one')).rejects.toMatchObject({ name: 'FolderInUse' });
    const beside = await openForQuestions(nodes.optionsOf('one'));
    expect(beside.status()).toMatchObject({ entries: 3, store: 'EVENTSTOREDB', stopped: null });
    await beside.close();
  });

  it('that nobody holds is brought up to date for questions', async () => {
    await nodes.close(one);
    await registered(other, 'TN');
    const beside = await openForQuestions(nodes.optionsOf('one'));
    expect(beside.status()).toMatchObject({ entries: 4, behind: 0, caughtUp: true });
    await beside.close();
  });
});

describe('a log with much of others’ in it', () => {
  it('is numbered by the ledger’s own events alone', async () => {
    nodes.server.append('others', ...Array.from({ length: 3_000 }, () => ({})));
    nodes.server.append('liggare-clock-work', {});
    nodes.server.append('another-board-KS', { type: 'BoardPainted' });
    const { entries } = await registered(other, 'TN');
    expect(entries[0]!.number).toBe(4);
    await until(() => one.views.head() === 4);
    expect(one.status()).toMatchObject({ stopped: null, caughtUp: true });
  });
});

/** Without the places of the log, which depend on where a node was when nothing more of the ledger's came, and the run. */
const comparable = (text: string): string =>
  text
    .split('\n')
    .filter((line) => !line.includes('"boot"'))
    .join('\n');
