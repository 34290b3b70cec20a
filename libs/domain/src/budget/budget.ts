import { z } from 'zod';
import { boardNotFound, isOpenIn, requireArea, requireBoard } from '../board/board.js';
import { type Context, type Decider, requireReason } from '../decider.js';
import { badInput, DomainError, notFound } from '../error.js';
import { type EventOf, stored } from '../event.js';
import {
  clash,
  distinctLines,
  type Figure,
  figure,
  holds,
  type Line,
  line,
  lineKey,
  lineLabel,
  SUM_BEYOND_LIMIT,
  sumBeyondLimit,
} from '../line.js';
import { boardStream, budgetStream } from '../stream.js';
import {
  amountOre,
  code,
  day,
  listOf,
  name,
  type Ore,
  orNull,
  own,
  type Period,
  period,
  year,
  yearOf,
} from '../values.js';

// Events. Their names and payloads are stored for ever; a change is a new version with an upcaster.

export const AMENDMENT_KINDS = ['ADDITIONAL', 'REALLOCATION', 'TRANSFER', 'CARRYOVER'] as const;
export type AmendmentKind = (typeof AMENDMENT_KINDS)[number];

const twelve = z.array(z.int()).length(12);
export const profileShape = z.discriminatedUnion('kind', [
  /** Öre for each month. */
  z.strictObject({ kind: z.literal('months'), amountsOre: twelve }),
  z.strictObject({ kind: z.literal('weights'), weights: twelve }),
  /** Öre from January to the end of single periods. */
  z.strictObject({
    kind: z.literal('toDate'),
    amounts: z.array(z.strictObject({ period: stored.period, amountOre: stored.ore })),
  }),
]);
export type Profile = z.infer<typeof profileShape>;

export const budgetEvents = {
  BudgetAdopted: z.strictObject({
    figures: z.array(z.strictObject({ line: stored.line, amountOre: stored.ore })),
    decision: stored.decision.nullable(),
  }),
  BudgetAmended: z.strictObject({
    kind: z.enum(AMENDMENT_KINDS),
    changes: z.array(z.strictObject({ line: stored.line, changeOre: stored.ore })),
    decision: stored.decision,
    from: stored.period,
    counterpart: stored.text.nullable(),
  }),
  BudgetCorrected: z.strictObject({
    figures: z.array(z.strictObject({ line: stored.line, amountOre: stored.ore, beforeOre: stored.ore })),
  }),
  PeriodBudgetSet: z.strictObject({ line: stored.line, from: stored.period, profile: profileShape }),
};
export type BudgetEvent = EventOf<typeof budgetEvents>;

// Commands

export const decision = z.strictObject({ reference: name, date: day });
const figures = listOf(figure).check(distinctLines);

const adoptBudget = z.strictObject({
  type: z.literal('AdoptBudget'),
  board: code,
  year,
  figures,
  decision: orNull(decision),
});
const amendBudget = z
  .strictObject({
    type: z.literal('AmendBudget'),
    board: code,
    year,
    kind: z.enum(AMENDMENT_KINDS),
    changes: figures,
    decision,
    from: orNull(period),
    counterpart: orNull(code),
  })
  .check(({ value, issues }) => {
    const fault = (path: string, message: string) =>
      issues.push({ code: 'custom', input: value, path: [path], message });
    const sum = (counts: (line: Line) => boolean) =>
      value.changes.filter((change) => counts(change.line)).reduce((total, change) => total + change.amountOre, 0);
    if (
      value.kind === 'REALLOCATION' &&
      (sum((one) => one.area !== null) !== 0 || sum((one) => one.class !== null) !== 0)
    )
      fault(
        'changes',
        'en omdisponering ska summera till noll i driftredovisningen och i resultaträkningen var för sig',
      );
    if (value.kind === 'TRANSFER' && value.counterpart === null)
      fault('counterpart', 'ange den andra nämnden i överföringen');
    if (value.kind !== 'TRANSFER' && value.counterpart !== null)
      fault('counterpart', 'bara en överföring har en motpart');
    if (value.counterpart === value.board) fault('counterpart', 'en nämnd kan inte föra över till sig själv');
    if (value.from !== null && yearOf(value.from) !== value.year) fault('from', `ange en period i ${value.year}`);
    if (value.from === null && yearOf(value.decision.date) > value.year)
      fault('from', `beslutet är fattat efter ${value.year}; ange från vilken period i ${value.year} ändringen gäller`);
    if (value.changes.every((change) => change.amountOre === 0))
      fault('changes', 'ange minst ett belopp som inte är noll');
  });
