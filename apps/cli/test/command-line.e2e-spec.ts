import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ended, liggare, started } from './server-process.js';

const ROOT = join(__dirname, '../../..');
const EXAMPLES = ['ks-2023-04.yaml', 'ks-2024-04.yaml'].map((file) => join(ROOT, 'examples', file));
const golden = (name: string) => readFileSync(join(ROOT, 'libs/interchange/spec/golden', name), 'utf8');

let temporary: string;
/** A ledger of both examples. */
let folder: string;

beforeAll(async () => {
  temporary = mkdtempSync(join(tmpdir(), 'liggare-cli-'));
  folder = join(temporary, 'ledger');
  expect(await liggare(folder, ['import', ...EXAMPLES])).toMatchObject({ status: 0, err: '' });
});

afterAll(() => rmSync(temporary, { recursive: true, force: true }));

/** What a command that succeeds prints. */
async function printed(...args: string[]): Promise<string> {
  const { status, out, err } = await liggare(folder, args);
  expect({ status, err }).toEqual({ status: 0, err: '' });
  return out;
}

const json = async (...args: string[]) => JSON.parse(await printed(...args, '--json'));

/** What a command that is refused says. */
async function refused(args: string[], env: NodeJS.ProcessEnv = {}, of = folder): Promise<[number | null, string]> {
  const { status, out, err } = await liggare(of, args, env);
  expect(out).toBe('');
  return [status, err];
}

describe('liggare report', () => {
  it('prints the report like the paper', async () => {
    expect(await printed('report', 'KS', '2024-04')).toBe(golden('ks-2024-04.txt'));
  });

  it('gives JSON, with the findings', async () => {
    const report = await json('report', 'KS', '2024-04');
    expect(report).toMatchObject({ stream: 'report-KS-2024-04', asOf: { number: 162 }, state: 'APPROVED' });
    expect(report.findings).toContainEqual(
      expect.objectContaining({ rule: 'PRINTED_DIFFERS', severity: 'ERROR', subjects: ['income/NET/forecast'] }),
    );
  });

  it('tells of the ledger as it stood at an entry, a time or a state', async () => {
    const now = await json('report', 'KS', '2024-04');
    const at = (point: string) => json('report', 'KS', '2024-04', '--as-of', point);
    const [approved, entry, submitted, time] = await Promise.all([
      at('approved'),
      at('161'),
      at('submitted'),
      at(now.asOf.recordedAt),
    ]);
    expect(approved).toEqual(now);
    expect(submitted).toMatchObject({ state: 'SUBMITTED', asOf: { number: 161 } });
    expect(entry).toEqual(submitted);
    expect(time).toEqual(now);
  });

  it.each([
    ['a month that is none', ['2024-13'], '2024-13 är ingen månad'],
    ['an entry beyond the last', ['2024-04', '--as-of', '163'], 'asOf.entry: ange en post från 1 till 162'],
    ['a time after the last entry', ['2024-04', '--as-of', '2999-01-01T00:00:00Z'], 'asOf.time: ange en tid senast'],
    ['a point that is none', ['2024-04', '--as-of', 'i går'], 'as-of: i går är varken'],
    ['a time before the report', ['2024-04', '--as-of', '2000-01-01T00:00:00Z'], 'Det finns ingen rapport för KS'],
    ['a month without a report', ['2024-05'], 'Det finns ingen rapport för KS 2024-05'],
  ])('refuses %s in one line', async (_, args, line) => {
    const [status, err] = await refused(['report', 'KS', ...args]);
    expect(status).toBe(1);
    expect(err).toContain(line);
    expect(err.match(/\n/g)).toHaveLength(1);
  });

  it('refuses a board that is not there', async () => {
    const line = 'Det finns ingen rapport för XX 2024-04. (NOT_FOUND)\n';
    expect(await refused(['report', 'XX', '2024-04'])).toEqual([1, line]);
  });
});

describe('liggare compare', () => {
  it('prints the comparison of two reports', async () => {
    expect(await printed('compare', 'KS', '2023-04', '2024-04')).toBe(golden('ks-2023-04-2024-04.txt'));
  });

  it('compares a report with itself at an earlier entry', async () => {
    const differences = await json('compare', 'KS', '2024-04', '2024-04', '--left-as-of', 'submitted');
    expect(differences).toMatchObject({ left: { state: 'SUBMITTED' }, right: { state: 'APPROVED' } });
  });

  it('refuses a report that is not there', async () => {
    const [status, err] = await refused(['compare', 'KS', '2022-04', '2024-04']);
    expect(status).toBe(1);
    expect(err).toMatch(/^Det finns ingen rapport för KS 2022-04.* \(NOT_FOUND\)\n$/);
  });
});

describe('liggare status', () => {
  it('tells how far the ledger is, what of it is signed, and how large it is', async () => {
    const lines = (await printed('status')).trimEnd().split('\n');
    expect(lines.map((line) => line.replace(/ {2,}/, ': '))).toEqual([
      `Store: embedded; folder ${folder}`,
      'Entries: 162',
      expect.stringMatching(/^Last recorded: \d{4}-\S+Z$/),
      'Views: up to date',
      expect.stringMatching(/^Signed: 162 entries by liggare\.local\/[0-9a-f-]{36} at \d{4}-\S+Z$/),
      expect.stringMatching(
        /^Disk: checkpoints\.sqlite \d.*, log\.sqlite [\d.]+ [kM]B, views\.sqlite [\d.]+ [kM]B, [\d.]+ [MGT]B free$/,
      ),
    ]);
    const status = await json('status');
    expect(status).toMatchObject({ entries: 162, behind: 0, caughtUp: true, stopped: null, folder });
    expect(status.checkpoint).toMatchObject({ entries: 162, cosignedBy: [], notCosignedBy: [] });
    expect(status.sizes['log.sqlite']).toBeGreaterThanOrEqual(statSync(join(folder, 'log.sqlite')).size);
  });
});

