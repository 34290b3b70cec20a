import type { Json } from './canonical.js';
import { Facts, type FactVersion, openAt } from './fact.js';

const version = (
  key: string,
  value: Json,
  fromEntry: number,
  { toEntry = null, validFrom = '' }: Partial<FactVersion> = {},
): FactVersion => ({ scope: 'board-KS', key, validFrom, value, fromEntry, toEntry });

/** A name since ever, another from July, which was corrected, and then an area that was withdrawn. */
const HISTORY = [
  version('areaName/136', 'Arbetsmarknad', 1),
  version('areaName/136', 'Arbete', 2, { validFrom: '2024-07', toEntry: 5 }),
  version('areaName/136', 'Arbete och försörjning', 5, { validFrom: '2024-07' }),
  version('areaName/constructor', 'Bygg', 3, { toEntry: 6 }),
  version('areaName/constructor', null, 6),
];

describe('facts as of an entry', () => {
  it('are the versions that were open after it', () => {
    const names = (entry: number) => openAt(HISTORY, entry).map((one) => one.value);
    expect(names(0)).toEqual([]);
    expect(names(4)).toEqual(['Arbetsmarknad', 'Arbete', 'Bygg']);
    expect(names(6)).toEqual(['Arbetsmarknad', 'Arbete och försörjning', null]);
  });

  it.each([
    [6, '2024-06', 'Arbetsmarknad'],
    [6, '2024-07', 'Arbete och försörjning'],
    [4, '2024-07', 'Arbete'],
    [4, undefined, 'Arbete'],
  ])('at %d hold in %s as what began last', (entry, period, name) => {
    expect(new Facts(openAt(HISTORY, entry)).at('board-KS', 'areaName/136', period)?.value).toBe(name);
  });

  it('are told in the order of their first periods, whatever order they came in', () => {
    const facts = new Facts([...openAt(HISTORY, 6)].reverse());
    expect(facts.all('board-KS', 'areaName/136').map((one) => one.validFrom)).toEqual(['', '2024-07']);
  });

  it('have the keys that have a value, and no others', () => {
    const keys = (entry: number) => new Facts(openAt(HISTORY, entry)).keys('board-KS', 'areaName/').sort();
    expect(keys(4)).toEqual(['136', 'constructor']);
    expect(keys(6)).toEqual(['136']);
    expect(new Facts(HISTORY).keys('board-TN', '')).toEqual([]);
    expect(new Facts([]).at('board-KS', 'constructor')).toBeUndefined();
  });

  it('know their newest entry, ended ones too', () => {
    const facts = new Facts(openAt(HISTORY, 6));
    expect(facts.newest('board-KS')).toBe(6);
    expect(facts.newest('board-KS', (one) => one.key === 'areaName/136')).toBe(5);
    expect(facts.newest('board-TN')).toBe(0);
  });
});
