import { isArray, type PdfDictionary } from './pdf-value.ts';

const IN_USE = 1;

/** True for a cross reference stream, by its type or by what it needs: readers do not ask for the type. */
export function isCrossReferenceStream(dictionary: PdfDictionary): boolean {
  return dictionary.get('Type') === 'XRef' || (dictionary.has('W') && dictionary.has('Size'));
}

/** The offsets that a decoded cross reference stream gives for objects that stand in the file itself. */
export function crossReferenceOffsets(rows: Buffer, dictionary: PdfDictionary, maxCount: number): number[] {
  const widths = dictionary.get('W');
  if (!isArray(widths)) return [];
  const [typeBytes, offsetBytes, thirdBytes] = widths.map((width) => (typeof width === 'number' ? width : 0));
  if (typeBytes === undefined || offsetBytes === undefined || thirdBytes === undefined) return [];
  const rowBytes = typeBytes + offsetBytes + thirdBytes;
  // Widths are at most 8 by any sense; a row of nothing would never end.
  if (rowBytes < 1 || Math.min(typeBytes, offsetBytes, thirdBytes) < 0 || Math.max(typeBytes, offsetBytes) > 8)
    return [];
  const offsets: number[] = [];
  for (let row = 0; row + rowBytes <= rows.length && offsets.length < maxCount; row += rowBytes) {
    const type = typeBytes === 0 ? IN_USE : readNumber(rows, row, typeBytes);
    if (type === IN_USE) offsets.push(readNumber(rows, row + typeBytes, offsetBytes));
  }
  return offsets;
}

function readNumber(bytes: Buffer, start: number, count: number): number {
  let value = 0;
  for (let index = start; index < start + count; index += 1) value = value * 256 + (bytes[index] ?? 0);
  return value;
}
