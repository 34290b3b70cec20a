import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  consistencyPath,
  formatAddCheckpoint,
  formatVerifierKey,
  type HashReader,
  parseNote,
  parseSignatures,
  parseTreeSize,
  parseVerifierKey,
  rootAt,
  signCheckpoint,
  signerKeyOf,
  signersOf,
  type VerifierKey,
  withSignatures,
} from '@liggare/integrity';
import { someEntries, storedTree } from '../../../libs/integrity/spec/stored-tree.js';
import { freePort, liggare, ServerProcess, started } from './server-process.js';

const log = signerKeyOf('ledger.example/log', 'note', new Uint8Array(32).fill(1));
const WITNESS = formatVerifierKey(signerKeyOf('other.example/w', 'cosignature', new Uint8Array(32).fill(5)));
const KILLS = Number(process.env.KILL_ROUNDS ?? 5);

let folder: string;
let port: number;
let child: ChildProcess | undefined;
let key: VerifierKey;

const run = async (...logs: string[]): Promise<void> => {
  port = await freePort();
  const process = started(folder, [
    'witness',
    ...['--state', join(folder, 'witness.sqlite'), '--key', join(folder, 'witness.key')],
    ...['--name', 'witness.example/w', '--port', String(port), '--log', ...logs],
  ]);
  child = process;
  const [line] = (await once(process.stdout, 'data')) as [Buffer];
  key = parseVerifierKey(line.toString().trim());
};
const killed = async (): Promise<void> => {
  child?.kill('SIGKILL');
  if (child && child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  child = undefined;
};
const post = (body: string): Promise<Response> =>
  fetch(`http://127.0.0.1:${port}/add-checkpoint`, { method: 'POST', body });
/** What the log asks a witness at one size, to come to another. */
const request = (read: HashReader, oldSize: number, treeSize: number): string =>
  formatAddCheckpoint({
    oldSize,
    path: consistencyPath(read, oldSize, treeSize),
    checkpoint: signCheckpoint(treeSize, rootAt(read, treeSize), log),
  });

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'liggare-witness-'));
});
afterEach(async () => {
  await killed();
  rmSync(folder, { recursive: true, force: true });
});

const { read } = storedTree(someEntries(200));

