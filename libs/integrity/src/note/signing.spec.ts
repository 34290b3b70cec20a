import { Malformed } from '../malformed.js';
import { parseSignerKey, parseVerifierKey, signerKeyOf } from './key.js';
import { formatNote, formatSignatures, parseNote, withSignatures } from './note.js';
import { cosign, sign, signersOf } from './signing.js';

// What the tests of Go's sumdb/note publish.
const peter = parseSignerKey('PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz');
const enoch = parseVerifierKey('EnochRoot+af0cfe78+ATtqJ7zOtqQtYqOo0CpvDXNlMhV3HeJDpjrASKGLWdop');
const TEXT = "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n";
const BY_PETER =
  '— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n';
const BY_ENOCH =
  '— EnochRoot rwz+eBzmZa0SO3NbfRGzPCpDckykFXSdeX+MNtCOXm2/5n2tiOHp+vAF1aGrQ5ovTG01oOTGwnWLox33WWd1RvMc+QQ=\n';
const signed = (key: unknown, timeSeconds: number | null = null) => expect.objectContaining({ key, timeSeconds });

describe('a signature', () => {
  it('is the one that others make', () => expect(formatSignatures([sign(TEXT, peter)])).toBe(BY_PETER));

  it('by a known key counts, and one by another is left unseen', () => {
    const note = parseNote(`${TEXT}\n${BY_PETER}${BY_ENOCH}`);
    expect(signersOf(note, [peter])).toEqual({ signed: [signed(peter)], forged: [] });
    expect(signersOf(note, [enoch, peter])).toEqual({ signed: [signed(enoch), signed(peter)], forged: [] });
    expect(signersOf(note, [])).toEqual({ signed: [], forged: [] });
    expect(signersOf(note, [signerKeyOf('PeterNeumann', 'note', new Uint8Array(32))])).toEqual({
      signed: [],
      forged: [],
    });
  });
  it('of the example in C2SP signed-note counts', () => {
    const key = parseVerifierKey('example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k');
    const note = parseNote(
      'This is an example message.\n\n— example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n',
    );
    expect(signersOf(note, [key]).signed).toEqual([signed(key)]);
  });
  it('of a log in the world counts', () => {
    const key = parseVerifierKey('sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8');
    const note = parseNote(
      'go.sum database tree\n35225469\nvt5T6GaLCXvyHFl9VUvvItR43XZxfLgftEcTyO3eJCQ=\n\n— sum.golang.org Az3grpukl5AXaVfYkLiDGORx/DN2nlcS5kZHR5uYOBV2KA2HgXpD+gu9HHONebHLAyaKbbTM75QTtPydhKCExixSfwQ=\n',
    );
    expect(signersOf(note, [key]).signed).toEqual([signed(key)]);
  });
  it('counts once, however often its key is given', () =>
    expect(signersOf(parseNote(`${TEXT}\n${BY_PETER}`), [peter, peter]).signed).toHaveLength(1));
  it('is forged where the key did not make it, also beside one that it made', () => {
    const junk = BY_PETER.replace('ZJkuBS9U', 'ABCDABCD');
    expect(signersOf(parseNote(`${TEXT}\n${junk}`), [peter])).toEqual({ signed: [], forged: [peter] });
    expect(signersOf(parseNote(`${TEXT}\n${BY_PETER}${junk}`), [peter, enoch])).toEqual({
      signed: [],
      forged: [peter],
    });
    expect(signersOf(parseNote(`${TEXT}\n— PeterNeumann x08goww=\n`), [peter]).forged).toEqual([peter]);
  });
  it('counts no more with any bit of the note changed', () => {
    const note = new TextEncoder().encode(`${TEXT}\n${BY_PETER}`);
    for (let bit = 0; bit < note.length * 8; bit += 1) {
      const changed = Uint8Array.from(note);
      changed[bit >> 3]! ^= 1 << (bit & 7);
      expect({ bit, signed: signersOfBytes(changed) }).toEqual({ bit, signed: 0 });
    }
  });
});

function signersOfBytes(bytes: Uint8Array): number {
  try {
    return signersOf(parseNote(bytes), [peter]).signed.length;
  } catch (error) {
    expect(error).toBeInstanceOf(Malformed);
    return 0;
  }
}

