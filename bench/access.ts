import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import autocannon from 'autocannon';
import type { Figure } from './measure.js';
import { FLAGS, PROGRAM } from './program.js';
import { FOR_MS, type Table } from './table.js';

const LIGGARE = [...FLAGS, PROGRAM];
const CONNECTIONS = 8;
/** What sign-in, rights and counting may cost. */
const DEARER = 1.15;

const money = '{ amount { tkr } printed { tkr } carried complete }';
const row = `{ label forecast ${money} budget ${money} forecastDeviation ${money} outcome ${money} budgetDeviation ${money} }`;
const MONTH = '{ period: "2024-04" }';
const QUESTIONS: Readonly<Record<string, string>> = {
  report: `{ report(board: "KS", period: "2024-04") { state operatingStatement { rows ${row} total ${row} } findings { message } } }`,
  comparison: `{ compare(board: "KS", left: { period: "2023-04" }, right: ${MONTH}) { figures(onlyChanged: true) { subject label change { tkr } changePercent } } }`,
  history:
    '{ history(first: 50, filter: { board: "KS" }) { edges { node { number type summary recordedAt actor { id } } } } }',
};
const COMMAND = 'mutation ($input: WriteCommentaryInput!) { writeCommentary(input: $input) { revision } }';

/** Servers of the same ledger, one where everybody is let in and one where callers sign in, asked the same over HTTP. */
export async function withAndWithoutAccess(table: Table, folder: string): Promise<void> {
  const [open, guarded] = [join(folder, 'open'), join(folder, 'guarded')];
  liggare(open, ['import', ...['ks-2023-04', 'ks-2024-04'].map((name) => `examples/${name}.yaml`)]);
  cpSync(open, guarded, { recursive: true });
  const { token, settings } = JSON.parse(
    liggare(guarded, ['token', 'bench', '--role', 'CONTROLLER:*', 'AUDITOR:*', '--json']),
  ) as { token: string; settings: Record<string, string> };
  const servers = await Promise.all([
    served(open, {}),
    served(guarded, { ...settings, LIGGARE_LIMIT_REQUESTS: '9000000' }),
  ]);
  try {
    const contestants = servers.map(({ address }, index) => ({
      how: ['everybody let in', 'signed in'][index]!,
      ask: asking(address, index === 0 ? {} : { authorization: `Bearer ${token}` }),
    }));
    for (const { ask } of contestants)
      await ask(
        () => ({ query: 'mutation { openReport(input: { board: "KS", period: "2024-05" }) { revision } }' }),
        1,
      );
    const loads: Record<string, () => object> = {
      ...Object.fromEntries(Object.entries(QUESTIONS).map(([what, query]) => [what, () => ({ query })])),
      command: () => ({
        query: COMMAND,
        variables: { input: { board: 'KS', period: '2024-05', section: 'SUMMARY', text: randomUUID() } },
      }),
    };
    for (const [what, body] of Object.entries(loads))
      await table.rounds(
        folder,
        ...contestants.map(({ how, ask }, index) => ({
          what: `${what} over HTTP, ${how}`,
          run: () => ask(body),
          ...(index === 1 && { ofFirst: 1 / DEARER }),
        })),
      );
  } finally {
    for (const { child } of servers) child.kill();
  }
}

const environment = (folder: string, more: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv => ({
  ...process.env,
  LIGGARE_DATA: folder,
  LOG_LEVEL: 'silent',
  PORT: '0',
  ...more,
});

const liggare = (folder: string, args: readonly string[]): string =>
  execFileSync(process.execPath, [...LIGGARE, ...args], { env: environment(folder), encoding: 'utf8' });

async function served(folder: string, settings: NodeJS.ProcessEnv): Promise<{ address: string; child: ChildProcess }> {
  const child = spawn(process.execPath, [...LIGGARE, 'serve'], { env: environment(folder, settings) });
  let told = '';
  const address = await new Promise<string>((resolve, reject) => {
    child.once('exit', () => reject(new Error(told)));
    child.stderr.on('data', (text) => {
      told += text;
      const found = /serves (http:\S+)/.exec(told);
      if (found) resolve(found[1]!);
    });
  });
  return { address, child };
}

/** Asks a server for a while, over some connections at once; fails where it does not answer as it should. */
function asking(address: string, headers: Record<string, string>) {
  return async (body: () => object, amount?: number): Promise<Figure> => {
    const faults: string[] = [];
    const result = await autocannon({
      url: `${address}/graphql`,
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      connections: amount ?? CONNECTIONS,
      ...(amount === undefined ? { duration: FOR_MS / 1000 } : { amount }),
      requests: [
        {
          setupRequest: (request) => ({ ...request, body: JSON.stringify(body()) }),
          onResponse: (status, answer) => {
            if (status !== 200 || answer.includes('"errors"')) faults.push(`${status} ${answer.slice(0, 300)}`);
          },
        },
      ],
    });
    if (faults.length > 0 || result.errors > 0) throw new Error(faults[0] ?? 'the server did not answer');
    return { rate: result.requests.average, p50Ms: result.latency.p50, p99Ms: result.latency.p99 };
  };
}
