import { DomainError, type ErrorCode } from '@liggare/domain';
import type { PlannedCommand } from '@liggare/interchange';
import type { Settings } from '../../api/src/settings.js';
import { Refused } from './failure.js';
import type { Record } from './import.js';

interface Answer {
  data?: { receipt: { entries: { summary: string }[]; repeated: boolean } } | null;
  errors?: { message: string; extensions?: { code?: string } }[];
}

/** Records through the server that holds the folder, at the HOST and PORT of the settings. */
export function recordOverHttp({ host, port }: Settings): Record {
  const address = `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
  return async (planned) => {
    let answer: Answer;
    try {
      const response = await fetch(`${address}/graphql`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'x-liggare-actor': planned.actor,
          'x-correlation-id': planned.correlationId,
        },
        body: JSON.stringify(mutationOf(planned)),
      });
      answer = (await response.json()) as Answer;
    } catch {
      throw new Refused([
        `The folder is in use, but no server answers at ${address}; set HOST and PORT as for the server, or stop it.`,
      ]);
    }
    const [error] = answer.errors ?? [];
    if (error) throw new DomainError((error.extensions?.code ?? 'UNAVAILABLE') as ErrorCode, error.message);
    const { entries, repeated } = answer.data!.receipt;
    return { summaries: entries.map((entry) => entry.summary), repeated };
  };
}

/** The mutation of a command: its name and input are those of the command, but for amounts. */
function mutationOf({ command, commandId, reason, source }: PlannedCommand): {
  query: string;
  variables: { input: object };
} {
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
