import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DomainError, type RecordedEvent, reportText, type StreamKind } from '@liggare/domain';
import { verifyBundle } from '@liggare/integrity';
import { openForReading, openReadModel, Projector, SEES_ALL, VIEWS_FILE, Views } from '@liggare/read-model';
import fc from 'fast-check';
import { arbitraryDiary } from '../../../libs/domain/spec/arbitrary.js';
import { Diary } from '../../../libs/domain/spec/diary.js';
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

describe('a report whose commands have several entries, and whose budget is changed after its approval', () => {
  const diary = new Diary();
  const act = (kind: StreamKind, command: { type: string } & Record<string, unknown>, actor = 'ekonom') => {
    const events = diary.act({ kind, command, actor, reason: 'prövat' });
    if (events instanceof DomainError) throw events;
    return events.length;
  };
  const outcome = (...amounts: [area: string, amountOre: number][]) => ({
    type: 'RecordOutcome',
    board: 'KS',
    period: '2024-01',
    figures: amounts.map(([area, amountOre]) => ({ line: { area }, amountOre })),
  });
  const decision = { reference: 'KF § 1', date: '2024-01-10' };
  const line = { area: '136' };
  act('board', { type: 'RegisterBoard', code: 'KS', name: 'Kommunstyrelsen' });
  for (const code of ['136', '752']) act('board', { type: 'AddProgrammeArea', board: 'KS', code, name: code });
  act('budget', { type: 'AdoptBudget', board: 'KS', year: 2024, figures: [{ line, amountOre: -1_200_000 }], decision });
  act('report', { type: 'OpenReport', board: 'KS', period: '2024-01' });
  act('report', outcome(['136', -100_000]));
  const several = act('report', outcome(['136', -200_000], ['752', -300_000]));
  act('report', { type: 'SubmitReport', board: 'KS', period: '2024-01' });
  act('report', { type: 'ApproveReport', board: 'KS', period: '2024-01', decision: null }, 'chef');
  act('budget', {
    type: 'AmendBudget',
    board: 'KS',
    year: 2024,
    kind: 'ADDITIONAL',
    from: '2024-01',
    decision,
    changes: [{ line, amountOre: -500_000 }],
  });

  it('is, as of each entry, what the ledger prints', async () => {
    const { log } = diary;
    const members = membersOf(bundleOf(log.map((event) => ({ ...event, recordedAt: event.metadata.recordedAt }))));
    const { views, close } = viewsOf(log);
    const texts: string[] = [];
    for (let asOf = 5; asOf <= log.length; asOf += 1) {
      const printed = views.report(SEES_ALL, 'KS', '2024-01', { entry: asOf })!;
      const report = { board: 'KS', period: '2024-01', asOf };
      const audit = await verifyBundle(members, { ...REQUEST, report });
      expect(audit.report?.text).toBe(reportText(printed.view, printed.findings()));
      texts.push(audit.report!.text);
    }
    close();
    expect(several).toBe(2);
    // Entries 7 and 8 are of one command.
    expect(texts[2]).toBe(texts[3]);
    expect(new Set(texts).size).toBe(texts.length - 1);
    expect(texts.at(-1)).toContain('CHANGED_SINCE_APPROVAL');
  });
});
