import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type RecordedEvent, reportText } from '@liggare/domain';
import { verifyBundle } from '@liggare/integrity';
import { openForReading, openReadModel, Projector, SEES_ALL, VIEWS_FILE, Views } from '@liggare/read-model';
import fc from 'fast-check';
import { arbitraryDiary } from '../../../libs/domain/spec/arbitrary.js';
import { bundleOf, membersOf, REQUEST } from '../../../libs/integrity/spec/bundle.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'liggare-recomputed-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** The views that the ledger has of a log. */
function viewsOf(log: readonly RecordedEvent[]): { views: Views; close(): void } {
  const own = mkdtempSync(join(folder, 'views-'));
  const db = openReadModel(join(own, VIEWS_FILE));
  new Projector(db).project(log.map((event, index) => ({ ...event, position: String(index + 1) })));
  db.close();
  const reading = openForReading(own)!;
  return { views: new Views(reading), close: () => reading.close() };
}

describe('any past', () => {
  it('gives from its entries alone, as of any of them, every report that the ledger prints', async () => {
    let compared = 0;
    const comparing = fc.asyncProperty(arbitraryDiary, fc.nat(), async ({ log }, pick) => {
      fc.pre(log.length > 0);
      const sources = log.map((event) => ({ ...event, recordedAt: event.metadata.recordedAt }));
      const members = membersOf(bundleOf(sources), 10_000);
      const { views, close } = viewsOf(log);
      for (const asOf of [1 + (pick % log.length), null])
        for (const { view } of views.reports(SEES_ALL, {}, log.length)) {
          const [board, period] = [view.board.code, view.period];
          const printed = views.report(SEES_ALL, board, period, asOf === null ? null : { entry: asOf });
          const audit = await verifyBundle(members, { ...REQUEST, report: { board, period, asOf } });
          expect(audit.report?.text ?? null).toBe(printed && reportText(printed.view, printed.findings()));
          expect(audit.faults.map(({ kind }) => kind)).toEqual(printed === null ? ['REPORT_MISSING'] : []);
          compared += printed === null ? 0 : 1;
        }
      close();
    });
    await fc.assert(comparing, { numRuns: 40 });
    expect(compared).toBeGreaterThan(40);
  });
});
