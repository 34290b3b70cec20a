import type { IncomeRowKind, OperatingColumn } from '../address.js';
import type { AssignmentKind, ResponsibilityRole } from '../assignment/assignment.js';
import type { BOARD_KINDS } from '../board/board.js';
import type { AmendmentKind } from '../budget/budget.js';
import type { GoalLevel } from '../goal/goal.js';
import type { AssignmentStatus, GoalDevelopment, ReportState, Section } from '../report/report.js';

// The Swedish words for the values that reports, summaries and the audit trail show. Headings stand as the reports print them.

export const SECTION_WORDS: Readonly<Record<Section, string>> = {
  ECONOMIC_ANALYSIS: 'Ekonomisk analys',
  INFLATION: 'Inflationspåverkan',
  GOALS: 'Kommentar till målprognos',
  ASSIGNMENTS: 'Kommentar till politiska uppdrag',
  FINANCIAL_GOALS: 'Kommentar till finansiella mål',
  EMPLOYER_GOALS: 'Kommentar till arbetsgivarmål och arbetsmiljöarbete',
  ENVIRONMENT: 'Kommentar miljöarbete',
  ENVIRONMENT_OTHER: 'Övrigt',
  SECURITY_AND_PREPAREDNESS: 'Kommentar säkerhet och beredskap',
  ACCESSIBILITY: 'Kommentar tillgänglighetspolicy',
  SIGNIFICANT_EVENTS: 'Väsentliga händelser',
  SUMMARY: 'Sammanfattning mål-medel-kvalitet',
};

export const DEVELOPMENT_WORDS: Readonly<Record<GoalDevelopment, string>> = {
  GOOD: 'God',
  ACCEPTABLE: 'Godtagbar',
  WEAK: 'Svag',
};

export const STATUS_WORDS: Readonly<Record<AssignmentStatus, string>> = {
  NOT_STARTED: 'Ej påbörjat',
  ONGOING: 'Pågår',
  DONE: 'Klart',
};

export const REPORT_STATE_WORDS: Readonly<Record<Exclude<ReportState['life'], 'NONE'>, string>> = {
  OPEN: 'Öppen',
  SUBMITTED: 'Inlämnad',
  APPROVED: 'Godkänd',
};

export const AMENDMENT_WORDS: Readonly<Record<AmendmentKind, string>> = {
  ADDITIONAL: 'Tilläggsanslag',
  REALLOCATION: 'Omdisponering',
  TRANSFER: 'Överföring',
  CARRYOVER: 'Ombudgetering',
};

export const BOARD_KIND_WORDS: Readonly<Record<(typeof BOARD_KINDS)[number], string>> = {
  COMMITTEE: 'Nämnd',
  COMPANY: 'Bolag',
};

export const GOAL_LEVEL_WORDS: Readonly<Record<GoalLevel, string>> = {
  COUNCIL: 'Fullmäktiges mål',
  BOARD: 'Nämndens mål',
  FOCUS: 'Delmål',
  RESOURCE: 'Resursmål',
};

export const ASSIGNMENT_KIND_WORDS: Readonly<Record<AssignmentKind, string>> = {
  COUNCIL: 'Politiskt uppdrag',
  ORGANISATION: 'Uppdrag för organisationen',
};

export const ROLE_WORDS: Readonly<Record<ResponsibilityRole, string>> = {
  RESPONSIBLE: 'Ansvarig',
  COORDINATOR: 'Samordningsansvarig',
};

export const INCOME_ROW_WORDS: Readonly<Record<IncomeRowKind, string>> = {
  REVENUE: 'Verksamhetens intäkter',
  COST: 'Verksamhetens kostnader',
  NET: 'Verksamhetens nettokostnader',
};

export const COLUMN_WORDS: Readonly<Record<OperatingColumn, string>> = {
  forecast: 'Prognos',
  budget: 'Budget',
  forecastDeviation: 'Avvikelse',
  outcome: 'Utfall',
  periodBudget: 'Periodiserad budget',
  budgetDeviation: 'Budgetavvikelse',
  outcomePriorYear: 'Utfall föregående år',
};
