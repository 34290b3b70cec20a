import { type CommandType, isPeriod, oreOfKronor, own } from '@liggare/domain';
import type { Path } from './document.js';
import { type ReportFile, UNITS } from './shape.js';

export interface PathFault {
  readonly path: Path;
  readonly message: string;
}

/** A command before the domain has checked it, and where in the file its fields come from. */
export interface Draft {
  readonly command: { readonly type: CommandType; readonly [field: string]: unknown };
  /** Fields of the command that `places` does not name stand here under their own name. */
  readonly at: Path;
  /** By the beginning of a field's path, such as `figures.3`. */
  readonly places: Readonly<Record<string, Path>>;
  readonly actor: string;
  /** Skipped by the importer where what it would make is already there. */
  readonly ifMissing: boolean;
  /** What tells the command from every other of the file. */
  readonly identity: string;
  /** The same command may stand in several files, and is carried out once for them all; nothing else tells them apart. */
  readonly isShared: boolean;
}

/** What every part of a plan needs: the file, the report's key, and amounts with the faults that they have. */
export interface Planning {
  readonly file: ReportFile;
  readonly year: number;
  /** The first period that definitions hold for where the file does not say. */
  readonly january: string;
  readonly report: { readonly board: string; readonly period: string };
  readonly faults: PathFault[];
  /** Öre of an amount in the file's unit; null where it is blank, or wrong. */
  ore(amount: string | null | undefined, path: Path): number | null;
  draft(command: Draft['command'], at: Path, more?: Partial<Draft>): Draft;
}

export function planningOf(file: ReportFile): Planning {
  const kronor = own(UNITS, file.unit ?? 'tkr') ?? 1;
  const faults: PathFault[] = [];
  // A period that is none is a fault already; another in its place lets the rest be looked at.
  const [year = '2000'] = /^[12]\d{3}/.exec(file.period) ?? [];
  const january = `${year}-01`;
  return {
    file,
    year: Number(year),
    january,
    report: { board: file.board.code, period: isPeriod(file.period) ? file.period : january },
    faults,
    ore(amount, path) {
      if (amount === null || amount === undefined) return null;
      const ore = oreOfKronor(amount);
      if (ore === null) faults.push({ path, message: `${amount} är inget belopp; skriv till exempel −1 234,50` });
      return ore === null ? null : ore * kronor;
    },
    draft: (command, at, more = {}) => ({
      command,
      at,
      places: {},
      actor: file.recordedBy,
      ifMissing: false,
      identity: [command.type, ...at].join('/'),
      isShared: false,
      ...more,
    }),
  };
}
