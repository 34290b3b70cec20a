import { createHash } from 'node:crypto';

// RFC 6962, section 2.1, word for word: recursive, over the entries themselves, and with none of the code under test.

const sha256 = (...parts: Uint8Array[]): Uint8Array => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return new Uint8Array(hash.digest());
};

/** The largest power of two smaller than n. */
const split = (n: number): number => (n <= 2 ? 1 : 2 * split(Math.ceil(n / 2)));

/** The definitions over a list of entries D; what was hashed is remembered, nothing else. */
export class NaiveTree {
  readonly #entries: readonly Uint8Array[];
  readonly #hashes = new Map<string, Uint8Array>();

  constructor(entries: readonly Uint8Array[]) {
    this.#entries = entries;
  }

  /** MTH(D[start:end]) */
  root(start: number, end: number): Uint8Array {
    const key = `${start}:${end}`;
    const known = this.#hashes.get(key);
    if (known) return known;
    const hash = this.#mth(start, end);
    this.#hashes.set(key, hash);
    return hash;
  }

  #mth(start: number, end: number): Uint8Array {
    const n = end - start;
    if (n === 0) return sha256();
    if (n === 1) return sha256(Uint8Array.of(0), this.#entries[start]!);
    const k = split(n);
    return sha256(Uint8Array.of(1), this.root(start, start + k), this.root(start + k, end));
  }

  /** PATH(m, D[start:end]) */
  path(m: number, end: number, start = 0): Uint8Array[] {
    const n = end - start;
    if (n === 1) return [];
    const k = split(n);
    return m < k
      ? [...this.path(m, start + k, start), this.root(start + k, end)]
      : [...this.path(m - k, end, start + k), this.root(start, start + k)];
  }

  /** PROOF(m, D[0:n]) */
  proof(m: number, n: number): Uint8Array[] {
    return this.#subproof(m, 0, n, true);
  }

  /** SUBPROOF(m, D[start:end], b) */
  #subproof(m: number, start: number, end: number, b: boolean): Uint8Array[] {
    const n = end - start;
    if (m === n) return b ? [] : [this.root(start, end)];
    const k = split(n);
    return m <= k
      ? [...this.#subproof(m, start, start + k, b), this.root(start + k, end)]
      : [...this.#subproof(m - k, start + k, end, false), this.root(start, start + k)];
  }
}

/** On which side of its parent the leaf, and each node above it, stands: what a path's hashes are combined by. */
export function sidesOf(m: number, n: number): string {
  if (n === 1) return '';
  const k = split(n);
  return m < k ? `${sidesOf(m, k)}L` : `${sidesOf(m - k, n - k)}R`;
}
