import { isDigit, isLineEnd, isRegular, isWhitespace } from './characters.ts';
import { isDictionary, type PdfDictionary, type PdfValue } from './pdf-value.ts';
import { readValue } from './read-value.ts';
import { createTokenizer, Keyword, type Tokenizer } from './tokenizer.ts';

/** An object as it stands in the file. */
export interface IndirectObject {
  kind: 'object';
  number: number;
  /** Where its number begins. */
  offset: number;
  value: PdfValue;
  /** The data of a stream as they are stored; a view, not a copy. */
  data: Buffer | null;
  /** Where to go on reading. */
  end: number;
  /** False where the object was too large to be kept as a whole. */
  isComplete: boolean;
}

/** What stands in a file. `table` holds the offsets that a cross reference table gives for its objects. */
export type FilePart =
  | IndirectObject
  | { kind: 'trailer'; value: PdfDictionary }
  | { kind: 'table'; offsets: readonly number[] };

/** Words to search for, as bytes: a text would be encoded anew for each of many thousand searches. */
const OBJECT = Buffer.from('obj');
const STREAM_END = Buffer.from('endstream');

/** No table of an honest file is longer; a longer one is read up to here. */
const MAX_TABLE_ENTRIES = 200_000;

/** A file that objects are read from. */
export interface ObjectSource {
  readonly bytes: Buffer;
  readonly tokenizer: Tokenizer;
  /** From here on no `endstream` is left. */
  noStreamEndAfter: number;
}

export function createObjectSource(bytes: Buffer): ObjectSource {
  return { bytes, tokenizer: createTokenizer(bytes), noStreamEndAfter: bytes.length };
}

/**
 * Every `n g obj` of a file from front to back, whatever the cross reference says of it, and the trailers and cross
 * reference tables between them. Strings, comments and stream data are skipped, so that what only looks like an object
 * in them is none. Old revisions of an object come too. Linear in time; holds one object at a time.
 */
export function* walkObjects(source: ObjectSource): Generator<FilePart> {
  const { bytes } = source;
  let position = 0;
  let searchFrom = 0;
  for (;;) {
    const word = bytes.indexOf(OBJECT, searchFrom);
    if (word === -1) break;
    searchFrom = word + 'obj'.length;
    const offset = startOfObject(bytes, word, position);
    if (offset === -1) continue;
    if (isInComment(bytes, offset, position)) {
      searchFrom = lineEndAfter(bytes, word);
      continue;
    }
    yield* partsBetween(source, position, offset);
    const object = readObject(source, offset, searchFrom);
    yield object;
    position = object.end;
    searchFrom = object.end;
  }
  yield* partsBetween(source, position, bytes.length);
}

/** The object whose number begins at `offset`, where a cross reference says it is, or null if none begins there. */
export function readObjectAt(source: ObjectSource, offset: number): IndirectObject | null {
  const { tokenizer } = source;
  tokenizer.seek(offset);
  const number = tokenizer.next();
  const { tokenStart } = tokenizer;
  if (typeof number !== 'number' || typeof tokenizer.next() !== 'number') return null;
  const word = tokenizer.next();
  if (!(word instanceof Keyword) || word.word !== 'obj') return null;
  return readObject(source, tokenStart, tokenizer.position);
}

/** Goes back from `obj` over two numbers. -1 where there are none. */
function startOfObject(bytes: Buffer, word: number, lowest: number): number {
  const generationEnd = backOver(bytes, word, lowest, isWhitespace);
  const generation = backOver(bytes, generationEnd, lowest, isDigit);
  const numberEnd = backOver(bytes, generation, lowest, isWhitespace);
  const number = backOver(bytes, numberEnd, lowest, isDigit);
  return generation === generationEnd || numberEnd === generation || number === numberEnd ? -1 : number;
}

function backOver(bytes: Buffer, from: number, lowest: number, matches: (code: number | undefined) => boolean): number {
  let position = from;
  while (position > lowest && matches(bytes[position - 1])) position -= 1;
  return position;
}

