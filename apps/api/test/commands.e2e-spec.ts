import { KS, recordMonth, tkr } from '../spec/month.js';
import { Served } from '../spec/served.js';

const ID = '0191c2a4-5b3e-7c1d-8e4f-2a6b9c0d1e2f';

describe('a command', () => {
  let api: Served;
  beforeAll(async () => {
    api = await Served.start();
    await recordMonth(api);
  });
  afterAll(() => api.stop());

  it('is answered with a receipt whose entries every later question sees', async () => {
    const receipt = await api.done('writeCommentary', { ...KS, section: 'INFLATION', text: 'Högre priser.' });
    expect(receipt).toMatchObject({ stream: 'report-KS-2024-04', repeated: false, preview: null });
    expect(receipt.entries).toEqual([
      { number: expect.any(Number), type: 'CommentaryWritten', summary: expect.any(String) },
    ]);
    const { report } = await api.told(
      '{ report(board: "KS", period: "2024-04") { revision commentaries(section: INFLATION) { text } } }',
    );
    expect(report).toEqual({ revision: receipt.revision, commentaries: [{ text: 'Högre priser.' }] });
  });

  it('is carried out once, however often it comes with the same id', async () => {
    const input = { ...KS, section: 'ENVIRONMENT', text: 'Färre resor.', commandId: ID.toUpperCase() };
    const first = await api.done('writeCommentary', input);
    const again = await api.done('writeCommentary', input);
    expect(first).toMatchObject({ commandId: ID, repeated: false });
    expect(again).toEqual({ ...first, repeated: true });
  });

  it('is refused where its id was another command', async () => {
    const input = { ...KS, section: 'ENVIRONMENT', text: 'Fler resor.', commandId: ID };
    expect(await api.refused('writeCommentary', input)).toBe('COMMAND_ID_REUSED');
  });

  it('leaves no trace where it changes nothing', async () => {
    const { entries } = await api.done('recordOutcome', { ...KS, figures: [tkr('136', -1000)] });
    expect(entries).toEqual([]);
  });

  it('tells what it would change, and records nothing, as a dry run', async () => {
    const head = api.ledger.views.head();
    const { preview, entries } = await api.done('recordOutcome', {
      ...KS,
      figures: [tkr('109', -600)],
      reason: 'rättat',
      dryRun: true,
    });
    expect({ entries, head: api.ledger.views.head() }).toEqual({ entries: [], head });
    expect(preview.figures.find((one: { subject: string }) => one.subject === 'operating/109/outcome')).toEqual({
      subject: 'operating/109/outcome',
      left: { amount: { tkr: -400 } },
      right: { amount: { tkr: -600 }, entries: [], history: [] },
      change: { tkr: -200 },
      entries: [],
    });
    expect(preview.changes).toEqual([{ subject: 'operating/109/outcome', before: '-400000.00', after: '-600000.00' }]);
    expect(preview.findings).toEqual([{ rule: 'PRINTED_DIFFERS' }]);
  });

  it('is refused where it names a revision that has passed', async () => {
    const { revision } = await api.done('noteSignificantEvent', { ...KS, id: 'H-2', text: 'Ny chef.' });
    const input = { ...KS, id: 'H-3', text: 'Ny adress.' };
    expect(await api.refused('noteSignificantEvent', { ...input, expectedRevision: revision - 1 })).toBe('CONFLICT');
    expect(await api.refused('noteSignificantEvent', { ...input, expectedRevision: revision })).toBeUndefined();
  });

  it('leaves as it was what an assessment leaves out, and blanks what it says is null', async () => {
    await api.done('assessGoal', { ...KS, goal: 'KS-1', printed: null });
    await api.done('updateAssignmentStatus', { ...KS, assignment: 'U-1', status: null });
    const { report } = await api.told(`{ report(board: "KS", period: "2024-04") {
      goals { development printed outcomes { year } } assignments { status forecastStatus } } }`);
    expect(report).toEqual({
      goals: [{ development: 'GOOD', printed: null, outcomes: [{ year: 2023 }] }],
      assignments: [{ status: null, forecastStatus: 'DONE' }],
    });
  });

  it('carries its actor, reason, source and correlation id into the entry, and its payload as stored', async () => {
    const receipt = await api.done(
      'notePrintedFigure',
      {
        ...KS,
        cells: [{ subject: 'income/NET/forecast', amount: { kronor: '−83 328 000,00' } }],
        roundedTo: { tkr: 100 },
        reason: 'ur dokumentet',
        source: { document: 'budgetuppfoljning.pdf', page: '2' },
      },
      { 'x-liggare-actor': 'åsa', 'x-correlation-id': ID },
    );
    const { entry } = await api.told(
      `query ($number: SafeInt!) { entry(number: $number) { number type stream board period reason correlationId causationId
        actor { id roles } source { document sha256 page } changes { subject before after } data metadata leafHash } }`,
      { number: receipt.entries[0].number },
    );
    expect(entry).toMatchObject({
      type: 'PrintedFigureNoted',
      stream: 'report-KS-2024-04',
      board: 'KS',
      period: '2024-04',
      reason: 'ur dokumentet',
      correlationId: ID,
      causationId: null,
      actor: { id: 'åsa', roles: ['CONTROLLER'] },
      source: { document: 'budgetuppfoljning.pdf', sha256: null, page: '2' },
      changes: [{ subject: 'income/NET/forecast', before: null, after: expect.stringContaining('-83328000.00') }],
      data: {
        cells: [{ subject: 'income/NET/forecast', amountOre: -8332800000, beforeOre: null }],
        roundedToOre: 10000000,
      },
      metadata: { commandId: receipt.commandId, actor: { id: 'åsa', role: 'CONTROLLER' } },
      leafHash: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
  });

  it('reaches every kind of stream over the one bus', async () => {
    const streams = [
      await api.done('renameProgrammeArea', { board: 'KS', code: '136', name: 'Arbete', from: '2025-01' }),
      await api.done('correctBudget', { board: 'KS', year: 2024, figures: [tkr('109', -1300)], reason: 'felskrivet' }),
      await api.done('rescheduleReport', { ...KS, meetingDate: '2024-06-11' }),
      await api.done('rewordGoal', { id: 'KF-1', text: 'Alla i arbete', from: '2025-01' }),
      await api.done('reassignAssignment', { id: 'U-1', allBoards: true, from: '2025-01' }),
    ].map((receipt) => receipt.stream);
    expect(streams).toEqual(['board-KS', 'budget-KS-2024', 'report-KS-2024-04', 'goal-KF-1', 'assignment-U-1']);
  });
});