const correctBudget = z.strictObject({ type: z.literal('CorrectBudget'), board: code, year, figures });
const setPeriodBudget = z
  .strictObject({
    type: z.literal('SetPeriodBudget'),
    board: code,
    year,
    line,
    profile: z.discriminatedUnion('kind', [
      z.strictObject({
        kind: z.literal('months'),
        amountsOre: z.array(amountOre).length(12, 'ange tolv belopp, ett för varje månad'),
      }),
      z.strictObject({
        kind: z.literal('weights'),
        weights: z
          .array(
            z
              .int('ange hela tal')
              .min(0, 'ange vikter från noll')
              .max(1_000_000_000, 'ange vikter till och med en miljard'),
          )
          .length(12, 'ange tolv vikter, en för varje månad')
          .refine((weights) => weights.some((weight) => weight > 0), 'minst en vikt ska vara större än noll'),
      }),
      z.strictObject({ kind: z.literal('toDate'), amounts: listOf(z.strictObject({ period, amountOre })) }),
    ]),
    from: orNull(period),
  })
  .check(({ value, issues }) => {
    const fault = (path: PropertyKey[], message: string) =>
      issues.push({ code: 'custom', input: value, path, message });
    if (value.from !== null && yearOf(value.from) !== value.year) fault(['from'], `ange en period i ${value.year}`);
    if (
      value.profile.kind === 'months' &&
      sumBeyondLimit(value.profile.amountsOre.map((one) => ({ line: value.line, amountOre: one })))
    )
      fault(['profile', 'amountsOre'], SUM_BEYOND_LIMIT);
    if (value.profile.kind !== 'toDate') return;
    if (value.from !== null) fault(['from'], 'ackumulerade belopp gäller sin egen period; utelämna from');
    const seen = new Set<Period>();
    for (const [index, one] of value.profile.amounts.entries()) {
      const path = ['profile', 'amounts', index, 'period'];
      if (yearOf(one.period) !== value.year) fault(path, `ange en period i ${value.year}`);
      if (seen.has(one.period)) fault(path, `perioden ${one.period} står två gånger`);
      seen.add(one.period);
    }
  });

export const budgetCommands = z.discriminatedUnion('type', [adoptBudget, amendBudget, correctBudget, setPeriodBudget]);
export type BudgetCommand = z.infer<typeof budgetCommands>;

// State

interface AmendmentState {
  readonly from: Period;
  readonly changes: readonly { readonly line: Line; readonly changeOre: Ore }[];
}
export interface BudgetState {
  /** By line key. */
  readonly adopted: Readonly<Record<string, Figure>>;
  readonly amendments: readonly AmendmentState[];
  /** By line key, then by the first period that a profile holds for. */
  readonly profiles: Readonly<Record<string, Readonly<Record<Period, Profile>>>>;
  /** By line key. */
  readonly toDate: Readonly<Record<string, { readonly line: Line; readonly amounts: Readonly<Record<Period, Ore>> }>>;
}

/** Every amount of the budget, adopted or by an amendment that holds from no later than a period; the year's without one. */
const budgeted = (state: BudgetState, until?: Period): Figure[] => [
  ...Object.values(state.adopted),
  ...state.amendments
    .filter((amendment) => until === undefined || amendment.from <= until)
    .flatMap((amendment) => amendment.changes.map(({ line, changeOre }) => ({ line, amountOre: changeOre }))),
];

/** The budget at a line and all that it holds, with the amendments that hold from no later than a period. */
const budgetAt = (state: BudgetState, at: Line, until: Period): Ore =>
  budgeted(state, until)
    .filter((one) => holds(at, one.line))
    .reduce((sum, one) => sum + one.amountOre, 0);

const withFigures = (adopted: BudgetState['adopted'], figures: readonly Figure[]): BudgetState['adopted'] => ({
  ...adopted,
  ...Object.fromEntries(figures.map(({ line, amountOre }) => [lineKey(line), { line, amountOre }])),
});

// Decisions