function isInComment(bytes: Buffer, offset: number, lowest: number): boolean {
  const lineStart = backOver(bytes, offset, lowest, (code) => !isLineEnd(code));
  return bytes.subarray(lineStart, offset).includes('%');
}

function lineEndAfter(bytes: Buffer, from: number): number {
  let position = from;
  while (position < bytes.length && !isLineEnd(bytes[position])) position += 1;
  return position;
}

function readObject(source: ObjectSource, offset: number, afterWord: number): IndirectObject {
  const { bytes, tokenizer } = source;
  tokenizer.seek(afterWord);
  const { value, endedBy, endedAt, isComplete } = readValue(tokenizer, { stopAfterValue: false });
  const number = Number.parseInt(bytes.toString('latin1', offset, offset + 12), 10);
  // A new object without an `endobj` before it: go on from its number, so that the walk finds it by its `obj`.
  const end = endedBy === 'obj' ? startOfObject(bytes, endedAt, afterWord) : endedAt;
  const object: IndirectObject = {
    kind: 'object',
    number,
    offset,
    value,
    data: null,
    end: Math.max(afterWord, end),
    isComplete,
  };
  if (endedBy !== 'stream' || !isDictionary(value)) return object;
  const range = streamRange(source, endedAt + 'stream'.length, value);
  return range === null ? object : { ...object, data: bytes.subarray(range.start, range.end), end: range.end };
}

/** The data between `stream` and `endstream`. The stated length counts only where it leads to an `endstream`. */
function streamRange(
  source: ObjectSource,
  afterWord: number,
  dictionary: PdfDictionary,
): { start: number; end: number } | null {
  const { bytes } = source;
  const start = afterLineEnd(bytes, afterWord);
  const length = dictionary.get('Length');
  if (typeof length === 'number' && length >= 0 && start + length <= bytes.length) {
    let after = start + length;
    while (after < start + length + 4 && isWhitespace(bytes[after])) after += 1;
    if (bytes.toString('latin1', after, after + 9) === 'endstream') return { start, end: start + length };
  }
  if (start >= source.noStreamEndAfter) return null;
  const end = bytes.indexOf(STREAM_END, start);
  if (end !== -1) return { start, end };
  source.noStreamEndAfter = start;
  return null;
}

function afterLineEnd(bytes: Buffer, position: number): number {
  if (bytes[position] === 13) return bytes[position + 1] === 10 ? position + 2 : position + 1;
  return bytes[position] === 10 ? position + 1 : position;
}

/** Trailers and cross reference tables between two objects. */
function* partsBetween({ bytes, tokenizer }: ObjectSource, start: number, end: number): Generator<FilePart> {
  if (end - start < 'xref'.length) return;
  const between = bytes.subarray(start, end);
  for (let at = between.indexOf('trailer'); at !== -1; at = between.indexOf('trailer', at + 7)) {
    tokenizer.seek(start + at + 7);
    const { value } = readValue(tokenizer, { stopAfterValue: true });
    if (isDictionary(value)) yield { kind: 'trailer', value };
  }
  for (let at = between.indexOf('xref'); at !== -1; at = between.indexOf('xref', at + 4)) {
    if (isRegular(between[at - 1])) continue;
    tokenizer.seek(start + at + 4);
    yield { kind: 'table', offsets: tableOffsets(tokenizer) };
  }
}

/** Offsets of the entries in use, of all sections of a table. */
function tableOffsets(tokenizer: Tokenizer): number[] {
  const offsets: number[] = [];
  let previous = 0;
  let last = 0;
  for (let count = 0; count < MAX_TABLE_ENTRIES * 3; count += 1) {
    const token = tokenizer.next();
    if (typeof token === 'number') {
      [previous, last] = [last, token];
      continue;
    }
    if (!(token instanceof Keyword) || (token.word !== 'n' && token.word !== 'f')) break;
    if (token.word === 'n') offsets.push(previous);
  }
  return offsets;
}
