import { createContext, useContext } from 'react';
import type { Figure, Report } from './figures.js';

/** The report that is shown, and what is looked up in it everywhere. */
interface Shown {
  readonly report: Report;
  readonly figures: ReadonlyMap<string, Figure>;
  readonly findingNumbers: ReadonlyMap<string, readonly number[]>;
  /** Whether who asks sees how it came about. */
  readonly hasTrail: boolean;
}

export const ReportContext = createContext<Shown | null>(null);

export function useReport(): Shown {
  const shown = useContext(ReportContext);
  if (shown === null) throw new Error('this is shown in a report only');
  return shown;
}
