import { canonicalJson } from '@liggare/domain';
import fc from 'fast-check';
import { EXAMPLES, example } from '../../spec/examples.js';
import { readReportFile } from './read.js';

const read = (text: string, name = 'prov.yaml') => readReportFile(name, new TextEncoder().encode(text));
const faultsOf = (text: string) => read(text).faults.map(({ line, message }) => `${line}: ${message}`);

/** A small file of good form; every line has a number that faults can name. */
const FILE = `period: 2024-04
meetingDate: 2024-06-04
recordedBy: controller-ks
board: { code: KS, name: Kommunstyrelsen }
otherBoards:
  - { code: TN, name: TN }
areas:
  - { code: 010, name: Ledning, forecast: −1 000, budget: −900, outcome: −300.50 }
  - code: 136
    name: Arbetsmarknad
    forecast: -2000
    budget: -2000
    outcome: -700
groups:
  - { code: AME, name: Enheten, areas: [136] }
goals:
  council:
    - { id: KF1, number: KF1 }
  board:
    - { id: KS-1, text: Ett mål, contributesTo: [KF1], development: God }
assignments:
  council:
    - { id: KF-01, goal: KF1, text: Ett uppdrag, responsible: [KS, TN], status: pågår }
commentaries:
  ECONOMIC_ANALYSIS:
    - { subject: 136, text: Lugnt }
significantEvents:
  - { id: H-1, text: Något hände }
life:
  submittedBy: controller-ks
  approvedBy: chef-ks
`;
/** The file with one thing replaced. */
const withInstead = (old: string, replacement: string): string => {
  if (FILE.split(old).length !== 2) throw new Error(`${old} is not there just once`);
  return FILE.replace(old, replacement);
};

describe('a report file', () => {
  const { commands, faults } = read(FILE, 'filer/prov.yaml');
  const ofType = (type: string) => commands.filter(({ command }) => command.type === type);

  it('gives the commands that record it, in an order in which they can be carried out', () => {
    expect(faults).toEqual([]);
    expect(commands.map(({ line, command }) => `${line} ${command.type}`)).toEqual([
      '4 RegisterBoard',
      '6 RegisterBoard',
      '8 AddProgrammeArea',
      '9 AddProgrammeArea',
      '15 DefineAreaGroup',
      '18 DefineGoal',
      '20 DefineGoal',
      '23 IssueAssignment',
      '8 AdoptBudget',
      '1 OpenReport',
      '8 RecordOutcome',
      '8 ReviseForecast',
      '26 WriteCommentary',
      '20 AssessGoal',
      '23 UpdateAssignmentStatus',
      '28 NoteSignificantEvent',
      '30 SubmitReport',
      '31 ApproveReport',
    ]);
  });

  it('keeps codes and amounts as they are written', () => {
    expect(ofType('RecordOutcome')[0]!.command).toMatchObject({
      figures: [
        { line: { area: '010', class: null, account: null }, amountOre: -30_050_000 },
        { line: { area: '136', class: null, account: null }, amountOre: -70_000_000 },
      ],
    });
  });

  it('takes amounts in kronor where it says so', () => {
    const { commands } = read(`unit: kronor\n${FILE}`);
    expect(commands.find(({ command }) => command.type === 'ReviseForecast')!.command).toMatchObject({
      figures: [{ amountOre: -100_000 }, { amountOre: -200_000 }],
    });
  });

  it('defines from January of its year what is defined over time, areas and groups since ever', () => {
    const from = commands.flatMap(({ command }) => ('from' in command ? [`${command.type} ${command.from}`] : []));
    expect([...new Set(from)]).toEqual([
      'AddProgrammeArea null',
      'DefineAreaGroup null',
      'DefineGoal 2024-01',
      'IssueAssignment 2024-01',
    ]);
  });

  it('skips what another file may have made already', () => {
    expect([...new Set(commands.filter((one) => one.ifMissing).map(({ command }) => command.type))]).toEqual([
      'RegisterBoard',
      'AddProgrammeArea',
      'DefineGoal',
      'IssueAssignment',
      'AdoptBudget',
      'OpenReport',
    ]);
  });

  it('names the actors, the reason and the file without its folder', () => {
    expect(commands.map((one) => one.actor).slice(-3)).toEqual(['controller-ks', 'controller-ks', 'chef-ks']);
    expect(commands[0]).toMatchObject({
      reason: 'Inläst från prov.yaml',
      source: { document: 'prov.yaml', sha256: expect.stringMatching(/^[0-9a-f]{64}$/), page: null },
    });
    expect(read(`reason: Rättat\n${FILE}`).commands.map((one) => one.reason)).toContain('Rättat');
  });

  it('keeps the words that the document prints for a status', () => {
    expect(ofType('UpdateAssignmentStatus')[0]!.command).toMatchObject({ status: 'ONGOING', printedStatus: 'pågår' });
    expect(ofType('UpdateAssignmentStatus')[0]!.command).not.toHaveProperty('forecastStatus');
  });

  it('gives no status to an assignment that the document leaves blank', () => {
    const { commands } = read(withInstead(', status: pågår', ', status: '));
    expect(commands.filter(({ command }) => command.type === 'UpdateAssignmentStatus')).toEqual([]);
  });

  it('notes as printed what it says is printed as recorded, with exceptions, and what is only ever printed', () => {
    const { commands } = read(
      withInstead('budget: −900,', 'budget: −900, forecastDeviation: -100, printed: { forecast: −1 001 },').concat(
        'asPrinted: [forecast]\ntotal: { outcome: -1000 }\nroundedTo: 10\n',
      ),
    );
    expect(commands.find(({ command }) => command.type === 'NotePrintedFigure')!.command).toMatchObject({
      cells: [
        { subject: 'operating/010/forecastDeviation', amountOre: -10_000_000 },
        { subject: 'operating/010/forecast', amountOre: -100_100_000 },
        { subject: 'operating/136/forecast', amountOre: -200_000_000 },
        { subject: 'operating/TOTAL/outcome', amountOre: -100_000_000 },
      ],
      roundedToOre: 1_000_000,
    });
  });

  it('spreads the budget by amounts to date, months or weights', () => {
    const { commands } = read(`${FILE}periodBudgets:
  - { area: 136, toDate: { 2024-04: -600, 2024-05: -800 } }
  - { area: 010, weights: [1, 1, 1, 1, 1, 1, 0, 1, 1, 1, 1, 2], from: 2024-03 }
`);
    const set = commands.flatMap(({ command }) => (command.type === 'SetPeriodBudget' ? [command.profile] : []));
    expect(set).toEqual([
      {
        kind: 'toDate',
        amounts: [
          { period: '2024-04', amountOre: -60_000_000 },
          { period: '2024-05', amountOre: -80_000_000 },
        ],
      },
      { kind: 'weights', weights: [1, 1, 1, 1, 1, 1, 0, 1, 1, 1, 1, 2] },
    ]);
  });

  it('records at most 500 figures in one command', () => {
    const areas = Array.from({ length: 501 }, (_, index) => `  - { code: ${index}, name: Område, outcome: 1 }\n`);
    const { commands } = read(
      `period: 2024-04\nrecordedBy: x\nboard: { code: KS, name: KS }\nareas:\n${areas.join('')}`,
    );
    const sizes = commands.flatMap(({ command }) => (command.type === 'RecordOutcome' ? [command.figures.length] : []));
    expect(sizes).toEqual([500, 1]);
  });
});

