import { differenceInWords, oreIn, subjectInWords, valueInWords } from './words.js';

const AREAS = new Map([['136', 'Arbetsmarknad']]);

describe('what an entry changed', () => {
  it.each([
    ['operating/136/forecast', 'Driftredovisning: 136 Arbetsmarknad, prognos'],
    ['operating/136/COST/4010/forecast', 'Driftredovisning: 136 Arbetsmarknad, kostnader, 4010, prognos'],
    ['operating/TOTAL/outcome', 'Driftredovisning: summa, utfall'],
    ['income/NET/forecast', 'Resultaträkning: nettokostnader, prognos'],
    ['commentary/ECONOMIC_ANALYSIS/136', 'Ekonomisk analys, 136 Arbetsmarknad'],
    ['commentary/SUMMARY', 'Sammanfattning mål-medel-kvalitet'],
    ['area/136', 'Programområde 136 Arbetsmarknad'],
    ['goal/KS-1', 'Mål KS-1'],
    ['assignment/KF-08', 'Uppdrag KF-08'],
    ['state', 'Rapportens läge'],
    ['something/new', 'something new'],
  ])('%s is %s', (subject, words) => expect(subjectInWords(subject, AREAS)).toBe(words));
});

describe('an amount that was changed', () => {
  const forecast = 'operating/136/forecast';
  it('is known to the öre', () => {
    expect(oreIn(forecast, '-12739000.50')).toBe(-1_273_900_050);
    expect(oreIn(forecast, '0.07')).toBe(7);
    expect(oreIn(forecast, 'tryckt 1.00')).toBeNull();
    expect(oreIn(forecast, null)).toBeNull();
    expect(oreIn('commentary/SUMMARY', '12.50')).toBeNull();
  });
  it('is written as people write it, wherever it stands', () => {
    expect(valueInWords(forecast, '-12739000.50').replace(/\s/g, ' ')).toBe('−12 739 000,50 kr');
    expect(valueInWords('operating/136/budget', 'tilläggsanslag +100000.00 från 2024-03').replace(/\s/g, ' ')).toBe(
      'tilläggsanslag +100 000,00 kr från 2024-03',
    );
    expect(valueInWords('commentary/SUMMARY', 'Version 12.50')).toBe('Version 12.50');
  });
  it('is better or worse than before, a budget neither', () => {
    expect(differenceInWords(forecast, -1_323_900_000, -1_273_900_000)).toBe('500 tkr bättre än tidigare');
    expect(differenceInWords(forecast, -1_273_900_000, -1_323_900_000)).toBe('500 tkr sämre än tidigare');
    expect(differenceInWords('operating/136/budget', -100_000_00, -200_000_00)).toBe('−100 tkr');
    expect(differenceInWords(forecast, null, -100)).toBeNull();
    expect(differenceInWords(forecast, -100, -100)).toBeNull();
  });
});