describe('liggare witness', () => {
  it('cosigns trees that grow, and tells where it is', async () => {
    await run(formatVerifierKey(log));
    if (process.platform !== 'win32') expect(statSync(join(folder, 'witness.key')).mode & 0o777).toBe(0o600);
    for (const [old, size] of [
      [0, 50],
      [50, 120],
      [120, 120],
    ] as const) {
      const answer = await post(request(read, old, size));
      expect(answer.status).toBe(200);
      const note = withSignatures(signCheckpoint(size, rootAt(read, size), log), parseSignatures(await answer.text()));
      const [signed] = signersOf(note, [key]).signed;
      expect(Math.abs(signed!.timeSeconds! - Date.now() / 1000)).toBeLessThan(60);
    }
    const stale = await post(request(read, 50, 121));
    expect([stale.status, stale.headers.get('content-type')]).toEqual([409, 'text/x.tlog.size']);
    expect(parseTreeSize(await stale.text())).toBe(120);
  });

  it('refuses a fork, a log that it does not know, and what is no request', async () => {
    await run(formatVerifierKey(log));
    await post(request(read, 0, 50));
    const other = storedTree(someEntries(60).with(3, new TextEncoder().encode('something else')));
    expect((await post(request(other.read, 50, 60))).status).toBe(422);
    const stranger = signCheckpoint(
      60,
      rootAt(read, 60),
      signerKeyOf('elsewhere.example/log', 'note', new Uint8Array(32).fill(2)),
    );
    expect((await post(formatAddCheckpoint({ oldSize: 0, path: [], checkpoint: stranger }))).status).toBe(404);
    expect((await post('hello')).status).toBe(400);
    expect((await post('x'.repeat(2_000_000))).status).toBe(413);
    expect((await fetch(`http://127.0.0.1:${port}/add-checkpoint`)).status).toBe(405);
    expect((await fetch(`http://127.0.0.1:${port}/`)).status).toBe(404);
  });

  it('takes each size once, however many ask at the same time', async () => {
    await run(formatVerifierKey(log));
    const sizes = [10, 20, 30, 40, 50, 60, 70, 80];
    const answers = await Promise.all(sizes.map((size) => post(request(read, 0, size))));
    expect(answers.filter((one) => one.status === 200)).toHaveLength(1);
    expect(answers.filter((one) => one.status === 409)).toHaveLength(sizes.length - 1);
  });

  it(`is where it was after kill -9, ${KILLS} times: what was answered is kept, and no fork of it taken`, async () => {
    let size = 0;
    for (let round = 0; round < KILLS; round += 1) {
      await run(formatVerifierKey(log));
      const stop = setTimeout(() => child?.kill('SIGKILL'), 30 + 40 * Math.random());
      try {
        for (let next = size + 1; next <= 200; next += 1) {
          const answer = await post(request(read, size, next));
          if (answer.status === 409) size = parseTreeSize(await answer.text());
          else {
            await answer.text();
            size = next;
          }
        }
      } catch {
        // Killed: the last one may have been kept without an answer.
      }
      clearTimeout(stop);
      await killed();
      await run(formatVerifierKey(log));
      const asked = await post(request(read, size, size === 0 ? 1 : size));
      if (asked.status === 409) {
        const kept = parseTreeSize(await asked.text());
        expect(kept).toBe(size + 1);
        size = kept;
      } else expect(asked.status).toBe(200);
      if (size === 0) size = 1;
      await killed();
    }
    expect(size).toBeGreaterThan(0);
  });

  it.each<[string, (folder: string) => string[], RegExp]>([
    ['no key and no name', (at) => ['--key', join(at, 'none')], /give --name/],
    [
      'a log that is no key',
      (at) => ['--key', join(at, 'k'), '--name', 'w', '--log', 'x'],
      /--log: .*not a verifier key/,
    ],
    [
      'the key of a witness as that of a log',
      (at) => ['--key', join(at, 'k'), '--name', 'w', '--log', WITNESS],
      /witness, not a log/,
    ],
  ])('refuses %s in one line', async (_, args, why) => {
    const all = ['witness', '--state', join(folder, 's'), '--log', formatVerifierKey(log), '--port', '0'];
    const { status, err } = await liggare(folder, [...all, ...args(folder)]);
    expect(status).toBe(1);
    expect(err).toMatch(why);
    expect(err.trim().split('\n')).toHaveLength(1);
  });

  it('cosigns the checkpoints of a server, while one that cannot be reached delays nothing', async () => {
    const data = join(folder, 'data');
    // The key of the log is known when it has run once.
    const first = await ServerProcess.start(data);
    const logKey = await (await fetch(`${first.address}/log/key`)).text();
    await first.stop();
    await run(logKey.trim());
    const witnesses = `http://127.0.0.1:1 ${WITNESS}, http://127.0.0.1:${port} ${formatVerifierKey(key)}`;
    const server = await ServerProcess.start(data, { LIGGARE_WITNESSES: witnesses });
    try {
      await server.ask('mutation { registerBoard(input: { code: "KS", name: "Kommunstyrelsen" }) { revision } }');
      let cosigned = 0;
      for (const until = Date.now() + 20_000; cosigned === 0 && Date.now() < until; ) {
        const answer = await fetch(`${server.address}/log/checkpoint`);
        if (answer.ok) cosigned = signersOf(parseNote(await answer.text()), [key]).signed.length;
      }
      expect(cosigned).toBe(1);
      const { out } = await liggare(data, ['status'], { LIGGARE_WITNESSES: witnesses });
      expect(out).toMatch(/^Cosigned by +witness\.example\/w$/m);
      expect(out).toMatch(/^Not cosigned by +\S+$/m);
    } finally {
      await server.stop();
    }
  });

  it('refuses a second one on the same state', async () => {
    await run(formatVerifierKey(log));
    const { status, err } = await liggare(folder, [
      'witness',
      ...['--state', join(folder, 'witness.sqlite'), '--key', join(folder, 'witness.key')],
      ...['--port', '0', '--log', formatVerifierKey(log)],
    ]);
    expect([status, err]).toEqual([1, expect.stringMatching(/another witness holds it/)]);
  });
});
