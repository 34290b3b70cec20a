import { ed25519PublicKey, KEY_BYTES, SEED_BYTES, sha256 } from '../crypto.js';
import { base64, base64From, concat, hex, utf8 } from '../encoding.js';
import { Malformed } from '../malformed.js';

/**
 * What an Ed25519 key signs, and the byte that stands for it: a note, as a log does, or a checkpoint and the time, as a
 * witness does. https://c2sp.org/signed-note#signature-types
 */
const KIND_BYTE = { note: 0x01, cosignature: 0x04 } as const;
export type KeyKind = keyof typeof KIND_BYTE;

/** A key that verifies. Name and id together tell whose signature a line holds; the id alone is too short to trust. */
export interface VerifierKey {
  /** Should be an address without scheme, such as `ledger.example.org/log`; a log's is its origin. */
  readonly name: string;
  /** Four bytes in hex, out of the hash of all the rest. */
  readonly id: string;
  readonly kind: KeyKind;
  readonly publicKey: Uint8Array;
}

/** A key that signs: a secret. */
export interface SignerKey extends VerifierKey {
  readonly seed: Uint8Array;
}

/** Whether a text can be the name of a key: not empty, no white space, no plus, no control characters. */
export const isKeyName = (text: string): boolean =>
  text !== '' && text.isWellFormed() && !/[\p{White_Space}\p{Cc}+]/u.test(text);

/** The key of these 32 bytes; a `RangeError` for a name that no key can have. */
export function verifierKeyOf(name: string, kind: KeyKind, publicKey: Uint8Array): VerifierKey {
  if (!isKeyName(name)) throw new RangeError(`${JSON.stringify(name)} cannot be the name of a key`);
  if (publicKey.length !== KEY_BYTES) throw new RangeError(`a public key is ${KEY_BYTES} bytes long`);
  const id = hex(sha256(concat(utf8(`${name}\n`), Uint8Array.of(KIND_BYTE[kind]), publicKey)).subarray(0, 4));
  return { name, id, kind, publicKey };
}

/** The key of a seed: 32 bytes of a cryptographic random source. */
export function signerKeyOf(name: string, kind: KeyKind, seed: Uint8Array): SignerKey {
  if (seed.length !== SEED_BYTES) throw new RangeError(`a seed is ${SEED_BYTES} bytes long`);
  return { ...verifierKeyOf(name, kind, ed25519PublicKey(seed)), seed };
}

/** The key as text, `<name>+<id>+<base64>`. https://c2sp.org/signed-note#verifier-keys */
export const formatVerifierKey = ({ name, id, kind, publicKey }: VerifierKey): string =>
  `${name}+${id}+${base64(concat(Uint8Array.of(KIND_BYTE[kind]), publicKey))}`;

/** The secret key as text, `PRIVATE+KEY+<name>+<id>+<base64>`: the form of golang.org/x/mod/sumdb/note. */
export const formatSignerKey = ({ name, id, kind, seed }: SignerKey): string =>
  `PRIVATE+KEY+${name}+${id}+${base64(concat(Uint8Array.of(KIND_BYTE[kind]), seed))}`;

/** The key of a text that `formatVerifierKey` wrote; `Malformed` for any other, and where the id is not the key's. */
export function parseVerifierKey(text: string): VerifierKey {
  const { name, id, kind, bytes } = partsOf(text, 'a verifier key');
  return withId(id, verifierKeyOf(name, kind, bytes));
}

/** The key of a text that `formatSignerKey` wrote; else `Malformed`, whose message shows nothing that may be secret. */
export function parseSignerKey(text: string): SignerKey {
  if (!text.startsWith(PRIVATE)) throw new Malformed('this is not a signer key');
  const { name, id, kind, bytes } = partsOf(text.slice(PRIVATE.length), 'a signer key');
  return withId(id, signerKeyOf(name, kind, bytes));
}

const PRIVATE = 'PRIVATE+KEY+';
/** Far more than a name needs; keys are typed and pasted by people. */
const MAX_KEY_LENGTH = 1_000;

function partsOf(text: string, what: string): { name: string; id: string; kind: KeyKind; bytes: Uint8Array } {
  const match = text.length <= MAX_KEY_LENGTH ? /^([^+]+)\+([0-9a-f]{8})\+([^\n]+)$/.exec(text) : null;
  if (!match) throw new Malformed(`this is not ${what}`);
  const [name, id, encoded] = [match[1]!, match[2]!, match[3]!];
  if (!isKeyName(name)) throw new Malformed(`the name in ${what} cannot be one`);
  const [kindByte, ...bytes] = base64From(encoded, `the end of ${what}`);
  const kind = (['note', 'cosignature'] as const).find((one) => KIND_BYTE[one] === kindByte);
  if (kind === undefined)
    throw new Malformed(`${what} is of signature type ${kindByte}; only 1 and 4, Ed25519, are known here`);
  if (bytes.length !== KEY_BYTES) throw new Malformed(`${what} is not ${KEY_BYTES} bytes long`);
  return { name, id, kind, bytes: Uint8Array.from(bytes) };
}

function withId<K extends VerifierKey>(id: string, key: K): K {
  if (key.id !== id) throw new Malformed(`the id ${id} is not that of the key; it is ${key.id}`);
  return key;
}
