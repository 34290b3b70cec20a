import { deflateRawSync } from 'node:zlib';
import { bundleOf, bytes, faultsIn, fileOf, type Parts, whole, zipped } from '../../../spec/bundle.js';
import { Malformed } from '../../malformed.js';
import { MEMBER, type MemberName } from '../members.js';
import { crcOf } from './deflate.js';
import { zipMembers } from './read.js';
import { record } from './records.js';

const parts = bundleOf();
const names = Object.values(MEMBER);
/** What is wrong with an archive, in the words of whoever reads it; '' where nothing is. */
async function wrong(archive: Uint8Array): Promise<string> {
  try {
    const members = await zipMembers(fileOf(archive));
    for (const name of names) await whole(members, name);
    return '';
  } catch (error) {
    if (error instanceof Malformed) return error.message;
    throw error;
  }
}

interface Made {
  readonly name: string;
  readonly data: Uint8Array;
  readonly method?: number;
  readonly flags?: number;
  readonly bytes?: number;
  readonly compressedBytes?: number;
  readonly crc?: number;
  readonly extra?: Uint8Array;
  readonly start?: number;
  readonly localName?: string;
}

/** An archive as other programs write it, sizes in front; anything may be said that is not so. */
function made(list: readonly Made[], { before = '', gap = '', comment = '' } = {}): Uint8Array {
  const chunks: Uint8Array[] = [bytes(before)];
  const directory: Uint8Array[] = [];
  let at = before.length;
  for (const { name, data, method = 8, flags = 0, extra = new Uint8Array(), ...said } of list) {
    const packed = method === 8 ? new Uint8Array(deflateRawSync(data)) : data;
    const { crc = crcOf(data, 0), compressedBytes = packed.length, bytes: size = data.length } = said;
    const header = (called: string) =>
      record(
        [2, 20],
        [2, flags],
        [2, method],
        [2, 0x6000],
        [2, 0x58ce],
        [4, crc],
        [4, compressedBytes],
        [4, size],
        [2, bytes(called).length],
        [2, extra.length],
      );
    const called = said.localName ?? name;
    const local = [record([4, 0x04034b50]), header(called), bytes(called), extra, packed, bytes(gap)];
    directory.push(record([4, 0x02014b50], [2, 0x0314]), header(name));
    directory.push(record([2, 0], [2, 0], [2, 0], [4, 0x81a40000], [4, said.start ?? at]), bytes(name), extra);
    chunks.push(...local);
    at += local.reduce((length, one) => length + one.length, 0);
  }
  const whole = Buffer.concat(directory);
  const end = record(
    [4, 0x06054b50],
    [2, 0],
    [2, 0],
    [2, list.length],
    [2, list.length],
    [4, whole.length],
    [4, at],
    [2, comment.length],
  );
  return new Uint8Array(Buffer.concat([...chunks, whole, end, bytes(comment)]));
}

const five = (change: (part: Made) => Partial<Made> = () => ({}), options = {}): Uint8Array =>
  made(
    names.map((name) => ({ name, data: parts[name], ...change({ name, data: parts[name] }) })),
    options,
  );
const only = (name: MemberName, change: Partial<Made>) => (part: Made) => (part.name === name ? change : {});

describe('an archive', () => {
  it('holds what was written into it, the same bytes each time', async () => {
    const archive = await zipped(parts);
    expect(await zipped(parts)).toEqual(archive);
    const members = await zipMembers(fileOf(archive));
    for (const name of names) expect(await whole(members, name)).toEqual(parts[name]);
    expect(await faultsIn(members)).toEqual([]);
  });

  it.each<[string, Uint8Array]>([
    ['deflated, with sizes in front', five()],
    ['stored', five(() => ({ method: 0 }))],
    ['with extra fields and names in UTF-8', five(() => ({ extra: bytes('UT\x05\0\x01abcd'), flags: 0x0800 }))],
  ])('may be one of another program: %s', async (_, archive) => {
    expect(await wrong(archive)).toBe('');
  });

  it('is read in the order of its directory, wherever the parts lie', async () => {
    const members = await zipMembers(fileOf(made([...names].reverse().map((name) => ({ name, data: parts[name] })))));
    expect(await faultsIn(members)).toEqual([]);
  });
});

