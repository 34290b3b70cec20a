import { type Circumstances, given } from '../../spec/given.js';
import { APRIL, BOARD, opened, submitted } from '../../spec/report.js';
import type { AssignmentEvent } from '../assignment/assignment.js';
import type { GoalEvent } from '../goal/goal.js';
import { reportDecider } from './decider.js';
import type { ReportEvent } from './report.js';

const GOAL: GoalEvent = {
  type: 'GoalDefined',
  data: { level: 'BOARD', board: 'KS', number: '1', text: null, contributesTo: [], from: '2024-01' },
};
const assignment = (...boards: string[]): AssignmentEvent => ({
  type: 'AssignmentIssued',
  data: {
    kind: 'COUNCIL',
    goal: null,
    goalText: null,
    successFactor: null,
    text: 'Vattentäkter.',
    allBoards: boards[0] === '*',
    allBoardsRole: boards[0] === '*' ? 'RESPONSIBLE' : null,
    responsible: boards[0] === '*' ? [] : boards.map((board) => ({ board, role: 'RESPONSIBLE' })),
    from: '2024-01',
  },
});
const there: Circumstances = {
  others: {
    'board-KS': BOARD,
    'goal-KS-1': [GOAL],
    'goal-constructor': [GOAL],
    'goal-closed': [GOAL, { type: 'GoalClosed', data: { from: '2024-04' } }],
    'goal-closing': [GOAL, { type: 'GoalClosed', data: { from: '2024-05' } }],
    'assignment-ours': [assignment('KS', 'TN')],
    'assignment-theirs': [assignment('TN')],
    'assignment-alla': [assignment('*')],
    'assignment-nobody': [assignment()],
    'assignment-__proto__': [assignment('KS')],
    'assignment-closed': [assignment('KS'), { type: 'AssignmentClosed', data: { from: '2024-04' } }],
    'assignment-moved': [
      assignment('TN'),
      {
        type: 'AssignmentReassigned',
        data: {
          allBoards: false,
          allBoardsRole: null,
          responsible: [{ board: 'KS', role: 'COORDINATOR' }],
          from: '2024-04',
        },
      },
    ],
  },
};
const because: Circumstances = { ...there, reason: 'Dubblett.' };

const none = given(reportDecider);
const empty = given(reportDecider, [opened]);
const locked = given(reportDecider, [opened, submitted]);

const write = { type: 'WriteCommentary', ...APRIL, section: 'INFLATION', text: 'Få kostnader påverkas.' } as const;
const withdrawText = { type: 'WithdrawCommentary', ...APRIL, section: 'INFLATION' } as const;
const assess = { type: 'AssessGoal', ...APRIL, goal: 'KS-1', development: 'GOOD' } as const;
const update = { type: 'UpdateAssignmentStatus', ...APRIL, assignment: 'ours', status: 'ONGOING' } as const;
const note = { type: 'NoteSignificantEvent', ...APRIL, id: 'plan', text: 'Översiktsplanen är antagen.' } as const;
const withdrawEvent = { type: 'WithdrawSignificantEvent', ...APRIL, id: 'plan' } as const;

type DataOf<Type extends ReportEvent['type']> = Extract<ReportEvent, { type: Type }>['data'];
const written = (data: Partial<DataOf<'CommentaryWritten'>> = {}): ReportEvent => ({
  type: 'CommentaryWritten',
  data: { section: 'INFLATION', subject: null, heading: null, text: write.text, position: 1, ...data },
});
const assessed = (data: Partial<DataOf<'GoalAssessed'>> = {}): ReportEvent => ({
  type: 'GoalAssessed',
  data: {
    goal: 'KS-1',
    development: null,
    printed: null,
    forecast: null,
    outcomes: [],
    reworded: false,
    note: null,
    ...data,
  },
});
const BLANK = { status: null, forecastStatus: null, printedStatus: null, printedForecastStatus: null };
const updated = (data: Partial<DataOf<'AssignmentStatusUpdated'>> = {}): ReportEvent => ({
  type: 'AssignmentStatusUpdated',
  data: { assignment: 'ours', ...BLANK, before: null, ...data },
});
const eventNoted: ReportEvent = { type: 'SignificantEventNoted', data: { id: 'plan', text: note.text } };

