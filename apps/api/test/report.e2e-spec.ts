import { recordMonth } from '../spec/month.js';
import { Served } from '../spec/served.js';

interface Cell {
  amount: { tkr: number } | null;
}
const amounts = (row: Record<string, Cell>) => Object.values(row).map((cell) => cell.amount?.tkr ?? null);
const A = '{ amount { tkr } }';

describe('the report of a month', () => {
  let api: Served;
  beforeAll(async () => {
    api = await Served.start();
    await recordMonth(api);
  });
  afterAll(() => api.stop());

  const report = async (selection: string) =>
    (await api.told(`{ report(board: "KS", period: "2024-04") { ${selection} } }`)).report;

  it('has the operating statement by area, then groups, then the total', async () => {
    const columns = `forecast ${A} budget ${A} forecastDeviation ${A} outcome ${A} periodBudget ${A} budgetDeviation ${A} outcomePriorYear ${A}`;
    const { operatingStatement } = await report(
      `operatingStatement { rows { ${columns} } groups { ${columns} } total { ${columns} } }`,
    );
    expect(operatingStatement.rows.map(amounts)).toEqual([
      [-1200, -1200, 0, -400, -450, 50, null],
      [-3500, -3000, -500, -1000, -920, -80, null],
    ]);
    expect(operatingStatement.groups.map(amounts)).toEqual([[-4700, -4200, -500, -1400, -1370, -30, null]]);
    expect(amounts(operatingStatement.total)).toEqual([-4700, -4200, -500, -1400, -1370, -30, null]);
  });

  it('names its rows by area and group as they were for the period', async () => {
    const { operatingStatement, incomeStatement } = await report(`
      operatingStatement { rows { label area { code name opened } group { code } } groups { area { code } group { code areas { code } } } }
      incomeStatement { rows { kind } }`);
    expect(operatingStatement).toEqual({
      rows: [
        { label: '109 Kommunledning', area: { code: '109', name: 'Kommunledning', opened: null }, group: null },
        { label: '136 Arbetsmarknad', area: { code: '136', name: 'Arbetsmarknad', opened: null }, group: null },
      ],
      groups: [{ area: null, group: { code: 'ALLA', areas: [{ code: '109' }, { code: '136' }] } }],
    });
    expect(incomeStatement.rows.map((row: { kind: string }) => row.kind)).toEqual(['REVENUE', 'COST', 'NET']);
  });

  it('tells of a cell its amount in three ways, what is printed, what it rests on and what is wrong with it', async () => {
    const { cell, none } = await report(`none: cell(subject: "operating/999/outcome") { subject }
      cell(subject: "operating/TOTAL/outcome") { subject amount { ore kronor tkr } printed { tkr } complete carried
        entries { type } findings { rule severity expected { tkr } found { tkr } difference { tkr } message } }`);
    expect(none).toBeNull();
    expect(cell).toEqual({
      subject: 'operating/TOTAL/outcome',
      amount: { ore: -140000000, kronor: '-1400000.00', tkr: -1400 },
      printed: { tkr: -1500 },
      complete: true,
      carried: false,
      entries: [{ type: 'OutcomeRecorded' }],
      findings: [
        {
          rule: 'PRINTED_DIFFERS',
          severity: 'ERROR',
          expected: { tkr: -1400 },
          found: { tkr: -1500 },
          difference: { tkr: -100 },
          message: expect.stringContaining('500'),
        },
      ],
    });
  });

  it('has findings of a severity', async () => {
    const { errors, warnings, all } = await report(
      'errors: findings(severity: ERROR) { rule } warnings: findings(severity: WARNING) { rule } all: findings { rule }',
    );
    expect({ errors, warnings, all }).toEqual({ errors: all, warnings: [], all: [{ rule: 'PRINTED_DIFFERS' }] });
  });

  it('has its commentaries in the order of the document, or those of one section', async () => {
    const { all, summary } = await report(`all: commentaries { section subject text position entry { summary } }
      summary: commentaries(section: SUMMARY) { text }`);
    expect(all.map((one: { section: string }) => one.section)).toEqual(['ECONOMIC_ANALYSIS', 'SUMMARY']);
    expect(all[0]).toMatchObject({ subject: '136', text: 'Fler deltagare.', position: 1 });
    expect(summary).toEqual([{ text: 'Lugnt.' }]);
  });

  it('has goals, assignments and events with the entries that they come from', async () => {
    const { goals, assignments, significantEvents } = await report(`
      goals { goal { id text board { name } contributesTo { id text } wordings { text entry { type } } } development printed outcomes { year value } reworded entry { type } }
      assignments { assignment { id goal { id } responsible { role board { code name } } } status forecastStatus statusPriorYear entry { type } }
      significantEvents { id text entry { type } }`);
    expect(goals).toEqual([
      {
        goal: {
          id: 'KS-1',
          text: 'Kortare väntan',
          board: { name: 'Kommunstyrelsen' },
          contributesTo: [{ id: 'KF-1', text: 'Fler i arbete' }],
          wordings: [{ text: 'Kortare väntan', entry: { type: 'GoalDefined' } }],
        },
        development: 'GOOD',
        printed: 'God',
        outcomes: [{ year: 2023, value: '4 v' }],
        reworded: false,
        entry: { type: 'GoalAssessed' },
      },
    ]);
    expect(assignments).toEqual([
      {
        assignment: {
          id: 'U-1',
          goal: { id: 'KF-1' },
          responsible: [{ role: 'COORDINATOR', board: { code: 'KS', name: 'Kommunstyrelsen' } }],
        },
        status: 'ONGOING',
        forecastStatus: 'DONE',
        statusPriorYear: null,
        entry: { type: 'AssignmentStatusUpdated' },
      },
    ]);
    expect(significantEvents).toEqual([{ id: 'H-1', text: 'Nya lokaler.', entry: { type: 'SignificantEventNoted' } }]);
  });

  it('is found among the reports of its board', async () => {
    const { reports, board } = await api.told(`{
      reports(board: "KS", from: "2024-01", to: "2024-12", state: OPEN) { period meetingDate stream }
      board(code: "KS", period: "2024-04") { revision areas { code } reports { period } } }`);
    expect(reports).toEqual([{ period: '2024-04', meetingDate: '2024-06-04', stream: 'report-KS-2024-04' }]);
    expect(board).toEqual({ revision: 3, areas: [{ code: '109' }, { code: '136' }], reports: [{ period: '2024-04' }] });
  });

  it('rests on a budget with its amendments', async () => {
    const { budget, none } =
      await api.told(`{ none: budget(board: "TN", year: 2024) { year } budget(board: "KS", year: 2024) {
      board { code } figures { line { area { name } class account } adopted { tkr } amended { tkr } periodBudget { tkr } entries { type } }
      amendments { kind from decision { reference date } counterpart { code } changes { line { area { code } } change { tkr } } entry { type } } } }`);
    expect(none).toBeNull();
    expect(
      budget.figures.map((one: { adopted: { tkr: number }; amended: { tkr: number } }) => [
        one.adopted.tkr,
        one.amended.tkr,
      ]),
    ).toEqual([
      [-1200, -1200],
      [-2400, -3000],
    ]);
    expect(budget.figures[1].line).toEqual({ area: { name: 'Arbetsmarknad' }, class: null, account: null });
    expect(budget.figures[1].periodBudget.map((one: { tkr: number }) => one.tkr)).toEqual([
      -200, -400, -660, -920, -1180, -1440, -1700, -1960, -2220, -2480, -2740, -3000,
    ]);
    expect(budget.amendments).toEqual([
      {
        kind: 'ADDITIONAL',
        from: '2024-03',
        decision: { reference: 'KF § 12', date: '2024-03-18' },
        counterpart: null,
        changes: [{ line: { area: { code: '136' } }, change: { tkr: -600 } }],
        entry: { type: 'BudgetAmended' },
      },
    ]);
  });

  it('shows goals and assignments that hold in a period, and one assignment by its id', async () => {
    const { goals, early, assignments, assignment, gone } = await api.told(`{
      goals(period: "2024-04") { id level number revision stream } early: goals(period: "2023-12") { id }
      assignments(board: "KS", kind: COUNCIL, period: "2024-04") { id }
      assignment(id: "U-1") { text statuses { board { code } period status forecastStatus entry { type } } }
      gone: assignment(id: "U-9") { text } }`);
    expect(goals).toEqual([
      { id: 'KF-1', level: 'COUNCIL', number: 'KF1', revision: 0, stream: 'goal-KF-1' },
      { id: 'KS-1', level: 'BOARD', number: null, revision: 0, stream: 'goal-KS-1' },
    ]);
    expect(early).toEqual([]);
    expect(assignments).toEqual([{ id: 'U-1' }]);
    expect(assignment).toEqual({
      text: 'Utred lokalerna',
      statuses: [
        {
          board: { code: 'KS' },
          period: '2024-04',
          status: 'ONGOING',
          forecastStatus: 'DONE',
          entry: { type: 'AssignmentStatusUpdated' },
        },
      ],
    });
    expect(gone).toBeNull();
  });

  it('lists a board’s goals by level, number and id, as its report does', async () => {
    const goal = { board: 'TN', text: 'Mål', from: '2025-01' };
    await api.done('defineGoal', { ...goal, id: 'TN-1', level: 'FOCUS' });
    await api.done('defineGoal', { ...goal, id: 'TN-2', level: 'BOARD' });
    await api.done('defineGoal', { ...goal, id: 'TN-3', level: 'BOARD', number: '1' });
    await api.done('openReport', { board: 'TN', period: '2025-04' });
    const { goals, report } = await api.told(`{ goals(board: "TN", period: "2025-04") { id }
      report(board: "TN", period: "2025-04") { goals { goal { id } } } }`);
    expect(goals).toEqual([{ id: 'TN-3' }, { id: 'TN-2' }, { id: 'TN-1' }]);
    expect(report.goals.map((row: { goal: unknown }) => row.goal)).toEqual(goals);
  });
});
