import { type Circumstances, given } from '../../spec/given.js';
import type { BoardEvent } from '../board/board.js';
import type { Line } from '../line.js';
import { MAX_AMOUNT_ORE, periodsOf } from '../values.js';
import { type BudgetEvent, budgetDecider, type Profile } from './budget.js';

const line = (area: string | null, accountClass: Line['class'] = null, account: string | null = null): Line => ({
  area,
  class: accountClass,
  account,
});
const REVENUE = line(null, 'REVENUE');
const COST = line(null, 'COST');
const figure = (at: string | Line, amountOre: number) => ({
  line: typeof at === 'string' ? line(at) : at,
  amountOre,
});
const change = (at: string | Line, changeOre: number) => ({ line: figure(at, 0).line, changeOre });
const DECISION = { reference: 'KF § 12', date: '2024-03-04' };

const adopted = (...figures: ReturnType<typeof figure>[]): BudgetEvent => ({
  type: 'BudgetAdopted',
  data: { figures, decision: null },
});
const amended = (data: Partial<Extract<BudgetEvent, { type: 'BudgetAmended' }>['data']>): BudgetEvent => ({
  type: 'BudgetAmended',
  data: { kind: 'ADDITIONAL', changes: [], decision: DECISION, from: '2024-03', counterpart: null, ...data },
});
const spreadOver = (at: string | Line, profile: Profile, from = '2024-01'): BudgetEvent => ({
  type: 'PeriodBudgetSet',
  data: { line: figure(at, 0).line, from, profile },
});
const months = (...first: number[]): Extract<Profile, { kind: 'months' }> => ({
  kind: 'months',
  amountsOre: Array.from({ length: 12 }, (_, index) => first[index] ?? 0),
});
const weights = (...first: number[]): Extract<Profile, { kind: 'weights' }> => ({
  kind: 'weights',
  weights: months(...first).amountsOre,
});
const toDate = (amounts: Record<string, number>): Extract<Profile, { kind: 'toDate' }> => ({
  kind: 'toDate',
  amounts: Object.entries(amounts).map(([period, amountOre]) => ({ period, amountOre })),
});

const boardWith = (...codes: string[]): BoardEvent[] => [
  { type: 'BoardRegistered', data: { code: 'KS', name: 'KS', kind: 'COMMITTEE' } },
  ...codes.map((code): BoardEvent => ({ type: 'ProgrammeAreaAdded', data: { code, name: code, from: null } })),
];
const OTHERS: Circumstances['others'] = {
  'board-KS': [
    ...boardWith('100', '136', '752', 'constructor', '__proto__'),
    { type: 'ProgrammeAreaAdded', data: { code: 'new', name: 'Nytt', from: '2025-01' } },
    { type: 'ProgrammeAreaAdded', data: { code: 'old', name: 'Gammalt', from: null } },
    { type: 'ProgrammeAreaClosed', data: { code: 'old', from: '2024-01' } },
    { type: 'ProgrammeAreaAdded', data: { code: 'closing', name: 'Stänger', from: null } },
    { type: 'ProgrammeAreaClosed', data: { code: 'closing', from: '2024-06' } },
  ],
  'board-TN': boardWith(),
};
const there = { others: OTHERS };

const KS_2024 = { board: 'KS', year: 2024 };
const adopt = { type: 'AdoptBudget', ...KS_2024, figures: [figure('136', -1_200)] } as const;
const amend = {
  type: 'AmendBudget',
  ...KS_2024,
  kind: 'ADDITIONAL',
  changes: [figure('136', 500)],
  decision: DECISION,
} as const;
const correct = { type: 'CorrectBudget', ...KS_2024, figures: [figure('136', -1_300)] } as const;
const set = { type: 'SetPeriodBudget', ...KS_2024, line: line('136'), profile: weights(1, 1) } as const;

const nothing = given(budgetDecider);
const budget = given(budgetDecider, [adopted(figure('100', -600), figure('136', -1_200), figure(COST, -1_800))]);

