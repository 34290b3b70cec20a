import {
  assignmentStream,
  boardStream,
  budgetStream,
  goalStream,
  reportStream,
  type StreamParts,
  streamParts,
} from './stream.js';

describe('the name of a stream', () => {
  it.each<[string, string, StreamParts]>([
    [boardStream('KS'), 'board-KS', { kind: 'board', board: 'KS' }],
    [budgetStream('KS', 2024), 'budget-KS-2024', { kind: 'budget', board: 'KS', year: 2024 }],
    [reportStream('KS', '2024-04'), 'report-KS-2024-04', { kind: 'report', board: 'KS', period: '2024-04' }],
    [goalStream('KS-1'), 'goal-KS-1', { kind: 'goal', id: 'KS-1' }],
    [assignmentStream('KF-01'), 'assignment-KF-01', { kind: 'assignment', id: 'KF-01' }],
    // A code may look like a year or a month; the last one is meant.
    [budgetStream('KS-2023', 2024), 'budget-KS-2023-2024', { kind: 'budget', board: 'KS-2023', year: 2024 }],
    [
      reportStream('A-2024-04', '2025-01'),
      'report-A-2024-04-2025-01',
      { kind: 'report', board: 'A-2024-04', period: '2025-01' },
    ],
    [boardStream('__proto__'), 'board-__proto__', { kind: 'board', board: '__proto__' }],
  ])('%s says what it is of', (stream, name, parts) => {
    expect(stream).toBe(name);
    expect(streamParts(stream)).toEqual(parts);
  });

  it.each([
    '',
    'board-',
    'board-K S',
    `board-${'x'.repeat(65)}`,
    'budget-KS',
    'budget-KS-24',
    'report-KS-2024-13',
    'report-2024-04',
    'invoice-KS',
    '$ce-board',
    ' board-KS',
    'board-KS\n',
  ])('%j is none of the ledger', (name) => expect(streamParts(name)).toBeNull());
});
