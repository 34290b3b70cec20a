export { ReadModelBuild } from './build.js';
export { type EntryView, type HistoryFilter, isEntryOf } from './entries.js';
export { EntryReader, type NewEntry, ProjectionStopped } from './entry-reader.js';
export { LeafChain } from './leaf-chain.js';
export {
  closeReadModel,
  emptyReadModel,
  openForReading,
  openReadModel,
  type Projected,
  removeReadModel,
  reopenReadModel,
  VIEWS_FILE,
} from './open.js';
export { PlacesInMemory } from './places.js';
export type { Preview } from './preview.js';
export { Projector } from './projector.js';
export { type CellVersion, ReportAt } from './report-at.js';
export type { Tree } from './tree.js';
export { SEES_ALL, type Viewer, viewerOf } from './viewer.js';
export {
  type AsOf,
  type ComparedReports,
  type ReportingDate,
  type StatusVersion,
  Views,
  type ViewsStatus,
} from './views.js';
