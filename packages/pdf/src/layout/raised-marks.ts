import type { TextRun } from '../document/page-content.ts';

/** Raised type is at most this part of the size of the type that it stands at. */
const RAISED_SIZE = 0.85;
/** Its baseline is higher by at least this part of the larger size; kerned and rounded places differ by less. */
const RAISE = 0.15;

/** What can carry a footnote mark or an exponent: the end of a word, of a number, or of a sentence. */
const CARRIER = /[\p{L}\p{N}.,;:!?)\]}%"'\u2019\u201D\u00BB]$/u;
/** Numbers with a sign, in a list, or in a range; one letter, in a list; the marks of trade. */
const MARK =
  /^(?:[-\u2013\u2212+\u00B1]?\p{N}[\p{N}.,\u2013\u2212/*\u2020\u2021\u00A7-]*|\p{L}(?:,[\p{L}\p{N}*\u2020\u2021])*,?|TM|SM)$/u;
/** One or two digits and a letter that ends ordinal numbers in French, Spanish or Italian: 2e, 1o. */
const SMALL_NUMBER = /(?:^|\P{N})\p{N}{1,2}$/u;
const ORDINAL_LETTER = /^[eo]$/u;

/** A mark that stands before what it belongs to: a footnote's own number, the number of an address. */
const LEADING_MARK = /^(?:\p{N}{1,3}|[a-z])$/u;
const WORD = /^["'\u2018\u201C(]?\p{L}{3}/u;

/**
 * What is written between two neighbouring runs that no space parts: `^` where the right one is a raised number or
 * letter, so that neither the word nor the number before it is changed by it; a space after a raised mark at the start
 * of a text; nothing elsewhere. Ordinals (`1st`) and lowered type (`H2O`) stay as they are, and so do signs such as `*`,
 * which are part of no word. `opens` says that the left run begins the text or stands after a space.
 */
export function raisedSeparator(left: TextRun, right: TextRun, opens: boolean): '' | '^' | ' ' {
  if (left.size === right.size) return '';
  if (isRaised(right, left)) return isCarried(left.text, right.text) ? '^' : '';
  return opens && isRaised(left, right) && LEADING_MARK.test(left.text) && WORD.test(right.text) ? ' ' : '';
}

function isRaised(run: TextRun, base: TextRun): boolean {
  return run.size <= RAISED_SIZE * base.size && base.baseline - run.baseline >= RAISE * base.size;
}

function isCarried(carrier: string, mark: string): boolean {
  if (!CARRIER.test(carrier) || !MARK.test(mark)) return false;
  return !(ORDINAL_LETTER.test(mark) && SMALL_NUMBER.test(carrier));
}
