import { exec } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { StandIn } from '../../../libs/event-store/spec/stand-in/stand-in.js';
import { type Answer, ServerProcess } from './server-process.js';

/** A real server to test on; without it a stand-in. */
const { EVENTSTOREDB_URL, EVENTSTOREDB_KILL } = process.env;
/** How often something is killed; `KILL_ROUNDS=200 npx jest nodes` for a long run. */
const ROUNDS = Number(process.env.KILL_ROUNDS ?? 4);
const WRITERS = 8;

const REVISE = `mutation ($input: ReviseForecastInput!) {
  reviseForecast(input: $input) { commandId repeated revision entries { number leafHash } }
}`;

interface Receipt {
  readonly commandId: string;
  readonly repeated: boolean;
  readonly revision: number;
  readonly entries: readonly { readonly number: number; readonly leafHash: string }[];
}
interface Entry {
  readonly number: number;
  readonly commandId: string;
  readonly stream: string;
  readonly revision: number;
  readonly leafHash: string;
}

let standIn: StandIn | null = null;
let connection: string;
let temporary: string;
const running = new Set<ServerProcess>();

beforeAll(async () => {
  if (!EVENTSTOREDB_URL) standIn = await StandIn.start();
  connection = EVENTSTOREDB_URL ?? standIn!.connectionString;
  temporary = mkdtempSync(join(tmpdir(), 'liggare-nodes-'));
});
afterAll(async () => {
  await stopAll();
  await standIn?.stop();
  rmSync(temporary, { recursive: true, force: true });
});

/** The nodes of one ledger: a real server keeps what others wrote, so that each has its own beginning of names. */
function ledgerOf(prefix = `t${randomUUID().slice(0, 8)}-`) {
  return async (name: string, store = connection): Promise<ServerProcess> => {
    const env = { LIGGARE_STORE: store, LIGGARE_STREAM_PREFIX: prefix, LOG_LEVEL: 'info' };
    const node = await ServerProcess.start(join(temporary, prefix + name), env);
    running.add(node);
    await until(async () => (await node.readiness()).status === 200);
    return node;
  };
}

async function stopAll(): Promise<void> {
  for (const node of [...running]) await killed(node);
}

async function killed(node: ServerProcess): Promise<void> {
  running.delete(node);
  node.thaw();
  await node.kill();
}

async function until(holds: () => boolean | Promise<boolean>, milliseconds = 30_000): Promise<void> {
  const deadline = performance.now() + milliseconds;
  while (!(await holds())) {
    if (performance.now() > deadline) throw new Error(`not within ${milliseconds} ms: ${holds}`);
    await sleep(20);
  }
}

/** A board of each writer, with an area and a report. */
async function begin(node: ServerProcess, writers = WRITERS): Promise<void> {
  for (let writer = 0; writer < writers; writer += 1)
    await node.ask(
      `mutation ($board: RegisterBoardInput!, $area: AddProgrammeAreaInput!, $report: OpenReportInput!) {
        registerBoard(input: $board) { revision }
        addProgrammeArea(input: $area) { revision }
        openReport(input: $report) { revision }
      }`,
      {
        board: { code: `N${writer}`, name: `Nämnd ${writer}` },
        area: { board: `N${writer}`, code: '1', name: 'Ett' },
        report: { board: `N${writer}`, period: '2024-01' },
      },
    );
}

let amount = 0;
/** A forecast that nobody has given before. */
const inputOf = (writer: number) => {
  amount += 1;
  const figures = [{ line: { area: '1' }, amount: { tkr: -amount } }];
  return { board: `N${writer}`, period: '2024-01', reason: 'prov', figures, commandId: randomUUID() };
};
const answerTo = (node: ServerProcess, input: object) => node.answer<{ reviseForecast: Receipt }>(REVISE, { input });
async function revised(node: ServerProcess, input: object): Promise<Receipt> {
  const { reviseForecast } = await node.ask<{ reviseForecast: Receipt }>(REVISE, { input });
  return reviseForecast;
}

