import type { AssignmentEvent, Responsible } from '../assignment/assignment.js';
import type { BoardEvent } from '../board/board.js';
import type { BudgetEvent } from '../budget/budget.js';
import type { Json } from '../canonical.js';
import type { GoalEvent } from '../goal/goal.js';
import { lineOfKey } from '../line.js';
import type { Assessment, ReportEvent, ReportState, Status } from '../report/report.js';
import { streamParts } from '../stream.js';
import { kronorOf, type Ore, type Period } from '../values.js';
import { commentaryPlace, placeOf } from './place.js';
import {
  AMENDMENT_WORDS,
  ASSIGNMENT_KIND_WORDS,
  BOARD_KIND_WORDS,
  DEVELOPMENT_WORDS,
  GOAL_LEVEL_WORDS,
  REPORT_STATE_WORDS,
  ROLE_WORDS,
  STATUS_WORDS,
} from './words.js';

/** What an entry changed: a cell, text or definition, and what it said before and after; null where nothing. */
export interface Change {
  readonly subject: string;
  readonly before: string | null;
  readonly after: string | null;
}

/**
 * A change of one fact as an auditor reads it: amounts in kronor with two decimals, the rest as the reports have it.
 *
 * `before` and `after` are the fact's values, null where it was not there. Facts that only list others, and changes that
 * nobody would see, give none.
 */
export function changesOf(scope: string, key: string, before: Json, after: Json): Change[] {
  const was = readingsOf(scope, key, before);
  const is = readingsOf(scope, key, after);
  const subjects = new Set([...was, ...is].map((reading) => reading.subject));
  return [...subjects].flatMap((subject) => {
    const find = (readings: readonly Reading[]) => readings.find((one) => one.subject === subject) ?? null;
    const [left, right] = [find(was), find(is)];
    if (left === null || right === null || left.text !== right.text)
      return [{ subject, before: left?.text ?? null, after: right?.text ?? null }];
    return left.note === right.note ? [] : [{ subject, before: noted(left), after: noted(right) }];
  });
}

/** What a fact says of a subject. The note is told only where it is all that changed. */
interface Reading {
  readonly subject: string;
  readonly text: string;
  readonly note: string;
}

const noted = ({ text, note }: Reading): string => (note === '' ? text : `${text} (${note})`);
const reading = (subject: string, text: string, note = ''): Reading[] => [{ subject, text, note }];

// The values of facts have the shapes that the `…Facts` functions give them, by the fact's name.

function readingsOf(scope: string, key: string, value: Json): Reading[] {
  if (value === null) return [];
  const slash = key.indexOf('/');
  const name = slash < 0 ? key : key.slice(0, slash);
  const rest = slash < 0 ? '' : key.slice(slash + 1);
  const parts = streamParts(scope);
  switch (parts?.kind) {
    case 'board':
      return boardReadings(name, rest, value);
    case 'budget':
      return budgetReadings(name, rest, value);
    case 'report':
      return reportReadings(name, rest, value);
    case 'goal':
      return reading(`goal/${parts.id}`, goalText(name, value));
    case 'assignment':
      return assignmentReadings(name, `assignment/${parts.id}`, value);
    case undefined:
      return [];
  }
}

type DataOf<E extends { type: string; data: object }, Type extends E['type']> = Extract<E, { type: Type }>['data'];

function boardReadings(name: string, code: string, value: Json): Reading[] {
  switch (name) {
    case 'board': {
      const board = value as DataOf<BoardEvent, 'BoardRegistered'>;
      return reading('board', `${board.name} (${BOARD_KIND_WORDS[board.kind].toLowerCase()})`);
    }
    case 'officer': {
      const officer = value as DataOf<BoardEvent, 'OfficerAppointed'>;
      return reading(`officer/${code}`, officer.party === null ? officer.name : `${officer.name} (${officer.party})`);
    }
    case 'area': {
      const { opened } = value as { opened: Period | null };
      return opened === null ? [] : reading(`area/${code}`, `finns från ${opened}`);
    }
    case 'areaName':
      return reading(`area/${code}`, value as string);
    case 'areaClosed':
      return reading(`area/${code}`, `stängt från ${value}`);
    case 'group': {
      const group = value as { name: string; areas: string[] };
      return reading(`group/${code}`, `${group.name}: ${group.areas.join(', ')}`);
    }
    default:
      return [];
  }
}

