import fc from 'fast-check';
import { formatCheckpoint, parseCheckpoint, signCheckpoint, verifyCheckpoint } from './checkpoint.js';
import { base64, utf8 } from './encoding.js';
import { Malformed } from './malformed.js';
import { leafHash } from './merkle/hash.js';
import { signerKeyOf } from './note/key.js';
import { formatNote, parseNote, withSignatures } from './note/note.js';
import { cosign, sign } from './note/signing.js';

const root = new Uint8Array(32).fill(5);
const ROOT = base64(root);

describe("a checkpoint's text", () => {
  const text = 'example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n';

  it('is origin, size and root', () => {
    const checkpoint = parseCheckpoint(text);
    expect(checkpoint).toMatchObject({ origin: 'example.com/behind-the-sofa', treeSize: 20_852_163, extensions: [] });
    expect(base64(checkpoint.root)).toBe('CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=');
    expect(formatCheckpoint(checkpoint)).toBe(text);
  });
  it('may have any origin on one line, and further lines', () => {
    expect(parseCheckpoint(`go.sum database tree\n0\n${ROOT}\nJOE\n other \n`)).toEqual({
      origin: 'go.sum database tree',
      treeSize: 0,
      root,
      extensions: ['JOE', ' other '],
    });
  });
  it('of a tree of one entry has the hash of that for its root', () =>
    expect(
      formatCheckpoint({
        origin: 'go.sum database tree',
        treeSize: 1,
        root: leafHash(utf8('hello world')),
        extensions: [],
      }),
    ).toBe('go.sum database tree\n1\nTszzRgjTG6xce+z2AG31kAXYKBgQVtCSCE40HmuwBb0=\n'));
  it.each([
    ['of two lines', `a\n1\n`],
    ['that does not end', `a\n1\n${ROOT}`],
    ['without an origin', `\n1\n${ROOT}\n`],
    ['with an empty line between', `a\n1\n${ROOT}\n\nb\n`],
    ['with an empty line at the end', `a\n1\n${ROOT}\n\n`],
    ['with a leading zero', `a\n01\n${ROOT}\n`],
    ['with a sign', `a\n+1\n${ROOT}\n`],
    ['with a negative size', `a\n-1\n${ROOT}\n`],
    ['with a hexadecimal size', `a\n0x1\n${ROOT}\n`],
    ['with an exponent', `a\n1e3\n${ROOT}\n`],
    ['with digits that are not ASCII', `a\n١\n${ROOT}\n`],
    ['with a space', `a\n 1\n${ROOT}\n`],
    ['without a size', `a\n\n${ROOT}\n`],
    ['with a size that is not exact', `a\n9007199254740992\n${ROOT}\n`],
    ['with an endless size', `a\n${'9'.repeat(100_000)}\n${ROOT}\n`],
    ['with a root of 31 bytes', `a\n1\n${base64(root.subarray(1))}\n`],
    ['with a root of 33 bytes', `a\n1\n${base64(new Uint8Array(33))}\n`],
    ['with a root that is not canonical', `a\n1\n${ROOT.replace('U=', 'V=')}\n`],
  ])('%s is refused', (_, wrong) => expect(() => parseCheckpoint(wrong)).toThrow(Malformed));

  it('is read as it was written', () => {
    const line = fc.stringMatching(/^[^\n]+$/);
    const checkpoint = fc.record({
      origin: line,
      treeSize: fc.maxSafeNat(),
      root: fc.uint8Array({ minLength: 32, maxLength: 32 }),
      extensions: fc.array(line, { maxLength: 3 }),
    });
    fc.assert(fc.property(checkpoint, (one) => expect(parseCheckpoint(formatCheckpoint(one))).toEqual(one)));
  });
});

describe('a signed checkpoint', () => {
  const log = signerKeyOf('ledger.example/log', 'note', new Uint8Array(32).fill(1));
  const witness = signerKeyOf('witness.example/w1', 'cosignature', new Uint8Array(32).fill(2));
  const stranger = signerKeyOf('witness.example/w2', 'cosignature', new Uint8Array(32).fill(3));
  const note = signCheckpoint(12, root, log);
  const trust = { log, witnesses: [witness] };

  it('holds for whoever trusts the key of the log', () =>
    expect(verifyCheckpoint(note, trust)).toEqual({
      holds: true,
      checkpoint: { origin: 'ledger.example/log', treeSize: 12, root, extensions: [] },
      cosigned: [],
    }));
  it('names the trusted witnesses that cosigned it, and no others', () => {
    const cosigned = withSignatures(note, [cosign(note.text, stranger, 9), cosign(note.text, witness, 8)]);
    expect(verifyCheckpoint(parseNote(formatNote(cosigned)), trust)).toMatchObject({
      holds: true,
      cosigned: [{ key: { name: 'witness.example/w1' }, timeSeconds: 8 }],
    });
  });
  it('is refused where it is of another log, or another key has signed it', () => {
    const other = signerKeyOf('other.example/log', 'note', log.seed);
    const sameName = signerKeyOf(log.name, 'note', new Uint8Array(32).fill(4));
    expect(verifyCheckpoint(note, { ...trust, log: other })).toEqual({ holds: false, fault: 'OTHER_LOG' });
    expect(verifyCheckpoint(note, { ...trust, log: sameName })).toEqual({ holds: false, fault: 'NOT_SIGNED' });
    const cosignedAlone = { text: note.text, signatures: [cosign(note.text, witness, 8)] };
    expect(verifyCheckpoint(cosignedAlone, trust)).toEqual({ holds: false, fault: 'NOT_SIGNED' });
  });
  it('is refused with a signature that claims to be by a trusted key and is not', () => {
    const other = signCheckpoint(13, root, log);
    expect(verifyCheckpoint({ ...other, text: note.text }, trust)).toEqual({ holds: false, fault: 'FORGED' });
    const forged = withSignatures(note, [cosign(other.text, witness, 8)]);
    expect(verifyCheckpoint(forged, trust)).toEqual({ holds: false, fault: 'FORGED' });
  });
  it('is malformed where what is signed is no checkpoint', () => {
    const text = 'ledger.example/log\nhello\n';
    expect(() => verifyCheckpoint({ text, signatures: [sign(text, log)] }, trust)).toThrow(Malformed);
  });
});
