import fc from 'fast-check';
import { checkpointAt, log, tree } from '../spec/signed-log.js';
import { formatAddCheckpoint, parseAddCheckpoint, parseTreeSize } from './add-checkpoint.js';
import { parseCanonical } from './canonical.js';
import { parseCheckpoint } from './checkpoint.js';
import { parseLeaf } from './leaf.js';
import { Malformed } from './malformed.js';
import { inclusionPath } from './merkle/paths.js';
import { formatSignerKey, formatVerifierKey, parseSignerKey, parseVerifierKey } from './note/key.js';
import { formatNote, formatSignatures, parseNote, parseSignatures } from './note/note.js';
import { formatProofFile, parseProofFile } from './proof-file.js';
import { formatBundle, parseBundle } from './tiles/bundle.js';
import { parseTilePath, tilePath } from './tiles/tile.js';

const checkpoint = checkpointAt(99);
const path = inclusionPath(tree.read, 5, 99);
const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString('utf8');

/** Every parser of text, what it must write again of what it takes, and an input that it takes. */
const PARSERS: [string, (input: Uint8Array) => string, string][] = [
  ['note', (input) => formatNote(parseNote(input)), formatNote(checkpoint)],
  ['signatures', (input) => formatSignatures(parseSignatures(input)), formatSignatures(checkpoint.signatures)],
  ['verifier key', (input) => formatVerifierKey(parseVerifierKey(text(input))), formatVerifierKey(log)],
  ['signer key', (input) => formatSignerKey(parseSignerKey(text(input))), formatSignerKey(log)],
  ['tile path', (input) => tilePath(parseTilePath(text(input))), 'tile/0/x001/x234/067.p/9'],
  [
    'proof',
    (input) => formatProofFile(parseProofFile(input)),
    formatProofFile({ leafIndex: 5, path, checkpoint, extra: Uint8Array.of(1) }),
  ],
  [
    'request',
    (input) => formatAddCheckpoint(parseAddCheckpoint(input)),
    formatAddCheckpoint({ oldSize: 5, path, checkpoint }),
  ],
];

/** Bytes that nobody means well with: any at all, or good ones cut, spoilt, repeated or with others put between. */
function hostile(good: string): fc.Arbitrary<Uint8Array> {
  const bytes = Buffer.from(good);
  const at = fc.nat({ max: bytes.length });
  const piece = fc.oneof(
    fc.uint8Array({ maxLength: 4 }),
    fc
      .constantFrom('\n', '\n\n', ' ', '+', '0', '=', '—', '\r', '\0', 'x', '\u00a0', '/')
      .map((one) => Buffer.from(one)),
    fc.tuple(at, at).map(([start, end]) => bytes.subarray(start, end)),
  );
  const spoilt = fc
    .tuple(at, at, piece)
    .map(([start, length, between]) =>
      Buffer.concat([bytes.subarray(0, start), between, bytes.subarray(start + (length % 3))]),
    );
  return fc.oneof(fc.uint8Array(), spoilt, spoilt, spoilt).map((one) => Uint8Array.from(one));
}

/** What a reader makes of an input; null where it refuses it, which it may in one way only. */
function taken<T>(read: () => T): T | null {
  try {
    return read();
  } catch (error) {
    expect(error).toBeInstanceOf(Malformed);
    return null;
  }
}

describe('input that nobody means well with', () => {
  const numRuns = Number(process.env.LIGGARE_MUTATIONS ?? 1_500);

  it.each(PARSERS)('is, as a %s, malformed or the one way of writing it', (_, rewritten, good) => {
    expect(rewritten(Buffer.from(good))).toBe(good);
    fc.assert(
      fc.property(hostile(good), (input) => {
        const written = taken(() => rewritten(input));
        if (written !== null) expect(written).toBe(text(input));
      }),
      { numRuns },
    );
  });
  it('is, as a bundle, malformed or the one way of writing it', () => {
    fc.assert(
      fc.property(fc.uint8Array({ max: 2, maxLength: 12 }), fc.nat({ max: 4 }), (input, width) => {
        const entries = taken(() => parseBundle(input, width));
        if (entries !== null) expect(formatBundle(entries)).toEqual(input);
      }),
      { numRuns },
    );
  });
  it('is, as a value, a leaf, a checkpoint or a size, malformed or taken', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json(), fc.string({ unit: 'binary' })), (input) => {
        for (const read of [parseLeaf, parseCheckpoint, parseTreeSize]) taken(() => read(input));
        taken(() => parseCanonical(input, 1_000, 'the value'));
      }),
      { numRuns },
    );
  });
  it('is refused soon and without a deep stack, however long it is', () => {
    const long = 2_000_000;
    for (const one of ['\n', '[', '{"a":', '— ', 'a\n', 'x001/', '+', '=', '0', '\u2014 a AAAAAAA=\n'])
      for (const [, rewritten] of PARSERS)
        expect(taken(() => rewritten(Buffer.from(one.repeat(long / one.length))))).toBeNull();
    for (const one of ['[', '{"a":', '1', '"'])
      for (const read of [parseLeaf, parseTreeSize, parseCheckpoint])
        expect(taken<unknown>(() => read(one.repeat(long / one.length)))).toBeNull();
  });
});
