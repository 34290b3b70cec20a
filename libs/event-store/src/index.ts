export {
  FolderInUse,
  type HeldFolder,
  LEDGER_FILE,
  type LedgerFile,
  lockFolder,
  openFolder,
  readLedger,
  writeDurably,
} from './embedded/lock.js';
export { type AppendRequest, EmbeddedLog } from './embedded/log.js';
export { EmbeddedLogReader, type Head, hasLog, LOG_FILE } from './embedded/reader.js';
export { checkConnection, hostsOf, UnusableConnection } from './eventstoredb/connection.js';
export { EventStoreDbInThread } from './eventstoredb/in-thread.js';
export { EventStoreDb, type EventStoreDbOptions } from './eventstoredb/store.js';
export { errorOf, type Failure, failureOf } from './failure.js';
export {
  type Appended,
  EventStore,
  type Follower,
  type Following,
  type FollowingState,
  MAX_APPEND_BYTES,
  type NewEvent,
  NO_STREAM,
  type StoredEvent,
  StoreUnavailable,
  WrongExpectedRevision,
} from './port.js';
export {
  Database,
  isMarked,
  type Mark,
  makeDurable,
  mark,
  openDatabase,
  type Statement,
  UnusableFile,
  type Value,
} from './sqlite.js';