describe('no budget yet', () => {
  it('is adopted, with a decision or without, zeros too', () => {
    const figures = [figure('136', -1_200), figure('752', 0), figure(REVENUE, 100), figure(COST, -1_300)];
    nothing.when({ ...adopt, figures }, there).then([adopted(...figures)]);
    nothing
      .when({ ...adopt, decision: DECISION }, there)
      .then([{ type: 'BudgetAdopted', data: { figures: [figure('136', -1_200)], decision: DECISION } }]);
  });
  it.each([amend, correct, set])('takes no $type', (command) => nothing.when(command, there).thenRefused('NOT_FOUND'));
  it('needs its board', () => nothing.when({ ...adopt, board: 'BUN' }, there).thenRefused('NOT_FOUND'));
  it.each(['constructor', '__proto__'])('takes an area whose code is %s as any other', (code) => {
    const figures = [figure(code, 1)];
    nothing.when({ ...adopt, figures }, there).then([adopted(...figures)]);
    const having = given(budgetDecider, [adopted(...figures), spreadOver(code, toDate({ '2024-04': 1 }))]);
    having.when({ ...adopt, figures }, there).thenRefused('ALREADY_EXISTS');
    having.when({ ...set, line: line(code), profile: toDate({ '2024-04': 1 }) }, there).thenNothing();
    budget.when({ ...correct, figures }, { ...there, reason: 'Fel.' }).thenRefused('NOT_FOUND');
    budget.when({ ...set, line: line(code) }, there).thenRefused('NOT_FOUND');
  });
});

describe('input that is wrong by itself', () => {
  const many = Array.from({ length: 501 }, (_, index) => figure(String(index), 1));
  const transfer = { ...amend, kind: 'TRANSFER', counterpart: 'TN' };
  it.each([
    ['a year that is none', { ...adopt, year: 2024.5 }, 'year'],
    ['a year too early', { ...adopt, year: 1899 }, 'year'],
    ['no figures', { ...adopt, figures: [] }, 'figures'],
    ['more than 500 figures', { ...adopt, figures: many }, 'figures'],
    ['the same line twice', { ...adopt, figures: [figure('136', 1), figure('136', 2)] }, 'figures.1'],
    [
      'lines that hold one another',
      { ...amend, changes: [figure('136', 1), figure(line('136', 'COST'), 2)] },
      'changes',
    ],
    ['a line with neither area nor class', { ...set, line: { account: '4010' } }, 'line'],
    ['an amount in text', { ...adopt, figures: [{ line: line('136'), amountOre: '12,5x' }] }, 'figures.0.amountOre'],
    ['an amount beyond the limit', { ...adopt, figures: [figure('136', MAX_AMOUNT_ORE + 1)] }, 'figures.0.amountOre'],
    ['a part of an öre', { ...correct, figures: [figure('136', 0.5)] }, 'figures.0.amountOre'],
    ['a decision on a day that is none', { ...amend, decision: { ...DECISION, date: '2025-02-30' } }, 'decision.date'],
    ['a decision without a reference', { ...amend, decision: { ...DECISION, reference: '' } }, 'decision.reference'],
    ['an amendment without a decision', { ...amend, decision: null }, 'decision'],
    ['an amendment of nothing', { ...amend, changes: [figure('136', 0)] }, 'changes'],
    ['an amendment from another year', { ...amend, from: '2025-01' }, 'from'],
    ['a later year’s decision without a period', { ...amend, decision: { ...DECISION, date: '2025-01-02' } }, 'from'],
    ['a transfer without the other board', { ...transfer, counterpart: null }, 'counterpart'],
    ['a transfer to itself', { ...transfer, counterpart: 'KS' }, 'counterpart'],
    ['another board of what is no transfer', { ...amend, counterpart: 'TN' }, 'counterpart'],
    ['eleven months', { ...set, profile: { kind: 'months', amountsOre: Array(11).fill(1) } }, 'profile.amountsOre'],
    ['months beyond the limit', { ...set, profile: months(MAX_AMOUNT_ORE, -1) }, 'profile.amountsOre'],
    ['weights that are all zero', { ...set, profile: weights() }, 'profile.weights'],
    ['a weight below zero', { ...set, profile: weights(2, -1) }, 'profile.weights.1'],
    ['amounts to date of no period', { ...set, profile: toDate({}) }, 'profile.amounts'],
    ['amounts to date of another year', { ...set, profile: toDate({ '2025-04': 1 }) }, 'profile.amounts.0.period'],
    [
      'two amounts to date of one period',
      { ...set, profile: { kind: 'toDate', amounts: Array(2).fill({ period: '2024-04', amountOre: 1 }) } },
      'profile.amounts.1.period',
    ],
    ['amounts to date from a period', { ...set, from: '2024-04', profile: toDate({ '2024-04': 1 }) }, 'from'],
    ['a profile from another year', { ...set, from: '2023-04' }, 'from'],
  ])('is refused: %s', (_, command, field) => budget.when(command, there).thenRefused('BAD_USER_INPUT', field));
});

