import { randomUUID } from 'node:crypto';
import { storeContract } from '../../spec/contract.js';
import { StandIn } from '../../spec/stand-in/stand-in.js';
import { EventStoreDb } from './store.js';

const { EVENTSTOREDB_URL } = process.env;

describe.each([
  ['each append a call of its own', false],
  ['appends in a shared call', true],
])('%s', (_, sharedCall) => {
  storeContract('EventStoreDB, stood in for', async () => {
    const server = await StandIn.start();
    return {
      open: async () => new EventStoreDb({ connection: server.connectionString, prefix: 'liggare-', sharedCall }),
      dispose: () => server.stop(),
    };
  });

  if (EVENTSTOREDB_URL)
    storeContract('EventStoreDB', async () => {
      // A server keeps what is appended, so that each log has a prefix of its own.
      const prefix = `test-${randomUUID()}-`;
      return {
        open: async () => new EventStoreDb({ connection: EVENTSTOREDB_URL, prefix, sharedCall }),
        dispose: async () => {},
      };
    });
});
