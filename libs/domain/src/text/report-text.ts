import type { AssignmentKind } from '../assignment/assignment.js';
import type { GoalLevel } from '../goal/goal.js';
import type { Section } from '../report/report.js';
import type {
  AssignmentRow,
  AssignmentView,
  CommentaryView,
  Finding,
  GoalRow,
  GoalView,
  ReportView,
} from '../statements/view.js';
import { previousYear, yearOf } from '../values.js';
import { type Block, heading, MISSING, TEXT_WIDTH, textOf } from './blocks.js';
import { statementBlocks } from './statement-text.js';
import { type Column, tableLines, wrapped } from './table.js';
import { DEVELOPMENT_WORDS, REPORT_STATE_WORDS, SECTION_WORDS, STATUS_WORDS } from './words.js';

/**
 * A report as plain text in Swedish, in the order of the document, with what the checks found last.
 *
 * Amounts are in tkr; a printed figure that is not the computed one stands beside it. `asOf` says what the view includes: its
 * newest entry where that is left out.
 */
export function reportText(report: ReportView, findings: readonly Finding[], options: { asOf?: string } = {}): string {
  const year = yearOf(report.period);
  return textOf([
    head(report, options.asOf ?? `post ${report.asOfEntry}`),
    ...statementBlocks(report),
    ...commentaries(report, 'ECONOMIC_ANALYSIS'),
    ...commentaries(report, 'INFLATION'),
    ...goals(report, 'COUNCIL', `Fullmäktiges mål ${year}`),
    ...goals(report, 'BOARD', `Utveckling och måluppfyllelse för verksamhetsmålen ${year}`),
    ...goals(report, 'FOCUS', `Delmål med särskilt fokus ${year}`),
    ...commentaries(report, 'GOALS'),
    ...assignments(report, 'COUNCIL', 'Politiska uppdrag kopplade till fullmäktiges övergripande mål'),
    ...commentaries(report, 'ASSIGNMENTS'),
    ...resourceGoals(report),
    ...goals(report, 'RESOURCE', `Utveckling för organisationens resurser ${year}`),
    ...assignments(report, 'ORGANISATION', 'Politiska uppdrag för organisationens resurser'),
    ...commentaries(report, 'FINANCIAL_GOALS'),
    ...commentaries(report, 'EMPLOYER_GOALS'),
    ...commentaries(report, 'ENVIRONMENT'),
    ...commentaries(report, 'ENVIRONMENT_OTHER'),
    ...commentaries(report, 'SECURITY_AND_PREPAREDNESS'),
    ...commentaries(report, 'ACCESSIBILITY'),
    ...significantEvents(report),
    ...commentaries(report, 'SUMMARY'),
    ...checks(findings),
  ]);
}

function head({ board, period, meetingDate, state }: ReportView, asOf: string): Block {
  return [
    board.name.toUpperCase(),
    `Budgetuppföljning ${period}`,
    ...(meetingDate === null ? [] : [`Till ${board.code} ${meetingDate}`]),
    '',
    ...board.officers.map(({ role, name, party }) => `${role}: ${name}${party ? ` (${party})` : ''}`),
    `Läge: ${REPORT_STATE_WORDS[state]}, enligt liggaren till och med ${asOf}`,
  ];
}

function commentaries(report: ReportView, section: Section): Block[] {
  const texts = report.commentaries.filter((one) => one.section === section);
  if (texts.length === 0) return [];
  const blocks = texts.map((one) => commentary(report, one));
  // Of the events the section's heading stands over the list.
  return section === 'SIGNIFICANT_EVENTS' ? blocks : [heading(SECTION_WORDS[section]), ...blocks];
}

function commentary(report: ReportView, one: CommentaryView): Block {
  const title = commentaryTitle(report, one);
  const text = one.text.trim() === '' ? [MISSING] : wrapped(reflowed(one.text), TEXT_WIDTH);
  return title === null ? text : [title, ...text];
}

/** A text whose indented lines go on with the line before, as Markdown has it. */
const reflowed = (text: string): string => text.replace(/\n +(?![-*] |\d+\. )(?=\S)/g, ' ');

