import { type Checkpoint, parseCheckpoint, type Trust, verifyCheckpoint } from '../checkpoint.js';
import { base64, sameBytes, textFrom } from '../encoding.js';
import { Malformed } from '../malformed.js';
import { leafHash } from '../merkle/hash.js';
import { formatVerifierKey, parseVerifierKey, type VerifierKey } from '../note/key.js';
import { MAX_NOTE_BYTES, type Note, parseNote } from '../note/note.js';
import type { Signed } from '../note/signing.js';
import { type Fault, Faults } from './faults.js';
import { Contents, leavesOf } from './lines.js';
import { LogRules, type Withheld } from './log-rules.js';
import { MAX_MANIFEST_BYTES, type Manifest, parseManifest } from './manifest.js';
import { bytesOf, MEMBER, type Members, requireMembers } from './members.js';
import { type Recomputed, ReportFromEntries, type ReportRequest } from './report.js';
import { Roots } from './roots.js';
import { cosignersOf, signersIn } from './signatures.js';

/** What a bundle is held against. All of it comes from elsewhere than the bundle. */
export interface AuditRequest {
  readonly trust: Trust;
  /** Keys that the log signed with before, perhaps under another name: good for the checkpoints that were kept, and nothing else. */
  readonly formerKeys: readonly VerifierKey[];
  /** Checkpoints that the verifier kept, under the names that it has for them. */
  readonly since: readonly { readonly name: string; readonly note: Note }[];
  readonly report: ReportRequest | null;
}

/** What was checked, and what came of it. */
export interface Audit {
  readonly manifest: Manifest;
  readonly checkpoint: {
    readonly origin: string;
    readonly treeSize: number;
    /** Base 64. */
    readonly root: string;
  };
  /** The witnesses, of those that the verifier knows, that cosigned the checkpoint. */
  readonly cosigned: readonly Signed[];
  /** Whether the key that the bundle names is the one that the verifier gave. */
  readonly namesTrustedKey: boolean;
  readonly since: readonly KeptVerdict[];
  /** How many entries are in the bundle, and of how many of them the content. */
  readonly entries: number;
  readonly contents: number;
  readonly withheld: readonly Withheld[];
  /** Null where none was asked for, or where something is at fault. */
  readonly report: Recomputed | null;
  /** Empty where all holds that was asked for. */
  readonly faults: readonly Fault[];
}

/** A checkpoint that the verifier kept, and whether the bundle begins with just the entries that it covers. */
export interface KeptVerdict {
  readonly name: string;
  readonly treeSize: number;
  readonly holds: boolean;
}

const MAX_KEY_BYTES = 2_000;

/**
 * Verifies a bundle. What does not hold is a fault in the answer.
 *
 * `Malformed` where it is no bundle, or a damaged one: a part that is missing or does not belong to it, text that is not
 * canonical, lines that are cut or out of order; or where the as-of of the report is beyond its end. Memory does not grow
 * with the number of entries, but for the names of streams and what the report is made of, and both have limits.
 */
export async function verifyBundle(
  members: Members,
  request: AuditRequest,
  progress: (done: number, all: number) => void = () => {},
): Promise<Audit> {
  const { trust } = request;
  requireMembers(members.names);
  const manifest = parseManifest(await bytesOf(members, MEMBER.manifest, MAX_MANIFEST_BYTES));
  const note = parseNote(await bytesOf(members, MEMBER.checkpoint, MAX_NOTE_BYTES));
  const key = keyIn(textFrom(await bytesOf(members, MEMBER.key, MAX_KEY_BYTES), MAX_KEY_BYTES, MEMBER.key));
  const { origin, treeSize, root } = parseCheckpoint(note.text);
  const asOf = request.report?.asOf ?? null;
  if (asOf !== null && (asOf < 1 || asOf > treeSize))
    throw new Malformed(`there is no entry ${asOf} in the bundle; it has those from 1 to ${treeSize}`);

  const faults = new Faults();
  const cosigned = cosignersOf(note, trust, faults);
  if (manifest.origin !== origin) faults.add('ORIGIN_DIFFERS', origin, manifest.origin);
  if (manifest.entries !== treeSize) faults.add('SIZE_DIFFERS', treeSize, manifest.entries);
  const kept = request.since.map(({ name, note: one }) => ({ name, ...keptCheckpoint(name, one, request, faults) }));

  const roots = new Roots([treeSize, ...kept.map((one) => one.treeSize)]);
  const rules = new LogRules(manifest.boards, faults);
  const report = request.report && new ReportFromEntries(request.report);
  const contents = new Contents(members);
  const readers = { roots, rules, report, faults, progress };
  const entries = await readEntries(members, contents, treeSize, readers).finally(() => contents.close());
  const signed = kept.filter((one) => one.isSigned);
  checkRoots({ treeSize, root }, signed, roots, faults);
  if (rules.withheldEntries !== manifest.withheld)
    faults.add('WITHHELD_DIFFERS', rules.withheldEntries, manifest.withheld);
  const recomputed =
    faults.all.length === 0 && report !== null ? report.compute(entries, manifest.limits, faults) : null;

  return {
    manifest,
    checkpoint: { origin, treeSize, root: base64(root) },
    cosigned,
    namesTrustedKey: formatVerifierKey(key) === formatVerifierKey(trust.log),
    since: kept.map((one) => ({
      name: one.name,
      treeSize: one.treeSize,
      holds: signed.includes(one) && holds(one, roots),
    })),
    entries,
    contents: entries - rules.withheldEntries,
    withheld: rules.withheld,
    report: recomputed,
    faults: faults.all,
  };
}

