import type { Input, Past } from './past.js';
import type { Random } from './random.js';
import { carriesFrom, periodsOf, reportOf } from './report.js';
import type { Amount } from './statements.js';
import { SECTIONS } from './texts.js';
import { type FigureInput, keyOf, type LineInput, type MoneyInput, type Period, periodOf } from './values.js';
import { AREAS, BOARDS, FROM, GROUPS, MONTHS, PERIODS, STATUSES, SUBJECTS, WORDS } from './world.js';

/** The kinds of line that a board's figures are at: what the margins of the reference are, or both in one, or a mixture. */
type LineKind = 'AREA' | 'BOTH' | 'MIXED';

/** Random parts of commands, for boards that know their figures by one kind of line each. */
export class Parts {
  readonly #lineKinds: Record<string, LineKind>;

  constructor(readonly random: Random) {
    const kind = () =>
      random.weighted<LineKind>([
        [5, 'AREA'],
        [4, 'BOTH'],
        [2, 'MIXED'],
      ]);
    this.#lineKinds = { KS: kind(), TN: kind() };
  }

  readonly board = () =>
    this.random.weighted<string>([
      [5, 'KS'],
      [2, 'TN'],
      [0.05, 'XX'],
    ]);
  readonly word = () => this.random.pick(WORDS);
  readonly from = (): { from?: Period } => (this.random.chance(0.8) ? { from: this.random.pick(FROM) } : {});
  readonly area = () =>
    this.random.weighted<string>([
      [10, this.random.pick(AREAS)],
      [0.1, '999'],
    ]);
  readonly decision = () =>
    this.random.pick([
      { reference: 'KF § 7', date: '2024-01-29' },
      { reference: 'KF § 12', date: '2024-03-18' },
      { reference: 'KF § 80', date: '2023-11-27' },
    ]);

  money(): MoneyInput {
    const { random } = this;
    return random.weighted<() => MoneyInput>([
      [5, () => ({ tkr: random.pick([-6000, -1200, -600, -500, 0, 500, 1000]) })],
      [3, () => ({ ore: random.pick([-120_000_001, -50_000_000, -49_999, -7, 50_000, 99_999_995, 1]) })],
      [1, () => ({ kronor: random.pick(['-1234567,89', '250000', '-0.5']) })],
    ])();
  }

