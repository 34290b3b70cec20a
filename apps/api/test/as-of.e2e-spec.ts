import { KS, recordMonth, tkr } from '../spec/month.js';
import { Served } from '../spec/served.js';

const A = '{ amount { tkr } }';

describe('a report that is corrected after it was submitted and approved', () => {
  let api: Served;
  let submitted: number;
  beforeAll(async () => {
    api = await Served.start();
    await recordMonth(api);
    const receipt = await api.done('submitReport', KS, { 'x-liggare-actor': 'controller' });
    submitted = receipt.entries[0].number;
    await api.done(
      'approveReport',
      { ...KS, decision: { reference: 'KS § 1', date: '2024-06-04' } },
      { 'x-liggare-actor': 'chair' },
    );
    await api.done('reopenReport', { ...KS, reason: 'fel siffra' }, { 'x-liggare-actor': 'chair' });
    await api.done('recordOutcome', { ...KS, figures: [tkr('136', -1100)], reason: 'sen faktura' });
    await api.done('reviseForecast', { ...KS, figures: [tkr('136', -3200)], reason: 'ny bedömning' });
    await api.done('openReport', { board: 'KS', period: '2024-05' });
    await api.done('reviseForecast', {
      board: 'KS',
      period: '2024-05',
      figures: [tkr('136', -3300)],
      reason: 'fler deltagare',
    });
  });
  afterAll(() => api.stop());

  const outcome = 'cell(subject: "operating/136/outcome") { amount { tkr } }';

  it('is still there as it stood at an entry, at a time and in a state', async () => {
    const { entry } = await api.told('query ($number: SafeInt!) { entry(number: $number) { recordedAt } }', {
      number: submitted,
    });
    const asOf = (point: string) =>
      `report(board: "KS", period: "2024-04", asOf: { ${point} }) { state asOf { number } ${outcome} }`;
    const answers = await api.told(`{ entry: ${asOf(`entry: ${submitted}`)} time: ${asOf(`time: "${entry.recordedAt}"`)}
      state: ${asOf('state: SUBMITTED')} approved: ${asOf('state: APPROVED')} now: report(board: "KS", period: "2024-04") { state ${outcome} } }`);
    const then = { state: 'SUBMITTED', asOf: { number: submitted }, cell: { amount: { tkr: -1000 } } };
    expect(answers).toEqual({
      entry: then,
      time: expect.objectContaining({ cell: then.cell }),
      state: then,
      approved: { state: 'APPROVED', asOf: { number: submitted + 1 }, cell: then.cell },
      now: { state: 'OPEN', cell: { amount: { tkr: -1100 } } },
    });
  });

  it('is null where it was not there yet, or never in the state', async () => {
    const { early, never } =
      await api.told(`{ early: report(board: "KS", period: "2024-04", asOf: { entry: 1 }) { state }
      never: report(board: "KS", period: "2024-05", asOf: { state: APPROVED }) { state } }`);
    expect([early, never]).toEqual([null, null]);
  });

  it('tells its life and the history of its cells', async () => {
    const { report } =
      await api.told(`{ report(board: "KS", period: "2024-04") { life { type actor { id name roles } reason }
      cell(subject: "operating/136/outcome") { history { amount { tkr } entry { type reason } } } } }`);
    expect(report.life.map((entry: { type: string }) => entry.type)).toEqual([
      'ReportOpened',
      'ReportSubmitted',
      'ReportApproved',
      'ReportReopened',
    ]);
    expect(report.life[2].actor).toEqual({ id: 'chair', name: null, roles: ['APPROVER'] });
    expect(report.cell.history).toEqual([
      { amount: { tkr: -1000 }, entry: { type: 'OutcomeRecorded', reason: null } },
      { amount: { tkr: -1100 }, entry: { type: 'OutcomeCorrected', reason: 'sen faktura' } },
    ]);
  });

  it('is compared with itself at another moment, with the entries that made each change', async () => {
    const { compare } =
      await api.told(`{ compare(board: "KS", left: { period: "2024-04", asOf: { state: APPROVED } }, right: { period: "2024-04" }) {
      left { state } right { state } figures(onlyChanged: true) { subject label presence left ${A} right ${A} change { tkr } changePercent entries { type } }
      commentaries { subject presence hunks { kind text } } assignments(onlyChanged: true) { assignment { id } } goals { goal { id } changed left { development } } significantEvents { subject } reservations } }`);
    expect([compare.left.state, compare.right.state]).toEqual(['APPROVED', 'OPEN']);
    expect(compare.figures.find((one: { subject: string }) => one.subject === 'operating/136/outcome')).toEqual({
      subject: 'operating/136/outcome',
      label: expect.any(String),
      presence: 'BOTH',
      left: { amount: { tkr: -1000 } },
      right: { amount: { tkr: -1100 } },
      change: { tkr: -100 },
      changePercent: -10,
      entries: [{ type: 'OutcomeCorrected' }],
    });
    expect(compare.figures.map((one: { subject: string }) => one.subject)).not.toContain('operating/109/outcome');
    expect(compare.commentaries[0]).toMatchObject({
      presence: 'BOTH',
      hunks: [{ kind: 'SAME', text: 'Fler deltagare.' }],
    });
    expect(compare.assignments).toEqual([]);
    expect(compare.goals).toEqual([{ goal: { id: 'KS-1' }, changed: false, left: { development: 'GOOD' } }]);
  });

  it('is compared with another period, without entries', async () => {
    const { compare } =
      await api.told(`{ compare(board: "KS", left: { period: "2024-04" }, right: { period: "2024-05" }) {
      figures { subject presence change { tkr } entries { number } } } }`);
    const forecast = compare.figures.find((one: { subject: string }) => one.subject === 'operating/136/forecast');
    expect(forecast).toEqual({
      subject: 'operating/136/forecast',
      presence: 'BOTH',
      change: { tkr: -100 },
      entries: [],
    });
  });

  it('is bridged to the next one, every revision a step with its reason', async () => {
    const { forecastBridge, one } = await api.told(`{
      one: forecastBridge(board: "KS", left: { period: "2024-04" }, right: { period: "2024-05" }, line: { area: "109" }) { steps { kind } }
      forecastBridge(board: "KS", left: { period: "2024-04", asOf: { state: APPROVED } }, right: { period: "2024-05" }) {
        opening { tkr } closing { tkr } unexplained { tkr } steps { kind period line { area { code name } } before { tkr } after { tkr } change { tkr } reason actor { id } entry { type } } } }`);
    expect(forecastBridge).toEqual({
      opening: { tkr: -4700 },
      closing: { tkr: -4500 },
      unexplained: { tkr: 0 },
      steps: [
        {
          kind: 'REVISED',
          period: '2024-04',
          line: { area: { code: '136', name: 'Arbetsmarknad' } },
          before: { tkr: -3500 },
          after: { tkr: -3200 },
          change: { tkr: 300 },
          reason: 'ny bedömning',
          actor: { id: 'local' },
          entry: { type: 'ForecastRevised' },
        },
        expect.objectContaining({ period: '2024-05', change: { tkr: -100 }, reason: 'fler deltagare' }),
      ],
    });
    expect(one.steps).toEqual([]);
  });

  it('gives the accuracy of its forecasts once December has an outcome', async () => {
    const question = `{ forecastAccuracy(board: "KS", year: 2024) { year budget { tkr } finalOutcome { tkr } budgetAdherence { tkr }
      periods { period forecast { tkr } error { tkr } errorPercent lines { line { area { code } } error { tkr } } } } }`;
    const before = await api.told(question);
    expect(before.forecastAccuracy).toMatchObject({
      budget: { tkr: -4200 },
      finalOutcome: null,
      periods: [{ period: '2024-04', error: null }, { period: '2024-05' }],
    });
    await api.done('openReport', { board: 'KS', period: '2024-12' });
    await api.done('recordOutcome', {
      board: 'KS',
      period: '2024-12',
      figures: [tkr('109', -1200), tkr('136', -3500)],
    });
    const { forecastAccuracy } = await api.told(question);
    expect(forecastAccuracy).toMatchObject({ finalOutcome: { tkr: -4700 }, budgetAdherence: { tkr: -500 } });
    expect(forecastAccuracy.periods[0]).toMatchObject({
      period: '2024-04',
      forecast: { tkr: -4400 },
      error: { tkr: -300 },
      errorPercent: -6.8,
      lines: [
        { line: { area: { code: '109' } }, error: { tkr: 0 } },
        { line: { area: { code: '136' } }, error: { tkr: -300 } },
      ],
    });
  });
});
