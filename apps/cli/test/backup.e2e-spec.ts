import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { liggare, ServerProcess } from './server-process.js';

const REGISTER =
  'mutation ($code: String!) { registerBoard(input: { code: $code, name: $code }) { entries { number } } }';
const STATE = '{ ledger { entries stopped } checkpoint { origin size } }';

interface State {
  readonly ledger: { readonly entries: number; readonly stopped: string | null };
  readonly checkpoint: { readonly origin: string; readonly size: number };
}

let root: string;
let server: ServerProcess | undefined;

const at = (name: string): string => join(root, name);
const serve = async (name: string): Promise<ServerProcess> => {
  server = await ServerProcess.start(at(name));
  return server;
};
const stop = async () => {
  await server?.stop();
  server = undefined;
};

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'liggare-backup-'));
});
afterEach(async () => {
  await stop();
  rmSync(root, { recursive: true, force: true });
});

describe('a ledger that is backed up while it is served', () => {
  it('is restored up to the entry that was stated, goes on, and is proved to be the same', async () => {
    await serve('first');
    let recorded = 0;
    let recording = true;
    const writers = Array.from({ length: 4 }, async (_, writer) => {
      while (recording) {
        recorded += 1;
        await server!.ask(REGISTER, { code: `W${writer}-${recorded}` });
      }
    });
    await new Promise((resolve) => setTimeout(resolve, 300));
    const made = await liggare(at('first'), ['backup', at('backup')]);
    recording = false;
    await Promise.all(writers);
    const entries = Number(/Backed up (\d+) entries/.exec(made.out)?.[1]);
    expect(entries).toBeGreaterThan(0);
    const first = await server!.ask<State>(STATE);
    expect(first.ledger.entries).toBeGreaterThanOrEqual(entries);
    await stop();

    const { status, out } = await liggare(at('first'), ['restore', at('backup'), '--into', at('second')]);
    expect([status, out]).toEqual([0, expect.stringContaining(`Restored ${entries} entries`)]);
    await serve('second');
    expect((await server!.ask<State>('{ ledger { entries stopped } }')).ledger).toEqual({ entries, stopped: null });
    const { registerBoard } = await server!.ask<{ registerBoard: { entries: { number: number }[] } }>(REGISTER, {
      code: 'NY',
    });
    expect(registerBoard.entries[0]!.number).toBe(entries + 1);
  });

  it('that was lost after more was signed goes on in another name, and the old one is kept', async () => {
    await serve('ledger');
    await server!.ask(REGISTER, { code: 'A' });
    await liggare(at('ledger'), ['backup', at('backup')]);
    await server!.ask(REGISTER, { code: 'B' });
    await server!.ask('{ inclusionProof(entry: 2) { size } }');
    const { origin } = (await server!.ask<State>(STATE)).checkpoint;
    await stop();
    for (const end of ['', '-wal', '-shm']) rmSync(join(at('ledger'), `log.sqlite${end}`), { force: true });

    const { out } = await liggare(at('ledger'), ['restore', at('backup'), '--into', at('ledger')]);
    expect(out).toContain('a checkpoint over 2 entries was signed, and the backup ends at 1');
    await serve('ledger');
    await server!.ask(REGISTER, { code: 'C' });
    await server!.ask('{ inclusionProof(entry: 2) { size } }');
    const now = await server!.ask<State>(STATE);
    expect(now).toMatchObject({ ledger: { entries: 2, stopped: null }, checkpoint: { size: 2 } });
    expect(now.checkpoint.origin).not.toBe(origin);
  });

  it('is not restored into the folder that is served, in one clear line', async () => {
    await serve('ledger');
    await server!.ask(REGISTER, { code: 'A' });
    await liggare(at('ledger'), ['backup', at('backup')]);
    const { status, err } = await liggare(at('ledger'), ['restore', at('backup'), '--into', at('ledger')]);
    expect([status, err.trim().split('\n').length]).toEqual([1, 1]);
    expect(err).toMatch(/is in use/);
  });
});
