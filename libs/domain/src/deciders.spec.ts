import fc from 'fast-check';
import type { z } from 'zod';
import { arbitraryAct, arbitraryActs, arbitraryDiary, startedDiary } from '../spec/arbitrary.js';
import type { Act, Diary } from '../spec/diary.js';
import { deciderOf, folded, recorded } from '../spec/recorded.js';
import type { BudgetState } from './budget/budget.js';
import { canonicalJson } from './canonical.js';
import { type CommandType, checked, deciders } from './commands.js';
import { DomainError, type ErrorCode } from './error.js';
import type { DomainEvent } from './events.js';
import { type Figure, firstClash, type Line, lineKey } from './line.js';
import type { ReportState } from './report/report.js';
import { STREAM_KINDS, type StreamName, streamParts } from './stream.js';
import { type Ore, own } from './values.js';

/** What a command comes to that has just been carried out: quiet, a refusal, or, for an amendment, one more of the same. */
const AGAIN: Record<CommandType, 'QUIET' | 'ONE_MORE' | ErrorCode> = {
  RegisterBoard: 'ALREADY_EXISTS',
  AppointOfficer: 'QUIET',
  AddProgrammeArea: 'ALREADY_EXISTS',
  RenameProgrammeArea: 'QUIET',
  CloseProgrammeArea: 'QUIET',
  DefineAreaGroup: 'QUIET',
  AdoptBudget: 'ALREADY_EXISTS',
  AmendBudget: 'ONE_MORE',
  CorrectBudget: 'QUIET',
  SetPeriodBudget: 'QUIET',
  OpenReport: 'ALREADY_EXISTS',
  RescheduleReport: 'QUIET',
  CancelReport: 'NOT_FOUND',
  SubmitReport: 'INVALID_STATE',
  ReturnReport: 'INVALID_STATE',
  ApproveReport: 'INVALID_STATE',
  ReopenReport: 'INVALID_STATE',
  RecordOutcome: 'QUIET',
  ReviseForecast: 'QUIET',
  WithdrawFigures: 'NOT_FOUND',
  NotePrintedFigure: 'QUIET',
  WithdrawPrintedFigure: 'NOT_FOUND',
  WriteCommentary: 'QUIET',
  WithdrawCommentary: 'NOT_FOUND',
  AssessGoal: 'QUIET',
  UpdateAssignmentStatus: 'QUIET',
  NoteSignificantEvent: 'QUIET',
  WithdrawSignificantEvent: 'NOT_FOUND',
  DefineGoal: 'ALREADY_EXISTS',
  RewordGoal: 'QUIET',
  CloseGoal: 'QUIET',
  IssueAssignment: 'ALREADY_EXISTS',
  RewordAssignment: 'QUIET',
  ReassignAssignment: 'QUIET',
  CloseAssignment: 'QUIET',
};

/** The state of a stream after its events. */
const stateOf = (diary: Diary, stream: StreamName): unknown => folded(deciderOf(stream), diary.events(stream));

/** Does random acts one after the other; looks at each that is accepted, before it is done and after. */
function overAnyPast(
  numRuns: number,
  look: (diary: Diary, act: Act, decided: { stream: StreamName; events: DomainEvent[] }) => undefined | (() => void),
): void {
  fc.assert(
    fc.property(arbitraryActs, (acts) => {
      const diary = startedDiary();
      for (const act of acts) {
        const decided = diary.decide(act);
        if (decided instanceof DomainError) continue;
        const after = look(diary, act, decided);
        diary.act(act);
        after?.();
      }
    }),
    { numRuns },
  );
}

/** The amounts that an event says were there before, as [record of the state, key in it, amount]. */
function amountsBefore(event: DomainEvent): [keyof ReportState | keyof BudgetState, string, Ore | null][] {
  switch (event.type) {
    case 'OutcomeRecorded':
      return event.data.figures.map(({ line }) => ['outcomes', lineKey(line), null]);
    case 'OutcomeCorrected':
    case 'OutcomeWithdrawn':
      return event.data.figures.map(({ line, beforeOre }) => ['outcomes', lineKey(line), beforeOre]);
    case 'ForecastConfirmed':
      return event.data.figures.map(({ line, amountOre }) => ['forecasts', lineKey(line), amountOre]);
    case 'ForecastRevised':
    case 'ForecastWithdrawn':
      return event.data.figures.map(({ line, beforeOre }) => ['forecasts', lineKey(line), beforeOre]);
    case 'PrintedFigureNoted':
    case 'PrintedFigureWithdrawn':
      return event.data.cells.map(({ subject, beforeOre }) => ['printed', subject, beforeOre]);
    case 'BudgetAdopted':
      return event.data.figures.map(({ line }) => ['adopted', lineKey(line), null]);
    case 'BudgetCorrected':
      return event.data.figures.map(({ line, beforeOre }) => ['adopted', lineKey(line), beforeOre]);
    default:
      return [];
  }
}

