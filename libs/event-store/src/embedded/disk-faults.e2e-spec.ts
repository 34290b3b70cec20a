import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from '../../spec/folder.js';
import { Disk, EVERYTHING, NOTHING, place } from '../../spec/power-loss/disk.js';
import { Expected } from '../../spec/power-loss/expected.js';
import { faultOf } from '../../spec/power-loss/opened.js';
import { compiledShim, Recorder, type Step } from '../../spec/power-loss/recording.js';

/** At how many places each fault is tried; `DISK_FAULTS=1000 npx jest disk-faults` for every one. */
const PLACES = Number(process.env.DISK_FAULTS ?? 5);

const ENOSPC = 28;
const EIO = 5;
const ALWAYS = 1_000_000;
const STEPS: readonly Step[] = [[10], [20, 9_000], 'TRUNCATE', [30], [40], 'PASSIVE', [50], [60]];
const EVENTS = STEPS.flatMap((step) => (Array.isArray(step) ? step : [])).length;
/** What SQLite and the system say of a disk that fails. */
const WORDS = /database or disk is full|disk I\/O error|unable to open database file|ENOSPC|EIO|mkdir/;

const shim = compiledShim();
const described = shim === null ? describe.skip : describe;
described(`a disk that fails (${shim === null ? 'needs Linux and a C compiler' : `${PLACES} places`})`, () => {
  let folder: string;
  let remove: () => void;

  beforeEach(() => {
    ({ folder, remove } = temporaryFolder());
  });
  afterEach(() => remove());

  it.each([
    ['is full from a write on', 'write', ALWAYS, ENOSPC],
    ['is full in the midst of a write', 'short', ALWAYS, ENOSPC],
    ['cannot write once', 'write', 1, EIO],
    ['cannot write any more', 'write', ALWAYS, EIO],
    ['cannot sync once', 'sync', 1, EIO],
    ['cannot sync any more', 'sync', ALWAYS, EIO],
  ])(
    'and %s gets no acknowledgement of what is not there, is told of, and is gone on with',
    async (_, kind, count, errno) => {
      const sound = new Recorder(shim!, join(folder, 'sound'));
      expect(sound.run({ steps: STEPS })).toEqual({ status: 0, said: '' });
      const isMeant = (one: { kind: string; name: string }) =>
        one.name !== 'marks' && (one.kind === 'sync') === (kind === 'sync');
      const places = sound.operations().filter(isMeant).length;
      const tried = Math.min(PLACES, places);
      const faults: string[] = [];
      for (let index = 0; index < tried; index += 1) {
        const first = 1 + Math.floor((index * places) / tried);
        const fault = `${kind} ${first} ${count} ${errno} *`;
        const recorder = new Recorder(shim!, join(folder, String(first)));
        const { said } = recorder.run({ steps: STEPS, fault });
        const operations = recorder.operations();
        const disk = new Disk();
        const expected = new Expected();
        let failedAt: number | null = null;
        for (const operation of operations) {
          if (!expected.take(operation)) disk.apply(operation);
          if (operation.kind === 'failed sync' && expected.isAppending) failedAt ??= expected.acknowledged.length;
        }
        const taken = expected.acknowledged.length;
        if (failedAt !== null && taken > failedAt) faults.push(`${fault}: ${taken - failedAt} were taken after it`);
        if (taken < EVENTS && !WORDS.test(said)) faults.push(`${fault}: it said ${said || 'nothing'}`);
        const left = await faultOf(join(recorder.root, 'data'), expected);
        if (left !== null) faults.push(`${fault}, opened again: ${left}`);
        for (const chance of [NOTHING, EVERYTHING]) {
          const root = join(folder, 'state');
          mkdirSync(root);
          place(disk.afterPowerLoss(chance), root);
          const lost = await faultOf(join(root, 'data'), expected);
          if (lost !== null) faults.push(`${fault}, and then the power: ${lost}`);
          rmSync(root, { recursive: true });
        }
      }
      expect(faults).toEqual([]);
      expect(tried).toBeGreaterThan(0);
    },
    60_000 + PLACES * 5_000,
  );
});
