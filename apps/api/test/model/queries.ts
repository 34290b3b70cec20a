import { INCOME, OPERATING } from './statements.js';

// What is asked of GraphQL: every field that the model has an answer to.

const MONEY = 'ore kronor tkr';
const CELL = `fragment C on Cell { subject amount { ${MONEY} } printed { ore } complete carried entries { number } }`;
const COLUMNS = OPERATING.map((column) => `${column} { ...C }`).join(' ');
const AREA = 'code name opened closed';
const ROW = `label area { ${AREA} } group { code name areas { ${AREA} } } ${COLUMNS}`;
const GOAL =
  'id stream revision level board { code } number text contributesTo { id } wordings { text entry { number } }';
const ASSIGNMENT = `id stream revision kind goal { id } goalText successFactor text allBoards allBoardsRole
  responsible { board { code } role } wordings { text entry { number } }
  statuses { board { code } period status forecastStatus entry { number } }`;

const GOAL_ROW = `goal { ${GOAL} } development printed forecast outcomes { year value } reworded note entry { number }`;
const ASSIGNMENT_ROW = `assignment { ${ASSIGNMENT} } status forecastStatus printedStatus printedForecastStatus statusPriorYear entry { number }`;

export const REPORT = `query ($board: String!, $period: Period!, $asOf: AsOf) { answer: report(board: $board, period: $period, asOf: $asOf) {
  board { code name } period state meetingDate stream revision asOf { number } life { number type }
  incomeStatement { rows { kind ${INCOME.map((column) => `${column} { ...C }`).join(' ')} } budgetDeviation { ...C } budgetDeviationPriorYear { ...C } }
  operatingStatement { rows { ${ROW} } groups { ${ROW} } total { ${COLUMNS} } }
  commentaries { section subject heading text position entry { number } }
  goals { ${GOAL_ROW} }
  assignments { ${ASSIGNMENT_ROW} }
  significantEvents { id text entry { number } }
  findings { rule severity subjects expected { ${MONEY} } found { ${MONEY} } difference { ${MONEY} } } } } ${CELL}`;

export const BOARDS = `query ($period: Period!, $asOf: AsOf) { answer: boards(period: $period, asOf: $asOf) {
  code name kind stream revision officers { role name party from } areas { ${AREA} } groups { code name areas { ${AREA} } } } }`;

export const GOALS = `query ($board: String, $level: GoalLevel, $period: Period!, $asOf: AsOf) {
  answer: goals(board: $board, level: $level, period: $period, asOf: $asOf) { ${GOAL} } }`;

export const ASSIGNMENTS = `query ($board: String, $kind: AssignmentKind, $period: Period!, $asOf: AsOf) {
  answer: assignments(board: $board, kind: $kind, period: $period, asOf: $asOf) { ${ASSIGNMENT} } }`;

export const COMPARISON = `query ($board: String!, $left: ReportingDate!, $right: ReportingDate!) { answer: compare(board: $board, left: $left, right: $right) {
  figures { subject presence left { amount { ${MONEY} } } right { amount { ${MONEY} } } change { ${MONEY} } changePercent entries { number } }
  changed: figures(onlyChanged: true) { subject }
  commentaries { presence left right hunks { kind text } } significantEvents { presence left right hunks { kind text } }
  assignments { assignment { id } presence changed left { ${ASSIGNMENT_ROW} } right { ${ASSIGNMENT_ROW} } }
  goals { goal { id } presence changed left { ${GOAL_ROW} } right { ${GOAL_ROW} } } } }`;

const LINE = 'line { area { code } class account }';
export const BRIDGE = `query ($board: String!, $left: ReportingDate!, $right: ReportingDate!, $line: LineInput) {
  answer: forecastBridge(board: $board, left: $left, right: $right, line: $line) { opening { ${MONEY} }
  steps { kind entry { number } period ${LINE} before { ${MONEY} } after { ${MONEY} } change { ${MONEY} } reason actor { id } }
  closing { ${MONEY} } unexplained { ${MONEY} } } }`;

const TOLD = `forecast { ${MONEY} } error { ${MONEY} } errorPercent`;
export const ACCURACY = `query ($board: String!, $year: Int!) { answer: forecastAccuracy(board: $board, year: $year) { year
  budget { ${MONEY} } finalOutcome { ${MONEY} } budgetAdherence { ${MONEY} } periods { period ${TOLD} lines { ${LINE} ${TOLD} } } } }`;

export const BUDGET = `query ($board: String!, $year: Int!, $asOf: AsOf) { answer: budget(board: $board, year: $year, asOf: $asOf) {
  stream revision board { code } year figures { ${LINE} adopted { ore } amended { ore } periodBudget { ore } entries { number } }
  amendments { kind from decision { reference date } counterpart { code } changes { ${LINE} change { ore } } entry { number } } } }`;

export const REPORTS = `query ($board: String!, $from: Period, $to: Period, $state: ReportState) {
  answer: reports(board: $board, from: $from, to: $to, state: $state) { board { code } period state meetingDate revision } }`;

export const HISTORY = `query ($filter: HistoryFilter!, $first: Int!) { answer: history(filter: $filter, first: $first) {
  edges { node { number type stream board period actor { id } reason commandId } } pageInfo { hasNextPage } totalCount } }`;