/** The area or group that a text is about, with the document's heading where it has one; null where the section says it. */
function commentaryTitle({ board, resourceGoals }: ReportView, one: CommentaryView): string | null {
  const { section, subject, heading: words } = one;
  if (section === 'ECONOMIC_ANALYSIS' && subject !== null) {
    const area = board.areas.find(({ code }) => code === subject);
    const name = words ?? area?.name ?? board.groups.find(({ code }) => code === subject)?.name;
    return [area || name === undefined ? subject : null, name].filter(Boolean).join(' ');
  }
  if (words !== null) return words === SECTION_WORDS[section] ? null : words;
  return subject === null ? null : (resourceGoals.find(({ id }) => id === subject)?.text ?? subject);
}

function goals(report: ReportView, level: GoalLevel, title: string): Block[] {
  const rows = report.goals.filter((row) => row.goal.level === level);
  if (rows.length === 0) return [];
  const years = [...new Set(rows.flatMap((row) => row.outcomes.map((one) => one.year)))].sort((a, b) => a - b);
  const year = yearOf(report.period);
  const isAssessed = rows.some((row) => row.entry !== null);
  const columns: Column[] = [
    { heading: 'Bidrar till', align: 'left' },
    { heading: 'Mål', align: 'left', maxWidth: 60 },
    ...years.map((one): Column => ({ heading: String(one), align: 'left', maxWidth: 12 })),
    ...(isAssessed
      ? ([
          { heading: `Prognos ${year}`, align: 'left', maxWidth: 16 },
          { heading: `Utv. ${year}`, align: 'left', maxWidth: 16 },
        ] as const)
      : []),
  ];
  const cells = rows.map((row) => [
    row.goal.contributesTo.map((id) => goalName(report, id)).join(', '),
    goalWords(row.goal),
    ...years.map((one) => row.outcomes.find((outcome) => outcome.year === one)?.value ?? MISSING),
    ...(isAssessed ? [row.forecast ?? MISSING, developmentWords(row)] : []),
  ]);
  const notes = goalNotes(rows);
  return [heading(title), tableLines(columns, cells.map(asCells)), ...(notes.length > 0 ? [notes] : [])];
}

/** Notes to goals, the same one once. */
function goalNotes(rows: readonly GoalRow[]): Block {
  const byNote = new Map<string, string[]>();
  for (const { goal, reworded, note } of rows) {
    const words = [reworded ? 'omformulerat sedan förra årets rapport.' : null, note].filter(Boolean).join(' ');
    if (words !== '') byNote.set(words, [...(byNote.get(words) ?? []), goal.number ?? goal.id]);
  }
  return [...byNote].flatMap(([words, names]) => wrapped(`Mål ${names.join(', ')}: ${words}`, TEXT_WIDTH));
}

/** A goal by number and text, as far as it has them, such as `2. Bättre kollektivtrafik`. */
const goalWords = ({ id, number, text }: GoalView): string =>
  text === null ? (number ?? id) : number === null ? text : `${number}. ${text}`;

/** The document's own word for a goal's development, or ours. */
export const developmentWords = ({ printed, development }: GoalRow): string =>
  printed ?? (development === null ? MISSING : DEVELOPMENT_WORDS[development]);

function goalName({ goals, resourceGoals }: ReportView, id: string): string {
  const goal = [...goals.map((row) => row.goal), ...resourceGoals].find((one) => one.id === id);
  return goal?.number ?? id;
}

/** By the heading that is their number; one without a text is only what others contribute to. */
function resourceGoals(report: ReportView): Block[] {
  const byHeading = new Map<string, string[]>();
  for (const { number, text } of report.resourceGoals)
    if (text !== null) byHeading.set(number ?? '', [...(byHeading.get(number ?? '') ?? []), `- ${text}`]);
  if (byHeading.size === 0) return [];
  const lists = [...byHeading].map(([title, items]) => [
    ...(title === '' ? [] : [title]),
    ...items.flatMap((item) => wrapped(item, TEXT_WIDTH)),
  ]);
  return [heading('Mål för organisationens resurser'), ...lists];
}

