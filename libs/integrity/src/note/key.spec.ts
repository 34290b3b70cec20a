import { toHex } from '../../spec/stored-tree.js';
import { Malformed } from '../malformed.js';
import {
  formatSignerKey,
  formatVerifierKey,
  isKeyName,
  parseSignerKey,
  parseVerifierKey,
  signerKeyOf,
  verifierKeyOf,
} from './key.js';

// The keys that the tests of Go's sumdb/note and the text of C2SP signed-note publish.
const VERIFIER = 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW';
const SIGNER = 'PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz';

describe('a published key', () => {
  it('is read, and written as it was', () => {
    const key = parseVerifierKey(VERIFIER);
    expect(key).toMatchObject({ name: 'PeterNeumann', id: 'c74f20a3', kind: 'note' });
    expect(toHex(key.publicKey)).toBe('1a5cd907143c384c41e830c5bce12aa8817ec5649aaabf2c31388b35b2d744d6');
    expect(formatVerifierKey(key)).toBe(VERIFIER);
    expect(formatSignerKey(parseSignerKey(SIGNER))).toBe(SIGNER);
  });
  it('that signs has the one that verifies', () => {
    const { seed, ...verifier } = parseSignerKey(SIGNER);
    expect(verifier).toEqual(parseVerifierKey(VERIFIER));
    expect(signerKeyOf('PeterNeumann', 'note', seed)).toEqual({ seed, ...verifier });
  });
  it.each([
    ['example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k', 'note'],
    ['TEST+7997405c+AQcC+FTVKf0jlTdHDY3rbevmnKxxPjigCXlVtGe6RIr6', 'note'],
    ['remora.n621.de+da77ade7+BOvN63jn/bLvkieywe8R6UYAtVtNbZpXh34x7onlmtw2', 'cosignature'],
    ['witness.stagemole.eu+67f7aea0+BEqSG3yu9YrmcM3BHvQYTxwFj3uSWakQepafafpUqklv', 'cosignature'],
  ])('%s has the id that its name, kind and bytes give', (text, kind) => {
    const key = parseVerifierKey(text);
    expect(key.kind).toBe(kind);
    expect(verifierKeyOf(key.name, key.kind, key.publicKey)).toEqual(key);
    expect(formatVerifierKey(key)).toBe(text);
  });
  it('of no name, or with any character changed or missing, is refused', () => {
    for (const [text, parse] of [
      [VERIFIER, parseVerifierKey],
      [SIGNER, parseSignerKey],
    ] as const)
      for (let at = 0; at < text.length; at += 1) {
        const next = String.fromCharCode(text.charCodeAt(at) + 1);
        const spoilt = [text.slice(at + 1), text.slice(0, at), text.slice(0, at) + next + text.slice(at + 1)];
        for (const one of spoilt) expect(() => parse(one)).toThrow(Malformed);
      }
  });
  it.each([
    ['of another length', 'PeterNeumann+cc469956+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TWBADKEY=='],
    ['of an unknown signature type', 'PeterNeumann+173116ae+ZRpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW'],
    ['with an id in capitals', VERIFIER.replace('c74f20a3', 'C74F20A3')],
    ['with the id of the other kind', VERIFIER.replace('+AR', '+BB')],
    ['with a line feed', `${VERIFIER}\n`],
    ['with a name that has a space', VERIFIER.replace('Peter', 'Peter ')],
    ['that is endless', `${'a'.repeat(10_000_000)}${VERIFIER}`],
    ['that is none', ''],
  ])('%s is refused', (_, text) => expect(() => parseVerifierKey(text)).toThrow(Malformed));
  it('that signs is not read as one that verifies, nor shown where it is wrong', () => {
    expect(() => parseVerifierKey(SIGNER)).toThrow(Malformed);
    expect(() => parseSignerKey(VERIFIER)).toThrow(Malformed);
    const secret = SIGNER.split('+').at(-1)!;
    for (const wrong of [SIGNER.replace('c74f', 'c74e'), `${SIGNER}=`, SIGNER.slice(1), SIGNER.replace('+AY', '+ZY')])
      expect(() => parseSignerKey(wrong)).toThrow(
        expect.objectContaining({ message: expect.not.stringContaining(secret.slice(4, 30)) }),
      );
  });
});

describe('the name of a key', () => {
  it.each(['a', 'example.com/foo', 'liggare.local/0f3c', 'åäö', 'a/b:c@d'])('may be %j', (name) =>
    expect(isKeyName(name)).toBe(true),
  );
  it.each([
    '',
    'a b',
    'a+b',
    'a\tb',
    'a\nb',
    'a\u00a0b',
    'a\u2028',
    '\u3000',
    '\u0085',
    'a\u0000',
    'a\u009b',
    '\ud800',
  ])('may not be %j', (name) => {
    expect(isKeyName(name)).toBe(false);
    expect(() => verifierKeyOf(name, 'note', new Uint8Array(32))).toThrow(RangeError);
  });
  it('goes with a key and a seed of 32 bytes', () => {
    expect(() => verifierKeyOf('a', 'note', new Uint8Array(31))).toThrow(RangeError);
    expect(() => signerKeyOf('a', 'note', new Uint8Array(33))).toThrow(RangeError);
  });
});
