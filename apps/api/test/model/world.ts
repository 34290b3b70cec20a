import type { Command, Input } from './past.js';
import type { Random } from './random.js';
import { type Period, periodOf } from './values.js';

// A small world, so that random commands meet one another.

export const BOARDS: readonly string[] = ['KS', 'TN'];
export const YEARS = [2024, 2025] as const;
export const AREAS: readonly string[] = ['100', '9', '136', '752'];
export const GROUPS: readonly string[] = ['AME', 'SOC'];
export const GOALS: readonly string[] = ['G-1', 'G-2', 'G-10', 'KF-1'];
export const ASSIGNMENTS: readonly string[] = ['U-1', 'U-2', 'U-3'];
export const MONTHS = [1, 2, 3, 4, 6, 12] as const;
export const PERIODS: readonly Period[] = YEARS.flatMap((year) => MONTHS.map((month) => periodOf(year, month)));
export const FROM: readonly Period[] = ['2023-12', '2024-02', '2024-03', '2024-12', '2025-01', '2025-03'];
export const WORDS = ['Ett', 'Två', 'Tre och fyra', 'Fem'] as const;
export const STATUSES = ['NOT_STARTED', 'ONGOING', 'DONE', null] as const;
export const SUBJECTS: readonly string[] = [
  'operating/136/forecast',
  'operating/100/outcome',
  'operating/AME/outcome',
  'operating/TOTAL/forecast',
  'operating/TOTAL/budgetDeviation',
  'income/NET/forecast',
  'income/BUDGET_DEVIATION/outcome',
];

/** A command by somebody. */
export const by = (name: string, input: Partial<Input>, actor = 'anna'): Command => ({
  name,
  input: input as Input,
  actor,
  place: 0,
});

/** What is there before the random commands, so that many of them are accepted. */
export function firstCommands(random: Random): Command[] {
  const areas = BOARDS.flatMap((board) =>
    AREAS.slice(0, 3).map((code) => by('addProgrammeArea', { board, code, name: `Område ${code}` })),
  );
  return [
    ...BOARDS.map((code) => by('registerBoard', { code, name: `Nämnd ${code}` })),
    ...areas,
    by('defineAreaGroup', { board: 'KS', code: 'AME', name: 'AME', areas: ['136', '9'] }),
    by('defineGoal', { id: 'G-1', level: 'BOARD', board: 'KS', text: 'Mål', from: '2024-01' }),
    by('issueAssignment', { id: 'U-1', kind: 'COUNCIL', text: 'Utred', allBoards: true, from: '2024-01' }),
    by('openReport', { board: 'KS', period: '2024-01' }),
    by('openReport', { board: 'TN', period: '2024-01' }),
  ].map((command, place) => ({ ...identified(random, command), place }));
}

/** A command with an id of its own. */
export const identified = (random: Random, command: Command): Command => ({
  ...command,
  input: { ...command.input, commandId: random.uuid() },
});
