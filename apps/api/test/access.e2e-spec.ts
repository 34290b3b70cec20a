import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSchema } from 'graphql';
import { bearing, IdentityProvider } from '../spec/identity-provider.js';
import { type Answer, Served } from '../spec/served.js';
import { Subscriber } from '../spec/subscriber.js';
import { DRAFT, DRAFT_TKR, HIDDEN, HIDDEN_TKR, recordTwoBoards } from '../spec/two-boards.js';
import { questionsFrom } from '../spec/walk.js';

const SCHEMA = buildSchema(readFileSync(join(__dirname, '../../../schema.graphql'), 'utf8'));

/** What of an answer tells of a hidden board, or of a draft. Codes of boards are in the names of streams, which all may see. */
const tells = (answer: unknown, word: string, tkr: number): boolean => {
  const text = JSON.stringify(answer);
  return text.includes(word) || text.includes(`${tkr}`);
};

describe('what may be seen', () => {
  let provider: IdentityProvider;
  let api: Served;
  const headers: Record<string, { authorization: string }> = {};
  beforeAll(async () => {
    provider = await IdentityProvider.start();
    api = await Served.start(undefined, { ...provider.settings, LIGGARE_LIMIT_REQUESTS: '1000000' });
    await recordTwoBoards(api);
    for (const role of [
      ...['READER', 'CONTROLLER', 'APPROVER', 'AUDITOR', 'ADMIN'].map((one) => `${one}:KS`),
      'AUDITOR:*',
      '',
    ])
      headers[role] = bearing(await provider.token(`a-${role}`, role === '' ? [] : [role]));
  }, 60_000);
  afterAll(async () => {
    await api.stop();
    await provider.stop();
  });

  const ask = (role: string, query: string, variables = {}): Promise<Answer> =>
    api.ask(query, variables, headers[role]!);

  /** Every field at the root, asked about a board, a goal and an assignment. */
  function roots(board: string, thing: string): { name: string; asked: string }[] {
    const heads = [null, Math.ceil(api.ledger.views.head() / 2)];
    const [left, right] = ['{ period: "2023-12" }', '{ period: "2024-03" }'];
    const asOf = (entry: number | null, name = 'asOf') => (entry === null ? '' : `, ${name}: { entry: ${entry} }`);
    const each: Record<string, readonly string[]> = {
      boards: heads.map((at) => `boards(period: "2024-03"${asOf(at)})`),
      board: [`board(code: "${board}", period: "2024-03")`],
      reports: ['reports', `reports(board: "${board}")`, 'reports(state: OPEN)'],
      report: ['2023-12', '2024-03', '2024-04'].flatMap((period) => [
        ...heads.map((at) => `report(board: "${board}", period: "${period}"${asOf(at)})`),
        `report(board: "${board}", period: "${period}", asOf: { state: OPEN })`,
      ]),
      compare: [
        `compare(board: "${board}", left: ${left}, right: ${right})`,
        `compare(board: "${board}", left: { period: "2024-03", asOf: { state: SUBMITTED } }, right: ${right})`,
      ],
      forecastBridge: [
        `forecastBridge(board: "${board}", left: { period: "2024-03", asOf: { state: SUBMITTED } }, right: ${right})`,
      ],
      forecastAccuracy: [2023, 2024].map((year) => `forecastAccuracy(board: "${board}", year: ${year})`),
      budget: [`budget(board: "${board}", year: 2024)`],
      assignment: [`assignment(id: "${thing}-uppdrag")`, 'assignment(id: "Delat-uppdrag")'],
      assignments: ['assignments(period: "2024-03")', `assignments(board: "${board}", period: "2024-03")`],
      goals: ['goals(period: "2024-03")', `goals(board: "${board}", period: "2024-03")`],
      history: [
        'history(first: 500)',
        `history(first: 500, filter: { board: "${board}" })`,
        `history(first: 500, filter: { goal: "${thing}-mål" })`,
        `history(first: 500, filter: { stream: "report-${board}-2024-03" })`,
      ],
      entry: [1, 2, 3, 20, 30, 40, api.ledger.views.head()].map((number) => `entry(number: ${number})`),
      ledger: ['ledger'],
      checkpoint: ['checkpoint'],
      inclusionProof: [1, 20].map((number) => `inclusionProof(entry: ${number})`),
      consistencyProof: ['consistencyProof(from: 1)'],
      me: ['me'],
    };
    // A field that is added to the schema is to be walked too.
    expect(Object.keys(each).sort()).toEqual(Object.keys(SCHEMA.getQueryType()!.getFields()).sort());
    return Object.entries(each).flatMap(([name, all]) => all.map((asked) => ({ name, asked })));
  }

  const walk = (board: string, thing: string) => roots(board, thing).flatMap((root) => questionsFrom(SCHEMA, root));

  it.each(['READER:KS', 'CONTROLLER:KS', 'APPROVER:KS', 'AUDITOR:KS', 'ADMIN:KS', ''])(
    'of a hidden board is nothing for %j: it is as if it were not there',
    async (role) => {
      for (const [query, missing] of pairs(walk('TN', HIDDEN), walk('XX', 'Saknas'))) {
        const answer = await ask(role, query);
        // What was asked for stands in the answer's errors, and nowhere else.
        const told = JSON.stringify(answer).replaceAll(`${HIDDEN}-uppdrag`, '').replaceAll(`${HIDDEN}-mål`, '');
        expect([query, tells(told, HIDDEN, HIDDEN_TKR)]).toEqual([query, false]);
        if (COMPARED.includes(role)) expect([query, alike(answer)]).toEqual([query, alike(await ask(role, missing))]);
      }
    },
    120_000,
  );

  it.each(['READER:KS', 'ADMIN:KS', ''])(
    'of what was not submitted is nothing for %j',
    async (role) => {
      for (const query of walk('KS', 'Synlig')) {
        const answer = await ask(role, query);
        expect([query, tells(answer, DRAFT, DRAFT_TKR)]).toEqual([query, false]);
      }
    },
    120_000,
  );

  it.each(['CONTROLLER:KS', 'AUDITOR:*'])(
    'is all of a board for %s, without an error',
    async (role) => {
      let found = 0;
      for (const query of walk('KS', 'Synlig')) {
        const answer = await ask(role, query);
        // A number of an entry may be that of a hidden one, or of one without a checkpoint.
        const expected = /inclusionProof|consistencyProof|checkpoint/.test(query);
        const faults = (answer.errors ?? []).filter(({ extensions }) => extensions.code !== 'QUERY_TOO_COMPLEX');
        if (!expected) expect([query, faults]).toEqual([query, []]);
        if (tells(answer, DRAFT, DRAFT_TKR)) found += 1;
      }
      expect(found).toBeGreaterThan(50);
    },
    120_000,
  );

  it('shows a reader each report as it last was submitted or approved, at every as-of', async () => {
    const query = `query ($asOf: AsOf, $period: Period!) { report(board: "KS", period: $period, asOf: $asOf) {
      state asOf { number } commentaries { text } cell(subject: "operating/TOTAL/forecast") { amount { tkr } history { amount { tkr } } entries { number } } life { number } } }`;
    const of = async (period: string, asOf: object | null = null) =>
      (await ask('READER:KS', query, { period, asOf })).data.report;
    expect(await of('2023-12')).toMatchObject({
      state: 'APPROVED',
      commentaries: [{ text: 'Synlig kommentar' }],
      cell: { amount: { tkr: -900 }, history: [], entries: [] },
      life: [],
    });
    expect(await of('2024-03')).toMatchObject({ state: 'SUBMITTED', commentaries: [{ text: 'Synlig kommentar' }] });
    expect(await of('2024-04')).toBeNull();
    const head = api.ledger.views.head();
    const states = new Set<string | null>();
    for (let entry = 1; entry <= head; entry += 1) {
      const report = await of('2024-03', { entry });
      states.add(report?.state ?? null);
      expect(report?.commentaries ?? []).not.toContainEqual({ text: 'Utkast kommentar' });
    }
    expect([...states]).toEqual([null, 'SUBMITTED']);
  });

  it('counts for a viewer what they may see, and pages through that alone', async () => {
    const page = `query ($first: Int!, $after: String) { history(first: $first, after: $after) { totalCount pageInfo { hasNextPage endCursor } edges { node { number board stream } } } }`;
    const all = (await ask('CONTROLLER:KS', page, { first: 500 })).data.history;
    expect(all.edges).toHaveLength(all.totalCount);
    expect(
      all.edges
        .map(({ node }: { node: { stream: string } }) => node.stream)
        .filter((name: string) => name.includes('TN') || name.includes(HIDDEN)),
    ).toEqual([]);
    const numbers: number[] = [];
    for (let after: string | null = null, more = true; more; ) {
      const answered = await ask('CONTROLLER:KS', page, { first: 7, after });
      const { edges, pageInfo, totalCount } = answered.data.history;
      expect(totalCount).toBe(all.totalCount);
      numbers.push(...edges.map(({ node }: { node: { number: number } }) => node.number));
      [after, more] = [pageInfo.endCursor, pageInfo.hasNextPage];
    }
    expect(numbers).toEqual(all.edges.map(({ node }: { node: { number: number } }) => node.number));
    for (const role of ['READER:KS', ''])
      expect((await ask(role, page, { first: 10 })).data.history).toMatchObject({ totalCount: 0, edges: [] });
    const { totalCount } = (await ask('AUDITOR:*', page, { first: 1 })).data.history;
    expect(totalCount).toBe(api.ledger.views.head());
  });

  it('is told by subscriptions within the same bounds', async () => {
    const client = await Subscriber.connect(api.address, headers['CONTROLLER:KS']);
    const visible = (
      await ask('CONTROLLER:KS', '{ history(first: 500) { edges { node { number } } } }')
    ).data.history.edges.map(({ node }: { node: { number: number } }) => node.number);
    client.subscribe(
      'subscription { entryRecorded(after: 0) { number type stream summary reason data metadata changes { after } } }',
    );
    const entries = await client.entries(visible.length);
    expect(entries.map(({ number }) => number)).toEqual(visible.reverse());
    expect(tells(entries, HIDDEN, HIDDEN_TKR)).toBe(false);
    client.close();
  });

  it('tells everybody how many entries there are, and which is how old', async () => {
    const head = api.ledger.views.head();
    for (const role of ['READER:KS', ''])
      expect((await ask(role, '{ ledger { entries } }')).data.ledger.entries).toBe(head);
  });
});

/** The others differ from these in what they see of a board that they do see. */
const COMPARED = ['READER:KS', 'CONTROLLER:KS'];

/** How an answer goes, but for what it was asked about. */
const alike = ({ data, errors }: Answer) => ({
  data: JSON.parse(JSON.stringify(data ?? null).replaceAll('"TN"', '"XX"')),
  errors: errors?.map(({ extensions, message }) => [
    extensions.code,
    message.replaceAll('TN', 'XX').replaceAll(HIDDEN, 'Saknas'),
  ]),
});

const pairs = (some: readonly string[], others: readonly string[]): [string, string][] => {
  expect(others).toHaveLength(some.length);
  return some.map((one, index) => [one, others[index]!]);
};
