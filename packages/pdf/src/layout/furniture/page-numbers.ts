import { romanValue } from '../lists/list-marks.ts';
import type { ZoneLine } from './zone-lines.ts';

/** Numbers that count with the pages: on so many pages they differ from the page's position by the same. */
const COUNTING_PAGES = 3;
const BARE =
  /^[\s|·•–—-]*(?:(?:page|seite|pagina|página|pág\.?|p\.|s\.|sida|side|strona|стр\.?|第)\s*)?(\d{1,4}|[ivxlc]{1,7})(?:\s*(?:of|von|de|di|sur|av|z|из|\/|-)\s*\d{1,4})?\s*(?:页|ページ|쪽)?[\s|·•–—-]*$/iu;

/** What page numbers are in a document: the differences between the number and the page's position, by numeral. */
export interface PageNumbering {
  /** The line holds a number that counts with the pages, at its start or its end. */
  counts(line: ZoneLine): boolean;
  /** The line is such a number and nothing else. */
  isBare(line: ZoneLine): boolean;
}

interface Numeral {
  style: 'digits' | 'roman';
  value: number;
}

/** Finds how the pages are numbered from the numbers in their outer zones. Parts may be numbered each for itself. */
export function findPageNumbering(lines: readonly ZoneLine[], pageCount: number): PageNumbering {
  const pagesByOffset = new Map<string, Set<number>>();
  for (const line of lines) {
    for (const numeral of numeralsOf(line.line.text)) {
      const offset = offsetOf(numeral, line);
      pagesByOffset.set(offset, (pagesByOffset.get(offset) ?? new Set()).add(line.pageIndex));
    }
  }
  const needed = Math.min(COUNTING_PAGES, pageCount - 1);
  const isKnown = (numeral: Numeral, line: ZoneLine): boolean =>
    (pagesByOffset.get(offsetOf(numeral, line))?.size ?? 0) >= needed;
  return {
    counts: (line) => numeralsOf(line.line.text).some((numeral) => isKnown(numeral, line)),
    isBare: (line) => {
      const text = BARE.exec(line.line.text)?.[1];
      const numeral = text === undefined ? null : numeralOf(text);
      return numeral !== null && isKnown(numeral, line);
    },
  };
}

function offsetOf({ style, value }: Numeral, { pageIndex }: ZoneLine): string {
  return `${style} ${value - pageIndex}`;
}

/** Numerals at the start and at the end of a line, and the one of `3 of 9`. */
function numeralsOf(text: string): Numeral[] {
  const words = text.split(/[\s|·•]+/u).filter((word) => word !== '');
  const bare = BARE.exec(text)?.[1];
  const candidates = new Set([words[0], words.at(-1), bare]);
  return [...candidates].map((word) => (word === undefined ? null : numeralOf(word))).filter((value) => value !== null);
}

function numeralOf(word: string): Numeral | null {
  const plain = word.replace(/^[-–—[(]+|[-–—\]).]+$/gu, '');
  if (/^\d{1,4}$/.test(plain)) return { style: 'digits', value: Number(plain) };
  const roman = /^(?:[ivxlc]{1,7}|[IVXLC]{1,7})$/.test(plain) ? romanValue(plain.toLowerCase()) : null;
  return roman === null ? null : { style: 'roman', value: roman };
}
