import type { Box } from '@ingestkit/core';
import { containsCentre } from '../geometry/box.ts';
import { frameBoxToPage } from '../geometry/text-frame.ts';
import { firstWhere } from '../internal/first-where.ts';
import type { PageContent, Ruling } from './page-content.ts';
import type { PaintedArea, ShapeCollector } from './painted-shapes.ts';

/** Largest difference per colour channel, of 255, that an eye does not see. */
const SAME_COLOUR = 8;
const PAPER = '#ffffff';

/** So many lines beside each other that fill this part of a box are a shading: some programs paint one in strips. */
const LEAST_STRIPS = 5;
const STRIPS_PART = 0.5;

/**
 * Marks text in the colour of the ground that it stands on. `colors` holds the fill colour of each run.
 * The ground is the last area that was painted there before it, else the white page. Over an image, over strips, or over
 * a veil of another colour than the text's, the ground is not known for certain, and text there is taken as visible.
 */
export function markGroundColouredText(
  content: Pick<PageContent, 'runs' | 'images' | 'rulings'>,
  { areas, veils }: Pick<ShapeCollector, 'areas' | 'veils'>,
  colors: readonly string[],
): void {
  const grounds = [...new Set([PAPER, ...areas.map((area) => area.color)])];
  const suspects = new Set(
    [...new Set(colors)].filter((color) => grounds.some((ground) => isSameColour(ground, color))),
  );
  if (suspects.size === 0) return;
  const solid = areas.filter((area) => area.isSolid);
  let isOnStrips: ((box: Box) => boolean) | undefined;
  content.runs.forEach((run, index) => {
    const color = colors[index] ?? '';
    if (run.hidden !== null || !suspects.has(color)) return;
    const box = frameBoxToPage([run.left, run.top, run.right, run.bottom], run.angle);
    if (content.images.some((image) => containsCentre(image.box, box))) return;
    const isBelow = (area: PaintedArea): boolean => area.runsBelow <= index && containsCentre(area.box, box);
    if (!isSameColour(solid.findLast(isBelow)?.color ?? PAPER, color)) return;
    if (veils.some((veil) => isBelow(veil) && !isSameColour(veil.color, color))) return;
    isOnStrips ??= stripsUnder(content.rulings);
    if (!isOnStrips(box)) run.hidden = 'ground_colour';
  });
}

/** Answers whether strips fill a box. A page may have ten thousands of lines: they are put in order once. */
function stripsUnder(rulings: readonly Ruling[]): (box: Box) => boolean {
  const inOrder = (direction: Ruling['orientation']) =>
    rulings.filter(({ orientation }) => orientation === direction).toSorted((a, b) => a.position - b.position);
  const [level, upright] = [inOrder('horizontal'), inOrder('vertical')];
  return ([left, top, right, bottom]) =>
    areFilled(level, top, bottom, (left + right) / 2) || areFilled(upright, left, right, (top + bottom) / 2);
}

/** Whether lines that reach over `along` fill a half of what is between `low` and `high`. */
function areFilled(lines: readonly Ruling[], low: number, high: number, along: number): boolean {
  let count = 0;
  let filled = 0;
  const first = firstWhere(lines, ({ position }) => position >= low);
  for (let index = first; index < lines.length && lines[index]!.position <= high; index += 1) {
    const { start, end, thickness } = lines[index]!;
    if (start > along || end < along) continue;
    count += 1;
    filled += thickness;
  }
  return count >= LEAST_STRIPS && filled >= STRIPS_PART * (high - low);
}

function isSameColour(one: string, other: string): boolean {
  if (one === other) return one !== '';
  const a = channels(one);
  const b = channels(other);
  return a !== null && b !== null && a.every((value, index) => Math.abs(value - b[index]!) <= SAME_COLOUR);
}

function channels(color: string): [number, number, number] | null {
  const match = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(color);
  return match === null ? null : [parseHex(match[1]), parseHex(match[2]), parseHex(match[3])];
}

function parseHex(digits: string | undefined): number {
  return Number.parseInt(digits ?? '0', 16);
}