describe('input that is wrong by itself', () => {
  it.each([
    ['a section that is none', { ...write, section: 'WEATHER' }, 'section'],
    ['neither text nor heading', { ...write, text: ' \n' }, 'text'],
    ['a text over 64 KiB', { ...write, text: 'å'.repeat(32_769) }, 'text'],
    ['a control character', { ...write, text: 'a\u0000b' }, 'text'],
    ['a lone surrogate', { ...write, text: 'a\ud800' }, 'text'],
    ['an empty heading', { ...write, heading: '' }, 'heading'],
    ['a subject over two lines', { ...write, subject: 'a\nb' }, 'subject'],
    ['a place before the first', { ...write, position: 0 }, 'position'],
    ['a place far away', { ...write, position: 10_001 }, 'position'],
    ['a development that is none', { ...assess, development: 'BAD' }, 'development'],
    ['a year twice', { ...assess, outcomes: [{ year: 2023, value: '1' }, { year: 2023 }] }, 'outcomes.1'],
    ['a year that is none', { ...assess, outcomes: [{ year: 202, value: '1' }] }, 'outcomes.0.year'],
    ['an empty printed word', { ...assess, printed: '' }, 'printed'],
    ['a goal that is no id', { ...assess, goal: 'KS 1' }, 'goal'],
    ['a status that is none', { ...update, status: 'SOON' }, 'status'],
    ['a printed status that is too long', { ...update, printedStatus: 'x'.repeat(201) }, 'printedStatus'],
    ['an event without a text', { ...note, text: '' }, 'text'],
    ['an event with a bad id', { ...note, id: 'a/b' }, 'id'],
    ['a month that is none', { ...note, period: '2024-00' }, 'period'],
  ])('is refused: %s', (_, command, field) => empty.when(command, there).thenRefused('BAD_USER_INPUT', field));
});

describe('a report that was never opened', () => {
  it.each([write, withdrawText, assess, update, note, withdrawEvent])('takes no $type', (command) => {
    none.when(command, because).thenRefused('NOT_FOUND');
  });
});

describe('a commentary', () => {
  it('is written after those of its section, or where it is said', () => {
    empty.when(write, there).then([written()]);
    empty.when({ ...write, position: 7 }, there).then([written({ position: 7 })]);
    given(reportDecider, [opened, written({ position: 7 }), written({ section: 'SUMMARY', position: 9 })])
      .when({ ...write, heading: 'Energi' }, there)
      .then([written({ heading: 'Energi', position: 8 })]);
  });
  it('is rewritten in its place, and quiet where it is the same', () => {
    const having = given(reportDecider, [opened, written({ position: 7 })]);
    having.when({ ...write, text: 'Fler.' }, there).then([written({ text: 'Fler.', position: 7 })]);
    having.when({ ...write, position: 3 }, there).then([written({ position: 3 })]);
    having.when(write, there).thenNothing();
    having.when({ ...write, text: 'Få kostnader pa\u030averkas.' }, there).thenNothing();
  });
  it('may be a heading alone', () => {
    empty.when({ ...write, heading: 'Energi', text: '' }, there).then([written({ heading: 'Energi', text: '' })]);
  });
  it('keeps line breaks, as line feeds', () => {
    empty.when({ ...write, text: 'a\r\n\tb\rc' }, there).then([written({ text: 'a\n\tb\nc' })]);
  });
  it('may be as long as 64 KiB', () => {
    const text = 'x'.repeat(65_536);
    empty.when({ ...write, text }, there).then([written({ text })]);
  });
  it.each(['136', 'AME', '__proto__', 'old'])('of the economic analysis may be about %s', (subject) => {
    empty
      .when({ ...write, section: 'ECONOMIC_ANALYSIS', subject }, there)
      .then([written({ section: 'ECONOMIC_ANALYSIS', subject })]);
  });
  it('of the economic analysis is about an area or a group; elsewhere its subject is free', () => {
    for (const subject of ['999', 'toString'])
      empty.when({ ...write, section: 'ECONOMIC_ANALYSIS', subject }, there).thenRefused('NOT_FOUND');
    empty.when({ ...write, subject: 'Spara energi' }, there).then([written({ subject: 'Spara energi' })]);
  });
  it('is withdrawn by its section, subject and heading', () => {
    const having = given(reportDecider, [opened, written({ subject: 'a', heading: 'b' })]);
    having
      .when({ ...withdrawText, subject: 'a', heading: 'b' }, there)
      .then([{ type: 'CommentaryWithdrawn', data: { section: 'INFLATION', subject: 'a', heading: 'b' } }]);
    having.when(withdrawText, there).thenRefused('NOT_FOUND');
    having.when({ ...withdrawText, subject: 'b', heading: 'a' }, there).thenRefused('NOT_FOUND');
  });
  it('is locked in a submitted report', () => {
    const having = given(reportDecider, [opened, written(), submitted]);
    having.when({ ...write, text: 'Fler.' }, there).thenRefused('REPORT_LOCKED');
    having.when(withdrawText, there).thenRefused('REPORT_LOCKED');
    having.when(write, there).thenNothing();
  });
});

