import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deciders } from '@liggare/domain';
import { SEES_ALL } from '@liggare/read-model';
import { exportLog, importLog, LogFileFault, openForQuestions, openLedger } from './index.js';

let root: string;
let lines: string[];

const folderOf = (name: string) => ({ folder: join(root, name) });
const all = async (source: AsyncIterable<string>): Promise<string[]> => {
  const taken: string[] = [];
  for await (const line of source) taken.push(line);
  return taken;
};
const given = (text: readonly string[]) =>
  async function* () {
    yield* text;
  };
const entriesIn = async (name: string): Promise<number> => {
  const ledger = await openForQuestions(folderOf(name));
  const { entries } = ledger.status();
  await ledger.close();
  return entries;
};

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'liggare-log-file-'));
  const ledger = await openLedger({ ...folderOf('source'), thread: 'same' });
  const by = { actorId: 'ekonom', reason: 'prov' };
  await ledger.record(deciders.board, { type: 'RegisterBoard', code: 'KS', name: 'Kommunstyrelsen' }, by);
  for (const [code, name] of [
    ['136', 'Åtgärder för “unga”'],
    ['752', 'Vård 😀'],
  ])
    await ledger.record(deciders.board, { type: 'AddProgrammeArea', board: 'KS', code, name }, by);
  const figures = ['136', '752'].map((area) => ({ line: { area }, amountOre: -100 }));
  await ledger.record(deciders.budget, { type: 'AdoptBudget', board: 'KS', year: 2024, figures }, by);
  await ledger.record(deciders.report, { type: 'OpenReport', board: 'KS', period: '2024-01' }, by);
  await ledger.record(
    deciders.report,
    { type: 'ReviseForecast', board: 'KS', period: '2024-01', figures },
    { ...by, commandId: randomUUID() },
  );
  await ledger.close();
  lines = await all(exportLog(folderOf('source')));
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

describe('the log of a ledger as a file', () => {
  it('makes the same ledger elsewhere: numbers, times, leaves', async () => {
    expect(await importLog(folderOf('moved'), given(lines))).toBe(lines.length - 1);
    expect(await all(exportLog(folderOf('moved')))).toEqual(lines);
    const ledger = await openForQuestions(folderOf('moved'));
    expect(ledger.views.report(SEES_ALL, 'KS', '2024-01', null)!.cell('operating/136/forecast')!.amountOre).toBe(-100);
    await ledger.close();
  });

  it('is imported once, and goes on where it was broken off', async () => {
    const half = lines.slice(0, 4);
    half[0] = half[0]!.replace(/"entries":\d+/, '"entries":3');
    expect(await importLog(folderOf('broken'), given(half))).toBe(3);
    expect(await importLog(folderOf('broken'), given(lines))).toBe(lines.length - 1);
    expect(await importLog(folderOf('broken'), given(lines))).toBe(lines.length - 1);
    expect(await all(exportLog(folderOf('broken')))).toEqual(lines);
  });

  it.each<[string, (lines: string[]) => string[], RegExp]>([
    ['empty', () => [], /empty/],
    ['cut', (file) => file.slice(0, -1), /should hold 6 entries, but ends after 5/],
    ['without a head', (file) => file.slice(1), /Line 1 .*wrong/],
    ['no JSON', (file) => [file[0]!, '{', ...file.slice(2)], /Line 2 is not JSON/],
    ['with an entry twice', (file) => [...file.slice(0, 3), file[2]!, ...file.slice(3)], /Line 4 holds entry 2/],
    ['with a field that is no field', (file) => file.with(2, file[2]!.replace('"number"', '"nr"')), /Line 3/],
    ['with another content', (file) => file.with(5, file[5]!.replace('2024', '2025')), /Entry 5 .*changed/],
    ['with another time', (file) => file.with(2, file[2]!.replace('Z"', 'Z "')), /Entry 2 .*changed/],
  ])('that is %s is refused, and nothing is appended', async (name, spoil, why) => {
    const importing = importLog(folderOf(name), given(spoil([...lines])));
    await expect(importing).rejects.toThrow(LogFileFault);
    await expect(importing).rejects.toThrow(why);
    await expect(entriesIn(name)).rejects.toThrow(/does not exist|no such/i);
  });

  it('is refused by a ledger that holds something else, or more', async () => {
    const ledger = await openLedger({ ...folderOf('other'), thread: 'same' });
    await ledger.record(deciders.board, { type: 'RegisterBoard', code: 'BN', name: 'Barn' }, { actorId: 'ekonom' });
    await ledger.close();
    await expect(importLog(folderOf('other'), given(lines))).rejects.toThrow(/holds something else: board-BN@0/);
    expect(await entriesIn('other')).toBe(1);
    const less = lines.slice(0, 3).with(0, lines[0]!.replace(/"entries":\d+/, '"entries":2'));
    await expect(importLog(folderOf('source'), given(less))).rejects.toThrow(/holds more than the file/);
  });
});