/** Every entry of a node that includes at least so many, oldest first. */
async function entriesOf(node: ServerProcess, after: number): Promise<Entry[]> {
  const found: Entry[] = [];
  for (let cursor: string | null = null; ; ) {
    const { history }: { history: History } = await node.ask(
      `query ($after: String) { history(first: 500, after: $after) {
        edges { node { number commandId stream revision leafHash } } pageInfo { hasNextPage endCursor } } }`,
      { after: cursor },
      { 'x-liggare-after': String(after) },
    );
    for (const { node: entry } of history.edges) found[entry.number - 1] = entry;
    if (!history.pageInfo.hasNextPage) return found;
    cursor = history.pageInfo.endCursor;
  }
}
interface History {
  readonly edges: readonly { readonly node: Entry }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

const REPORTS = `{ boards { code } a: report(board: "N0", period: "2024-01") { operatingStatement { total { forecast { amount { tkr } } } } }
  b: report(board: "N1", period: "2024-01") { revision operatingStatement { total { forecast { amount { tkr } } } } } }`;

describe('two nodes on one store', () => {
  const start = ledgerOf();
  let one: ServerProcess;
  let other: ServerProcess;

  beforeAll(async () => {
    [one, other] = await Promise.all([start('one'), start('other')]);
    await begin(one, 2);
  });
  afterAll(stopAll);

  /** How many entries a node has. */
  const headOf = async (node: ServerProcess) => (await node.answer('{ ledger { entries } }')).entry;

  it('give the same numbers, leaves and answers, whichever takes the commands', async () => {
    const inputs = Array.from({ length: 40 }, (_, index) => inputOf(index % 2));
    const receipts = await Promise.all(inputs.map((input, index) => revised(index % 4 < 2 ? one : other, input)));
    expect(receipts.map(({ entries }) => entries[0]!.number).sort((a, b) => a - b)).toEqual(
      Array.from({ length: 40 }, (_, index) => index + 7),
    );
    const [theirs, others] = await Promise.all([entriesOf(one, 46), entriesOf(other, 46)]);
    expect(theirs).toHaveLength(46);
    expect(others).toEqual(theirs);
    for (const { commandId, entries } of receipts)
      expect(theirs[entries[0]!.number - 1]).toMatchObject({ commandId, ...entries[0] });
    expect(await other.answer(REPORTS)).toEqual(await one.answer(REPORTS));

    // A repeated command has the same receipt at the other node.
    for (const [index, receipt] of receipts.slice(0, 4).entries())
      expect(await revised(index % 4 < 2 ? other : one, inputs[index]!)).toEqual({ ...receipt, repeated: true });

    // One that joins late has it all.
    const late = await start('late');
    expect(await entriesOf(late, 46)).toEqual(theirs);
    expect(await late.answer(REPORTS)).toEqual(await one.answer(REPORTS));
  });

  it('let a reader go from one to the other without going back in time', async () => {
    for (let index = 0; index < 20; index += 1) {
      const [writer, reader] = index % 2 === 0 ? [one, other] : [other, one];
      const { data, entry } = await answerTo(writer, inputOf(0));
      expect(entry).toBeGreaterThanOrEqual(data!.reviseForecast.entries[0]!.number);
      const read = await reader.answer(
        '{ report(board: "N0", period: "2024-01") { operatingStatement { total { forecast { amount { tkr } } } } } }',
        {},
        { 'x-liggare-after': String(entry) },
      );
      expect(read).toMatchObject({
        data: { report: { operatingStatement: { total: { forecast: { amount: { tkr: -amount } } } } } },
      });
      expect(read.entry).toBeGreaterThanOrEqual(entry);
    }
  });

  it('catch up after they were frozen', async () => {
    other.freeze();
    for (let index = 0; index < 20; index += 1) await revised(one, inputOf(index % 2));
    other.thaw();
    const head = await headOf(one);
    expect(await entriesOf(other, head)).toEqual(await entriesOf(one, head));
    expect((await revised(other, inputOf(0))).entries[0]!.number).toBe(head + 1);
  });
});

// A cluster tells its own addresses, so that there is no way round a connection that is cut.
(isOneServer() ? describe : describe.skip)('a node that is cut off from the store', () => {
  afterAll(stopAll);

  it('says so everywhere, reads, takes no command, and catches up when it is back', async () => {
    const wire = await Wire.to(connection);
    const start = ledgerOf();
    const [one, other] = await Promise.all([start('one'), start('other', wire.connection)]);
    await begin(one, 1);
    await other.ask('{ ledger { entries } }', {}, { 'x-liggare-after': '3' });
    await wire.cut();
    await until(async () => (await other.readiness()).status === 503);
    const { reason } = await other.readiness();
    expect(reason).toMatch(/^EventStoreDB at 127\.0\.0\.1:\d+: ./);
    expect(await other.ask('{ ledger { caughtUp unreachable stopped } boards { code } }')).toEqual({
      ledger: { caughtUp: false, unreachable: expect.stringMatching(/^EventStoreDB at /), stopped: null },
      boards: [{ code: 'N0' }],
    });
    for (let index = 0; index < 5; index += 1) await revised(one, inputOf(0));
    const refused = inputOf(0);
    expect((await answerTo(other, refused)).errors![0]!.extensions).toMatchObject({ code: 'UNAVAILABLE' });
    await wire.mend();
    await until(async () => (await other.readiness()).status === 200);
    expect(await entriesOf(other, 8)).toEqual(await entriesOf(one, 8));
    // It was refused before anything was appended.
    expect(await revised(other, refused)).toMatchObject({ repeated: false, entries: [{ number: 9 }] });
    expect(other.log).toMatch(
      /No commands are taken: EventStoreDB at 127\.0\.0\.1:\d+: .*The log is followed, and commands are taken\./s,
    );
    await wire.close();
  });
});

describe(`nodes and a store that are killed ${ROUNDS} times under ${WRITERS} writers`, () => {
  it(
    'have every acknowledged command once, with the number that was acknowledged, on every node',
    async () => {
      const start = ledgerOf();
      const names = ['one', 'other'] as const;
      const nodes = { one: await start('one'), other: await start('other') };
      await begin(nodes.one);
      const acknowledged: Receipt[] = [];
      const counts = { repeated: 0, unclear: 0, lost: 0 };
      let isOver = false;

      /** Gives one command after the other, each until it is acknowledged, to one node and the other. */
      const write = async (writer: number): Promise<void> => {
        for (let tries = writer; !isOver; ) {
          const input = inputOf(writer);
          for (let receipt: Receipt | null = null; receipt === null; tries += 1) {
            receipt = await tried(nodes[names[tries % 2]!], input);
            if (receipt !== null) acknowledged.push(receipt);
            else await sleep(100);
          }
        }
      };
      const tried = async (node: ServerProcess, input: object): Promise<Receipt | null> => {
        let answer: Answer<{ reviseForecast: Receipt }>;
        try {
          answer = await answerTo(node, input);
        } catch {
          counts.lost += 1;
          return null;
        }
        if (answer.data) {
          if (answer.data.reviseForecast.repeated) counts.repeated += 1;
          return answer.data.reviseForecast;
        }
        const { extensions } = answer.errors![0]!;
        expect(extensions.code).toBe('UNAVAILABLE');
        if ('recorded' in extensions) counts.unclear += 1;
        return null;
      };

      const writers = Array.from({ length: WRITERS }, (_, writer) => write(writer));
      for (let round = 0; round < ROUNDS; round += 1) {
        const before = acknowledged.length;
        await until(() => acknowledged.length > before + WRITERS);
        if (round % 2 === 0) await killStore();
        else {
          const name = names[((round - 1) / 2) % 2]!;
          await killed(nodes[name]);
          nodes[name] = await start(name);
        }
      }
      const before = acknowledged.length;
      await until(() => acknowledged.length > before + WRITERS);
      isOver = true;
      await Promise.all(writers);

      const last = Math.max(...acknowledged.map(({ entries }) => entries[0]!.number));
      const [theirs, others] = await Promise.all([entriesOf(nodes.one, last), entriesOf(nodes.other, last)]);
      expect(others).toEqual(theirs);
      expect(theirs).toHaveLength(last);
      for (const { commandId, entries } of acknowledged)
        expect(theirs[entries[0]!.number - 1]).toMatchObject({ commandId, ...entries[0] });
      const revisions = theirs.filter(({ stream, revision }) => stream.startsWith('report-') && revision > 0);
      expect(revisions.map(({ commandId }) => commandId).sort()).toEqual(
        acknowledged.map(({ commandId }) => commandId).sort(),
      );
      if (process.env.KILL_ROUNDS) console.log(`${acknowledged.length} commands acknowledged`, counts);
    },
    60_000 + ROUNDS * 20_000,
  );

  /** Where there is no stand-in, by the command that was given, if any. */
  async function killStore(): Promise<void> {
    if (standIn) {
      await standIn.kill();
      await sleep(200);
      await standIn.restart();
    } else if (EVENTSTOREDB_KILL) await promisify(exec)(EVENTSTOREDB_KILL, { timeout: 30_000 });
  }
});

function isOneServer(): boolean {
  return !EVENTSTOREDB_URL?.includes(',');
}

/** A connection to the store that can be cut. */
class Wire {
  readonly #sockets = new Set<Socket>();