describe('an assessment of a goal', () => {
  it('is what is said of it; what is left out is blank at first', () => {
    empty.when(assess, there).then([assessed({ development: 'GOOD' })]);
    const outcomes = [
      { year: 2023, value: '75 %' },
      { year: 2024, value: null },
    ];
    empty
      .when({ ...assess, printed: 'God', forecast: '80 %', outcomes, reworded: true, note: 'Ny lydelse.' }, there)
      .then([
        assessed({
          development: 'GOOD',
          printed: 'God',
          forecast: '80 %',
          outcomes,
          reworded: true,
          note: 'Ny lydelse.',
        }),
      ]);
  });
  const full = assessed({ development: 'GOOD', outcomes: [{ year: 2023, value: '1' }], reworded: true, note: 'x' });
  const having = given(reportDecider, [opened, full]);
  it('keeps what is left out, and blanks what is null', () => {
    having
      .when({ ...assess, development: 'WEAK' }, there)
      .then([{ ...full, data: { ...full.data, development: 'WEAK' } } as ReportEvent]);
    having.when({ ...assess, development: null, outcomes: null, reworded: null, note: null }, there).then([assessed()]);
  });
  it('is quiet where it is the same, blank on blank too', () => {
    having.when(assess, there).thenNothing();
    having.when({ ...assess, development: undefined }, there).thenNothing();
    empty.when({ ...assess, development: null, outcomes: [] }, there).thenNothing();
  });
  it('is of a goal that is there and not closed', () => {
    empty.when({ ...assess, goal: 'KS-2' }, there).thenRefused('NOT_FOUND');
    empty.when({ ...assess, goal: 'toString' }, there).thenRefused('NOT_FOUND');
    empty.when({ ...assess, goal: 'closed' }, there).thenRefused('INVALID_STATE');
    empty.when({ ...assess, goal: 'closing' }, there).then([assessed({ goal: 'closing', development: 'GOOD' })]);
  });
  it('is of a goal with whatever id', () => {
    empty
      .when({ ...assess, goal: 'constructor' }, there)
      .then([assessed({ goal: 'constructor', development: 'GOOD' })]);
  });
  it('is locked in a submitted report, before anything else of its state', () => {
    locked.when(assess, there).thenRefused('REPORT_LOCKED');
    locked.when({ ...assess, goal: 'closed' }, there).thenRefused('REPORT_LOCKED');
    given(reportDecider, [opened, full, submitted]).when(assess, there).thenNothing();
  });
});

