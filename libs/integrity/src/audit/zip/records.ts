/**
 * The records of a zip archive, as far as a bundle needs them: no more than 4 GB, no encryption, one disk.
 * https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT
 */

export const LOCAL = { signature: 0x04034b50, bytes: 30 } as const;
export const DESCRIPTOR = { signature: 0x08074b50, bytes: 16 } as const;
export const CENTRAL = { signature: 0x02014b50, bytes: 46 } as const;
export const END = { signature: 0x06054b50, bytes: 22 } as const;

export const STORED = 0;
export const DEFLATED = 8;
/** The sizes stand behind the data, since they were not known before it. */
export const FLAG_DESCRIPTOR = 0x0008;
/** What else may be set, and changes nothing here: how hard was compressed, and that names are UTF-8. */
export const FLAGS_IGNORED = 0x0806;

/** In place of a size or an offset: it is larger, and stands in a record of zip64. */
export const IN_ZIP64 = 0xffff_ffff;

/** Writes numbers with the low byte first: each with how many bytes it takes. */
export function record(...fields: readonly (readonly [width: 2 | 4, value: number])[]): Uint8Array {
  const bytes = new Uint8Array(fields.reduce((length, [width]) => length + width, 0));
  const view = new DataView(bytes.buffer);
  let at = 0;
  for (const [width, value] of fields) {
    if (width === 2) view.setUint16(at, value, true);
    else view.setUint32(at, value, true);
    at += width;
  }
  return bytes;
}

export const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