  static async to(connection: string): Promise<Wire> {
    const { hostname, port } = new URL(connection.replace('esdb:', 'http:'));
    const server = createServer();
    const wire = new Wire(server, connection, { host: hostname, port: Number(port || 2113) });
    server.on('connection', (socket) => wire.#join(socket));
    await once(server.listen(0, '127.0.0.1'), 'listening');
    wire.#port = (server.address() as AddressInfo).port;
    return wire;
  }

  #port = 0;

  private constructor(
    private readonly server: Server,
    private readonly direct: string,
    private readonly end: { host: string; port: number },
  ) {}

  get connection(): string {
    return this.direct.replace(/(\/\/|@)[^/?@]+(\?|$)/, `$1127.0.0.1:${this.#port}$2`);
  }

  async cut(): Promise<void> {
    const closed = once(this.server.close(), 'close');
    for (const socket of this.#sockets) socket.destroy();
    await closed;
  }

  async mend(): Promise<void> {
    await once(this.server.listen(this.#port, '127.0.0.1'), 'listening');
  }

  close(): Promise<void> {
    return this.cut();
  }

  #join(socket: Socket): void {
    const other = connect(this.end);
    for (const [from, to] of [
      [socket, other],
      [other, socket],
    ] as const) {
      this.#sockets.add(from);
      from.pipe(to);
      from.on('error', () => {});
      from.on('close', () => {
        this.#sockets.delete(from);
        to.destroy();
      });
    }
  }
}