describe('the ids of commands from files', () => {
  const idsOf = (text: string, name?: string) => read(text, name).commands.map((one) => one.commandId);

  it('are the same each time, whatever the folder, and each its own', () => {
    expect(idsOf(FILE, 'a/prov.yaml')).toEqual(idsOf(FILE, 'b/prov.yaml'));
    for (const name of EXAMPLES) {
      const ids = example(name).commands.map((one) => one.commandId);
      expect(new Set(ids).size).toBe(ids.length);
    }
  });

  it('are others once the file has changed', () => {
    const changed = new Set(idsOf(`${FILE}\n`));
    expect(idsOf(FILE).filter((id) => changed.has(id))).toEqual([]);
  });

  it('never change between versions of the program', () => {
    expect(idsOf('period: 2024-04\nrecordedBy: x\nboard: { code: KS, name: KS }\n')).toMatchInlineSnapshot(`
[
  "0172ab8e-b829-5d6f-ba7b-aa603ed23967",
  "d4b2ca30-e51a-5573-b261-474605470fe5",
]
`);
  });

  it('are the same in every file for a decision that amends the budget, so that it counts once', () => {
    const amended = (text: string) =>
      `${text}budget:
  amendments:
    - { kind: ADDITIONAL, decision: { reference: KF § 1, date: 2024-02-26 }, changes: [{ area: 136, amount: -50 }] }
`;
    const idOf = (text: string) => read(text).commands.find(({ command }) => command.type === 'AmendBudget')!.commandId;
    expect(idOf(amended(FILE))).toBe(idOf(amended(withInstead('2024-06-04', '2024-06-05'))));
  });
});

