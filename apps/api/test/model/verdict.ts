import type { Area } from './board.js';
import { type Command, type Past, revisionOf, streamOf } from './past.js';
import { keyOf, type LineInput, type Period } from './values.js';

/**
 * What the domain says of a command: refused with one of these codes; or the types of the events that it writes, none where it
 * changes nothing; or `null` where the domain leaves it open.
 */
export type Verdict = { readonly refused: readonly string[] } | { readonly events: readonly string[] } | null;

/** Refused with one of these codes. */
export const refused = (...codes: string[]): Verdict => ({ refused: codes });
const recorded = (...events: string[]): Verdict => ({ events });
export const NOTHING = recorded();

/** The event of a command that always writes the one. */
export const EVENTS: Readonly<Record<string, string>> = {
  registerBoard: 'BoardRegistered',
  appointOfficer: 'OfficerAppointed',
  addProgrammeArea: 'ProgrammeAreaAdded',
  renameProgrammeArea: 'ProgrammeAreaRenamed',
  closeProgrammeArea: 'ProgrammeAreaClosed',
  defineAreaGroup: 'AreaGroupDefined',
  adoptBudget: 'BudgetAdopted',
  amendBudget: 'BudgetAmended',
  correctBudget: 'BudgetCorrected',
  setPeriodBudget: 'PeriodBudgetSet',
  openReport: 'ReportOpened',
  rescheduleReport: 'ReportRescheduled',
  cancelReport: 'ReportCancelled',
  submitReport: 'ReportSubmitted',
  returnReport: 'ReportReturned',
  approveReport: 'ReportApproved',
  reopenReport: 'ReportReopened',
  notePrintedFigure: 'PrintedFigureNoted',
  withdrawPrintedFigure: 'PrintedFigureWithdrawn',
  writeCommentary: 'CommentaryWritten',
  withdrawCommentary: 'CommentaryWithdrawn',
  assessGoal: 'GoalAssessed',
  updateAssignmentStatus: 'AssignmentStatusUpdated',
  noteSignificantEvent: 'SignificantEventNoted',
  withdrawSignificantEvent: 'SignificantEventWithdrawn',
  defineGoal: 'GoalDefined',
  rewordGoal: 'GoalReworded',
  closeGoal: 'GoalClosed',
  issueAssignment: 'AssignmentIssued',
  rewordAssignment: 'AssignmentReworded',
  reassignAssignment: 'AssignmentReassigned',
  closeAssignment: 'AssignmentClosed',
};

/** The types of events that a command may write. */
export const mayWrite = (name: string, measure: string): readonly string[] => {
  if (name === 'recordOutcome') return ['OutcomeRecorded', 'OutcomeCorrected'];
  if (name === 'reviseForecast') return ['ForecastRevised', 'ForecastConfirmed'];
  if (name === 'withdrawFigures') return [measure === 'FORECAST' ? 'ForecastWithdrawn' : 'OutcomeWithdrawn'];
  return [EVENTS[name]!];
};

/** Whether a command expects another revision than that of its stream. */
export const isStale = (past: Past, command: Command): boolean =>
  command.input.expectedRevision !== undefined &&
  command.input.expectedRevision !== revisionOf(past, streamOf(command));

/** The verdict on a command that writes its one event. */
export const oneEvent = (command: Command): Verdict => recorded(EVENTS[command.name]!);

/** The verdict of a rule on a command whose stream has not moved on. */
export const ofThere = (past: Past, command: Command, rule: (command: Command) => Verdict): Verdict =>
  isStale(past, command) ? refused('CONFLICT') : rule(command);

/** The lines that a command names. */
export const linesIn = (command: Command): LineInput[] => {
  const { figures, changes, lines, line } = command.input;
  return [...(figures ?? []), ...(changes ?? [])].map((one) => one.line).concat(lines ?? [], line ? [line] : []);
};

/** Whether lines name an area that the board does not have. */
export const nameUnknownArea = (areas: readonly Area[], lines: readonly LineInput[]): boolean =>
  lines.some((line) => line.area !== undefined && !areas.some((area) => area.code === line.area));

/** Whether lines name an area that was closed before a year, which takes no figures. */
export const nameClosedArea = (areas: readonly Area[], lines: readonly LineInput[], year: number): boolean =>
  areas.some(
    ({ code, closed }) => lines.some((line) => line.area === code) && closed !== null && closed <= `${year}-01`,
  );

/** Whether lines name an area that opens after a period, of which the domain says nothing. */
export const nameAreaToCome = (areas: readonly Area[], lines: readonly LineInput[], period: Period): boolean =>
  areas.some(({ code, opened }) => lines.some((line) => line.area === code) && opened !== null && opened > period);

/** Lines, each once. */
export const distinct = (lines: readonly LineInput[]): LineInput[] => [
  ...new Map(lines.map((line) => [keyOf(line), line])).values(),
];
