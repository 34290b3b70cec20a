import { concat } from '../encoding.js';
import { Malformed } from '../malformed.js';

/** The parts of an audit bundle, which is a folder with these files, or a zip archive of them. Nothing else is in it. */
export const MEMBER = {
  manifest: 'manifest.json',
  checkpoint: 'checkpoint',
  /** The verifier key as the exporter says it; never trusted. */
  key: 'key',
  leaves: 'leaves.jsonl',
  entries: 'entries.jsonl',
} as const;
export type MemberName = (typeof MEMBER)[keyof typeof MEMBER];
const NAMES: readonly string[] = Object.values(MEMBER);

/** What a folder or an archive holds, by name; each part is read as a stream, from its start. */
export interface Members {
  readonly names: readonly string[];
  read(name: MemberName): AsyncIterable<Uint8Array>;
}

/** `Malformed` unless these are the names of a bundle's parts, each once. */
export function requireMembers(names: readonly string[]): void {
  for (const [index, name] of names.entries()) {
    if (isOutside(name)) throw new Malformed(`the bundle has a part whose name leaves the folder: ${shown(name)}`);
    if (!NAMES.includes(name)) throw new Malformed(`the bundle has a part that does not belong to it: ${shown(name)}`);
    if (names.indexOf(name) < index) throw new Malformed(`the bundle has ${name} twice`);
  }
  const missing = NAMES.find((name) => !names.includes(name));
  if (missing !== undefined) throw new Malformed(`the bundle has no ${missing}`);
}

const isOutside = (name: string): boolean => /^([/\\]|[A-Za-z]:)|(^|[/\\])\.\.([/\\]|$)/.test(name);

const shown = (name: string): string => JSON.stringify(name.length > 80 ? `${name.slice(0, 80)}…` : name);

/** The whole of a part that must be small. */
export async function bytesOf(members: Members, name: MemberName, maxBytes: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of members.read(name)) {
    length += chunk.length;
    if (length > maxBytes) throw new Malformed(`${name} is larger than ${maxBytes} bytes`);
    chunks.push(chunk);
  }
  return concat(...chunks);
}
