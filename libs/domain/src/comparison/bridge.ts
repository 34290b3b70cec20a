import { badInput, notFound } from '../error.js';
import { Facts, type FactVersion, openAt } from '../fact.js';
import { byLine, holds, type Line, lineOfKey } from '../line.js';
import { forecastsOf } from '../statements/rows.js';
import type { ReportView } from '../statements/view.js';
import { reportStream } from '../stream.js';
import { type Ore, type Period, yearOf } from '../values.js';
import { type LineChoice, statementLines } from './statement.js';
import type { BridgeStep, ForecastBridge } from './view.js';

/** A report's period, and the entry that the ledger is seen after. */
export interface BridgeEnd {
  readonly period: Period;
  readonly entry: number;
}

/** A report from when it was opened up to an entry. One that is cancelled and opened anew lives twice. */
interface Life {
  readonly period: Period;
  readonly opened: number;
  readonly until: number;
}

/**
 * From the sum of the forecasts at one reporting date to that at another of the same year, step by step.
 *
 * `versions` are, for each period of the year, all versions of the facts of that report, those that ended a fact among
 * them. Each report was opened with the forecasts of another, so lives of reports make a tree: the steps go from left back
 * to the last that both sides have in common, undoing what never reached the other side, then forward to right. Sums are of
 * the lines that `line` holds; without one, of the operating statement if either side has a forecast of an area, else of the
 * income statement.
 *
 * Refuses other years with BAD_USER_INPUT, and a side where there was no report with NOT_FOUND.
 */
export function bridgeOf(
  versions: ReadonlyMap<Period, readonly FactVersion[]>,
  board: string,
  left: BridgeEnd,
  right: BridgeEnd,
  line: Line | null,
): ForecastBridge {
  if (yearOf(left.period) !== yearOf(right.period))
    throw badInput('right.period', 'en prognosbrygga går mellan två tidpunkter under samma år');
  const ofReport = (period: Period) =>
    (versions.get(period) ?? []).filter((version) => version.scope === reportStream(board, period));
  const forecastsAt = ({ period, entry }: BridgeEnd) =>
    forecastsOf(new Facts(openAt(ofReport(period), entry)), reportStream(board, period));

  const [back, forward] = pathOf(livesOf(ofReport, left), livesOf(ofReport, right));
  const [opening, closing] = [forecastsAt(left), forecastsAt(right)];
  const isTaken: LineChoice = line ? (inner) => holds(line, inner) : statementLines([...opening, ...closing]);
  const sumOf = (forecasts: typeof opening) =>
    forecasts.filter((one) => isTaken(one.line)).reduce((sum, one) => sum + one.ore, 0);
  const changesOf = (lives: readonly Stretch[]) =>
    lives.flatMap((life) => revisionsOf(ofReport(life.period), life, isTaken)).sort(inOrder);

  const steps = [...changesOf(back).reverse().map(undone), ...changesOf(forward)];
  const [openingOre, closingOre] = [sumOf(opening), sumOf(closing)];
  const explainedOre = steps.reduce((sum, step) => sum + step.changeOre, 0);
  return { openingOre, steps, closingOre, unexplainedOre: closingOre - openingOre - explainedOre };
}

/** The report at one end and those that it descends from, each up to what it handed on; youngest first. */
function livesOf(ofReport: (period: Period) => readonly FactVersion[], end: BridgeEnd): Life[] {
  const lives: Life[] = [];
  let { period, entry }: { period: Period; entry: number } = end;
  for (;;) {
    const open = openAt(ofReport(period), entry);
    const opened = open.find((version) => version.key === 'opened' && version.value !== null);
    if (opened === undefined) throw notFound(`Det fanns ingen rapport för ${period} vid post ${entry}.`);
    lives.push({ period, opened: opened.fromEntry, until: entry });
    const parent = open.find((version) => version.key === 'carriedFrom')?.value as
      | ReportView['carriedFrom']
      | undefined;
    if (!parent) return lives;
    ({ period, entry } = parent);
  }
}

/** A part of a report's life: after one entry, up to another. */
interface Stretch {
  readonly period: Period;
  readonly after: number;
  readonly until: number;
}

/** What of the two lines of descent lies after what they have in common: to be undone, and to be done. */
function pathOf(left: readonly Life[], right: readonly Life[]): [back: Stretch[], forward: Stretch[]] {
  const isSame = (one: Life, other: Life) => one.period === other.period && one.opened === other.opened;
  const common = left.find((life) => right.some((other) => isSame(life, other)));
  const untils = [...left, ...right].filter((life) => common && isSame(life, common)).map((life) => life.until);
  const since = (lives: readonly Life[]) => {
    const shared = lives.findIndex((life) => common && isSame(life, common));
    return lives.slice(0, shared === -1 ? undefined : shared + 1).map(
      (life, index): Stretch => ({
        period: life.period,
        after: index === shared ? Math.min(...untils) : life.opened,
        until: life.until,
      }),
    );
  };
  return [since(left), since(right)];
}

/** The changes of forecasts in a part of a report's life; a first forecast comes from nothing, a withdrawn one leads there. */
function revisionsOf(versions: readonly FactVersion[], stretch: Stretch, isTaken: LineChoice): BridgeStep[] {
  const { period, after, until } = stretch;
  const steps: BridgeStep[] = [];
  for (const [key, forecasts] of forecastsByLine(versions)) {
    const line = lineOfKey(key);
    if (!isTaken(line)) continue;
    for (const { fromEntry: entry } of forecasts) {
      if (entry <= after || entry > until) continue;
      const [beforeOre, afterOre] = [oreAt(forecasts, entry - 1), oreAt(forecasts, entry)];
      if (beforeOre === afterOre) continue;
      const changeOre = (afterOre ?? 0) - (beforeOre ?? 0);
      steps.push({ kind: 'REVISED', entry, period, line, beforeOre, afterOre, changeOre });
    }
  }
  return steps;
}

const FORECAST = 'forecast/';

function forecastsByLine(versions: readonly FactVersion[]): Map<string, FactVersion[]> {
  const lines = new Map<string, FactVersion[]>();
  for (const version of versions) {
    if (!version.key.startsWith(FORECAST)) continue;
    const key = version.key.slice(FORECAST.length);
    const ofLine = lines.get(key);
    if (ofLine) ofLine.push(version);
    else lines.set(key, [version]);
  }
  return lines;
}

function oreAt(forecasts: readonly FactVersion[], entry: number): Ore | null {
  const value = openAt(forecasts, entry)[0]?.value as { ore: Ore } | null | undefined;
  return value?.ore ?? null;
}

const inOrder = (one: BridgeStep, other: BridgeStep): number => one.entry - other.entry || byLine(one.line, other.line);

const undone = (step: BridgeStep): BridgeStep => ({
  ...step,
  kind: 'NOT_CARRIED',
  beforeOre: step.afterOre,
  afterOre: step.beforeOre,
  // Not -change: that of zero would be minus zero.
  changeOre: (step.beforeOre ?? 0) - (step.afterOre ?? 0),
});
