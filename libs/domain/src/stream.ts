import type { Period } from './values.js';

export const STREAM_KINDS = ['board', 'budget', 'report', 'goal', 'assignment'] as const;
export type StreamKind = (typeof STREAM_KINDS)[number];

/** A stream's name without the store's prefix, such as `report-KS-2024-04`. Stored for ever. */
export type StreamName = string;

export const boardStream = (board: string): StreamName => `board-${board}`;
export const budgetStream = (board: string, year: number): StreamName => `budget-${board}-${year}`;
export const reportStream = (board: string, period: Period): StreamName => `report-${board}-${period}`;
export const goalStream = (id: string): StreamName => `goal-${id}`;
export const assignmentStream = (id: string): StreamName => `assignment-${id}`;

/** What a stream's name says. */
export type StreamParts =
  | { kind: 'board'; board: string }
  | { kind: 'budget'; board: string; year: number }
  | { kind: 'report'; board: string; period: Period }
  | { kind: 'goal'; id: string }
  | { kind: 'assignment'; id: string };

const ID = '[0-9A-Za-zÅÄÖåäö._-]{1,64}';
const PATTERNS: readonly [RegExp, (match: RegExpExecArray) => StreamParts][] = [
  [new RegExp(`^board-(${ID})$`), (match) => ({ kind: 'board', board: match[1]! })],
  [new RegExp(`^budget-(${ID})-(\\d{4})$`), (match) => ({ kind: 'budget', board: match[1]!, year: Number(match[2]) })],
  [
    new RegExp(`^report-(${ID})-(\\d{4}-(?:0[1-9]|1[0-2]))$`),
    (match) => ({ kind: 'report', board: match[1]!, period: match[2]! }),
  ],
  [new RegExp(`^goal-(${ID})$`), (match) => ({ kind: 'goal', id: match[1]! })],
  [new RegExp(`^assignment-(${ID})$`), (match) => ({ kind: 'assignment', id: match[1]! })],
];

/** The parts of a stream of the ledger; null for any other stream, which the ledger does not count. */
export function streamParts(stream: StreamName): StreamParts | null {
  for (const [pattern, parts] of PATTERNS) {
    const match = pattern.exec(stream);
    if (match) return parts(match);
  }
  return null;
}