describe('the status of an assignment', () => {
  it('is told with the status before it', () => {
    empty.when(update, there).then([updated({ status: 'ONGOING' })]);
    const before = { ...BLANK, status: 'ONGOING' as const, printedStatus: 'pågår' };
    given(reportDecider, [opened, updated(before)])
      .when({ ...update, status: 'DONE', forecastStatus: 'DONE' }, there)
      .then([updated({ ...before, status: 'DONE', forecastStatus: 'DONE', before })]);
  });
  it('keeps what is left out, and blanks what is null', () => {
    const before = { ...BLANK, status: 'ONGOING' as const, printedStatus: 'pågår' };
    given(reportDecider, [opened, updated(before)])
      .when({ ...update, status: null }, there)
      .then([updated({ ...before, status: null, before })]);
  });
  it('is quiet where it is the same, blank on blank too', () => {
    given(reportDecider, [opened, updated({ status: 'ONGOING' })])
      .when(update, there)
      .thenNothing();
    empty.when({ ...update, status: null }, there).thenNothing();
  });
  it.each(['ours', 'alla', 'nobody', 'moved', '__proto__'])('is told by a board that is responsible: %s', (id) => {
    empty.when({ ...update, assignment: id }, there).then([updated({ assignment: id, status: 'ONGOING' })]);
  });
  it('is not told by a board that is not responsible, or was not in the period', () => {
    empty.when({ ...update, assignment: 'theirs' }, there).thenRefused('NOT_RESPONSIBLE');
    given(reportDecider, [opened])
      .when({ ...update, assignment: 'moved', period: '2024-03' }, there)
      .thenRefused('NOT_RESPONSIBLE');
  });
  it('is of an assignment that is there and not closed', () => {
    empty.when({ ...update, assignment: 'toString' }, there).thenRefused('NOT_FOUND');
    empty.when({ ...update, assignment: 'closed' }, there).thenRefused('INVALID_STATE');
  });
  it('is locked in a submitted report, before anything else of its state', () => {
    for (const id of ['ours', 'theirs', 'closed'])
      locked.when({ ...update, assignment: id }, there).thenRefused('REPORT_LOCKED');
  });
});

describe('a significant event', () => {
  const having = given(reportDecider, [opened, eventNoted]);
  it('is noted once, and its text may change', () => {
    empty.when(note, there).then([eventNoted]);
    having.when(note, there).thenNothing();
    having
      .when({ ...note, text: 'Den är antagen.' }, there)
      .then([{ type: 'SignificantEventNoted', data: { id: 'plan', text: 'Den är antagen.' } }]);
  });
  it.each(['constructor', '__proto__'])('may be called %s', (id) => {
    const event: ReportEvent = { type: 'SignificantEventNoted', data: { id, text: note.text } };
    empty.when({ ...note, id }, there).then([event]);
    empty.when({ ...withdrawEvent, id }, because).thenRefused('NOT_FOUND');
    const withIt = given(reportDecider, [opened, event]);
    withIt.when({ ...note, id }, there).thenNothing();
    withIt.when({ ...withdrawEvent, id }, because).then([{ type: 'SignificantEventWithdrawn', data: { id } }]);
  });
  it('is withdrawn for a reason', () => {
    having.when(withdrawEvent, there).thenRefused('REASON_REQUIRED', 'reason');
    having.when(withdrawEvent, because).then([{ type: 'SignificantEventWithdrawn', data: { id: 'plan' } }]);
    given(reportDecider, [opened, eventNoted, { type: 'SignificantEventWithdrawn', data: { id: 'plan' } }])
      .when(withdrawEvent, because)
      .thenRefused('NOT_FOUND');
  });
  it('is locked in a submitted report', () => {
    const full = given(reportDecider, [opened, eventNoted, submitted]);
    full.when({ ...note, text: 'x' }, there).thenRefused('REPORT_LOCKED');
    full.when(note, there).thenNothing();
    full.when(withdrawEvent, because).thenRefused('REPORT_LOCKED');
  });
});
