import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { event, storeContract } from '../../spec/contract.js';
import { temporaryFolder } from '../../spec/folder.js';
import { NO_STREAM, StoreUnavailable, WrongExpectedRevision } from '../port.js';
import { openDatabase, UnusableFile } from '../sqlite.js';
import { EmbeddedLog } from './log.js';
import { EmbeddedLogReader } from './reader.js';

storeContract('embedded', async () => {
  const { folder, remove } = temporaryFolder();
  return { open: async () => new EmbeddedLog(folder), dispose: async () => remove() };
});

const BOARD = 'board-KS';

describe('the embedded log', () => {
  let folder: string;
  let remove: () => void;
  let opened: EmbeddedLog[];

  beforeEach(() => {
    ({ folder, remove } = temporaryFolder());
    opened = [];
  });
  afterEach(async () => {
    for (const log of opened) await log.close();
    remove();
  });

  const open = () => {
    const log = new EmbeddedLog(folder);
    opened.push(log);
    return log;
  };
  const file = () => join(folder, 'log.sqlite');
  /** Changes the file behind the log's back. */
  const change = (sql: string) => {
    const database = openDatabase(file());
    database.exec(sql);
    database.close();
  };
  const goals = (count: number) => Array.from({ length: count }, (_, index) => `goal-${index}`);

  it('refuses an event that it has, at a later revision too', async () => {
    const log = open();
    const events = [event()];
    await log.append(BOARD, NO_STREAM, events);
    await log.append(BOARD, 0, [event()]);
    for (const expected of [0, 1])
      await expect(log.append(BOARD, expected, events)).rejects.toThrow(WrongExpectedRevision);
    expect(await log.readStream(BOARD)).toHaveLength(2);
  });

  describe('its commits', () => {
    it('are one for all appends that wait at the same time', async () => {
      const log = open();
      await Promise.all(goals(50).map((stream) => log.append(stream, NO_STREAM, [event()])));
      expect(log.commits).toBe(1);
      await log.append(BOARD, NO_STREAM, [event()]);
      expect(log.commits).toBe(2);
    });

    it('let appends to one stream follow one another in the same batch', async () => {
      const log = open();
      const results = log.appendBatch([
        { stream: BOARD, expectedRevision: NO_STREAM, events: [event()] },
        { stream: BOARD, expectedRevision: 0, events: [event()] },
        { stream: BOARD, expectedRevision: 0, events: [event()] },
        { stream: 'other', expectedRevision: NO_STREAM, events: [event()] },
      ]);
      expect(results).toEqual([
        { revision: 0 },
        { revision: 1 },
        expect.any(WrongExpectedRevision),
        expect.any(RangeError),
      ]);
      expect(log.commits).toBe(1);
    });

    it('are seen by another connection when they are acknowledged, and not before', async () => {
      const log = open();
      const reader = EmbeddedLogReader.open(folder);
      const append = log.append(BOARD, NO_STREAM, [event()]);
      expect(reader.head()).toEqual({ events: 0, position: null });
      await append;
      expect(reader.head()).toEqual({ events: 1, position: '1' });
      reader.close();
    });
  });

  describe('an event id', () => {
    it('is refused in another stream', async () => {
      const log = open();
      const one = event();
      await log.append(BOARD, NO_STREAM, [one]);
      const again = log.append('goal-1', NO_STREAM, [event(), one]);
      await expect(again).rejects.toThrow(WrongExpectedRevision);
      await expect(again).rejects.toThrow('already elsewhere in the log');
      expect(log.reader.head().events).toBe(1);
    });
  });

  describe('its file', () => {
    it('is a WAL database with the mark of a log', () => {
      open();
      const database = openDatabase(file(), { readOnly: true });
      const read = (pragma: string) => Object.values(database.prepare(`PRAGMA ${pragma}`).get()!)[0];
      expect(read('journal_mode')).toBe('wal');
      expect(read('application_id')).toBe(0x4c696767);
      expect(read('user_version')).toBe(1);
      database.close();
    });

    it('holds canonical JSON', async () => {
      const log = open();
      await log.append(BOARD, NO_STREAM, [{ ...event(), data: { b: [1, { å: null, a: 'ö' }], a: -0 } }]);
      const database = openDatabase(file(), { readOnly: true });
      expect(database.prepare('SELECT data FROM events').get()).toMatchObject({
        data: '{"a":0,"b":[1,{"a":"ö","å":null}]}',
      });
      database.close();
    });

    it('lets nothing be changed or taken away', async () => {
      const log = open();
      await log.append(BOARD, NO_STREAM, [event()]);
      expect(() => change("UPDATE events SET data = '{}'")).toThrow('append-only');
      expect(() => change('DELETE FROM events')).toThrow('append-only');
    });

    it('numbers positions without a gap, also past appends that were refused', async () => {
      const log = open();
      await Promise.allSettled([
        log.append(BOARD, NO_STREAM, [event(), event()]),
        log.append(BOARD, NO_STREAM, [event()]),
        log.append('goal-1', NO_STREAM, [event()]),
      ]);
      expect(log.reader.readAll(null, 10).map((one) => one.position)).toEqual(['1', '2', '3']);
    });

    it.each([
      ['no database', 'is not a SQLite database', () => writeFileSync(file(), 'Budget 2024;'.repeat(100))],
      ['another program’s', 'belongs to another program', () => change('PRAGMA application_id = 7')],
      ['unmarked and not empty', 'belongs to another program', () => change('CREATE TABLE notes (text)')],
      [
        'of another format',
        'has format 2; this program knows format 1',
        () => change('PRAGMA application_id = 0x4c696767; PRAGMA user_version = 2'),
      ],
    ])('is refused where it is %s, and left as it was', (_, why, make) => {
      make();
      const before = readFileSync(file());
      expect(() => open()).toThrow(UnusableFile);
      expect(() => open()).toThrow(`${file()} ${why}`);
      expect(() => EmbeddedLogReader.open(folder)).toThrow(UnusableFile);
      expect(readFileSync(file()).equals(before)).toBe(true);
    });
  });

  describe('a reader beside the writer', () => {
    it('sees each append, and cannot write', async () => {
      const log = open();
      const reader = EmbeddedLogReader.open(folder);
      for (let revision = 0; revision < 3; revision += 1) {
        await log.append(BOARD, revision - 1, [event({ revision })]);
        expect(reader.readStream(BOARD)).toEqual(await log.readStream(BOARD));
        expect(reader.readAll(null, 10)).toEqual(await log.readAll(null, 10));
        expect(reader.head()).toEqual({ events: revision + 1, position: String(revision + 1) });
      }
      reader.close();
      const readOnly = openDatabase(file(), { readOnly: true });
      expect(() => readOnly.exec('CREATE TABLE notes (text)')).toThrow('readonly');
      readOnly.close();
    });

    it('reads a log that nobody has open', async () => {
      const log = open();
      await log.append(BOARD, NO_STREAM, [event()]);
      await log.close();
      const reader = EmbeddedLogReader.open(folder);
      expect(reader.readStream(BOARD)).toHaveLength(1);
      reader.close();
    });

    it('is refused where there is no log, and makes none', () => {
      expect(() => EmbeddedLogReader.open(folder)).toThrow(`${file()} does not exist`);
      expect(() => EmbeddedLogReader.open(folder)).toThrow(UnusableFile);
    });

    it.each(['', 'x', '-1', '1.5', '1e3', ' 1'])('refuses what is no position: %p', (position) => {
      open();
      const reader = EmbeddedLogReader.open(folder);
      expect(() => reader.readAll(position, 1)).toThrow(RangeError);
      reader.close();
    });
  });

  describe('after a write that failed', () => {
    /** From now on each commit fails: a deferred foreign key, which SQLite checks last, leads nowhere. */
    const failCommits = () =>
      change(`
        CREATE TABLE nowhere (id INTEGER PRIMARY KEY);
        CREATE TABLE failing (id INTEGER REFERENCES nowhere DEFERRABLE INITIALLY DEFERRED);
        CREATE TRIGGER fail AFTER INSERT ON events BEGIN INSERT INTO failing VALUES (1); END;
      `);

    it('acknowledges nothing of the batch, and says that it is unclear', async () => {
      const log = open();
      failCommits();
      const appends = goals(3).map((stream) => log.append(stream, NO_STREAM, [event()]));
      for (const result of await Promise.allSettled(appends)) {
        expect(result).toMatchObject({ status: 'rejected', reason: { name: 'StoreUnavailable', unclear: true } });
      }
      expect(log.commits).toBe(0);
    });

    it('takes no more appends, also when writing would work again, but reads', async () => {
      const log = open();
      const one = event();
      await log.append(BOARD, NO_STREAM, [one]);
      failCommits();
      await expect(log.append(BOARD, 0, [event()])).rejects.toThrow(StoreUnavailable);
      change('DROP TRIGGER fail');
      const next = log.append(BOARD, 0, [event()]);
      await expect(next).rejects.toMatchObject({ name: 'StoreUnavailable', unclear: false });
      await expect(log.append(BOARD, NO_STREAM, [one])).rejects.toThrow('restart');
      expect((await log.readStream(BOARD)).map(({ id }) => id)).toEqual([one.id]);
    });

    it('takes appends again once it is opened anew', async () => {
      const log = open();
      failCommits();
      await expect(log.append(BOARD, NO_STREAM, [event()])).rejects.toThrow(StoreUnavailable);
      await log.close();
      change('DROP TRIGGER fail');
      expect(await open().append(BOARD, NO_STREAM, [event()])).toEqual({ revision: 0 });
    });
  });

  it('refuses appends, clearly, once it is closed', async () => {
    const log = open();
    await log.close();
    const unavailable = { name: 'StoreUnavailable', unclear: false };
    await expect(log.append(BOARD, NO_STREAM, [event()])).rejects.toMatchObject(unavailable);
    expect(() => log.appendBatch([{ stream: BOARD, expectedRevision: NO_STREAM, events: [event()] }])).toThrow(
      expect.objectContaining(unavailable),
    );
    expect(() => log.follow(null, { events: () => {} })).toThrow(StoreUnavailable);
  });
});
