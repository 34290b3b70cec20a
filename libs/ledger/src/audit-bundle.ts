import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { DEFAULT_LIMITS, grantsOf } from '@liggare/domain';
import { LOG_FILE, readLedger, UnusableFile } from '@liggare/event-store';
import {
  contentLine,
  formatManifest,
  formatVerifierKey,
  leafLine,
  MEMBER,
  parseCheckpoint,
  parseNote,
  type VerifierKey,
  type ZipPart,
} from '@liggare/integrity';
import { viewerOf } from '@liggare/read-model';
import { openForQuestions } from './beside.js';
import { FileBook } from './checkpoints/file-book.js';
import { defaultOrigin, signingKey } from './checkpoints/key.js';
import { StreamBook } from './checkpoints/stream-book.js';
import { eventsOf, type Progress } from './log-file.js';
import { type LedgerOptions, openLog } from './open.js';

/** A bundle that cannot be made; the message says why and what to do. */
export class ExportFault extends Error {
  override readonly name = 'ExportFault';
}

/** Who exports, what for, and what may be seen of it. */
export interface AuditExport {
  readonly exportedBy: string;
  readonly purpose: string;
  /** Boards whose content is in it, by code; all where it is null. */
  readonly boards: readonly string[] | null;
}

const CHUNK_BYTES = 64 * 1024;

/**
 * The parts of an audit bundle over all that has been signed: every leaf, and the content of the entries that concern the
 * boards, or no board. They are to be read in order, each to its end; `close` lets go of the ledger.
 *
 * `ExportFault` where nothing was signed, the log is not the one that was, or the key is not at hand.
 */
export async function auditBundle(
  options: LedgerOptions,
  { exportedBy, purpose, boards }: AuditExport,
  now: Date,
  progress: Progress = () => {},
): Promise<{
  readonly entries: number;
  readonly withheld: number;
  parts(): AsyncGenerator<ZipPart>;
  close(): Promise<void>;
}> {
  const { note, key } = await newestOf(options);
  const { origin, treeSize, root } = parseCheckpoint(parseNote(note).text);
  const ledger = await openForQuestions(options);
  const log = openLog(options);
  const close = async () => {
    await log.close();
    await ledger.close();
  };
  const { views } = ledger;
  if (views.head() < treeSize || Buffer.compare(views.tree.rootAt(treeSize), root) !== 0) {
    await close();
    throw new ExportFault(
      `The log does not extend the checkpoint over ${treeSize} entries that was signed; nothing is exported. Start the server to see what is wrong.`,
    );
  }
  const viewer = viewerOf(grantsOf((boards ?? ['*']).map((board) => `AUDITOR:${board}`)));
  const later = boards === null ? 0 : views.entries.after(viewer, {}, Number.MAX_SAFE_INTEGER, treeSize).length;
  const withheld = boards === null ? 0 : treeSize - (views.entries.count(viewer, {}) - later);
  async function* leaves(): AsyncGenerator<string> {
    for (let entry = 1; entry <= treeSize; entry += 1) yield leafLine(views.tree.leafText(entry)!);
  }
  async function* contents(): AsyncGenerator<string> {
    let entry = 0;
    for await (const { data, metadata } of eventsOf(log)) {
      if (entry === treeSize) return;
      entry += 1;
      progress(entry, treeSize);
      if (boards === null || views.entries.get(viewer, entry) !== null) yield contentLine(entry, { data, metadata });
    }
  }
  const manifest = formatManifest({
    origin,
    exportedBy,
    exportedAt: now.toISOString(),
    purpose,
    boards: boards ?? 'ALL',
    entries: treeSize,
    withheld,
    limits: options.limits ?? DEFAULT_LIMITS,
  });
  return {
    entries: treeSize,
    withheld,
    async *parts() {
      yield { name: MEMBER.manifest, content: chunked([manifest]) };
      yield { name: MEMBER.checkpoint, content: chunked([note]) };
      yield { name: MEMBER.key, content: chunked([`${formatVerifierKey(key)}\n`]) };
      yield { name: MEMBER.leaves, content: chunked(leaves()) };
      yield { name: MEMBER.entries, content: chunked(contents()) };
    },
    close,
  };
}

/** The newest checkpoint, and the key that verifies it. */
export async function newestOf({
  folder,
  eventStoreDb,
  proof,
}: LedgerOptions): Promise<{ note: string; key: VerifierKey }> {
  if (!eventStoreDb && !existsSync(join(folder, LOG_FILE)))
    throw new UnusableFile(join(folder, LOG_FILE), 'does not exist.');
  const book = eventStoreDb ? await StreamBook.open(eventStoreDb) : new FileBook(folder, readLedger(folder)!.id);
  try {
    const newest = await book.newest();
    if (newest === null)
      throw new ExportFault('Nothing has been signed yet; record something, or serve the ledger once.');
    const origin = proof?.origin ?? defaultOrigin(book.ledgerId);
    const key = signingKey(origin, { file: proof?.keyFile ?? null, folder: eventStoreDb ? null : folder });
    if (key === null) throw new ExportFault('The key that signs is not at hand; name its file in LIGGARE_SIGNING_KEY.');
    return { note: newest.note, key };
  } finally {
    await book.close();
  }
}

/** Text in pieces that are worth writing. */
async function* chunked(texts: Iterable<string> | AsyncIterable<string>): AsyncGenerator<Uint8Array> {
  let waiting: string[] = [];
  let size = 0;
  for await (const text of texts) {
    waiting.push(text);
    size += text.length;
    if (size < CHUNK_BYTES) continue;
    yield Buffer.from(waiting.join(''));
    waiting = [];
    size = 0;
  }
  if (size > 0) yield Buffer.from(waiting.join(''));
}
