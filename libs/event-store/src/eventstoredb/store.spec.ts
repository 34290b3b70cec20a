import { randomUUID } from 'node:crypto';
import { storeContract } from '../../spec/contract.js';
import { EventStoreDb } from './store.js';

const { EVENTSTOREDB_URL } = process.env;

if (EVENTSTOREDB_URL)
  storeContract('EventStoreDB', async () => {
    // A server keeps what is appended, so that each log has a prefix of its own.
    const prefix = `test-${randomUUID()}-`;
    return {
      open: async () => new EventStoreDb({ connection: EVENTSTOREDB_URL, prefix }),
      dispose: async () => {},
    };
  });
