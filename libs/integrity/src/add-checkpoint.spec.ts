import fc from 'fast-check';
import { checkpointAt, tree } from '../spec/signed-log.js';
import { fromHex } from '../spec/stored-tree.js';
import { formatAddCheckpoint, formatTreeSize, parseAddCheckpoint, parseTreeSize } from './add-checkpoint.js';
import { parseCheckpoint } from './checkpoint.js';
import { base64, base64From } from './encoding.js';
import { Malformed } from './malformed.js';
import { consistencyPath, rootAt } from './merkle/paths.js';
import { verifyConsistency } from './merkle/verify.js';
import { verifierKeyOf } from './note/key.js';
import { formatNote, formatSignatures, parseSignatures } from './note/note.js';
import { signersOf } from './note/signing.js';

describe('a request to a witness', () => {
  it('is the old size, the path, and the checkpoint as it was signed', () => {
    const path = consistencyPath(tree.read, 60, 99);
    const body = `old 60\n${path.map((hash) => `${base64(hash)}\n`).join('')}\n${formatNote(checkpointAt(99))}`;
    const request = { oldSize: 60, path, checkpoint: checkpointAt(99) };
    expect(formatAddCheckpoint(request)).toBe(body);
    expect(parseAddCheckpoint(body)).toEqual(request);
    expect(parseAddCheckpoint(new TextEncoder().encode(body))).toEqual(request);
  });
  it('proves what it must, from any size to any', () => {
    fc.assert(
      fc.property(fc.nat({ max: 100 }), fc.nat({ max: 100 }), (one, other) => {
        const [oldSize, treeSize] = [Math.min(one, other), Math.max(one, other)];
        const path = consistencyPath(tree.read, oldSize, treeSize);
        const request = parseAddCheckpoint(formatAddCheckpoint({ oldSize, path, checkpoint: checkpointAt(treeSize) }));
        const { root } = parseCheckpoint(request.checkpoint.text);
        expect(verifyConsistency(oldSize, rootAt(tree.read, oldSize), treeSize, root, request.path)).toBe(true);
      }),
    );
  });

  const hash = base64(new Uint8Array(32));
  const checkpoint = formatNote(checkpointAt(9));
  it.each([
    ['that is empty', ''],
    ['without an old size', `${hash}\n\n${checkpoint}`],
    ['with a leading zero', `old 03\n\n${checkpoint}`],
    ['with another word', `new 3\n\n${checkpoint}`],
    ['with an old size larger than the new', `old 10\n\n${checkpoint}`],
    ['with a hash of another length', `old 3\n${base64(new Uint8Array(31))}\n\n${checkpoint}`],
    ['with 64 hashes', `old 3\n${`${hash}\n`.repeat(64)}\n${checkpoint}`],
    ['without an empty line', `old 3\n${checkpoint}`],
    ['without a checkpoint', `old 3\n${hash}\n\n`],
    ['with a note that is no checkpoint', `old 3\n${hash}\n\n${checkpoint.replace('\n9\n', '\nnine\n')}`],
    ['that is not UTF-8', Uint8Array.of(0xff)],
  ])('%s is refused', (_, body) => expect(() => parseAddCheckpoint(body)).toThrow(Malformed));
  it('may have 63 hashes', () =>
    expect(parseAddCheckpoint(`old 3\n${`${hash}\n`.repeat(63)}\n${checkpoint}`).path).toHaveLength(63));
});

