import {
  type AuditRequest,
  Malformed,
  parseEntryFile,
  parseNote,
  parseProofFile,
  parseVerifierKey,
  type Trust,
  unprovenOf,
  type VerifierKey,
  verifyBundle,
  verifyEntry,
} from '@liggare/integrity';
import { progressOf } from './progress.js';
import { usage, type VerifyArguments, verifyArguments, WrongCall } from './verify/arguments.js';
import { openBundle, smallFile } from './verify/files.js';
import { auditText, cosignatureOf, entryAuditText } from './verify/text.js';

/**
 * `liggare verify`: checks a bundle or a proof, offline.
 *
 * Sets the exit status: 0 where all holds that was asked for, 1 where something does not, 2 for input that cannot be read.
 */
export async function verify(args: readonly string[], program = 'liggare verify'): Promise<void> {
  try {
    const asked = verifyArguments(args);
    if (asked === null) process.stdout.write(usage(program));
    else process.exitCode = (await carriedOut(asked)) ? 0 : 1;
  } catch (error) {
    const line = lineOf(error, program);
    if (line === null) throw error;
    process.stderr.write(`${line}\n`);
    process.exitCode = 2;
  }
}

/** What to tell of a call or of input that cannot be read; null where the program is at fault. */
function lineOf(error: unknown, program: string): string | null {
  if (error instanceof WrongCall) return `error: ${error.message} (${program} --help tells more)`;
  const { message, syscall } = error as NodeJS.ErrnoException;
  return error instanceof Malformed || syscall !== undefined ? `error: ${message}` : null;
}

async function carriedOut(asked: VerifyArguments): Promise<boolean> {
  const trust: Trust = { log: await keyOf(asked.key), witnesses: await Promise.all(asked.witnessKeys.map(keyOf)) };
  return 'bundle' in asked.what
    ? checkBundle(asked.what.bundle, trust, asked)
    : checkEntry(asked.what, trust, asked.json);
}

async function checkBundle(path: string, trust: Trust, asked: VerifyArguments): Promise<boolean> {
  const { since, report, json } = asked;
  const formerKeys = await Promise.all(asked.formerKeys.map(keyOf));
  const kept = await Promise.all(
    since.map(async (name) => ({ name, note: await named(name, async () => parseNote(await smallFile(name))) })),
  );
  const request: AuditRequest = { trust, formerKeys, since: kept, report };
  const bundle = await openBundle(path);
  const progress = progressOf('entries');
  const audit = await verifyBundle(bundle.members, request, progress.show).finally(() => {
    progress.end();
    return bundle.close();
  });
  const holds = audit.faults.length === 0;
  const checkedAt = new Date().toISOString();
  if (json) {
    print({
      holds,
      bundle: path,
      checkedAt,
      ...audit,
      cosigned: audit.cosigned.map(cosignatureOf),
      unproven: unprovenOf(audit, request),
    });
    return holds;
  }
  const text = auditText(audit, request, { bundle: path, checkedAt });
  // The report stands alone, so that it can be held against the published one byte for byte.
  (report === null ? process.stdout : process.stderr).write(text);
  if (audit.report !== null) process.stdout.write(audit.report.text);
  return holds;
}

async function checkEntry(files: { proof: string; entry: string }, trust: Trust, json: boolean): Promise<boolean> {
  const proof = await named(files.proof, async () => parseProofFile(await smallFile(files.proof)));
  const entry = await named(files.entry, async () => parseEntryFile(await smallFile(files.entry)));
  const audit = verifyEntry(proof, entry, trust);
  const holds = audit.faults.length === 0;
  const checkedAt = new Date().toISOString();
  if (json) print({ holds, ...files, checkedAt, audit: { ...audit, cosigned: audit.cosigned.map(cosignatureOf) } });
  else process.stdout.write(entryAuditText(audit, trust, { ...files, checkedAt }));
  return holds;
}

const print = (value: unknown): void => void process.stdout.write(`${JSON.stringify(value, null, 2)}\n`);

/** A key that is given as its text, or as a file that holds it. */
function keyOf(given: string): Promise<VerifierKey> {
  return named(given, async () => {
    if (/^[^+]+\+[0-9a-f]{8}\+/.test(given)) return parseVerifierKey(given);
    return parseVerifierKey(new TextDecoder().decode(await smallFile(given)).trimEnd());
  });
}

/** Names the file, or the text, in what is wrong with it. */
async function named<T>(name: string, read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    throw error instanceof Malformed && !error.message.startsWith(name)
      ? new Malformed(`${name}: ${error.message}`)
      : error;
  }
}
