import fc from 'fast-check';
import { checkpointAt, entries, log, tree, witness } from '../spec/signed-log.js';
import { base64, concat, utf8 } from './encoding.js';
import { Malformed } from './malformed.js';
import { leafHash } from './merkle/hash.js';
import { inclusionPath } from './merkle/paths.js';
import { formatNote } from './note/note.js';
import { formatProofFile, type ProofFile, parseProofFile, verifyProofFile } from './proof-file.js';

const trust = { log, witnesses: [witness] };
const proofOf = (leafIndex: number, treeSize: number, extra: Uint8Array | null = null): ProofFile => ({
  leafIndex,
  path: inclusionPath(tree.read, leafIndex, treeSize),
  checkpoint: checkpointAt(treeSize),
  extra,
});
const leaf = (index: number): Uint8Array => leafHash(entries[index]!);

describe('a proof in a file', () => {
  const proof = proofOf(73, 99, new TextEncoder().encode('extra information'));
  const lines = [
    'c2sp.org/tlog-proof@v1',
    'extra ZXh0cmEgaW5mb3JtYXRpb24=',
    'index 73',
    ...proof.path.map(base64),
    '',
    formatNote(proof.checkpoint),
  ];
  const file = lines.join('\n');

  it('is a header, the extra, the index, the path, and the checkpoint as it was signed', () => {
    expect(formatProofFile(proof)).toBe(file);
    expect(parseProofFile(file)).toEqual(proof);
    expect(parseProofFile(new TextEncoder().encode(file))).toEqual(proof);
  });
  it('may be without an extra, and without a path', () => {
    const short = proofOf(0, 1);
    expect(formatProofFile(short)).toBe(`c2sp.org/tlog-proof@v1\nindex 0\n\n${formatNote(short.checkpoint)}`);
    expect(parseProofFile(formatProofFile(short))).toEqual(short);
  });

  const withLine = (at: number, line: string): string => lines.with(at, line).join('\n');
  it.each([
    ['that is empty', ''],
    ['of another version', withLine(0, 'c2sp.org/tlog-proof@v2')],
    ['with something before it', `\n${file}`],
    ['with something after it', `${file}\n`],
    ['with carriage returns', file.replaceAll('\n', '\r\n')],
    ['with an extra that is not base64', withLine(1, 'extra !!')],
    ['with two extras', file.replace('index', 'extra AA==\nindex')],
    ['with the extra after the index', [lines[0], lines[2], lines[1], ...lines.slice(3)].join('\n')],
    ['without an index', lines.toSpliced(2, 1).join('\n')],
    ['with the index alone', withLine(2, '73')],
    ['with an index below 0', withLine(2, 'index -5')],
    ['with a leading zero', withLine(2, 'index 073')],
    ['with an index that is not exact', withLine(2, 'index 9007199254740992')],
    ['with two spaces', withLine(2, 'index  73')],
    ['with a hash that is not base64', withLine(3, '!!')],
    ['with a hash of another length', withLine(3, base64(new Uint8Array(64)))],
    ['with an empty line in the path', withLine(4, '')],
    ['with 64 hashes', withLine(3, new Array(64).fill(lines[3]).join('\n'))],
    ['without a checkpoint', lines.slice(0, -1).join('\n')],
    ['without an empty line before the checkpoint', lines.toSpliced(-2, 1).join('\n')],
    ['with an extra of more than 64 KiB', withLine(1, `extra ${base64(new Uint8Array(65_537))}`)],
    ['with a long head', withLine(1, `extra ${base64(new Uint8Array(200_000))}`)],
    ['that is long', file + 'a'.repeat(1_000_000)],
  ])('%s is refused', (_, wrong) => expect(() => parseProofFile(wrong)).toThrow(Malformed));

  it('is not written with an extra of more than 64 KiB', () => {
    const largest = { ...proof, extra: new Uint8Array(65_536) };
    expect(parseProofFile(formatProofFile(largest)).extra).toHaveLength(65_536);
    expect(() => formatProofFile({ ...proof, extra: new Uint8Array(65_537) })).toThrow(RangeError);
  });
});

describe('verifying a proof', () => {
  it('holds for the leaf at its index, and names who cosigned', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 100 }),
        fc.nat({ max: 99 }),
        fc.nat({ max: 99 }),
        (treeSize, one, other) => {
          const leafIndex = one % treeSize;
          const proof = parseProofFile(formatProofFile(proofOf(leafIndex, treeSize)));
          expect(verifyProofFile(proof, leaf(leafIndex), trust)).toMatchObject({
            holds: true,
            checkpoint: { treeSize },
            cosigned: [{ key: { name: witness.name } }],
          });
          expect(verifyProofFile(proof, leaf(other), trust).holds).toBe(other === leafIndex);
        },
      ),
    );
  });
  it('says whether the leaf or the checkpoint is at fault', () => {
    const proof = proofOf(3, 10);
    expect(verifyProofFile(proof, leaf(4), trust)).toEqual({ holds: false, fault: 'NOT_INCLUDED' });
    const unsigned = {
      ...proof,
      checkpoint: { ...proof.checkpoint, signatures: proof.checkpoint.signatures.slice(1) },
    };
    expect(verifyProofFile(unsigned, leaf(3), trust)).toEqual({ holds: false, fault: 'NOT_SIGNED' });
    const later = { ...proof, checkpoint: checkpointAt(11) };
    expect(verifyProofFile(later, leaf(3), trust)).toEqual({ holds: false, fault: 'NOT_INCLUDED' });
  });
  it('never holds with any bit of the file changed, or any byte or line missing or twice', () => {
    const proof = proofOf(73, 99);
    const byLogAlone = { ...proof.checkpoint, signatures: proof.checkpoint.signatures.slice(0, 1) };
    const file = new TextEncoder().encode(formatProofFile({ ...proof, checkpoint: byLogAlone }));
    const holds = (bytes: Uint8Array): boolean => {
      try {
        return verifyProofFile(parseProofFile(bytes), leaf(73), trust).holds;
      } catch (error) {
        expect(error).toBeInstanceOf(Malformed);
        return false;
      }
    };
    expect(holds(file)).toBe(true);
    const accepted: string[] = [];
    for (let at = 0; at < file.length; at += 1) {
      for (let bit = 0; bit < 8; bit += 1)
        if (holds(file.with(at, file[at]! ^ (1 << bit)))) accepted.push(`bit ${bit} of byte ${at}`);
      const [before, after] = [file.subarray(0, at), file.subarray(at + 1)];
      if (holds(before)) accepted.push(`without what follows byte ${at}`);
      if (holds(concat(before, after))) accepted.push(`without byte ${at}`);
      if (holds(concat(before, file.subarray(at, at + 1), file.subarray(at)))) accepted.push(`byte ${at} twice`);
    }
    const lines = new TextDecoder().decode(file).split('\n');
    for (const [at, line] of lines.entries()) {
      if (holds(utf8(lines.toSpliced(at, 0, line).join('\n')))) accepted.push(`line ${at} twice`);
      if (holds(utf8(lines.toSpliced(at, 1).join('\n')))) accepted.push(`without line ${at}`);
    }
    expect(accepted).toEqual([]);
  });
});
