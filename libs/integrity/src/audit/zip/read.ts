import { textOf } from '../../encoding.js';
import { Malformed } from '../../malformed.js';
import { type MemberName, type Members, requireMembers } from '../members.js';
import { crcOf, inflated } from './deflate.js';
import {
  CENTRAL,
  DEFLATED,
  DESCRIPTOR,
  END,
  FLAG_DESCRIPTOR,
  FLAGS_IGNORED,
  IN_ZIP64,
  LOCAL,
  STORED,
  viewOf,
} from './records.js';

/** Bytes that can be read at any place, such as those of an open file. */
export interface RandomAccess {
  readonly size: number;
  /** Exactly so many bytes, all within the size. */
  read(at: number, length: number): Promise<Uint8Array>;
}

/** More parts than a bundle has, and far more directory than they need. */
const MAX_PARTS = 32;
const MAX_DIRECTORY_BYTES = 65_536;
/** Text is deflated to a tenth or so; what is more than a megabyte and shrinks a thousandfold is there to do harm. */
const MAX_RATIO = 200;
const UNCHECKED_BYTES = 1024 * 1024;
const READ_BYTES = 262_144;

interface Part {
  readonly name: string;
  readonly flags: number;
  readonly method: number;
  readonly crc: number;
  readonly compressedBytes: number;
  readonly bytes: number;
  readonly start: number;
  /** Where the next part begins, or the directory. */
  readonly end: number;
}

/**
 * The parts of a bundle in a zip archive.
 *
 * `Malformed`, here or while a part is read, for everything that a bundle does not need: parts that are none of its, gaps and
 * overlaps, two headers of a part that do not say the same, encryption, other methods than stored and deflated, comments,
 * archives over 4 GB; and for parts that are not as long as is said, have another checksum, or grow too much.
 */
export async function zipMembers(file: RandomAccess): Promise<Members> {
  const parts = await partsOf(file);
  requireMembers(parts.map((part) => part.name));
  return {
    names: parts.map((part) => part.name),
    read: (name: MemberName) => contentOf(file, parts.find((part) => part.name === name)!),
  };
}

async function partsOf(file: RandomAccess): Promise<Part[]> {
  if (file.size < END.bytes) throw new Malformed('the archive is cut off');
  const end = viewOf(await file.read(file.size - END.bytes, END.bytes));
  if (end.getUint32(0, true) !== END.signature)
    throw new Malformed('this is no zip archive, or it is cut off, or it has a comment');
  const count = end.getUint16(10, true);
  const directoryBytes = end.getUint32(12, true);
  const start = end.getUint32(16, true);
  if (count === 0xffff || directoryBytes === IN_ZIP64 || start === IN_ZIP64)
    throw new Malformed('the archive is one of zip64, which is not read here: unpack it, and give the folder');
  const isWhole =
    end.getUint32(4, true) === 0 &&
    end.getUint16(8, true) === count &&
    end.getUint16(20, true) === 0 &&
    start + directoryBytes === file.size - END.bytes;
  if (!isWhole) throw new Malformed('the end of the archive does not say what is there');
  if (count > MAX_PARTS || directoryBytes > MAX_DIRECTORY_BYTES)
    throw new Malformed(`the archive has ${count} parts, far more than a bundle`);
  return inPlace(headersIn(await file.read(start, directoryBytes), count), start);
}

type Header = Omit<Part, 'end'>;

function headersIn(directory: Uint8Array, count: number): Header[] {
  const headers: Header[] = [];
  let at = 0;
  while (headers.length < count && at + CENTRAL.bytes <= directory.length) {
    const view = viewOf(directory.subarray(at));
    const [nameBytes, extraBytes, commentBytes] = [28, 30, 32].map((place) => view.getUint16(place, true)) as [
      number,
      number,
      number,
    ];
    const whole = CENTRAL.bytes + nameBytes + extraBytes + commentBytes;
    if (view.getUint32(0, true) !== CENTRAL.signature || at + whole > directory.length)
      throw new Malformed('the directory of the archive is damaged');
    if (view.getUint16(34, true) !== 0 || commentBytes > 0)
      throw new Malformed('the archive has comments, or more than one disk');
    headers.push({
      name: nameOf(directory.subarray(at + CENTRAL.bytes, at + CENTRAL.bytes + nameBytes)),
      flags: view.getUint16(8, true),
      method: view.getUint16(10, true),
      crc: view.getUint32(16, true),
      compressedBytes: view.getUint32(20, true),
      bytes: view.getUint32(24, true),
      start: view.getUint32(42, true),
    });
    at += whole;
  }
  if (at !== directory.length || headers.length !== count)
    throw new Malformed('the directory of the archive is damaged');
  return headers;
}

