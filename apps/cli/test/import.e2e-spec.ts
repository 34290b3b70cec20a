import { randomUUID } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { reportDecider } from '@liggare/domain';
import { EmbeddedLogReader, hasLog } from '@liggare/event-store';
import { type Ledger, openLedger } from '@liggare/ledger';
import { ended, freePort, liggare, ServerProcess, started } from './server-process.js';

const ROOT = join(__dirname, '../../..');
const EXAMPLES = ['ks-2023-04.yaml', 'ks-2024-04.yaml'].map((file) => join(ROOT, 'examples', file));
const [SMALL, WHOLE] = EXAMPLES as [string, string];
/** What the examples lack: amendments, the budget's spread over the year, finer rows. */
const TN = join(__dirname, 'fixtures/tn-2024-04.yaml');
/** The entries of both examples. */
const ENTRIES = 162;

let temporary: string;
let folder: string;

beforeEach(() => {
  temporary = mkdtempSync(join(tmpdir(), 'liggare-import-'));
  folder = join(temporary, 'ledger');
});

afterEach(() => rmSync(temporary, { recursive: true, force: true }));

function write(name: string, content: string): string {
  const path = join(temporary, name);
  writeFileSync(path, content);
  return path;
}

/** The whole example, otherwise. */
function changed(name: string, from: string, to: string): string {
  const content = readFileSync(WHOLE, 'utf8');
  expect(content).toContain(from);
  return write(name, content.replace(from, to));
}

async function json(args: string[], env: NodeJS.ProcessEnv = {}, of = folder): Promise<Record<string, unknown>> {
  const { status, out, err } = await liggare(of, [...args, '--json'], env);
  expect({ status, err }).toEqual({ status: 0, err: '' });
  return JSON.parse(out) as Record<string, unknown>;
}

const imports = async (...files: string[]) => (await json(['import', ...files])).entries as string[];
const entries = async () => (await json(['status'])).entries;

async function inLedger<T>(work: (ledger: Ledger) => Promise<T>): Promise<T> {
  const ledger = await openLedger({ folder, thread: 'same' });
  try {
    return await work(ledger);
  } finally {
    await ledger.close();
  }
}

describe('both examples, imported into a new folder', () => {
  beforeEach(async () => {
    expect(await liggare(folder, ['import', ...EXAMPLES])).toEqual({
      status: 0,
      out: '162 poster registrerades ur 163 kommandon: 0 var utförda förut, 1 gällde det som redan finns, 0 ändrade inget.\n',
      err: '',
    });
  });

  it('record nothing again, under another name neither', async () => {
    const copy = join(temporary, 'april.yaml');
    copyFileSync(WHOLE, copy);
    expect(await imports(...EXAMPLES, copy)).toEqual([]);
    expect(await entries()).toBe(ENTRIES);
  });

  it('do not turn back a correction that was made since', async () => {
    const circumstances = { actorId: 'controller-ks', reason: 'Som texten säger' };
    const report = { board: 'KS', period: '2024-04' };
    const line = { area: '136', class: null, account: null };
    await inLedger(async (ledger) => {
      await ledger.record(reportDecider, { type: 'ReopenReport', ...report }, circumstances);
      const figures = [{ line, amountOre: -12_739_000_00 }];
      await ledger.record(reportDecider, { type: 'ReviseForecast', ...report, figures }, circumstances);
    });
    expect(await imports(...EXAMPLES)).toEqual([]);
    const text = (await liggare(folder, ['report', 'KS', '2024-04'])).out;
    expect(text).toMatch(/^136 Arbetsmarknad +−12\s739 /m);
    expect(text).toContain('Läge: Öppen');
  });

  it('stay alone where a file is sound by itself, and the ledger refuses it', async () => {
    const file = changed('new.yaml', 'otherBoards:\n', 'otherBoards:\n  - { code: NY, name: Nya nämnden }\n');
    const shifted = readFileSync(file, 'utf8').replace('outcome: −2 534', 'outcome: −2 535');
    writeFileSync(file, shifted);
    const line = shifted.slice(0, shifted.indexOf('revenue:')).split('\n').length;
    const { status, err } = await liggare(folder, ['import', file]);
    expect(status).toBe(1);
    expect(err.split('\n')).toEqual(
      expect.arrayContaining([
        expect.stringMatching(new RegExp(`/new\\.yaml:${line}: .* låst; .* \\(REPORT_LOCKED\\)$`)),
        'Inget är registrerat.',
      ]),
    );
    expect(await entries()).toBe(ENTRIES);
  });
});

