import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deciders } from '@liggare/domain';
import { FolderInUse, openDatabase, readLedger, UnusableFile } from '@liggare/event-store';
import { parseCheckpoint, parseNote } from '@liggare/integrity';
import { BackupFault, backup, exportLog, type Ledger, openLedger, restore } from './index.js';

let root: string;
let file: string;
let ledger: Ledger | null;

const SWAPPED = `UPDATE events SET position = -1 WHERE position = 2; UPDATE events SET position = 2 WHERE position = 3;
  UPDATE events SET position = 3 WHERE position = -1`;

const at = (name: string): string => join(root, name);
const open = async (name: string): Promise<Ledger> => {
  ledger = await openLedger({ folder: at(name), thread: 'same' });
  await ledger.checkpoints.checked;
  return ledger;
};
const close = async () => {
  await ledger?.close();
  ledger = null;
};
/** Registers boards, one entry each. */
const record = async (...codes: string[]) => {
  for (const code of codes)
    await ledger!.record(deciders.board, { type: 'RegisterBoard', code, name: `Nämnd ${code}` }, { actorId: 'e' });
};
const linesOf = async (name: string): Promise<string[]> => {
  const lines: string[] = [];
  for await (const line of exportLog({ folder: at(name) })) lines.push(line);
  return lines;
};

beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), 'liggare-backup-'));
  file = at('backup');
  await open('ledger');
  await record('A', 'B', 'C');
});
afterEach(async () => {
  await close();
  rmSync(root, { recursive: true, force: true });
});

describe('a backup', () => {
  it('is the same ledger elsewhere: entries, leaves, id, checkpoints; without the key', async () => {
    await close();
    expect(backup(at('ledger'), file)).toBe(3);
    expect(await restore(file, at('restored'))).toEqual({ entries: 3, newOrigin: null });
    expect(await linesOf('restored')).toEqual(await linesOf('ledger'));
    expect(readLedger(at('restored'))).toEqual(readLedger(at('ledger')));
    expect(existsSync(join(at('restored'), 'signing.key'))).toBe(false);
    await open('restored');
    expect(parseCheckpoint(parseNote((await ledger!.checkpoints.newest())!.note).text).treeSize).toBe(3);
    await record('D');
    expect(ledger!.status()).toMatchObject({ entries: 4, stopped: null });
  });

  it('is made while commands are recorded, and holds a beginning of the log', async () => {
    const recording = record(...Array.from({ length: 40 }, (_, index) => `N${index}`));
    const counts: number[] = [];
    for (let round = 0; round < 4; round += 1) {
      await new Promise((resolve) => setTimeout(resolve, 3));
      counts.push(backup(at('ledger'), at(`backup-${round}`)));
    }
    await recording;
    await close();
    const lines = await linesOf('ledger');
    for (const [round, count] of counts.entries()) {
      await restore(at(`backup-${round}`), at(`restored-${round}`));
      expect((await linesOf(`restored-${round}`)).slice(1)).toEqual(lines.slice(1, count + 1));
    }
  });

  it('is not written over another file', () => {
    writeFileSync(file, 'mine');
    expect(() => backup(at('ledger'), file)).toThrow(BackupFault);
    expect(readFileSync(file, 'utf8')).toBe('mine');
  });

  it('is not made of a folder without a ledger', () => {
    expect(() => backup(at('nothing'), file)).toThrow(UnusableFile);
    expect(readdirSync(root)).toEqual(['ledger']);
  });
});

describe('restoring', () => {
  beforeEach(() => {
    backup(at('ledger'), file);
  });

  it('into a folder in use is refused', async () => {
    await expect(restore(file, at('ledger'))).rejects.toThrow(FolderInUse);
    expect(ledger!.status().entries).toBe(3);
  });

  it('over a newer log is refused, and over another one', async () => {
    await record('D');
    await close();
    await expect(restore(file, at('ledger'))).rejects.toThrow(/is newer, with 4 entries/);
    await open('other');
    await record('X');
    await close();
    await expect(restore(file, at('other'))).rejects.toThrow(/is another one/);
    expect((await linesOf('ledger')).length + (await linesOf('other')).length).toBe(5 + 2);
  });

  it('over an older copy of the same log brings it up to the backup', async () => {
    await close();
    await restore(file, at('copy'));
    await open('ledger');
    await record('D', 'E');
    await close();
    backup(at('ledger'), at('newer'));
    expect(await restore(at('newer'), at('copy'))).toEqual({ entries: 5, newOrigin: null });
    expect(await linesOf('copy')).toEqual(await linesOf('ledger'));
  });

  it('what ends before something that was signed makes a new origin, and keeps the old one as evidence', async () => {
    const old = readLedger(at('ledger'))!.id;
    await record('D');
    await close();
    cpSync(at('ledger'), at('lost'), { recursive: true });
    rmSync(join(at('lost'), 'log.sqlite'));
    const restored = await restore(file, at('lost'));
    expect(restored).toEqual({
      entries: 3,
      newOrigin: 'a checkpoint over 4 entries was signed, and the backup ends at 3',
    });
    expect(readdirSync(at('lost'))).toEqual(
      expect.arrayContaining([`checkpoints.sqlite.${old}`, `signing.key.${old}`]),
    );
    expect(readLedger(at('lost'))!.id).not.toBe(old);
    expect(existsSync(join(at('lost'), 'signing.key'))).toBe(false);
  });

  it('knows what was signed from a checkpoint that somebody kept, too', async () => {
    await record('D');
    const { note } = (await ledger!.checkpoints.covering(4))!;
    writeFileSync(at('kept'), note);
    expect(await restore(file, at('elsewhere'), [at('kept')])).toMatchObject({
      newOrigin: expect.stringContaining('4'),
    });
    expect(readLedger(at('elsewhere'))!.id).not.toBe(readLedger(at('ledger'))!.id);
  });

  it.each<[string, string, RegExp]>([
    [
      'an amount that was changed',
      `UPDATE events SET data = replace(data, 'B', 'Q') WHERE position = 2`,
      /not those that were signed/,
    ],
    ['a missing entry', 'DELETE FROM events WHERE position = 2', /entry 2 is missing/],
    ['a missing end', 'DELETE FROM events WHERE position = 3', /should hold 3 entries, but holds 2|only 3 entries/],
    ['two entries in the place of each other', SWAPPED, /not those that were signed/],
  ])('refuses %s, and leaves the folder as it was', async (_, sql, why) => {
    await close();
    // What was signed is in the backup, too.
    rmSync(file);
    backup(at('ledger'), file);
    const db = openDatabase(file);
    try {
      db.exec(sql);
    } finally {
      db.close();
    }
    await expect(restore(file, at('new'))).rejects.toThrow(why);
    expect(existsSync(join(at('new'), 'log.sqlite'))).toBe(false);
  });

  it('refuses what is no backup', async () => {
    await expect(restore(at('none'), at('new'))).rejects.toThrow(/does not exist/);
    writeFileSync(at('text'), 'hello');
    await expect(restore(at('text'), at('new'))).rejects.toThrow(UnusableFile);
    await expect(restore(join(at('ledger'), 'log.sqlite'), at('new'))).rejects.toThrow(/another program/);
  });
});
