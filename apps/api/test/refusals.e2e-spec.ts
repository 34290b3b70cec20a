import { KS, recordMonth, tkr } from '../spec/month.js';
import { Served } from '../spec/served.js';

describe('what is refused', () => {
  let api: Served;
  beforeAll(async () => {
    api = await Served.start();
    await recordMonth(api);
  });
  afterAll(() => api.stop());

  const answered = async (query: string, variables: object = {}) => {
    const response = await api.post(JSON.stringify({ query, variables }));
    const { errors } = (await response.json()) as {
      errors: { message: string; extensions: { code: string; fields?: { field: string }[] } }[];
    };
    return {
      status: response.status,
      code: errors[0]?.extensions.code,
      fields: errors[0]?.extensions.fields?.map((one) => one.field),
    };
  };

  it.each([
    ['syntax', '{ report('],
    ['an unknown field', '{ ledger { colour } }'],
    ['a missing argument', '{ board { code } }'],
    ['a variable that is missing', 'query ($code: String!) { board(code: $code) { code } }'],
    ['two operations and no name', 'query A { ledger { entries } } query B { ledger { entries } }'],
  ])('is BAD_USER_INPUT with status 400 for %s', async (_, query) => {
    expect(await answered(query)).toEqual({ status: 400, code: 'BAD_USER_INPUT', fields: undefined });
  });

  it('is QUERY_TOO_COMPLEX for too deep a question', async () => {
    const query = `{ goals { ${'contributesTo { '.repeat(16)} id ${'} '.repeat(16)} } }`;
    expect(await answered(query)).toMatchObject({ status: 400, code: 'QUERY_TOO_COMPLEX' });
  });

  it.each([
    ['a period in the document', '{ report(board: "KS", period: "2024-13") { state } }', {}, ['period']],
    [
      'a day in the document',
      'mutation { openReport(input: { board: "KS", period: "2024-07", meetingDate: "2024-02-30" }) { revision } }',
      {},
      ['meetingDate'],
    ],
    [
      'a list in the document',
      'mutation { defineAreaGroup(input: { board: "KS", code: "X", name: "X", areas: ["109", 5] }) { revision } }',
      {},
      ['areas.1'],
    ],
    [
      'a period in a variable',
      'query ($p: Period!) { report(board: "KS", period: $p) { state } }',
      { p: '2024' },
      ['p'],
    ],
    [
      'a field of a variable',
      'mutation ($input: OpenReportInput!) { openReport(input: $input) { revision } }',
      { input: { board: 'KS', period: '202407' } },
      ['period'],
    ],
    [
      'a field that is missing',
      'mutation ($input: OpenReportInput!) { openReport(input: $input) { revision } }',
      { input: { board: 'KS' } },
      ['period'],
    ],
    [
      'an amount said in two ways',
      'mutation ($input: RecordOutcomeInput!) { recordOutcome(input: $input) { revision } }',
      { input: { ...KS, figures: [{ line: { area: '109' }, amount: { tkr: 1, ore: 100000 } }] } },
      ['figures.0.amount'],
    ],
  ])('names the field at fault for %s', async (_, query, variables, fields) => {
    expect(await answered(query, variables)).toEqual({ status: 400, code: 'BAD_USER_INPUT', fields });
  });

  it.each([
    ['a code', 'registerBoard', { code: 'K S', name: 'x' }, ['code']],
    ['a name', 'registerBoard', { code: 'NY', name: 'två\nrader' }, ['name']],
    ['codes in a list', 'defineAreaGroup', { board: 'KS', code: 'X', name: 'X', areas: ['109', 'a b'] }, ['areas.1']],
    [
      'an amount',
      'recordOutcome',
      { ...KS, figures: [tkr('109', 1), { line: { area: '136' }, amount: { kronor: '12,345' } }] },
      ['figures.1.amount.kronor'],
    ],
    [
      'an amount beyond the limit',
      'recordOutcome',
      { ...KS, figures: [{ line: { area: '136' }, amount: { ore: 9e15 } }] },
      ['figures.0.amount.ore'],
    ],
    ['several fields', 'registerBoard', { code: '', name: '' }, ['code', 'name']],
    [
      'the same line twice',
      'recordOutcome',
      { ...KS, figures: [tkr('109', 1), tkr('109', 2)] },
      [expect.stringContaining('figures')],
    ],
    [
      'a line without area and class',
      'recordOutcome',
      { ...KS, figures: [{ line: {}, amount: { tkr: 1 } }] },
      ['figures.0.line'],
    ],
    [
      'a reallocation that is not zero',
      'amendBudget',
      {
        board: 'KS',
        year: 2024,
        kind: 'REALLOCATION',
        changes: [tkr('109', 1)],
        decision: { reference: '§ 1', date: '2024-03-01' },
      },
      ['changes'],
    ],
  ])('is BAD_USER_INPUT with the fields at fault for %s', async (_, command, input, fields) => {
    const { errors, data } = await api.give(command, input);
    expect(data).toBeNull();
    expect(errors).toHaveLength(1);
    expect(errors![0]!.extensions.code).toBe('BAD_USER_INPUT');
    expect((errors![0]!.extensions.fields as { field: string }[]).map((one) => one.field)).toEqual(fields);
  });

  it.each([
    ['NOT_FOUND', 'openReport', { board: 'XX', period: '2024-04' }],
    ['NOT_FOUND', 'recordOutcome', { ...KS, figures: [tkr('999', 1)] }],
    ['ALREADY_EXISTS', 'registerBoard', { code: 'KS', name: 'Igen' }],
    ['REASON_REQUIRED', 'recordOutcome', { ...KS, figures: [tkr('109', 1)] }],
    ['INVALID_STATE', 'approveReport', KS],
    [
      'NOT_RESPONSIBLE',
      'updateAssignmentStatus',
      { board: 'TN', period: '2024-04', assignment: 'U-1', status: 'DONE' },
    ],
  ])('is %s by its own code: %s', async (code, command, input) => {
    if (code === 'NOT_RESPONSIBLE') await api.done('openReport', { board: 'TN', period: '2024-04' });
    expect(await api.refused(command, input)).toBe(code);
  });

  it('is REPORT_LOCKED for what is submitted, and SAME_PERSON for an approval by who submitted it', async () => {
    await api.done('submitReport', KS, { 'x-liggare-actor': 'one' });
    expect(await api.refused('recordOutcome', { ...KS, figures: [tkr('109', 1)], reason: 'sent' })).toBe(
      'REPORT_LOCKED',
    );
    expect(await api.refused('approveReport', KS, { 'x-liggare-actor': 'one' })).toBe('SAME_PERSON');
    expect(await api.refused('approveReport', KS, { 'x-liggare-actor': 'two' })).toBeUndefined();
  });

  it('is said in the place of the field, beside what was answered', async () => {
    const response = await api.post(
      JSON.stringify({
        query: `{ ledger { entries } none: report(board: "KS", period: "2024-04", asOf: { entry: 9999 }) { state }
          list: compare(board: "KS", left: { period: "2020-01" }, right: { period: "2024-04" }) { reservations } }`,
      }),
    );
    expect(response.status).toBe(200);
    const { data, errors } = (await response.json()) as { data: unknown; errors: unknown[] };
    expect(data).toBeNull();
    expect(errors).toContainEqual(expect.objectContaining({ path: ['list'], extensions: { code: 'NOT_FOUND' } }));
  });

  it('is an as-of beyond the head, or of a state where no report is in question', async () => {
    const beyond = await answered('{ report(board: "KS", period: "2024-04", asOf: { entry: 9999 }) { state } }');
    const ofState = await answered('{ boards(asOf: { state: OPEN }) { code } }');
    expect(beyond).toEqual({ status: 200, code: 'BAD_USER_INPUT', fields: ['asOf.entry'] });
    expect(ofState).toEqual({ status: 200, code: 'BAD_USER_INPUT', fields: ['asOf.state'] });
  });

  it('is a bridge between two years, or along a line that names neither area nor class', async () => {
    const bridge = (left: string, line: string) =>
      answered(`{ forecastBridge(board: "KS", left: { period: "${left}" }, right: { period: "2024-04" }, line: ${line}) {
        unexplained { ore } } }`);
    const refused = { status: 200, code: 'BAD_USER_INPUT' };
    expect(await bridge('2023-04', 'null')).toEqual({ ...refused, fields: ['right.period'] });
    expect(await bridge('2024-04', '{ account: "4010" }')).toEqual({ ...refused, fields: ['line'] });
  });

  it('is INTERNAL, without inner details, for whatever else goes wrong', async () => {
    const { eventOf } = api.ledger;
    api.ledger.eventOf = () => Promise.reject(new Error('secret of the store'));
    const response = await api.post(
      JSON.stringify({ query: '{ ledger { entries } entry(number: 1) { number data } }' }),
    );
    api.ledger.eventOf = eventOf;
    const text = await response.text();
    const { data, errors } = JSON.parse(text);
    expect(response.status).toBe(200);
    expect(text).not.toContain('secret');
    expect(data.entry).toBeNull();
    expect(errors).toEqual([
      {
        message: expect.stringContaining(errors[0].extensions.id),
        locations: expect.any(Array),
        path: ['entry', 'data'],
        extensions: { code: 'INTERNAL', id: expect.stringMatching(/^[0-9a-f-]{36}$/) },
      },
    ]);
  });
});
