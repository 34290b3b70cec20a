import { concat, utf8 } from '../../encoding.js';
import { crcOf, deflated } from './deflate.js';
import { CENTRAL, DEFLATED, DESCRIPTOR, END, FLAG_DESCRIPTOR, IN_ZIP64, LOCAL, record } from './records.js';

/** A part to be written: a plain ASCII name, and its bytes. */
export interface ZipPart {
  readonly name: string;
  readonly content: AsyncIterable<Uint8Array>;
}

const VERSION = 20;
/** The first of January 1980, so that the same parts make the same archive. */
const DATE = 0x0021;

/**
 * A zip archive of parts, written as they come.
 *
 * A `RangeError` where it would be larger than 4 GB, which it cannot be without zip64.
 */
export async function* zipOf(parts: Iterable<ZipPart> | AsyncIterable<ZipPart>): AsyncGenerator<Uint8Array> {
  const directory: Uint8Array[] = [];
  let at = 0;
  const counted = (bytes: Uint8Array): Uint8Array => {
    at += bytes.length;
    if (at >= IN_ZIP64) throw new RangeError('the archive would be larger than 4 GB');
    return bytes;
  };
  for await (const { name, content } of parts) {
    const start = at;
    const nameBytes = utf8(name);
    const header = (crc: number, compressedBytes: number, bytes: number) =>
      record(
        [2, VERSION],
        [2, FLAG_DESCRIPTOR],
        [2, DEFLATED],
        [2, 0],
        [2, DATE],
        [4, crc],
        [4, compressedBytes],
        [4, bytes],
        [2, nameBytes.length],
        [2, 0],
      );
    yield counted(concat(record([4, LOCAL.signature]), header(0, 0, 0), nameBytes));
    const dataStart = at;
    let crc = 0;
    let bytes = 0;
    const measured = async function* () {
      for await (const chunk of content) {
        crc = crcOf(chunk, crc);
        bytes += chunk.length;
        if (bytes >= IN_ZIP64) throw new RangeError(`${name} is larger than 4 GB`);
        yield chunk;
      }
    };
    for await (const chunk of deflated(measured())) yield counted(chunk);
    const compressedBytes = at - dataStart;
    yield counted(record([4, DESCRIPTOR.signature], [4, crc], [4, compressedBytes], [4, bytes]));
    directory.push(
      record([4, CENTRAL.signature], [2, VERSION]),
      header(crc, compressedBytes, bytes),
      record([2, 0], [2, 0], [2, 0], [4, 0], [4, start]),
      nameBytes,
    );
  }
  const count = directory.length / 4;
  const start = at;
  const whole = counted(concat(...directory));
  yield whole;
  yield record([4, END.signature], [2, 0], [2, 0], [2, count], [2, count], [4, whole.length], [4, start], [2, 0]);
}