describe('an archive that nobody means well with', () => {
  const zeros = new Uint8Array(8 * 1024 * 1024);
  it.each<[string, Uint8Array, RegExp]>([
    ['is empty', new Uint8Array(), /cut off/],
    ['is something else', new Uint8Array(500), /no zip archive/],
    ['has no parts', made([]), /has no manifest.json/],
    ['lacks a part', made(names.slice(1).map((name) => ({ name, data: parts[name] }))), /has no manifest.json/],
    [
      'has a part twice',
      made([...names, names[0]!].map((name) => ({ name, data: parts[name] }))),
      /manifest.json twice/,
    ],
    [
      'has many parts',
      made(Array.from({ length: 40 }, (_, at) => ({ name: `${at}`, data: zeros.subarray(0, 1) }))),
      /40 parts/,
    ],
    ['has a path that leaves the folder', five(only('key', { name: '../key' })), /leaves the folder: "..\/key"/],
    ['has a path from the root', five(only('key', { name: '/key' })), /leaves the folder/],
    ['has a folder in it', five(only('key', { name: 'bundle/key' })), /does not belong to it: "bundle\/key"/],
    ['has a long name', five(only('key', { name: 'k'.repeat(5_000) })), /does not belong to it: "k{80}…"/],
    ['says two names of a part', five(only('key', { localName: 'kee' })), /two things about key/],
    ['says a wrong size', five(only('key', { bytes: 3 })), /longer than the archive says/],
    ['says a larger size', five(only('key', { bytes: 300 })), /shorter than the archive says/],
    ['says a wrong checksum', five(only('key', { crc: 3 })), /checksum/],
    ['says more packed bytes than there are', five(only('key', { compressedBytes: 3_000 })), /two things/],
    ['says fewer packed bytes than there are', five(only('key', { compressedBytes: 3 })), /two things/],
    ['has parts that overlap', five(only('key', { start: 0 })), /two things|does not begin/],
    ['has a part beyond the end', five(only('key', { start: 4_000_000 })), /two things/],
    ['has gaps', five(() => ({}), { gap: 'x' }), /two things/],
    ['has something in front', five(() => ({}), { before: 'MZ' }), /does not begin with a part/],
    ['has a comment', five(() => ({}), { comment: 'hello' }), /comment/],
    ['is encrypted', five(only('key', { flags: 1 })), /encrypted/],
    ['is packed by another method', five(only('key', { method: 14 })), /method 14/],
    ['is of zip64', five(only('key', { bytes: 0xffffffff })), /zip64/],
    [
      'has parts that are no deflated bytes',
      made(names.map((name) => ({ name, data: zeros.subarray(0, 9), method: 0, flags: 0 }))),
      /^$/,
    ],
    ['grows a thousandfold', five(only('leaves.jsonl', { data: zeros })), /grow more than 200 times/],
    ['hides that it grows', five(only('leaves.jsonl', { data: zeros, bytes: 1_000 })), /longer than the archive says/],
  ])('is refused: it %s', async (_, archive, why) => {
    expect(await wrong(archive)).toMatch(why);
  });

  it('is refused wherever it is cut off', async () => {
    const archive = await zipped(parts);
    for (let length = 0; length < archive.length; length += 1)
      expect(await wrong(archive.slice(0, length))).not.toBe('');
  });

  it('is refused where bytes are put behind a deflated part', async () => {
    const packed = new Uint8Array(Buffer.concat([deflateRawSync(parts.key), bytes('more')]));
    const crc = crcOf(parts.key, 0);
    const archive = made(
      names.map((name) => (name === 'key' ? { name, data: packed, method: 0 } : { name, data: parts[name] })),
    );
    const sized = five(only('key', {}));
    expect(await wrong(sized)).toBe('');
    // The same headers, but that they say deflated.
    const deflated = reheaded(archive, packed.length, parts.key.length, crc);
    expect(await wrong(deflated)).toBe('a part of the archive goes on after its end');
  });
});

/** Says of the stored part named key that it is deflated, in both of its headers. */
function reheaded(archive: Uint8Array, packedBytes: number, size: number, crc: number): Uint8Array {
  const changed = Buffer.from(archive);
  const stored = record([2, 0], [2, 0x6000], [2, 0x58ce]);
  for (let at = changed.indexOf(stored); at >= 0; at = changed.indexOf(stored, at + 1)) {
    changed.writeUInt16LE(8, at);
    changed.writeUInt32LE(crc, at + 6);
    changed.writeUInt32LE(packedBytes, at + 10);
    changed.writeUInt32LE(size, at + 14);
  }
  return new Uint8Array(changed);
}

describe('every byte of an archive', () => {
  it('when it is another, is found, or the bundle in it is the same', async () => {
    const small: Parts = bundleOf(undefined);
    const archive = await zipped(small);
    const unseen: number[] = [];
    for (const flip of [0x01, 0x80, 0xff])
      for (let at = 0; at < archive.length; at += 1) {
        const spoilt = archive.slice();
        spoilt[at]! ^= flip;
        if ((await wrong(spoilt)) !== '') continue;
        unseen.push(at);
        const members = await zipMembers(fileOf(spoilt));
        for (const name of names) expect(await whole(members, name)).toEqual(small[name]);
      }
    expect(unseen.filter((at) => !isMeaningless(archive, at))).toEqual([]);
  });
});

/**
 * What says nothing of the parts: version, time and date in both headers, attributes in the directory, and the bits that fill
 * up the last byte of deflated data, in front of the descriptor.
 */
function isMeaningless(archive: Uint8Array, at: number): boolean {
  const file = Buffer.from(archive);
  const within = (signature: number, ranges: readonly [from: number, to: number][]) => {
    const mark = record([4, signature]);
    for (let start = file.indexOf(mark); start >= 0; start = file.indexOf(mark, start + 1))
      if (ranges.some(([from, to]) => at >= start + from && at < start + to)) return true;
    return false;
  };
  const headers = within(0x04034b50, [
    [4, 6],
    [10, 14],
  ]);
  const directory = within(0x02014b50, [
    [4, 8],
    [12, 16],
    [36, 42],
  ]);
  return headers || directory || within(0x08074b50, [[-1, 0]]);
}
