import { Clock } from './clock.js';

let offsets: (number | Error)[];
let asked: number;
let changes: number;
let clock: Clock;

beforeEach(() => {
  jest.useFakeTimers();
  offsets = [];
  asked = 0;
  changes = 0;
  const clockOffset = async () => {
    asked += 1;
    const offset = offsets.shift() ?? 0;
    if (offset instanceof Error) throw offset;
    return offset;
  };
  clock = new Clock({ clockOffset }, () => {
    changes += 1;
  });
});
afterEach(() => {
  clock.close();
  jest.useRealTimers();
});

const MINUTE = 60_000;

describe('a clock', () => {
  it.each([0, 5_000, -5_000])('that is %i ms off is right', async (offset) => {
    offsets = [offset];
    expect(await clock.check()).toBeNull();
    expect([clock.fault, changes]).toEqual([null, 0]);
  });

  it.each([
    [5_001, 'klockan på den här noden går 5.0 s före lagrets; ställ den rätt'],
    [-61_250, 'klockan på den här noden går 61.3 s efter lagrets; ställ den rätt'],
  ])('that is %i ms off is wrong, by how much and which way', async (offset, fault) => {
    offsets = [offset];
    expect(await clock.check()).toBe(fault);
    expect([clock.fault, changes]).toEqual([fault, 1]);
  });

  it('that is right is looked at again after ten minutes, when somebody asks', async () => {
    await clock.check();
    jest.advanceTimersByTime(10 * MINUTE - 1);
    await clock.check();
    expect(asked).toBe(1);
    await jest.advanceTimersByTimeAsync(MINUTE);
    expect(asked).toBe(1);
    offsets = [6_000];
    expect(await clock.check()).not.toBeNull();
    expect(asked).toBe(2);
  });

  it('that was set meanwhile is looked at at once', async () => {
    await clock.check();
    jest.setSystemTime(Date.now() - 2_000);
    await clock.check();
    expect(asked).toBe(2);
  });

  it('that is wrong is looked at every five seconds until it is right, though nobody asks', async () => {
    offsets = [9_000, 9_000, new Error('no answer'), 0];
    await clock.check();
    await jest.advanceTimersByTimeAsync(10_000);
    expect([asked, clock.fault === null, changes]).toEqual([3, false, 1]);
    await jest.advanceTimersByTimeAsync(5_000);
    expect([asked, clock.fault, changes]).toEqual([4, null, 2]);
    await jest.advanceTimersByTimeAsync(MINUTE);
    expect(asked).toBe(4);
  });

  it('is asked for once by many at the same time, and each is told where it cannot be', async () => {
    offsets = [new Error('no answer')];
    const answers = await Promise.allSettled([clock.check(), clock.check(), clock.check()]);
    expect(answers.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
    expect(asked).toBe(1);
    expect(await clock.check()).toBeNull();
  });

  it('that is wrong is left alone once it is closed', async () => {
    offsets = [9_000];
    await clock.check();
    clock.close();
    await jest.advanceTimersByTimeAsync(MINUTE);
    expect(asked).toBe(1);
  });
});
