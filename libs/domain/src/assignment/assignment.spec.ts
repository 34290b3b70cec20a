import { type Circumstances, given } from '../../spec/given.js';
import { folded, recorded } from '../../spec/recorded.js';
import { type AssignmentEvent, assignmentDecider, isResponsible } from './assignment.js';

const NOBODY = { allBoards: false, allBoardsRole: null, responsible: [] };
const ALL = { allBoards: true, allBoardsRole: 'RESPONSIBLE' as const, responsible: [] };
const boards = (...codes: string[]) => ({
  ...NOBODY,
  responsible: codes.map((board) => ({ board, role: 'RESPONSIBLE' as const })),
});
const issued = (
  data: Partial<Extract<AssignmentEvent, { type: 'AssignmentIssued' }>['data']> = {},
): AssignmentEvent => ({
  type: 'AssignmentIssued',
  data: {
    kind: 'COUNCIL',
    goal: null,
    goalText: null,
    successFactor: null,
    text: 'Nya vattentäkter ska tas fram.',
    ...boards('KS'),
    from: '2024-01',
    ...data,
  },
});
type Reassigned = Extract<AssignmentEvent, { type: 'AssignmentReassigned' }>['data'];
const reassigned = (data: Omit<Reassigned, 'from'>, from: string): AssignmentEvent => ({
  type: 'AssignmentReassigned',
  data: { ...data, from },
});
const closed = (from: string): AssignmentEvent => ({ type: 'AssignmentClosed', data: { from } });

const registered = { type: 'BoardRegistered', data: { code: 'KS', name: 'KS', kind: 'COMMITTEE' } } as const;
const OTHERS: Circumstances['others'] = {
  'board-KS': [registered],
  'board-TN': [registered],
  'board-constructor': [registered],
  'goal-KF1': [
    {
      type: 'GoalDefined',
      data: { level: 'COUNCIL', board: null, number: 'KF1', text: null, contributesTo: [], from: '2023-01' },
    },
  ],
};
const issue = {
  type: 'IssueAssignment',
  id: 'KF-01',
  kind: 'COUNCIL',
  text: 'Nya vattentäkter ska tas fram.',
  responsible: [{ board: 'KS' }],
  from: '2024-01',
} as const;
const reword = { type: 'RewordAssignment', id: 'KF-01', text: 'Nya vattentäkter.', from: '2024-06' } as const;
const reassign = {
  type: 'ReassignAssignment',
  id: 'KF-01',
  responsible: [{ board: 'TN', role: 'COORDINATOR' }],
  from: '2024-06',
} as const;
const close = { type: 'CloseAssignment', id: 'KF-01', from: '2025-01' } as const;

const nothing = given(assignmentDecider);
const assignment = given(assignmentDecider, [issued()]);

describe('no assignment yet', () => {
  it('is issued to boards, responsible unless they coordinate', () => {
    nothing.when(issue, { others: OTHERS }).then([issued()]);
    nothing
      .when(
        { ...issue, responsible: [{ board: 'KS', role: 'COORDINATOR' }, { board: 'constructor' }] },
        { others: OTHERS },
      )
      .then([
        issued({
          responsible: [
            { board: 'KS', role: 'COORDINATOR' },
            { board: 'constructor', role: 'RESPONSIBLE' },
          ],
        }),
      ]);
  });
  it('is issued to all boards, kept as such, or to none', () => {
    nothing.when({ ...issue, responsible: [], allBoards: true }).then([issued(ALL)]);
    nothing
      .when({ ...issue, responsible: [], allBoards: true, allBoardsRole: 'COORDINATOR' })
      .then([issued({ ...ALL, allBoardsRole: 'COORDINATOR' })]);
    nothing.when({ ...issue, responsible: null }).then([issued(NOBODY)]);
  });
  it('serves a goal, or says in words which', () => {
    nothing
      .when({ ...issue, goal: 'KF1', goalText: 'KF mål 1', successFactor: 'Miljö' }, { others: OTHERS })
      .then([issued({ goal: 'KF1', goalText: 'KF mål 1', successFactor: 'Miljö' })]);
  });
  it('holds from the month of recording where none is said', () => {
    nothing.when({ ...issue, from: null }, { others: OTHERS, month: '2024-05' }).then([issued({ from: '2024-05' })]);
  });
  it('needs its boards and its goal', () => {
    nothing.when({ ...issue, responsible: [{ board: 'toString' }] }, { others: OTHERS }).thenRefused('NOT_FOUND');
    nothing.when({ ...issue, goal: 'KF2' }, { others: OTHERS }).thenRefused('NOT_FOUND');
  });
  it.each([reword, reassign, close])('takes no $type', (command) => {
    nothing.when(command, { others: OTHERS }).thenRefused('NOT_FOUND');
  });
});

