import { hanValue } from '../lists/list-marks.ts';
import type { TextDraft } from '../text/text-draft.ts';
import { lookOf } from './look.ts';

/** The number in front of a heading: `3.1` is [3, 1], `B.2` is [2, 2], `IV` is [4]. */
export interface HeadingNumber {
  parts: number[];
  /** What its first part is written with, or the word before it: a `1` does not go on from an `A` or a `Chapter 1`. */
  style: string;
}

const DIGITS = /^(\d{1,3}(?:\.\d{1,3}){0,5})[.:)]?\s+(?=["'“„«(¿\\]?(?:\p{L}|\d+[-–]?\p{L}))/u;
const LETTERED = /^([A-Z])((?:\.\d{1,3}){0,4})[.:)]?\s+(?=["'“„«(]?\p{L}{2})/u;
const ROMAN = /^([IVXL]{1,6})[.:)]\s+(?=["'“„«(]?\p{L}{2})/u;
const WORD =
  /^(?:chapter|part|section|sec\.|article|art\.|title|rule|clause|schedule|exhibit|annexure|appendix|annex|kapitel|teil|abschnitt|artikel|anhang|anlage|chapitre|partie|titre|annexe|cap[ií]tulo|t[ií]tulo|secci[oó]n|art[ií]culo|anexo|artigo|sec?[cç][aã]o|parte|capitolo|sezione|articolo|hoofdstuk|deel|bijlage|kapittel|avsnitt|bilaga|vedlegg|rozdzia[lł]|глава|раздел|статья)\s+(\d{1,3}|[IVXL]{1,6}|[A-Z])(?:er|ère|re|[ºª°])?(?![\p{L}\p{N}])/iu;
const PARAGRAPH_SIGN = /^§{1,2}\s*(\d{1,4})[a-z]?(?![\p{L}\p{N}])/u;
/** 第3章, 제3조: a number between the sign of order and that of the part. */
const EAST_ASIAN = /^(?:第|제)\s*([\d０-９]{1,3}|[一二三四五六七八九十]{1,3})\s*(?:[章節节条條編编部款]|[장절조편관])/u;
/** Numbers that were missed, because a heading was not found, up to this many in a row. */
const MOST_MISSED = 2;

/** The number at the start of a text that may be a heading's, or null. */
export function headingNumber(text: string): HeadingNumber | null {
  const word = WORD.exec(text);
  if (word !== null) return { parts: [valueOf(word[1]!)], style: word[0].split(/\s/, 1)[0]!.toLowerCase() };
  const sign = PARAGRAPH_SIGN.exec(text);
  if (sign !== null) return { parts: [Number(sign[1]!)], style: '§' };
  const eastAsian = EAST_ASIAN.exec(text);
  if (eastAsian !== null) return { parts: [eastAsianValue(eastAsian[1]!)], style: eastAsian[2]! };
  const digits = DIGITS.exec(text);
  if (digits !== null) return { parts: digits[1]!.split('.').map(Number), style: 'digits' };
  const roman = ROMAN.exec(text);
  if (roman !== null && (roman[1]!.length > 1 || /[IVX]/.test(roman[1]!))) {
    return { parts: [romanValue(roman[1]!)], style: 'roman' };
  }
  const letter = LETTERED.exec(text);
  if (letter === null || (letter[2] === '' && !/^[A-Z][.:)]/.test(text))) return null;
  return { parts: [letterValue(letter[1]!), ...letter[2]!.split('.').slice(1).map(Number)], style: 'letter' };
}

/** A number of several parts: lists hardly count like this. */
export function isDeep(number: HeadingNumber | undefined): boolean {
  return number !== undefined && number.parts.length > 1;
}

/**
 * Those of the texts whose number follows from the numbers before it in the same type: the next one on any level, the
 * first one below, or a new beginning; or it is the very next one after the last number of its kind in any type, as in a
 * contract of which some clauses have titles of their own. A year or a row of a table that begins with a number breaks
 * the sequence and is left out; a list in the type of the body has a sequence of its own.
 *
 * @param drafts In reading order.
 */
export function numberedInSequence(drafts: readonly TextDraft[]): Map<TextDraft, HeadingNumber> {
  const numbered = new Map<TextDraft, HeadingNumber>();
  const lastOfType = new Map<string, number[]>();
  const lastOfKind = new Map<string, number[]>();
  for (const draft of drafts) {
    const { text } = draft.lines[0]!.line;
    const first = headingNumber(text);
    if (first === null) continue;
    const letter = asLetter(text, first);
    const isLetter = letter !== null && isNextOf(lastOfKind, letter) && !isNextOf(lastOfKind, first);
    const number = isLetter ? letter : first;
    const { size, bold, italic } = lookOf(draft);
    const kind = kindOf(number);
    const type = `${kind} ${size} ${bold} ${italic}`;
    const isNext = isNextOf(lastOfKind, number);
    lastOfKind.set(kind, number.parts);
    if (!isNext && !follows(number.parts, lastOfType.get(type) ?? null)) continue;
    numbered.set(draft, number);
    lastOfType.set(type, number.parts);
  }
  return numbered;
}

/** `I.` after `H.`: a letter that is a Roman number as well. */
function asLetter(text: string, { style }: HeadingNumber): HeadingNumber | null {
  if (style !== 'roman' || !/^[IVX][.:)]/.test(text)) return null;
  return { parts: [letterValue(text[0]!)], style: 'letter' };
}

function kindOf({ style, parts }: HeadingNumber): string {
  return `${style} ${parts.length}`;
}

function isNextOf(lastOfKind: ReadonlyMap<string, number[]>, number: HeadingNumber): boolean {
  return isVeryNext(number.parts, lastOfKind.get(kindOf(number)));
}

/** Only its last part differs, by one. */
function isVeryNext(parts: readonly number[], last: readonly number[] | undefined): boolean {
  return last !== undefined && parts.every((part, index) => part === last[index]! + Number(index === parts.length - 1));
}

function follows(parts: readonly number[], last: readonly number[] | null): boolean {
  const nearStart = (part: number): boolean => part >= 1 && part <= 1 + MOST_MISSED;
  // The first number of a document may be that of a later chapter: documents are cut into parts.
  if (last === null) return countsFromOne(parts) && nearStart(parts.at(-1)!);
  const depth = parts.findIndex((part, index) => part !== last[index]);
  if (depth < 0) return false;
  const step = parts[depth]! - last[depth]!;
  const isNext = step > 0 && step <= 1 + MOST_MISSED && parts.slice(depth + 1).every(nearStart);
  // After a table of contents, and in each part of a document that counts anew.
  const isAnew = parts.at(-1) === 1 && countsFromOne(parts);
  return isNext || isAnew;
}

/** `1.0.1` is the first one of a chapter that has no `1.1` before it. */
function countsFromOne(parts: readonly number[]): boolean {
  return parts.every((part, index) => part > 0 || (index > 0 && index < parts.length - 1));
}

function valueOf(text: string): number {
  if (/^\d+$/.test(text)) return Number(text);
  return text.length === 1 && !/[IVX]/i.test(text) ? letterValue(text) : romanValue(text);
}

function eastAsianValue(text: string): number {
  return hanValue(text) ?? Number(text.normalize('NFKC'));
}

function letterValue(letter: string): number {
  return letter.toUpperCase().charCodeAt(0) - 64;
}

const ROMAN_VALUES: Readonly<Record<string, number>> = { I: 1, V: 5, X: 10, L: 50 };

function romanValue(text: string): number {
  const values = [...text.toUpperCase()].map((letter) => ROMAN_VALUES[letter] ?? 0);
  return values.reduce((sum, value, index) => sum + (value < (values[index + 1] ?? 0) ? -value : value), 0);
}
