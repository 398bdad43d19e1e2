/** How far from the end of the file `startxref` is looked for. */
const TAIL_BYTES = 2048;

/**
 * True if the file's last `startxref` does not lead to a cross-reference table or stream: readers then have to rebuild
 * the table by searching the whole file. Looks at a few bytes only.
 */
export function isXrefBroken(bytes: Uint8Array): boolean {
  const tail = latin1(bytes.subarray(Math.max(0, bytes.length - TAIL_BYTES)));
  const match = [...tail.matchAll(/startxref\s+(\d+)/g)].at(-1);
  if (match === undefined) return true;
  // Offsets count from the header, which may stand a little after the start of the file.
  const header = Math.max(0, latin1(bytes.subarray(0, 1024)).indexOf('%PDF-'));
  const offset = Number(match[1]);
  return ![offset, offset + header].some((start) => {
    const text = latin1(bytes.subarray(start, start + 40));
    return /^\s*(xref\s|\d+\s+\d+\s+obj)/.test(text);
  });
}

function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
}
