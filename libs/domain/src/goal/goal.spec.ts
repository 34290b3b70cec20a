import { given } from '../../spec/given.js';
import { type GoalEvent, goalDecider } from './goal.js';

const defined = (data: Partial<Extract<GoalEvent, { type: 'GoalDefined' }>['data']> = {}): GoalEvent => ({
  type: 'GoalDefined',
  data: {
    level: 'BOARD',
    board: 'KS',
    number: '1',
    text: 'En hållbar livsmiljö.',
    contributesTo: [],
    from: '2024-01',
    ...data,
  },
});
const KF1 = defined({ level: 'COUNCIL', board: null, number: 'KF1', text: null });
const reworded = (text: string, from: string): GoalEvent => ({ type: 'GoalReworded', data: { text, from } });
const closed = (from: string): GoalEvent => ({ type: 'GoalClosed', data: { from } });

const OTHERS = {
  'board-KS': [{ type: 'BoardRegistered', data: { code: 'KS', name: 'KS', kind: 'COMMITTEE' } }],
  'goal-KF1': [KF1],
  'goal-__proto__': [KF1],
} as const;
const define = {
  type: 'DefineGoal',
  id: 'KS-1',
  level: 'BOARD',
  board: 'KS',
  number: '1',
  text: 'En hållbar livsmiljö.',
  from: '2024-01',
} as const;
const reword = { type: 'RewordGoal', id: 'KS-1', text: 'En god livsmiljö.', from: '2025-01' } as const;
const close = { type: 'CloseGoal', id: 'KS-1', from: '2025-01' } as const;

const nothing = given(goalDecider);
const goal = given(goalDecider, [defined()]);

describe('no goal yet', () => {
  it('is defined, and serves other goals', () => {
    nothing.when(define, { others: OTHERS }).then([defined()]);
    nothing
      .when({ ...define, contributesTo: ['KF1', '__proto__'] }, { others: OTHERS })
      .then([defined({ contributesTo: ['KF1', '__proto__'] })]);
  });
  it('holds from the month of recording where none is said', () => {
    nothing.when({ ...define, from: null }, { others: OTHERS, month: '2024-05' }).then([defined({ from: '2024-05' })]);
  });
  it('may have a number alone, as the document has it', () => {
    nothing
      .when({ type: 'DefineGoal', id: 'KF2', level: 'COUNCIL', number: 'KF2', from: '2024-01' })
      .then([defined({ level: 'COUNCIL', board: null, number: 'KF2', text: null })]);
  });
  it('needs its board and the goals that it serves', () => {
    nothing.when(define).thenRefused('NOT_FOUND');
    nothing.when({ ...define, contributesTo: ['constructor'] }, { others: OTHERS }).thenRefused('NOT_FOUND');
  });
  it.each([reword, close])('takes no $type', (command) => nothing.when(command).thenRefused('NOT_FOUND'));
});

describe('input that is wrong by itself', () => {
  it.each([
    ['a level that is none', { ...define, level: 'STATE' }, 'level'],
    ['a board’s goal without a board', { ...define, board: null }, 'board'],
    ['a focus without a board', { ...define, level: 'FOCUS', board: null }, 'board'],
    ['a council’s goal with a board', { ...define, level: 'COUNCIL' }, 'board'],
    ['neither number nor text', { ...define, number: null, text: null }, 'text'],
    ['an empty text', { ...define, text: ' \n' }, 'text'],
    ['a text over 64 KiB', { ...reword, text: 'å'.repeat(32_769) }, 'text'],
    ['a control character', { ...reword, text: 'a\u0000' }, 'text'],
    ['a lone surrogate', { ...reword, text: '\ude00' }, 'text'],
    ['an id with a slash', { ...define, id: 'KS/1' }, 'id'],
    ['a goal that serves itself', { ...define, contributesTo: ['KS-1'] }, 'contributesTo.0'],
    ['a goal served twice', { ...define, contributesTo: ['KF1', 'KF1'] }, 'contributesTo.1'],
    ['a month that is none', { ...close, from: '2025-00' }, 'from'],
  ])('is refused: %s', (_, command, field) => {
    nothing.when(command, { others: OTHERS }).thenRefused('BAD_USER_INPUT', field);
  });
});

describe('a goal', () => {
  it('is not defined again', () => goal.when(define, { others: OTHERS }).thenRefused('ALREADY_EXISTS'));
  it('is reworded from a month, or from the month of recording', () => {
    goal.when(reword).then([reworded('En god livsmiljö.', '2025-01')]);
    goal.when({ ...reword, from: null }, { month: '2024-05' }).then([reworded('En god livsmiljö.', '2024-05')]);
  });
  it('is quiet where the wording holds already', () => {
    goal.when({ ...reword, text: 'En hållbar livsmiljö.' }).thenNothing();
    given(goalDecider, [defined(), reworded('En god livsmiljö.', '2024-09')])
      .when(reword)
      .thenNothing();
  });
  it('is closed once, and the closing may be moved', () => {
    goal.when(close).then([closed('2025-01')]);
    goal.when({ ...close, from: null }, { month: '2024-05' }).then([closed('2024-05')]);
    given(goalDecider, [defined(), closed('2025-01')])
      .when(close)
      .thenNothing();
    given(goalDecider, [defined(), closed('2025-01')])
      .when({ ...close, from: '2025-07' })
      .then([closed('2025-07')]);
  });
  it('is not closed before it began', () => goal.when({ ...close, from: '2023-12' }).thenRefused('INVALID_STATE'));
});
