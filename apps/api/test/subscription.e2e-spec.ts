import { KS, recordMonth } from '../spec/month.js';
import { Served } from '../spec/served.js';
import { Subscriber } from '../spec/subscriber.js';

const RECORDED = `subscription ($board: String, $period: Period, $after: SafeInt) {
  entryRecorded(board: $board, period: $period, after: $after) { number type } }`;

describe('a subscription to entries', () => {
  let api: Served;
  let client: Subscriber;
  const write = (text: string) => api.done('writeCommentary', { ...KS, section: 'SUMMARY', text });
  beforeAll(async () => {
    api = await Served.start();
    await recordMonth(api);
  });
  afterAll(() => api.stop());
  beforeEach(async () => {
    client = await Subscriber.connect(api.address);
  });
  afterEach(() => client.close());

  it('tells of entries as they are recorded', async () => {
    const head = api.ledger.views.head();
    client.subscribe(RECORDED, { after: head });
    await write('ett');
    await write('två');
    expect(await client.entries(2)).toEqual([
      { number: head + 1, type: 'CommentaryWritten' },
      { number: head + 2, type: 'CommentaryWritten' },
    ]);
  });

  it('begins after an entry, and goes on without a gap with what is recorded meanwhile', async () => {
    client.subscribe(RECORDED, { after: 0 });
    await Promise.all(Array.from({ length: 20 }, (_, index) => write(`samtidigt ${index}`)));
    const head = api.ledger.views.head();
    const numbers = (await client.entries(head)).map((entry) => entry.number);
    expect(numbers).toEqual(Array.from({ length: head }, (_, index) => index + 1));
  });

  it('tells of one board and period alone', async () => {
    client.subscribe(RECORDED, { board: 'KS', period: '2024-04', after: 0 });
    expect(await client.entries(1)).toEqual([{ number: expect.any(Number), type: 'ReportOpened' }]);
  });

  it('stops listening when the client is done with it', async () => {
    const listening = listeningTo(api);
    client.subscribe(RECORDED, { after: api.ledger.views.head() });
    await write('tre');
    await client.entries(1);
    expect(listening.now).toBe(1);
    client.complete();
    // Answered after the completion, over the same connection.
    client.subscribe('subscription {', {}, '2');
    await client.next();
    expect(listening.now).toBe(0);
  });

  it.each([
    ['syntax', 'subscription {', {}],
    ['an unknown field', 'subscription { entryRecorded { colour } }', {}],
    ['a variable', RECORDED, { period: '2024-13' }],
    ['an entry below zero', RECORDED, { after: -1 }],
    ['what is no subscription', '{ ledger { entries } }', {}],
  ])('is refused with BAD_USER_INPUT for %s', async (_, query, variables) => {
    client.subscribe(query, variables);
    expect(await client.next()).toMatchObject({
      type: 'error',
      id: '1',
      payload: [{ extensions: { code: 'BAD_USER_INPUT' } }],
    });
  });

  it('is not for pages of other sites', async () => {
    await expect(Subscriber.connect(api.address, { origin: 'https://example.com' })).rejects.toThrow('403');
  });
});

/** Counts who listens to the ledger from now on. */
function listeningTo({ ledger }: Served): { now: number } {
  const listening = { now: 0 };
  const onAdvance = ledger.onAdvance.bind(ledger);
  ledger.onAdvance = (listener) => {
    listening.now += 1;
    const stop = onAdvance(listener);
    return () => {
      listening.now -= 1;
      stop();
    };
  };
  return listening;
}
