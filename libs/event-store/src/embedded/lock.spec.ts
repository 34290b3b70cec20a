import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isUuid } from '@liggare/domain';
import { temporaryFolder } from '../../spec/folder.js';
import { UnusableFile } from '../sqlite.js';
import { FolderInUse, lockFolder, openFolder, readLedger } from './lock.js';
import { EmbeddedLog } from './log.js';

describe('a data folder', () => {
  let folder: string;
  let remove: () => void;
  let other: ChildProcess | undefined;

  beforeEach(() => {
    const temporary = temporaryFolder();
    folder = join(temporary.folder, 'new', 'data');
    remove = temporary.remove;
  });
  afterEach(() => {
    other?.kill('SIGKILL');
    remove();
  });

  describe('that is held', () => {
    it('is refused to anybody else in the process, by its name, until it is let go', () => {
      const held = lockFolder(folder);
      expect(() => lockFolder(folder)).toThrow(FolderInUse);
      expect(() => openFolder(folder)).toThrow(`${folder} is in use`);
      held.close();
      lockFolder(folder).close();
    });

    it('is refused to another process, and killing the holder frees it', async () => {
      lockFolder(folder).close();
      other = startHolding(folder);
      await once(other.stdout!, 'data');
      expect(() => lockFolder(folder)).toThrow(FolderInUse);
      other.kill('SIGKILL');
      await once(other, 'exit');
      lockFolder(folder).close();
    }, 20_000);

    it('is still readable', async () => {
      const held = openFolder(folder);
      expect(readLedger(folder)).toEqual(held.ledger);
      held.close();
    });
  });

  describe('that is new', () => {
    it('is made for its owner alone, and given an id that stays', () => {
      const first = openFolder(folder);
      if (process.platform !== 'win32') expect(statSync(folder).mode & 0o777).toBe(0o700);
      expect(isUuid(first.ledger.id)).toBe(true);
      expect(JSON.parse(readFileSync(join(folder, 'ledger.json'), 'utf8'))).toEqual({ id: first.ledger.id, format: 1 });
      first.close();
      const second = openFolder(folder);
      expect(second.ledger).toEqual(first.ledger);
      second.close();
    });

    it('says nothing of a ledger before it is opened', () => {
      lockFolder(folder).close();
      expect(readLedger(folder)).toBeNull();
    });
  });

  describe('with a file that is not ours', () => {
    const refused = (name: string, why: string) => {
      expect(() => openFolder(folder)).toThrow(UnusableFile);
      expect(() => openFolder(folder)).toThrow(`${join(folder, name)} ${why}`);
    };

    it.each([
      ['{"id":"6ff9a8a0-5a3c-4b0a-9b1f-7f9a0f0c1d2e","format":2}', 'has format 2; this program knows format 1'],
      ['{"id":"no","format":1}', 'does not name its ledger by a UUID'],
      ['{"format":1}', 'does not name its ledger by a UUID'],
      ['{}', 'does not describe a ledger'],
      ['null', 'does not describe a ledger'],
      ['', 'is not JSON'],
    ])('is refused, named and left as it was: ledger.json with %s', (content, why) => {
      lockFolder(folder).close();
      writeFileSync(join(folder, 'ledger.json'), content);
      refused('ledger.json', why);
      expect(readFileSync(join(folder, 'ledger.json'), 'utf8')).toBe(content);
    });

    it('is refused where lock.sqlite is no database', () => {
      lockFolder(folder).close();
      writeFileSync(join(folder, 'lock.sqlite'), 'Budget 2024;'.repeat(100));
      refused('lock.sqlite', 'is not a SQLite database');
    });
  });

  it('with a log and no ledger.json is given no new id', async () => {
    lockFolder(folder).close();
    await new EmbeddedLog(folder).close();
    expect(() => openFolder(folder)).toThrow('is missing beside log.sqlite');
    expect(existsSync(join(folder, 'ledger.json'))).toBe(false);
    lockFolder(folder).close();
  });
});

/** Another process that holds the folder once it has said so. */
function startHolding(folder: string): ChildProcess {
  const script = `
    const { DatabaseSync } = process.getBuiltinModule('node:sqlite') ?? require('@photostructure/sqlite');
    const lock = new DatabaseSync(process.argv[1]);
    lock.exec('BEGIN EXCLUSIVE');
    console.log('held');
    process.stdin.on('end', () => process.exit()).resume();
  `;
  return spawn(process.execPath, ['-e', script, join(folder, 'lock.sqlite')], { stdio: ['pipe', 'pipe', 'inherit'] });
}
