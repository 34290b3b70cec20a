import { closingPeriod, requireNotClosed, wordingIn } from './wording.js';

describe('a wording', () => {
  const wordings = { '2024-03': 'första', '2024-09': 'andra' };
  it.each([
    ['2024-02', undefined],
    ['2024-03', 'första'],
    ['2024-08', 'första'],
    ['2025-01', 'andra'],
  ])('in %s is %s', (period, wording) => expect(wordingIn(wordings, period)).toBe(wording));
});

describe('closing', () => {
  const open = { from: '2024-03', closed: null };
  it('is done from the first period or later', () => {
    expect(closingPeriod(open, '2024-03', 'Målet')).toBe(true);
    expect(closingPeriod({ ...open, closed: '2024-05' }, '2024-06', 'Målet')).toBe(true);
  });
  it('is done where it is already closed from then', () => {
    expect(closingPeriod({ ...open, closed: '2024-05' }, '2024-05', 'Målet')).toBe(false);
  });
  it('is refused before the first period', () => {
    expect(() => closingPeriod(open, '2024-02', 'Målet')).toThrow('Målet gäller från 2024-03');
  });
  it('locks from its period on', () => {
    const closed = { closed: '2024-05' };
    expect(() => requireNotClosed(closed, '2024-05', 'Målet')).toThrow('avslutat från 2024-05');
    expect(() => requireNotClosed(closed, '2024-04', 'Målet')).not.toThrow();
    expect(() => requireNotClosed(open, '2099-12', 'Målet')).not.toThrow();
  });
});
