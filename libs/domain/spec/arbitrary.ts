import fc from 'fast-check';
import { ASSIGNMENT_KINDS, RESPONSIBILITY_ROLES } from '../src/assignment/assignment.js';
import { AMENDMENT_KINDS } from '../src/budget/budget.js';
import type { CommandType } from '../src/commands.js';
import { ACCOUNT_CLASSES, type Line, lineKey } from '../src/line.js';
import { ASSIGNMENT_STATUSES, GOAL_DEVELOPMENTS, SECTIONS } from '../src/report/report.js';
import type { StreamKind } from '../src/stream.js';
import { type Act, Diary } from './diary.js';

// A small universe, so that random commands meet one another. Some of its names are ones that every object has.

const BOARDS = ['KS', 'TN', '__proto__'] as const;
const AREAS = ['100', '136', 'constructor'] as const;
const GROUPS = ['AME', 'toString'] as const;
const GOALS = ['KS-1', 'valueOf'] as const;
const ASSIGNMENTS = ['KF-01', 'hasOwnProperty'] as const;
const PERIODS = ['2024-01', '2024-02', '2024-03', '2024-12', '2025-01'] as const;

const oneOf = <T>(values: readonly T[]): fc.Arbitrary<T> => fc.constantFrom(...values);
const maybe = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(value, { nil: null, freq: 2 });

/** Mostly the first of a list, so that one board's streams get long. */
const mostly = <T>([first, ...others]: readonly T[]): fc.Arbitrary<T> =>
  fc.oneof({ weight: 6, arbitrary: fc.constant(first as T) }, { weight: 1, arbitrary: oneOf(others) });

const board = mostly(BOARDS);
const area = oneOf(AREAS);
const period = oneOf(PERIODS);
const from = maybe(period);
const accountClass = oneOf(ACCOUNT_CLASSES);
const word = oneOf(['Ett', 'Två', 'Tre']);
const amountOre = oneOf([-150_000_000, -50_000_000, -1, 0, 50_000_000, 100_000_050]);
const decision = oneOf([
  { reference: 'KF § 7', date: '2023-11-27' },
  { reference: 'KF § 12', date: '2024-03-04' },
]);

const lineParts = (parts: { [Part in keyof Line]?: fc.Arbitrary<Line[Part]> }) =>
  fc.record({ area: fc.constant(null), class: fc.constant(null), account: fc.constant(null), ...parts });

/** A line: mostly an area alone, now and then a class or both, seldom with an account. */
export const arbitraryLine: fc.Arbitrary<Line> = fc.oneof(
  { weight: 8, arbitrary: lineParts({ area }) },
  { weight: 3, arbitrary: lineParts({ class: accountClass }) },
  { weight: 2, arbitrary: lineParts({ area, class: accountClass }) },
  { weight: 1, arbitrary: lineParts({ area, class: maybe(accountClass), account: oneOf(['4010', '4020']) }) },
  { weight: 1, arbitrary: lineParts({ class: accountClass, account: oneOf(['4010', '4020']) }) },
);

const lines = fc.uniqueArray(arbitraryLine, { minLength: 1, maxLength: 3, selector: lineKey });
const figures = lines.chain((some) =>
  fc.tuple(...some.map((line) => amountOre.map((ore) => ({ line, amountOre: ore })))),
);
const subject = oneOf([
  'operating/136/forecast',
  'operating/constructor/outcome',
  'operating/AME/outcome',
  'operating/TOTAL/forecast',
  'income/NET/forecast',
  'income/BUDGET_DEVIATION/outcome',
]);
const report = { board, period: mostly(PERIODS) };
const responsible = fc.oneof(
  fc.constant({ allBoards: true }),
  fc.constant({}),
  fc
    .uniqueArray(oneOf(BOARDS), { minLength: 1, maxLength: 2 })
    .map((boards) => ({ responsible: boards.map((one) => ({ board: one })) })),
  oneOf(RESPONSIBILITY_ROLES).map((allBoardsRole) => ({ allBoards: true, allBoardsRole })),
);
const commentary = {
  section: oneOf(SECTIONS.slice(0, 3)),
  subject: maybe(oneOf<string>([...AREAS, ...GROUPS])),
  heading: maybe(word),
};
const profile = fc.oneof(
  fc.constant({ kind: 'weights', weights: [1, 1, 1, 1, 1, 1, 0, 1, 1, 1, 1, 2] }),
  amountOre.map((month) => ({ kind: 'months', amountsOre: Array.from({ length: 12 }, () => month) })),
  fc
    .uniqueArray(fc.record({ period: oneOf(PERIODS.slice(0, 4)), amountOre }), {
      minLength: 1,
      maxLength: 2,
      selector: (one) => one.period,
    })
    .map((amounts) => ({ kind: 'toDate', amounts })),
);
const budget = { board, year: fc.constant(2024) };
const status = fc.option(maybe(oneOf(ASSIGNMENT_STATUSES)), { nil: undefined });