function keyIn(line: string): VerifierKey {
  if (!line.endsWith('\n')) throw new Malformed(`${MEMBER.key} does not end with a line feed`);
  return parseVerifierKey(line.slice(0, -1));
}

type Kept = Checkpoint & { readonly isSigned: boolean };

/** A checkpoint that the verifier kept is evidence only where the log signed it. */
function keptCheckpoint(
  name: string,
  note: Note,
  { trust, formerKeys }: Pick<AuditRequest, 'trust' | 'formerKeys'>,
  faults: Faults,
): Kept {
  const keys = [trust.log, ...formerKeys];
  const isSigned = keys.some((log) => verifyCheckpoint(note, { log, witnesses: [] }).holds);
  if (!isSigned) faults.add('SINCE_NOT_SIGNED', keys.map(formatVerifierKey).join(' / '), `${name}: ${signersIn(note)}`);
  return { ...parseCheckpoint(note.text), isSigned };
}

interface Readers {
  readonly roots: Roots;
  readonly rules: LogRules;
  readonly report: ReportFromEntries | null;
  readonly faults: Faults;
  readonly progress: (done: number, all: number) => void;
}

/** Reads the entries up to the size of the checkpoint, leaves and contents side by side; gives how many there are. */
async function readEntries(
  members: Members,
  contents: Contents,
  treeSize: number,
  { roots, rules, report, faults, progress }: Readers,
): Promise<number> {
  let entries = 0;
  for await (const lines of leavesOf(members)) {
    for (const { number, leaf, bytes } of lines) {
      if (number > treeSize) {
        faults.add('ENTRIES_TOO_MANY', treeSize, 'more', number);
        return entries;
      }
      entries = number;
      roots.append(leafHash(bytes));
      const content = await contents.next(number);
      if (content !== null && content.commitment !== leaf.commitment)
        faults.add('CONTENT_DIFFERS', leaf.commitment, content.commitment, number);
      rules.next(number, leaf, content);
      report?.take(number, leaf, content);
    }
    progress(entries, treeSize);
  }
  if (entries < treeSize) faults.add('ENTRIES_MISSING', treeSize, entries, entries + 1);
  else await contents.requireEnd();
  return entries;
}

const holds = ({ treeSize, root }: Pick<Checkpoint, 'treeSize' | 'root'>, roots: Roots): boolean => {
  const found = roots.at(treeSize);
  return found !== null && sameBytes(found, root);
};

/** Holds the leaves against the checkpoint and those that were kept. What these prove narrows down where a fault is. */
function checkRoots(
  checkpoint: Pick<Checkpoint, 'treeSize' | 'root'>,
  kept: readonly Checkpoint[],
  roots: Roots,
  faults: Faults,
): void {
  const sound = kept.filter((one) => holds(one, roots)).map((one) => one.treeSize);
  const within = (to: number) => ({ from: Math.max(0, ...sound.filter((size) => size < to)) + 1, to });
  const check = (kind: 'ROOT_DIFFERS' | 'SINCE_DIFFERS', { treeSize, root }: typeof checkpoint) => {
    const found = roots.at(treeSize);
    if (found !== null && !sameBytes(found, root)) faults.add(kind, base64(root), base64(found), within(treeSize));
  };
  check('ROOT_DIFFERS', checkpoint);
  for (const one of [...kept].sort((left, right) => left.treeSize - right.treeSize)) {
    check('SINCE_DIFFERS', one);
    if (one.treeSize > checkpoint.treeSize) faults.add('SINCE_LARGER', one.treeSize, checkpoint.treeSize);
  }
}
