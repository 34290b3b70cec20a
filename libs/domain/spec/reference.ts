import type { Told } from './book.js';

// The budget follow-up of KS for January to April 2024, as it is printed.

const tkr = (amount: number): number => amount * 100_000;
const BOARD = 'KS';
const REPORT = { board: BOARD, period: '2024-04' };

/** Code, name, forecast, budget, deviation, outcome, budget deviation. */
const OPERATING: [string, string, number, number, number, number, number][] = [
  ['100', 'Politisk verksamhet', -7561, -6561, -1000, -2534, -347],
  ['104', 'Projekt och samverkan', -2249, -2249, 0, -766, -16],
  ['108', 'KS förfogande för oförutsedda händelser', -1000, -1000, 0, -43, 290],
  ['109', 'Gemensamt och service', -5229, -4429, -800, -3196, -1082],
  ['131', 'Kommunledningskontoret', -37611, -36911, -700, -13201, -897],
  ['136', 'Arbetsmarknad', -13239, -13239, 500, -3899, 514],
  ['162', 'Näringslivsverksamhet', -1560, -1560, 0, -461, 59],
  ['170', 'Samhällsutveckling', -6241, -5741, -500, -2206, -292],
  ['430', 'Turism', -659, -659, 0, -263, -44],
  ['752', 'Ekonomiskt bistånd', -13452, -13452, 0, -4277, 207],
  ['755', 'Myndighet vuxna', 0, 0, 0, 1, 1],
  ['758', 'Integration', -27, -27, 0, 47, 56],
];
/** Class, forecast, budget, deviation, outcome, outcome of the year before; as the net line. */
const INCOME: [string, number, number, number, number, number][] = [
  ['REVENUE', 22727, 22227, 500, 5917, 7436],
  ['COST', -111055, -108055, -3000, -36715, -37604],
  ['NET', -83328, -85828, -2500, -30798, -30169],
];
const CLASSES = INCOME.slice(0, 2);

const cellsOf = (place: string, columns: Record<string, number>) =>
  Object.entries(columns).map(([column, amount]) => ({ subject: `${place}/${column}`, amountOre: tkr(amount) }));

/** Every printed cell, and the two of the labour market unit in the text. */
const PRINTED = [
  ...INCOME.flatMap(([row, forecast, budget, forecastDeviation, outcome, outcomePriorYear]) =>
    cellsOf(`income/${row}`, { forecast, budget, forecastDeviation, outcome, outcomePriorYear }),
  ),
  ...cellsOf('income/BUDGET_DEVIATION', { outcome: -1550, outcomePriorYear: -2493 }),
  ...OPERATING.flatMap(([code, , forecast, budget, forecastDeviation, outcome, budgetDeviation]) =>
    cellsOf(`operating/${code}`, { forecast, budget, forecastDeviation, outcome, budgetDeviation }),
  ),
  ...cellsOf('operating/TOTAL', {
    forecast: -83328,
    budget: -85828,
    forecastDeviation: -2500,
    outcome: -30798,
    budgetDeviation: -1550,
  }),
  ...cellsOf('operating/AME', { outcome: -8127, budgetDeviation: 779 }),
];

const figure = (line: Record<string, string>, amount: number) => ({ line, amountOre: tkr(amount) });

/** Status words of the document: ej påbörjat, pågår, klart, blank. */
const STATUS = { E: 'NOT_STARTED', P: 'ONGOING', K: 'DONE', '-': null } as const;
type StatusLetter = keyof typeof STATUS;
/** Boards, status, forecast status; * is all boards. */
const COUNCIL: [string, StatusLetter, StatusLetter][] = [
  ['KS TN', 'E', 'P'],
  ['VEAB VSBO TN KS', '-', '-'],
  ['KS', 'P', 'P'],
  ['KS', 'P', 'P'],
  ['KS VSBO', 'P', 'P'],
  ['KS BUN', 'P', 'P'],
  ['KS', 'P', 'P'],
  ['KS', 'E', 'P'],
  ['*', '-', '-'],
  ['KS TN BUN', 'P', 'P'],
  ['*', 'P', 'P'],
  ['KFN SN BUN KS', 'P', 'P'],
  ['*', 'P', 'P'],
  ['KS KFN TN', 'P', 'P'],
  ['*', 'P', 'P'],
  ['*', 'P', 'P'],
  ['*', 'P', 'P'],
  ['KS', 'K', 'K'],
  ['*', 'P', 'P'],
];
const ORGANISATION: [string, StatusLetter, StatusLetter][] = [
  ['*', 'P', 'P'],
  ['*', 'P', 'K'],
  ['BUN KS SN', '-', '-'],
  ['KS', 'P', 'P'],
  ['KS', 'E', 'P'],
  ['', 'K', 'K'],
  ['*', 'P', 'P'],
  ['*', 'P', 'P'],
  ['KS', 'P', 'P'],
  ['KS KFN', 'P', 'P'],
];

