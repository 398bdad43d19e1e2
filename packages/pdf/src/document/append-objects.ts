import type { PdfReference } from '../security/syntax/pdf-value.ts';
import { headerOffset, isXrefBroken, lastXrefOffset } from './xref-check.ts';

/** An object that takes the place of the one with its number. */
export interface NewObject {
  number: number;
  /** What stands between `obj` and `endobj`, in pieces. */
  body: readonly Uint8Array[];
}

/**
 * The file with new revisions of some of its objects, as an incremental update: what was there stays, and a cross-reference
 * table at the end leads to the new objects first. Where the old cross reference is broken, or no trailer told the
 * catalogue (`root` is null), no table is written: readers search such a file for its objects, and take the last ones. The
 * file must not be encrypted.
 */
export function appendObjects(bytes: Uint8Array, objects: readonly NewObject[], root: PdfReference | null): Uint8Array {
  const parts: Uint8Array[] = [bytes];
  let length = bytes.length;
  const write = (part: Uint8Array): void => {
    parts.push(part);
    length += part.length;
  };
  // Offsets count from the header, which may stand a little after the start of the file.
  const header = headerOffset(bytes);
  let table = 'xref\n';
  write(latin1('\n'));
  for (const { number, body } of objects) {
    table += `${number} 1\n${String(length - header).padStart(10, '0')} 00000 n \n`;
    write(latin1(`${number} 0 obj\n`));
    body.forEach(write);
    write(latin1('\nendobj\n'));
  }
  if (root !== null && !isXrefBroken(bytes)) {
    const size = Math.max(...objects.map(({ number }) => number)) + 1;
    const trailer = `<< /Size ${size} /Root ${root.reference} 0 R /Prev ${lastXrefOffset(bytes)} >>`;
    write(latin1(`${table}trailer\n${trailer}\nstartxref\n${length - header}\n%%EOF\n`));
  }
  return joined(parts, length);
}

/** `Buffer.concat` gives a Buffer, which pdf.js refuses. */
function joined(parts: readonly Uint8Array[], length: number): Uint8Array {
  const result = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    result.set(part, at);
    at += part.length;
  }
  return result;
}

function latin1(text: string): Uint8Array {
  return Buffer.from(text, 'latin1');
}
