import { boardStream, canonicalJson, type Limits, streamParts } from '@liggare/domain';
import { parseCanonical } from '../canonical.js';
import { isTime } from '../leaf.js';
import { Malformed } from '../malformed.js';
import { isKeyName } from '../note/key.js';
import { MEMBER } from './members.js';

/** What an exporter says of a bundle. Nobody signs it; what can be held against the rest of the bundle is. */
export interface Manifest {
  /** Of the log; the name of its key. */
  readonly origin: string;
  readonly exportedBy: string;
  /** RFC 3339, UTC, milliseconds. */
  readonly exportedAt: string;
  /** What the bundle is for. */
  readonly purpose: string;
  /** The boards whose content is in it, by code. */
  readonly boards: 'ALL' | readonly string[];
  /** How many entries there are, and of how many of them the content is withheld. */
  readonly entries: number;
  readonly withheld: number;
  /** From where on the ledger's checks remark on something: so a report that is computed anew says the same. */
  readonly limits: Limits;
}

const FORMAT = 'liggare-audit/1';
export const MAX_MANIFEST_BYTES = 65_536;
const MAX_TEXT = 1_000;

/** The manifest's bytes, as text; a `RangeError` where it says what none can. */
export function formatManifest({
  origin,
  exportedBy,
  exportedAt,
  purpose,
  boards,
  entries,
  withheld,
  limits,
}: Manifest): string {
  const { deviationOre, profilePercent, profileOre } = limits;
  const manifest = {
    format: FORMAT,
    origin,
    exportedBy,
    exportedAt,
    purpose,
    boards,
    entries,
    withheld,
    limits: { deviationOre, profilePercent, profileOre },
  };
  if (!isManifest(manifest)) throw new RangeError('this cannot be the manifest of a bundle');
  return canonicalJson(manifest);
}

/** The manifest that these bytes are; else `Malformed`. */
export function parseManifest(input: string | Uint8Array): Manifest {
  const value = parseCanonical(input, MAX_MANIFEST_BYTES, MEMBER.manifest);
  if (!isManifest(value)) throw new Malformed(`${MEMBER.manifest} is not that of a bundle of format ${FORMAT}`);
  const { origin, exportedBy, exportedAt, purpose, boards, entries, withheld, limits } = value;
  return { origin, exportedBy, exportedAt, purpose, boards, entries, withheld, limits };
}

function isManifest(value: unknown): value is Manifest {
  const manifest = (value ?? {}) as Record<string, unknown>;
  const { format, origin, exportedBy, exportedAt, purpose, boards, entries, withheld, limits, ...others } = manifest;
  return (
    format === FORMAT &&
    typeof origin === 'string' &&
    isKeyName(origin) &&
    isLine(exportedBy) &&
    isLine(purpose) &&
    typeof exportedAt === 'string' &&
    isTime(exportedAt) &&
    (boards === 'ALL' || isCodes(boards)) &&
    isCount(entries) &&
    isCount(withheld) &&
    withheld <= entries &&
    isLimits(limits) &&
    Object.keys(others).length === 0
  );
}

/** One line of text, since it is shown on terminals and put into files. */
const isLine = (value: unknown): value is string =>
  typeof value === 'string' && value.length <= MAX_TEXT && value.trim() !== '' && !/[\p{Cc}\u2028\u2029]/u.test(value);

function isLimits(value: unknown): value is Limits {
  const { deviationOre, profilePercent, profileOre, ...others } = (value ?? {}) as Record<string, unknown>;
  return [deviationOre, profilePercent, profileOre].every(isCount) && Object.keys(others).length === 0;
}

const isCodes = (value: unknown): value is readonly string[] =>
  Array.isArray(value) &&
  new Set(value).size === value.length &&
  value.every((code) => typeof code === 'string' && streamParts(boardStream(code)) !== null);

const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;
