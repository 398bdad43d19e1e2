/** How far from the end of the file `startxref` is looked for. */
const TAIL_BYTES = 2048;

/**
 * True if the file's last `startxref` does not lead to a cross-reference table or stream: readers then have to rebuild
 * the table by searching the whole file. Looks at a few bytes only.
 */
export function isXrefBroken(bytes: Uint8Array): boolean {
  const offset = lastXrefOffset(bytes);
  if (offset === null) return true;
  return ![offset, offset + headerOffset(bytes)].some((start) => {
    const text = latin1(bytes.subarray(start, start + 40));
    return /^\s*(xref\s|\d+\s+\d+\s+obj)/.test(text);
  });
}

/** Where the file's last `startxref` says that its newest cross reference is; null where there is none. */
export function lastXrefOffset(bytes: Uint8Array): number | null {
  const tail = latin1(bytes.subarray(Math.max(0, bytes.length - TAIL_BYTES)));
  const match = [...tail.matchAll(/startxref\s+(\d+)/g)].at(-1);
  return match === undefined ? null : Number(match[1]);
}

/** Where the header is, which may stand a little after the start of the file: offsets count from there. */
export function headerOffset(bytes: Uint8Array): number {
  return Math.max(0, latin1(bytes.subarray(0, 1024)).indexOf('%PDF-'));
}

function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
}
