import { itemBefore } from '../../internal/item-before.ts';
import { roundSize } from '../document-statistics.ts';
import type { TextLine } from '../lines/text-line.ts';

/** Lines of one column of a page, from top to bottom, without what runs along on every page. */
export interface TextColumn {
  lines: readonly TextLine[];
  /** Frame coordinates of the leftmost start and the rightmost end, in the mirror where the page is read from the right. */
  left: number;
  right: number;
  /** The usual step from baseline to baseline, by rounded size. */
  stepBySize: ReadonlyMap<number, number>;
}

/** A step from line to line of more than this part of the usual one ends a paragraph. */
const WIDE_STEP = 1.3;
/** Sizes that differ by more than this part do not belong to one paragraph. */
const SIZE_CHANGE = 0.08;
/** A line that ends this part of the column's width before its edge is a last line, if a sentence ends there too. */
const SHORT_LINE = 0.12;
/** Closer than this part of the size two lines begin at the same place. */
const SAME_LEFT_SIZES = 0.3;

/** Room that is left over, in sizes, before a break counts as one that was made. */
const ROOM_SIZES = 1;

/** The mark of a note may stand after the stop: "as shown.12", but not "in Table 6.8". */
const SENTENCE_END = /[.!?:;…。！？：；]["'”’»)\]]*\s*[*†‡]?$|(?<!\p{N})[.!?:;…。！？：；]["'”’»)\]]*\s*\d{1,2}$/u;
/** The beginning of a line that goes on with a sentence. */
export const IN_SENTENCE = /^["“'‘([]?\p{Ll}/u;

/** Abbreviations with more of their sentence behind them, and the initials of a name in a list of names. */
const ABBREVIATION =
  /(?:(?:^|[\s(])(?:et al|e\.\s?g|i\.\s?e|cf|vs|[Ff]igs?|[Ee]qs?|[Ss]ecs?|[Rr]efs?|Tab|Abb|bzw|vgl|d\.\s?h|z\.\s?B|N[or]|pp|Dr|Mrs?|Prof)|,\s\p{Lu})\.$/u;

/** The shape of a column. */
export function textColumn(lines: readonly TextLine[]): TextColumn {
  const steps = new Map<number, number[]>();
  for (const [index, line] of lines.entries()) {
    const before = itemBefore(lines, index);
    if (before === undefined || !isSameSize(before, line)) continue;
    const step = line.baseline - before.baseline;
    if (step <= 0.5 * line.size || step >= 2.5 * line.size) continue;
    const size = roundSize(line.size);
    const ofSize = steps.get(size);
    if (ofSize === undefined) steps.set(size, [step]);
    else ofSize.push(step);
  }
  return {
    lines,
    left: Math.min(...lines.map((line) => line.left)),
    right: rightEdge(lines),
    stepBySize: new Map([...steps].map(([size, all]) => [size, usualStep(all)])),
  };
}

/** Of this many lines one may stick out at the right, by this many sizes: two that were read as one, or one without a break. */
const LINES_PER_STRAY = 20;
const STRAY_SIZES = 3;

function rightEdge(lines: readonly TextLine[]): number {
  const byEnd = lines.toSorted((a, b) => b.right - a.right);
  const strays = byEnd.slice(0, Math.floor(lines.length / LINES_PER_STRAY));
  const isFar = (line: TextLine, index: number) => line.right - byEnd[index + 1]!.right > STRAY_SIZES * line.size;
  return byEnd[strays.findLastIndex(isFar) + 1]?.right ?? Number.NEGATIVE_INFINITY;
}

/** The lower third, not the middle: in loose text with many short paragraphs the middle is a paragraph gap. */
function usualStep(steps: readonly number[]): number {
  return steps.toSorted((a, b) => a - b)[Math.floor(steps.length / 3)]!;
}

/** True if the next line stands below the last one, no farther than the lines of a paragraph. */
export function isNextLine(last: TextLine, next: TextLine, column: TextColumn): boolean {
  const step = next.baseline - last.baseline;
  return (
    step > 0 && step <= WIDE_STEP * Math.max(usualStepOf(last, column), 1.05 * last.size) && next.angle === last.angle
  );
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

export function endsSentence(text: string): boolean {
  return SENTENCE_END.test(text) && !ABBREVIATION.test(text);
}

/** True if the text breaks off at the end of the line: the line is full, and no sentence ends there. */
export function runsOn(line: TextLine, column: TextColumn): boolean {
  return !endsSentence(line.text) && !isShort(line, column);
}
