import { adoptedFigures, figuresOf, Parts } from './parts.js';
import { type Command, type Input, type Past, revisionOf, streamOf } from './past.js';
import type { Random } from './random.js';
import { forecastsOf, lifeOf, outcomesOf } from './report.js';
import { verdictOf } from './rules.js';
import { cellsOf } from './statements.js';
import { periodOf } from './values.js';
import { AREAS, ASSIGNMENTS, by, FROM, GOALS, GROUPS, identified, MONTHS, PERIODS, SUBJECTS, YEARS } from './world.js';

/** Of the commands that the domain refuses, or that change nothing, so many are given; another is made for the others. */
const REFUSED = 0.25;
const TRIES = 10;

/** Makes random commands, most of them such as are accepted. */
export class CommandMaker {
  readonly #parts: Parts;

  constructor(readonly random: Random) {
    this.#parts = new Parts(random);
  }

  /** A command that may be refused, though not as often as it happens. */
  after(past: Past, place: number): Command {
    for (let tries = 1; ; tries++) {
      const command = this.#any(past, place);
      const verdict = verdictOf(past, command);
      const isRecorded = verdict === null || ('events' in verdict && verdict.events.length > 0);
      if (isRecorded || tries === TRIES || this.random.chance(REFUSED)) return command;
    }
  }

  #any(past: Past, place: number): Command {
    const { random } = this;
    const make = random.weighted(this.#makers);
    const { name, input } = make(past);
    const command = identified(random, by(name, input, random.pick(['anna', 'bo'])));
    const reason = random.maybe(0.75, () => random.pick(['Rättat', 'Ny bedömning']));
    const expectedRevision = random.maybe(0.06, () => revisionOf(past, streamOf(command)) - random.below(3));
    return {
      ...command,
      place,
      input: {
        ...command.input,
        ...(reason !== undefined && { reason }),
        ...(expectedRevision !== undefined && expectedRevision >= 0 && { expectedRevision }),
        ...(random.chance(0.02) && { dryRun: true }),
      },
    };
  }

