import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { Served } from '../spec/served.js';
import { Subscriber } from '../spec/subscriber.js';

/** Samples by their name and labels, as Prometheus would read them. */
async function scraped({ address }: Served): Promise<Map<string, number>> {
  const response = await fetch(`${address}/metrics`);
  expect(response.headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/);
  const samples = [...(await response.text()).matchAll(/^([a-z0-9_]+(?:\{[^\n]*\})?) (\S+)$/gm)];
  return new Map(samples.map(([, name, value]) => [name!, Number(value)]));
}

const command = (type: string, outcome: string) => `liggare_commands_total{type="${type}",outcome="${outcome}"}`;
const requests = (kind: string) => `liggare_request_seconds_count{kind="${kind}"}`;

describe('the metrics', () => {
  let api: Served;
  beforeEach(async () => {
    api = await Served.start();
  });
  afterEach(() => api.stop());

  it('count commands by type and by what came of them', async () => {
    const commandId = randomUUID();
    await api.done('registerBoard', { code: 'KS', name: 'Kommunstyrelsen', commandId });
    await api.done('registerBoard', { code: 'KS', name: 'Kommunstyrelsen', commandId });
    await api.done('registerBoard', { code: 'TN', name: 'Tekniska nämnden', dryRun: true });
    expect(await api.refused('registerBoard', { code: 'KS', name: 'En annan' })).toBe('ALREADY_EXISTS');
    const officer = { board: 'KS', role: 'Ordförande', name: 'Anna' };
    await api.done('appointOfficer', officer);
    await api.done('appointOfficer', officer);
    const samples = await scraped(api);
    for (const outcome of ['recorded', 'repeated', 'dry_run', 'ALREADY_EXISTS'])
      expect([outcome, samples.get(command('RegisterBoard', outcome))]).toEqual([outcome, 1]);
    for (const outcome of ['recorded', 'unchanged'])
      expect([outcome, samples.get(command('AppointOfficer', outcome))]).toEqual([outcome, 1]);
    expect(samples.get('liggare_command_seconds_count')).toBe(6);
    expect(samples.get('liggare_errors_total{code="ALREADY_EXISTS"}')).toBe(1);
  });

  it('measure requests by kind of operation', async () => {
    await api.told('{ ledger { entries } }');
    await api.post(
      JSON.stringify({
        query:
          'query A { ledger { entries } } mutation B { registerBoard(input: { code: "KS", name: "K" }) { revision } }',
        operationName: 'B',
      }),
    );
    await api.post('{');
    const subscriber = await Subscriber.connect(api.address);
    subscriber.subscribe('subscription { entryRecorded(after: 0) { number } }');
    await subscriber.entries(1);
    const samples = await scraped(api);
    const counts = ['query', 'mutation', 'subscription', 'other'].map((kind) => samples.get(requests(kind)));
    expect(counts).toEqual([1, 1, 1, 1]);
    expect(samples.get('liggare_websockets')).toBe(1);
    await subscriber.close();
    while ((await scraped(api)).get('liggare_websockets') !== 0) await pause(10);
  });

  it('tell how the ledger stands', async () => {
    const before = Date.now() / 1_000;
    await api.done('registerBoard', { code: 'KS', name: 'Kommunstyrelsen' });
    await api.ledger.checkpoints.covering(1);
    const samples = await scraped(api);
    const value = (name: string) => samples.get(`liggare_${name}`);
    expect(['entries', 'entries_behind', 'checkpoint_entries'].map(value)).toEqual([1, 0, 1]);
    expect(['store_reachable', 'stopped', 'commands_taken', 'checkpoint_signed'].map(value)).toEqual([1, 0, 1, 1]);
    for (const time of ['last_projected_timestamp_seconds', 'checkpoint_timestamp_seconds'])
      expect(value(time)).toBeGreaterThan(before - 1);
    for (const name of ['process_resident_memory_bytes', 'nodejs_eventloop_lag_p99_seconds'])
      expect(samples.get(name)).toBeGreaterThan(0);
  });

  it('have no series for anything that clients write', async () => {
    await api.told('query q { ledger { entries } }');
    await api.refused('registerBoard', { code: 'KS', name: '' });
    await api.refused('openReport', { board: 'KS', period: '2024-04' });
    await fetch(`${api.address}/nothing`);
    const ours = async () => [...(await scraped(api)).keys()].filter((name) => name.startsWith('liggare_'));
    const before = await ours();
    for (const text of ['hemligt-a', 'hemligt-b']) {
      await api.told(`query ${text.replace('-', '_')} { ledger { entries } }`);
      await api.refused('registerBoard', { code: text, name: '' });
      await api.refused('openReport', { board: text, period: '2024-04', reason: text });
      await fetch(`${api.address}/${text}`);
    }
    expect(await ours()).toEqual(before);
  });

  it('are not for whom a reverse proxy speaks for', async () => {
    for (const header of ['forwarded', 'x-forwarded-for', 'x-forwarded-proto'])
      expect((await fetch(`${api.address}/metrics`, { headers: { [header]: 'x' } })).status).toBe(404);
  });
});
