import { createRequire } from 'node:module';
import type * as Client from '@eventstore/db-client';

let loaded: typeof Client | undefined;

/** The client of EventStoreDB, loaded once a ledger is on one: it is large, and takes longer to load than most commands take. */
export function dbClient(): typeof Client {
  loaded ??= createRequire(import.meta.url)('@eventstore/db-client') as typeof Client;
  return loaded;
}