describe('a file with several faults', () => {
  it('is refused with each at its line, and no folder is made', async () => {
    const file = write(
      'wrong.yaml',
      `period: 2024-13
recordedBy: controller-ks
board: { code: KS, name: Kommunstyrelsen }
areas:
  - code: 136
    name: Arbetsmarknad
    outcome: tre tusen
    forcast: −1
assignments:
  council:
    - { id: U-1, text: Ta fram, goal: KF9 }
`,
    );
    expect(await liggare(folder, ['import', SMALL, file])).toEqual({
      status: 1,
      out: '',
      err: [
        `${file}:1: ange en månad som ÅÅÅÅ-MM, till exempel 2024-04`,
        `${file}:7: tre tusen är inget belopp; skriv till exempel −1 234,50`,
        `${file}:8: nyckeln forcast finns inte i rapportfiler`,
        `${file}:11: målet KF9 finns inte i filen; lägg till i goals`,
        'Inget är registrerat.',
        '',
      ].join('\n'),
    });
    expect(existsSync(folder)).toBe(false);
  });

  it('is told as such where it cannot be read at all', async () => {
    const { status, err } = await liggare(folder, ['import', join(temporary, 'none.yaml')]);
    expect({ status, err }).toEqual({
      status: 1,
      err: expect.stringMatching(/none\.yaml: kan inte läsas \(ENOENT\)\.\n$/),
    });
  });
});

describe('a dry run', () => {
  it('shows what would be recorded, and records nothing', async () => {
    const { status, out } = await liggare(folder, ['import', '--dry-run', ...EXAMPLES]);
    const lines = out.trimEnd().split('\n');
    expect(status).toBe(0);
    expect(lines).toHaveLength(ENTRIES + 1);
    expect(lines.at(-1)).toMatch(/^162 poster skulle registreras ur 163 kommandon: /);
    expect(existsSync(folder)).toBe(false);
  });
});

describe('an import beside a running server', () => {
  let server: ServerProcess | null = null;

  afterEach(async () => {
    await server?.kill();
    server = null;
  });

  it('goes through the server, and every kind of command records what it records without one', async () => {
    const env = { PORT: String(await freePort()) };
    const direct = join(temporary, 'direct');
    server = await ServerProcess.start(folder, env);
    const files = [...EXAMPLES, TN];
    const [through, without] = await Promise.all([
      json(['import', ...files], env),
      json(['import', ...files], {}, direct),
    ]);
    expect(through).toEqual(without);
    expect(recordedIn(folder)).toEqual(recordedIn(direct));
    expect([...new Set(recordedIn(folder).map((event) => event.type))].sort()).toEqual(EVENT_TYPES);
    const [ofServer, ofDirect] = await Promise.all(
      [folder, direct].map((one) => json(['report', 'TN', '2024-04'], {}, one)),
    );
    expect(withoutTimes(ofServer)).toEqual(withoutTimes(ofDirect));
    expect((await json(['import', ...files], env)).entries).toEqual([]);
  });

  it('tells how to reach the server where it is not found', async () => {
    server = await ServerProcess.start(folder);
    const port = await freePort();
    expect(await liggare(folder, ['import', SMALL], { PORT: String(port) })).toEqual({
      status: 1,
      out: '',
      err: `The folder ${folder} is in use, but no server answers at http://127.0.0.1:${port}; set HOST and PORT as for its server, or stop it.\n`,
    });
  });

  it('does not record in another ledger', async () => {
    await imports(SMALL);
    server = await ServerProcess.start(folder);
    const other = join(temporary, 'other');
    const env = { PORT: String(await freePort()) };
    const another = await ServerProcess.start(other, env);
    try {
      const { status, out, err } = await liggare(folder, ['import', WHOLE], env);
      expect({ status, out }).toEqual({ status: 1, out: '' });
      expect(err).toMatch(/^The folder \S+ is in use, but another ledger, .* is served at http:\S+; set HOST .*\n$/);
      expect(recordedIn(other)).toEqual([]);
    } finally {
      await another.kill();
    }
  });
});

