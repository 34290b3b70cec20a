import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

/** The command line, and what its first line has node told: #!/usr/bin/env -S node … */
export const PROGRAM = resolve('bin/liggare.js');
export const FLAGS = readFileSync(PROGRAM, 'utf8').split('\n', 1)[0]!.split(' ').slice(3);
