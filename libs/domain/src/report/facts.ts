import { changed, type EntryOf, type FactChange, type ScopeEnd } from '../fact.js';
import { lineKey } from '../line.js';
import { reportStream } from '../stream.js';
import type { Period } from '../values.js';
import { commentaryKeyOf, type ReportEvent } from './report.js';

/** The scope that lists the periods for which a board has a report. */
export const reportsScope = (board: string): string => `reports-of/${board}`;

/** What a report's event makes true. A carried forecast names the entry that it was judged in. */
export function reportFacts(
  board: string,
  period: Period,
  { type, data }: ReportEvent,
  entryOf: EntryOf,
): (FactChange | ScopeEnd)[] {
  const scope = reportStream(board, period);
  switch (type) {
    case 'ReportOpened': {
      const opened = [
        changed(reportsScope(board), period, true),
        changed(scope, 'state', 'OPEN'),
        changed(scope, 'meetingDate', data.meetingDate),
        changed(scope, 'opened', true),
      ];
      if (data.carried === null) return opened;
      const parent = data.carried;
      const entry = entryOf(reportStream(board, parent.period), parent.revision);
      opened.push(changed(scope, 'carriedFrom', { period: parent.period, revision: parent.revision, entry }));
      const carried = parent.forecasts.map(({ line, amountOre, period: judgedIn, revision }) =>
        changed(scope, `forecast/${lineKey(line)}`, {
          ore: amountOre,
          carriedFrom: entryOf(reportStream(board, judgedIn), revision),
        }),
      );
      return [...opened, ...carried];
    }
    case 'ReportRescheduled':
      return [changed(scope, 'meetingDate', data.meetingDate)];
    case 'ReportCancelled':
      return [changed(reportsScope(board), period, null), { scope, key: null }];
    case 'ReportSubmitted':
      return [changed(scope, 'state', 'SUBMITTED')];
    case 'ReportApproved':
      return [changed(scope, 'state', 'APPROVED')];
    case 'ReportReturned':
    case 'ReportReopened':
      return [changed(scope, 'state', 'OPEN')];
    case 'OutcomeRecorded':
    case 'OutcomeCorrected':
      return data.figures.map(({ line, amountOre }) => changed(scope, `outcome/${lineKey(line)}`, amountOre));
    case 'OutcomeWithdrawn':
      return data.figures.map(({ line }) => changed(scope, `outcome/${lineKey(line)}`, null));
    case 'ForecastRevised':
    case 'ForecastConfirmed':
      return data.figures.map(({ line, amountOre }) =>
        changed(scope, `forecast/${lineKey(line)}`, { ore: amountOre, carriedFrom: null }),
      );
    case 'ForecastWithdrawn':
      return data.figures.map(({ line }) => changed(scope, `forecast/${lineKey(line)}`, null));
    case 'PrintedFigureNoted':
      return data.cells.map(({ subject, amountOre }) =>
        changed(scope, `printed/${subject}`, { ore: amountOre, roundedToOre: data.roundedToOre }),
      );
    case 'PrintedFigureWithdrawn':
      return data.cells.map(({ subject }) => changed(scope, `printed/${subject}`, null));
    case 'CommentaryWritten':
      return [changed(scope, `commentary/${commentaryKeyOf(data)}`, data)];
    case 'CommentaryWithdrawn':
      return [changed(scope, `commentary/${commentaryKeyOf(data)}`, null)];
    case 'GoalAssessed': {
      const { goal, ...assessment } = data;
      return [changed(scope, `assessment/${goal}`, assessment)];
    }
    case 'AssignmentStatusUpdated': {
      const { assignment, before: _, ...status } = data;
      return [changed(scope, `status/${assignment}`, status)];
    }
    case 'SignificantEventNoted':
      return [changed(scope, `event/${data.id}`, data.text)];
    case 'SignificantEventWithdrawn':
      return [changed(scope, `event/${data.id}`, null)];
  }
}
