import { EmbeddedEngine, type EmbeddedOptions } from './embedded/engine.js';
import { Ledger } from './ledger.js';

export { openForQuestions, type ReadLedger } from './beside.js';
export { Ledger } from './ledger.js';
export { rebuildViews } from './rebuild.js';
export type { Circumstances, LedgerStatus, Receipt } from './receipt.js';
export { Rehearsal, type Rehearsed } from './rehearsal.js';

/** Opens the ledger of a folder on the embedded log; `FolderInUse` where another process holds it. */
export const openLedger = async (options: EmbeddedOptions): Promise<Ledger> =>
  new Ledger(await EmbeddedEngine.open(options));
