import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deciders, type ErrorCode } from '@liggare/domain';
import { EmbeddedLog, FolderInUse } from '@liggare/event-store';
import { SEES_ALL } from '@liggare/read-model';
import { type Ledger, openForQuestions, openLedger, rebuildViews } from './index.js';

const by = { actorId: 'ekonom' };
const because = { actorId: 'ekonom', reason: 'prov' };
const figures = (tkr: number, area = '136') => [{ line: { area }, amountOre: tkr * 100_000 }];
const forecast = (tkr: number, period = '2024-01') => ({
  type: 'ReviseForecast',
  board: 'KS',
  period,
  figures: figures(tkr),
});

let folder: string;
let ledger: Ledger;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'liggare-ledger-'));
  ledger = await openLedger({ folder, thread: 'same' });
  await ledger.record(deciders.board, { type: 'RegisterBoard', code: 'KS', name: 'Kommunstyrelsen' }, by);
  await ledger.record(
    deciders.board,
    { type: 'AddProgrammeArea', board: 'KS', code: '136', name: 'Arbetsmarknad' },
    by,
  );
  await ledger.record(deciders.report, { type: 'OpenReport', board: 'KS', period: '2024-01' }, by);
});

afterEach(async () => {
  await ledger.close();
  rmSync(folder, { recursive: true, force: true });
});

const restart = async () => {
  await ledger.close();
  ledger = await openLedger({ folder, thread: 'same' });
};

const refusal = (code: ErrorCode) => expect.objectContaining({ name: 'DomainError', code });
const revise = (command: object, circumstances: object = by) =>
  ledger.record(deciders.report, command, circumstances as typeof by);

describe('a command', () => {
  it('whose event is in quarantine has been carried out all the same', async () => {
    const commandId = randomUUID();
    const first = await revise(forecast(-10), { ...by, commandId });
    await ledger.close();
    ledger = await openLedger({ folder, thread: 'same', quarantine: new Set(['report-KS-2024-01@1']) });
    const again = await revise(forecast(-10), { ...by, commandId });
    expect(again).toMatchObject({ repeated: true, revision: 1 });
    expect(again.entries.map(({ number, stream }) => [number, stream])).toEqual([[4, 'report-KS-2024-01']]);
    expect(ledger.views.head()).toBe(first.entries[0]!.number);
    await expect(revise(forecast(-11), { ...by, commandId })).rejects.toEqual(refusal('COMMAND_ID_REUSED'));
    // Another one is decided without it: there is no forecast that it would revise.
    expect((await revise(forecast(-12), by)).revision).toBe(2);
  });

  it('is answered when the views include its entries', async () => {
    const receipt = await revise(forecast(-10));
    expect(receipt.entries.map(({ number, type }) => [number, type])).toEqual([[4, 'ForecastRevised']]);
    expect(receipt).toMatchObject({ stream: 'report-KS-2024-01', revision: 1, repeated: false, preview: null });
    expect(ledger.views.report(SEES_ALL, 'KS', '2024-01', null)!.cell('operating/136/forecast')!.amountOre).toBe(
      -1_000_000,
    );
    expect(ledger.status()).toMatchObject({ entries: 4, behind: 0, caughtUp: true, stopped: null, store: 'EMBEDDED' });
  });

  it('is stored with who, why, from what, and a salt of its own', async () => {
    const source = { document: 'Underlag mars', sha256: 'a'.repeat(64), page: '3' };
    const { entries } = await revise(forecast(-10), { ...because, source, commandId: randomUUID() });
    const [{ metadata }, other] = [
      await ledger.eventOf(entries[0]!),
      await ledger.eventOf((await revise(forecast(-11), because)).entries[0]!),
    ];
    expect(metadata).toMatchObject({
      actor: { id: 'ekonom', role: 'CONTROLLER' },
      reason: 'prov',
      source,
      schemaVersion: 1,
      causationId: null,
    });
    expect((metadata as { salt: string }).salt).not.toBe((other.metadata as { salt: string }).salt);
  });

  it('that changes nothing leaves no trace', async () => {
    await revise(forecast(-10));
    const receipt = await revise(forecast(-10), { ...by, commandId: randomUUID() });
    expect(receipt).toMatchObject({ entries: [], repeated: false, revision: 1 });
    expect(ledger.views.head()).toBe(4);
  });

  it('has its text in Unicode form NFC', async () => {
    await ledger.record(deciders.board, { type: 'RegisterBoard', code: 'TN', name: 'Tekniska na\u0308mnden' }, by);
    expect(ledger.views.board(SEES_ALL, 'TN', undefined, ledger.views.head())!.name).toBe('Tekniska nämnden');
  });

  it.each([
    ['an actor of no name', { actorId: '' }, 'actorId'],
    ['a command id that is no UUID', { ...by, commandId: '1' }, 'commandId'],
    ['a lone surrogate in the reason', { ...by, reason: '\ud800' }, 'reason'],
    ['a hash that is none', { ...by, source: { document: 'x', sha256: 'abc', page: null } }, 'source.sha256'],
  ])('with %s is refused, and nothing is written', async (_, circumstances, field) => {
    await expect(revise(forecast(-10), circumstances)).rejects.toMatchObject({
      code: 'BAD_USER_INPUT',
      fields: [{ field }],
    });
    expect(ledger.views.head()).toBe(3);
  });
});

