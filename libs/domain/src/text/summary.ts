import { addressOf } from '../address.js';
import type { AssignmentEvent, Responsible } from '../assignment/assignment.js';
import type { BoardEvent } from '../board/board.js';
import type { BudgetEvent } from '../budget/budget.js';
import type { RecordedEvent } from '../events.js';
import type { GoalEvent } from '../goal/goal.js';
import { type Line, lineLabel } from '../line.js';
import type { ReportEvent, Status } from '../report/report.js';
import { streamParts } from '../stream.js';
import type { Ore } from '../values.js';
import { kronorText, signedTkrText, tkrText } from './amount.js';
import {
  AMENDMENT_WORDS,
  COLUMN_WORDS,
  DEVELOPMENT_WORDS,
  GOAL_LEVEL_WORDS,
  INCOME_ROW_WORDS,
  ROLE_WORDS,
  SECTION_WORDS,
  STATUS_WORDS,
} from './words.js';

/** What an event says, in one Swedish sentence. */
export function summaryOf(event: RecordedEvent): string {
  const parts = streamParts(event.stream);
  // Reading has let the event through, so its type belongs to its kind of stream.
  switch (parts?.kind) {
    case 'board':
      return boardSummary(event as BoardEvent);
    case 'budget':
      return budgetSummary(event as BudgetEvent);
    case 'report':
      return reportSummary(event as ReportEvent);
    case 'goal':
      return goalSummary(parts.id, event as GoalEvent);
    case 'assignment':
      return assignmentSummary(parts.id, event as AssignmentEvent);
    case undefined:
      throw new Error(`${event.stream} is no stream of the ledger.`);
  }
}

// Words

/** At most so many names in a list; the rest are counted. */
const LISTED = 6;

/** A list such as `136, 752 och 755`. */
function listText(items: readonly string[]): string {
  const named = items.length > LISTED ? [...items.slice(0, LISTED), `${items.length - LISTED} till`] : items;
  return named.length < 2 ? named.join() : `${named.slice(0, -1).join(', ')} och ${named.at(-1)}`;
}

const decisionText = ({ reference, date }: { reference: string; date: string }): string => `(${reference}, ${date})`;

/** An amount before and after; in kronor where they are the same in tkr. */
const fromTo = (before: Ore, after: Ore): string =>
  tkrText(before) === tkrText(after)
    ? `från ${kronorText(before)} till ${kronorText(after)} kr`
    : `från ${tkrText(before)} till ${tkrText(after)} tkr`;

/** A cell of a statement, such as `136, prognos`. */
function cellText(subject: string): string {
  const address = addressOf(subject)!;
  const column = COLUMN_WORDS[address.column].toLowerCase();
  if (address.statement === 'operating')
    return `${address.row === 'TOTAL' ? 'driftredovisningens summa' : address.row}, ${column}`;
  return `${address.row === 'BUDGET_DEVIATION' ? 'budgetavvikelse' : INCOME_ROW_WORDS[address.row].toLowerCase()}, ${column}`;
}

interface Amount {
  readonly line: Line;
  readonly ore: Ore;
}

/** The sum of amounts in each statement that they count in; the two are never added. */
function sumText(amounts: readonly Amount[], text: (ore: Ore) => string): string {
  const sum = (counted: readonly Amount[]) => text(counted.reduce((total, one) => total + one.ore, 0));
  const areas = amounts.filter((one) => one.line.area !== null);
  const classes = amounts.filter((one) => one.line.area === null);
  if (areas.length === 0 || classes.length === 0) return `${sum(amounts)} tkr`;
  return `${sum(areas)} tkr i driftredovisningen och ${sum(classes)} tkr i resultaträkningen`;
}

/** `Utfallet för 136 registrerades: 5 tkr.`, or a count and the sum. */
function eachSummary(noun: string, done: string, amounts: readonly Amount[]): string {
  const [only] = amounts;
  return only && amounts.length === 1
    ? `${noun} för ${lineLabel(only.line)} ${done}: ${tkrText(only.ore)} tkr.`
    : `${noun} ${done} på ${amounts.length} rader, sammanlagt ${sumText(amounts, tkrText)}.`;
}

interface Changed {
  readonly line: Line;
  readonly amountOre: Ore;
  readonly beforeOre: Ore;
}

/** `Prognosen för 136 ändrades från −13 239 till −12 739 tkr.`, or a count and the net change. */
function changedSummary(noun: string, done: string, figures: readonly Changed[]): string {
  const [only] = figures;
  if (only && figures.length === 1)
    return `${noun} för ${lineLabel(only.line)} ${done} ${fromTo(only.beforeOre, only.amountOre)}.`;
  const changes = figures.map(({ line, amountOre, beforeOre }) => ({ line, ore: amountOre - beforeOre }));
  return `${noun} ${done} på ${figures.length} rader, sammanlagt med ${sumText(changes, signedTkrText)}.`;
}