describe('an adopted budget', () => {
  it('takes further lines, but none twice', () => {
    budget.when({ ...adopt, figures: [figure('752', -5)] }, there).then([adopted(figure('752', -5))]);
    budget.when({ ...adopt, figures: [figure('752', -5), figure('136', -1_200)] }, there).thenRefused('ALREADY_EXISTS');
  });
  it.each([
    ['an area that it does not have', 'toString'],
    ['an area that opens later', 'new'],
    ['an area that was closed before', 'old'],
  ])('takes nothing on %s', (_, code) => {
    for (const command of [
      { ...adopt, figures: [figure(code, 1)] },
      { ...amend, changes: [figure(code, 1)] },
    ])
      budget.when(command, there).thenRefused('NOT_FOUND');
    budget.when({ ...set, line: line(code), profile: toDate({ '2024-04': 1 }) }, there).thenRefused('NOT_FOUND');
  });
  it('takes figures on an area that closes during the year', () => {
    budget.when({ ...adopt, figures: [figure('closing', 1)] }, there).then([adopted(figure('closing', 1))]);
  });
  it.each<[string, Line]>([
    ['an area whose class it has', line('136', 'COST')],
    ['an account of an area that it has', line('136', null, '4010')],
    ['an account of a class that it has', line(null, 'COST', '4010')],
    ['an area with a class beside a class alone', line('752', 'REVENUE')],
  ])('has no line that would count twice: %s', (_, at) => {
    budget.when({ ...adopt, figures: [figure(at, 1)] }, there).thenRefused('INVALID_STATE');
    budget.when({ ...amend, changes: [figure(at, 1)] }, there).thenRefused('INVALID_STATE');
  });
  it('has no line that would count an amendment twice', () => {
    given(budgetDecider, [adopted(figure('136', 1)), amended({ changes: [change('752', 1)] })])
      .when({ ...adopt, figures: [figure(line('752', 'COST'), 1)] }, there)
      .thenRefused('INVALID_STATE');
  });
});

describe('an amendment', () => {
  it('holds from the month of its decision, or from the period that is said', () => {
    budget.when(amend, there).then([amended({ changes: [change('136', 500)] })]);
    budget
      .when({ ...amend, from: '2024-01' }, there)
      .then([amended({ changes: [change('136', 500)], from: '2024-01' })]);
  });
  it('of the year before holds from January', () => {
    const decision = { ...DECISION, date: '2023-11-27' };
    budget
      .when({ ...amend, decision }, there)
      .then([amended({ changes: [change('136', 500)], decision, from: '2024-01' })]);
  });
  it('of the year after holds from a period that is said', () => {
    const decision = { ...DECISION, date: '2025-01-13' };
    budget
      .when({ ...amend, decision, from: '2024-12' }, there)
      .then([amended({ changes: [change('136', 500)], decision, from: '2024-12' })]);
  });
  it('is another one each time', () => {
    given(budgetDecider, [adopted(figure('136', -1_200)), amended({ changes: [change('136', 500)] })])
      .when(amend, there)
      .then([amended({ changes: [change('136', 500)] })]);
  });
  it('may be on a line that nothing was adopted for', () => {
    const changes = [change('752', 500)];
    budget.when({ ...amend, changes: [figure('752', 500)] }, there).then([amended({ changes })]);
  });
  it('of a transfer names the other board, which must be there', () => {
    const transfer = { ...amend, kind: 'TRANSFER', counterpart: 'TN' };
    const changes = [change('136', 500)];
    budget.when(transfer, there).then([amended({ kind: 'TRANSFER', changes, counterpart: 'TN' })]);
    budget.when({ ...transfer, counterpart: 'BUN' }, there).thenRefused('NOT_FOUND');
  });
  it.each([
    ['in the operating statement', [figure('100', -5), figure('136', 4)], false],
    ['in the income statement', [figure(COST, -5), figure(REVENUE, 4)], false],
    ['across the two', [figure('136', 5), figure(COST, -5)], false],
    ['in each of the two', [figure('100', -5), figure('136', 5), figure(COST, -7), figure(REVENUE, 7)], true],
  ])('of a reallocation adds up to zero: %s', (_, changes, accepted) => {
    const outcome = budget.when({ ...amend, kind: 'REALLOCATION', changes }, there);
    if (!accepted) return outcome.thenRefused('BAD_USER_INPUT', 'changes');
    outcome.then([amended({ kind: 'REALLOCATION', changes: changes.map((one) => change(one.line, one.amountOre)) })]);
  });
  it('that counts in both statements is weighed in both', () => {
    const changes = [figure(line('100', 'COST'), -5), figure(line('136', 'COST'), 5)];
    given(budgetDecider, [adopted(figure(line('100', 'COST'), -600))])
      .when({ ...amend, kind: 'REALLOCATION', changes }, there)
      .then([amended({ kind: 'REALLOCATION', changes: changes.map((one) => change(one.line, one.amountOre)) })]);
  });
});

