/** What a process asked of the disk, as the shim wrote it down. Names are of the recorded folder; `.` is itself. */
export type Operation =
  | Naming
  | { readonly kind: 'sync' | 'failed sync'; readonly name: string }
  | { readonly kind: 'write'; readonly name: string; readonly offset: number; readonly data: Buffer }
  | { readonly kind: 'truncate'; readonly name: string; readonly length: number };

/** A change of the names in a folder. */
export type Naming =
  | { readonly kind: 'create' | 'mkdir' | 'unlink'; readonly name: string }
  | { readonly kind: 'rename'; readonly name: string; readonly to: string };

/** Of shim.c, from 1. */
const KINDS = ['create', 'write', 'truncate', 'sync', 'failed sync', 'unlink', 'rename', 'mkdir'] as const;
const HEAD_BYTES = 24;

/** Reads a trace: a head of kind, length of name (32 bits), offset and length of data (64 bits), the name, the data. */
export function operationsOf(trace: Buffer): Operation[] {
  const operations: Operation[] = [];
  for (let at = 0; at < trace.length; ) {
    const kind = KINDS[trace.readUInt32LE(at) - 1];
    const nameEnd = at + HEAD_BYTES + trace.readUInt32LE(at + 4);
    const offset = Number(trace.readBigInt64LE(at + 8));
    const dataEnd = nameEnd + Number(trace.readBigUInt64LE(at + 16));
    const name = trace.toString('utf8', at + HEAD_BYTES, nameEnd);
    const data = trace.subarray(nameEnd, dataEnd);
    if (kind === undefined || dataEnd > trace.length) throw new Error(`the trace cannot be read at ${at}`);
    switch (kind) {
      case 'write':
        operations.push({ kind, name, offset, data });
        break;
      case 'truncate':
        operations.push({ kind, name, length: offset });
        break;
      case 'rename':
        operations.push({ kind, name, to: data.toString('utf8') });
        break;
      default:
        operations.push({ kind, name });
    }
    at = dataEnd;
  }
  return operations;
}
