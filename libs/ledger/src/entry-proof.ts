import { formatEntryFile, formatProofFile, parseCheckpoint, parseNote } from '@liggare/integrity';
import { SEES_ALL } from '@liggare/read-model';
import { ExportFault, newestOf } from './audit-bundle.js';
import { openForQuestions } from './beside.js';
import { type LedgerOptions, openLog } from './open.js';

/**
 * One entry as a file, and the proof that it is in the log as it was last signed.
 *
 * `ExportFault` where there is no such entry, it was not signed yet, or the log is not the one that was.
 */
export async function entryProof(
  options: LedgerOptions,
  number: number,
): Promise<{ readonly entry: string; readonly proof: string }> {
  const { note } = await newestOf(options);
  const signed = parseNote(note);
  const { treeSize, root } = parseCheckpoint(signed.text);
  const ledger = await openForQuestions(options);
  const log = openLog(options);
  try {
    const { entries, tree } = ledger.views;
    const found = entries.get(SEES_ALL, number);
    if (found === null) throw new ExportFault(`There is no entry ${number}; the last one is ${ledger.views.head()}.`);
    if (number > treeSize) throw new ExportFault(`Entry ${number} is not signed yet; serve the ledger once.`);
    if (Buffer.compare(tree.rootAt(treeSize), root) !== 0)
      throw new ExportFault('The log does not extend the checkpoint that was signed; start the server to see why.');
    const [event] = await log.readStream(found.stream, found.revision, 1);
    const leafIndex = number - 1;
    return {
      entry: formatEntryFile({ ...event!, recordedAt: found.recordedAt }),
      proof: formatProofFile({
        leafIndex,
        path: tree.inclusionPath(leafIndex, treeSize),
        checkpoint: signed,
        extra: new TextEncoder().encode(tree.leafText(number)!),
      }),
    };
  } finally {
    await log.close();
    await ledger.close();
  }
}
