import { randomUUID } from 'node:crypto';
import { EventStoreDBClient, jsonEvent, START } from '@eventstore/db-client';
import { deciders, reportStream } from '@liggare/domain';
import { EmbeddedLog, NO_STREAM, openFolder } from '@liggare/event-store';
import { openLedger } from '@liggare/ledger';
import { prepare, revision } from './ledger.js';

/** A store of events as the bench knows it: each writer has a stream, and appends to it one event after another. */
export interface Store {
  readonly what: string;
  /** Appends one event of 400 bytes at the revision that the writer knows, and resolves when it is durable. */
  append(writer: number): Promise<void>;
  /** What the store holds of each writer: how many events, and whether their revisions run without a gap. */
  held(writers: number): Promise<Held[]>;
  close(): Promise<void>;
}

interface Held {
  readonly events: number;
  readonly hasGap: boolean;
}

/** JSON of 400 bytes, of the kind that the ledger stores. */
export const DATA = {
  figures: [{ line: { area: '136', class: null, account: null }, amountOre: -100_000_000, beforeOre: -90_000_000 }],
  reason: 'p'.repeat(278),
};
const DATA_BYTES = Buffer.byteLength(JSON.stringify(DATA));
if (DATA_BYTES !== 400) throw new Error(`the event is of ${DATA_BYTES} bytes`);
export const TYPE = 'ForecastRevised';

export const heldOf = (revisions: readonly number[]): Held => ({
  events: revisions.length,
  hasGap: revisions.some((one, index) => one !== index),
});

/** The last revision that each writer knows of its stream. */
export class Revisions {
  readonly #known = new Map<number, number>();
  of = (writer: number): number => this.#known.get(writer) ?? NO_STREAM;
  next(writer: number): void {
    this.#known.set(writer, this.of(writer) + 1);
  }
}

/** The ledger's embedded log alone, without views, leaves and rules. */
export async function embeddedLog(folder: string): Promise<Store> {
  const held = openFolder(folder);
  const log = new EmbeddedLog(folder);
  const revisions = new Revisions();
  const streamOf = (writer: number) => reportStream(`N${writer}`, '2024-01');
  return {
    what: 'embedded log alone',
    async append(writer) {
      const event = { id: randomUUID(), type: TYPE, data: DATA, metadata: {} };
      await log.append(streamOf(writer), revisions.of(writer), [event]);
      revisions.next(writer);
    },
    async held(writers) {
      return Array.from({ length: writers }, (_, writer) =>
        heldOf(log.reader.readStream(streamOf(writer)).map((one) => one.revision)),
      );
    },
    async close() {
      await log.close();
      held.close();
    },
  };
}

/** The ledger on its embedded log: commands decided, recorded, projected, hashed, and a receipt. */
export async function ledgerOnIt(folder: string, writers: number): Promise<Store> {
  const ledger = await openLedger({ folder });
  await prepare(ledger, writers);
  const before = Array.from({ length: writers }, (_, writer) => ledger.views.revisionOf(streamOf(writer)) + 1);
  return {
    what: 'ledger on it',
    async append(writer) {
      await ledger.record(deciders.report, revision(writer), { actorId: 'bench', reason: 'prov' });
    },
    async held() {
      return before.map((count, writer) => {
        const revisions = ledger.views.entries.ofStream(streamOf(writer)).map((one) => one.revision);
        const { events, hasGap } = heldOf(revisions);
        return { events: events - count, hasGap };
      });
    },
    close: () => ledger.close(),
  };
}

const streamOf = (writer: number) => reportStream(`N${writer + 1}`, '2024-01');

/** A real EventStoreDB, over the bare client. */
export async function eventStoreDb(connection: string): Promise<Store> {
  const client = EventStoreDBClient.connectionString(connection);
  const prefix = `bench-${randomUUID()}-`;
  const revisions = new Revisions();
  return {
    what: 'EventStoreDB, bare client',
    async append(writer) {
      const known = revisions.of(writer);
      await client.appendToStream(`${prefix}${writer}`, jsonEvent({ type: TYPE, data: DATA }), {
        expectedRevision: known === NO_STREAM ? 'no_stream' : BigInt(known),
      });
      revisions.next(writer);
    },
    async held(writers) {
      const all: Held[] = [];
      for (let writer = 0; writer < writers; writer += 1) {
        const found: number[] = [];
        if (revisions.of(writer) !== NO_STREAM)
          for await (const { event } of client.readStream(`${prefix}${writer}`, { fromRevision: START }))
            found.push(Number(event!.revision));
        all.push(heldOf(found));
      }
      return all;
    },
    close: () => client.dispose(),
  };
}