// A checkpoint of a Certificate Transparency log, as real witnesses cosigned it in May 2026.
const COSIGNED = `arche2025h1.staging.ct.transparency.dev
1432088532
U7WM79jrzyhGZ5/GUBTpM7NzwdyfFx61t3RovgcC4Ro=

— arche2025h1.staging.ct.transparency.dev zTM8sQAAAZ5W0WdjBAMARjBEAiBjW5IQf9pvsYLfQFX6hoGREPMHbdQ3urbllzalApkptQIgIpwtEroeW2BXaHAI4kJXFbon5Ch9MNL5zRNZ55lvGt0=
— arche2025h1.staging.ct.transparency.dev ui8GwCF1+kWqZrxGdhj4aX3gcw7XUlXQQabg/27lefwhUkzbC3NygNI75MdhL1bfTW9g8Ei59RA23oHP7Ry1k3ZFWwQ=
— transparency.dev/DEV:witness-little-garden 2AQqhwAAAABqEiEgzgFIqqhbUoDwjMWE6UP8nd8/KYTzwZ2rhIgcqoXHAwVkjZr4AscylP3v7sEodkRAErumC2q44vdgJY096st5BQ==
— witness1.smartit.nu/witness1 pIyCDwAAAABqEiEghIp82KWebrw7/oHQwlTAm3g2RKS4+eebl8eO0WH+/iEcxZ75W3u5hNI7TOQtmJbqmNWVuE0tgh0XwzdZsDsUAQ==
— remora.n621.de 2net5wAAAABqEiEgPlfF3V06o0Y+fHM+J5J9s27wgxxcOVSpZ/2g/KSiXCg9DEZI+aVCIobWX9sXTynk5XeU/zZ0WBxtqB0DrAWfBw==
— witness.stagemole.eu Z/euoAAAAABqEiEgw0i+7g2ENfDAWHmtRzCfKTHSDwYDJA2NmKeGi9Y8FtEyOUvVr+AJmIY/2TUFucgKi7lI7cUiOvKFYe/TmN9DAg==
`;

describe('a cosignature', () => {
  const log = parseVerifierKey(
    'arche2025h1.staging.ct.transparency.dev+ba2f06c0+AU0vHmlGCS/PdN8b2OaGmKprLI8HKM+dJ472xgFYh15f',
  );
  const witnesses = [
    'transparency.dev/DEV:witness-little-garden+d8042a87+BCtusOxINQNUTN5Oj8HObRkh2yHf/MwYaGX4CPdiVEPM',
    'witness1.smartit.nu/witness1+a48c820f+BPSFWg9G6KPiO7QPryYO5Xq4oYJJ+kAvLKLSimDhoxMO',
    'remora.n621.de+da77ade7+BOvN63jn/bLvkieywe8R6UYAtVtNbZpXh34x7onlmtw2',
    'witness.stagemole.eu+67f7aea0+BEqSG3yu9YrmcM3BHvQYTxwFj3uSWakQepafafpUqklv',
  ].map(parseVerifierKey);
  const note = parseNote(COSIGNED);
  const TIME = 1_779_573_024;

  it('of witnesses in the world counts, with its time', () =>
    expect(signersOf(note, [log, ...witnesses])).toEqual({
      signed: [signed(log), ...witnesses.map((key) => signed(key, TIME))],
      forged: [],
    }));
  it('is forged under another checkpoint', () => {
    const other = { ...note, text: note.text.replace('1432088532', '1432088533') };
    expect(signersOf(other, witnesses)).toEqual({ signed: [], forged: witnesses });
  });

  const witness = signerKeyOf('witness.example/w1', 'cosignature', new Uint8Array(32).fill(7));
  const checkpoint = { text: note.text, signatures: [] };

  it('is made over the checkpoint and a time', () => {
    const cosigned = withSignatures(checkpoint, [cosign(note.text, witness, TIME)]);
    expect(signersOf(parseNote(formatNote(cosigned)), [witness]).signed).toEqual([signed(witness, TIME)]);
  });
  it('has its time at the front, in eight bytes, and is forged with another', () => {
    const made = cosign(note.text, witness, TIME);
    expect(Buffer.from(made.signature).subarray(0, 8).toString('hex')).toBe('000000006a122120');
    for (let bit = 0; bit < 64; bit += 1) {
      const signature = Uint8Array.from(made.signature);
      signature[bit >> 3]! ^= 1 << (bit & 7);
      expect(signersOf({ ...checkpoint, signatures: [{ ...made, signature }] }, [witness]).forged).toEqual([witness]);
    }
  });
  it('made twice counts once, with the later time', () => {
    const signatures = [TIME, TIME + 60, TIME + 30].map((time) => cosign(note.text, witness, time));
    expect(signersOf({ ...checkpoint, signatures }, [witness]).signed).toEqual([signed(witness, TIME + 60)]);
  });
  it('is no signature, nor a signature one', () => {
    const plain = signerKeyOf(witness.name, 'note', witness.seed);
    expect(() => cosign(note.text, plain, TIME)).toThrow(RangeError);
    expect(() => sign(note.text, witness)).toThrow(RangeError);
    const swapped = [
      { ...sign(note.text, plain), keyId: witness.id },
      { ...cosign(note.text, witness, TIME), keyId: plain.id },
    ];
    expect(signersOf({ ...checkpoint, signatures: swapped }, [plain, witness]).forged).toEqual([plain, witness]);
  });
  it.each([0, -1, 1.5, 2 ** 60, Number.NaN])('is not made at %d', (time) =>
    expect(() => cosign(note.text, witness, time)).toThrow(RangeError),
  );
});
