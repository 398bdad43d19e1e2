import { deflateSync } from 'node:zlib';
import { encodeStream, type TestFilter } from './stream-filters.ts';

/** The body of an indirect object: what stands between `obj` and `endobj`. Texts are written as Latin-1. */
export type RawBody = string | Uint8Array;

/** A PDF written object by object. Nothing is checked or mended: hostile files are what this is for. */
export interface RawPdfOptions {
  /** Object number to body. Object 1 is the catalogue unless `trailer` says otherwise. */
  objects: Readonly<Record<number, RawBody>>;
  /** Objects to pack into one object stream, which makes the cross reference a stream too. Never streams themselves. */
  packed?: Readonly<Record<number, string>>;
  /** Filters of that object stream. Default: FlateDecode. */
  packedFilters?: readonly TestFilter[];
  /** Further entries of the object stream's dictionary. */
  packedEntries?: string;
  /** Further entries of the trailer. */
  trailer?: string;
  /** First line. Default `%PDF-1.7`. */
  header?: string;
  /** `stream` writes a cross reference stream, `none` leaves it out with the trailer. Default: `table`. */
  crossReference?: 'table' | 'stream' | 'none';
}

/** Writes a PDF with a correct cross reference. */
export function rawPdf(options: RawPdfOptions): Uint8Array {
  const parts: Uint8Array[] = [latin1(`${options.header ?? '%PDF-1.7'}\n%\u00E2\u00E3\u00CF\u00D3\n`)];
  const offsets = new Map<number, number>();
  let length = parts[0]?.length ?? 0;
  const write = (part: Uint8Array): void => {
    parts.push(part);
    length += part.length;
  };
  const writeObject = (number: number, body: RawBody): void => {
    offsets.set(number, length);
    write(latin1(`${number} 0 obj\n`));
    write(typeof body === 'string' ? latin1(body) : body);
    write(latin1('\nendobj\n'));
  };
  for (const [number, body] of Object.entries(options.objects)) writeObject(Number(number), body);
  let next =
    Math.max(0, ...Object.keys(options.objects).map(Number), ...Object.keys(options.packed ?? {}).map(Number)) + 1;
  const packedIn = new Map<number, [container: number, index: number]>();
  if (options.packed !== undefined) {
    Object.keys(options.packed).forEach((number, index) => packedIn.set(Number(number), [next, index]));
    writeObject(next, objectStream(options.packed, options.packedFilters, options.packedEntries));
    next += 1;
  }
  const kind = options.crossReference ?? (options.packed === undefined ? 'table' : 'stream');
  const entries = `/Root 1 0 R ${options.trailer ?? ''}`;
  const start = length;
  if (kind === 'table') write(crossReferenceTable(offsets, next, entries));
  if (kind === 'stream') {
    offsets.set(next, start);
    write(crossReferenceStream(offsets, packedIn, next, entries));
  }
  if (kind !== 'none') write(latin1(`startxref\n${start}\n%%EOF\n`));
  return Buffer.concat(parts);
}

/** The body of a stream object: dictionary with filters and true length, then the encoded data. */
export function rawStream(data: string | Uint8Array, entries = '', filters: readonly TestFilter[] = []): Uint8Array {
  const encoded = encodeStream(typeof data === 'string' ? latin1(data) : data, filters);
  const names = filters.map((filter) => `/${filter}`).join(' ');
  return encodedStream(encoded, `${filters.length === 0 ? '' : `/Filter [${names}]`} ${entries}`);
}

/** The body of a stream object whose data is encoded already, or is not what the dictionary says. */
export function encodedStream(encoded: Uint8Array, entries: string): Uint8Array {
  const dictionary = latin1(`<< /Length ${encoded.length} ${entries} >>\nstream\n`);
  return Buffer.concat([dictionary, encoded, latin1('\nendstream')]);
}

/** The body of an object stream. */
export function objectStream(
  objects: Readonly<Record<number, string>>,
  filters: readonly TestFilter[] = ['FlateDecode'],
  entries = '',
): Uint8Array {
  let header = '';
  let content = '';
  for (const [number, body] of Object.entries(objects)) {
    header += `${number} ${content.length} `;
    content += `${body} `;
  }
  const dictionary = `/Type /ObjStm /N ${Object.keys(objects).length} /First ${header.length} ${entries}`;
  return rawStream(header + content, dictionary, filters);
}

/** Text as bytes, one per character. */
export function latin1(text: string): Uint8Array {
  return Buffer.from(text, 'latin1');
}

function crossReferenceTable(offsets: ReadonlyMap<number, number>, size: number, entries: string): Uint8Array {
  let text = `xref\n0 ${size}\n0000000000 65535 f \n`;
  for (let number = 1; number < size; number += 1) {
    const offset = offsets.get(number);
    text += offset === undefined ? '0000000000 65535 f \n' : `${String(offset).padStart(10, '0')} 00000 n \n`;
  }
  return latin1(`${text}trailer\n<< /Size ${size} ${entries} >>\n`);
}

function crossReferenceStream(
  offsets: ReadonlyMap<number, number>,
  packedIn: ReadonlyMap<number, readonly [number, number]>,
  number: number,
  entries: string,
): Uint8Array {
  const rows = Buffer.alloc((number + 1) * 9);
  for (let row = 0; row <= number; row += 1) {
    const offset = offsets.get(row);
    const packed = packedIn.get(row);
    rows.writeUInt8(packed === undefined ? Number(offset !== undefined) : 2, row * 9);
    rows.writeUInt32BE(packed?.[0] ?? offset ?? 0, row * 9 + 1);
    rows.writeUInt32BE(packed?.[1] ?? 0, row * 9 + 5);
  }
  const dictionary = `/Type /XRef /Size ${number + 1} /W [1 4 4] /Filter /FlateDecode ${entries}`;
  const body = encodedStream(deflateSync(rows), dictionary);
  return Buffer.concat([latin1(`${number} 0 obj\n`), body, latin1('\nendobj\n')]);
}