describe('an import that was broken off', () => {
  it('goes on where it stopped, to the same ledger', async () => {
    const begun = await killed();
    expect(begun).toBeLessThan(ENTRIES);
    const whole = join(temporary, 'whole');
    const imported = async (place?: string) => (await json(['import', ...EXAMPLES], {}, place)).entries as string[];
    const [more, atOnce] = await Promise.all([imported(), imported(whole)]);
    // What was committed as the process died may be met only by the next one that writes.
    expect(ENTRIES - more.length).toBeGreaterThanOrEqual(begun);
    expect(more).toEqual(atOnce.slice(ENTRIES - more.length));
    expect(recordedIn(folder)).toEqual(recordedIn(whole));
    expect(withoutTimes(await json(['report', 'KS', '2024-04']))).toEqual(
      withoutTimes(await json(['report', 'KS', '2024-04'], {}, whole)),
    );
  });

  it('goes on where not even the log was made', async () => {
    mkdirSync(folder);
    writeFileSync(join(folder, 'ledger.json'), JSON.stringify({ id: randomUUID(), format: 1 }));
    writeFileSync(join(folder, 'log.sqlite'), '');
    expect(await imports(SMALL)).toHaveLength(3);
  });

  /** Kills an import of both examples on its way, again where it was done before; gives how many entries there are then. */
  async function killed(): Promise<number> {
    for (let attempt = 0; attempt < 20; attempt += 1) {
      const child = started(folder, ['import', ...EXAMPLES]);
      const end = ended(child);
      while (child.exitCode === null && (!hasLog(folder) || recordedIn(folder).length < 5)) await sleep(2);
      child.kill('SIGKILL');
      const { status } = await end;
      const { entries } = (await json(['status'])) as { entries: number };
      if (status === null && entries < ENTRIES) return entries;
      rmSync(folder, { recursive: true });
    }
    throw new Error('Every import was done before it could be killed.');
  }
});

/** Every type of event that report files bring about in a new ledger. */
const EVENT_TYPES = [
  'AreaGroupDefined',
  'AssignmentIssued',
  'AssignmentStatusUpdated',
  'BoardRegistered',
  'BudgetAdopted',
  'BudgetAmended',
  'CommentaryWritten',
  'ForecastRevised',
  'GoalAssessed',
  'GoalDefined',
  'OfficerAppointed',
  'OutcomeRecorded',
  'PeriodBudgetSet',
  'PrintedFigureNoted',
  'ProgrammeAreaAdded',
  'ReportApproved',
  'ReportOpened',
  'ReportSubmitted',
  'SignificantEventNoted',
];

/** The events of a folder's log, in order, without what no two ledgers have in common. */
function recordedIn(of: string): { type: string }[] {
  const log = EmbeddedLogReader.open(of);
  try {
    return log.readAll(null, 10_000).map(withoutTimes) as { type: string }[];
  } finally {
    log.close();
  }
}

const withoutTimes = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value, (key, member) => (['recordedAt', 'salt'].includes(key) ? undefined : member)));
