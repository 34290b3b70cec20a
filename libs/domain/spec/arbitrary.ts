import fc from 'fast-check';
import { SECTIONS } from '../src/report/report.js';
import { ASSIGNMENT_STATUSES, GOAL_DEVELOPMENTS } from '../src/report/report.js';
import type { Command } from '../src/commands.js';
import type { Line } from '../src/line.js';
import type { Act } from './ledger.js';

// A small universe, so that random commands meet one another. Some names are ones that every object has.

export const BOARDS = ['KS', 'TN', '__proto__'] as const;
export const AREAS = ['100', '136', 'constructor'] as const;
export const PERIODS = ['2024-01', '2024-02', '2024-03', '2024-12', '2025-01'] as const;
