import { closeSync, fdatasyncSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';

/** What was measured: operations a second, and the delay that 99 of 100 stay within, in milliseconds. */
export interface Figure {
  readonly rate: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
}

const median = (values: readonly number[]): number => quantile(values, 0.5);

function quantile(values: readonly number[], part: number): number {
  const sorted = [...values].sort((left, right) => left - right);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))]!;
}

/** What delays come to that took so long in all. */
export const figureOf = (delaysMs: readonly number[], tookMs: number): Figure => ({
  rate: (delaysMs.length / tookMs) * 1000,
  p50Ms: median(delaysMs),
  p99Ms: quantile(delaysMs, 0.99),
});

/** The median of each part over rounds. */
export const medianFigure = (rounds: readonly Figure[]): Figure => ({
  rate: median(rounds.map((one) => one.rate)),
  p50Ms: median(rounds.map((one) => one.p50Ms)),
  p99Ms: median(rounds.map((one) => one.p99Ms)),
});

/** What the disk can do: 4 KiB written and synced, one after the other, for a time. */
export function probe(folder: string, forMs: number): Figure {
  const block = Buffer.alloc(4096, 7);
  const file = openSync(join(folder, 'probe'), 'w');
  const delays: number[] = [];
  const start = performance.now();
  try {
    while (performance.now() - start < forMs) {
      const before = performance.now();
      writeSync(file, block);
      fdatasyncSync(file);
      delays.push(performance.now() - before);
    }
  } finally {
    closeSync(file);
  }
  return figureOf(delays, performance.now() - start);
}

/** Runs `work` again and again by so many writers at once, for a time. */
export async function load(
  writers: number,
  forMs: number,
  work: (writer: number) => Promise<unknown>,
): Promise<Figure> {
  const delays: number[] = [];
  const start = performance.now();
  const one = async (writer: number) => {
    while (performance.now() - start < forMs) {
      const before = performance.now();
      await work(writer);
      delays.push(performance.now() - before);
    }
  };
  await Promise.all(Array.from({ length: writers }, (_, writer) => one(writer)));
  return figureOf(delays, performance.now() - start);
}

/** So often is one question asked before it is the next one's turn. */
const BURST = 50;

/** The delay of a synchronous question, asked so many times after a warm-up. */
export const delayOf = (times: number, question: () => unknown): Figure => delaysOf(times, [question])[0]!;

/** The same of several that are asked in turn, so that each meets alike what else the machine does meanwhile. */
export function delaysOf(times: number, questions: readonly (() => unknown)[]): Figure[] {
  for (const question of questions) for (let index = 0; index < Math.ceil(times / 5); index += 1) question();
  const delays = questions.map((): number[] => []);
  while (delays.at(-1)!.length < times)
    for (const [index, question] of questions.entries())
      for (let time = 0; time < BURST; time += 1) {
        const before = performance.now();
        question();
        delays[index]!.push(performance.now() - before);
      }
  return delays.map((each) =>
    figureOf(
      each,
      each.reduce((sum, delay) => sum + delay),
    ),
  );
}