// Requests that the tests of the witness of torchwood send, one after another, and the size that it answers a stale one with.
describe('the requests of another log to another witness', () => {
  const origin = 'sigsum.org/v1/tree/4d6d8825a6bb689d459628312889dfbb0bcd41b5211d9e1ce768b0ff0309e562';
  const log = verifierKeyOf(
    origin,
    'note',
    fromHex('ffdc2d4d98e4124d3feaf788c0c2f9abfd796083d1f0495437f302ec79cf100f'),
  );
  const request = (old: number, path: string[], size: number, root: string, signature: string) =>
    parseAddCheckpoint(
      `${[`old ${old}`, ...path, '', origin, size, root, '', `— ${origin} ${signature}`].join('\n')}\n`,
    );
  const ROOTS = {
    1: 'KgAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=',
    3: 'RcCI1Nk56ZcSmIEfIn0SleqtV7uvrlXNccFx595Iwl0=',
    5: 'QrtXrQZCCvpIgsSmOsah7HdICzMLLyDfxToMql9WTjY=',
  };
  const SIGNATURES = {
    1: 'UgIom7fPZTqpxWWhyjWduBvTvGVqsokMbqTArsQilegKoFBJQjUFAmQ0+YeSPM3wfUQMFSzVnnNuWRTYrajXpNUbIQY=',
    3: 'UgIom2VbtIcdFbwFAy1n7s6IkAxIY6J/GQOTuZF2ORV39d75cbAj2aQYwyJre36kezNobZs4SUUdrcawfAB8WVrx6go=',
    5: 'UgIomw/EOJmWi0i1FQsOj+etB7F8IccFam/jgd6wzRns4QPVmyEZtdvl1U2KEmLOZ/ASRcWJi0tW90dJWAShei7sDww=',
  };
  const PATHS: Record<string, string[]> = {
    '1-3': ['KgEAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=', 'KgIAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA='],
    '3-5': [
      'KgIAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=',
      'KgMAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=',
      'wgiIFdZfYNv6WU1OllBKsWnLYIS/DBMqt8Uh/S4OukE=',
      'KgQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=',
    ],
    '1-5': [
      'KgEAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=',
      '+fUDV+k970B4I3uKrqJM4aP1lloPZP8mvr2Z4wRw2LI=',
      'KgQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=',
    ],
  };
  it.each([
    [1, 3],
    [3, 5],
    [1, 5],
  ] as const)('from %i to %i entries are signed, and prove', (old, size) => {
    const { path, checkpoint } = request(old, PATHS[`${old}-${size}`]!, size, ROOTS[size], SIGNATURES[size]);
    expect(signersOf(checkpoint, [log]).signed).toHaveLength(1);
    const [oldRoot, root] = [base64From(ROOTS[old], 'root'), base64From(ROOTS[size], 'root')];
    expect(verifyConsistency(old, oldRoot, size, root, path)).toBe(true);
    expect(verifyConsistency(old, root, size, oldRoot, path)).toBe(false);
  });
  it('with a spoilt signature are told from signed ones', () => {
    // The last bits of this one are not even canonical base64.
    const spoilt = SIGNATURES[3].replace('6go=', '6gx=');
    expect(() => request(1, PATHS['1-3']!, 3, ROOTS[3], spoilt)).toThrow(Malformed);
  });
});

describe('the answer of a witness', () => {
  it('is one or more lines of signatures', () => {
    const body =
      '— witness.example/w1 CMp+6LWBU0anHGH5aNDTJkH/gj79sG+T6+iP2ThYN5krrDJbR1HDnucjL39QsZTSvVjyQLrdk3DXDqI5G2HgLatVs0pWh6Up69HVOw==\n' +
      '— witness.example/w2 AWui8Sk55XjYLOijihBjhqEH6nS1ndDymE0a+6idX7pLcnoB+dhnz0854aLZgrrKbYKA7nC3HNJhm/kWl7oJlqU3rXXvpysAdyP3wQ==\n';
    expect(parseSignatures(body).map(({ name }) => name)).toEqual(['witness.example/w1', 'witness.example/w2']);
    expect(formatSignatures(parseSignatures(body))).toBe(body);
    for (const wrong of ['', '\n', body.slice(0, -1), `${body}\n`, `\n${body}`, body + body])
      expect(() => parseSignatures(wrong)).toThrow(Malformed);
  });
  it('is the tree size that it cosigned last, where it was asked from another', () => {
    expect(formatTreeSize(20_852_014)).toBe('20852014\n');
    expect(parseTreeSize('20852014\n')).toBe(20_852_014);
    expect(parseTreeSize(new TextEncoder().encode('0\n'))).toBe(0);
    for (const wrong of ['', '5', '05\n', '5\n\n', '5 \n', '-5\n', '9007199254740992\n', `${'5'.repeat(100_000)}\n`])
      expect(() => parseTreeSize(wrong)).toThrow(Malformed);
  });
});
