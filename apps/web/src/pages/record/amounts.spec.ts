import { readAmount } from './amounts.js';
import { recordTexts as texts } from './texts.js';

describe('an amount as it is written in Swedish', () => {
  it.each([
    ['0', 0],
    ['-0', 0],
    ['−13 239', -1_323_900_000],
    ['-13239', -1_323_900_000],
    ['–13\u00A0239', -1_323_900_000],
    ['—13\u202F239', -1_323_900_000],
    ['‑13\u2009239', -1_323_900_000],
    ['－13 239', -1_323_900_000],
    ['− 13 239', -1_323_900_000],
    ['13 239-', -1_323_900_000],
    ['+500', 50_000_000],
    ['1 500,5', 150_050_000],
    ['0,500', 50_000],
    ['13 239,500', 1_323_950_000],
    ['0,00001', 1],
    [' \u00A07\t', 700_000],
    ['−7 561 tkr', -756_100_000],
    ['2 147 483 647', 214_748_364_700_000],
  ])('is read in tkr: %j', (text, ore) => {
    expect(readAmount(text, 'tkr')).toEqual({ ore });
  });

  it.each([
    ['−13 239 000,50', -1_323_900_050],
    ['13239000', 1_323_900_000],
    ['1,5 kr', 150],
    ['0,07', 7],
  ])('is read in kronor: %j', (text, ore) => {
    expect(readAmount(text, 'kronor')).toEqual({ ore });
  });

  it.each(['', '  ', '\u00A0', '\t'])('is none where nothing is written: %j', (text) => {
    expect(readAmount(text, 'tkr')).toBeNull();
  });

  const { amounts } = texts;
  it.each([
    ['abc', amounts.unreadable],
    ['1 2', amounts.unreadable],
    ['12 34', amounts.unreadable],
    ['1 2345', amounts.unreadable],
    ['1,2,3', amounts.unreadable],
    ['-5-', amounts.unreadable],
    ['--5', amounts.unreadable],
    ['(500)', amounts.unreadable],
    ['1e5', amounts.unreadable],
    ['#SAKNAS!', amounts.unreadable],
    ['100 Politisk verksamhet', amounts.unreadable],
    ['-', amounts.dash],
    [' – ', amounts.dash],
    ['13.239', amounts.point],
    ['1.234.567', amounts.point],
    ['13,239', amounts.ambiguous],
    ['-1,500', amounts.ambiguous],
    ['0,000001', amounts.decimals(5)],
    ['2 147 483 648', amounts.tooLarge],
    ['99999999999999999999', amounts.tooLarge],
    ['5 kr', amounts.otherUnit('kr')],
  ])('is not guessed at: %j', (text, fault) => {
    expect(readAmount(text, 'tkr')).toEqual({ fault });
  });

  it('has no finer parts than öre', () => {
    expect(readAmount('1,005', 'kronor')).toEqual({ fault: amounts.ambiguous });
    expect(readAmount('1 000,005', 'kronor')).toEqual({ fault: amounts.decimals(2) });
  });
});
