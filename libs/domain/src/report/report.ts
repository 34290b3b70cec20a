import { z } from 'zod';
import { addressOf } from '../address.js';
import { decision } from '../budget/budget.js';
import { type EventOf, type Recorded, stored } from '../event.js';
import { distinctLines, figure, type Line, line, lineKey } from '../line.js';
import {
  amountOre,
  code,
  day,
  filledText,
  listOf,
  MAX_AMOUNT_ORE,
  name,
  ORE_PER_TKR,
  type Ore,
  orNull,
  type Period,
  period,
  text,
} from '../values.js';

// Events. Their names and payloads are stored for ever; a change is a new version with an upcaster.

export const SECTIONS = [
  'ECONOMIC_ANALYSIS',
  'INFLATION',
  'GOALS',
  'ASSIGNMENTS',
  'FINANCIAL_GOALS',
  'EMPLOYER_GOALS',
  'ENVIRONMENT',
  'ENVIRONMENT_OTHER',
  'SECURITY_AND_PREPAREDNESS',
  'ACCESSIBILITY',
  'SIGNIFICANT_EVENTS',
  'SUMMARY',
] as const;
export type Section = (typeof SECTIONS)[number];
export const GOAL_DEVELOPMENTS = ['GOOD', 'ACCEPTABLE', 'WEAK'] as const;
export type GoalDevelopment = (typeof GOAL_DEVELOPMENTS)[number];
export const ASSIGNMENT_STATUSES = ['NOT_STARTED', 'ONGOING', 'DONE'] as const;
export type AssignmentStatus = (typeof ASSIGNMENT_STATUSES)[number];
export const MEASURES = ['BUDGET', 'FORECAST', 'OUTCOME'] as const;

const commentaryKeyShape = {
  section: z.enum(SECTIONS),
  subject: stored.text.nullable(),
  heading: stored.text.nullable(),
};
const statusShape = {
  status: z.enum(ASSIGNMENT_STATUSES).nullable(),
  forecastStatus: z.enum(ASSIGNMENT_STATUSES).nullable(),
  printedStatus: stored.text.nullable(),
  printedForecastStatus: stored.text.nullable(),
};
const assessmentShape = {
  development: z.enum(GOAL_DEVELOPMENTS).nullable(),
  printed: stored.text.nullable(),
  forecast: stored.text.nullable(),
  outcomes: z.array(z.strictObject({ year: z.int(), value: stored.text.nullable() })),
  reworded: z.boolean(),
  note: stored.text.nullable(),
};
const { line: storedLine, ore } = stored;
const first = z.strictObject({ line: storedLine, amountOre: ore });
const changed = z.strictObject({ line: storedLine, amountOre: ore, beforeOre: ore });
const gone = z.strictObject({ line: storedLine, beforeOre: ore });

export const reportEvents = {
  /** The opening balance: the forecasts of the report before, as they stood at a revision of it. */
  ReportOpened: z.strictObject({
    meetingDate: stored.text.nullable(),
    carried: z
      .strictObject({
        period: stored.period,
        revision: z.int(),
        /** `period` and `revision` of each: where the amount was last judged. */
        forecasts: z.array(
          z.strictObject({ line: storedLine, amountOre: ore, period: stored.period, revision: z.int() }),
        ),
      })
      .nullable(),
  }),
  ReportRescheduled: z.strictObject({ meetingDate: stored.text, before: stored.text.nullable() }),
  ReportCancelled: z.strictObject({}),
  ReportSubmitted: z.strictObject({}),
  ReportReturned: z.strictObject({}),
  ReportApproved: z.strictObject({ decision: stored.decision.nullable() }),
  ReportReopened: z.strictObject({}),
  OutcomeRecorded: z.strictObject({ figures: z.array(first) }),
  OutcomeCorrected: z.strictObject({ figures: z.array(changed) }),
  OutcomeWithdrawn: z.strictObject({ figures: z.array(gone) }),
  /** `beforeOre` null: the line had no forecast. */
  ForecastRevised: z.strictObject({
    figures: z.array(z.strictObject({ line: storedLine, amountOre: ore, beforeOre: ore.nullable() })),
  }),
  ForecastConfirmed: z.strictObject({ figures: z.array(first) }),
  ForecastWithdrawn: z.strictObject({ figures: z.array(gone) }),
  PrintedFigureNoted: z.strictObject({
    cells: z.array(z.strictObject({ subject: stored.text, amountOre: ore, beforeOre: ore.nullable() })),
    roundedToOre: ore,
  }),
  PrintedFigureWithdrawn: z.strictObject({ cells: z.array(z.strictObject({ subject: stored.text, beforeOre: ore })) }),
  CommentaryWritten: z.strictObject({ ...commentaryKeyShape, text: stored.text, position: z.int() }),
  CommentaryWithdrawn: z.strictObject(commentaryKeyShape),
  GoalAssessed: z.strictObject({ goal: stored.text, ...assessmentShape }),
  AssignmentStatusUpdated: z.strictObject({
    assignment: stored.text,
    ...statusShape,
    before: z.strictObject(statusShape).nullable(),
  }),
  SignificantEventNoted: z.strictObject({ id: stored.text, text: stored.text }),
  SignificantEventWithdrawn: z.strictObject({ id: stored.text }),
};
export type ReportEvent = EventOf<typeof reportEvents>;