describe('a correction of what was adopted', () => {
  const because = { ...there, reason: 'Felskrivet.' };
  it('needs a reason, and names the amount before', () => {
    budget.when(correct, there).thenRefused('REASON_REQUIRED', 'reason');
    budget
      .when(correct, because)
      .then([{ type: 'BudgetCorrected', data: { figures: [{ ...figure('136', -1_300), beforeOre: -1_200 }] } }]);
  });
  it('writes what is changed, and is quiet where nothing is', () => {
    budget
      .when({ ...correct, figures: [figure('100', -600), figure('136', -1_300)] }, because)
      .then([{ type: 'BudgetCorrected', data: { figures: [{ ...figure('136', -1_300), beforeOre: -1_200 }] } }]);
    budget.when({ ...correct, figures: [figure('136', -1_200)] }, there).thenNothing();
  });
  it('is of lines that were adopted, not amended alone', () => {
    given(budgetDecider, [adopted(figure('100', 1)), amended({ changes: [change('136', 500)] })])
      .when(correct, because)
      .thenRefused('NOT_FOUND');
  });
});

describe('sums at the limit', () => {
  const full = given(budgetDecider, [adopted(figure('136', MAX_AMOUNT_ORE))]);
  const because = { ...there, reason: 'Felskrivet.' };
  it('may be reached in each statement', () => {
    const figures = [figure('136', -MAX_AMOUNT_ORE), figure(COST, -MAX_AMOUNT_ORE)];
    nothing.when({ ...adopt, figures }, there).then([adopted(...figures)]);
  });
  it('are not passed, by whatever command', () => {
    full.when({ ...adopt, figures: [figure('100', -1)] }, there).thenRefused('BAD_USER_INPUT', 'figures');
    full.when({ ...amend, changes: [figure('100', 1)] }, there).thenRefused('BAD_USER_INPUT', 'changes');
    given(budgetDecider, [adopted(figure('136', MAX_AMOUNT_ORE), figure('100', 0))])
      .when({ ...correct, figures: [figure('100', 1)] }, because)
      .thenRefused('BAD_USER_INPUT', 'figures');
    full
      .when({ ...set, line: line('100'), profile: toDate({ '2024-04': 1 }) }, there)
      .thenRefused('BAD_USER_INPUT', 'profile');
  });
  it('are left by a correction, however wrong the amount was', () => {
    full
      .when({ ...correct, figures: [figure('136', 5)] }, because)
      .then([{ type: 'BudgetCorrected', data: { figures: [{ ...figure('136', 5), beforeOre: MAX_AMOUNT_ORE }] } }]);
  });
  it('hold for amounts to date, which stand instead of the budget of their line', () => {
    const profile = toDate({ '2024-04': MAX_AMOUNT_ORE });
    full.when({ ...set, profile }, there).then([spreadOver('136', profile, '2024-04')]);
    given(budgetDecider, [
      adopted(figure('136', 5)),
      spreadOver('136', toDate({ '2024-04': MAX_AMOUNT_ORE }), '2024-04'),
    ])
      .when({ ...set, line: line('100'), profile: toDate({ '2024-04': -1 }) }, there)
      .thenRefused('BAD_USER_INPUT', 'profile');
  });
});

