import {
  bundleOf,
  bytes,
  checkpointOver,
  EVENTS,
  event,
  faultsIn,
  leafTexts,
  membersOf,
  otherKey,
  type Parts,
  REQUEST,
  text,
} from '../../spec/bundle.js';
import { log, witness } from '../../spec/signed-log.js';
import { type LeafSource, leafOf } from '../leaf.js';
import { Malformed } from '../malformed.js';
import { formatVerifierKey, signerKeyOf } from '../note/key.js';
import { withSignatures } from '../note/note.js';
import { cosign } from '../note/signing.js';
import { leafLine } from './lines.js';
import { MEMBER, type MemberName } from './members.js';
import { unprovenOf } from './unproven.js';
import { verifyBundle } from './verify.js';

const good = bundleOf();
/** A bundle with one part put in the place of another. */
const withPart = (name: MemberName, part: string | Uint8Array): Parts => ({
  ...good,
  [name]: typeof part === 'string' ? bytes(part) : part,
});
const verified = (parts: Partial<Parts>) => verifyBundle(membersOf(parts), REQUEST);
const line = (name: MemberName, number: number): string => text(good[name]).split('\n')[number - 1]!;
/** A bundle whose line of a part is changed. */
const changed = (name: MemberName, number: number, change: (line: string) => string): Parts =>
  withPart(name, text(good[name]).replace(line(name, number), change));
const swapped = (events: readonly LeafSource[], index: number, by: Partial<LeafSource>): LeafSource[] =>
  events.with(index, { ...events[index]!, ...by });

describe('a bundle that is as it was exported', () => {
  it.each([1, 7, 1_000, 100_000])('holds, read in pieces of %d bytes', async (pieceBytes) => {
    const audit = await verifyBundle(membersOf(good, pieceBytes), REQUEST);
    expect(audit).toMatchObject({ entries: 5, contents: 5, withheld: [], faults: [], namesTrustedKey: true });
    expect(audit.checkpoint).toMatchObject({ origin: log.name, treeSize: 5 });
  });

  it('may be of a log without entries', async () => {
    expect(await faultsIn(membersOf(bundleOf([])))).toEqual([]);
  });

  it('says what cannot be proved of it', async () => {
    const always = ['MANIFEST_UNSIGNED', 'LATER_ENTRIES', 'TRUTH'];
    expect(unprovenOf(await verified(good), REQUEST)).toEqual(['CHANGES_BEFORE', 'ANOTHER_LOG_FOR_OTHERS', ...always]);
    const since = [{ name: 'kept', note: checkpointOver(EVENTS.slice(0, 2)) }];
    const note = withSignatures(checkpointOver(EVENTS), [cosign(checkpointOver(EVENTS).text, witness, 1_700_000_000)]);
    const request = { ...REQUEST, since, trust: { log, witnesses: [witness] } };
    const audit = await verifyBundle(membersOf(bundleOf(EVENTS, { note })), request);
    expect(audit).toMatchObject({ faults: [], since: [{ name: 'kept', treeSize: 2, holds: true }] });
    expect(audit.cosigned.map(({ key, timeSeconds }) => [key.name, timeSeconds])).toEqual([
      [witness.name, 1_700_000_000],
    ]);
    expect(unprovenOf(audit, request)).toEqual(always);
  });
});

describe('contents that are withheld', () => {
  const isIncluded = ({ stream }: LeafSource) => !stream.endsWith('-TN');
  const partial = bundleOf(EVENTS, { boards: ['KS'], isIncluded });

  it('are counted, and named by stream', async () => {
    const audit = await verified(partial);
    expect(audit).toMatchObject({ entries: 5, contents: 3, faults: [] });
    expect(audit.withheld).toEqual([{ stream: 'board-TN', entries: 2, first: 2, last: 5 }]);
    expect(unprovenOf(audit, REQUEST)).toContain('CONTENT_WITHHELD');
  });

  it('must be those that the manifest says', async () => {
    const other = (manifest: object) =>
      faultsIn(membersOf(bundleOf(EVENTS, { boards: ['KS'], isIncluded, ...manifest })));
    expect(await other({ boards: 'ALL' })).toEqual(['BOARD_WITHHELD 2']);
    expect(await other({ boards: ['TN'] })).toEqual(['BOARD_NOT_NAMED 1', 'BOARD_WITHHELD 2']);
    expect(await other({ withheld: 1 })).toEqual(['WITHHELD_DIFFERS']);
  });
});

