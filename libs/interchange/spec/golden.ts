import { readFileSync, writeFileSync } from 'node:fs';

/** Holds a text against the file that is committed; `GOLDEN=write` writes the file anew instead, to be read as a change. */
export function expectGolden(file: string, text: string): void {
  if (process.env.GOLDEN === 'write') writeFileSync(file, text);
  expect(text).toBe(readFileSync(file, 'utf8'));
}
