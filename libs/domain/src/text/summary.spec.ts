import { STORED_SAMPLES, sample } from '../../spec/stored.js';
import { type EventType, readEvent } from '../events.js';
import { summaryOf } from './summary.js';

/** With plain signs: `-` for U+2212, a space for U+00A0. */
const plain = (text: string) => text.replaceAll('\u2212', '-').replaceAll('\u00a0', ' ');
const line = (area: string | null, accountClass: string | null = null) => ({
  area,
  class: accountClass,
  account: null,
});

/** The summary of each stored sample. */
const SUMMARIES: Record<string, string> = {
  BoardRegistered: 'Nämnden KS Kommunstyrelsen registrerades.',
  OfficerAppointed: 'Ordförande från 2023-01 är N.N. (M).',
  ProgrammeAreaAdded: 'Programområdet 136 Arbetsmarknad lades till.',
  ProgrammeAreaRenamed: 'Programområdet 136 heter Arbete och försörjning från 2024-07.',
  ProgrammeAreaClosed: 'Programområdet 755 är stängt från 2025-01.',
  AreaGroupDefined: 'Gruppen AME Arbetsmarknadsenheten omfattar 136, 752, 755 och 758.',
  BudgetAdopted:
    'Budgeten antogs på 3 rader, sammanlagt -13 239 tkr i driftredovisningen och -85 828 tkr i resultaträkningen (KF § 112, 2023-11-27).',
  BudgetAmended: 'Överföring till eller från TN för 136 från 2024-05: +500 tkr (KF § 41, 2024-04-29).',
  BudgetCorrected: 'Budgeten för 136 rättades från -1 324 till -13 239 tkr.',
  'PeriodBudgetSet.months': 'Periodbudgeten för 136 fördelades med ett belopp för varje månad, från 2024-01.',
  'PeriodBudgetSet.weights':
    'Periodbudgeten för 100 kostnader konto 4010 fördelades med en vikt för varje månad, från 2024-03.',
  'PeriodBudgetSet.toDate': 'Periodbudgeten för 109 sattes för 2 perioder, den första 2024-04.',
  ReportOpened: 'Rapporten öppnades till sammanträdet 2024-06-04 med 2 prognoser från 2024-03.',
  ReportRescheduled: 'Sammanträdet flyttades från 2024-06-04 till 2024-06-11.',
  ReportCancelled: 'Rapporten ställdes in.',
  ReportSubmitted: 'Rapporten lämnades in.',
  ReportReturned: 'Rapporten återlämnades.',
  ReportApproved: 'Rapporten godkändes (KS § 98, 2024-06-04).',
  ReportReopened: 'Rapporten öppnades igen.',
  OutcomeRecorded: 'Utfallet registrerades på 2 rader, sammanlagt -8 176 tkr.',
  OutcomeCorrected: 'Utfallet för 136 kostnader rättades från -3 989 till -3 899 tkr.',
  OutcomeWithdrawn: 'Utfallet för 755 togs bort: 1 tkr.',
  ForecastRevised: 'Prognosen ändrades på 2 rader, sammanlagt med -12 952 tkr.',
  ForecastConfirmed: 'Prognosen för 136 bekräftades: -13 239 tkr.',
  ForecastWithdrawn: 'Prognosen för kostnader konto 4010 togs bort: -111 055 tkr.',
  PrintedFigureNoted: 'Tryckta belopp noterades i 3 celler.',
  PrintedFigureWithdrawn: 'Tryckt belopp för AME, utfall togs bort: -8 127 tkr.',
  CommentaryWritten: 'Texten om 100 ”100 Politisk verksamhet” i avsnittet Ekonomisk analys skrevs.',
  CommentaryWithdrawn: 'Texten i avsnittet Inflationspåverkan togs bort.',
  GoalAssessed: 'Målet KS-1 bedömdes: God.',
  AssignmentStatusUpdated: 'Uppdraget KF-01 fick status Pågår (var Ej påbörjat) och prognos Klart (var blank).',
  SignificantEventNoted: 'Den väsentliga händelsen oversiktsplan noterades.',
  SignificantEventWithdrawn: 'Den väsentliga händelsen oversiktsplan togs bort.',
  GoalDefined: 'Målet KS-1 lades upp från 2024-01: nämndens mål, KS.',
  GoalReworded: 'Målet KS-1 fick ny lydelse från 2025-01.',
  GoalClosed: 'Målet KS-1 är avslutat från 2027-01.',
  AssignmentIssued: 'Uppdraget KF-01 lades upp från 2024-01; det bärs av KS (samordningsansvarig) och TN.',
  AssignmentReworded: 'Uppdraget KF-01 fick ny lydelse från 2024-06.',
  AssignmentReassigned: 'Uppdraget KF-01 bärs från 2024-09 av alla nämnder som samordnare.',
  AssignmentClosed: 'Uppdraget KF-01 är avslutat från 2025-01.',
};