/** The lines of each measure of a stream's state. */
function linesIn(diary: Diary, stream: StreamName): Line[][] {
  const linesOf = (figures: object) => Object.values(figures as Record<string, Figure>).map((one) => one.line);
  if (stream.startsWith('report-')) {
    const { outcomes, forecasts } = stateOf(diary, stream) as ReportState;
    return [linesOf(outcomes), linesOf(forecasts)];
  }
  if (!stream.startsWith('budget-')) return [];
  const { adopted, amendments } = stateOf(diary, stream) as BudgetState;
  return [[...linesOf(adopted), ...amendments.flatMap((one) => one.changes.map((change) => change.line))]];
}

describe('over any past', () => {
  it('the same command twice is no second event', () => {
    overAnyPast(100, (diary, act, { events }) => {
      if (events.length === 0) return undefined;
      return () => {
        const again = diary.decide(act);
        const came = again instanceof DomainError ? again.code : again.events.length === 0 ? 'QUIET' : 'ONE_MORE';
        const { type } = act.command;
        expect({ type, came }).toEqual({ type, came: AGAIN[type as CommandType] });
      };
    });
  });

  it('what is decided names the amounts before as they are, and is read back as it was', () => {
    overAnyPast(100, (diary, _, { stream, events }) => {
      const state = stateOf(diary, stream) as Record<string, Record<string, { amountOre: Ore }>>;
      for (const event of events) {
        for (const [record, key, ore] of amountsBefore(event))
          expect(own(state[record]!, key)?.amountOre ?? null).toBe(ore);
        const { type, data } = recorded(stream, 0, event);
        expect(canonicalJson({ type, data })).toBe(canonicalJson(event));
      }
      return undefined;
    });
  });

  it('a command writes at most one event of each type', () => {
    overAnyPast(50, (_diary, _act, { events }) => {
      expect(new Set(events.map((event) => event.type)).size).toBe(events.length);
      return undefined;
    });
  });

  it('no line of a measure holds another', () => {
    overAnyPast(100, (diary, _, { stream }) => () => {
      for (const lines of linesIn(diary, stream)) expect(firstClash(lines)).toBeNull();
    });
  });

  it('evolving never throws, in whatever order events come', () => {
    const events = arbitraryDiary.chain((diary) => fc.shuffledSubarray(diary.log));
    fc.assert(
      fc.property(events, (log) => {
        for (const kind of STREAM_KINDS) {
          const ofKind = log.filter((event) => streamParts(event.stream)?.kind === kind);
          expect(() => folded(deciders[kind] as never, ofKind)).not.toThrow();
        }
      }),
      { numRuns: 100 },
    );
  });

  it('has every command accepted in some of the random pasts', () => {
    const accepted = new Set<string>();
    for (const acts of fc.sample(arbitraryActs, { seed: 2024, numRuns: 100 })) {
      const diary = startedDiary();
      for (const act of acts) {
        const events = diary.act(act);
        if (!(events instanceof DomainError) && events.length > 0) accepted.add(act.command.type);
      }
    }
    expect([...accepted].sort()).toEqual(Object.keys(AGAIN).sort());
  });
});

describe('whatever is said', () => {
  it.each(STREAM_KINDS)('a %s’s command is checked, or refused as input', (kind) => {
    const shape: z.ZodType<unknown> = deciders[kind].commands;
    const said = fc
      .tuple(
        arbitraryAct.filter((act) => act.kind === kind).map((act) => act.command),
        fc.nat(),
        fc.jsonValue(),
      )
      .map(([command, place, value]) => replaced(command, place, value));
    fc.assert(
      fc.property(fc.oneof(said, fc.jsonValue()), (value) => {
        try {
          checked(shape, value);
        } catch (error) {
          expect(error).toMatchObject({ name: 'DomainError', code: 'BAD_USER_INPUT' });
          expect((error as DomainError).fields).not.toHaveLength(0);
        }
      }),
      { numRuns: 300 },
    );
  });
});

/** A value with one of its members, at any depth, replaced by another value. */
function replaced(value: unknown, place: number, by: unknown): unknown {
  if (value === null || typeof value !== 'object') return by;
  const entries = Object.entries(value).filter(([key]) => key !== 'type');
  const entry = entries[place % entries.length];
  if (entry === undefined) return by;
  const deeper = Math.floor(place / entries.length);
  const member = deeper % 3 === 0 ? by : replaced(entry[1], Math.floor(deeper / 3), by);
  return Array.isArray(value)
    ? value.map((item, index) => (String(index) === entry[0] ? member : item))
    : { ...value, [entry[0]]: member };
}
