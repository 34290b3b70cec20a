import { momentOf } from './stockholm.js';

describe('a minute on a clock in Sweden', () => {
  it.each([
    ['2024-01-15T13:30', '2024-01-15T12:30:00.000Z'],
    ['2024-06-04T13:30', '2024-06-04T11:30:00.000Z'],
    ['2024-06-04T00:10', '2024-06-03T22:10:00.000Z'],
    // Twice, and never.
    ['2024-10-27T02:30', '2024-10-27T00:30:00.000Z'],
    ['2024-03-31T02:30', '2024-03-31T01:30:00.000Z'],
  ])('%s begins at %s', (wall, moment) => expect(momentOf(wall)).toBe(moment));

  it('ends with its last millisecond', () =>
    expect(momentOf('2024-06-04T13:30', { end: true })).toBe('2024-06-04T11:30:59.999Z'));

  it.each(['2024-06-04T11:30:00Z', 'i går', '2024-13-01T00:00'])('%s is left to the API', (text) =>
    expect(momentOf(text, { end: true })).toBe(text),
  );
});
