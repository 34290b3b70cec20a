import { Book } from '../../spec/book.js';
import { boardViewOf } from './board.js';

const KS = { board: 'KS' };

describe('a board over time', () => {
  const book = new Book([
    { type: 'RegisterBoard', code: 'KS', name: 'Kommunstyrelsen' },
    { type: 'AddProgrammeArea', ...KS, code: '1000', name: 'Miljö' },
    { type: 'AddProgrammeArea', ...KS, code: '136', name: 'Arbetsmarknad' },
    { type: 'AddProgrammeArea', ...KS, code: '170', name: 'Samhälle', from: '2024-03' },
    { type: 'DefineAreaGroup', ...KS, code: 'G', name: 'Grupp', areas: ['136'], from: '2024-01' },
  ]);
  book.record({ type: 'RenameProgrammeArea', ...KS, code: '136', name: 'Arbete', from: '2024-03' });
  book.record({ type: 'CloseProgrammeArea', ...KS, code: '1000', from: '2024-04' });
  book.record({ type: 'DefineAreaGroup', ...KS, code: 'G', name: 'Grupp', areas: ['170', '136'], from: '2024-03' });
  book.record({ type: 'AppointOfficer', ...KS, role: 'Ordförande', name: 'Ek', from: '2023-01' });
  book.record({ type: 'AppointOfficer', ...KS, role: 'Ordförande', name: 'Al', party: 'm', from: '2024-04' });
  const view = (period?: string, entry?: number) => boardViewOf(book.facts(entry), 'KS', period)!;
  const areas = (period?: string, entry?: number) =>
    view(period, entry).areas.map((area) => `${area.code} ${area.name}`);

  it('has the areas of the period, by code, under the names that they had', () => {
    expect(areas('2024-02')).toEqual(['136 Arbetsmarknad', '1000 Miljö']);
    expect(areas('2024-03')).toEqual(['136 Arbete', '170 Samhälle', '1000 Miljö']);
    expect(areas('2024-04')).toEqual(['136 Arbete', '170 Samhälle']);
  });

  it('is as it is last without a period', () => {
    expect(areas()).toEqual(['136 Arbete', '170 Samhälle']);
    expect(view().officers).toEqual([{ role: 'Ordförande', name: 'Al', party: 'm', from: '2024-04' }]);
  });

  it('is as it was known at an entry', () => {
    expect(areas('2024-04', 5)).toEqual(['136 Arbetsmarknad', '170 Samhälle', '1000 Miljö']);
  });

  it('has the groups and officers that hold in the period', () => {
    expect(view('2023-12').groups).toEqual([]);
    expect(view('2024-02').groups.map((group) => group.areas.map((area) => area.code))).toEqual([['136']]);
    expect(view('2024-03').groups.map((group) => group.areas.map((area) => area.code))).toEqual([['136', '170']]);
    expect(view('2022-12').officers).toEqual([]);
    expect(view('2024-03').officers.map((officer) => officer.name)).toEqual(['Ek']);
  });

  it('is nothing where it was never registered', () => {
    expect(boardViewOf(book.facts(), 'TN', '2024-04')).toBeNull();
  });
});
