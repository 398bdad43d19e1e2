import { itemBefore } from '../../internal/item-before.ts';
import { roundSize } from '../document-statistics.ts';
import type { TextLine } from '../lines/text-line.ts';
import { spacedOutLines } from './double-spacing.ts';
import { isSameSize, type TextColumn } from './text-column.ts';

/** The shape of a column of these lines, from top to bottom. */
export function shapeColumn(lines: readonly TextLine[]): TextColumn {
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
  const column: TextColumn = {
    lines,
    left: Math.min(...lines.map((line) => line.left)),
    right: rightEdge(lines),
    stepBySize: new Map([...steps].map(([size, all]) => [size, usualStep(all)])),
    spacedOut: new Set(),
  };
  return { ...column, spacedOut: spacedOutLines(column) };
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