function decide(command: BudgetCommand, state: BudgetState, context: Context): BudgetEvent[] {
  requireBoard(context.board(command.board), command.board);
  switch (command.type) {
    case 'AdoptBudget': {
      requireOpenAreas(command, command.figures, context);
      for (const { line } of command.figures)
        if (Object.hasOwn(state.adopted, lineKey(line)))
          throw new DomainError(
            'ALREADY_EXISTS',
            `Budgeten ${command.year} för ${command.board} har redan ett belopp på ${lineLabel(line)}; ändra den med ett beslut, eller rätta den.`,
          );
      refuseClashes(state, command.figures);
      refuseBeyondLimit('figures', [...budgeted(state), ...command.figures]);
      return [{ type: 'BudgetAdopted', data: { figures: command.figures, decision: command.decision } }];
    }
    case 'AmendBudget': {
      requireAdopted(command, state);
      requireOpenAreas(command, command.changes, context);
      if (command.counterpart !== null) requireBoard(context.board(command.counterpart), command.counterpart);
      const from = command.from ?? command.decision.date.slice(0, 7);
      refuseClashes(state, command.changes);
      refuseBeyondLimit('changes', [...budgeted(state), ...command.changes]);
      const changes = command.changes.map(({ line, amountOre }) => ({ line, changeOre: amountOre }));
      const { kind, decision, counterpart } = command;
      // A decision of the year before, on next year's budget, holds from January.
      return [
        {
          type: 'BudgetAmended',
          data: {
            kind,
            changes,
            decision,
            from: yearOf(from) < command.year ? `${command.year}-01` : from,
            counterpart,
          },
        },
      ];
    }
    case 'CorrectBudget': {
      requireAdopted(command, state);
      const figures = command.figures.map(({ line, amountOre }) => {
        const adopted = own(state.adopted, lineKey(line));
        if (!adopted)
          throw notFound(
            `Budgeten ${command.year} för ${command.board} har inget antaget belopp på ${lineLabel(line)}.`,
          );
        return { line, amountOre, beforeOre: adopted.amountOre };
      });
      const corrected = figures.filter((one) => one.amountOre !== one.beforeOre);
      if (corrected.length === 0) return [];
      const kept = budgeted({ ...state, adopted: withFigures(state.adopted, corrected) });
      refuseBeyondLimit('figures', kept);
      requireReason(context, 'En rättelse av budgeten');
      return [{ type: 'BudgetCorrected', data: { figures: corrected } }];
    }
    case 'SetPeriodBudget': {
      requireAdopted(command, state);
      requireOpenAreas(command, [command], context);
      return command.profile.kind === 'toDate'
        ? setToDate(command, command.profile.amounts, state)
        : setProfile(command, command.profile, state);
    }
  }
}

type SetPeriodBudget = Extract<BudgetCommand, { type: 'SetPeriodBudget' }>;

function setToDate(
  command: SetPeriodBudget,
  amounts: readonly { period: Period; amountOre: Ore }[],
  state: BudgetState,
): BudgetEvent[] {
  const before = own(state.toDate, lineKey(command.line))?.amounts ?? {};
  const changed = amounts.filter((one) => before[one.period] !== one.amountOre);
  if (changed.length === 0) return [];
  for (const one of changed) {
    const december = budgetAt(state, command.line, one.period);
    if (one.period.endsWith('-12') && one.amountOre !== december)
      throw badInput('profile', `beloppet till och med december ska vara årets budget, ${december / 100} kr`);
    for (const other of Object.values(state.toDate))
      if (
        lineKey(other.line) !== lineKey(command.line) &&
        one.period in other.amounts &&
        clash(other.line, command.line)
      )
        throw new DomainError('INVALID_STATE', overlap(other.line, command.line));
  }
  for (const one of changed) refuseBeyondLimit('profile', spreadAt(state, command.line, one));
  const from = changed.map((one) => one.period).sort()[0]!;
  return [
    { type: 'PeriodBudgetSet', data: { line: command.line, from, profile: { kind: 'toDate', amounts: changed } } },
  ];
}

/** The most that a period budget can sum: amounts to date where they are set, the year's budget elsewhere. */
function spreadAt(state: BudgetState, line: Line, { period, amountOre }: { period: Period; amountOre: Ore }): Figure[] {
  const others = Object.values(state.toDate).filter((one) => lineKey(one.line) !== lineKey(line));
  const toDate = others.flatMap((one) =>
    period in one.amounts ? [{ line: one.line, amountOre: one.amounts[period]! }] : [],
  );
  toDate.push({ line, amountOre });
  return [...toDate, ...budgeted(state, period).filter((one) => !toDate.some((set) => holds(set.line, one.line)))];
}

