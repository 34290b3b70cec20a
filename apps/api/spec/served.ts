import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { formatSignerKey, signerKeyOf } from '@liggare/integrity';
import { type Ledger, openLedger } from '@liggare/ledger';
import { PATIENCE } from '../src/http/patience.js';
import { serveLedger } from '../src/main.js';
import { settingsOf } from '../src/settings.js';

/** What GraphQL answers. */
export interface Answer {
  // biome-ignore lint/suspicious/noExplicitAny: what is asked for decides what is answered
  data?: any;
  errors?: { message: string; path?: (string | number)[]; extensions: { code: string; [key: string]: unknown } }[];
}

/** Embedded, or a real server where one is named, which keeps what others wrote, so that each ledger has names of its own. */
function store(folder: string): Record<string, string> {
  const { EVENTSTOREDB_URL } = process.env;
  if (!EVENTSTOREDB_URL) return {};
  // A log that several nodes may follow has no key of its own.
  const [origin, path] = ['ledger.example.org', join(folder, 'test.key')];
  const key = formatSignerKey(signerKeyOf(origin, 'note', new Uint8Array(randomBytes(32))));
  writeFileSync(path, key, { mode: 0o600 });
  return {
    LIGGARE_STORE: EVENTSTOREDB_URL,
    LIGGARE_STREAM_PREFIX: `t${randomUUID().slice(0, 8)}-`,
    LIGGARE_ORIGIN: origin,
    LIGGARE_SIGNING_KEY: path,
  };
}

/** The API over a ledger of its own in a temporary folder, on a free port. */
export class Served {
  private constructor(
    readonly address: string,
    readonly ledger: Ledger,
    readonly stop: () => Promise<void>,
  ) {}

  static async start(parent = tmpdir(), patience = PATIENCE): Promise<Served> {
    const folder = mkdtempSync(join(parent, 'liggare-api-'));
    const settings = settingsOf({ PORT: '0', LIGGARE_DATA: folder, LOG_LEVEL: 'silent', ...store(folder) });
    const ledger = await openLedger({ ...settings, thread: 'same' });
    await ledger.settled(10_000);
    const api = await serveLedger(settings, ledger, patience);
    return new Served(api.address, ledger, async () => {
      await api.close();
      rmSync(folder, { recursive: true });
    });
  }

  /** Posts a request as it stands. */
  post(body: string, headers: Record<string, string> = {}): Promise<Response> {
    return fetch(`${this.address}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body,
    });
  }

  async ask(query: string, variables: object = {}, headers: Record<string, string> = {}): Promise<Answer> {
    const response = await this.post(JSON.stringify({ query, variables }), headers);
    return (await response.json()) as Answer;
  }

  /** The data of a question that has an answer. */
  async told(query: string, variables: object = {}): Promise<NonNullable<Answer['data']>> {
    const { data, errors } = await this.ask(query, variables);
    if (errors) throw new Error(`${query}\n${JSON.stringify(errors, null, 2)}`);
    return data;
  }

  /** Gives a command, such as `openReport`. */
  give(command: string, input: object, headers: Record<string, string> = {}): Promise<Answer> {
    const type = `${command[0]!.toUpperCase()}${command.slice(1)}Input`;
    const query = `mutation ($input: ${type}!) { receipt: ${command}(input: $input) {
      commandId stream revision repeated entries { number type summary }
      preview { figures { subject left { amount { tkr } } right { amount { tkr } entries { number } history { entry { number } } } change { tkr } entries { number } } changes { subject before after } findings { rule } }
    } }`;
    return this.ask(query, { input }, headers);
  }

  /** Gives a command that is to be carried out, and tells its receipt. */
  async done(
    command: string,
    input: object,
    headers: Record<string, string> = {},
  ): Promise<NonNullable<Answer['data']>> {
    const { data, errors } = await this.give(command, input, headers);
    if (errors) throw new Error(`${command}: ${JSON.stringify(errors, null, 2)}`);
    return data.receipt;
  }

  /** The code that a command is refused with. */
  async refused(command: string, input: object, headers: Record<string, string> = {}): Promise<string | undefined> {
    const { errors } = await this.give(command, input, headers);
    return errors?.[0]?.extensions.code;
  }
}
