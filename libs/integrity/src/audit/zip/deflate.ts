import { pipeline, Readable } from 'node:stream';
import { constants, crc32, createDeflateRaw, createInflateRaw } from 'node:zlib';
import { Malformed } from '../../malformed.js';

// The one file that knows where compression comes from.

/** The CRC-32 of bytes that follow others whose CRC-32 is given; 0 for none. */
export const crcOf = (bytes: Uint8Array, before: number): number => crc32(bytes, before);

const CHUNK_BYTES = 65_536;

export async function* deflated(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield* through(chunks, createDeflateRaw({ level: constants.Z_DEFAULT_COMPRESSION, chunkSize: CHUNK_BYTES }));
}

/** `Malformed` where the bytes are not deflated ones, from the first to the last. */
export async function* inflated(chunks: AsyncIterable<Uint8Array>, length: number): AsyncGenerator<Uint8Array> {
  const inflate = createInflateRaw({ chunkSize: CHUNK_BYTES });
  try {
    yield* through(chunks, inflate);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    throw code?.startsWith('Z_') ? new Malformed(`a part of the archive is damaged: ${message}`) : error;
  }
  if (inflate.bytesWritten !== length) throw new Malformed('a part of the archive goes on after its end');
}

async function* through(
  chunks: AsyncIterable<Uint8Array>,
  transform: ReturnType<typeof createInflateRaw>,
): AsyncGenerator<Uint8Array> {
  // An error comes out of the transform, too, and is met there.
  pipeline(Readable.from(chunks), transform, () => {});
  yield* transform as AsyncIterable<Uint8Array>;
}
