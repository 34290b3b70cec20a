import { randomUUID } from 'node:crypto';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { EmbeddedLog, NO_STREAM, openDatabase } from '@liggare/event-store';
import { VIEWS_FILE } from '@liggare/read-model';
import { freePort, liggare, ServerProcess } from './server-process.js';

const ROOT = join(__dirname, '../../..');
const [SMALL, WHOLE] = ['ks-2023-04.yaml', 'ks-2024-04.yaml'].map((file) => join(ROOT, 'examples', file)) as [
  string,
  string,
];
const PAPER = readFileSync(join(ROOT, 'libs/interchange/spec/golden/ks-2024-04.txt'), 'utf8');
const REPORT = ['report', 'KS', '2024-04'];

let temporary: string;
/** A ledger of both examples, of which every test gets a copy. */
let original: string;
let folder: string;
let server: ServerProcess | null = null;

beforeAll(async () => {
  temporary = mkdtempSync(join(tmpdir(), 'liggare-serve-'));
  original = join(temporary, 'original');
  expect(await liggare(original, ['import', SMALL, WHOLE])).toMatchObject({ status: 0, err: '' });
});

beforeEach(() => {
  folder = join(temporary, randomUUID());
  cpSync(original, folder, { recursive: true });
});

afterEach(async () => {
  await server?.kill();
  server = null;
});

afterAll(() => rmSync(temporary, { recursive: true, force: true }));

const printed = async (...args: string[]) => {
  const { status, out, err } = await liggare(folder, args);
  expect({ status, err }).toEqual({ status: 0, err: '' });
  return out;
};

const inUse = (of: string) =>
  `The folder ${of} is in use by another process of the ledger; stop that one first, or name another folder.\n`;

describe('liggare serve', () => {
  it('holds its folder alone, and is read beside', async () => {
    server = await ServerProcess.start(folder);
    const reopen = 'reopenReport(input: { board: "KS", period: "2024-04", reason: "Prov" }) { revision }';
    await server.ask(`mutation { ${reopen} }`);
    const [second, rebuild, status, report] = await Promise.all([
      liggare(folder, ['serve'], { PORT: '0' }),
      liggare(folder, ['rebuild']),
      printed('status', '--json'),
      printed(...REPORT),
    ]);
    expect(second).toEqual({ status: 1, out: '', err: inUse(folder) });
    expect(rebuild).toEqual({ status: 1, out: '', err: inUse(folder) });
    expect(JSON.parse(status)).toMatchObject({ entries: 163, behind: 0 });
    expect(report).toContain('Läge: Öppen, enligt liggaren till och med post 163\n');
  });

  it('is refused where it cannot listen', async () => {
    server = await ServerProcess.start(folder);
    const { port } = new URL(server.address);
    const { status, err } = await liggare(join(temporary, 'another'), ['serve'], { PORT: port });
    expect({ status, err }).toEqual({
      status: 2,
      err: `HOST, PORT: 127.0.0.1:${port} cannot be listened on (EADDRINUSE).\n`,
    });
  });

  it('is refused where the log is none', async () => {
    writeFileSync(join(folder, 'log.sqlite'), 'Dear diary');
    const { status, err } = await liggare(folder, ['serve'], { PORT: '0' });
    expect({ status, err }).toEqual({ status: 1, err: `${join(folder, 'log.sqlite')} is not a SQLite database.\n` });
  });

  it('builds its views anew where they are gone', async () => {
    for (const file of [VIEWS_FILE, `${VIEWS_FILE}-wal`, `${VIEWS_FILE}-shm`])
      rmSync(join(folder, file), { force: true });
    server = await ServerProcess.start(folder);
    expect(await readiness(server, 200)).toEqual({ ready: true, behind: 0 });
    expect(await printed(...REPORT)).toBe(PAPER);
  });

  it('stops in time and with 0 while others write, and has whatever it acknowledged', async () => {
    const running = await ServerProcess.start(folder);
    server = running;
    const acknowledged: string[] = [];
    const write = async (writer: number): Promise<void> => {
      for (let number = 1; ; number += 1) {
        const input = { code: `N${writer}-${number}`, name: 'Nämnden' };
        try {
          await running.ask('mutation ($input: RegisterBoardInput!) { registerBoard(input: $input) { revision } }', {
            input,
          });
        } catch {
          return;
        }
        acknowledged.push(input.code);
      }
    };
    const writers = Array.from({ length: 16 }, (_, writer) => write(writer));
    await sleep(500);
    const asked = Date.now();
    expect(await running.stop()).toBe(0);
    expect(Date.now() - asked).toBeLessThan(10_000);
    await Promise.all(writers);

    server = await ServerProcess.start(folder);
    const { boards } = await server.ask<{ boards: { code: string }[] }>('{ boards { code } }');
    expect(acknowledged.length).toBeGreaterThan(16);
    expect(boards.map((board) => board.code)).toEqual(expect.arrayContaining(acknowledged));
  });
});