function assignments(report: ReportView, kind: AssignmentKind, title: string): Block[] {
  const rows = report.assignments.filter((row) => row.assignment.kind === kind);
  if (rows.length === 0) return [];
  const isCouncil = kind === 'COUNCIL';
  const hasPriorYear = rows.some((row) => row.statusPriorYear !== null);
  const columns: Column[] = [
    { heading: 'Id', align: 'left' },
    { heading: isCouncil ? 'KF-mål' : 'Mål', align: 'left', maxWidth: 16 },
    ...(isCouncil ? [{ heading: 'Framgångsfaktor', align: 'left', maxWidth: 20 } as const] : []),
    { heading: 'Politiskt uppdrag', align: 'left', maxWidth: isCouncil ? 34 : 50 },
    { heading: 'Nämnder/bolag', align: 'left', maxWidth: 14 },
    ...(hasPriorYear ? [{ heading: `Status\n${previousYear(report.period)}`, align: 'left' } as const] : []),
    { heading: `Status\n${report.period}`, align: 'left', maxWidth: 12 },
    { heading: `Prognos\n${yearOf(report.period)}-12`, align: 'left', maxWidth: 12 },
  ];
  const cells = rows.map((row) => [
    row.assignment.id,
    row.assignment.goal === null ? (row.assignment.goalText ?? '') : goalName(report, row.assignment.goal),
    ...(isCouncil ? [row.assignment.successFactor ?? ''] : []),
    row.assignment.text,
    responsibleWords(row.assignment),
    ...(hasPriorYear ? [row.statusPriorYear === null ? MISSING : STATUS_WORDS[row.statusPriorYear]] : []),
    ...statusWords(row),
  ]);
  return [
    heading(title),
    tableLines(columns, cells.map(asCells)),
    ...(cells.some((row) => row.some((cell) => cell.includes('_')))
      ? [['_KS_: nämnden har samordnings- och uppföljningsansvar']]
      : []),
  ];
}

const asCells = (row: readonly string[]) => row.map((text) => ({ text }));

function responsibleWords({ allBoards, allBoardsRole, responsible }: AssignmentView): string {
  const inRole = (name: string, role: string | null) => (role === 'COORDINATOR' ? `_${name}_` : name);
  if (allBoards) return inRole('Alla', allBoardsRole);
  return responsible.length === 0 ? MISSING : responsible.map((one) => inRole(one.board, one.role)).join(', ');
}

/** Status and forecast status: the document's own words, or ours. */
export const statusWords = (row: AssignmentRow): [string, string] => [
  row.printedStatus ?? (row.status === null ? MISSING : STATUS_WORDS[row.status]),
  row.printedForecastStatus ?? (row.forecastStatus === null ? MISSING : STATUS_WORDS[row.forecastStatus]),
];

function significantEvents(report: ReportView): Block[] {
  const list = report.significantEvents.flatMap(({ text }) => wrapped(`- ${text}`, TEXT_WIDTH));
  const blocks = [...(list.length > 0 ? [list] : []), ...commentaries(report, 'SIGNIFICANT_EVENTS')];
  return blocks.length === 0 ? [] : [heading(SECTION_WORDS.SIGNIFICANT_EVENTS), ...blocks];
}

const SEVERITIES = { ERROR: 'Fel', WARNING: 'Varning', ROUNDING: 'Avrundning' } as const;

/** The findings, errors first; within a severity in the order in which they came. */
function checks(findings: readonly Finding[]): Block[] {
  if (findings.length === 0) return [heading('Kontroller'), ['Inget att anmärka.']];
  const columns: Column[] = [
    { heading: '', align: 'left' },
    { heading: 'Regel', align: 'left' },
    { heading: 'Iakttagelse', align: 'left' },
  ];
  const rows = Object.entries(SEVERITIES).flatMap(([severity, word]) =>
    findings.filter((one) => one.severity === severity).map(({ rule, message }) => asCells([word, rule, message])),
  );
  return [heading('Kontroller'), tableLines(columns, rows)];
}
