import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Naming, Operation } from './trace.js';

/**
 * What becomes of a piece of a write that was not synced when the power went: a sector, or what of it was written. Torn by
 * half, its first or its last bytes are new; blank, the file is longer, and has zeros there.
 */
type Fate = 'kept' | 'lost' | 'first half' | 'last half' | 'blank';

/** Decides, where nothing is certain. */
export interface Chance {
  /** Writes are kept or lost by so many bytes. */
  readonly sector: 512 | 4096;
  /** Of a piece of the write that is so many from the last one of its file, from 0. */
  piece(fromLast: number): Fate;
  /** Whether a change of names, or of a file's length, that is so many from the last one reached the disk. */
  reached(fromLast: number): boolean;
}

/** Only what is certain. */
export const NOTHING: Chance = { sector: 512, piece: () => 'lost', reached: () => false };
/** As if the disk had been told everything in time. */
export const EVERYTHING: Chance = { sector: 512, piece: () => 'kept', reached: () => true };
/** The newest write of each file before all that came before it. */
export const NEWEST_FIRST: Chance = {
  sector: 512,
  piece: (fromLast) => (fromLast === 0 ? 'kept' : 'lost'),
  reached: (fromLast) => fromLast === 0,
};
/** Everything, but the newest write of each file is torn. */
export const NEWEST_TORN: Chance = {
  sector: 4096,
  piece: (fromLast) => (fromLast === 0 ? 'first half' : 'kept'),
  reached: () => true,
};

/** Each piece by lot; `keeping` is how many of a hundred are kept whole. */
export function byLot(random: () => number): Chance {
  const keeping = [0.1, 0.5, 0.9][Math.floor(random() * 3)]!;
  const torn: readonly Fate[] = ['first half', 'last half', 'blank'];
  return {
    sector: random() < 0.5 ? 512 : 4096,
    piece: () => {
      if (random() < keeping) return 'kept';
      return random() < 0.3 ? torn[Math.floor(random() * torn.length)]! : 'lost';
    },
    reached: () => random() < keeping,
  };
}

/** A write or a change of length; what a failed sync was to bring to the disk is never certain, whatever is synced after it. */
interface Change {
  readonly operation: Extract<Operation, { kind: 'write' | 'truncate' }>;
  certainty: 'none' | 'never' | 'synced';
}

interface File {
  /** What every change up to the first that is not certain makes. */
  content: Buffer;
  changes: Change[];
}

/**
 * A disk that keeps for certain only what it was told to sync: the content of a file by its sync, its name by that of its
 * folder. Everything else may be there, not, or in part, and in any order.
 *
 * After a sync that failed the operating system takes what it wrote to be on the disk, so that the next sync, which
 * succeeds, does not write it again.
 */
export class Disk {
  /** As the processes see it. */
  #names = new Map<string, File | null>([['.', null]]);
  /** As it was when the folders were last synced. */
  readonly #certain = new Map<string, File | null>([['.', null]]);
  #namings: { readonly naming: Naming; readonly file: File | null }[] = [];

  apply(operation: Operation): void {
    switch (operation.kind) {
      case 'create':
      case 'mkdir':
      case 'unlink':
      case 'rename':
        this.#name(operation);
        return;
      case 'write':
      case 'truncate':
        this.#file(operation.name).changes.push({ operation, certainty: 'none' });
        return;
      case 'sync':
        this.#sync(operation.name);
        return;
      case 'failed sync': {
        const file = this.#names.get(operation.name);
        for (const change of file?.changes ?? []) if (change.certainty === 'none') change.certainty = 'never';
        return;
      }
    }
  }

  /** What is on the disk if the power goes now: each file's content by its name; folders have none. */
  afterPowerLoss(chance: Chance): Map<string, Buffer | null> {
    const names = new Map(this.#certain);
    for (const [index, { naming, file }] of this.#namings.entries())
      if (chance.reached(this.#namings.length - 1 - index)) rename(names, naming, file);
    const found = new Map<string, Buffer | null>();
    for (const [name, file] of names)
      if (isReachable(names, name)) found.set(name, file === null ? null : contentOf(file, chance));
    return found;
  }

  #file(name: string): File {
    const file = this.#names.get(name);
    if (!file) throw new Error(`the trace writes ${name}, which it never made`);
    return file;
  }

  #name(naming: Naming): void {
    const file =
      naming.kind === 'create'
        ? { content: Buffer.alloc(0), changes: [] }
        : naming.kind === 'mkdir'
          ? null
          : this.#names.get(naming.name)!;
    rename(this.#names, naming, file);
    this.#namings.push({ naming, file });
  }

  #sync(name: string): void {
    const file = this.#names.get(name);
    if (file === null) {
      // Names of the folder are certain from now on; renames never leave it.
      for (const { naming, file } of this.#namings)
        if (dirname(naming.name) === name) rename(this.#certain, naming, file);
      this.#namings = this.#namings.filter(({ naming }) => dirname(naming.name) !== name);
      return;
    }
    if (file === undefined) return;
    for (const change of file.changes) if (change.certainty === 'none') change.certainty = 'synced';
    const uncertain = file.changes.findIndex((change) => change.certainty === 'never');
    const certain = uncertain < 0 ? file.changes : file.changes.slice(0, uncertain);
    file.content = contentOf({ content: file.content, changes: certain }, NOTHING);
    file.changes = file.changes.slice(certain.length);
  }
}

/** Puts files where a process can open them. */
export function place(files: ReadonlyMap<string, Buffer | null>, root: string): void {
  // Folders before what is in them.
  for (const [name, content] of [...files].sort(([one], [other]) => (one < other ? -1 : 1)))
    if (content === null) mkdirSync(join(root, name), { recursive: true });
    else writeFileSync(join(root, name), content);
}

function rename(names: Map<string, File | null>, naming: Naming, file: File | null): void {
  names.delete(naming.name);
  if (naming.kind === 'rename') names.set(naming.to, file);
  else if (naming.kind !== 'unlink') names.set(naming.name, file);
}

/** Whether every folder above it is there. */
function isReachable(names: ReadonlyMap<string, File | null>, name: string): boolean {
  return name === '.' || (names.has(dirname(name)) && isReachable(names, dirname(name)));
}

function contentOf({ content, changes }: File, chance: Chance): Buffer {
  let length = content.length;
  let bytes = Buffer.from(content);
  /** Makes the file so long, with zeros where it was not. */
  const resize = (wanted: number) => {
    if (wanted > bytes.length) bytes = Buffer.concat([bytes], Math.max(wanted, bytes.length * 2));
    bytes.fill(0, Math.min(length, wanted), Math.max(length, wanted));
    length = wanted;
  };
  for (const [index, { operation, certainty }] of changes.entries()) {
    const fromLast = changes.length - 1 - index;
    const isCertain = certainty === 'synced';
    if (operation.kind === 'truncate') {
      if (isCertain || chance.reached(fromLast)) resize(operation.length);
      continue;
    }
    const { offset, data } = operation;
    for (let from = 0, to: number; from < data.length; from = to) {
      to = Math.min(data.length, from + chance.sector - ((offset + from) % chance.sector));
      const middle = Math.floor((from + to) / 2);
      const fate = isCertain ? 'kept' : chance.piece(fromLast);
      if (fate === 'lost') continue;
      if (offset + to > length) resize(offset + to);
      if (fate === 'blank') continue;
      const [first, last] = fate === 'first half' ? [from, middle] : fate === 'last half' ? [middle, to] : [from, to];
      data.copy(bytes, offset + first, first, last);
    }
  }
  return bytes.subarray(0, length);
}
