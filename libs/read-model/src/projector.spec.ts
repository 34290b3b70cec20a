import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Database, StoredEvent } from '@liggare/event-store';
import { dump } from '../spec/dump.js';
import { closeReadModel, openForReading, openReadModel, removeReadModel, VIEWS_FILE } from './open.js';
import { Projector } from './projector.js';
import { SEES_ALL } from './viewer.js';
import { Views } from './views.js';

let folder: string;
let path: string;
let db: Database;
let projector: Projector;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'liggare-views-'));
  path = join(folder, VIEWS_FILE);
  db = openReadModel(path);
  projector = new Projector(db);
});

afterEach(() => {
  db.close();
  rmSync(folder, { recursive: true, force: true });
});

const reopen = () => {
  db.close();
  db = openReadModel(path);
  projector = new Projector(db);
};

let position = 0;

/** An event as the log would have it. */
function event(stream: string, revision: number, type: string, data: object, metadata: object = {}): StoredEvent {
  position += 1;
  const id = `00000000-0000-4000-8000-${String(position).padStart(12, '0')}`;
  return {
    id,
    stream,
    revision,
    type,
    data,
    position: String(position),
    metadata: {
      schemaVersion: 1,
      commandId: id,
      inputHash: '0'.repeat(64),
      correlationId: id,
      causationId: null,
      actor: { id: 'ekonom', role: 'CONTROLLER' },
      reason: null,
      source: null,
      recordedAt: '2024-05-02T10:00:00.000Z',
      salt: 'AAAAAAAAAAAAAAAAAAAAAA',
      ...metadata,
    },
  };
}

const line = (area: string) => ({ area, class: null, account: null });
const month = (): StoredEvent[] => [
  event('board-KS', 0, 'BoardRegistered', { code: 'KS', name: 'Kommunstyrelsen', kind: 'COMMITTEE' }),
  event('board-KS', 1, 'ProgrammeAreaAdded', { code: '136', name: 'Arbetsmarknad', from: null }),
  event('report-KS-2024-04', 0, 'ReportOpened', { meetingDate: '2024-06-04', carried: null }),
  event('report-KS-2024-04', 1, 'OutcomeRecorded', { figures: [{ line: line('136'), amountOre: -389_900_000 }] }),
  event('report-KS-2024-04', 2, 'OutcomeCorrected', {
    figures: [{ line: line('136'), amountOre: -390_000_000, beforeOre: -389_900_000 }],
  }),
  event('report-KS-2024-04', 3, 'OutcomeWithdrawn', { figures: [{ line: line('136'), beforeOre: -390_000_000 }] }),
];

const views = () => new Views(openForReading(folder)!);
const outcomeAsOf = (entry: number) =>
  views().reportAt(SEES_ALL, 'KS', '2024-04', entry)!.cell('operating/136/outcome')!.amountOre;

describe('the projector', () => {
  it('numbers entries in the order of the log, and knows how far it is', () => {
    const events = month();
    projector.project(events);
    expect(projector.entries).toBe(6);
    expect(projector.position).toBe(events.at(-1)!.position);
    expect(
      views()
        .entries.page(SEES_ALL, {}, 10)
        .map((entry) => entry.number),
    ).toEqual([6, 5, 4, 3, 2, 1]);
  });

  it('keeps each version of a fact from the entry that brought it to the one that replaced it', () => {
    projector.project(month());
    expect([3, 4, 5, 6].map(outcomeAsOf)).toEqual([null, -389_900_000, -390_000_000, null]);
  });

  it('tells what each entry changed', () => {
    projector.project(month());
    expect([4, 5, 6].map((entry) => views().changes(entry))).toEqual([
      [{ subject: 'operating/136/outcome', before: null, after: '-3899000.00' }],
      [{ subject: 'operating/136/outcome', before: '-3899000.00', after: '-3900000.00' }],
      [{ subject: 'operating/136/outcome', before: '-3900000.00', after: null }],
    ]);
  });

  it('gives the same read model in one batch, one by one, and after a restart in between', () => {
    const events = month();
    projector.project(events);
    db.close();
    const whole = dump(path);
    removeReadModel(path);
    reopenAfresh();
    for (const one of events) {
      projector.project([one]);
      reopen();
    }
    db.close();
    expect(dump(path)).toBe(whole);
    reopenAfresh();
  });

  it('never lets a recorded time go back', () => {
    const [first, second] = month();
    const earlier = {
      ...second!,
      metadata: { ...(second!.metadata as object), recordedAt: '2024-05-02T09:00:00.000Z' },
    };
    projector.project([first!, earlier]);
    expect(views().entries.get(SEES_ALL, 2)!.recordedAt).toBe('2024-05-02T10:00:00.000Z');
  });

  it('ends every fact of a report that is cancelled', () => {
    projector.project([...month().slice(0, 4), event('report-KS-2024-04', 2, 'ReportCancelled', {})]);
    expect(views().reportAt(SEES_ALL, 'KS', '2024-04', 5)).toBeNull();
    expect(outcomeAsOf(4)).toBe(-389_900_000);
    expect(views().reports(SEES_ALL, {}, 5)).toEqual([]);
  });
});