  readonly #makers: readonly (readonly [number, (past: Past) => { name: string; input: Partial<Input> }])[] = [
    [
      0.1,
      () => ({
        name: 'registerBoard',
        input: { code: this.#parts.board(), name: this.#parts.word(), kind: 'COMPANY' },
      }),
    ],
    [
      1,
      () => ({
        name: 'appointOfficer',
        input: {
          board: this.#parts.board(),
          role: this.random.pick(['Ordförande', 'Chef']),
          name: this.#parts.word(),
          ...(this.random.chance(0.5) && { party: 'm' }),
          ...this.#parts.from(),
        },
      }),
    ],
    [
      1,
      () => ({
        name: 'addProgrammeArea',
        input: {
          board: this.#parts.board(),
          code: this.random.weighted<string>([
            [3, this.random.pick(AREAS)],
            [0.3, 'AME'],
            [0.1, 'TOTAL'],
          ]),
          name: this.#parts.word(),
          ...(this.random.chance(0.4) && this.#parts.from()),
        },
      }),
    ],
    [
      1,
      () => ({
        name: 'renameProgrammeArea',
        input: {
          board: this.#parts.board(),
          code: this.#parts.area(),
          name: this.#parts.word(),
          ...this.#parts.from(),
        },
      }),
    ],
    [
      0.7,
      () => ({
        name: 'closeProgrammeArea',
        input: { board: this.#parts.board(), code: this.#parts.area(), from: this.random.pick(FROM) },
      }),
    ],
    [
      1,
      () => ({
        name: 'defineAreaGroup',
        input: {
          board: this.#parts.board(),
          code: this.random.weighted<string>([
            [5, this.random.pick(GROUPS)],
            [0.2, '136'],
          ]),
          name: this.#parts.word(),
          areas: this.random.some<string>(AREAS, 3),
          ...this.#parts.from(),
        },
      }),
    ],
    [
      3,
      () => {
        const board = this.#parts.board();
        const decision = this.random.maybe(0.5, this.#parts.decision);
        return {
          name: 'adoptBudget',
          input: {
            board,
            year: this.random.pick([...YEARS, 2023]),
            figures: this.#parts.figures(board, [], 6),
            ...(decision && { decision }),
          },
        };
      },
    ],
    [
      3,
      (past) => {
        const board = this.#parts.board();
        const kind = this.random.pick(['ADDITIONAL', 'REALLOCATION', 'TRANSFER', 'CARRYOVER']);
        const year = this.random.pick(YEARS);
        const some = this.#parts.figures(board, adoptedFigures(past, board, year), 2);
        const first = some[0]!;
        const changes =
          kind === 'REALLOCATION' && this.random.chance(0.9) ? this.#parts.balanced(first, board, past, year) : some;
        return {
          name: 'amendBudget',
          input: {
            board,
            year,
            kind,
            changes,
            decision: this.#parts.decision(),
            ...(this.random.chance(0.5) && {
              from: this.random.pick(PERIODS.filter((one) => one.startsWith(String(year)))),
            }),
            ...(kind === 'TRANSFER' && this.random.chance(0.9) && { counterpart: board === 'KS' ? 'TN' : 'KS' }),
          },
        };
      },
    ],
    [
      2,
      (past) => {
        const board = this.#parts.board();
        const year = this.random.pick(YEARS);
        return {
          name: 'correctBudget',
          input: { board, year, figures: this.#parts.figures(board, adoptedFigures(past, board, year), 2) },
        };
      },
    ],
    [
      3,
      (past) => {
        const board = this.#parts.board();
        const year = this.random.pick(YEARS);
        const [line] = this.#parts.lines(
          board,
          adoptedFigures(past, board, year).map((one) => one.line),
          1,
        );
        const profile = this.#parts.profile(year);
        return {
          name: 'setPeriodBudget',
          input: {
            board,
            year,
            line: line!,
            profile,
            ...(profile.toDate === undefined &&
              this.random.chance(0.4) && { from: periodOf(year, this.random.pick(MONTHS)) }),
          },
        };
      },
    ],
    [
      5,
      (past) => {
        const board = this.#parts.board();
        const missing = PERIODS.filter((period) => lifeOf(past, board, period).length === 0);
        const period =
          missing.length > 0 && this.random.chance(0.9) ? this.random.pick(missing) : this.random.pick(PERIODS);
        return {
          name: 'openReport',
          input: { board, period, ...(this.random.chance(0.5) && { meetingDate: '2024-06-04' }) },
        };
      },
    ],
    [
      1,
      (past) => ({
        name: 'rescheduleReport',
        input: { ...this.#parts.report(past), meetingDate: this.random.pick(['2024-06-04', '2024-06-11']) },
      }),
    ],
    [1.5, (past) => ({ name: 'cancelReport', input: this.#parts.cancellable(past) })],
    [3, (past) => ({ name: 'submitReport', input: this.#parts.inState(past, 'OPEN') })],
    [2, (past) => ({ name: 'returnReport', input: this.#parts.inState(past, 'SUBMITTED') })],
    [2.5, (past) => ({ name: 'approveReport', input: this.#parts.inState(past, 'SUBMITTED') })],
    [2.5, (past) => ({ name: 'reopenReport', input: this.#parts.inState(past, 'APPROVED') })],
    [
      10,
      (past) => {
        const report = this.#parts.report(past);
        const there = figuresOf([...outcomesOf(past, report.board, report.period).values()]);
        return { name: 'recordOutcome', input: { ...report, figures: this.#parts.figures(report.board, there) } };
      },
    ],
    [
      13,
      (past) => {
        const report = this.#parts.report(past);
        const there = figuresOf([...forecastsOf(past, report.board, report.period).forecasts.values()]);
        return { name: 'reviseForecast', input: { ...report, figures: this.#parts.figures(report.board, there) } };
      },
    ],
    [
      2.5,
      (past) => {
        const report = this.#parts.report(past);
        const measure = this.random.pick(['FORECAST', 'OUTCOME']);
        const there =
          measure === 'FORECAST'
            ? forecastsOf(past, report.board, report.period).forecasts
            : outcomesOf(past, report.board, report.period);
        const lines = [...there.values()].map((one) => one.line);
        return {
          name: 'withdrawFigures',
          input: {
            ...report,
            measure,
            lines:
              lines.length > 0 && this.random.chance(0.9)
                ? this.random.some(lines, 2)
                : [this.#parts.line(report.board)],
          },
        };
      },
    ],
    [
      4,
      (past) => {
        const report = this.#parts.report(past);
        const cells = cellsOf(past, report.board, report.period);
        const unitTkr = this.random.weighted([
          [4, 1],
          [1, 100],
        ]);
        return {
          name: 'notePrintedFigure',
          input: {
            ...report,
            cells: this.#parts
              .printedCells(cells)
              .map((subject) => ({ subject, amount: this.#parts.printed(cells.get(subject), unitTkr) })),
            ...(unitTkr !== 1 && { roundedTo: { tkr: unitTkr } }),
          },
        };
      },
    ],
    [
      0.7,
      (past) => ({
        name: 'withdrawPrintedFigure',
        input: { ...this.#parts.report(past), subjects: [this.random.pick(SUBJECTS)] },
      }),
    ],
    [
      3,
      (past) => ({
        name: 'writeCommentary',
        input: {
          ...this.#parts.report(past),
          ...this.#parts.commentary(),
          text: this.#parts.word(),
          ...(this.random.chance(0.4) && { position: 1 + this.random.below(4) }),
        },
      }),
    ],
    [
      1,
      (past) => ({ name: 'withdrawCommentary', input: { ...this.#parts.report(past), ...this.#parts.commentary() } }),
    ],
    [
      3,
      (past) => ({
        name: 'assessGoal',
        input: { ...this.#parts.report(past), goal: this.random.pick(GOALS), ...this.#parts.assessment() },
      }),
    ],
    [
      3,
      (past) => ({
        name: 'updateAssignmentStatus',
        input: { ...this.#parts.report(past), assignment: this.random.pick(ASSIGNMENTS), ...this.#parts.status() },
      }),
    ],
    [
      1.5,
      (past) => ({
        name: 'noteSignificantEvent',
        input: { ...this.#parts.report(past), id: this.random.pick(['plan', 'val', 'e10']), text: this.#parts.word() },
      }),
    ],
    [
      0.7,
      (past) => ({
        name: 'withdrawSignificantEvent',
        input: { ...this.#parts.report(past), id: this.random.pick(['plan', 'val', 'e10']) },
      }),
    ],
    [
      1,
      () => {
        const level = this.random.pick(['BOARD', 'BOARD', 'FOCUS', 'COUNCIL', 'RESOURCE']);
        return {
          name: 'defineGoal',
          input: {
            id: this.random.pick(GOALS),
            level,
            ...(level !== 'COUNCIL' && { board: this.#parts.board() }),
            ...(this.random.chance(0.5) && { number: '1' }),
            ...(this.random.chance(0.7) && { text: this.#parts.word() }),
            ...(this.random.chance(0.3) && { contributesTo: [this.random.pick(GOALS)] }),
            ...this.#parts.from(),
          },
        };
      },
    ],
    [
      1,
      () => ({
        name: 'rewordGoal',
        input: { id: this.random.pick(GOALS), text: this.#parts.word(), ...this.#parts.from() },
      }),
    ],
    [0.2, () => ({ name: 'closeGoal', input: { id: this.random.pick(GOALS), ...this.#parts.from() } })],
    [
      1,
      () => ({
        name: 'issueAssignment',
        input: {
          id: this.random.pick(ASSIGNMENTS),
          kind: this.random.pick(['COUNCIL', 'ORGANISATION']),
          ...(this.random.chance(0.5) && { goal: this.random.pick(GOALS) }),
          text: this.#parts.word(),
          ...this.#parts.responsible(),
          ...this.#parts.from(),
        },
      }),
    ],
    [
      1,
      () => ({
        name: 'rewordAssignment',
        input: { id: this.random.pick(ASSIGNMENTS), text: this.#parts.word(), ...this.#parts.from() },
      }),
    ],
    [
      1,
      () => ({
        name: 'reassignAssignment',
        input: { id: this.random.pick(ASSIGNMENTS), ...this.#parts.responsible(), ...this.#parts.from() },
      }),
    ],
    [0.2, () => ({ name: 'closeAssignment', input: { id: this.random.pick(ASSIGNMENTS), ...this.#parts.from() } })],
  ];
}
