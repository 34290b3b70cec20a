/** The boards that somebody may see. Every question to the read model is asked for one. */
export interface Viewer {
  readonly boards: 'ALL' | ReadonlySet<string>;
}

/** Sees every board: local mode, and the ledger itself. */
export const SEES_ALL: Viewer = { boards: 'ALL' };

export const sees = (viewer: Viewer, board: string): boolean => viewer.boards === 'ALL' || viewer.boards.has(board);