describe('liggare key', () => {
  const VERIFIER_KEY = /^ledger\.example\.org\+[0-9a-f]{8}\+[A-Za-z0-9+/]+=*\n$/;

  it('makes a key that the ledger of that name signs with, and tells what verifies it', async () => {
    const [key, of] = [join(temporary, 'signing.key'), join(temporary, 'of-key')];
    const told = await printed('key', key, '--origin', 'ledger.example.org');
    expect(told).toMatch(VERIFIER_KEY);
    if (process.platform !== 'win32') expect(statSync(key).mode & 0o777).toBe(0o600);
    const settings = { LIGGARE_SIGNING_KEY: key, LIGGARE_ORIGIN: 'ledger.example.org' };
    expect(await liggare(of, ['import', EXAMPLES[0]!], settings)).toMatchObject({ status: 0 });
    const { out } = await liggare(of, ['status', '--json'], settings);
    expect(JSON.parse(out).checkpoint.origin).toBe('ledger.example.org');
  });

  it('signs for LIGGARE_ORIGIN where nothing else is said', async () => {
    const { out } = await liggare(folder, ['key', join(temporary, 'b.key')], { LIGGARE_ORIGIN: 'ledger.example.org' });
    expect(out).toMatch(VERIFIER_KEY);
  });

  it('never writes over a file, and makes none without a name that can be one', async () => {
    const taken = join(temporary, 'taken.key');
    writeFileSync(taken, 'mine');
    const [status, err] = await refused(['key', taken, '--origin', 'ledger.example.org']);
    expect([status, err]).toEqual([1, `${taken} is there already; a key is never written over.\n`]);
    expect(readFileSync(taken, 'utf8')).toBe('mine');
    const none = join(temporary, 'none.key');
    expect(await refused(['key', none])).toEqual([1, expect.stringContaining('--origin or LIGGARE_ORIGIN')]);
    expect(await refused(['key', none, '--origin', 'a b'])).toEqual([1, expect.stringContaining('a b is no name')]);
    expect(existsSync(none)).toBe(false);
  });
});

describe('a folder without a ledger', () => {
  it.each(
    [['status'], ['rebuild'], ['report', 'KS', '2024-04'], ['compare', 'KS', '2024-04', '2024-04']].map((args) => [
      args,
    ]),
  )('is told as such, and stays away: %p', async (args) => {
    const none = join(temporary, 'none');
    const line = `There is no ledger in ${none}; set LIGGARE_DATA to the folder of one, or begin it with liggare import FILE.\n`;
    expect(await refused(args, {}, none)).toEqual([1, line]);
    expect(existsSync(none)).toBe(false);
  });
});

describe('a wrong call', () => {
  it('with settings that are wrong ends with 2, and tells each in a line', async () => {
    const wrong = { PORT: '65536', LIGGARE_AUTH: 'none', LIGGARE_DATTA: 'x', LIGGARE_WITNESSES: 'x' };
    expect(await refused(['status'], wrong)).toEqual([
      2,
      'PORT: give a port, 0 to 65535.\n' +
        'LIGGARE_WITNESSES: give the URL and the verifier key of each witness, a space between, with commas between witnesses.\n' +
        'LIGGARE_AUTH: give local or oidc.\n' +
        'LIGGARE_DATTA: there is no such setting.\n',
    ]);
  });

  it.each([
    [['status', '--yaml'], "unknown option '--yaml'"],
    [['report', 'KS'], "missing required argument 'period'"],
    [['report', 'KS', '2024-04', '2024-05'], 'too many arguments'],
    [['import'], 'name report files, or a log with --log'],
  ])('ends with 2: %p', async (args, line) => {
    const [status, err] = await refused(args);
    expect(status).toBe(2);
    expect(err).toContain(line);
    expect(err).toContain('(liggare --help tells more)');
  });

  it('with a command that there is not ends with 2', async () => {
    const [status, err] = await refused(['raport']);
    expect(status).toBe(2);
    expect(err).toContain("unknown command 'raport'");
  });

  it('is helped: every command, argument and option is explained', async () => {
    const commands = ['serve', 'import', 'report', 'compare', 'verify', 'status', 'rebuild', 'key'];
    const helps = await Promise.all([[], ...commands.map((one) => [one])].map((args) => printed(...args, '--help')));
    for (const [index, help] of helps.entries()) {
      expect(help).toContain(`Usage: ${['liggare', commands[index - 1]].filter(Boolean).join(' ')}`);
      for (const [line] of help.matchAll(/^ {2}\S.*$/gm)) expect(line).toMatch(/^ {2}\S.*? {2,}\S/);
    }
    for (const command of commands) expect(helps[0]).toMatch(new RegExp(`^ {2}${command} `, 'm'));
  });
});

describe('output that nobody reads to its end', () => {
  it.each([[['report', 'KS', '2024-04']], [['report', 'KS', '2024-04', '--json']], [['--help']]])(
    'is no fault: %p',
    async (args) => {
      const child = started(folder, args);
      child.stdout.destroy();
      expect(await ended(child)).toEqual({ status: 0, out: '', err: '' });
    },
  );
});
