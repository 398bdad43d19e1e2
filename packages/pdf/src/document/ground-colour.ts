import { containsCentre } from '../geometry/box.ts';
import { frameBoxToPage } from '../geometry/text-frame.ts';
import type { FilledArea, PageContent } from './page-content.ts';

/** Largest difference per colour channel, of 255, that an eye does not see. */
const SAME_COLOUR = 8;
const PAPER = '#ffffff';

/**
 * Marks text in the colour of the ground that it stands on. `colors` holds the fill colour of each run.
 * The ground is the last area painted there, else the white page. Over an image, or over a veil of another colour than the
 * text's, the ground is not known for certain, and text there is taken as visible.
 *
 * @param veils Boxes of what is painted in another shape than a rectangle, or lets through what is below.
 */
export function markGroundColouredText(
  content: PageContent,
  veils: readonly FilledArea[],
  colors: readonly string[],
): void {
  const grounds = [...new Set([PAPER, ...content.areas.map((area) => area.color)])];
  const suspects = new Set(
    [...new Set(colors)].filter((color) => grounds.some((ground) => isSameColour(ground, color))),
  );
  if (suspects.size === 0) return;
  const veilBoxes = new Set(veils.map(({ box }) => box));
  const solid = content.areas.filter(({ box }) => !veilBoxes.has(box));
  content.runs.forEach((run, index) => {
    const color = colors[index] ?? '';
    if (run.hidden !== null || !suspects.has(color)) return;
    const box = frameBoxToPage([run.left, run.top, run.right, run.bottom], run.angle);
    if (content.images.some((image) => containsCentre(image.box, box))) return;
    const ground = solid.findLast((area) => containsCentre(area.box, box))?.color ?? PAPER;
    if (!isSameColour(ground, color)) return;
    const isVeiled = veils.some((veil) => containsCentre(veil.box, box) && !isSameColour(veil.color, color));
    if (!isVeiled) run.hidden = 'ground_colour';
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
