import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { ServerProcess, storeOfTests } from './server-process.js';

/** How often the server is killed; `KILL_ROUNDS=1000 npx jest kill` for a long run. */
const ROUNDS = Number(process.env.KILL_ROUNDS ?? 20);
const WRITERS = 16;

interface Acknowledged {
  readonly commandId: string;
  readonly numbers: readonly number[];
}

const REVISE = `mutation ($input: ReviseForecastInput!) {
  reviseForecast(input: $input) { repeated entries { number } }
}`;

describe(`a server that is killed ${ROUNDS} times under ${WRITERS} writers`, () => {
  let folder: string;
  let server: ServerProcess;
  const acknowledged: Acknowledged[] = [];
  const inputs = new Map<string, object>();
  let amount = 0;
  const env = storeOfTests();

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'liggare-kill-'));
    server = await ServerProcess.start(folder, env);
    for (let writer = 0; writer < WRITERS; writer += 1)
      await server.ask(
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
  });

  afterAll(async () => {
    await server.kill();
    rmSync(folder, { recursive: true, force: true });
  });

  /** Revises until the server is gone; each with an amount and an id of its own. */
  async function write(writer: number): Promise<void> {
    for (;;) {
      amount += 1;
      const commandId = randomUUID();
      const figures = [{ line: { area: '1' }, amount: { tkr: -amount } }];
      const input = { board: `N${writer}`, period: '2024-01', reason: 'prov', figures, commandId };
      inputs.set(commandId, input);
      try {
        acknowledged.push({ commandId, numbers: await numbersOf(input) });
      } catch {
        return;
      }
    }
  }

  async function numbersOf(input: object, repeated = false): Promise<number[]> {
    const { reviseForecast: receipt } = await server.ask<{
      reviseForecast: { repeated: boolean; entries: { number: number }[] };
    }>(REVISE, { input });
    if (repeated) expect(receipt.repeated).toBe(true);
    return receipt.entries.map((entry) => entry.number);
  }

  /** The command of every entry, oldest first. */
  async function commands(): Promise<string[]> {
    const found: string[] = [];
    for (let after: string | null = null; ; ) {
      const {
        history,
      }: {
        history: {
          edges: { node: { number: number; commandId: string } }[];
          pageInfo: { hasNextPage: boolean; endCursor: string | null };
        };
      } = await server.ask(
        'query ($after: String) { history(first: 500, after: $after) { edges { node { number commandId } } pageInfo { hasNextPage endCursor } } }',
        { after },
        { 'x-liggare-after': String(Math.max(...acknowledged.flatMap(({ numbers }) => numbers))) },
      );
      for (const { node } of history.edges) found[node.number - 1] = node.commandId;
      if (!history.pageInfo.hasNextPage) return found;
      after = history.pageInfo.endCursor;
    }
  }

  it(
    'has every acknowledged command once, with the number that was acknowledged',
    async () => {
      for (let round = 0; round < ROUNDS; round += 1) {
        const writers = Array.from({ length: WRITERS }, (_, writer) => write(writer));
        const before = acknowledged.length;
        await sleep(50 + Math.random() * 250);
        // A server on another one has more to do before it takes the first command.
        while (acknowledged.length === before) await sleep(10);
        await server.kill();
        await Promise.all(writers);
        server = await ServerProcess.start(folder, env);
      }
      const recorded = await commands();
      expect(acknowledged.length).toBeGreaterThanOrEqual(ROUNDS);
      for (const { commandId, numbers } of acknowledged)
        expect({ commandId, numbers, at: numbers.map((number) => recorded[number - 1]) }).toEqual({
          commandId,
          numbers,
          at: [commandId],
        });
      const revisions = recorded.filter((commandId) => inputs.has(commandId));
      expect(new Set(revisions).size).toBe(revisions.length);
      expect(recorded.every((commandId) => commandId !== undefined)).toBe(true);
      if (process.env.KILL_ROUNDS) console.log(`${acknowledged.length} commands acknowledged`);
    },
    ROUNDS * 10_000,
  );

  it('answers a repeated command with its first receipt', async () => {
    for (const { commandId, numbers } of acknowledged.slice(-50))
      expect(await numbersOf(inputs.get(commandId)!, true)).toEqual(numbers);
  });
});
