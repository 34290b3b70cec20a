import { deciders, periodsOf } from '@liggare/domain';
import type { Ledger } from '@liggare/ledger';

export const BOARD = 'N1';
const AREAS = Array.from({ length: 12 }, (_, index) => String(100 + index));
const line = (area: string) => ({ area });

/** The report that a writer writes to: a board of its own. */
const boardOf = (writer: number): string => `N${writer + 1}`;

/** Boards with twelve areas, a budget and an open report for 2024-01, one for each writer. */
export async function prepare(ledger: Ledger, writers: number): Promise<void> {
  for (let writer = 0; writer < writers; writer += 1) {
    const board = boardOf(writer);
    const by = { actorId: 'bench' };
    await ledger.record(deciders.board, { type: 'RegisterBoard', code: board, name: `Nämnd ${writer + 1}` }, by);
    for (const code of AREAS)
      await ledger.record(deciders.board, { type: 'AddProgrammeArea', board, code, name: `Område ${code}` }, by);
    for (const year of [2023, 2024]) {
      const figures = AREAS.map((area) => ({ line: line(area), amountOre: -1_000_000_00 }));
      await ledger.record(deciders.budget, { type: 'AdoptBudget', board, year, figures }, by);
      await ledger.record(deciders.report, { type: 'OpenReport', board, period: `${year}-01` }, by);
      await ledger.record(deciders.report, { type: 'ReviseForecast', board, period: `${year}-01`, figures }, by);
      await ledger.record(deciders.report, { type: 'RecordOutcome', board, period: `${year}-01`, figures }, by);
    }
  }
}

let amount = 0;

/** One revision of a forecast, of an amount that was never given before. */
export const revision = (writer: number, period = '2024-01') => {
  amount += 100;
  return {
    type: 'ReviseForecast' as const,
    board: boardOf(writer),
    period,
    figures: [{ line: line(AREAS[amount % AREAS.length]!), amountOre: -1_000_000_00 - amount }],
  };
};

/**
 * Fills a ledger up to so many entries as years of use do: many boards and months, each report revised a bounded number of
 * times, while the report that is asked for keeps its size.
 */
export async function fill(ledger: Ledger, entries: number): Promise<void> {
  const boards = 64;
  if (ledger.views.head() === 0) await prepare(ledger, boards);
  const periods = Array.from({ length: 200 }, (_, year) => periodsOf(2030 + year)).flat();
  while (ledger.views.head() < entries) {
    const period = periods.find((one) => ledger.views.revisionOf(`report-${BOARD}-${one}`) < 0)!;
    await Promise.all(
      Array.from({ length: boards }, async (_, writer) => {
        const board = boardOf(writer);
        await ledger.record(deciders.report, { type: 'OpenReport', board, period }, { actorId: 'bench' });
        for (let index = 0; index < 24 && ledger.views.head() < entries; index += 1)
          await ledger.record(deciders.report, revision(writer, period), { actorId: 'bench', reason: 'prov' });
      }),
    );
  }
}