const nameOf = (bytes: Uint8Array): string => textOf(bytes, 'the name of a part of the archive');

/** Parts that lie one behind the other, from the start of the archive to its directory, with nothing between them. */
function inPlace(headers: readonly Header[], directoryStart: number): Part[] {
  const ordered = [...headers].sort((one, other) => one.start - other.start);
  if ((ordered[0]?.start ?? directoryStart) !== 0) throw new Malformed('the archive does not begin with a part');
  return ordered.map((header, index) => {
    checkHeader(header);
    return { ...header, end: ordered[index + 1]?.start ?? directoryStart };
  });
}

function checkHeader({ name, flags, method, compressedBytes, bytes, start }: Header): void {
  const what = JSON.stringify(name.slice(0, 80));
  if ([compressedBytes, bytes, start].includes(IN_ZIP64))
    throw new Malformed('the archive is one of zip64, which is not read here: unpack it, and give the folder');
  if ((flags & ~(FLAG_DESCRIPTOR | FLAGS_IGNORED)) !== 0)
    throw new Malformed(`${what} is encrypted, or packed in a way that is not read here`);
  if (method !== STORED && method !== DEFLATED)
    throw new Malformed(`${what} is packed by method ${method}; only stored and deflated parts are read here`);
  if (method === STORED && compressedBytes !== bytes) throw new Malformed(`${what} is stored with two sizes`);
  if (bytes > UNCHECKED_BYTES && bytes > compressedBytes * MAX_RATIO)
    throw new Malformed(`${what} would grow more than ${MAX_RATIO} times`);
}

async function* contentOf(file: RandomAccess, part: Part): AsyncGenerator<Uint8Array> {
  const { name, method, bytes, compressedBytes } = part;
  const dataStart = await checkAround(file, part);
  const packed = piecesOf(file, dataStart, compressedBytes);
  let crc = 0;
  let length = 0;
  for await (const chunk of method === STORED ? packed : inflated(packed, compressedBytes)) {
    length += chunk.length;
    if (length > bytes) throw new Malformed(`${name} is longer than the archive says`);
    crc = crcOf(chunk, crc);
    yield chunk;
  }
  if (length !== bytes) throw new Malformed(`${name} is shorter than the archive says`);
  if (crc !== part.crc) throw new Malformed(`${name} is damaged: its checksum is another`);
}

/** Holds what stands before and behind a part's data against the directory; gives where the data begin. */
async function checkAround(file: RandomAccess, part: Part): Promise<number> {
  const { name, flags, method, crc, compressedBytes, bytes, start, end } = part;
  const differs = new Malformed(`the archive says two things about ${name}`);
  if (start + LOCAL.bytes > end) throw differs;
  const local = viewOf(await file.read(start, LOCAL.bytes));
  const [nameBytes, extraBytes] = [local.getUint16(26, true), local.getUint16(28, true)];
  const dataStart = start + LOCAL.bytes + nameBytes + extraBytes;
  const dataEnd = dataStart + compressedBytes;
  if (dataEnd > end) throw differs;
  const sizes = [local.getUint32(14, true), local.getUint32(18, true), local.getUint32(22, true)];
  const isDescribed = (flags & FLAG_DESCRIPTOR) !== 0;
  const said = [crc, compressedBytes, bytes];
  const same =
    local.getUint32(0, true) === LOCAL.signature &&
    local.getUint16(6, true) === flags &&
    local.getUint16(8, true) === method &&
    nameOf(await file.read(start + LOCAL.bytes, nameBytes)) === name &&
    (sizes.every((size, index) => size === said[index]) || (isDescribed && sizes.every((size) => size === 0)));
  if (!same) throw differs;
  const behind = await file.read(dataEnd, Math.min(end - dataEnd, DESCRIPTOR.bytes + 1));
  if (!isDescribed) {
    if (behind.length > 0) throw differs;
    return dataStart;
  }
  // The signature in front of a descriptor may be left out.
  const words =
    behind.length % 4 === 0
      ? Array.from({ length: behind.length / 4 }, (_, at) => viewOf(behind).getUint32(at * 4, true))
      : [];
  if (words.length === 4 && words[0] === DESCRIPTOR.signature) words.shift();
  if (words.length !== 3 || words.some((word, index) => word !== said[index])) throw differs;
  return dataStart;
}

async function* piecesOf(file: RandomAccess, start: number, length: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < length; at += READ_BYTES) yield file.read(start + at, Math.min(READ_BYTES, length - at));
}