function assignments(kind: string, prefix: string, rows: typeof COUNCIL): Told[] {
  return rows.flatMap(([boards, status, forecastStatus], index) => {
    const id = `${prefix}-${String(index + 1).padStart(2, '0')}`;
    const issued: Told = {
      type: 'IssueAssignment',
      id,
      kind,
      text: `Uppdrag ${id}.`,
      allBoards: boards === '*',
      responsible: boards === '*' || boards === '' ? [] : boards.split(' ').map((board) => ({ board })),
      from: '2023-01',
    };
    if (status === '-') return [issued];
    const given = { status: STATUS[status], forecastStatus: STATUS[forecastStatus] };
    return [issued, { type: 'UpdateAssignmentStatus', ...REPORT, assignment: id, ...given }];
  });
}

/** The commands that record the report, its budget and what is known of the year before. */
export const REFERENCE: readonly Told[] = [
  { type: 'RegisterBoard', code: BOARD, name: 'Kommunstyrelsen' },
  ...['TN', 'BUN', 'KFN', 'SN'].map((code): Told => ({ type: 'RegisterBoard', code, name: `Nämnden ${code}` })),
  ...['VEAB', 'VSBO'].map((code): Told => ({ type: 'RegisterBoard', code, name: code, kind: 'COMPANY' })),
  { type: 'AppointOfficer', board: BOARD, role: 'Ordförande', name: 'Gert Jonsson', party: 'm', from: '2023-01' },
  { type: 'AppointOfficer', board: BOARD, role: 'Förvaltningschef', name: 'Annika Hedvall', from: '2023-01' },
  ...OPERATING.map(([code, name]): Told => ({ type: 'AddProgrammeArea', board: BOARD, code, name })),
  {
    type: 'DefineAreaGroup',
    board: BOARD,
    code: 'AME',
    name: 'Arbetsmarknadsenheten',
    areas: ['136', '752', '755', '758'],
  },
  {
    type: 'AdoptBudget',
    board: BOARD,
    year: 2024,
    figures: [
      ...CLASSES.map(([row, , budget]) => figure({ class: row }, budget)),
      ...OPERATING.map(([area, , , budget]) => figure({ area }, budget)),
    ],
  },
  ...OPERATING.map(
    ([area, , , , , outcome, deviation]): Told => ({
      type: 'SetPeriodBudget',
      board: BOARD,
      year: 2024,
      line: { area },
      profile: { kind: 'toDate', amounts: [{ period: REPORT.period, amountOre: tkr(outcome - deviation) }] },
    }),
  ),
  { type: 'OpenReport', board: BOARD, period: '2023-04' },
  {
    type: 'RecordOutcome',
    board: BOARD,
    period: '2023-04',
    figures: CLASSES.map(([row, , , , , outcomePriorYear]) => figure({ class: row }, outcomePriorYear)),
  },
  { type: 'OpenReport', ...REPORT, meetingDate: '2024-06-04' },
  {
    type: 'ReviseForecast',
    ...REPORT,
    figures: [
      ...CLASSES.map(([row, forecast]) => figure({ class: row }, forecast)),
      ...OPERATING.map(([area, , forecast]) => figure({ area }, forecast)),
    ],
  },
  {
    type: 'RecordOutcome',
    ...REPORT,
    figures: [
      ...CLASSES.map(([row, , , , outcome]) => figure({ class: row }, outcome)),
      ...OPERATING.map(([area, , , , , outcome]) => figure({ area }, outcome)),
    ],
  },
  { type: 'NotePrintedFigure', ...REPORT, cells: PRINTED },
  ...['100', '109', '131', '136', '170', '752', '758'].map(
    (subject): Told => ({
      type: 'WriteCommentary',
      ...REPORT,
      section: 'ECONOMIC_ANALYSIS',
      subject,
      text: `Om programområde ${subject}.`,
    }),
  ),
  ...['1', '2', '3', '4'].flatMap((number): Told[] => [
    { type: 'DefineGoal', id: `KF${number}`, level: 'COUNCIL', number: `KF${number}`, from: '2023-01' },
    {
      type: 'DefineGoal',
      id: `KS-${number}`,
      level: 'BOARD',
      board: BOARD,
      number,
      text: `Kommunstyrelsens mål ${number}`,
      contributesTo: [`KF${number}`],
      from: '2024-01',
    },
    { type: 'AssessGoal', ...REPORT, goal: `KS-${number}`, development: 'GOOD', printed: 'God', reworded: true },
  ]),
  {
    type: 'DefineGoal',
    id: 'KS-1-1',
    level: 'FOCUS',
    board: BOARD,
    text: 'Främja bostadsbyggnation (alla sorter)',
    contributesTo: ['KF1', 'KS-1'],
    from: '2024-01',
  },
  { type: 'DefineGoal', id: 'FIN-1', level: 'RESOURCE', text: 'Budgetföljsamhet', from: '2023-01' },
  { type: 'NoteSignificantEvent', ...REPORT, id: 'H1', text: 'Översiktsplanen har vunnit laga kraft.' },
  ...assignments('COUNCIL', 'KF', COUNCIL),
  ...assignments('ORGANISATION', 'ORG', ORGANISATION),
];
