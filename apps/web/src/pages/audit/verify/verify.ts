import {
  commitmentOf,
  formatEntryFile,
  hashFrom,
  hex,
  type LeafFields,
  leafHash,
  Malformed,
  type Note,
  parseCheckpoint,
  parseLeaf,
  parseNote,
  parseProofFile,
  parseVerifierKey,
  type VerifierKey,
  verifyCheckpoint,
  verifyConsistency,
  verifyInclusion,
} from '@liggare/integrity/one-entry';

/** An entry as the server answered, and as the page shows it. */
export interface ShownEntry {
  readonly number: number;
  readonly type: string;
  readonly stream: string;
  readonly revision: number;
  readonly recordedAt: string;
  readonly data: unknown;
  readonly metadata: unknown;
  readonly actor: { readonly id: string; readonly roles: readonly string[] };
  readonly reason?: string | null;
  readonly source?: {
    readonly document: string;
    readonly page?: string | null;
    readonly sha256?: string | null;
  } | null;
  readonly commandId: string;
  readonly correlationId: string;
  readonly causationId?: string | null;
  readonly changes: readonly { readonly subject: string; readonly after?: string | null }[];
}

/** Something that was checked, and what was compared with what: hashes, keys and values as they are. */
export interface Check {
  readonly kind: 'CONTENT' | 'EVENT' | 'SHOWN' | 'INCLUDED' | 'SIGNED' | 'KEPT_SIGNED' | 'KEPT_EXTENDED';
  readonly holds: boolean;
  /** As the log has it, or whoever verifies. */
  readonly expected: string;
  readonly found: string;
}

export interface Verdict {
  readonly checks: readonly Check[];
  readonly checkpoint: { readonly origin: string; readonly size: number };
}

/** What was given cannot be read; the message says why, in English. */
export class Unreadable extends Error {
  override readonly name = 'Unreadable';

  constructor(
    readonly what: 'KEY' | 'PROOF' | 'KEPT',
    cause: Error,
  ) {
    super(cause.message);
  }
}

interface Given {
  /** The proof file of the entry. */
  readonly proof: string;
  /** The log's key, `<name>+<id>+<base64>`. */
  readonly key: string;
  /** A checkpoint that was kept from before; null for none. */
  readonly kept: string | null;
  /** The hashes, base64, that lead from the tree of one size to that of a larger one; null where the log is not that large. */
  readonly consistency: (from: number, to: number) => Promise<readonly string[] | null>;
}

/** Verifies what is shown of an entry: that it is what was recorded, that the log holds it, and whose signature the log bears. */
export async function verify(entry: ShownEntry, { proof, key, kept, consistency }: Given): Promise<Verdict> {
  const trusted = readable('KEY', () => parseVerifierKey(key.trim()));
  const { leafIndex, path, note, leafText, leaf, head } = readable('PROOF', () => {
    const { extra, checkpoint, ...rest } = parseProofFile(proof);
    if (extra === null) throw new Malformed('the proof does not hold the leaf');
    return {
      ...rest,
      note: checkpoint,
      leafText: extra,
      leaf: parseLeaf(extra),
      head: parseCheckpoint(checkpoint.text),
    };
  });
  const hash = leafHash(leafText);
  const checks: Check[] = [
    compared('CONTENT', leaf.commitment, commitmentOf(entry)),
    compared('EVENT', eventText(leaf, leafIndex + 1), eventText(entry, entry.number)),
    shownCheck(entry),
    {
      kind: 'INCLUDED',
      holds: verifyInclusion(hash, leafIndex, head.treeSize, path, head.root),
      expected: hex(head.root),
      found: hex(hash),
    },
    signedCheck('SIGNED', note, trusted),
  ];
  if (kept !== null) {
    const keptNote = readable('KEPT', () => parseNote(`${kept.replaceAll('\r\n', '\n').trim()}\n`));
    const keptHead = readable('KEPT', () => parseCheckpoint(keptNote.text));
    checks.push(signedCheck('KEPT_SIGNED', keptNote, trusted), await extendedCheck(keptHead, head, consistency));
  }
  return { checks, checkpoint: { origin: head.origin, size: head.treeSize } };
}