const now = ({ line, amountOre }: { line: Line; amountOre: Ore }): Amount => ({ line, ore: amountOre });
const was = ({ line, beforeOre }: { line: Line; beforeOre: Ore }): Amount => ({ line, ore: beforeOre });

// Sentences

function boardSummary({ type, data }: BoardEvent): string {
  switch (type) {
    case 'BoardRegistered':
      return `${data.kind === 'COMPANY' ? 'Bolaget' : 'Nämnden'} ${data.code} ${data.name} registrerades.`;
    case 'OfficerAppointed':
      return `${data.role} från ${data.from} är ${data.name}${data.party === null ? '' : ` (${data.party})`}.`;
    case 'ProgrammeAreaAdded':
      return `Programområdet ${data.code} ${data.name} lades till${data.from === null ? '' : `, från ${data.from}`}.`;
    case 'ProgrammeAreaRenamed':
      return `Programområdet ${data.code} heter ${data.name} från ${data.from}.`;
    case 'ProgrammeAreaClosed':
      return `Programområdet ${data.code} är stängt från ${data.from}.`;
    case 'AreaGroupDefined':
      return `Gruppen ${data.code} ${data.name} omfattar ${listText(data.areas)}${data.from === null ? '' : `, från ${data.from}`}.`;
  }
}

function budgetSummary({ type, data }: BudgetEvent): string {
  switch (type) {
    case 'BudgetAdopted': {
      const adopted = eachSummary('Budgeten', 'antogs', data.figures.map(now));
      return data.decision === null ? adopted : `${adopted.slice(0, -1)} ${decisionText(data.decision)}.`;
    }
    case 'BudgetAmended': {
      const { changes, kind, counterpart, from, decision } = data;
      const where = changes.length === 1 ? `för ${lineLabel(changes[0]!.line)}` : `på ${changes.length} rader`;
      const what = `${AMENDMENT_WORDS[kind]}${counterpart === null ? '' : ` till eller från ${counterpart}`} ${where} från ${from}`;
      const sum = sumText(
        changes.map(({ line, changeOre }) => ({ line, ore: changeOre })),
        signedTkrText,
      );
      return `${what}: ${sum} ${decisionText(decision)}.`;
    }
    case 'BudgetCorrected':
      return changedSummary('Budgeten', 'rättades', data.figures);
    case 'PeriodBudgetSet':
      return periodBudgetSummary(data);
  }
}

function periodBudgetSummary({
  line,
  from,
  profile,
}: Extract<BudgetEvent, { type: 'PeriodBudgetSet' }>['data']): string {
  const what = `Periodbudgeten för ${lineLabel(line)}`;
  switch (profile.kind) {
    case 'months':
      return `${what} fördelades med ett belopp för varje månad, från ${from}.`;
    case 'weights':
      return `${what} fördelades med en vikt för varje månad, från ${from}.`;
    case 'toDate': {
      const [only] = profile.amounts;
      return only && profile.amounts.length === 1
        ? `${what} till och med ${only.period} sattes till ${tkrText(only.amountOre)} tkr.`
        : `${what} sattes för ${profile.amounts.length} perioder, den första ${from}.`;
    }
  }
}

