import { badInput, comparisonText, isPeriod, notFound, type Period, reportText } from '@liggare/domain';
import { openForQuestions, type ReadLedger } from '@liggare/ledger';
import { type AsOf, type ReportAt, SEES_ALL } from '@liggare/read-model';
import { readSettings, type Settings } from '../../api/src/settings.js';
import { requireLedger } from './failure.js';

interface Json {
  readonly json?: boolean;
}

/** `liggare report`. */
export async function printReport(board: string, period: string, options: Json & { asOf?: string }): Promise<void> {
  await asked(({ views }) => {
    const report = reportIn(views, board, period, options.asOf);
    const { view, stream, revision } = report;
    const recorded = views.entries.get(SEES_ALL, view.asOfEntry)?.recordedAt ?? null;
    if (options.json)
      printJson({
        ...view,
        stream,
        revision,
        asOf: { number: view.asOfEntry, recordedAt: recorded },
        findings: report.findings(),
      });
    else process.stdout.write(reportText(view, report.findings()));
  });
}

/** `liggare compare`. */
export async function compareReports(
  board: string,
  left: string,
  right: string,
  options: Json & { leftAsOf?: string; rightAsOf?: string },
): Promise<void> {
  await asked(({ views }) => {
    const sides = [
      { period: checkedPeriod(left), asOf: asOfOf(options.leftAsOf) },
      { period: checkedPeriod(right), asOf: asOfOf(options.rightAsOf) },
    ] as const;
    const { differences } = views.compare(SEES_ALL, board, ...sides);
    if (options.json) printJson(differences);
    else process.stdout.write(comparisonText(differences));
  });
}

/** Asks the ledger of the settings something, whether another process serves it or not. */
export async function asked(question: (ledger: ReadLedger, settings: Settings) => void | Promise<void>): Promise<void> {
  const settings = readSettings();
  requireLedger(settings);
  const ledger = await openForQuestions(settings);
  try {
    await question(ledger, settings);
  } finally {
    await ledger.close();
  }
}

function reportIn(views: ReadLedger['views'], board: string, period: string, asOf: string | undefined): ReportAt {
  const report = views.report(SEES_ALL, board, checkedPeriod(period), asOfOf(asOf));
  if (report === null)
    throw notFound(`Det finns ingen rapport för ${board} ${period}${asOf === undefined ? '' : ' vid den tidpunkten'}.`);
  return report;
}

function checkedPeriod(text: string): Period {
  if (!isPeriod(text)) throw badInput('period', `${text} är ingen månad; ange den som 2024-04`);
  return text;
}

const STATES = ['OPEN', 'SUBMITTED', 'APPROVED'] as const;

/** An as-of as it is given on the command line. */
function asOfOf(text: string | undefined): AsOf | null {
  if (text === undefined) return null;
  if (/^\d{1,15}$/.test(text)) return { entry: Number(text) };
  const state = STATES.find((one) => one === text.toUpperCase());
  if (state !== undefined) return { state };
  const time = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/.test(text) ? new Date(text) : new Date(Number.NaN);
  if (Number.isNaN(time.getTime()))
    throw badInput(
      'as-of',
      `${text} är varken en post, en tid som 2024-06-04T12:00:00Z eller open, submitted, approved`,
    );
  return { time: time.toISOString() };
}

export const printJson = (value: unknown): void => console.log(JSON.stringify(value, null, 2));
