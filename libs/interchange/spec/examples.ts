import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DomainError } from '@liggare/domain';
import { Book, type Told } from '../../domain/spec/book.js';
import { readReportFile } from '../src/report-file/read.js';

export const EXAMPLES = ['ks-2023-04.yaml', 'ks-2024-04.yaml'] as const;

/** The bytes of an example, and what is read of it. */
export function example(name: (typeof EXAMPLES)[number]) {
  const bytes = readFileSync(join(__dirname, '../../../examples', name));
  return { bytes, ...readReportFile(name, bytes) };
}

/** A ledger in memory into which report files are imported, one after the other. */
export function imported(names: readonly (typeof EXAMPLES)[number][] = EXAMPLES): Book {
  const book = new Book();
  for (const name of names) {
    const { commands, faults } = example(name);
    if (faults.length > 0) throw new Error(JSON.stringify(faults));
    for (const { command, actor, reason, ifMissing } of commands)
      try {
        book.record(command as Told, { actor, reason: reason ?? undefined });
      } catch (error) {
        if (!(ifMissing && error instanceof DomainError && error.code === 'ALREADY_EXISTS')) throw error;
      }
  }
  return book;
}
