import type { Box } from '@ingestkit/core';
import { boxHeight, boxWidth, containsCentre } from '../geometry/box.ts';
import { frameBoxToPage } from '../geometry/text-frame.ts';
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
  content.runs.forEach((run, index) => {
    const color = colors[index] ?? '';
    if (run.hidden !== null || !suspects.has(color)) return;
    const box = frameBoxToPage([run.left, run.top, run.right, run.bottom], run.angle);
    if (content.images.some((image) => containsCentre(image.box, box))) return;
    const isBelow = (area: PaintedArea): boolean => area.runsBelow <= index && containsCentre(area.box, box);
    if (!isSameColour(solid.findLast(isBelow)?.color ?? PAPER, color)) return;
    if (veils.some((veil) => isBelow(veil) && !isSameColour(veil.color, color))) return;
    if (!standsOnStrips(box, content.rulings)) run.hidden = 'ground_colour';
  });
}

function standsOnStrips(box: Box, rulings: readonly Ruling[]): boolean {
  const [x, y] = [(box[0] + box[2]) / 2, (box[1] + box[3]) / 2];
  const across = rulings.filter(({ orientation, position, start, end }) => {
    const [low, high, along] = orientation === 'horizontal' ? [box[1], box[3], x] : [box[0], box[2], y];
    return position >= low && position <= high && start <= along && end >= along;
  });
  return (['horizontal', 'vertical'] as const).some((direction) => {
    const strips = across.filter(({ orientation }) => orientation === direction);
    const filled = strips.reduce((sum, { thickness }) => sum + thickness, 0);
    const extent = direction === 'horizontal' ? boxHeight(box) : boxWidth(box);
    return strips.length >= LEAST_STRIPS && filled >= STRIPS_PART * extent;
  });
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
