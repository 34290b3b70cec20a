import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

const MAIN = join(__dirname, '../../../dist/apps/cli/src/main.js');

/** Runs `liggare` as its users do, from the build, and gives what it printed and its exit status. */
export async function liggare(
  folder: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv = {},
): Promise<{ status: number; out: string; err: string }> {
  const child = spawn(process.execPath, [MAIN, ...args], {
    env: { ...process.env, LIGGARE_DATA: folder, LOG_LEVEL: 'silent', ...env },
  });
  const printed = { out: '', err: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    printed.out += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    printed.err += text;
  });
  const [status] = (await once(child, 'close')) as [number];
  return { status, ...printed };
}

/** A running `liggare serve`. */
export class ServerProcess {
  private constructor(
    private readonly child: ChildProcess,
    readonly address: string,
  ) {}

  static async start(folder: string, env: NodeJS.ProcessEnv = {}): Promise<ServerProcess> {
    const child = spawn(process.execPath, [MAIN, 'serve'], {
      env: { ...process.env, LIGGARE_DATA: folder, PORT: '0', LOG_LEVEL: 'silent', ...env },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let told = '';
    const address = await new Promise<string>((resolve, reject) => {
      child.stderr!.setEncoding('utf8').on('data', (text: string) => {
        told += text;
        const found = /serves (http:\S+)/.exec(told);
        if (found) resolve(found[1]!);
      });
      child.once('exit', (status) => reject(new Error(`serve ended with ${status}: ${told}`)));
    });
    return new ServerProcess(child, address);
  }

  /** The answer's data; throws with its errors. `null` where the server did not answer at all. */
  async ask<T>(query: string, variables: object = {}, headers: Record<string, string> = {}): Promise<T> {
    const response = await fetch(`${this.address}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ query, variables }),
    });
    const { data, errors } = (await response.json()) as { data: T; errors?: unknown[] };
    if (errors) throw new Error(JSON.stringify(errors));
    return data;
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
