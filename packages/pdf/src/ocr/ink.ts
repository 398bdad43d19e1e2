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
/** ... so that what is as bright as this is not ink on any paper. */
const LIGHTEST_INK = 255 - LEAST_CONTRAST;

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
  for (let at = 0; at < shades.length; at += 1) counts[shades[at]!]! += 1;
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
  const ink = new Uint8Array(shades.length);
  for (let at = 0; at < shades.length; at += 1) if (shades[at]! < most) ink[at] = 1;
  return { width, height, ink };
}

/** How bright each pixel is beside what is around it: {@link GROUND} where it is no darker than paper may be. */
function relativeShades({ width, height, data }: GrayBitmap): Uint8Array {
  const reach = Math.max(4, Math.round(Math.max(width, height) * WINDOW_PART));
  const shades = new Uint8Array(width * height).fill(GROUND);
  const columns = new ColumnSums({ width, height, data }, reach);
  const flip = columns.isDark() ? 255 : 0;
  for (let y = 0; y < height; y += 1) {
    const { sums, rows } = columns.around(y);
    let sum = 0;
    for (let x = 0; x < Math.min(reach, width); x += 1) sum += sums[x]!;
    for (let x = 0; x < width; x += 1) {
      if (x + reach < width) sum += sums[x + reach]!;
      if (x > reach) sum -= sums[x - reach - 1]!;
      const dark = Math.abs(flip - data[y * width + x]!);
      if (dark >= LIGHTEST_INK) continue;
      const count = rows * (Math.min(width, x + reach + 1) - Math.max(0, x - reach));
      const light = Math.abs(flip - sum / count);
      if (light - dark > LEAST_CONTRAST) shades[y * width + x] = (GROUND * dark) / light;
    }
  }
  return shades;
}

/** For each column of a bitmap the sum of its pixels around a row, kept up from row to row. */
class ColumnSums {
  readonly #bitmap: GrayBitmap;
  readonly #reach: number;
  readonly #sums: Uint32Array;
  #first = 0;
  #end = 0;

  constructor(bitmap: GrayBitmap, reach: number) {
    this.#bitmap = bitmap;
    this.#reach = reach;
    this.#sums = new Uint32Array(bitmap.width);
  }

  /** True if most of the bitmap is dark: white on black. */
  isDark(): boolean {
    const { data } = this.#bitmap;
    let sum = 0;
    for (let at = 0; at < data.length; at += 1) sum += data[at]!;
    return sum / data.length < 100;
  }

  /** The sums around that row, and how many rows they are of. Rows are asked for from the top down. */
  around(y: number): { sums: Uint32Array; rows: number } {
    const end = Math.min(this.#bitmap.height, y + this.#reach + 1);
    for (; this.#end < end; this.#end += 1) this.#add(this.#end, 1);
    for (; this.#first < y - this.#reach; this.#first += 1) this.#add(this.#first, -1);
    return { sums: this.#sums, rows: this.#end - this.#first };
  }

  #add(y: number, sign: number): void {
    const { width, data } = this.#bitmap;
    const sums = this.#sums;
    for (let x = 0, at = y * width; x < width; x += 1, at += 1) sums[x]! += sign * data[at]!;
  }
}

/** The bitmap made small enough to be looked through quickly, and the whole factor that it was made smaller by. */
export function forAnalysis(bitmap: GrayBitmap): { bitmap: GrayBitmap; factor: number } {
  const factor = Math.max(1, Math.round(Math.max(bitmap.width, bitmap.height) / ANALYSIS_PIXELS));
  return { bitmap: factor === 1 ? bitmap : reduceBitmap(bitmap, factor), factor };
}

/** Longer side, in pixels, of what is looked through: body text of a page is still eight pixels high. */
const ANALYSIS_PIXELS = 1600;
