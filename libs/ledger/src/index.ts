export { openForQuestions, type ReadLedger } from './beside.js';
export { Ledger } from './ledger.js';
export { exportLog, importLog, LogFileFault } from './log-file.js';
export { type LedgerOptions, type LedgerPlace, openLedger, openLog, type ReadLog } from './open.js';
export { rebuildViews } from './rebuild.js';
export type { Circumstances, LedgerStatus, Receipt } from './receipt.js';
export { Rehearsal, type Rehearsed } from './rehearsal.js';
