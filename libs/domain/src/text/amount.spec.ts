import { kronorText, signedTkrText, tkrText } from './amount.js';

/** Expected texts with plain signs: `-` for U+2212, a space for U+00A0. */
const printed = (text: string) => text.replace('-', '\u2212').replaceAll(' ', '\u00a0');

describe('an amount in text', () => {
  it.each([
    [0, '0', '0', '0,00'],
    [-0, '0', '0', '0,00'],
    [-1_323_900_000, '-13 239', '-13 239', '-13 239 000,00'],
    [50_000_000, '500', '+500', '500 000,00'],
    [99_950_000, '1 000', '+1 000', '999 500,00'],
    [-50_000, '-1', '-1', '-500,00'],
    [49_999, '0', '0', '499,99'],
    [-49_999, '0', '0', '-499,99'],
    [5, '0', '0', '0,05'],
    [214_748_364_700_000, '2 147 483 647', '+2 147 483 647', '2 147 483 647 000,00'],
  ])('is Swedish for %d öre', (ore, tkr, signedTkr, kronor) => {
    expect([tkrText(ore), signedTkrText(ore), kronorText(ore)]).toEqual([tkr, signedTkr, kronor].map(printed));
  });
});
