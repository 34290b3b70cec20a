import { ALL_GRANTS, type Boards, type Grants, type Reading, readable } from '@liggare/domain';

/** What somebody may see, each for the boards that they may see it of. Every question to the read model is asked for one. */
export type Viewer = Readonly<Record<Reading, Boards>>;

export const viewerOf = (grants: Grants): Viewer => ({
  boards: readable(grants, 'boards'),
  reports: readable(grants, 'reports'),
  drafts: readable(grants, 'drafts'),
  trail: readable(grants, 'trail'),
});

/** Sees every board: local mode, and the ledger itself. */
export const SEES_ALL: Viewer = viewerOf(ALL_GRANTS);
