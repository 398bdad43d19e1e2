import { reduceBitmap, type GrayBitmap } from '../document/gray-bitmap.ts';

/** Which pixels are ink: 1 for ink, 0 for ground, row by row. */
export interface InkMap {
  width: number;
  height: number;
  ink: Uint8Array;
}

/** Half the side of the square whose mean a pixel is compared with, as a part of the longer side of the picture. */
const WINDOW_PART = 1 / 60;
/** A pixel is ink where it is darker than this part of the mean around it (Bradley and Roth 2007). */
const INK_PART = 0.85;
/** ... and darker than the mean by this much: paper is never even. */
const LEAST_CONTRAST = 16;

/**
 * Tells ink from ground by the brightness around each pixel, so that shadows and yellowed edges do no harm. White on
 * black is turned round.
 */
export function findInk(bitmap: GrayBitmap): InkMap {
  return darkerThan(INK_PART, bitmap, relativeShades(bitmap));
}

/**
 * The ink without its soft edges: what is darker than halfway from the ground to the darkest ink. In a picture of few
 * pixels letters touch by their edges, and then have no height of their own.
 */
export function findInkCores(bitmap: GrayBitmap): InkMap {
  const shades = relativeShades(bitmap);
  const counts = new Uint32Array(GROUND + 1);
  for (const shade of shades) counts[shade]! += 1;
  return darkerThan((1 + darkestShade(counts) / GROUND) / 2, bitmap, shades);
}

/** What is as bright as the ground around it. */
const GROUND = 255;
/** This part of the ink is as dark as ink gets. */
const DARKEST_PART = 0.2;

function darkestShade(counts: Uint32Array): number {
  const mostShade = Math.floor(INK_PART * GROUND);
  const inkPixels = counts.subarray(0, mostShade).reduce((sum, count) => sum + count, 0);
  let sum = 0;
  for (let shade = 0; shade < mostShade; shade += 1) {
    sum += counts[shade]!;
    if (sum >= DARKEST_PART * inkPixels) return shade;
  }
  return mostShade;
}

function darkerThan(part: number, { width, height }: GrayBitmap, shades: Uint8Array): InkMap {
  const most = Math.min(INK_PART, part) * GROUND;
  return { width, height, ink: shades.map((shade) => (shade < most ? 1 : 0)) };
}

/** How bright each pixel is beside what is around it: {@link GROUND} where it is no darker than paper may be. */
function relativeShades({ width, height, data }: GrayBitmap): Uint8Array {
  const sums = integral(width, height, data);
  const reach = Math.max(4, Math.round(Math.max(width, height) * WINDOW_PART));
  const isNegative = sums[sums.length - 1]! / (width * height) < 100;
  const shades = new Uint8Array(width * height).fill(GROUND);
  for (let y = 0; y < height; y += 1) {
    const top = Math.max(0, y - reach) * (width + 1);
    const bottom = Math.min(height, y + reach + 1) * (width + 1);
    const rows = (bottom - top) / (width + 1);
    for (let x = 0; x < width; x += 1) {
      const left = Math.max(0, x - reach);
      const right = Math.min(width, x + reach + 1);
      const sum = sums[bottom + right]! - sums[bottom + left]! - sums[top + right]! + sums[top + left]!;
      const mean = sum / (rows * (right - left));
      const shade = data[y * width + x]!;
      const [light, dark] = isNegative ? [255 - mean, 255 - shade] : [mean, shade];
      if (light - dark > LEAST_CONTRAST) shades[y * width + x] = (GROUND * dark) / light;
    }
  }
  return shades;
}

/** Sums over all pixels above and left of each corner. */
function integral(width: number, height: number, data: Uint8Array): Float64Array {
  const sums = new Float64Array((width + 1) * (height + 1));
  for (let y = 0; y < height; y += 1) {
    let row = 0;
    for (let x = 0; x < width; x += 1) {
      row += data[y * width + x]!;
      sums[(y + 1) * (width + 1) + x + 1] = sums[y * (width + 1) + x + 1]! + row;
    }
  }
  return sums;
}

/** The bitmap made small enough to be looked through quickly, and the whole factor that it was made smaller by. */
export function forAnalysis(bitmap: GrayBitmap): { bitmap: GrayBitmap; factor: number } {
  const factor = Math.max(1, Math.round(Math.max(bitmap.width, bitmap.height) / ANALYSIS_PIXELS));
  return { bitmap: factor === 1 ? bitmap : reduceBitmap(bitmap, factor), factor };
}

/** Longer side, in pixels, of what is looked through: body text of a page is still eight pixels high. */
const ANALYSIS_PIXELS = 1600;
