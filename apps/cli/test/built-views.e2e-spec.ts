import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type AppendRequest, EmbeddedLog, NO_STREAM } from '@liggare/event-store';
import { openLedger } from '@liggare/ledger';
import { VIEWS_FILE } from '@liggare/read-model';
import { registered } from '../../../libs/ledger/spec/nodes.js';
import { dump } from '../../../libs/read-model/spec/dump.js';
import { liggare, ServerProcess } from './server-process.js';

const EXAMPLES = ['ks-2023-04.yaml', 'ks-2024-04.yaml'].map((file) => join(__dirname, '../../../examples', file));
/** With those of the examples, more than are projected at once when a ledger is opened. */
const BOARDS = 1_200;
/** Together more than the thread that reads has memory for. */
const LONG_EVENTS = 100;

/** Built by the program as it is delivered, where one thread reads the log and another writes the views. */
describe('views that were deleted', () => {
  let temporary: string;
  let original: string;
  let folder: string;
  let followed: string;
  let server: ServerProcess | null = null;
  const views = () => join(folder, VIEWS_FILE);

  beforeAll(async () => {
    temporary = mkdtempSync(join(tmpdir(), 'liggare-built-'));
    original = join(temporary, 'original');
    expect(await liggare(original, ['import', ...EXAMPLES])).toMatchObject({ status: 0, err: '' });
    const ledger = await openLedger({ folder: original, thread: 'same' });
    for (let board = 0; board < BOARDS; board += 1) await registered(ledger, `N${board}`);
    await ledger.close();
    followed = dump(join(original, VIEWS_FILE));
  });
  beforeEach(() => {
    folder = mkdtempSync(join(temporary, 'copy-'));
    cpSync(original, folder, { recursive: true });
    rmSync(views());
  });
  afterEach(async () => {
    await server?.kill();
    server = null;
  });
  afterAll(() => rmSync(temporary, { recursive: true, force: true }));

  async function appended(requests: readonly AppendRequest[]): Promise<void> {
    const log = new EmbeddedLog(folder);
    for (const request of requests) await log.append(request.stream, request.expectedRevision, request.events);
    await log.close();
  }

  /** How far a server is when it has caught up, or is stopped. */
  async function settled(): Promise<{ entries: number; stopped: string | null }> {
    for (;;) {
      const { ledger } = await server!.ask<{ ledger: { entries: number; caughtUp: boolean; stopped: string | null } }>(
        '{ ledger { entries caughtUp stopped } }',
      );
      const { caughtUp, ...settled } = ledger;
      if (caughtUp || settled.stopped !== null) return settled;
      await sleep(50);
    }
  }

  it('are the same byte for byte when they were rebuilt', async () => {
    const { status, out } = await liggare(folder, ['rebuild']);
    expect([status, out]).toEqual([0, `Built the views anew from ${162 + BOARDS} entries.\n`]);
    expect(dump(views())).toBe(followed);
  });

  it('are the same byte for byte when a server was started, and are gone on with', async () => {
    server = await ServerProcess.start(folder);
    expect(await settled()).toEqual({ entries: 162 + BOARDS, stopped: null });
    expect(await server.stop()).toBe(0);
    expect(dump(views())).toBe(followed);
    server = await ServerProcess.start(folder);
    await server.ask('mutation { registerBoard(input: { code: "NY", name: "Nya nämnden" }) { revision } }');
    expect(await settled()).toEqual({ entries: 163 + BOARDS, stopped: null });
  });

  it('are the same byte for byte of events as long as the log takes them, which are not read all at once', async () => {
    cpSync(join(original, VIEWS_FILE), views());
    await appended(longEvents());
    await (await openLedger({ folder, thread: 'same' })).close();
    const before = dump(views());
    rmSync(views());
    expect(await liggare(folder, ['rebuild'])).toMatchObject({ status: 0, err: '' });
    expect(dump(views())).toBe(before);
  });

  it('end before an event that cannot be read, which is named', async () => {
    const event = { id: '4f1c6ce0-5e6c-4f4b-9a0c-2f6a3f0d7a11', type: 'BoardPainted', data: {}, metadata: {} };
    // The thread that reads is on its way to what follows when it is told to end.
    await appended([{ stream: 'board-BLUE', expectedRevision: NO_STREAM, events: [event] }, ...longEvents()]);
    const why = `entry ${163 + BOARDS} cannot be projected: board-BLUE@0 (BoardPainted): a board has no such event type`;
    expect(await liggare(folder, ['rebuild'])).toEqual({ status: 1, out: '', err: `${why}\n` });
    expect(existsSync(views())).toBe(false);
    server = await ServerProcess.start(folder);
    expect(await settled()).toEqual({ entries: 162 + BOARDS, stopped: why });
  });
});

/** Boards whose names take two bytes a character in memory, and nearly all that an append may hold. */
const longEvents = (): AppendRequest[] =>
  Array.from({ length: LONG_EVENTS }, (_, index) => {
    const code = `L${index}`;
    const id = `4f1c6ce0-5e6c-4f4b-9a0c-${String(index).padStart(12, '0')}`;
    const metadata = {
      schemaVersion: 1,
      commandId: id,
      inputHash: '0'.repeat(64),
      correlationId: id,
      causationId: null,
      actor: { id: 'ekonom', role: 'CONTROLLER' },
      reason: null,
      source: null,
      recordedAt: '2030-01-01T00:00:00.000Z',
      salt: 'AAAAAAAAAAAAAAAAAAAAAA',
    };
    const data = { code, name: '−'.repeat(290_000), kind: 'COMMITTEE' };
    return {
      stream: `board-${code}`,
      expectedRevision: NO_STREAM,
      events: [{ id, type: 'BoardRegistered', data, metadata }],
    };
  });
