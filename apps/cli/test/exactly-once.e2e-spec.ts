import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Answer, ServerProcess, storeOfTests } from './server-process.js';

const REVISE = `mutation ($input: ReviseForecastInput!) {
  reviseForecast(input: $input) { revision repeated entries { number } }
}`;
interface Revised {
  readonly reviseForecast: {
    readonly revision: number;
    readonly repeated: boolean;
    readonly entries: readonly { readonly number: number }[];
  };
}

describe('many at once', () => {
  let folder: string;
  let server: ServerProcess;
  const env = storeOfTests();

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'liggare-once-'));
    server = await ServerProcess.start(folder, env);
    await server.ask(
      `mutation ($board: RegisterBoardInput!, $area: AddProgrammeAreaInput!, $report: OpenReportInput!) {
        registerBoard(input: $board) { revision }
        addProgrammeArea(input: $area) { revision }
        openReport(input: $report) { revision }
      }`,
      {
        board: { code: 'KS', name: 'Kommunstyrelsen' },
        area: { board: 'KS', code: '1', name: 'Ett' },
        report: { board: 'KS', period: '2024-01' },
      },
    );
  });
  afterAll(async () => {
    await server.kill();
    rmSync(folder, { recursive: true, force: true });
  });

  let amount = 0;
  const revision = (more: object) => {
    amount += 1;
    const figures = [{ line: { area: '1' }, amount: { tkr: -amount } }];
    return { board: 'KS', period: '2024-01', reason: 'prov', figures, ...more };
  };
  const entries = async () =>
    (await server.ask<{ ledger: { entries: number } }>('{ ledger { entries } }')).ledger.entries;
  const aHundred = (input: object) =>
    Promise.allSettled(Array.from({ length: 100 }, () => server.ask<Revised>(REVISE, { input })));

  it('one command a hundred times, killed meanwhile, after the crash and after a restart, is one event', async () => {
    for (let round = 0; round < 5; round += 1) {
      const before = await entries();
      const input = revision({ commandId: randomUUID() });
      const first = aHundred(input);
      await new Promise((resolve) => setTimeout(resolve, round * 15));
      await server.kill();
      const told = (await first).flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
      server = await ServerProcess.start(folder, env);
      const again = await aHundred(input);
      await server.stop();
      server = await ServerProcess.start(folder, env);
      const answers = [...told, ...again.map(answered), ...(await aHundred(input)).map(answered)];
      expect(new Set(answers.map(({ reviseForecast }) => JSON.stringify(reviseForecast.entries)))).toEqual(
        new Set([JSON.stringify([{ number: before + 1 }])]),
      );
      expect(answers.filter(({ reviseForecast }) => !reviseForecast.repeated).length).toBeLessThanOrEqual(1);
      expect(await entries()).toBe(before + 1);
    }
  }, 120_000);

  it('64 writers who expect one revision of a stream: one of them gets the next', async () => {
    const { reviseForecast } = await server.ask<Revised>(REVISE, { input: revision({}) });
    let { revision: current } = reviseForecast;
    for (let round = 0; round < 20; round += 1) {
      const inputs = Array.from({ length: 64 }, () => revision({ expectedRevision: current }));
      const answers: Answer<Revised>[] = await Promise.all(
        inputs.map((input) => server.answer<Revised>(REVISE, { input })),
      );
      const winners = answers.flatMap(({ data }) => (data ? [data.reviseForecast.revision] : []));
      expect(winners).toEqual([current + 1]);
      const codes = answers.flatMap(({ errors }) => errors?.map(({ extensions }) => extensions.code) ?? []);
      expect(codes).toEqual(Array.from({ length: 63 }, () => 'CONFLICT'));
      current += 1;
    }
  });
});

function answered<T>(one: PromiseSettledResult<T>): T {
  if (one.status === 'rejected') throw one.reason;
  return one.value;
}