describe('a bundle in which something was changed', () => {
  it.each<[string, Parts, string[]]>([
    ['a content', changed(MEMBER.entries, 4, (one) => one.replace('136', '137')), ['CONTENT_DIFFERS 4']],
    ['the salt of a content', changed(MEMBER.entries, 1, (one) => one.replace('AA01', 'AB01')), ['CONTENT_DIFFERS 1']],
    ['the number of a content', changed(MEMBER.entries, 5, (one) => one.replace('"number":5', '"number":6')), []],
    ['a leaf', changed(MEMBER.leaves, 3, (one) => one.replace('GoalReworded', 'GoalClosed')), ['ROOT_DIFFERS']],
    [
      'a leaf and its content alike',
      { ...bundleOf(swapped(EVENTS, 3, { data: { code: '137' } })), [MEMBER.checkpoint]: good[MEMBER.checkpoint] },
      ['ROOT_DIFFERS'],
    ],
    [
      'the time of a leaf',
      changed(MEMBER.leaves, 2, (one) => one.replace('08:02', '08:03')),
      ['TIME_DIFFERS 2', 'ROOT_DIFFERS'],
    ],
    [
      'the order',
      withPart(
        MEMBER.leaves,
        leafTexts([0, 2, 1, 3, 4].map((index) => EVENTS[index]!))
          .map(leafLine)
          .join(''),
      ),
      ['CONTENT_DIFFERS 2', 'TIME_DIFFERS 2', 'TIME_GOES_BACK 3', 'ROOT_DIFFERS'],
    ],
    [
      'that an entry is gone',
      withPart(MEMBER.leaves, leafTexts(EVENTS.toSpliced(3, 1)).map(leafLine).join('')),
      ['CONTENT_DIFFERS 4', 'TIME_DIFFERS 4', 'ENTRIES_MISSING 5'],
    ],
    [
      'that the end is gone',
      withPart(MEMBER.leaves, leafTexts(EVENTS.slice(0, 4)).map(leafLine).join('')),
      ['ENTRIES_MISSING 5'],
    ],
    [
      'that an entry was added',
      withPart(
        MEMBER.leaves,
        leafTexts([...EVENTS, EVENTS[4]!])
          .map(leafLine)
          .join(''),
      ),
      ['ENTRIES_TOO_MANY 6'],
    ],
    ['the origin in the manifest', bundleOf(EVENTS, { origin: 'ledger.example/other' }), ['ORIGIN_DIFFERS']],
    ['the size in the manifest', bundleOf(EVENTS, { entries: 6 }), ['SIZE_DIFFERS']],
  ])('is found at fault: %s', async (_, parts, kinds) => {
    if (kinds.length > 0) expect(await faultsIn(membersOf(parts))).toEqual(kinds);
    else await expect(verified(parts)).rejects.toThrow(Malformed);
  });

  it('is told of with what was expected, and with how many more', async () => {
    const parts = withPart(
      MEMBER.entries,
      text(good[MEMBER.entries]).replaceAll('"role":"CONTROLLER"', '"role":"EDITOR"'),
    );
    const [fault] = (await verified(parts)).faults;
    expect(fault).toMatchObject({
      kind: 'CONTENT_DIFFERS',
      entry: 1,
      count: 5,
      expected: leafOf(EVENTS[0]!).commitment,
    });
    expect(fault!.found).toMatch(/^[0-9a-f]{64}$/);
  });
});