function reportSummary({ type, data }: ReportEvent): string {
  switch (type) {
    case 'ReportOpened': {
      const words = ['Rapporten öppnades'];
      if (data.meetingDate !== null) words.push(`till sammanträdet ${data.meetingDate}`);
      if (data.carried !== null)
        words.push(
          `med ${countText(data.carried.forecasts.length, 'prognos', 'prognoser')} från ${data.carried.period}`,
        );
      return `${words.join(' ')}.`;
    }
    case 'ReportRescheduled':
      return data.before === null
        ? `Sammanträdet sattes till ${data.meetingDate}.`
        : `Sammanträdet flyttades från ${data.before} till ${data.meetingDate}.`;
    case 'ReportCancelled':
      return 'Rapporten ställdes in.';
    case 'ReportSubmitted':
      return 'Rapporten lämnades in.';
    case 'ReportReturned':
      return 'Rapporten återlämnades.';
    case 'ReportApproved':
      return `Rapporten godkändes${data.decision === null ? '' : ` ${decisionText(data.decision)}`}.`;
    case 'ReportReopened':
      return 'Rapporten öppnades igen.';
    case 'OutcomeRecorded':
      return eachSummary('Utfallet', 'registrerades', data.figures.map(now));
    case 'OutcomeCorrected':
      return changedSummary('Utfallet', 'rättades', data.figures);
    case 'OutcomeWithdrawn':
      return eachSummary('Utfallet', 'togs bort', data.figures.map(was));
    case 'ForecastRevised': {
      if (data.figures.every((one) => one.beforeOre === null))
        return eachSummary('Prognosen', 'sattes', data.figures.map(now));
      const changed = data.figures.map((one) => ({ ...one, beforeOre: one.beforeOre ?? 0 }));
      return changedSummary('Prognosen', 'ändrades', changed);
    }
    case 'ForecastConfirmed':
      return eachSummary('Prognosen', 'bekräftades', data.figures.map(now));
    case 'ForecastWithdrawn':
      return eachSummary('Prognosen', 'togs bort', data.figures.map(was));
    case 'PrintedFigureNoted': {
      const [only] = data.cells;
      if (!only || data.cells.length > 1) return `Tryckta belopp noterades i ${data.cells.length} celler.`;
      return only.beforeOre === null || only.beforeOre === only.amountOre
        ? `Tryckt belopp för ${cellText(only.subject)} noterades: ${tkrText(only.amountOre)} tkr.`
        : `Tryckt belopp för ${cellText(only.subject)} ändrades ${fromTo(only.beforeOre, only.amountOre)}.`;
    }
    case 'PrintedFigureWithdrawn': {
      const [only] = data.cells;
      return only && data.cells.length === 1
        ? `Tryckt belopp för ${cellText(only.subject)} togs bort: ${tkrText(only.beforeOre)} tkr.`
        : `Tryckta belopp togs bort i ${data.cells.length} celler.`;
    }
    case 'CommentaryWritten':
      return `${commentaryText(data)} skrevs.`;
    case 'CommentaryWithdrawn':
      return `${commentaryText(data)} togs bort.`;
    case 'GoalAssessed':
      return data.development === null
        ? `Målet ${data.goal} bedömdes utan angiven utveckling.`
        : `Målet ${data.goal} bedömdes: ${DEVELOPMENT_WORDS[data.development]}.`;
    case 'AssignmentStatusUpdated':
      return statusSummary(data);
    case 'SignificantEventNoted':
      return `Den väsentliga händelsen ${data.id} noterades.`;
    case 'SignificantEventWithdrawn':
      return `Den väsentliga händelsen ${data.id} togs bort.`;
  }
}

const countText = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`;

function commentaryText({
  section,
  subject,
  heading,
}: Extract<ReportEvent, { type: 'CommentaryWithdrawn' }>['data']): string {
  const about = subject === null ? '' : ` om ${subject}`;
  return `Texten${about}${heading === null ? '' : ` ”${heading}”`} i avsnittet ${SECTION_WORDS[section]}`;
}

function statusSummary({
  assignment,
  before,
  ...after
}: Extract<ReportEvent, { type: 'AssignmentStatusUpdated' }>['data']): string {
  const word = (status: Status['status']) => (status === null ? 'blank' : STATUS_WORDS[status]);
  const change = (what: string, from: Status['status'] | undefined, to: Status['status']) =>
    from === undefined || from === to ? `${what} ${word(to)}` : `${what} ${word(to)} (var ${word(from)})`;
  const status = change('status', before?.status, after.status);
  return `Uppdraget ${assignment} fick ${status} och ${change('prognos', before?.forecastStatus, after.forecastStatus)}.`;
}

function goalSummary(id: string, { type, data }: GoalEvent): string {
  switch (type) {
    case 'GoalDefined':
      return `Målet ${id} lades upp från ${data.from}: ${GOAL_LEVEL_WORDS[data.level].toLowerCase()}${data.board === null ? '' : `, ${data.board}`}.`;
    case 'GoalReworded':
      return `Målet ${id} fick ny lydelse från ${data.from}.`;
    case 'GoalClosed':
      return `Målet ${id} är avslutat från ${data.from}.`;
  }
}

function assignmentSummary(id: string, { type, data }: AssignmentEvent): string {
  switch (type) {
    case 'AssignmentIssued':
      return `Uppdraget ${id} lades upp från ${data.from}; det bärs av ${responsibleText(data)}.`;
    case 'AssignmentReworded':
      return `Uppdraget ${id} fick ny lydelse från ${data.from}.`;
    case 'AssignmentReassigned':
      return `Uppdraget ${id} bärs från ${data.from} av ${responsibleText(data)}.`;
    case 'AssignmentClosed':
      return `Uppdraget ${id} är avslutat från ${data.from}.`;
  }
}

function responsibleText({ allBoards, allBoardsRole, responsible }: Responsible): string {
  if (allBoards) return allBoardsRole === 'COORDINATOR' ? 'alla nämnder som samordnare' : 'alla nämnder';
  if (responsible.length === 0) return 'ingen särskild nämnd';
  return listText(
    responsible.map(({ board, role }) =>
      role === 'COORDINATOR' ? `${board} (${ROLE_WORDS[role].toLowerCase()})` : board,
    ),
  );
}
