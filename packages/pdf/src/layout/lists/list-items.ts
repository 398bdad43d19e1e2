import { itemBefore } from '../../internal/item-before.ts';
import { captionLabel } from '../text/captions.ts';
import { isLoneBullet, listMark, type ListMark } from './list-marks.ts';
import { endsSentence } from '../text/sentences.ts';
import { beginsAtSameLeft, isNextLine, isSameSize, runsOn, type TextColumn } from '../text/text-column.ts';
import type { TextLine } from '../lines/text-line.ts';

/** Marks of one list may be set flush right: `9.` and `10.` begin this part of the size apart. */
const ORDINAL_SHIFT_SIZES = 0.8;
/** Candidates to look back and ahead for the neighbour of a mark in its sequence. */
const SEQUENCE_REACH = 60;
/** A list goes on in the next column, over a narrow one between them at most. */
const COLUMNS_REACH = 2;
/** A hanging indent is at least and at most so many sizes deep. */
const LEAST_HANG_SIZES = 0.3;
const MOST_HANG_SIZES = 8;

interface Candidate {
  line: TextLine;
  mark: ListMark;
  column: TextColumn;
  columnIndex: number;
  /** In the column. */
  index: number;
  /** Distance from the left edge of the column. */
  indent: number;
}

/**
 * The lines that begin a list item, with their marks, over the columns of a document in reading order.
 *
 * What begins with `(3)`, `B.` or a dash may be the next line of a sentence: a line that the one before runs into is an
 * item only where its mark counts on from another one at the same left, has one like itself there, or hangs under it.
 */
export function findListItems(columns: readonly TextColumn[]): Map<TextLine, ListMark> {
  const candidates = columns.flatMap(candidatesOf);
  const found = new Map<TextLine, ListMark>();
  candidates.forEach((candidate, position) => {
    const before = columns[candidate.columnIndex - 1];
    const near = {
      before,
      neighbours: candidates.slice(Math.max(0, position - SEQUENCE_REACH), position + SEQUENCE_REACH),
    };
    if (isItem(candidate, near)) found.set(candidate.line, candidate.mark);
  });
  return found;
}

function candidatesOf(column: TextColumn, columnIndex: number): Candidate[] {
  const found: Candidate[] = [];
  column.lines.forEach((line, index) => {
    if (isLoneBullet(line.text)) {
      const mark: ListMark = {
        text: line.text,
        length: line.text.length,
        type: 'bullet',
        readings: [{ kind: line.text, value: 0 }],
      };
      found.push({ line, mark, column, columnIndex, index, indent: line.left - column.left });
      return;
    }
    const mark = listMark(line.text);
    if (mark === null || captionLabel(line.text) !== null || isMarkOnly(line.text.slice(mark.length))) return;
    found.push({ line, mark, column, columnIndex, index, indent: line.left - column.left });
  });
  return found;
}

/** `(a) (b) (c)`: the marks under the parts of a figure. */
function isMarkOnly(text: string): boolean {
  return !/\p{L}{2}|\p{L}\p{M}|[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}]|\d/u.test(text);
}

interface Surroundings {
  /** The column before. */
  before: TextColumn | undefined;
  neighbours: readonly Candidate[];
}

function isItem(candidate: Candidate, { before, neighbours }: Surroundings): boolean {
  const { mark, line } = candidate;
  if (mark.type === 'bullet' || mark.type === 'entry') return true;
  const isInSentence = followsText(candidate, before);
  const hasSibling = neighbours.some((other) => isSibling(candidate, other));
  const isIndented = beginsToTheRight(candidate);
  switch (mark.type) {
    case 'letter':
      return hasSibling && (!isInSentence || isIndented);
    case 'dash':
      return !isInSentence || hasSibling || isIndented;
    case 'ordinal': {
      const counts = neighbours.some((other) => countsOn(candidate, other));
      // `J. M. Tanner` begins with a capital and a full stop too.
      if (/^[A-Z]\.$/.test(mark.text)) return counts && !(isInSentence && goesOnWithName(candidate));
      if (isInSentence) return counts || (isIndented && hasHangingLine(candidate));
      if (standsUnderOpenLine(candidate))
        return counts || hasHangingLine(candidate) || mark.readings.some(({ value }) => value === 1);
      return counts || !/^[A-Z]/.test(mark.text) || hasHangingLine(candidate) || line.bold;
    }
  }
}

/** True if the text of the line before runs on into this line. */
function followsText({ line, column, index }: Candidate, before: TextColumn | undefined): boolean {
  const last = itemBefore(column.lines, index);
  if (last !== undefined) {
    return isNextLine(last, line, column) && isSameSize(last, line) && runsOn(last, column);
  }
  const lastOfColumn = before?.lines.at(-1);
  return (
    before !== undefined && lastOfColumn !== undefined && isSameSize(lastOfColumn, line) && runsOn(lastOfColumn, before)
  );
}

/** The line before ends in a list of names. */
function goesOnWithName({ column, index }: Candidate): boolean {
  return /(?:,|\s(?:and|und|et|y|&))$/u.test(itemBefore(column.lines, index)?.text ?? '');
}

/** Right under a line in which no sentence ends, and at the same left: a reference may begin a line that was let ragged. */
function standsUnderOpenLine({ line, column, index }: Candidate): boolean {
  const last = itemBefore(column.lines, index);
  if (last === undefined || !isNextLine(last, line, column) || !isSameSize(last, line)) return false;
  return beginsAtSameLeft(last, line) && !endsSentence(last.text) && last.bold === line.bold;
}

/** The line before begins well to the left of this one, so that this one is no line of the same paragraph. */
function beginsToTheRight({ line, column, index }: Candidate): boolean {
  const last = itemBefore(column.lines, index);
  return last !== undefined && line.left > last.left + 0.8 * line.size;
}

/** The next line hangs under the text of this one. */
function hasHangingLine({ line, column, index }: Candidate): boolean {
  const next = column.lines[index + 1];
  if (next === undefined || !isNextLine(line, next, column) || listMark(next.text) !== null) return false;
  const hang = next.left - line.left;
  return hang >= LEAST_HANG_SIZES * line.size && hang <= MOST_HANG_SIZES * line.size;
}

function isSibling(one: Candidate, other: Candidate): boolean {
  if (one === other || one.mark.text !== other.mark.text) return false;
  if (one.columnIndex === other.columnIndex) return beginsAtSameLeft(one.line, other.line);
  return Math.abs(one.columnIndex - other.columnIndex) === 1 && Math.abs(one.indent - other.indent) <= 2;
}

function countsOn(one: Candidate, other: Candidate): boolean {
  if (other.mark.type !== 'ordinal' || Math.abs(one.columnIndex - other.columnIndex) > COLUMNS_REACH) return false;
  const isSameColumn = one.columnIndex === other.columnIndex;
  const shift = isSameColumn ? one.line.left - other.line.left : one.indent - other.indent;
  if (Math.abs(shift) > ORDINAL_SHIFT_SIZES * one.line.size) return false;
  const isAfter = other.columnIndex > one.columnIndex || (isSameColumn && other.index > one.index);
  return one.mark.readings.some(({ kind, value }) =>
    other.mark.readings.some((reading) => reading.kind === kind && reading.value === value + (isAfter ? 1 : -1)),
  );
}
