import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { EventStoreDBClient, type JSONType, jsonEvent } from '@eventstore/db-client';
import { deciders, STREAM_KINDS } from '@liggare/domain';
import { openLedger, rebuildViews } from '@liggare/ledger';
import { SEES_ALL } from '@liggare/read-model';
import { prepare, revision } from './ledger.js';
import { type Figure, load } from './measure.js';
import { FOR_MS, type Table } from './table.js';

const WRITERS = [1, 16, 64] as const;

/** The ledger on an EventStoreDB beside the bare client on the same, which appends events as large with the revision checked. */
export async function againstEventStoreDb(table: Table, folder: string, connection: string): Promise<void> {
  const prefix = `bench-${randomUUID()}-`;
  const eventStoreDb = { connection, prefix };
  const ledger = await openLedger({ folder: join(folder, 'eventstoredb'), eventStoreDb });
  const client = EventStoreDBClient.connectionString(connection);
  try {
    await ledger.settled(60_000);
    await prepare(ledger, 64);
    const [sample] = ledger.views.entries.page(SEES_ALL, { types: ['ForecastRevised'] }, 1);
    const { data, metadata } = await ledger.eventOf(sample!);
    const streams = new Map<number, { name: string; revision: bigint | 'no_stream' }>();
    const bare = async (writer: number) => {
      const stream = streams.get(writer) ?? { name: `bare-${randomUUID()}`, revision: 'no_stream' as const };
      const { nextExpectedRevision } = await client.appendToStream(
        stream.name,
        jsonEvent({ type: 'ForecastRevised', data: data as JSONType, metadata: metadata as JSONType }),
        { expectedRevision: stream.revision },
      );
      streams.set(writer, { name: stream.name, revision: nextExpectedRevision });
    };
    const command = (writer: number) =>
      ledger.record(deciders.report, revision(writer), { actorId: 'bench', reason: 'prov' });
    for (const writers of WRITERS) {
      const many = `${writers} writer${writers > 1 ? 's' : ''}`;
      await table.rounds(
        folder,
        { what: `EventStoreDB, bare client, ${many}`, run: () => load(writers, FOR_MS, bare) },
        {
          what: `ledger on EventStoreDB, ${many}`,
          run: () => load(writers, FOR_MS, command),
          ...(writers > 1 && { ofFirst: 0.8 }),
        },
      );
    }
  } finally {
    await ledger.close();
  }
  await table.rounds(
    folder,
    { what: 'EventStoreDB, bare subscription, catching up', run: () => subscribed(client, prefix) },
    {
      what: 'ledger on EventStoreDB, views built anew',
      run: () => rateOf(() => rebuildViews({ folder: join(folder, 'eventstoredb'), eventStoreDb })),
      ofFirst: 0.8,
    },
  );
  await client.dispose();
}

/** The rate of work that tells how much it was. */
async function rateOf(work: () => Promise<number>): Promise<Figure> {
  const before = performance.now();
  const done = await work();
  return { rate: (done / (performance.now() - before)) * 1000, p50Ms: 0, p99Ms: 0 };
}

const subscribed = (client: EventStoreDBClient, prefix: string): Promise<Figure> =>
  rateOf(
    () =>
      new Promise<number>((resolve, reject) => {
        let events = 0;
        const prefixes = STREAM_KINDS.map((kind) => `${prefix}${kind}-`);
        const subscription = client.subscribeToAll({
          filter: { filterOn: 'streamName', prefixes, checkpointInterval: 1000 },
        });
        subscription.on('data', () => {
          events += 1;
        });
        subscription.on('error', reject);
        subscription.on('caughtUp', () => {
          void subscription.unsubscribe();
          resolve(events);
        });
      }),
  );