const goal = oneOf(GOALS);
const assignment = oneOf(ASSIGNMENTS);

/** What each command may say, but for its type; not all of it is right. */
const FIELDS: Record<CommandType, [StreamKind, fc.Arbitrary<object>]> = {
  RegisterBoard: ['board', fc.record({ code: oneOf(BOARDS), name: word })],
  AppointOfficer: ['board', fc.record({ board, role: oneOf(['Ordförande', '__proto__']), name: word, from })],
  AddProgrammeArea: ['board', fc.record({ board, code: oneOf([...AREAS, ...GROUPS]), name: word, from })],
  RenameProgrammeArea: ['board', fc.record({ board, code: area, name: word, from })],
  CloseProgrammeArea: ['board', fc.record({ board, code: area, from: oneOf(['2024-12', '2025-01']) })],
  DefineAreaGroup: [
    'board',
    fc.record({ board, code: oneOf(GROUPS), name: word, areas: fc.uniqueArray(area, { minLength: 1 }), from }),
  ],
  AdoptBudget: ['budget', fc.record({ ...budget, figures, decision: maybe(decision) })],
  AmendBudget: [
    'budget',
    fc.record({
      ...budget,
      kind: oneOf(AMENDMENT_KINDS),
      changes: figures,
      decision,
      from,
      counterpart: maybe(oneOf(BOARDS)),
    }),
  ],
  CorrectBudget: ['budget', fc.record({ ...budget, figures })],
  SetPeriodBudget: ['budget', fc.record({ ...budget, line: arbitraryLine, profile })],
  OpenReport: ['report', fc.record({ board, period, meetingDate: maybe(fc.constant('2024-06-04')) })],
  RescheduleReport: ['report', fc.record({ ...report, meetingDate: oneOf(['2024-06-04', '2024-06-11']) })],
  CancelReport: ['report', fc.record(report)],
  SubmitReport: ['report', fc.record(report)],
  ReturnReport: ['report', fc.record(report)],
  ApproveReport: ['report', fc.record({ ...report, decision: maybe(decision) })],
  ReopenReport: ['report', fc.record(report)],
  RecordOutcome: ['report', fc.record({ ...report, figures })],
  ReviseForecast: ['report', fc.record({ ...report, figures })],
  WithdrawFigures: [
    'report',
    fc.record({ ...report, measure: oneOf(['FORECAST', 'OUTCOME']), lines: fc.tuple(arbitraryLine) }),
  ],
  NotePrintedFigure: [
    'report',
    fc.record({
      ...report,
      cells: fc.uniqueArray(fc.record({ subject, amountOre }), { minLength: 1, selector: (cell) => cell.subject }),
    }),
  ],
  WithdrawPrintedFigure: ['report', fc.record({ ...report, subjects: fc.tuple(subject) })],
  WriteCommentary: ['report', fc.record({ ...report, ...commentary, text: word, position: maybe(oneOf([1, 2])) })],
  WithdrawCommentary: ['report', fc.record({ ...report, ...commentary })],
  AssessGoal: [
    'report',
    fc.record({
      ...report,
      goal,
      development: fc.option(maybe(oneOf(GOAL_DEVELOPMENTS)), { nil: undefined }),
      outcomes: fc.option(maybe(fc.tuple(fc.record({ year: fc.constant(2023), value: maybe(word) }))), {
        nil: undefined,
      }),
    }),
  ],
  UpdateAssignmentStatus: ['report', fc.record({ ...report, assignment, status, forecastStatus: status })],
  NoteSignificantEvent: ['report', fc.record({ ...report, id: oneOf(['plan', '__proto__']), text: word })],
  WithdrawSignificantEvent: ['report', fc.record({ ...report, id: oneOf(['plan', '__proto__']) })],
  DefineGoal: [
    'goal',
    fc.record({ id: goal, level: fc.constant('BOARD'), board, number: maybe(word), text: maybe(word), from }),
  ],
  RewordGoal: ['goal', fc.record({ id: goal, text: word, from })],
  CloseGoal: ['goal', fc.record({ id: goal, from })],
  IssueAssignment: [
    'assignment',
    fc
      .record({ id: assignment, kind: oneOf(ASSIGNMENT_KINDS), goal: maybe(goal), text: word, from })
      .chain((fields) => responsible.map((who) => ({ ...fields, ...who }))),
  ],
  RewordAssignment: ['assignment', fc.record({ id: assignment, text: word, from })],
  ReassignAssignment: [
    'assignment',
    fc.record({ id: assignment, from }).chain((fields) => responsible.map((who) => ({ ...fields, ...who }))),
  ],
  CloseAssignment: ['assignment', fc.record({ id: assignment, from })],
};