describe('a log that was wrong when it was signed', () => {
  it.each<[string, LeafSource[], string]>([
    ['a revision that is skipped', swapped(EVENTS, 3, { revision: 2 }), 'REVISION_SKIPPED 4'],
    ['a revision twice', swapped(EVENTS, 3, { revision: 0 }), 'REVISION_SKIPPED 4'],
    ['a stream that does not begin with 0', swapped(EVENTS, 2, { revision: 1 }), 'REVISION_SKIPPED 3'],
    ['a stream that is none of the ledger', swapped(EVENTS, 2, { stream: '$settings' }), 'STREAM_UNKNOWN 3'],
    [
      'a time that its content does not tell',
      swapped(EVENTS, 1, { recordedAt: '2024-05-14T08:02:30.000Z' }),
      'TIME_DIFFERS 2',
    ],
  ])('is found at fault all the same: %s', async (_, events, kind) => {
    expect(await faultsIn(membersOf(bundleOf(events)))).toEqual([kind]);
  });

  it('may have a time that is that of the entry before, where its own is earlier', async () => {
    const late = event('goal-KS-1', 1, 'GoalClosed', {}, 1);
    const recordedAt = EVENTS[4]!.recordedAt;
    expect(await faultsIn(membersOf(bundleOf([...EVENTS, { ...late, recordedAt }])))).toEqual([]);
  });

  it('may hold what a foreign client wrote: content without metadata, fractions, lone surrogates', async () => {
    const { recordedAt } = EVENTS[4]!;
    const foreign = {
      ...event('goal-KS-1', 1, 'Foreign', { rate: 0.1, text: '\ud800' }, 6),
      metadata: null,
      recordedAt,
    };
    expect(await faultsIn(membersOf(bundleOf([...EVENTS, foreign])))).toEqual([]);
    expect(
      await faultsIn(membersOf(bundleOf([{ ...foreign, revision: 0, recordedAt: '1970-01-01T00:00:00.000Z' }]))),
    ).toEqual([]);
  });
});

describe('the signatures', () => {
  const faultsOf = (parts: Parts, request: object) => faultsIn(membersOf(parts), request);
  const otherLog = signerKeyOf('ledger.example/other', 'note', log.seed);

  it('must be of the key that the verifier gave', async () => {
    expect(await faultsOf(good, { trust: { log: otherKey, witnesses: [] } })).toEqual(['NOT_SIGNED']);
    expect(await faultsOf(good, { trust: { log: otherLog, witnesses: [] } })).toEqual(['OTHER_LOG']);
    const forged = changed(MEMBER.checkpoint, 2, () => '4');
    expect(await faultsOf(forged, {})).toEqual(expect.arrayContaining(['FORGED']));
  });

  it('are not believed where the bundle brings its own key', async () => {
    const note = checkpointOver(EVENTS, otherKey);
    const parts = { ...bundleOf(EVENTS, { note }), [MEMBER.key]: bytes(`${formatVerifierKey(otherKey)}\n`) };
    const audit = await verified(parts);
    expect(audit.faults.map(({ kind }) => kind)).toEqual(['NOT_SIGNED']);
    expect(audit.namesTrustedKey).toBe(false);
  });

  it('must be there of every witness that is asked for', async () => {
    const trust = { log, witnesses: [witness] };
    expect(await faultsOf(good, { trust })).toEqual(['NOT_COSIGNED']);
    const { text: signed } = checkpointOver(EVENTS);
    const note = withSignatures(checkpointOver(EVENTS), [cosign(`${signed}x\n`, witness, 1)]);
    expect(await faultsOf(bundleOf(EVENTS, { note }), { trust })).toEqual(['FORGED']);
  });
});

