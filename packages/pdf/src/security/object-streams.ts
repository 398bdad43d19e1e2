import { resolved, type Resolve } from './filters/filter-chain.ts';
import { createTokenizer } from './syntax/tokenizer.ts';
import type { PdfDictionary, PdfValue } from './syntax/pdf-value.ts';
import { readValue } from './syntax/read-value.ts';

/** An object that stands in an object stream. */
export interface PackedObject {
  number: number;
  value: PdfValue;
}

/** What an object stream holds. */
export interface PackedObjects {
  count: number;
  /** Only objects that can matter; empty where none can. */
  objects: Iterable<PackedObject>;
}

/**
 * Most object streams hold nothing that a finding could come from, and a search for the few names that any finding needs
 * is a tenth of the work of reading the tokens. `#` in a name is an escape that could spell one of them.
 */
const INTERESTING = /\/(?:JS|Launch|JavaScript|XFA|NeedsRendering|EF|ByteRange)|\/S\s+\d|\/[^\s/<>[\]()]*#/;

/** Objects of a stream may overlap, which would let a small stream cost much: reading stops after this many times its size. */
const MAX_READ_FACTOR = 4;

/** True for an object stream. Readers take one also without its `/Type`, by the two numbers that it needs. */
export function isObjectStream(dictionary: PdfDictionary): boolean {
  return dictionary.get('Type') === 'ObjStm' || (dictionary.has('N') && dictionary.has('First'));
}

/**
 * The objects of a decoded object stream, or null where its header makes no sense (as it does where the stream is
 * encrypted). At most `maxCount` headers are read.
 */
export function readObjectStream(
  content: Buffer,
  dictionary: PdfDictionary,
  resolve: Resolve,
  maxCount: number,
): PackedObjects | null {
  const count = resolved(dictionary.get('N'), resolve);
  const first = resolved(dictionary.get('First'), resolve);
  if (typeof count !== 'number' || typeof first !== 'number' || first > content.length) return null;
  const headers = readHeaders(content, Math.min(count, maxCount));
  if (headers === null) return null;
  const isInteresting = INTERESTING.test(content.toString('latin1', first));
  return { count: headers.length, objects: isInteresting ? readObjects(content, first, headers) : [] };
}

type Header = readonly [number: number, offset: number];

function readHeaders(content: Buffer, count: number): Header[] | null {
  const tokenizer = createTokenizer(content);
  const headers: Header[] = [];
  while (headers.length < count) {
    const number = tokenizer.next();
    const offset = tokenizer.next();
    if (typeof number !== 'number' || typeof offset !== 'number') return null;
    headers.push([number, offset]);
  }
  return headers;
}

function* readObjects(content: Buffer, first: number, headers: readonly Header[]): Generator<PackedObject> {
  const tokenizer = createTokenizer(content);
  let budget = content.length * MAX_READ_FACTOR;
  for (const [number, offset] of headers) {
    if (offset < 0 || budget < 0) continue;
    const start = Math.min(first + offset, content.length);
    tokenizer.seek(start);
    const { value, endedAt } = readValue(tokenizer, { stopAfterValue: true });
    budget -= endedAt - start;
    yield { number, value };
  }
}