describe('a file with a fault', () => {
  it.each<[string, string, string[]]>([
    ['a bad indent', withInstead('    name: Arbetsmarknad', '   name: Arbetsmarknad'), ['10: ', '11: ', '12: ']],
    ['a tab', withInstead('    name: Arbetsmarknad', '\tname: Arbetsmarknad'), ['10: indrag görs', '11: ', '12: ']],
    ['an open bracket', withInstead('areas: [136]', 'areas: [136'), ['15: ']],
    ['two documents', `${FILE}---\na: 1\n`, ['32: filen innehåller flera YAML-dokument']],
    ['a key twice', withInstead('    budget: -2000', '    outcome: -2000'), ['13: nyckeln outcome står två gånger']],
    ['an anchor and its alias', withInstead('[KF1]', '&a [*a]'), ['20: ankare (&)']],
    ['an alias', withInstead('code: TN, name: TN', 'code: TN, name: *a'), ['6: alias (*)']],
    ['a tag', withInstead('Ett uppdrag', '!!js/function x'), ['23: taggen används inte']],
    ['an unknown key', withInstead('outcome: -700', 'utfall: -700'), ['13: nyckeln utfall finns inte']],
    ['a decimal comma within braces', withInstead('−300.50', '−300,50'), ['8: ett decimalkomma inom klamrar']],
    ['a missing field', withInstead('    name: Arbetsmarknad\n', ''), ['9: uppgiften saknas']],
    [
      'a list where a text should be',
      withInstead('text: Lugnt', 'text: [Lugnt]'),
      ['26: här ska en text eller ett tal stå'],
    ],
    ['a period that is none', withInstead('period: 2024-04', 'period: april'), ['1: ange en månad som ÅÅÅÅ-MM']],
    ['a day that is none', withInstead('2024-06-04', '2024-06-31'), ['2: ange en dag i kalendern']],
    ['an actor that is none', withInstead('chef-ks', 'Chef KS'), ['31: Chef KS är inget id']],
    ['the same person twice', withInstead('chef-ks', 'controller-ks'), ['31: den som lämnar in rapporten']],
    ['a code with a space', withInstead('code: AME', 'code: A ME'), ['15: ange 1–64 tecken']],
    ['an amount in words', withInstead('outcome: -700', 'outcome: sjuhundra'), ['13: sjuhundra är inget belopp']],
    ['an exponent', withInstead('outcome: -700', 'outcome: -7e2'), ['13: -7e2 är inget belopp']],
    [
      'an amount beyond the limit',
      withInstead('outcome: -700', 'outcome: -2147483648'),
      ['13: beloppet är under gränsen'],
    ],
    ['a code that is taken', withInstead('code: AME', 'code: TOTAL'), ['15: TOTAL, NET, BUDGET_DEVIATION är upptagna']],
    [
      'an area twice',
      withInstead('code: 136', 'code: 010'),
      [
        '9: koden 010 står två gånger',
        '12: raden 010 står två gånger',
        '11: raden 010 står två gånger',
        '13: raden 010 står två gånger',
        '15: programområdet 136 finns inte i filen',
        '26: programområdet eller gruppen 136 finns inte i filen',
      ].sort((a, b) => Number.parseInt(a, 10) - Number.parseInt(b, 10)),
    ],
    ['an area as group', withInstead('code: AME', 'code: 136'), ['15: koden 136 står två gånger']],
    [
      'an unknown area in a group',
      withInstead('areas: [136]', 'areas: [136, 752]'),
      ['15: programområdet 752 finns inte i filen'],
    ],
    ['an unknown board', withInstead('[KS, TN]', '[KS, SN]'), ['23: nämnden SN finns inte i filen']],
    ['all boards and one', withInstead('[KS, TN]', '[Alla, TN]'), ['23: ange antingen alla nämnder eller en lista']],
    [
      'an unknown goal',
      withInstead('contributesTo: [KF1]', 'contributesTo: [KF2]'),
      ['20: målet KF2 finns inte i filen'],
    ],
    [
      'a goal twice',
      withInstead('id: KS-1', 'id: KF1'),
      ['20: målet KF1 står två gånger', '20: ett mål bidrar inte till sig självt'],
    ],
    ['an unknown status', withInstead('status: pågår', 'status: snart'), ['23: ange Ej påbörjat']],
    [
      'a text about an unknown area',
      withInstead('subject: 136', 'subject: 752'),
      ['26: programområdet eller gruppen 752'],
    ],
    [
      'the same text twice',
      withInstead(
        '    - { subject: 136, text: Lugnt }',
        '    - { subject: 136, text: A }\n    - { subject: 136, text: B }',
      ),
      ['27: texten 136 står två gånger'],
    ],
    [
      'a line inside another',
      `${FILE}lines:\n  - { area: 136, class: COST, outcome: -1 }\n`,
      ['33: raderna 136 och 136 kostnader överlappar varandra'],
    ],
    ['the same line twice', `${FILE}lines:\n  - { area: 136, outcome: -1 }\n`, ['33: raden 136 står två gånger']],
    [
      'eleven months',
      `${FILE}periodBudgets:\n  - { area: 136, months: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11] }\n`,
      ['33: ange tolv belopp'],
    ],
    [
      'a period budget of another year',
      `${FILE}periodBudgets:\n  - area: 136\n    toDate: { 2023-04: 1 }\n`,
      ['34: ange en period i 2024'],
    ],
    [
      'a reallocation that is not zero',
      `${FILE}budget:\n  amendments:\n    - kind: REALLOCATION\n      decision: { reference: KS § 1, date: 2024-03-01 }\n      changes:\n        - { area: 136, amount: 5 }\n`,
      ['36: en omdisponering ska summera till noll'],
    ],
    [
      'a reallocation with an amount that is none',
      `${FILE}budget:\n  amendments:\n    - kind: REALLOCATION\n      decision: { reference: KS § 1, date: 2024-03-01 }\n      changes:\n        - { area: 136, amount: 5 }\n        - { area: 010, amount: minus 5 }\n`,
      ['38: minus 5 är inget belopp'],
    ],
    ['an empty file', '', ['1: filen är tom']],
    ['a list', '- 1\n', ['1: filen är tom, eller ingen rapportfil']],
  ])('%s is named at its line, and nothing is recorded', (_, text, expected) => {
    const found = faultsOf(text);
    expect(read(text).commands).toEqual([]);
    expect(found).toHaveLength(expected.length);
    for (const [index, fault] of found.entries()) expect(fault).toContain(expected[index]);
  });

  it('names the file as it was given', () => {
    expect(read('', 'filer/prov.yaml').faults[0]!.file).toBe('filer/prov.yaml');
  });

  it('gives all its faults, in the order of their lines', () => {
    const text = withInstead('outcome: -700', 'utfall: -700')
      .replace('areas: [136]', 'areas: [752]')
      .replace('2024-06-04', '2024-06-31')
      .replace('forecast: -2000', 'forecast: tvåtusen')
      .replace('status: pågår', 'status: snart');
    expect(faultsOf(text).map((fault) => Number.parseInt(fault, 10))).toEqual([2, 11, 13, 15, 23]);
  });

  it('is told from one that is not UTF-8, and where', () => {
    const bytes = Buffer.from(FILE.replace('Arbetsmarknad', 'Åre'), 'latin1');
    expect(readReportFile('x', bytes).faults).toMatchObject([{ line: 10, message: expect.stringContaining('UTF-8') }]);
  });

  it('is not read beyond 5 MiB', () => {
    expect(readReportFile('x', new Uint8Array(5 * 1024 * 1024 + 1)).faults).toMatchObject([
      { message: 'filen är större än 5 MiB' },
    ]);
  });

  it.each([
    ['deep lists', '['.repeat(1_000_000)],
    ['deep blocks', '- '.repeat(1_000_000)],
    ['a bomb of aliases', `a: &a [x, x]\n${Array.from({ length: 30 }, (_, i) => `b${i}: &b${i} [*a, *a]\n`).join('')}`],
    ['a page of unknown keys', Array.from({ length: 20_000 }, (_, i) => `k${i}: x\n`).join('')],
    ['a page of broken lines', Array.from({ length: 20_000 }, () => '@x\n').join('')],
    ['a flood of keys', Array.from({ length: 500_000 }, (_, i) => `${i}: x\n`).join('')],
  ])('%s are refused at once', (_, text) => {
    const start = performance.now();
    expect(read(text).faults).not.toEqual([]);
    expect(performance.now() - start).toBeLessThan(3_000);
  });
});

describe('the example files', () => {
  it('have no faults', () => {
    for (const name of EXAMPLES) expect(example(name).faults).toEqual([]);
  });

  it('hold nothing that the ledger could not store', () => {
    for (const name of EXAMPLES)
      for (const { command } of example(name).commands) expect(() => canonicalJson(command)).not.toThrow();
  });

  it('are refused at its line whichever amount is broken', () => {
    const text = Buffer.from(example('ks-2024-04.yaml').bytes).toString();
    const amounts = [...text.matchAll(/(?<=(?:forecast|budget|outcome|Deviation|Budget|PriorYear): )−?\d[\d ]*/g)];
    expect(amounts.length).toBeGreaterThan(80);
    fc.assert(
      fc.property(
        fc.constantFrom(...amounts),
        fc.constantFrom('x', '1.2.3', '−', '1 00', '12345678901234567890'),
        (amount, wrong) => {
          const broken = text.slice(0, amount.index) + wrong + text.slice(amount.index + amount[0].length);
          const { commands, faults } = read(broken);
          expect(commands).toEqual([]);
          expect(faults.map((fault) => fault.line)).toEqual([text.slice(0, amount.index).split('\n').length]);
        },
      ),
      { numRuns: 30 },
    );
  });
});
