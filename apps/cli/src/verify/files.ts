import { constants } from 'node:fs';
import { type FileHandle, open, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Malformed, type MemberName, type Members, type RandomAccess, zipMembers } from '@liggare/integrity';

const READ_BYTES = 262_144;
/** More names than this are not read; a bundle has five. */
const MAX_NAMES = 1_000;

/** A bundle whose files are open. */
export interface OpenBundle {
  readonly members: Members;
  close(): Promise<void>;
}

/** Opens a folder or a zip archive; `Malformed` where it is neither, or has more in it than a bundle. */
export async function openBundle(path: string): Promise<OpenBundle> {
  return (await stat(path)).isDirectory() ? openFolder(path) : openZip(path);
}

async function openZip(path: string): Promise<OpenBundle> {
  const file = await openFile(path, 0);
  try {
    const { size } = await file.stat();
    return { members: await zipMembers(randomAccess(file, size, path)), close: () => file.close() };
  } catch (error) {
    await file.close();
    throw error;
  }
}

const randomAccess = (file: FileHandle, size: number, path: string): RandomAccess => ({
  size,
  async read(at, length) {
    const { bytesRead, buffer } = await file.read(new Uint8Array(length), 0, length, at);
    if (bytesRead < length) throw new Malformed(`${path} became shorter while it was read`);
    return buffer;
  },
});

async function openFolder(path: string): Promise<OpenBundle> {
  const names = await readdir(path);
  if (names.length > MAX_NAMES) throw new Malformed(`${path} holds ${names.length} files, far more than a bundle`);
  const open: FileHandle[] = [];
  return {
    members: {
      names,
      async *read(name: MemberName) {
        // A link would lead out of the folder.
        const file = await openFile(join(path, name), constants.O_NOFOLLOW ?? 0);
        open.push(file);
        yield* file.createReadStream({ highWaterMark: READ_BYTES, autoClose: false, start: 0 });
      },
    },
    async close() {
      for (const file of open) await file.close();
    },
  };
}

/** Opens a plain file; nothing else, which might never end. */
async function openFile(path: string, flags: number): Promise<FileHandle> {
  const isLink = (error: unknown) => (error as NodeJS.ErrnoException).code === 'ELOOP';
  const file = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0) | flags).catch((error: unknown) => {
    throw isLink(error) ? new Malformed(`${path} is a link, which a bundle has not`) : error;
  });
  if ((await file.stat()).isFile()) return file;
  await file.close();
  throw new Malformed(`${path} is not a file`);
}

/** Far more than a key, a checkpoint, a proof or an entry can be. */
const MAX_SMALL_BYTES = 8 * 1024 * 1024;

/** The whole of a file that must be small; `Malformed` where it is not. */
export async function smallFile(path: string): Promise<Uint8Array> {
  const file = await openFile(path, 0);
  try {
    const { size } = await file.stat();
    if (size > MAX_SMALL_BYTES) throw new Malformed(`${path} is larger than ${MAX_SMALL_BYTES} bytes`);
    return await randomAccess(file, size, path).read(0, size);
  } finally {
    await file.close();
  }
}
