import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const PROGRAM = join(__dirname, '../../../bin/liggare.js');
/** What its first line has node told: #!/usr/bin/env -S node … */
export const FLAGS = readFileSync(PROGRAM, 'utf8').split('\n', 1)[0]!.split(' ').slice(3);
const LIGGARE = [...FLAGS, PROGRAM];

/** One that should have ended by itself is ended before jest gives the test up. */
const MOST_MS = 50_000;

interface Ended {
  readonly status: number | null;
  readonly out: string;
  readonly err: string;
}

/** Embedded, or a real server where one is named, which keeps what others wrote, so that each ledger has names of its own. */
export function storeOfTests(): NodeJS.ProcessEnv {
  const { EVENTSTOREDB_URL } = process.env;
  if (!EVENTSTOREDB_URL) return {};
  return { LIGGARE_STORE: EVENTSTOREDB_URL, LIGGARE_STREAM_PREFIX: `t${randomUUID().slice(0, 8)}-` };
}

/** Starts `liggare` as its users do, from the build. */
export const started = (
  folder: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv = {},
): ChildProcessWithoutNullStreams =>
  spawn(process.execPath, [...LIGGARE, ...args], {
    // Where no .env of whoever runs the tests is found.
    cwd: tmpdir(),
    env: { ...process.env, LIGGARE_DATA: folder, LOG_LEVEL: 'silent', ...env },
  });

/** What a process printed, and its exit status; null where a signal ended it. */
export async function ended(child: ChildProcessWithoutNullStreams): Promise<Ended> {
  const printed = { out: '', err: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    printed.out += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    printed.err += text;
  });
  const overdue = setTimeout(() => child.kill(), MOST_MS);
  const [status] = (await once(child, 'close')) as [number | null];
  clearTimeout(overdue);
  return { status, ...printed };
}

/** Runs `liggare` to its end. */
export const liggare = (folder: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Ended> =>
  ended(started(folder, args, env));

/** A port that nobody listens on. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  await once(server.close(), 'close');
  return port;
}

/** An answer to a GraphQL request, and how far the views were that it comes from. */
export interface Answer<T> {
  readonly data?: T | null;
  readonly errors?: readonly { readonly message: string; readonly extensions: Readonly<Record<string, unknown>> }[];
  readonly entry: number;
}

/** One that has not answered by then has failed. */
const ANSWERS_WITHIN_MS = 45_000;

/** A running `liggare serve`. */
export class ServerProcess {
  /** What it has said in its log. */
  log = '';
  /** Everything that it has printed. */
  said = '';

  private constructor(
    private readonly child: ChildProcessWithoutNullStreams,
    readonly address: string,
  ) {
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      this.log += text;
      this.said += text;
    });
    child.stderr.on('data', (text: string) => {
      this.said += text;
    });
  }

  get pid(): number {
    return this.child.pid!;
  }

  static async start(folder: string, env: NodeJS.ProcessEnv = {}, options: string[] = []): Promise<ServerProcess> {
    const child = started(folder, ['serve', ...options], { PORT: '0', ...env });
    let told = '';
    const address = await new Promise<string>((resolve, reject) => {
      child.stderr.setEncoding('utf8').on('data', (text: string) => {
        told += text;
        const found = /serves (http:\S+)/.exec(told);
        if (found) resolve(found[1]!);
      });
      child.once('exit', (status) => reject(new Error(`serve ended with ${status}: ${told}`)));
    });
    return new ServerProcess(child, address);
  }

  /** The answer's data; throws with its errors, or with whatever else was answered. */
  async ask<T>(query: string, variables: object = {}, headers: Record<string, string> = {}): Promise<T> {
    const answer = await this.answer<T>(query, variables, headers);
    if (answer.errors || !answer.data) throw new Error(JSON.stringify(answer.errors ?? answer));
    return answer.data;
  }

  async answer<T>(query: string, variables: object = {}, headers: Record<string, string> = {}): Promise<Answer<T>> {
    const response = await fetch(`${this.address}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ query, variables }),
      signal: AbortSignal.timeout(ANSWERS_WITHIN_MS),
    }).catch((cause: unknown) => {
      const { exitCode, signalCode } = this.child;
      throw new Error(`No answer (ended: ${exitCode ?? signalCode ?? 'no'}): ${this.said.slice(-2_000)}`, { cause });
    });
    const answer = (await response.json()) as Omit<Answer<T>, 'entry'>;
    return { ...answer, entry: Number(response.headers.get('x-liggare-entry')) };
  }

  /** What `/health/ready` answers. */
  async readiness(): Promise<{ readonly status: number; readonly reason?: string; readonly behind: number }> {
    const response = await fetch(`${this.address}/health/ready`, { signal: AbortSignal.timeout(ANSWERS_WITHIN_MS) });
    return { status: response.status, ...((await response.json()) as { behind: number; reason?: string }) };
  }

  /** Takes the processor from it, as a machine that hangs does; `thaw` gives it back. */
  freeze(): void {
    this.child.kill('SIGSTOP');
  }

  thaw(): void {
    this.child.kill('SIGCONT');
  }

  /** Ends it as a crash would. */
  async kill(): Promise<void> {
    await this.end('SIGKILL');
  }

  async stop(): Promise<number | null> {
    return this.end('SIGTERM');
  }

  private async end(signal: NodeJS.Signals): Promise<number | null> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return this.child.exitCode;
    const exited = once(this.child, 'exit');
    this.child.kill(signal);
    const [status] = (await exited) as [number | null];
    return status;
  }
}