function setProfile(
  command: SetPeriodBudget,
  profile: Exclude<Profile, { kind: 'toDate' }>,
  state: BudgetState,
): BudgetEvent[] {
  if (!budgeted(state).some((one) => lineKey(one.line) === lineKey(command.line)))
    throw notFound(`Budgeten ${command.year} för ${command.board} har inget belopp på ${lineLabel(command.line)}.`);
  const from = command.from ?? `${command.year}-01`;
  const holding = Object.entries(own(state.profiles, lineKey(command.line)) ?? {})
    .filter(([start]) => start <= from)
    .sort(([left], [right]) => (left < right ? 1 : -1))[0]?.[1];
  if (holding && JSON.stringify(holding) === JSON.stringify(profile)) return [];
  if (profile.kind === 'months') {
    const sum = profile.amountsOre.reduce((total, month) => total + month, 0);
    const budget = budgetAt(state, command.line, `${command.year}-12`);
    if (sum !== budget && sum !== budgetAt(state, command.line, from))
      throw badInput(
        'profile',
        `de tolv månaderna summerar till ${sum / 100} kr, men årets budget är ${budget / 100} kr`,
      );
    if (sum === 0 && profile.amountsOre.some((month) => month !== 0))
      throw badInput(
        'profile',
        'månader som summerar till noll ger ingen fördelning; ange ackumulerade belopp per period',
      );
  }
  return [{ type: 'PeriodBudgetSet', data: { line: command.line, from, profile } }];
}

function requireAdopted(command: BudgetCommand, state: BudgetState): void {
  if (Object.keys(state.adopted).length === 0)
    throw notFound(`Budgeten ${command.year} för ${command.board} är inte antagen; anta den först.`);
}

function requireOpenAreas(command: BudgetCommand, items: readonly { line: Line }[], context: Context): void {
  const board = context.board(command.board);
  for (const { line } of items)
    if (line.area !== null && !isOpenIn(requireArea(board, command.board, line.area), command.year))
      throw notFound(`Programområdet ${line.area} finns inte hos ${command.board} under ${command.year}.`);
}

const overlap = (left: Line, right: Line): string =>
  `Raderna ${lineLabel(left)} och ${lineLabel(right)} överlappar varandra; använd den nivå som redan finns.`;

function refuseClashes(state: BudgetState, figures: readonly Figure[]): void {
  const present = budgeted(state);
  for (const { line } of figures)
    for (const { line: other } of present)
      if (lineKey(line) !== lineKey(other) && clash(line, other))
        throw new DomainError('INVALID_STATE', overlap(other, line));
}

/** No sum of a statement may pass the limit, at any point of the year. */
function refuseBeyondLimit(field: string, figures: readonly Figure[]): void {
  if (sumBeyondLimit(figures)) throw badInput(field, SUM_BEYOND_LIMIT);
}

function evolve(state: BudgetState, { type, data }: BudgetEvent): BudgetState {
  switch (type) {
    case 'BudgetAdopted':
    case 'BudgetCorrected':
      return { ...state, adopted: withFigures(state.adopted, data.figures) };
    case 'BudgetAmended':
      return { ...state, amendments: [...state.amendments, { from: data.from, changes: data.changes }] };
    case 'PeriodBudgetSet': {
      const key = lineKey(data.line);
      if (data.profile.kind !== 'toDate')
        return {
          ...state,
          profiles: { ...state.profiles, [key]: { ...own(state.profiles, key), [data.from]: data.profile } },
        };
      const amounts = Object.fromEntries(data.profile.amounts.map((one) => [one.period, one.amountOre]));
      const before = own(state.toDate, key)?.amounts;
      return { ...state, toDate: { ...state.toDate, [key]: { line: data.line, amounts: { ...before, ...amounts } } } };
    }
  }
}

/** The rules of a board's budget for a year: adopted, amended by decisions, corrected, and spread over the months. */
export const budgetDecider: Decider<BudgetCommand, BudgetEvent, BudgetState> = {
  kind: 'budget',
  commands: budgetCommands,
  roles: () => ['ADMIN', 'CONTROLLER'],
  boardsNamed: (command) => [command.board],
  boardsOf: () => [],
  unseen: (command) => boardNotFound(command.board),
  streamOf: (command) => budgetStream(command.board, command.year),
  needs: (command) => {
    const boards = [boardStream(command.board)];
    if (command.type === 'AmendBudget' && command.counterpart !== null) boards.push(boardStream(command.counterpart));
    return boards;
  },
  initialState: { adopted: {}, amendments: [], profiles: {}, toDate: {} },
  decide,
  evolve,
};