// Commands

const report = { board: code, period };
const figures = listOf(figure).check(distinctLines);
const subjects = listOf(
  z.string().refine((subject) => addressOf(subject) !== null, 'ange en cell, till exempel operating/136/forecast'),
);

const openReport = z.strictObject({ type: z.literal('OpenReport'), ...report, meetingDate: orNull(day) });
const rescheduleReport = z.strictObject({ type: z.literal('RescheduleReport'), ...report, meetingDate: day });
const cancelReport = z.strictObject({ type: z.literal('CancelReport'), ...report });
const submitReport = z.strictObject({ type: z.literal('SubmitReport'), ...report });
const returnReport = z.strictObject({ type: z.literal('ReturnReport'), ...report });
const approveReport = z.strictObject({ type: z.literal('ApproveReport'), ...report, decision: orNull(decision) });
const reopenReport = z.strictObject({ type: z.literal('ReopenReport'), ...report });
const recordOutcomeCommand = z.strictObject({ type: z.literal('RecordOutcome'), ...report, figures });
const reviseForecast = z.strictObject({ type: z.literal('ReviseForecast'), ...report, figures });
const withdrawFiguresCommand = z.strictObject({
  type: z.literal('WithdrawFigures'),
  ...report,
  measure: z
    .enum(MEASURES)
    .refine((measure) => measure !== 'BUDGET', 'en budget tas inte bort ur en rapport; rätta den med CorrectBudget'),
  lines: listOf(line).check(distinctLines),
});
const notePrintedFigure = z.strictObject({
  type: z.literal('NotePrintedFigure'),
  ...report,
  cells: listOf(
    z.strictObject({
      subject: z
        .string()
        .refine((subject) => addressOf(subject) !== null, 'ange en cell, till exempel operating/136/forecast'),
      amountOre,
    }),
  ).check(({ value, issues }) => {
    for (const [index, { subject }] of value.entries())
      if (value.findIndex((other) => other.subject === subject) !== index)
        issues.push({ code: 'custom', input: subject, path: [index], message: `cellen ${subject} står två gånger` });
  }),
  roundedToOre: z
    .int('ange ett helt antal öre')
    .min(1, 'avrundningen ska vara större än noll')
    .max(MAX_AMOUNT_ORE, 'avrundningen är över gränsen')
    .default(ORE_PER_TKR),
});
const withdrawPrintedFigure = z.strictObject({
  type: z.literal('WithdrawPrintedFigure'),
  ...report,
  subjects: subjects.check(({ value, issues }) => {
    for (const [index, subject] of value.entries())
      if (value.indexOf(subject) !== index)
        issues.push({ code: 'custom', input: subject, path: [index], message: `cellen ${subject} står två gånger` });
  }),
});
const commentaryKey = { section: z.enum(SECTIONS), subject: orNull(name), heading: orNull(name) };
const writeCommentaryCommand = z
  .strictObject({
    type: z.literal('WriteCommentary'),
    ...report,
    ...commentaryKey,
    text,
    position: orNull(z.int().min(1, 'ange en plats från 1').max(10_000, 'ange en plats till och med 10 000')),
  })
  .refine((value) => value.text.trim() !== '' || value.heading !== null, {
    path: ['text'],
    message: 'skriv en text, eller åtminstone en rubrik',
  });
