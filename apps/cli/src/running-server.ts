import { DomainError, type ErrorCode } from '@liggare/domain';
import type { PlannedCommand } from '@liggare/interchange';
import { openLog } from '@liggare/ledger';
import type { Settings } from '../../api/src/settings.js';
import { Refused } from './failure.js';
import type { Record } from './import.js';

interface Request {
  readonly query: string;
  readonly variables?: object;
}
interface Answer<Data> {
  data?: Data | null;
  errors?: { message: string; extensions?: { code?: string } }[];
}
interface Receipt {
  receipt: { entries: { summary: string }[]; repeated: boolean };
}

/** Records through the server that holds the folder, at the HOST and PORT of the settings. */
export async function recordOverHttp(settings: Settings): Promise<Record> {
  const { folder, host, port, token, provider } = settings;
  if (provider !== null && token === null)
    throw new Refused([`The folder ${folder} is in use; set LIGGARE_TOKEN to sign in at its server, or stop it.`]);
  const address = `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
  const unreachable = (what: string) =>
    new Refused([
      `The folder ${folder} is in use, but ${what} at ${address}; set HOST and PORT as for its server, or stop it.`,
    ]);
  const ask = async <Data>(request: Request, headers: { [name: string]: string } = {}): Promise<Data> => {
    let answer: Answer<Data>;
    try {
      const response = await fetch(`${address}/graphql`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          ...(token !== null && { authorization: `Bearer ${token}` }),
          ...headers,
        },
        body: JSON.stringify(request),
      });
      answer = (await response.json()) as Answer<Data>;
    } catch {
      throw unreachable('no server answers');
    }
    const [error] = answer.errors ?? [];
    if (error) throw new DomainError((error.extensions?.code ?? 'UNAVAILABLE') as ErrorCode, error.message);
    if (!answer.data) throw unreachable('something else answers');
    return answer.data;
  };

  // Two ledgers may well be served on one machine, and this is the last chance to notice that it is the wrong one.
  const salt = await firstSalt(settings);
  const { entry } = await ask<{ entry: { metadata: { salt: string } } | null }>({
    query: '{ entry(number: 1) { metadata } }',
  });
  if ((entry?.metadata.salt ?? null) !== salt) throw unreachable('another ledger, or one not ready yet, is served');

  return async (planned) => {
    const { receipt } = await ask<Receipt>(mutationOf(planned), {
      'x-liggare-actor': planned.actor,
      'x-correlation-id': planned.correlationId,
    });
    return { summaries: receipt.entries.map((entry) => entry.summary), repeated: receipt.repeated };
  };
}

/** The salt of a ledger's first event, which no other has; null while there is none. */
async function firstSalt(settings: Settings): Promise<string | null> {
  const log = openLog(settings);
  try {
    const [first] = await log.readAll(null, 1);
    return first === undefined ? null : (first.metadata as { salt: string }).salt;
  } finally {
    await log.close();
  }
}

/** The mutation of a command: its name and input are those of the command, but for amounts. */
function mutationOf({ command, commandId, reason, source }: PlannedCommand): Request {
  const { type, ...fields } = command;
  const query = `mutation ($input: ${type}Input!) {
    receipt: ${type[0]!.toLowerCase()}${type.slice(1)}(input: $input) { entries { summary } repeated }
  }`;
  return { query, variables: { input: { ...(withMoney(fields) as object), commandId, reason, source } } };
}

/** `amountOre: 100` becomes `amount: { ore: 100 }`, and so for every name in öre; a profile becomes the one field that it is. */
function withMoney(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withMoney);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => inputField(key, member)));
}

function inputField(key: string, value: unknown): [string, unknown] {
  if (key === 'profile') return [key, profileInput(value as { kind: string })];
  if (key.endsWith('Ore')) return [key.slice(0, -'Ore'.length), { ore: value }];
  return [key, withMoney(value)];
}

function profileInput(profile: {
  kind: string;
  amountsOre?: number[];
  weights?: number[];
  amounts?: { period: string; amountOre: number }[];
}): object {
  if (profile.amountsOre) return { months: profile.amountsOre.map((ore) => ({ ore })) };
  if (profile.weights) return { weights: profile.weights };
  return { toDate: profile.amounts!.map(({ period, amountOre }) => ({ period, toDate: { ore: amountOre } })) };
}