function budgetReadings(name: string, key: string, value: Json): Reading[] {
  switch (name) {
    case 'adopted':
      return reading(placeOf(lineOfKey(key), 'budget'), kronorOf(value as Ore));
    case 'amendment': {
      const { kind, changes, from } = value as DataOf<BudgetEvent, 'BudgetAmended'>;
      return changes.flatMap(({ line, changeOre }) => {
        const amount = `${changeOre > 0 ? '+' : ''}${kronorOf(changeOre)}`;
        return reading(placeOf(line, 'budget'), `${AMENDMENT_WORDS[kind].toLowerCase()} ${amount} från ${from}`);
      });
    }
    case 'profile':
      return reading(placeOf(lineOfKey(key), 'periodBudget'), `fördelad ${(value as number[]).join(' : ')}`);
    case 'toDate':
      return reading(placeOf(lineOfKey(key), 'periodBudget'), kronorOf(value as Ore));
    default:
      return [];
  }
}

function reportReadings(name: string, key: string, value: Json): Reading[] {
  switch (name) {
    case 'state':
      return reading('state', REPORT_STATE_WORDS[value as Exclude<ReportState['life'], 'NONE'>]);
    case 'meetingDate':
      return reading('meetingDate', value as string);
    case 'outcome':
      return reading(placeOf(lineOfKey(key), 'outcome'), kronorOf(value as Ore));
    case 'forecast': {
      const { ore, carriedFrom } = value as { ore: Ore; carriedFrom: number | null };
      return reading(placeOf(lineOfKey(key), 'forecast'), kronorOf(ore), carriedFrom === null ? '' : 'överförd');
    }
    case 'printed': {
      const { ore, roundedToOre } = value as { ore: Ore; roundedToOre: Ore };
      return reading(key, `tryckt ${kronorOf(ore)}`, `avrundat till ${kronorOf(roundedToOre)}`);
    }
    case 'commentary': {
      const commentary = value as DataOf<ReportEvent, 'CommentaryWritten'>;
      return reading(commentaryPlace(commentary), commentary.text, `plats ${commentary.position}`);
    }
    case 'assessment':
      return reading(`goal/${key}`, assessmentText(value as unknown as Assessment));
    case 'status':
      return reading(`assignment/${key}`, statusText(value as unknown as Status));
    case 'event':
      return reading(`event/${key}`, value as string);
    default:
      return [];
  }
}

function goalText(name: string, value: Json): string {
  if (name === 'closed') return `avslutat från ${value}`;
  if (name === 'wording') return value as string;
  const { level, board, number, contributesTo } = value as Omit<DataOf<GoalEvent, 'GoalDefined'>, 'text' | 'from'>;
  const words = [GOAL_LEVEL_WORDS[level]];
  if (number !== null) words.push(`nr ${number}`);
  if (board !== null) words.push(board);
  if (contributesTo.length > 0) words.push(`bidrar till ${contributesTo.join(', ')}`);
  return words.join(', ');
}

function assignmentReadings(name: string, subject: string, value: Json): Reading[] {
  switch (name) {
    case 'assignment': {
      const { kind, goal, goalText, successFactor } = value as Omit<
        DataOf<AssignmentEvent, 'AssignmentIssued'>,
        'text'
      >;
      const words = [ASSIGNMENT_KIND_WORDS[kind], goal, goalText, successFactor].filter((word) => word !== null);
      return reading(subject, words.join(', '));
    }
    case 'wording':
      return reading(subject, value as string);
    case 'responsible':
      return reading(subject, `ansvar: ${responsibleText(value as unknown as Responsible)}`);
    case 'closed':
      return reading(subject, `avslutat från ${value}`);
    default:
      return [];
  }
}

function responsibleText({ allBoards, allBoardsRole, responsible }: Responsible): string {
  if (allBoards) return `alla nämnder (${ROLE_WORDS[allBoardsRole ?? 'RESPONSIBLE'].toLowerCase()})`;
  if (responsible.length === 0) return 'ingen nämnd angiven';
  return responsible.map(({ board, role }) => `${board} (${ROLE_WORDS[role].toLowerCase()})`).join(', ');
}

/** What a reader of a blank cell is told. */
const BLANK = 'blank';

function assessmentText({ development, printed, forecast, outcomes, reworded, note }: Assessment): string {
  const words = [development === null ? BLANK : DEVELOPMENT_WORDS[development]];
  if (printed !== null) words.push(`tryckt ${printed}`);
  if (forecast !== null) words.push(`prognos ${forecast}`);
  for (const { year, value } of outcomes) words.push(`utfall ${year} ${value ?? BLANK}`);
  if (reworded) words.push('omformulerat');
  if (note !== null) words.push(note);
  return words.join(', ');
}

function statusText({ status, forecastStatus, printedStatus, printedForecastStatus }: Status): string {
  const word = (value: Status['status'], printed: string | null) =>
    `${value === null ? BLANK : STATUS_WORDS[value]}${printed === null ? '' : ` (tryckt ${printed})`}`;
  return `${word(status, printedStatus)}, prognos ${word(forecastStatus, printedForecastStatus)}`;
}
