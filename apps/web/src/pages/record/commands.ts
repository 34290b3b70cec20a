import { ask } from '../../api.js';
import {
  ApproveReportDocument,
  AssessGoalDocument,
  CancelReportDocument,
  NotePrintedFigureDocument,
  NoteSignificantEventDocument,
  OpenReportDocument,
  type ReceiptFragment,
  RecordOutcomeDocument,
  ReopenReportDocument,
  RescheduleReportDocument,
  ReturnReportDocument,
  ReviseForecastDocument,
  SubmitReportDocument,
  type TypedDocumentString,
  UpdateAssignmentStatusDocument,
  WithdrawCommentaryDocument,
  WithdrawFiguresDocument,
  WithdrawPrintedFigureDocument,
  WithdrawSignificantEventDocument,
  WriteCommentaryDocument,
} from '../../gql/graphql.js';

const DOCUMENTS = {
  OpenReport: OpenReportDocument,
  RescheduleReport: RescheduleReportDocument,
  CancelReport: CancelReportDocument,
  SubmitReport: SubmitReportDocument,
  ReturnReport: ReturnReportDocument,
  ApproveReport: ApproveReportDocument,
  ReopenReport: ReopenReportDocument,
  RecordOutcome: RecordOutcomeDocument,
  ReviseForecast: ReviseForecastDocument,
  WithdrawFigures: WithdrawFiguresDocument,
  NotePrintedFigure: NotePrintedFigureDocument,
  WithdrawPrintedFigure: WithdrawPrintedFigureDocument,
  WriteCommentary: WriteCommentaryDocument,
  WithdrawCommentary: WithdrawCommentaryDocument,
  AssessGoal: AssessGoalDocument,
  UpdateAssignmentStatus: UpdateAssignmentStatusDocument,
  NoteSignificantEvent: NoteSignificantEventDocument,
  WithdrawSignificantEvent: WithdrawSignificantEventDocument,
};
type Documents = typeof DOCUMENTS;
export type Kind = keyof Documents;

type InputOf<K extends Kind> =
  Documents[K] extends TypedDocumentString<infer _, { input: infer Input }> ? Input : never;
/** What is the same for all commands of a form, and what is added when it is given. */
type Common = 'board' | 'period' | 'reason' | 'source' | 'commandId' | 'expectedRevision' | 'dryRun';

/** A command as a form makes it, and the fields of the form that are recorded with it. */
export type Command = {
  [K in Kind]: { readonly kind: K; readonly input: Omit<InputOf<K>, Common>; readonly fields: readonly string[] };
}[Kind];

/** A command that the person has decided on. Its id is kept until there is an answer, so that however often it is sent it is recorded once. */
export interface Given {
  readonly id: string;
  readonly kind: Kind;
  readonly input: object;
  readonly fields: readonly string[];
}

/** Commands on their way, in order, the first one against this revision; null where the report is not there yet. */
export interface Pending {
  readonly expected: number | null;
  readonly commands: readonly Given[];
}

async function give(kind: Kind, input: object): Promise<ReceiptFragment> {
  const document = DOCUMENTS[kind] as unknown as TypedDocumentString<{ receipt: ReceiptFragment }, { input: object }>;
  return (await ask(document, { input })).receipt;
}

/** What each command would change by itself. Throws `ApiError`, as the commands would. */
export const rehearse = (commands: readonly Given[], expected: number | null): Promise<ReceiptFragment[]> =>
  Promise.all(commands.map(({ kind, input }) => give(kind, { ...input, expectedRevision: expected, dryRun: true })));

/** Gives the commands, each against what the one before it left, so that nothing of others comes between. Throws `ApiError`. */
export async function send(
  { expected, commands }: Pending,
  onReceipt: (command: Given, receipt: ReceiptFragment) => void,
): Promise<void> {
  let expectedRevision = expected;
  for (const command of commands) {
    const receipt = await give(command.kind, { ...command.input, commandId: command.id, expectedRevision });
    expectedRevision = receipt.revision;
    onReceipt(command, receipt);
  }
}