  line(board: string): LineInput {
    const { random } = this;
    const area = this.area();
    const cls = random.pick(['COST', 'REVENUE'] as const);
    const account = random.pick(['4010', '4020']);
    const kinds: Record<LineKind, (readonly [number, LineInput])[]> = {
      AREA: [
        [7, { area }],
        [3, { class: cls }],
        [0.3, { area, account }],
      ],
      BOTH: [
        [8, { area, class: cls }],
        [1.5, { area }],
        [1.5, { area, class: cls, account }],
      ],
      MIXED: [
        [4, { area }],
        [3, { area, class: cls }],
        [2, { class: cls }],
        [1, { area, account }],
        [1, { class: cls, account }],
      ],
    };
    return random.weighted(kinds[this.#lineKinds[board] ?? 'AREA']);
  }

  /** Lines of their own, most of them of those that are there. */
  lines(board: string, there: readonly LineInput[], atMost: number): LineInput[] {
    const lines = Array.from({ length: 1 + this.random.below(atMost) }, () =>
      there.length > 0 && this.random.chance(0.5) ? this.random.pick(there) : this.line(board),
    );
    return this.random.chance(0.01) ? lines : [...new Map(lines.map((line) => [keyOf(line), line])).values()];
  }

  figures(board: string, there: readonly FigureInput[] = [], atMost = 3): FigureInput[] {
    return this.lines(
      board,
      there.map(({ line }) => line),
      atMost,
    ).map((line) => {
      const before = there.find((one) => keyOf(one.line) === keyOf(line));
      return { line, amount: before && this.random.chance(0.3) ? before.amount : this.money() };
    });
  }

  /** A report, most often one that is there. */
  report(past: Past): { board: string; period: Period } {
    const board = this.board();
    const there = periodsOf(past, board);
    const open = there.filter((period) => reportOf(past, board, period)!.state === 'OPEN');
    const choices = this.random.chance(0.8) && open.length > 0 ? open : there;
    return {
      board,
      period: choices.length > 0 && this.random.chance(0.96) ? this.random.pick(choices) : this.random.pick(PERIODS),
    };
  }

  /** A report in a state, where there is one. */
  inState(past: Past, state: string): { board: string; period: Period } {
    const there = BOARDS.flatMap((board) => periodsOf(past, board).map((period) => ({ board, period })));
    const fit = there.filter(({ board, period }) => reportOf(past, board, period)!.state === state);
    return fit.length > 0 && this.random.chance(0.85) ? this.random.pick(fit) : this.report(past);
  }

  responsible(): Partial<Input> {
    const { random } = this;
    const role = () => random.pick(['RESPONSIBLE', 'COORDINATOR']);
    return random.pick([
      () => ({ allBoards: true }),
      () => ({ allBoards: true, allBoardsRole: role() }),
      () => ({}),
      () => ({ responsible: random.some<string>(BOARDS, 2).map((board) => ({ board, role: role() })) }),
      () => ({ responsible: [{ board: random.pick(BOARDS), role: role() }] }),
    ])();
  }

  commentary() {
    const { random } = this;
    const section = random.pick(SECTIONS.slice(0, 3));
    const subject =
      section === 'ECONOMIC_ANALYSIS' ? random.maybe(0.7, () => random.pick([...AREAS, ...GROUPS])) : undefined;
    const heading = random.maybe(0.2, () => 'Rubrik');
    return { section, ...(subject && { subject }), ...(heading && { heading }) };
  }

  profile(year: number): Input['profile'] {
    const { random } = this;
    const month = random.pick([-100, -50, 100]);
    return random.weighted<() => Input['profile']>([
      [
        3,
        () => ({
          weights: random.pick([
            [1, 1, 1, 1, 1, 1, 0, 1, 1, 1, 1, 2],
            [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1],
            [3, 1, 2, 1, 1, 1, 1, 1, 1, 1, 1, 7],
          ]),
        }),
      ],
      [1, () => ({ months: Array.from({ length: 12 }, () => ({ tkr: month })) })],
      [1, () => ({ months: Array.from({ length: 12 }, (_, index) => ({ tkr: index === 0 ? month * 12 : 0 })) })],
      [
        4,
        () => ({
          toDate: random.some(MONTHS, 2).map((one) => ({ period: periodOf(year, one), toDate: this.money() })),
        }),
      ],
    ])();
  }

  balanced({ line, amount }: FigureInput, board: string, past: Past, year: number): FigureInput[] {
    const other = this.lines(
      board,
      adoptedFigures(past, board, year).map((one) => one.line),
      1,
    )[0]!;
    const negative = 'tkr' in amount ? { tkr: -amount.tkr } : 'ore' in amount ? { ore: -amount.ore } : { ore: 5 };
    return keyOf(other) === keyOf(line)
      ? [{ line, amount }]
      : [
          { line, amount },
          { line: other, amount: negative },
        ];
  }

  /** Cells that a document prints, most of them summed of several amounts, where there are such. */
  printedCells(cells: ReadonlyMap<string, Amount>): string[] {
    const summed = [...cells].filter(([, { rests }]) => rests > 2).map(([subject]) => subject);
    return [...new Set([...this.random.some<string>(SUBJECTS, 2), ...this.random.some(summed, 4)])];
  }

  /** What a document that rounds to a unit may print of an amount: about what it is, or as far off as rounding explains, or just not. */
  printed(amount: Amount | undefined, unitTkr: number): MoneyInput {
    const ore = amount?.ore ?? null;
    if (ore === null || this.random.chance(0.2)) return this.money();
    const explained = Math.ceil(amount!.rests / 2);
    const off = this.random.pick([0, 1, -1, explained, -explained, explained + 1, -explained - 1, -5]);
    return { tkr: (Math.round(ore / (unitTkr * 100_000)) + off) * unitTkr };
  }

  /** A report to cancel, most often one that nothing was carried from. */
  cancellable(past: Past): { board: string; period: Period } {
    const report = this.report(past);
    const last = periodsOf(past, report.board).at(-1);
    return last && this.random.chance(0.6) && carriesFrom(past, report.board, '2025-12')
      ? { board: report.board, period: last }
      : report;
  }

  assessment(): Partial<Input> {
    const { random } = this;
    const development = random.maybe(0.6, () => random.pick(['GOOD', 'ACCEPTABLE', 'WEAK', null]));
    const printed = random.maybe(0.3, () => random.pick(['God', null]));
    const forecast = random.maybe(0.3, () => random.pick(['Nås', null]));
    const outcomes = random.maybe(0.3, () =>
      random.pick([
        [
          { year: 2023, value: 'Hög' },
          { year: 2022, value: null },
        ],
        null,
      ]),
    );
    const reworded = random.maybe(0.2, () => random.pick([true, false, null]));
    const note = random.maybe(0.2, () => random.pick(['Not', null]));
    return given({ development, printed, forecast, outcomes, reworded, note });
  }

  status(): Partial<Input> {
    const { random } = this;
    const status = random.maybe(0.7, () => random.pick(STATUSES));
    const forecastStatus = random.maybe(0.5, () => random.pick(STATUSES));
    const printedStatus = random.maybe(0.3, () => random.pick(['pågår', null]));
    const printedForecastStatus = random.maybe(0.2, () => random.pick(['Klart', null]));
    return given({ status, forecastStatus, printedStatus, printedForecastStatus });
  }
}

const given = (fields: Partial<Input>): Partial<Input> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));

/** Amounts as figures are given. */
export const figuresOf = (amounts: readonly { line: LineInput; ore: number }[]): FigureInput[] =>
  amounts.map(({ line, ore }) => ({ line, amount: { ore } }));

/** What a budget's commands said of its lines. */
export const adoptedFigures = (past: Past, board: string, year: number): FigureInput[] =>
  past
    .filter((one) => one.name === 'adoptBudget' && one.input.board === board && one.input.year === year)
    .flatMap((one) => one.input.figures);