const by = { actor: fc.constantFrom('a', 'b'), reason: fc.option(fc.constant('Skäl'), { nil: null, freq: 4 }) };

/** A random act in the small universe; reports and their figures come more often than the rest. */
export const arbitraryAct: fc.Arbitrary<Act> = fc.oneof(
  ...Object.entries(FIELDS).map(([type, [kind, fields]]) => ({
    weight: kind === 'report' ? 3 : 1,
    arbitrary: fc.record({ kind: fc.constant(kind), command: fields.map((given) => ({ ...given, type })), ...by }),
  })),
);

const REGISTERED = BOARDS.slice(0, 2);

/** What is there before the random acts, so that many of them are accepted. */
const FIRST: readonly Act['command'][] = [
  ...REGISTERED.map((code) => ({ type: 'RegisterBoard', code, name: code })),
  ...REGISTERED.flatMap((one) => AREAS.map((code) => ({ type: 'AddProgrammeArea', board: one, code, name: code }))),
  { type: 'DefineAreaGroup', board: 'KS', code: 'AME', name: 'AME', areas: ['136'] },
  { type: 'DefineGoal', id: 'KS-1', level: 'BOARD', board: 'KS', number: '1' },
  { type: 'IssueAssignment', id: 'KF-01', kind: 'COUNCIL', text: 'Ett', allBoards: true },
  {
    type: 'AdoptBudget',
    board: 'KS',
    year: 2024,
    figures: AREAS.slice(0, 2).map((code) => ({ line: { area: code }, amountOre: -600_000_000 })),
  },
  { type: 'OpenReport', board: 'KS', period: '2024-01' },
];

/** A diary with what is there first. */
export function startedDiary(): Diary {
  const diary = new Diary();
  for (const command of FIRST) {
    const [kind] = FIELDS[command.type as CommandType];
    const result = diary.act({ kind, command, actor: 'a', reason: null });
    if (result instanceof Error) throw result;
  }
  return diary;
}

/** Random acts, to be done one after the other in `startedDiary()`. */
export const arbitraryActs: fc.Arbitrary<Act[]> = fc.array(arbitraryAct, { maxLength: 40, size: 'max' });

/** A random past: what is there first, and then random acts, refused ones too. */
export const arbitraryDiary: fc.Arbitrary<Diary> = arbitraryActs.map((acts) => {
  const diary = startedDiary();
  for (const act of acts) diary.act(act);
  return diary;
});
