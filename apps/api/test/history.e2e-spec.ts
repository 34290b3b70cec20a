import { recordMonth } from '../spec/month.js';
import { Served } from '../spec/served.js';

describe('the audit trail', () => {
  let api: Served;
  beforeAll(async () => {
    api = await Served.start();
    await recordMonth(api);
  });
  afterAll(() => api.stop());

  const PAGE = `query ($filter: HistoryFilter, $first: Int, $after: String) { history(filter: $filter, first: $first, after: $after) {
    edges { cursor node { number type } } pageInfo { hasNextPage endCursor } totalCount } }`;

  it('is read newest first, page by page, without a gap', async () => {
    const numbers: number[] = [];
    for (let after: string | null = null, more = true; more; ) {
      const { history } = await api.told(PAGE, { first: 7, after });
      numbers.push(...history.edges.map((edge: { node: { number: number } }) => edge.node.number));
      ({ hasNextPage: more, endCursor: after } = history.pageInfo);
    }
    const head = api.ledger.views.head();
    expect(numbers).toEqual(Array.from({ length: head }, (_, index) => head - index));
  });

  it('is filtered by all that is given', async () => {
    const { history } = await api.told(PAGE, {
      filter: { board: 'KS', from: '2024-04', types: ['ForecastRevised', 'OutcomeRecorded'], area: '136' },
    });
    expect(history.edges.map((edge: { node: { type: string } }) => edge.node.type)).toEqual([
      'ForecastRevised',
      'OutcomeRecorded',
    ]);
    expect(history.totalCount).toBe(2);
  });

  it('has an empty page where nothing matches', async () => {
    const { history } = await api.told(PAGE, { filter: { goal: 'KF-9' } });
    expect(history).toEqual({ edges: [], pageInfo: { hasNextPage: false, endCursor: null }, totalCount: 0 });
  });

  it('refuses pages of none or of more than 500, and cursors of its own', async () => {
    const fields = async (variables: object) => (await api.ask(PAGE, variables)).errors?.[0]?.extensions;
    expect(await fields({ first: 0 })).toMatchObject({ code: 'BAD_USER_INPUT', fields: [{ field: 'first' }] });
    expect(await fields({ first: 501 })).toMatchObject({ code: 'BAD_USER_INPUT', fields: [{ field: 'first' }] });
    expect(await fields({ after: 'MTI' })).toMatchObject({ code: 'BAD_USER_INPUT', fields: [{ field: 'after' }] });
  });

  it('tells where the ledger is, and who asks', async () => {
    const head = api.ledger.views.head();
    const { data } = await api.ask(
      '{ ledger { entries behind caughtUp stopped store version lastRecordedAt lastProjectedAt } me { id roles } }',
      {},
      { 'x-liggare-actor': 'auditor' },
    );
    expect(data).toEqual({
      ledger: {
        entries: head,
        behind: 0,
        caughtUp: true,
        stopped: null,
        store: process.env.EVENTSTOREDB_URL ? 'EVENTSTOREDB' : 'EMBEDDED',
        version: '0.1.0',
        lastRecordedAt: expect.stringMatching(/Z$/),
        lastProjectedAt: expect.stringMatching(/Z$/),
      },
      me: { id: 'auditor', roles: ['READER', 'CONTROLLER', 'APPROVER', 'AUDITOR', 'ADMIN'] },
    });
  });
});