const withdrawCommentaryCommand = z.strictObject({
  type: z.literal('WithdrawCommentary'),
  ...report,
  ...commentaryKey,
});

// What is left out stays as it was; null makes it blank.
const assessGoalCommand = z.strictObject({
  type: z.literal('AssessGoal'),
  ...report,
  goal: code,
  development: z.enum(GOAL_DEVELOPMENTS).nullable().optional(),
  printed: name.nullable().optional(),
  forecast: name.nullable().optional(),
  outcomes: z
    .array(
      z.strictObject({
        year: z.int().min(1900, 'ange ett år från 1900').max(2999, 'ange ett år till och med 2999'),
        value: orNull(name),
      }),
    )
    .max(50, 'ange högst 50 år')
    .check(({ value, issues }) => {
      for (const [index, one] of value.entries())
        if (value.findIndex((other) => other.year === one.year) !== index)
          issues.push({ code: 'custom', input: one.year, path: [index], message: `år ${one.year} står två gånger` });
    })
    .nullable()
    .optional(),
  reworded: z.boolean().nullable().optional(),
  note: text.nullable().optional(),
});
const updateAssignmentStatus = z.strictObject({
  type: z.literal('UpdateAssignmentStatus'),
  ...report,
  assignment: code,
  status: z.enum(ASSIGNMENT_STATUSES).nullable().optional(),
  forecastStatus: z.enum(ASSIGNMENT_STATUSES).nullable().optional(),
  printedStatus: name.nullable().optional(),
  printedForecastStatus: name.nullable().optional(),
});
const noteSignificantEvent = z.strictObject({
  type: z.literal('NoteSignificantEvent'),
  ...report,
  id: code,
  text: filledText,
});
const withdrawSignificantEvent = z.strictObject({ type: z.literal('WithdrawSignificantEvent'), ...report, id: code });

export const reportCommands = z.discriminatedUnion('type', [
  openReport,
  rescheduleReport,
  cancelReport,
  submitReport,
  returnReport,
  approveReport,
  reopenReport,
  recordOutcomeCommand,
  reviseForecast,
  withdrawFiguresCommand,
  notePrintedFigure,
  withdrawPrintedFigure,
  writeCommentaryCommand,
  withdrawCommentaryCommand,
  assessGoalCommand,
  updateAssignmentStatus,
  noteSignificantEvent,
  withdrawSignificantEvent,
]);
export type ReportCommand = z.infer<typeof reportCommands>;
/** One kind of command of a report. */
export type Of<Type extends ReportCommand['type']> = Extract<ReportCommand, { type: Type }>;

// State

/** A forecast and where it was last judged: in this report, or in the one that it was carried from. */
export interface ForecastState {
  readonly line: Line;
  readonly amountOre: Ore;
  readonly carried: boolean;
  readonly period: Period;
  readonly revision: number;
}
export type Assessment = Omit<Extract<ReportEvent, { type: 'GoalAssessed' }>['data'], 'goal'>;
export type Status = NonNullable<Extract<ReportEvent, { type: 'AssignmentStatusUpdated' }>['data']['before']>;

export interface ReportState {
  /** NONE: never opened, or cancelled. */
  readonly life: 'NONE' | 'OPEN' | 'SUBMITTED' | 'APPROVED';
  readonly revision: number;
  readonly submittedBy: string | null;
  readonly meetingDate: string | null;
  /** The report that this one was opened from. */
  readonly carriedFrom: Period | null;
  /** By line key, as the forecasts. */
  readonly outcomes: Readonly<Record<string, { readonly line: Line; readonly amountOre: Ore }>>;
  readonly forecasts: Readonly<Record<string, ForecastState>>;
  readonly printed: Readonly<Record<string, { readonly amountOre: Ore; readonly roundedToOre: Ore }>>;
  /** By `commentaryKeyOf`. */
  readonly commentaries: Readonly<
    Record<string, { readonly section: Section; readonly text: string; readonly position: number }>
  >;
  readonly assessments: Readonly<Record<string, Assessment>>;
  readonly statuses: Readonly<Record<string, Status>>;
  readonly events: Readonly<Record<string, string>>;
}