describe('checkpoints that the verifier kept', () => {
  const kept = (...notes: ReturnType<typeof checkpointOver>[]) => ({
    since: notes.map((note, index) => ({ name: `kept-${index}`, note })),
  });
  const rewritten = swapped(EVENTS, 2, { data: { text: 'Något annat' } });

  it('hold for every size up to that of the bundle', async () => {
    const sizes = [0, 1, 2, 3, 4, 5].map((size) => checkpointOver(EVENTS.slice(0, size)));
    expect(await faultsIn(membersOf(good), kept(...sizes))).toEqual([]);
  });

  it('show a log that was written anew, and between which of them', async () => {
    const since = kept(...[5, 2, 4, 1].map((size) => checkpointOver(EVENTS.slice(0, size))));
    const audit = await verifyBundle(membersOf(bundleOf(rewritten)), { ...REQUEST, ...since });
    expect(audit.faults).toMatchObject([{ kind: 'SINCE_DIFFERS', entry: null, within: { from: 3, to: 4 }, count: 2 }]);
    expect(audit.since.map(({ treeSize, holds }) => [treeSize, holds])).toEqual([
      [5, false],
      [2, true],
      [4, false],
      [1, true],
    ]);
  });

  it('narrow down where leaves were changed', async () => {
    const since = kept(checkpointOver(EVENTS.slice(0, 2)));
    const parts = { ...bundleOf(rewritten), [MEMBER.checkpoint]: good[MEMBER.checkpoint] };
    const { faults } = await verifyBundle(membersOf(parts), { ...REQUEST, ...since });
    expect(faults).toMatchObject([{ kind: 'ROOT_DIFFERS', within: { from: 3, to: 5 } }]);
  });

  it('show a log that was cut', async () => {
    expect(await faultsIn(membersOf(bundleOf(EVENTS.slice(0, 3))), kept(checkpointOver(EVENTS)))).toEqual([
      'SINCE_LARGER',
    ]);
  });

  it('may be signed with a key that the log had before, which is good for nothing else', async () => {
    const formerKeys = [otherKey];
    const before = checkpointOver(EVENTS.slice(0, 3), otherKey);
    expect(await faultsIn(membersOf(good), { ...kept(before), formerKeys })).toEqual([]);
    expect(await faultsIn(membersOf(bundleOf(rewritten)), { ...kept(before), formerKeys })).toEqual(['SINCE_DIFFERS']);
    const note = checkpointOver(EVENTS, otherKey);
    expect(await faultsIn(membersOf(bundleOf(EVENTS, { note })), { formerKeys })).toEqual(['NOT_SIGNED']);
  });

  it('are no evidence where the log did not sign them', async () => {
    const forged = checkpointOver(EVENTS.slice(0, 3), otherKey);
    expect(await faultsIn(membersOf(good), kept(forged))).toEqual(['SINCE_NOT_SIGNED']);
    // Neither for the entries that they cover nor against them.
    const audit = await verifyBundle(membersOf(bundleOf(rewritten)), { ...REQUEST, ...kept(forged) });
    expect(audit.faults.map(({ kind }) => kind)).toEqual(['SINCE_NOT_SIGNED']);
    expect(audit.since).toEqual([{ name: 'kept-0', treeSize: 3, holds: false }]);
  });
});

