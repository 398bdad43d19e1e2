import { roundSize } from '../document-statistics.ts';
import type { TextLine } from '../lines/text-line.ts';
import { endsSentence } from './sentences.ts';

/** Lines of one column of a page, from top to bottom, without what runs along on every page. */
export interface TextColumn {
  lines: readonly TextLine[];
  /** Frame coordinates of the leftmost start and the rightmost end, in the mirror where the page is read from the right. */
  left: number;
  right: number;
  /** The usual step from baseline to baseline, by rounded size. */
  stepBySize: ReadonlyMap<number, number>;
  /** Lines that go on with the one before at twice the usual step, or near it: a text that is set apart to be written in. */
  spacedOut: ReadonlySet<TextLine>;
}

/** A step from line to line of more than this part of the usual one ends a paragraph. */
const WIDE_STEP = 1.3;
/** Sizes that differ by more than this part do not belong to one paragraph. */
const SIZE_CHANGE = 0.08;
/** A line that ends this part of the column's width before its edge is a last line, if a sentence ends there too. */
const SHORT_LINE = 0.12;
/** Closer than this part of the size two lines begin at the same place. */
export const SAME_LEFT_SIZES = 0.3;

/** Room that is left over, in sizes, before a break counts as one that was made. */
const ROOM_SIZES = 1;

/** True if the next line stands below the last one, no farther than the lines of a paragraph. */
export function isNextLine(last: TextLine, next: TextLine, column: TextColumn): boolean {
  const isUnder = next.baseline > last.baseline && next.angle === last.angle;
  return isUnder && (isNear(last, next, column) || column.spacedOut.has(next));
}

/** True if the step from the one line to the other is at most the usual one, or a little more. */
export function isNear(last: TextLine, next: TextLine, column: TextColumn): boolean {
  const usual = Math.max(usualStepOf(last, column), 1.05 * last.size);
  return next.baseline - last.baseline <= WIDE_STEP * usual;
}

/** The usual step from baseline to baseline in type of the line's size, in points. */
export function usualStepOf(line: TextLine, column: TextColumn): number {
  return column.stepBySize.get(roundSize(line.size)) ?? 1.3 * line.size;
}

export function isSameSize(one: TextLine, other: TextLine): boolean {
  return Math.abs(one.size - other.size) <= SIZE_CHANGE * one.size;
}

export function beginsAtSameLeft(one: TextLine, other: TextLine): boolean {
  return Math.abs(one.left - other.left) <= SAME_LEFT_SIZES * Math.max(one.size, other.size);
}

/** True for a line that ends well before the right edge of its column. */
export function isShort(line: TextLine, column: TextColumn): boolean {
  return column.right - line.right > SHORT_LINE * (column.right - column.left);
}

/** True if the first word of the next line would have found room at the end of this one: somebody broke the line. */
export function leavesRoomFor(line: TextLine, next: TextLine, column: TextColumn): boolean {
  const word = /^\S*/u.exec(next.text)![0];
  const characterWidth = (next.right - next.left) / Math.max(1, next.text.length);
  return column.right - line.right > (word.length + 1) * characterWidth + ROOM_SIZES * line.size;
}

/** True if the text breaks off at the end of the line: the line is full, and no sentence ends there. */
export function runsOn(line: TextLine, column: TextColumn): boolean {
  return !endsSentence(line.text) && !isShort(line, column);
}