/** Before a report is opened, and after it was cancelled. */
export const NEVER_OPENED: ReportState = {
  life: 'NONE',
  revision: -1,
  submittedBy: null,
  meetingDate: null,
  carriedFrom: null,
  outcomes: {},
  forecasts: {},
  printed: {},
  commentaries: {},
  assessments: {},
  statuses: {},
  events: {},
};

/** What names a commentary in its report: section, subject and heading. */
export const commentaryKeyOf = (key: { section: string; subject: string | null; heading: string | null }): string =>
  JSON.stringify([key.section, key.subject, key.heading]);

// Evolution

/** The state after one more event. */
export function evolve(state: ReportState, event: Recorded<ReportEvent>): ReportState {
  return { ...changedState(state, event), revision: event.revision };
}

function changedState(state: ReportState, event: Recorded<ReportEvent>): ReportState {
  const { type, data } = event;
  switch (type) {
    case 'ReportOpened': {
      const forecasts = (data.carried?.forecasts ?? []).map((one) => [lineKey(one.line), { ...one, carried: true }]);
      return {
        ...NEVER_OPENED,
        life: 'OPEN',
        meetingDate: data.meetingDate,
        carriedFrom: data.carried?.period ?? null,
        forecasts: Object.fromEntries(forecasts),
      };
    }
    case 'ReportRescheduled':
      return { ...state, meetingDate: data.meetingDate };
    case 'ReportCancelled':
      return NEVER_OPENED;
    case 'ReportSubmitted':
      return { ...state, life: 'SUBMITTED', submittedBy: event.metadata.actor.id };
    case 'ReportApproved':
      return { ...state, life: 'APPROVED' };
    case 'ReportReturned':
    case 'ReportReopened':
      return { ...state, life: 'OPEN' };
    case 'OutcomeRecorded':
    case 'OutcomeCorrected': {
      const outcomes = data.figures.map(({ line, amountOre }) => [lineKey(line), { line, amountOre }]);
      return { ...state, outcomes: { ...state.outcomes, ...Object.fromEntries(outcomes) } };
    }
    case 'OutcomeWithdrawn':
      return {
        ...state,
        outcomes: without(
          state.outcomes,
          data.figures.map((one) => lineKey(one.line)),
        ),
      };
    case 'ForecastRevised':
    case 'ForecastConfirmed': {
      const period = event.stream.slice(-7);
      const forecasts = data.figures.map(({ line, amountOre }) => [
        lineKey(line),
        { line, amountOre, carried: false, period, revision: event.revision },
      ]);
      return { ...state, forecasts: { ...state.forecasts, ...Object.fromEntries(forecasts) } };
    }
    case 'ForecastWithdrawn':
      return {
        ...state,
        forecasts: without(
          state.forecasts,
          data.figures.map((one) => lineKey(one.line)),
        ),
      };
    case 'PrintedFigureNoted': {
      const printed = data.cells.map(({ subject, amountOre }) => [
        subject,
        { amountOre, roundedToOre: data.roundedToOre },
      ]);
      return { ...state, printed: { ...state.printed, ...Object.fromEntries(printed) } };
    }
    case 'PrintedFigureWithdrawn':
      return {
        ...state,
        printed: without(
          state.printed,
          data.cells.map((one) => one.subject),
        ),
      };
    case 'CommentaryWritten': {
      const { section, text, position } = data;
      return {
        ...state,
        commentaries: { ...state.commentaries, [commentaryKeyOf(data)]: { section, text, position } },
      };
    }
    case 'CommentaryWithdrawn':
      return { ...state, commentaries: without(state.commentaries, [commentaryKeyOf(data)]) };
    case 'GoalAssessed': {
      const { goal, ...assessment } = data;
      return { ...state, assessments: { ...state.assessments, [goal]: assessment } };
    }
    case 'AssignmentStatusUpdated': {
      const { assignment, before: _, ...status } = data;
      return { ...state, statuses: { ...state.statuses, [assignment]: status } };
    }
    case 'SignificantEventNoted':
      return { ...state, events: { ...state.events, [data.id]: data.text } };
    case 'SignificantEventWithdrawn':
      return { ...state, events: without(state.events, [data.id]) };
  }
}

const without = <T>(record: Readonly<Record<string, T>>, keys: readonly string[]): Record<string, T> =>
  Object.fromEntries(Object.entries(record).filter(([key]) => !keys.includes(key)));
