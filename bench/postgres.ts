import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync, chownSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

/** Debian's, where the server's programs are in no path; else those of the path. */
const PROGRAMS = '/usr/lib/postgresql';
const START_MS = 20_000;
/** Nobody: the server refuses to run as root. */
const UNPRIVILEGED = 65_534;
const MOST_CONNECTIONS = 200;

const SETTINGS = `
listen_addresses = '127.0.0.1'
max_connections = ${MOST_CONNECTIONS}
fsync = on
synchronous_commit = on
full_page_writes = on
`;

/** A PostgreSQL of this machine's packages, with a cluster of its own on a free port of loopback; it waits for the disk. */
export class Postgres {
  private constructor(
    private readonly server: ChildProcess,
    private readonly folder: string,
    readonly port: number,
    readonly version: string,
  ) {}

  /** An `Error` that says what is missing where there is none. */
  static async start(): Promise<Postgres> {
    const programs = programsOf();
    const program = (name: string) => (programs === null ? name : join(programs, name));
    const version = execFileSync(program('postgres'), ['--version'], { encoding: 'utf8' }).trim();
    // Where root is, another user may not reach the bench's own folder.
    const folder = mkdtempSync(join(tmpdir(), 'liggare-peers-'));
    const user = process.getuid?.() === 0 ? { uid: UNPRIVILEGED, gid: UNPRIVILEGED } : {};
    const data = join(folder, 'data');
    mkdirSync(data);
    if (user.uid !== undefined) for (const one of [folder, data]) chownSync(one, user.uid, user.gid);
    const options = { ...user, cwd: folder, stdio: 'ignore' } as const;
    execFileSync(program('initdb'), ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8'], options);
    appendFileSync(join(data, 'postgresql.conf'), `${SETTINGS}unix_socket_directories = '${folder}'\n`);
    const port = await freePort();
    const server = spawn(program('postgres'), ['-D', data, '-p', String(port)], options);
    const postgres = new Postgres(server, folder, port, version);
    const until = performance.now() + START_MS;
    while (!postgres.#isReady(program('pg_isready'))) {
      if (server.exitCode !== null || performance.now() > until) {
        await postgres.stop();
        throw new Error(`${version} does not start`);
      }
      await pause(100);
    }
    return postgres;
  }

  /** What its clients are told by the environment. */
  get environment(): Record<string, string> {
    return { PGHOST: '127.0.0.1', PGPORT: String(this.port), PGUSER: 'postgres' };
  }

  urlOf(database: string): string {
    return `postgresql://postgres@127.0.0.1:${this.port}/${database}`;
  }

  /** Whether its data are on the same disk as a folder. */
  isBeside(folder: string): boolean {
    return statSync(this.folder).dev === statSync(folder).dev;
  }

  async stop(): Promise<void> {
    if (this.server.exitCode === null) {
      const ended = once(this.server, 'exit');
      this.server.kill('SIGINT');
      await ended;
    }
    rmSync(this.folder, { recursive: true, force: true });
  }

  #isReady(program: string): boolean {
    try {
      execFileSync(program, ['-q', '-h', '127.0.0.1', '-p', String(this.port)]);
      return true;
    } catch {
      return false;
    }
  }
}

function programsOf(): string | null {
  if (!existsSync(PROGRAMS)) return null;
  const newest = readdirSync(PROGRAMS).sort((left, right) => Number(right) - Number(left))[0];
  return newest === undefined ? null : join(PROGRAMS, newest, 'bin');
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  return port;
}
