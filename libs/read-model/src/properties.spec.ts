import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DomainError, type RecordedEvent } from '@liggare/domain';
import type { StoredEvent } from '@liggare/event-store';
import fc from 'fast-check';
import { arbitraryDiary } from '../../domain/spec/arbitrary.js';
import { dump } from '../spec/dump.js';
import { openForReading, openReadModel, VIEWS_FILE } from './open.js';
import { Projector } from './projector.js';
import { SEES_ALL } from './viewer.js';
import { Views } from './views.js';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'liggare-properties-'));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

let made = 0;

/** A read model of events, projected in batches of a size. */
function projected(log: readonly RecordedEvent[], batch = 1_000): { path: string; views: Views; close(): void } {
  made += 1;
  const own = mkdtempSync(join(folder, `${made}-`));
  const path = join(own, VIEWS_FILE);
  const db = openReadModel(path);
  const projector = new Projector(db);
  const stored: StoredEvent[] = log.map((event, index) => ({ ...event, position: String(index + 1) }));
  for (let index = 0; index < stored.length; index += batch) projector.project(stored.slice(index, index + batch));
  db.close();
  const reading = openForReading(own)!;
  return { path, views: new Views(reading), close: () => reading.close() };
}

/** Everything that anybody can ask, but for what the head alone has. */
function everything(views: Views, entry: number): unknown {
  const boards = views.boards(SEES_ALL, '2024-03', entry);
  const reports = views.reports(SEES_ALL, {}, entry);
  const years = [2024, 2025];
  return {
    boards,
    reports: reports.map((report) => [report.view, report.revision, report.findings(), report.life()]),
    histories: reports.map((report) => report.history('operating/TOTAL/forecast')),
    budgets: boards.flatMap(({ code }) => years.map((year) => views.budget(SEES_ALL, code, year, entry))),
    accuracies: boards.flatMap(({ code }) => years.map((year) => views.accuracy(SEES_ALL, code, year, entry))),
    goals: views.goals(SEES_ALL, {}, '2024-03', entry),
    assignments: views.assignments(SEES_ALL, {}, '2024-03', entry),
    statuses: views
      .assignments(SEES_ALL, {}, undefined, entry)
      .map(({ id }) => views.statuses(SEES_ALL, id, null, entry)),
  };
}

/** Commands end where the next entry has another command. */
const endsOf = (log: readonly RecordedEvent[]): number[] =>
  log.flatMap((event, index) => (log[index + 1]?.metadata.commandId === event.metadata.commandId ? [] : [index + 1]));

describe('any past', () => {
  it('gives the same read model live and built anew, byte for byte', () => {
    fc.assert(
      fc.property(arbitraryDiary, fc.integer({ min: 1, max: 7 }), ({ log }, batch) => {
        const [live, rebuilt] = [projected(log, batch), projected(log)];
        const dumps = [dump(live.path), dump(rebuilt.path)];
        live.close();
        rebuilt.close();
        expect(dumps[0]).toBe(dumps[1]);
      }),
      { numRuns: 25 },
    );
  });

  it('answers as of an entry what a ledger that ends there answers', () => {
    fc.assert(
      fc.property(arbitraryDiary, fc.double({ min: 0, max: 1, noNaN: true }), ({ log }, part) => {
        const ends = endsOf(log);
        const end = ends[Math.floor(part * (ends.length - 1))]!;
        const [whole, ended] = [projected(log), projected(log.slice(0, end))];
        const answers = [everything(whole.views, end), everything(ended.views, end)];
        whole.close();
        ended.close();
        expect(answers[0]).toEqual(answers[1]);
      }),
      { numRuns: 40 },
    );
  });

  it('leads from any reporting date to any other of the year with nothing unexplained', () => {
    fc.assert(
      fc.property(arbitraryDiary, fc.infiniteStream(fc.nat()), ({ log }, picks) => {
        const { views, close } = projected(log);
        const periods = ['2024-01', '2024-02', '2024-03', '2024-12'];
        const pick = <T>(list: readonly T[]): T => list[picks.next().value! % list.length]!;
        for (let index = 0; index < 5; index += 1) {
          const sides = [0, 1].map(() => ({ period: pick(periods), asOf: { entry: 1 + pick([...log.keys()]) } }));
          try {
            const bridge = views.bridge(SEES_ALL, 'KS', sides[0]!, sides[1]!, null);
            expect(bridge.unexplainedOre).toBe(0);
          } catch (error) {
            // One of the two was not there yet.
            if (!(error instanceof DomainError) || error.code !== 'NOT_FOUND') throw error;
          }
        }
        close();
      }),
      { numRuns: 40 },
    );
  });

  it('shows no difference between a report and itself, and changed signs where the sides are swapped', () => {
    fc.assert(
      fc.property(arbitraryDiary, ({ log }) => {
        const { views, close } = projected(log);
        const reports = views
          .reports(SEES_ALL, { board: 'KS' }, log.length)
          .map((report) => ({ period: report.view.period, asOf: null }));
        fc.pre(reports.length > 0);
        const [first, last] = [reports[0]!, reports.at(-1)!];
        const itself = views.compare(SEES_ALL, 'KS', last, last).differences;
        expect(itself.figures.filter((one) => one.changeOre !== 0 && one.changeOre !== null)).toEqual([]);
        expect(itself.reservations).toEqual([]);
        const forward = views.compare(SEES_ALL, 'KS', first, last).differences.figures;
        const back = views.compare(SEES_ALL, 'KS', last, first).differences.figures;
        const changes = (figures: typeof forward, sign: number) =>
          new Map(figures.map((one) => [one.subject, one.changeOre === null ? null : one.changeOre * sign + 0]));
        expect(changes(back, -1)).toEqual(changes(forward, 1));
        close();
      }),
      { numRuns: 25 },
    );
  });
});