describe('a repeated command', () => {
  const commandId = randomUUID();

  it('gives the first receipt, also after a restart and when it would be refused today', async () => {
    const first = await revise(forecast(-10), { ...by, commandId });
    await revise({ type: 'SubmitReport', board: 'KS', period: '2024-01' });
    await restart();
    expect(await revise(forecast(-10), { ...by, commandId })).toEqual({ ...first, repeated: true });
    expect(ledger.views.head()).toBe(5);
  });

  it('with another input, actor or stream is refused', async () => {
    await revise(forecast(-10), { ...by, commandId });
    await ledger.record(deciders.report, { type: 'OpenReport', board: 'KS', period: '2024-02' }, by);
    const used = refusal('COMMAND_ID_REUSED');
    await expect(revise(forecast(-11), { ...by, commandId })).rejects.toEqual(used);
    await expect(revise(forecast(-10), { actorId: 'annan', commandId })).rejects.toEqual(used);
    await expect(revise(forecast(-10, '2024-02'), { ...because, commandId })).rejects.toEqual(used);
  });

  it('a hundred times at once is one event', async () => {
    const receipts = await Promise.all(Array.from({ length: 100 }, () => revise(forecast(-10), { ...by, commandId })));
    expect(new Set(receipts.map((receipt) => JSON.stringify(receipt.entries))).size).toBe(1);
    expect(receipts.filter((receipt) => !receipt.repeated)).toHaveLength(1);
    expect(ledger.views.head()).toBe(4);
  });
});

describe('an expected revision', () => {
  it('that has passed is a conflict, whatever else is wrong but what is not found', async () => {
    await revise(forecast(-10));
    const stale = { ...by, expectedRevision: 0 };
    await expect(revise(forecast(-11), stale)).rejects.toMatchObject({ code: 'CONFLICT', details: { revision: 1 } });
    await expect(revise(forecast(-10), stale)).rejects.toEqual(refusal('CONFLICT'));
    await expect(revise({ ...forecast(-11), figures: figures(1, '999') }, stale)).rejects.toEqual(refusal('NOT_FOUND'));
  });

  it('that holds lets the command through', async () => {
    expect((await revise(forecast(-10), { ...by, expectedRevision: 0 })).revision).toBe(1);
  });
});

describe('many writers', () => {
  it('on one stream each get a revision of their own', async () => {
    const receipts = await Promise.all(
      Array.from({ length: 64 }, (_, index) => revise(forecast(-10 - index), because)),
    );
    expect(receipts.map((receipt) => receipt.revision).sort((a, b) => a - b)).toEqual(
      Array.from({ length: 64 }, (_, index) => index + 1),
    );
  });
});

describe('a dry run', () => {
  it('tells what would change, and records nothing', async () => {
    await revise(forecast(-10));
    const { preview, entries } = await revise(forecast(-12), { ...because, dryRun: true });
    expect(entries).toEqual([]);
    expect(preview!.figures.map(({ subject, changeOre }) => [subject, changeOre])).toEqual([
      ['operating/136/forecast', -200_000],
      ['operating/TOTAL/forecast', -200_000],
    ]);
    expect(preview!.changes).toEqual([{ subject: 'operating/136/forecast', before: '-10000.00', after: '-12000.00' }]);
    expect(ledger.views.head()).toBe(4);
  });

  it('is refused as the command would be', async () => {
    await revise(forecast(-10));
    await expect(revise(forecast(-12), { ...by, dryRun: true })).rejects.toEqual(refusal('REASON_REQUIRED'));
  });
});

describe('a folder', () => {
  it('is held by one ledger', async () => {
    await expect(openLedger({ folder, thread: 'same' })).rejects.toBeInstanceOf(FolderInUse);
  });

  it('is read beside whoever writes it', async () => {
    await revise(forecast(-10));
    const beside = await openForQuestions({ folder });
    expect(beside.status()).toMatchObject({ entries: 4, behind: 0 });
    expect(beside.views.report(SEES_ALL, 'KS', '2024-01', null)!.cell('operating/136/forecast')!.amountOre).toBe(
      -1_000_000,
    );
    beside.close();
  });

  it('gives the same views when they are built anew', async () => {
    await revise(forecast(-10));
    const before = ledger.views.entries.page(SEES_ALL, {}, 100);
    await ledger.close();
    expect(await rebuildViews({ folder, thread: 'same' })).toBe(4);
    ledger = await openLedger({ folder, thread: 'same' });
    expect(ledger.views.entries.page(SEES_ALL, {}, 100)).toEqual(before);
  });
});

describe('an event that nobody knows, in the log', () => {
  it('stops the views there, by name; reading goes on and commands are refused before anything is appended', async () => {
    await ledger.close();
    const log = new EmbeddedLog(folder);
    await log.append('report-KS-2024-01', 0, [{ id: randomUUID(), type: 'ForecastGuessed', data: {}, metadata: {} }]);
    await log.close();
    ledger = await openLedger({ folder, thread: 'same' });
    expect(ledger.status()).toMatchObject({ entries: 3, behind: 1, caughtUp: false });
    expect(ledger.status().stopped).toMatch(/entry 4 .*report-KS-2024-01@1 \(ForecastGuessed\)/);
    expect(ledger.views.report(SEES_ALL, 'KS', '2024-01', null)!.view.state).toBe('OPEN');
    await expect(ledger.record(deciders.board, { type: 'RegisterBoard', code: 'TN', name: 'TN' }, by)).rejects.toEqual(
      refusal('UNAVAILABLE'),
    );
    await expect(rebuildViews({ folder, thread: 'same' })).rejects.toBeInstanceOf(FolderInUse);
  });
});
