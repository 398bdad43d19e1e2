/** A raised mark comes out of the layout as `^1`, `^a` or `^1,2`; the others are signs, or a letter in brackets. */
const MARK =
  /(?<=.)\s?(?:\^(?<raised>\p{N}{1,2}|\p{L}(?:,[\p{L}\p{N}]{1,2})*|\p{N}{1,2}(?:,\p{N}{1,2})+)|[*†‡§¶]{1,3}|\(\p{L}\))$/u;
/** The bases of powers: a raised number after them is an exponent. */
const POWER_BASE = /(?:^|[^\d.,])(?:2|10)$/u;

/** A text without the mark of a footnote at its end. */
interface UnmarkedText {
  text: string;
  /** The mark is a raised number, which an exponent is as well. */
  isNumber: boolean;
}

/**
 * The texts of a column without the marks of footnotes at their ends. A raised number is no mark but an exponent after a
 * 10 or a 2, and where every text that is not blank has one; then all stays as it is.
 */
export function withoutFootnoteMarks(texts: readonly string[]): string[] {
  const unmarked = texts.map(withoutFootnoteMark);
  const isPower = unmarked.every(({ text, isNumber }) => isNumber || text === '');
  return isPower ? [...texts] : unmarked.map(({ text }) => text);
}

function withoutFootnoteMark(text: string): UnmarkedText {
  const found = MARK.exec(text);
  if (found === null) return { text, isNumber: false };
  const base = text.slice(0, found.index).trimEnd();
  const isNumber = /^\p{N}/u.test(found.groups?.['raised'] ?? '');
  return isNumber && POWER_BASE.test(base) ? { text, isNumber: false } : { text: base, isNumber };
}