describe('input that is wrong by itself', () => {
  const many = Array.from({ length: 201 }, (_, index) => ({ board: String(index) }));
  it.each([
    ['a kind that is none', { ...issue, kind: 'BOARD' }, 'kind'],
    ['an empty text', { ...issue, text: '' }, 'text'],
    ['a text over 64 KiB', { ...reword, text: 'x'.repeat(65_537) }, 'text'],
    ['an empty success factor', { ...issue, successFactor: '' }, 'successFactor'],
    ['all boards and a list', { ...issue, allBoards: true }, 'responsible'],
    ['a role of all boards where there is a list', { ...issue, allBoardsRole: 'COORDINATOR' }, 'allBoardsRole'],
    ['a board twice', { ...reassign, responsible: [{ board: 'KS' }, { board: 'KS' }] }, 'responsible.1'],
    ['a role that is none', { ...reassign, responsible: [{ board: 'KS', role: 'BOSS' }] }, 'responsible.0.role'],
    ['more than 200 boards', { ...issue, responsible: many }, 'responsible'],
    ['a month that is none', { ...reassign, from: '2024-13' }, 'from'],
  ])('is refused: %s', (_, command, field) => {
    nothing.when(command, { others: OTHERS }).thenRefused('BAD_USER_INPUT', field);
  });
});

describe('an assignment', () => {
  it('is not issued again', () => assignment.when(issue, { others: OTHERS }).thenRefused('ALREADY_EXISTS'));
  it('is reworded from a month; quiet where the wording holds', () => {
    assignment
      .when(reword)
      .then([{ type: 'AssignmentReworded', data: { text: 'Nya vattentäkter.', from: '2024-06' } }]);
    assignment.when({ ...reword, text: issue.text }).thenNothing();
  });
  it('is reassigned from a month; quiet where the same are responsible', () => {
    const toTN = { ...NOBODY, responsible: [{ board: 'TN', role: 'COORDINATOR' as const }] };
    assignment.when(reassign, { others: OTHERS }).then([reassigned(toTN, '2024-06')]);
    given(assignmentDecider, [issued(), reassigned(toTN, '2024-03')])
      .when(reassign, { others: OTHERS })
      .thenNothing();
    assignment.when({ ...reassign, responsible: [{ board: 'KS' }] }, { others: OTHERS }).thenNothing();
    assignment.when({ ...reassign, responsible: null, allBoards: true }).then([reassigned(ALL, '2024-06')]);
    assignment.when({ ...reassign, responsible: null }).then([reassigned(NOBODY, '2024-06')]);
  });
  it('is reassigned to boards that are there', () => {
    assignment.when({ ...reassign, responsible: [{ board: 'BUN' }] }, { others: OTHERS }).thenRefused('NOT_FOUND');
  });
  it('is closed once, and not before it began', () => {
    assignment.when(close).then([closed('2025-01')]);
    given(assignmentDecider, [issued(), closed('2025-01')])
      .when(close)
      .thenNothing();
    assignment.when({ ...close, from: '2023-12' }).thenRefused('INVALID_STATE');
  });
});

describe('a board is responsible for an assignment', () => {
  const stateAfter = (...events: AssignmentEvent[]) =>
    folded(
      assignmentDecider,
      events.map((event, revision) => recorded('assignment-KF-01', revision, event)),
    );
  it('where it is named', () => {
    const state = stateAfter(issued(boards('KS', 'TN')));
    expect(['KS', 'TN', 'BUN'].map((board) => isResponsible(state, board, '2024-04'))).toEqual([true, true, false]);
  });
  it.each([
    ['all boards are', ALL],
    ['nobody is named', NOBODY],
  ])('where %s', (_, who) => expect(isResponsible(stateAfter(issued(who)), 'BUN', '2024-04')).toBe(true));
  it('from the month that it was reassigned to it', () => {
    const state = stateAfter(issued(), reassigned(boards('TN'), '2024-06'));
    expect(['2024-05', '2024-06'].map((period) => isResponsible(state, 'TN', period))).toEqual([false, true]);
    expect(['2024-05', '2024-06'].map((period) => isResponsible(state, 'KS', period))).toEqual([true, false]);
  });
  it('before it was issued, as when it was', () => {
    expect(isResponsible(stateAfter(issued()), 'KS', '2023-04')).toBe(true);
    expect(isResponsible(stateAfter(issued()), 'TN', '2023-04')).toBe(false);
  });
  it('before it was issued, as was said of that time', () => {
    const state = stateAfter(issued(), reassigned(boards('TN'), '2023-01'));
    expect(isResponsible(state, 'TN', '2023-04')).toBe(true);
    expect(isResponsible(state, 'KS', '2023-04')).toBe(false);
  });
});
