import * as node from 'node:crypto';
import fc from 'fast-check';
import { ed25519PublicKey, ed25519Sign, ed25519Verify, sha256, sha256Hex } from './crypto.js';

const seeds = fc.uint8Array({ minLength: 32, maxLength: 32 });
const messages = fc.uint8Array({ maxLength: 300 });

/** Node's key of a seed (RFC 8410). */
const nodeKey = (seed: Uint8Array) =>
  node.createPrivateKey({
    key: Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), seed]),
    format: 'der',
    type: 'pkcs8',
  });

describe('what a page computes', () => {
  it('hashes as Node does, however the bytes are divided', () => {
    fc.assert(
      fc.property(fc.array(messages, { maxLength: 4 }), (pieces) => {
        const hash = node.createHash('sha256').update(Buffer.concat(pieces)).digest('hex');
        expect(sha256Hex(...pieces)).toBe(hash);
        expect(Buffer.from(sha256(...pieces)).toString('hex')).toBe(hash);
      }),
    );
  });

  it('signs as Node does, and takes what Node signed for a signature, and nothing else', () => {
    fc.assert(
      fc.property(seeds, messages, fc.nat(63), fc.nat(7), (seed, message, byte, bit) => {
        const signature = new Uint8Array(node.sign(null, message, nodeKey(seed)));
        expect(ed25519Sign(seed, message)).toEqual(signature);
        const key = ed25519PublicKey(seed);
        expect(ed25519Verify(key, message, signature)).toBe(true);
        expect(ed25519Verify(key, Uint8Array.of(...message, 0), signature)).toBe(false);
        signature[byte]! ^= 1 << bit;
        expect(ed25519Verify(key, message, signature)).toBe(false);
      }),
      { numRuns: 25 },
    );
  });

  it('takes no key of small order, which would sign anything', () => {
    const key = Uint8Array.of(1, ...new Uint8Array(31));
    const signature = Uint8Array.of(1, ...new Uint8Array(63));
    expect(ed25519Verify(key, Uint8Array.of(7), signature)).toBe(false);
  });

  it.each([
    [31, 64],
    [32, 63],
    [0, 0],
  ])('takes no key of %d bytes with a signature of %d', (keyBytes, signatureBytes) =>
    expect(ed25519Verify(new Uint8Array(keyBytes), new Uint8Array(1), new Uint8Array(signatureBytes))).toBe(false),
  );
});
