import { join } from 'node:path';
import { temporaryFolder } from '../spec/folder.js';
import { type Database, isMarked, makeDurable, mark, openDatabase, UnusableFile } from './sqlite.js';

describe('a database', () => {
  let database: Database;
  let path: string;
  let remove: () => void;

  beforeEach(() => {
    const { folder, ...rest } = temporaryFolder();
    remove = rest.remove;
    path = join(folder, 'test.sqlite');
    database = openDatabase(path);
    database.exec('CREATE TABLE amounts (ore INTEGER, text TEXT)');
  });
  afterEach(() => {
    database.close();
    remove();
  });

  const pragma = (name: string) => Object.values(database.prepare(`PRAGMA ${name}`).get()!)[0];
  const count = () => database.prepare<{ n: number }>('SELECT count(*) AS n FROM amounts').get()!.n;
  const insert = (ore: number | bigint, text = '') =>
    database.prepare('INSERT INTO amounts VALUES (?, ?)').run(ore, text);

  describe('made durable', () => {
    it('keeps a WAL, and syncs it at each commit', () => {
      makeDurable(database);
      expect(pragma('journal_mode')).toBe('wal');
      expect(pragma('synchronous')).toBe(2);
    });

    it('is refused where SQLite cannot keep a WAL', () => {
      const memory = openDatabase(':memory:');
      expect(() => makeDurable(memory)).toThrow(UnusableFile);
      expect(() => makeDurable(memory)).toThrow('its journal is memory, not WAL');
      memory.close();
    });
  });

  it('is empty or marked to one who looks while another makes it, and nothing between', () => {
    const MARK = { applicationId: 7, format: 1 };
    const made = openDatabase(`${path}-made`);
    makeDurable(made);
    const looking = openDatabase(`${path}-made`, { readOnly: true });
    const prepare = looking.prepare.bind(looking);
    const makes = () =>
      made.transaction(() => {
        made.exec('CREATE TABLE amounts (ore INTEGER)');
        mark(made, MARK);
      });
    const looks = jest.spyOn(looking, 'prepare');
    looks.mockImplementationOnce(prepare).mockImplementationOnce((sql) => {
      makes();
      return prepare(sql);
    });
    expect(isMarked(looking, MARK)).toBe(false);
    expect(looks.mock.calls.length).toBeGreaterThan(1);
    expect(isMarked(looking, MARK)).toBe(true);
    looking.close();
    made.close();
  });

  describe('a transaction', () => {
    it('gives what the work gives, and commits', () => {
      expect(database.transaction(() => insert(1).changes)).toBe(1);
      const other = openDatabase(path, { readOnly: true });
      expect(other.prepare('SELECT ore FROM amounts').all()).toEqual([{ ore: 1 }]);
      other.close();
    });

    it('leaves nothing of work that throws', () => {
      const work = () => {
        insert(1);
        throw new Error('no');
      };
      expect(() => database.transaction(work)).toThrow('no');
      expect(count()).toBe(0);
      database.transaction(() => insert(2));
      expect(count()).toBe(1);
    });

    it('is rolled back where the commit fails', () => {
      database.exec(`
        CREATE TABLE nowhere (id INTEGER PRIMARY KEY);
        CREATE TABLE failing (id INTEGER REFERENCES nowhere DEFERRABLE INITIALLY DEFERRED)`);
      expect(() => database.transaction(() => database.exec('INSERT INTO failing VALUES (1)'))).toThrow('FOREIGN KEY');
      database.transaction(() => insert(1));
      expect(database.prepare('SELECT * FROM failing').all()).toEqual([]);
      expect(count()).toBe(1);
    });

    it('keeps its own error where SQLite has rolled back by itself', () => {
      insert(1);
      database.exec(`PRAGMA max_page_count = ${pragma('page_count')}`);
      expect(() => database.transaction(() => insert(1, 'x'.repeat(100_000)))).toThrow('full');
      expect(count()).toBe(1);
    });
  });

  describe('an integer', () => {
    it('is read as a number up to the largest safe one', () => {
      for (const ore of [0, -1, Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER]) insert(ore);
      expect(
        database
          .prepare('SELECT ore FROM amounts')
          .all()
          .map((row) => row.ore),
      ).toEqual([0, -1, Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER]);
    });

    it('is refused beyond it, never rounded', () => {
      insert(2n ** 53n + 1n);
      expect(() => database.prepare('SELECT ore FROM amounts').get()).toThrow('too large');
    });
  });

  it('gives rows one by one', () => {
    for (const ore of [3, 2, 1]) insert(ore);
    const rows = database.prepare<{ ore: number }>('SELECT ore FROM amounts WHERE ore < ? ORDER BY ore').iterate(3);
    expect([...rows].map((row) => row.ore)).toEqual([1, 2]);
  });

  it('is not made where it is only to be read', () => {
    expect(() => openDatabase(`${path}.missing`, { readOnly: true })).toThrow('unable to open');
  });
});