describe('what is no bundle, or a damaged one', () => {
  const notCanonical = /is not canonical JSON/;
  const doubled = bytes(`${line(MEMBER.entries, 1)}\n${line(MEMBER.entries, 1)}\n`);
  it.each<[string, Partial<Record<string, Uint8Array>>, RegExp]>([
    ['nothing', {}, /has no manifest.json/],
    ['a part that is missing', { ...good, [MEMBER.key]: undefined }, /has no key/],
    ['a part that does not belong to it', { ...good, 'readme.txt': bytes('') }, /does not belong to it: "readme.txt"/],
    ['a name that leaves the folder', { ...good, '../key': bytes('') }, /leaves the folder: "..\/key"/],
    ['a name from the root', { ...good, '/etc/key': bytes('') }, /leaves the folder/],
    ['a name of Windows that leaves the folder', { ...good, 'a\\..\\..\\key': bytes('') }, /leaves the folder/],
    ['an empty manifest', withPart(MEMBER.manifest, ''), /manifest.json is not JSON/],
    ['a manifest with spaces', withPart(MEMBER.manifest, `${text(good[MEMBER.manifest])} `), notCanonical],
    [
      'a manifest of another format',
      changed(MEMBER.manifest, 1, (one) => one.replace('audit/1', 'audit/2')),
      /not that of a bundle/,
    ],
    [
      'a manifest with control characters',
      changed(MEMBER.manifest, 1, (one) => one.replace('Gransk', '\\u001b[1mGransk')),
      /not that of a bundle/,
    ],
    ['a manifest that is too large', withPart(MEMBER.manifest, new Uint8Array(70_000)), /larger than 65536 bytes/],
    ['a checkpoint that is none', withPart(MEMBER.checkpoint, 'x\n\n— y AAAAAAA=\n'), /at least three lines/],
    ['a checkpoint without a signature', withPart(MEMBER.checkpoint, 'x\n1\ny\n'), /no empty line/],
    ['a checkpoint that is too large', withPart(MEMBER.checkpoint, new Uint8Array(600_000)), /larger than 524288/],
    ['a key that is none', withPart(MEMBER.key, 'key\n'), /not a verifier key/],
    ['a key without a line feed', withPart(MEMBER.key, formatVerifierKey(log)), /does not end with a line feed/],
    ['a key that is not UTF-8', withPart(MEMBER.key, Uint8Array.of(0xff)), /not UTF-8/],
    ['a leaf that is cut', withPart(MEMBER.leaves, good[MEMBER.leaves].slice(0, -20)), /cut off in line 5/],
    ['a leaf that is none', withPart(MEMBER.leaves, '{}\n'), /line 1 of leaves.jsonl is not a leaf/],
    ['a leaf that is not canonical', changed(MEMBER.leaves, 2, (one) => one.replace(':', ': ')), notCanonical],
    ['a leaf that is not UTF-8', withPart(MEMBER.leaves, Uint8Array.of(0xc3, 0x28, 0x0a)), /line 1 .*not UTF-8/],
    ['a leaf that has no end', withPart(MEMBER.leaves, new Uint8Array(200_000)), /line 1 of leaves.jsonl is longer/],
    [
      'lines that end as on Windows',
      withPart(MEMBER.leaves, text(good[MEMBER.leaves]).replaceAll('\n', '\r\n')),
      notCanonical,
    ],
    ['a content that is cut', withPart(MEMBER.entries, good[MEMBER.entries].slice(0, -1)), /cut off in line 5/],
    [
      'a content whose keys are others',
      withPart(MEMBER.entries, '{"data,metadata":1,"number":1}\n'),
      /not the content of an entry/,
    ],
    ['a content that is no object', withPart(MEMBER.entries, 'null\n'), /not the content of an entry/],
    [
      'a content with a field more',
      changed(MEMBER.entries, 1, (one) => one.replace('{"data"', '{"and":1,"data"')),
      /not the content/,
    ],
    ['a content with a field twice', changed(MEMBER.entries, 1, (one) => one.replace('{', '{"data":1,')), notCanonical],
    [
      'a content that is not canonical',
      changed(MEMBER.entries, 1, (one) => one.replace('KS', '\\u004bS')),
      notCanonical,
    ],
    ['a content that is not UTF-8', withPart(MEMBER.entries, Uint8Array.of(0xc3, 0x28, 0x0a)), /line 1 .*not UTF-8/],
    [
      'a content that has no end',
      withPart(MEMBER.entries, new Uint8Array(5_000_000)),
      /line 1 of entries.jsonl is longer/,
    ],
    ['a content that is nested', withPart(MEMBER.entries, `${'['.repeat(9_000)}\n`), /not JSON/],
    [
      'contents out of order',
      withPart(MEMBER.entries, `${line(MEMBER.entries, 2)}\n${line(MEMBER.entries, 1)}\n`),
      /line 2 .*order/,
    ],
    ['a content twice', withPart(MEMBER.entries, doubled), /line 2 .*order/],
    [
      'a content of no entry',
      withPart(MEMBER.entries, text(good[MEMBER.entries]).replace('"number":5', '"number":99')),
      /entry 99/,
    ],
    [
      'a content of entry 0',
      changed(MEMBER.entries, 1, (one) => one.replace('"number":1', '"number":0')),
      /line 1 .*order/,
    ],
  ])('is refused: %s', async (_, parts, why) => {
    const present = Object.fromEntries(Object.entries(parts).filter(([, part]) => part !== undefined));
    const verifying = verifyBundle(membersOf(present), REQUEST);
    await expect(verifying).rejects.toThrow(Malformed);
    await expect(verifying).rejects.toThrow(why);
  });
});

describe('every byte of a bundle', () => {
  /** What nobody signs and nothing else in the bundle says: a change of these is seen by nobody. */
  const FREE = ['exportedAt', 'exportedBy', 'purpose', 'deviationOre', 'profilePercent', 'profileOre'];

  it.each(Object.values(MEMBER))('of %s, when it is another, is found, but for what is not covered', async (name) => {
    const part = good[name];
    const notFound: number[] = [];
    for (const flip of [0x01, 0x20, 0x80, 0xff])
      for (let at = 0; at < part.length; at += 1) {
        const spoilt = part.slice();
        spoilt[at]! ^= flip;
        const found = await faultsIn(membersOf({ ...good, [name]: spoilt })).then(
          (faults) => faults.length > 0,
          (error) => error instanceof Malformed,
        );
        if (!found) notFound.push(at);
      }
    const manifest = text(part);
    const isFree = (at: number) =>
      FREE.some((field) => {
        const [whole, value] = new RegExp(`"${field}":("[^"]*"|\\d+)`).exec(manifest)!;
        const end = Buffer.byteLength(manifest.slice(0, manifest.indexOf(whole!) + whole!.length));
        return end - Buffer.byteLength(value!) <= at && at < end;
      });
    expect(notFound.filter((at) => name !== MEMBER.manifest || !isFree(at))).toEqual([]);
    if (name === MEMBER.manifest) expect(notFound.length).toBeGreaterThan(0);
  });
});
