import { createContext, useContext } from 'react';
import type { ReceiptFragment, RecordingQuery } from '../../gql/graphql.js';

export type Report = NonNullable<RecordingQuery['report']>;

/** What is recorded in, and by whom. */
export interface Recording {
  readonly board: string;
  readonly period: string;
  readonly answer: RecordingQuery;
  /** Null before it is opened. */
  readonly report: Report | null;
  /** Whose drafts of what: no other person at this computer sees them. */
  readonly scope: string;
  /** Asks anew for what is shown. */
  readonly refresh: () => Promise<void>;
  readonly onRecorded: (receipts: readonly ReceiptFragment[]) => void;
}

export const RecordingContext = createContext<Recording | null>(null);

export function useRecording(): Recording {
  const recording = useContext(RecordingContext);
  if (recording === null) throw new Error('this is shown where something is recorded only');
  return recording;
}

/** As `useRecording`, where the report is open already. */
export function useReport(): Report {
  return useRecording().report!;
}