describe('a period budget', () => {
  it('of weights or months holds from January, or from the period that is said', () => {
    const even = months(...Array(12).fill(-100));
    budget.when(set, there).then([spreadOver('136', weights(1, 1))]);
    budget.when({ ...set, profile: even, from: '2024-03' }, there).then([spreadOver('136', even, '2024-03')]);
  });
  it('is quiet where it holds already', () => {
    const having = given(budgetDecider, [
      adopted(figure('136', -1_200)),
      spreadOver('136', weights(1, 1)),
      spreadOver('136', weights(1, 2), '2024-06'),
    ]);
    having.when({ ...set, from: '2024-05' }, there).thenNothing();
    having.when({ ...set, from: '2024-06' }, there).then([spreadOver('136', weights(1, 1), '2024-06')]);
  });
  it('of weights or months is of a line that has a budget, by amendment alone too', () => {
    budget.when({ ...set, line: line('752') }, there).thenRefused('NOT_FOUND');
    given(budgetDecider, [adopted(figure('136', 1)), amended({ changes: [change('752', 1)] })])
      .when({ ...set, line: line('752') }, there)
      .then([spreadOver('752', weights(1, 1))]);
  });
  it('of months adds up to the budget, as it is or as it was in the first month', () => {
    const having = given(budgetDecider, [
      adopted(figure('136', -1_200)),
      amended({ changes: [change('136', 200)], from: '2024-06' }),
    ]);
    having.when({ ...set, profile: months(-1_000) }, there).then([spreadOver('136', months(-1_000))]);
    having.when({ ...set, profile: months(-1_200) }, there).then([spreadOver('136', months(-1_200))]);
    having.when({ ...set, profile: months(-1_200), from: '2024-06' }, there).thenRefused('BAD_USER_INPUT', 'profile');
    having.when({ ...set, profile: months(-1_199) }, there).thenRefused('BAD_USER_INPUT', 'profile');
  });
  it('of months that add up to zero says nothing of the parts', () => {
    given(budgetDecider, [adopted(figure('136', 0))])
      .when({ ...set, profile: months(5, -5) }, there)
      .thenRefused('BAD_USER_INPUT', 'profile');
  });
});

describe('amounts to date', () => {
  const having = given(budgetDecider, [
    adopted(figure('136', -1_200)),
    spreadOver('136', toDate({ '2024-04': -500, '2024-08': -900 }), '2024-04'),
  ]);
  it('hold for their own periods, whatever line they name', () => {
    const profile = toDate({ '2024-08': -900, '2024-04': -500 });
    budget.when({ ...set, line: line('752'), profile }, there).then([spreadOver('752', profile, '2024-04')]);
  });
  it('are written where they are changed, and quiet where they are not', () => {
    having.when({ ...set, profile: toDate({ '2024-04': -500 }) }, there).thenNothing();
    having
      .when({ ...set, profile: toDate({ '2024-04': -500, '2024-08': -901 }) }, there)
      .then([spreadOver('136', toDate({ '2024-08': -901 }), '2024-08')]);
  });
  it('of December are the year’s budget, with its amendments and all lines that they hold', () => {
    const split = given(budgetDecider, [
      adopted(figure(line('136', 'COST'), -1_200), figure(line('136', 'REVENUE'), 100)),
      amended({ changes: [change(line('136', 'COST'), 50)] }),
    ]);
    const december = (amount: number) => ({ ...set, profile: toDate({ '2024-12': amount }) });
    split.when(december(-1_050), there).then([spreadOver('136', toDate({ '2024-12': -1_050 }), '2024-12')]);
    split.when(december(-1_100), there).thenRefused('BAD_USER_INPUT', 'profile');
  });
  it('of one period have no line that would count twice', () => {
    const finer = { ...set, line: line('136', 'COST') };
    having.when({ ...finer, profile: toDate({ '2024-04': -1 }) }, there).thenRefused('INVALID_STATE');
    having
      .when({ ...finer, profile: toDate({ '2024-05': -1 }) }, there)
      .then([spreadOver(finer.line, toDate({ '2024-05': -1 }), '2024-05')]);
  });
  it('may be there for every period', () => {
    const all = Object.fromEntries(periodsOf(2024).map((period, index) => [period, -100 * (index + 1)]));
    budget.when({ ...set, profile: toDate(all) }, there).then([spreadOver('136', toDate(all))]);
  });
});