describe('the summary of an event', () => {
  it.each(STORED_SAMPLES.map(({ file, event }) => [file.replace(/\.v\d+|\.json/g, ''), event] as const))(
    'says what it did: %s',
    (name, event) => {
      expect(plain(summaryOf(readEvent(event)))).toBe(SUMMARIES[name]);
    },
  );

  const forecast = (area: string, amountOre: number, beforeOre: number | null) => ({
    line: line(area),
    amountOre,
    beforeOre,
  });
  const nobody = { allBoards: false, allBoardsRole: null, responsible: [] };
  const boards = ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H'].map((board) => ({ board, role: 'RESPONSIBLE' }));

  it.each<[string, EventType, object, string]>([
    [
      'one revised forecast is told with both amounts',
      'ForecastRevised',
      { figures: [forecast('136', -1_273_900_000, -1_323_900_000)] },
      'Prognosen för 136 ändrades från -13 239 till -12 739 tkr.',
    ],
    [
      'several revised forecasts with their net change',
      'ForecastRevised',
      { figures: [forecast('100', -100, 0), forecast('136', 50_000_100, 0), forecast('752', 0, 0)] },
      'Prognosen ändrades på 3 rader, sammanlagt med +500 tkr.',
    ],
    [
      'a first forecast has nothing before it',
      'ForecastRevised',
      { figures: [forecast('136', -1_323_900_000, null)] },
      'Prognosen för 136 sattes: -13 239 tkr.',
    ],
    [
      'a change within the rounding is told in kronor',
      'OutcomeCorrected',
      { figures: [forecast('136', -389_900_050, -389_900_000)] },
      'Utfallet för 136 rättades från -3 899 000,00 till -3 899 000,50 kr.',
    ],
    [
      'a reallocation adds up to nothing',
      'BudgetAmended',
      {
        kind: 'REALLOCATION',
        changes: [
          { line: line('100'), changeOre: -50_000_000 },
          { line: line('136'), changeOre: 50_000_000 },
        ],
        decision: { reference: 'KS § 7', date: '2024-02-06' },
        from: '2024-02',
        counterpart: null,
      },
      'Omdisponering på 2 rader från 2024-02: 0 tkr (KS § 7, 2024-02-06).',
    ],
    [
      'a budget without a decision has no reference',
      'BudgetAdopted',
      { figures: [{ line: line(null, 'COST'), amountOre: -10_805_500_000 }], decision: null },
      'Budgeten för kostnader antogs: -108 055 tkr.',
    ],
    [
      'one amount to date is told',
      'PeriodBudgetSet',
      {
        line: line('109'),
        from: '2024-04',
        profile: { kind: 'toDate', amounts: [{ period: '2024-04', amountOre: -211_400_000 }] },
      },
      'Periodbudgeten för 109 till och med 2024-04 sattes till -2 114 tkr.',
    ],
    ['a first report carries nothing', 'ReportOpened', { meetingDate: null, carried: null }, 'Rapporten öppnades.'],
    [
      'one carried forecast is one',
      'ReportOpened',
      {
        meetingDate: null,
        carried: {
          period: '2024-01',
          revision: 2,
          forecasts: [{ line: line('136'), amountOre: 1, period: '2024-01', revision: 1 }],
        },
      },
      'Rapporten öppnades med 1 prognos från 2024-01.',
    ],
    [
      'a first meeting date has none before it',
      'ReportRescheduled',
      { meetingDate: '2024-06-04', before: null },
      'Sammanträdet sattes till 2024-06-04.',
    ],
    ['an approval may be without a decision', 'ReportApproved', { decision: null }, 'Rapporten godkändes.'],
    [
      'one printed cell is told',
      'PrintedFigureNoted',
      {
        cells: [{ subject: 'income/NET/forecast', amountOre: -8_332_800_000, beforeOre: null }],
        roundedToOre: 100_000,
      },
      'Tryckt belopp för verksamhetens nettokostnader, prognos noterades: -83 328 tkr.',
    ],
    [
      'and how it changed',
      'PrintedFigureNoted',
      {
        cells: [{ subject: 'income/NET/forecast', amountOre: -8_832_800_000, beforeOre: -8_332_800_000 }],
        roundedToOre: 100_000,
      },
      'Tryckt belopp för verksamhetens nettokostnader, prognos ändrades från -83 328 till -88 328 tkr.',
    ],
    [
      'a goal may be assessed without a development',
      'GoalAssessed',
      {
        goal: 'KS-1',
        development: null,
        printed: null,
        forecast: '80 %',
        outcomes: [],
        reworded: false,
        note: null,
      },
      'Målet KS-1 bedömdes utan angiven utveckling.',
    ],
    [
      'a first status has none before it',
      'AssignmentStatusUpdated',
      {
        assignment: 'KF-01',
        status: null,
        forecastStatus: 'ONGOING',
        printedStatus: null,
        printedForecastStatus: null,
        before: null,
      },
      'Uppdraget KF-01 fick status blank och prognos Pågår.',
    ],
    [
      'an assignment may be nobody’s in particular',
      'AssignmentReassigned',
      { ...nobody, from: '2024-09' },
      'Uppdraget KF-01 bärs från 2024-09 av ingen särskild nämnd.',
    ],
    [
      'a long list is cut, and the rest counted',
      'AssignmentReassigned',
      { ...nobody, responsible: boards, from: '2024-09' },
      'Uppdraget KF-01 bärs från 2024-09 av A, B, C, D, E, F och 2 till.',
    ],
    [
      'a company is one',
      'BoardRegistered',
      { code: 'VEAB', name: 'Vaggeryds Energi AB', kind: 'COMPANY' },
      'Bolaget VEAB Vaggeryds Energi AB registrerades.',
    ],
  ])('%s', (_, type, data, summary) => {
    expect(plain(summaryOf(sample(type, data)))).toBe(summary);
  });
});