/** The entry as a file that `liggare verify --entry` reads; its id is in the proof. */
export const entryFileOf = (entry: ShownEntry, proof: string): string =>
  readable('PROOF', () => formatEntryFile({ ...entry, id: parseLeaf(parseProofFile(proof).extra ?? '').id }));

function readable<T>(what: Unreadable['what'], read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw error instanceof Malformed ? new Unreadable(what, error) : error;
  }
}

const compared = (kind: Check['kind'], expected: string, found: string): Check => ({
  kind,
  holds: expected === found,
  expected,
  found,
});

const eventText = ({ stream, revision, type, recordedAt }: LeafFields | ShownEntry, number: number): string =>
  [number, stream, revision, type, recordedAt].join(', ');

/** What is shown of who, why and from where stands in the metadata; and what is shown as changed, in the data. */
function shownCheck({ metadata, data, changes, ...entry }: ShownEntry): Check {
  const told = metadata as Partial<Told> | null;
  const toldText = toldOf(told?.actor?.id, [told?.actor?.role], told ?? {});
  const shownText = toldOf(entry.actor.id, entry.actor.roles, entry);
  const strangers = changesBeside(data, changes);
  return {
    kind: 'SHOWN',
    holds: toldText === shownText && strangers.length === 0,
    expected: toldText,
    found: [shownText, ...strangers].join(', '),
  };
}

interface Told extends Pick<ShownEntry, 'reason' | 'source' | 'commandId' | 'correlationId' | 'causationId'> {
  readonly actor: { readonly id: string; readonly role: string };
}

const toldOf = (
  actor: string | undefined,
  roles: readonly unknown[],
  { reason, source, commandId, correlationId, causationId }: Partial<Omit<Told, 'actor'>>,
): string =>
  [actor, ...roles, reason, source?.document, source?.page, source?.sha256, commandId, correlationId, causationId]
    .map((value) => value ?? '–')
    .join(', ');

const AMOUNT = /-?\d+\.\d{2}/g;

/** Amounts and texts that are shown as what an entry says, and that its data do not have. */
function changesBeside(data: unknown, changes: ShownEntry['changes']): string[] {
  const values = [...valuesIn(data)];
  const texts = values.filter((value) => typeof value === 'string');
  const amounts = new Set(values.filter((value) => typeof value === 'number').map(kronorOf));
  return changes.flatMap(({ subject, after }) => {
    if (after == null) return [];
    if (/^(operating|income)\//.test(subject))
      return (after.match(AMOUNT) ?? []).filter((amount) => !amounts.has(amount));
    // Where only its place has changed, that stands behind the text.
    const told = !/^(commentary|event)\//.test(subject) || texts.some((text) => `${after} (`.startsWith(`${text} (`));
    return told ? [] : [after];
  });
}

function* valuesIn(value: unknown): Generator<unknown> {
  if (value === null || typeof value !== 'object') yield value;
  else for (const member of Object.values(value)) yield* valuesIn(member);
}

/** As the API writes the amounts of changes. */
const kronorOf = (ore: number): string => (ore / 100).toFixed(2);

function signedCheck(kind: Check['kind'], note: Note, trusted: VerifierKey): Check {
  const verdict = verifyCheckpoint(note, { log: trusted, witnesses: [] });
  return {
    kind,
    holds: verdict.holds,
    expected: `${trusted.name}+${trusted.id}`,
    found: note.signatures.map(({ name, keyId }) => `${name}+${keyId}`).join(', '),
  };
}

type Head = ReturnType<typeof parseCheckpoint>;

/** Whether the log that the proof is of, and the one that was kept, are the same: the larger extends the smaller. */
async function extendedCheck(kept: Head, now: Head, consistency: Given['consistency']): Promise<Check> {
  const [older, newer] = kept.treeSize <= now.treeSize ? [kept, now] : [now, kept];
  const hashes = older.treeSize === newer.treeSize ? [] : await consistency(older.treeSize, newer.treeSize);
  const path = hashes && readable('PROOF', () => hashes.map((hash) => hashFrom(hash, 'a hash of the proof')));
  return {
    kind: 'KEPT_EXTENDED',
    holds: path !== null && verifyConsistency(older.treeSize, older.root, newer.treeSize, newer.root, path),
    expected: `${kept.treeSize}: ${hex(kept.root)}`,
    found: `${now.treeSize}: ${hex(now.root)}`,
  };
}
