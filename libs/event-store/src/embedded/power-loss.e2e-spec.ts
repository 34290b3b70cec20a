import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from '../../spec/folder.js';
import {
  byLot,
  type Chance,
  Disk,
  EVERYTHING,
  NEWEST_FIRST,
  NEWEST_TORN,
  NOTHING,
  place,
} from '../../spec/power-loss/disk.js';
import { Expected } from '../../spec/power-loss/expected.js';
import { faultOf } from '../../spec/power-loss/opened.js';
import { randomOf } from '../../spec/power-loss/random.js';
import { compiledShim, Recorder, type Run, type Step } from '../../spec/power-loss/recording.js';
import type { Operation } from '../../spec/power-loss/trace.js';

/** How many states of the disk are opened; `POWER_LOSS_STATES=10000 npx jest power-loss` for a long run. */
const STATES = Number(process.env.POWER_LOSS_STATES ?? 500);
const SEED = Number(process.env.POWER_LOSS_SEED ?? 1);

const EIO = 5;
const small = (count: number): Step[] => Array.from({ length: count }, (_, index) => [40 + index]);

/** What the power goes in the midst of. */
const SCENARIOS: readonly (readonly [string, readonly Run[]])[] = [
  ['the first commits of a new file', [{ steps: small(4) }]],
  ['commits of many sizes', [{ steps: [[10], [10, 20, 30], [9_000], [200, 70_000, 5], ...small(6)] }]],
  ['the first commits after a truncated WAL', [{ steps: [...small(3), 'TRUNCATE', [50], [60], 'TRUNCATE', [20_000]] }]],
  [
    'commits into a WAL that is begun anew',
    [{ steps: [[5_000, 60], 'PASSIVE', ...small(5), 'PASSIVE', [9_000], [7]] }],
  ],
  ['a log that is closed and opened', [{ steps: [...small(2), 'reopen', [30], 'reopen', [40]] }, { steps: small(2) }]],
  ['a WAL that has grown so long that it is written back', [{ steps: [...Array(17).fill([500_000]), ...small(4)] }]],
  [
    'processes that were killed in the midst of a commit',
    [34, 31, 30, 27, 44, 29].map((first) => ({ steps: [...small(6), [9_000]], fault: `kill ${first} 1 0 *` })),
  ],
  [
    'a sync that failed, and a process that went on after it',
    [{ steps: small(5), fault: `sync 12 1 ${EIO} log.sqlite-wal` }, { steps: [...small(2), 'TRUNCATE', [9_000]] }],
  ],
  [
    'a WAL that could not be written back',
    [
      { steps: [...Array(17).fill([500_000]), ...small(2)], fault: `sync 12 1000000 ${EIO} log.sqlite` },
      { steps: [...small(2), 'TRUNCATE', [30]] },
    ],
  ],
  [
    'a disk that failed for good, and another process on it',
    [
      { steps: [[9_000], ...small(4)], fault: `sync 12 1000000 ${EIO} log.sqlite-wal` },
      { steps: ['reopen', ...small(3), 'TRUNCATE', [30]] },
    ],
  ],
];

const shim = compiledShim();
const described = shim === null ? describe.skip : describe;
described(
  `power that goes at any moment (${shim === null ? 'needs Linux and a C compiler' : `${STATES} states`})`,
  () => {
    let folder: string;
    let remove: () => void;

    beforeEach(() => {
      ({ folder, remove } = temporaryFolder());
    });
    afterEach(() => remove());

    it.each(SCENARIOS)(
      'leaves a log with all that was acknowledged, and nothing else: %s',
      async (_, runs) => {
        const recorder = new Recorder(shim!, folder);
        for (const run of runs) {
          const { status, said } = recorder.run(run);
          if (run.fault?.startsWith('kill')) expect(status).toBeNull();
          else expect({ status, said }).toEqual({ status: 0, said: run.fault ? expect.stringMatching(/./) : '' });
        }
        const states = statesOf(recorder.operations(), Math.ceil(STATES / SCENARIOS.length));
        let opened = 0;
        const faults: string[] = [];
        for (const { files, expected, name } of states) {
          opened += 1;
          const root = join(folder, 'state');
          mkdirSync(root);
          place(files, root);
          const fault = await faultOf(join(root, 'data'), expected);
          if (fault !== null) faults.push(`${name}: ${fault}`);
          rmSync(root, { recursive: true });
        }
        expect(faults).toEqual([]);
        expect(opened).toBeGreaterThanOrEqual(Math.ceil(STATES / SCENARIOS.length));
      },
      60_000 + STATES * 100,
    );
  },
);

interface State {
  readonly name: string;
  readonly files: ReadonlyMap<string, Buffer | null>;
  readonly expected: Expected;
}

/** Chances that are tried at every moment, as long as there are states to make. */
const ALWAYS: readonly (readonly [string, Chance])[] = [
  ['nothing that was not synced', NOTHING],
  ['everything', EVERYTHING],
  ['the newest first', NEWEST_FIRST],
  ['the newest torn', NEWEST_TORN],
];

/** So many states that the disk may be left in: after each operation in turn, and by lot. */
function* statesOf(operations: readonly Operation[], count: number): Generator<State> {
  const random = randomOf(SEED);
  const systematic = Math.min(ALWAYS.length * operations.length, Math.ceil(count / 2));
  /** How many states of each kind are made up to a moment: spread evenly. */
  const share = (all: number, moment: number) => Math.floor((all * moment) / operations.length);
  const disk = new Disk();
  const expected = new Expected();
  for (const [index, operation] of operations.entries()) {
    if (!expected.take(operation)) disk.apply(operation);
    const name = `after ${index + 1} of ${operations.length} operations (${operation.kind} ${operation.name})`;
    for (let made = share(systematic, index); made < share(systematic, index + 1); made += 1) {
      const [kept, chance] = ALWAYS[made % ALWAYS.length]!;
      yield { name: `${name}, with ${kept}`, files: disk.afterPowerLoss(chance), expected };
    }
    for (let made = share(count - systematic, index); made < share(count - systematic, index + 1); made += 1)
      yield { name: `${name}, lot ${made} of seed ${SEED}`, files: disk.afterPowerLoss(byLot(random)), expected };
  }
}
