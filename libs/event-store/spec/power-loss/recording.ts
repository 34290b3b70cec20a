import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Operation, operationsOf } from './trace.js';

/** The shim, compiled; null where it cannot be: on another system than Linux, or without a C compiler. */
export function compiledShim(): string | null {
  if (process.platform !== 'linux') return null;
  const shim = join(mkdtempSync(join(tmpdir(), 'liggare-shim-')), 'shim.so');
  const args = ['-shared', '-fPIC', '-O2', '-o', shim, join(__dirname, 'shim.c'), '-ldl', '-pthread'];
  for (const compiler of ['cc', 'gcc', 'clang']) {
    const { status, error, stderr } = spawnSync(compiler, args, { encoding: 'utf8' });
    if (status === 0) return shim;
    if (error === undefined) throw new Error(`${compiler} does not compile the shim: ${stderr}`);
  }
  return null;
}

/** What preloads the shim into a process, for the files below a folder. */
export const shimmed = (shim: string, root: string, fault: string): NodeJS.ProcessEnv => ({
  LD_PRELOAD: shim,
  DISK_ROOT: root,
  DISK_FAULT: fault,
});

/** What a process does: an append of events of so many bytes in one commit, or something to the log's files. */
export type Step = readonly number[] | 'reopen' | 'PASSIVE' | 'TRUNCATE';

/** One process after another that keeps the log, and what fails in it (shim.c says how it is written). */
export interface Run {
  readonly steps: readonly Step[];
  readonly fault?: string;
}

/** How a process ended, and what it said. */
export interface Ended {
  readonly status: number | null;
  readonly said: string;
}

/** Runs processes one after the other over the log in `root`/data, and gives what they asked of the disk. */
export class Recorder {
  readonly #environment: NodeJS.ProcessEnv;

  constructor(
    shim: string,
    private readonly folder: string,
  ) {
    mkdirSync(this.root, { recursive: true });
    this.#environment = { ...shimmed(shim, this.root, join(folder, 'fault')), DISK_TRACE: join(folder, 'trace') };
  }

  get root(): string {
    return join(this.folder, 'root');
  }

  run({ steps, fault = '' }: Run): Ended {
    writeFileSync(join(this.folder, 'fault'), fault);
    const built = join(__dirname, '../../../../dist');
    const args = ['--disable-warning=ExperimentalWarning', join(__dirname, 'driver.mjs'), this.root, built];
    const { status, stdout, stderr } = spawnSync(process.execPath, [...args, JSON.stringify(steps)], {
      env: { ...process.env, ...this.#environment },
      encoding: 'utf8',
      timeout: 60_000,
    });
    return { status, said: stdout + stderr };
  }

  operations(): Operation[] {
    return operationsOf(readFileSync(join(this.folder, 'trace')));
  }
}