describe('liggare rebuild', () => {
  it('gives the answers that there were, whatever had become of the views', async () => {
    const before = await printed(...REPORT, '--json');
    const views = openDatabase(join(folder, VIEWS_FILE));
    views.exec("UPDATE facts SET value = replace(value, 'Samhällsutveckling', 'Något annat')");
    views.close();
    expect(await printed(...REPORT)).not.toBe(PAPER);
    expect(await printed('rebuild')).toBe('Built the views anew from 162 entries.\n');
    expect(await printed(...REPORT, '--json')).toBe(before);
    expect(await printed(...REPORT)).toBe(PAPER);
  });
});

describe('a log with an event that this program does not know', () => {
  const WHY = 'entry 163 cannot be projected: board-BLUE@0 (BoardPainted): a board has no such event type';

  beforeEach(async () => {
    const log = new EmbeddedLog(folder);
    const event = { id: randomUUID(), type: 'BoardPainted', data: { colour: 'blå' }, metadata: {} };
    await log.append('board-BLUE', NO_STREAM, [event]);
    await log.close();
  });

  it('is served for reading, and takes no command', async () => {
    const env = { PORT: String(await freePort()) };
    server = await ServerProcess.start(folder, env);
    expect(await readiness(server, 503)).toEqual({ ready: false, behind: 1, reason: WHY });
    expect(await server.ask('{ report(board: "KS", period: "2024-04") { state } }')).toEqual({
      report: { state: 'APPROVED' },
    });
    const command = 'mutation { registerBoard(input: { code: "NY", name: "Nya nämnden" }) { revision } }';
    await expect(server.ask(command)).rejects.toThrow('"code":"UNAVAILABLE"');
    const metrics = await (await fetch(`${server.address}/metrics`)).text();
    for (const sample of ['stopped 1', 'commands_taken 0', 'store_reachable 1', 'entries 162', 'entries_behind 1'])
      expect(metrics).toContain(`\nliggare_${sample}\n`);
    expect(metrics).toContain('liggare_commands_total{type="RegisterBoard",outcome="UNAVAILABLE"} 1\n');
    expect(await liggare(folder, ['import', SMALL], env)).toEqual(refusedImport());
  });

  it('is told by the command line, which answers from what was before it', async () => {
    expect(await printed('status')).toMatch(
      new RegExp(`^Views +1 entries behind\\nStopped +${WHY.replace(/[()]/g, '\\$&')}$`, 'm'),
    );
    expect(await printed(...REPORT)).toBe(PAPER);
    expect(await liggare(folder, ['import', SMALL])).toEqual(refusedImport());
    expect(await liggare(folder, ['rebuild'])).toEqual({ status: 1, out: '', err: `${WHY}\n` });
    expect(await printed(...REPORT)).toBe(PAPER);
  });

  const refusedImport = () => ({
    status: 1,
    out: '',
    err: `${SMALL}:8: Vyerna står stilla och inget tas emot: ${WHY}. (UNAVAILABLE)\nInget är registrerat.\n`,
  });
});

/** What `/health/ready` says once it answers with a status; it may be catching up at first. */
async function readiness({ address }: ServerProcess, status: number): Promise<unknown> {
  for (let attempt = 1; ; attempt += 1) {
    const response = await fetch(`${address}/health/ready`);
    const answer = (await response.json()) as { reason?: string };
    if (response.status === status && !answer.reason?.includes('catching up')) return answer;
    if (attempt === 100) throw new Error(`${address} answers ${response.status}: ${JSON.stringify(answer)}`);
    await sleep(50);
  }
}
