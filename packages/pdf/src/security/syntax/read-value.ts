import { ARRAY_END, ARRAY_START, DICTIONARY_END, DICTIONARY_START, END, Keyword, type Tokenizer } from './tokenizer.ts';
import type { PdfDictionary, PdfValue } from './pdf-value.ts';

/** What was read. */
export interface ReadValue {
  value: PdfValue;
  /** The keyword that ended it: `endobj`, `stream` and the like. Null where the value ended by itself or with the data. */
  endedBy: string | null;
  /** Where that keyword begins; else where the value ends. */
  endedAt: number;
  /** False where the value was too large to keep as a whole. */
  isComplete: boolean;
}

/** More values than this in one object, or deeper nesting, are read over and not kept, so that memory stays bounded. */
const MAX_VALUES = 500_000;
const MAX_DEPTH = 5000;

/** Words that end an object, also where brackets are still open. */
const endings = new Set(['endobj', 'obj', 'stream', 'endstream', 'xref', 'trailer', 'startxref']);

/** A dictionary or an array that is being read. */
interface Container {
  readonly items: PdfValue[];
  readonly isDictionary: boolean;
}

export interface ReadOptions {
  /** Stop at the end of the first value; else read on to one of the words that end an object. */
  stopAfterValue: boolean;
}

/**
 * Reads one value, in one pass and without recursion. Damage is read over: a bracket that does not match closes what is
 * open, brackets that stay open are closed at the end.
 */
export function readValue(tokenizer: Tokenizer, { stopAfterValue }: ReadOptions): ReadValue {
  const root: Container = { items: [], isDictionary: false };
  const open: Container[] = [];
  let current = root;
  let valueCount = 0;
  let isComplete = true;

  const add = (value: PdfValue): void => {
    valueCount += 1;
    if (valueCount <= MAX_VALUES) current.items.push(value);
    else isComplete = false;
  };
  const begin = (isDictionary: boolean): void => {
    if (open.length >= MAX_DEPTH) {
      isComplete = false;
      return;
    }
    open.push(current);
    current = { items: [], isDictionary };
  };
  const close = (): void => {
    const parent = open.pop();
    if (parent === undefined) return;
    const value = current.isDictionary ? toDictionary(current.items) : current.items;
    current = parent;
    add(value);
  };
  const finish = (endedBy: string | null, endedAt: number): ReadValue => {
    while (open.length > 0) close();
    return { value: root.items[0] ?? null, endedBy, endedAt, isComplete };
  };

  for (;;) {
    const token = tokenizer.next();
    if (token === END) return finish(null, tokenizer.position);
    if (token === DICTIONARY_START || token === ARRAY_START) begin(token === DICTIONARY_START);
    else if (token === DICTIONARY_END || token === ARRAY_END) close();
    else if (!(token instanceof Keyword)) add(token);
    else if (token.word === 'R') makeReference(current.items);
    else if (wordValues.has(token.word)) add(wordValues.get(token.word) ?? null);
    else if (isEnding(token.word)) return finish(ending(token.word), tokenizer.tokenStart);
    if (stopAfterValue && open.length === 0 && root.items.length > 0) return finish(null, tokenizer.position);
  }
}

const wordValues = new Map<string, PdfValue>([
  ['true', true],
  ['false', false],
  ['null', null],
]);

/** Also `endobj` with the next object's number glued to it, as some writers leave it. */
function isEnding(word: string): boolean {
  return endings.has(word) || word.startsWith('endobj');
}

function ending(word: string): string {
  return word.startsWith('endobj') ? 'endobj' : word;
}

/** Turns the last two numbers into a reference. */
function makeReference(items: PdfValue[]): void {
  const generation = items.at(-1);
  const number = items.at(-2);
  if (typeof generation !== 'number' || typeof number !== 'number') return;
  items.length -= 1;
  items[items.length - 1] = { reference: number };
}

function toDictionary(items: readonly PdfValue[]): PdfDictionary {
  const dictionary = new Map<string, PdfValue>();
  let index = 0;
  while (index < items.length) {
    const key = items[index];
    index += 1;
    // What is no name where a key has to be is left out, as pdf.js does it.
    if (typeof key !== 'string') continue;
    dictionary.set(key, items[index] ?? null);
    index += 1;
  }
  return dictionary;
}
