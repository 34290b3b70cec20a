import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { FLAGS } from './program.js';
import type { Alone, Work } from './works.js';

/** Does a work in a process of its own, so that its time and memory are no other's, and as the command line would. */
export function alone(work: Work, ...args: readonly string[]): Alone {
  const works = fileURLToPath(new URL('./works.js', import.meta.url));
  const told = execFileSync(process.execPath, [...FLAGS, works, work, ...args], { encoding: 'utf8' });
  return JSON.parse(told.trimEnd().split('\n').at(-1)!) as Alone;
}
