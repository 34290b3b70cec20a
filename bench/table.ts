import { type Figure, medianFigure, probe } from './measure.js';

/** One line of the table. */
export interface Row {
  readonly what: string;
  readonly figure: Figure;
  /** The median of the probes just before and after, writes a second. */
  readonly probeRate: number | null;
  /** The median over rounds of the rate beside the probe's. */
  readonly besideProbe: number | null;
  readonly wanted: string;
  readonly met: boolean | null;
}

/** What is measured in rounds. */
export interface Contestant {
  readonly what: string;
  run(): Promise<Figure>;
  /** The least rate that is wanted, as a part of the probe's. */
  readonly ofProbe?: number;
  /** The least rate that is wanted, as a part of the first contestant's in the same round. */
  readonly ofFirst?: number;
}

export const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 3);
/** How long one load lasts, in milliseconds. */
export const FOR_MS = Number(process.env.BENCH_MS ?? 2000);

const median = (values: readonly number[]): number =>
  medianFigure(values.map((rate) => ({ rate, p50Ms: 0, p99Ms: 0 }))).rate;

/** Collects rows, and prints each as it comes. */
export class Table {
  readonly rows: Row[] = [];

  /** Measures contestants in turn, round after round, with a probe of the disk before and after each; gives their medians. */
  async rounds(folder: string, ...contestants: readonly Contestant[]): Promise<Figure[]> {
    const taken = contestants.map(() => ({ figures: [] as Figure[], probes: [] as number[] }));
    for (let round = 0; round < ROUNDS; round += 1)
      for (const [index, contestant] of contestants.entries()) {
        const before = probe(folder, 500).rate;
        taken[index]!.figures.push(await contestant.run());
        taken[index]!.probes.push((before + probe(folder, 500).rate) / 2);
      }
    for (const [index, { what, ofProbe, ofFirst }] of contestants.entries()) {
      const { figures, probes } = taken[index]!;
      const besideProbe = median(figures.map((figure, round) => figure.rate / probes[round]!));
      const besideFirst = median(figures.map((figure, round) => figure.rate / taken[0]!.figures[round]!.rate));
      this.add({
        what,
        figure: medianFigure(figures),
        probeRate: median(probes),
        besideProbe,
        ...wantedOf({ ofProbe, besideProbe, ofFirst, besideFirst }),
      });
    }
    return taken.map(({ figures }) => medianFigure(figures));
  }

  /** A figure that is wanted to be within a delay. */
  delay(what: string, figure: Figure, p99Ms: number): void {
    this.add({
      what,
      figure,
      probeRate: null,
      besideProbe: null,
      wanted: `p99 ≤ ${p99Ms} ms`,
      met: figure.p99Ms <= p99Ms,
    });
  }

  /** How fast something is done that does not wait for the disk, and what is wanted of it. */
  rate(what: string, rate: number, { wanted, met }: Pick<Row, 'wanted' | 'met'>): void {
    this.add({ what, figure: { rate, p50Ms: 0, p99Ms: 0 }, probeRate: null, besideProbe: null, wanted, met });
  }

  add(row: Row): void {
    this.rows.push(row);
    const { rate, p50Ms, p99Ms } = row.figure;
    const cells = [
      row.what.padEnd(48),
      `${Math.round(rate)}/s`.padStart(10),
      `${p50Ms.toFixed(2)} ms`.padStart(10),
      `${p99Ms.toFixed(2)} ms`.padStart(10),
      (row.besideProbe === null ? '' : `${row.besideProbe.toFixed(2)} × probe`).padStart(14),
      row.wanted.padStart(30),
      row.met === null ? '' : row.met ? 'met' : 'MISSED',
    ];
    console.log(cells.join('  ').trimEnd());
  }
}

function wantedOf(of: {
  ofProbe: number | undefined;
  besideProbe: number;
  ofFirst: number | undefined;
  besideFirst: number;
}): Pick<Row, 'wanted' | 'met'> {
  if (of.ofProbe !== undefined) return { wanted: `≥ ${of.ofProbe} × probe`, met: of.besideProbe >= of.ofProbe };
  if (of.ofFirst !== undefined)
    return {
      wanted: `${of.besideFirst.toFixed(2)}, wanted ≥ ${of.ofFirst.toFixed(2)} × the other`,
      met: of.besideFirst >= of.ofFirst,
    };
  return { wanted: '', met: null };
}