const reopenAfresh = () => {
  db = openReadModel(path);
  projector = new Projector(db);
};

describe('an event that cannot be projected', () => {
  const [registered, added, opened] = month();

  it.each([
    ['of an unknown type', event('report-KS-2024-04', 1, 'ForecastGuessed', {}), /has no such event type/],
    [
      'of a later schema version',
      event('report-KS-2024-04', 1, 'ReportSubmitted', {}, { schemaVersion: 2 }),
      /schema version 2/,
    ],
    ['with a bad payload', event('report-KS-2024-04', 1, 'OutcomeRecorded', { figures: 'all' }), /payload is wrong/],
    ['with bad metadata', event('report-KS-2024-04', 1, 'ReportSubmitted', {}, { actor: 'me' }), /metadata is wrong/],
    [
      'after a gap in its stream',
      event('report-KS-2024-04', 2, 'ReportSubmitted', {}),
      /follows no revision 1; 1 was expected/,
    ],
    [
      'for a second time',
      event('report-KS-2024-04', 0, 'ReportOpened', { meetingDate: null, carried: null }),
      /1 was expected/,
    ],
    [
      'that names a report that is not there',
      event('report-KS-2024-05', 0, 'ReportOpened', {
        meetingDate: null,
        carried: { period: '2024-04', revision: 7, forecasts: [] },
      }),
      /report-KS-2024-04@7, which is not recorded before it/,
    ],
  ])('%s stops the projector before it, by name, also after a restart', (_, bad, why) => {
    const after = event('board-KS', 2, 'ProgrammeAreaClosed', { code: '136', from: '2024-01' });
    for (const batch of [
      [registered!, added!, opened!, bad, after],
      [bad, after],
    ]) {
      expect(() => projector.project(batch)).toThrow(
        expect.objectContaining({
          name: 'ProjectionStopped',
          entry: 4,
          stream: bad.stream,
          message: expect.stringMatching(why),
        }),
      );
      expect(projector.entries).toBe(3);
      expect(projector.position).toBe(opened!.position);
      expect(() => projector.project([after])).toThrow('entry 4');
      expect(views().status()).toMatchObject({ entries: 3, stopped: expect.stringMatching(why) });
      reopen();
    }
  });
});

describe('a read model', () => {
  it('that is not one is begun anew', () => {
    projector.project(month());
    db.close();
    removeReadModel(path);
    writeFileSync(path, 'damaged beyond repair, and long enough to be taken for a file of some sort');
    reopenAfresh();
    expect(projector.entries).toBe(0);
  });

  it('that was being written when the machine stopped is begun anew, one that was closed is not', () => {
    projector.project(month());
    db.exec("UPDATE position SET boot = 'an earlier run'");
    expect(openForReading(folder)).toBeNull();
    reopen();
    expect(projector.entries).toBe(0);
    projector.project(month());
    closeReadModel(db);
    db = openReadModel(path);
    expect(new Projector(db).entries).toBe(6);
  });

  it('of a process that ended without closing it goes on', () => {
    projector.project(month());
    reopen();
    expect(projector.entries).toBe(6);
  });

  it('of another version is begun anew', () => {
    projector.project(month());
    db.exec('PRAGMA user_version = 99');
    reopen();
    expect(projector.entries).toBe(0);
    expect(openForReading(folder)).not.toBeNull();
  });
});
