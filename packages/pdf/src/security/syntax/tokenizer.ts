import { hexDigit, isDigit, isLineEnd, isRegular } from './characters.ts';
import { TEXT } from './pdf-value.ts';

export const DICTIONARY_START = Symbol('<<');
export const DICTIONARY_END = Symbol('>>');
export const ARRAY_START = Symbol('[');
export const ARRAY_END = Symbol(']');
export const END = Symbol('end of data');

/** A word without a slash: `obj`, `R`, `stream`, `true`, or rubbish. */
export class Keyword {
  readonly word: string;
  constructor(word: string) {
    this.word = word;
  }
}

/** A number, a name (as a JavaScript string), a keyword, {@link TEXT}, a bracket or {@link END}. */
export type Token =
  | number
  | string
  | Keyword
  | typeof TEXT
  | typeof DICTIONARY_START
  | typeof DICTIONARY_END
  | typeof ARRAY_START
  | typeof ARRAY_END
  | typeof END;

/** Reads tokens of PDF syntax one after another. Comments and the contents of strings are skipped. Never throws. */
export interface Tokenizer {
  /** The next token; {@link END} for ever once the data has ended. */
  next(): Token;
  /** Where the token that `next` gave last begins. */
  readonly tokenStart: number;
  /** Where the next token is looked for. */
  readonly position: number;
  /** Goes on reading at another place. */
  seek(position: number): void;
}

const POINT = 0x2e;
const MINUS = 0x2d;

/** How many strings without an end are searched to the end of the data before strings are read more simply. */
const MAX_UNENDED_STRINGS = 8;

/**
 * Reads tokens of `bytes` from the beginning. Use one tokenizer for one piece of data, also for reading at many places:
 * it remembers from where on no string ends, so that a file full of open brackets is not searched again for each.
 */
export function createTokenizer(bytes: Buffer): Tokenizer {
  const end = bytes.length;
  let position = 0;
  let tokenStart = 0;
  let unendedStrings = 0;
  let noStringEndAfter = end;
  let noHexStringEndAfter = end;

  const next = (): Token => {
    while (position < end) {
      const code = bytes[position] ?? 0;
      tokenStart = position;
      position += 1;
      if (isRegular(code)) return isNumberStart(code) ? readNumber(code) : readKeyword();
      switch (code) {
        case 0x2f: // /
          return readName();
        case 0x28: // (
          if (skipString()) return TEXT;
          break;
        case 0x3c: // <
          if (bytes[position] === 0x3c) {
            position += 1;
            return DICTIONARY_START;
          }
          if (skipHexString()) return TEXT;
          break;
        case 0x3e: // >
          if (bytes[position] !== 0x3e) break;
          position += 1;
          return DICTIONARY_END;
        case 0x5b: // [
          return ARRAY_START;
        case 0x5d: // ]
          return ARRAY_END;
        case 0x25: // %
          while (position < end && !isLineEnd(bytes[position])) position += 1;
          break;
        default: // white space, and brackets that belong to nothing
      }
    }
    tokenStart = end;
    return END;
  };

  /** The whole part of a number; fractions matter nowhere here. */
  const readNumber = (first: number): number => {
    let value = isDigit(first) ? first - 48 : 0;
    if (first !== POINT) {
      while (isDigit(bytes[position])) {
        value = value * 10 + (bytes[position] ?? 0) - 48;
        position += 1;
      }
      if (bytes[position] !== POINT) return first === MINUS ? -value : value;
      position += 1;
    }
    while (isDigit(bytes[position])) position += 1;
    return first === MINUS ? -value : value;
  };

  const readKeyword = (): Keyword => {
    while (position < end && isRegular(bytes[position])) position += 1;
    // By far the most frequent word.
    if (position === tokenStart + 1 && bytes[tokenStart] === 0x52) return REFERENCE;
    const word = bytes.toString('latin1', tokenStart, Math.min(position, tokenStart + 40));
    return keywords.get(word) ?? new Keyword(word);
  };

  const readName = (): string => {
    const first = position;
    let isEscaped = false;
    while (position < end && isRegular(bytes[position])) {
      if (bytes[position] === 0x23) isEscaped = true;
      position += 1;
    }
    // No name that matters is longer than this.
    const name = bytes.toString('latin1', first, Math.min(position, first + 400));
    return isEscaped ? decodeName(name) : name;
  };

  /** Skips to the matching bracket. False, and nothing skipped, where there is none. */
  const skipString = (): boolean => {
    if (position >= noStringEndAfter) return false;
    const isNested = unendedStrings < MAX_UNENDED_STRINGS;
    let depth = 1;
    for (let index = position; index < end; index += 1) {
      const code = bytes[index];
      if (code === 0x5c) index += 1;
      else if (code === 0x28 && isNested) depth += 1;
      else if (code === 0x29) depth -= 1;
      if (depth > 0) continue;
      position = index + 1;
      return true;
    }
    unendedStrings += 1;
    // Without nesting the first closing bracket ends a string: where there is none, no later string ends either.
    if (!isNested) noStringEndAfter = position;
    return false;
  };

  const skipHexString = (): boolean => {
    if (position >= noHexStringEndAfter) return false;
    const close = bytes.indexOf(0x3e, position);
    if (close === -1) {
      noHexStringEndAfter = position;
      return false;
    }
    position = close + 1;
    return true;
  };

  return {
    next,
    get tokenStart() {
      return tokenStart;
    },
    get position() {
      return position;
    },
    seek(to) {
      position = to;
    },
  };
}

const REFERENCE = new Keyword('R');

/** The words that end or begin what is looked at, made once. */
const keywords = new Map(
  ['obj', 'endobj', 'stream', 'endstream', 'true', 'false', 'null', 'xref', 'trailer', 'startxref', 'n', 'f'].map(
    (word) => [word, new Keyword(word)],
  ),
);

function isNumberStart(code: number): boolean {
  return isDigit(code) || code === 0x2b || code === MINUS || code === POINT;
}

/** Replaces `#4A` by the character that it stands for. */
function decodeName(name: string): string {
  return name.replace(/#([0-9A-Fa-f]{2})/g, (_, hex: string) =>
    String.fromCodePoint(hexDigit(hex.charCodeAt(0)) * 16 + hexDigit(hex.charCodeAt(1))),
  );
}
