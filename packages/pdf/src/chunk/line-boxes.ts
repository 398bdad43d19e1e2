import type { Box, PageBox } from '@ingestkit/core';
import type { BlockLine } from '../layout/block.ts';
import type { SourceRange } from './text-unit.ts';

/** A line may begin this much higher than the one before and still be below it: superscripts, skewed scans. Points. */
const UPWARD_TOLERANCE = 2;

/** The lines that a range covers at least one character of, in order. */
export function coveredLines({ source, start, end }: SourceRange): BlockLine[] {
  return source.lines.filter((line) => line.start < end && line.end > start);
}

/** Pages of the lines, counted from 1, ascending, each once. */
export function pagesOf(lines: readonly BlockLine[]): number[] {
  return [...new Set(lines.map((line) => line.pageNumber))].toSorted((a, b) => a - b);
}

/**
 * One box per group of neighbouring lines of a source: lines of one page that follow each other down one column.
 * In reading order.
 */
export function boxesOf(lines: readonly BlockLine[]): PageBox[] {
  const groups: PageBox[] = [];
  let previous: BlockLine | undefined;
  for (const line of lines) {
    const group = groups.at(-1);
    if (group !== undefined && previous !== undefined && continues(group, previous, line)) {
      group.box = union(group.box, line.box);
    } else {
      groups.push({ pageNumber: line.pageNumber, box: [...line.box] });
    }
    previous = line;
  }
  return groups;
}

function continues(group: PageBox, previous: BlockLine, line: BlockLine): boolean {
  if (line.pageNumber !== group.pageNumber) return false;
  const isBelow = line.box[1] >= previous.box[1] - UPWARD_TOLERANCE;
  const isInColumn = line.box[0] < group.box[2] && line.box[2] > group.box[0];
  return (isBelow && isInColumn) || standsBeside(previous.box, line.box);
}

/** Two parts of one printed line: at least half of the lower one's height is common. */
function standsBeside(a: Box, b: Box): boolean {
  const common = Math.min(a[3], b[3]) - Math.max(a[1], b[1]);
  const lowest = Math.min(a[3] - a[1], b[3] - b[1]);
  return lowest > 0 && common >= lowest / 2;
}

function union(a: Box, b: Box): Box {
  return [Math.min(a[0], b[0]), Math.min(a[1], b[1]), Math.max(a[2], b[2]), Math.max(a[3], b[3])];
}
