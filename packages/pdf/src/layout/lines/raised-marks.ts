import type { TextRun } from '../../document/text-run.ts';

/** Raised type is at most this part of the size of the type that it stands at. */
const RAISED_SIZE = 0.85;
/** Its baseline is higher by at least this part of the larger size; kerned and rounded places differ by less. */
const RAISE = 0.15;

/** The baseline of lowered type is lower by at least this part of the larger size. */
const DROP = 0.12;
/** An index over another one: their baselines are this part of their size apart. */
const STACKED = 0.6;
const INDEX = /^[\p{L}\p{N}]/u;
/** Lowered words tell which of several is meant; a lowered letter or number is written close by, as in H2O. */
const LOWERED_WORD = /^\p{L}{2}/u;
const LETTER_AT_END = /\p{L}$/u;

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
 * letter, so that neither the word nor the number before it is changed by it, and `_` where it is a lowered word; a space
 * after a raised mark at the start of a text; nothing elsewhere. Ordinals (`1st`) and lowered numbers (`H2O`) stay as
 * they are, and so do signs such as `*`, which are part of no word. `opens` says that the left run begins the text or
 * stands after a space. In the text layer of a scan nothing is raised: sizes and heights there are those of a measurement.
 */
export function raisedSeparator(left: TextRun, right: TextRun, opens: boolean): '' | '^' | '_' | ' ' {
  if (left.isScanText === true || right.isScanText === true) return '';
  if (left.size === right.size) return left.baseline === right.baseline ? '' : stackedSeparator(left, right);
  if (isLowered(right, left)) return LETTER_AT_END.test(left.text) && LOWERED_WORD.test(right.text) ? '_' : '';
  if (isRaised(right, left)) return isCarried(left.text, right.text) ? '^' : '';
  return opens && isRaised(left, right) && LEADING_MARK.test(left.text) && WORD.test(right.text) ? ' ' : '';
}

/** Two indices of one letter, the one over the other. */
function stackedSeparator(left: TextRun, right: TextRun): '' | '^' | '_' {
  const rise = (left.baseline - right.baseline) / left.size;
  if (Math.abs(rise) < STACKED || !INDEX.test(left.text) || !INDEX.test(right.text)) return '';
  return rise > 0 ? '^' : '_';
}

function isLowered(run: TextRun, base: TextRun): boolean {
  return run.size <= RAISED_SIZE * base.size && run.baseline - base.baseline >= DROP * base.size;
}

function isRaised(run: TextRun, base: TextRun): boolean {
  return run.size <= RAISED_SIZE * base.size && base.baseline - run.baseline >= RAISE * base.size;
}

function isCarried(carrier: string, mark: string): boolean {
  if (!CARRIER.test(carrier) || !MARK.test(mark)) return false;
  return !(ORDINAL_LETTER.test(mark) && SMALL_NUMBER.test(carrier));
}
