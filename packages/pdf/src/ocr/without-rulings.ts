import type { GrayBitmap } from '../document/gray-bitmap.ts';
import type { Ruling } from '../document/page-content.ts';
import type { InkMap } from './ink.ts';

/** The soft edge of a line on either side of its ink, pixels. */
const EDGE_PIXELS = 2;
/** White, for a line that is beside no ground at its beginning. */
const PAPER = 255;

/** Where a line is in a raster: its pixels are at `across * stride + along * step`. */
interface Band {
  step: number;
  stride: number;
  start: number;
  end: number;
  /** The first and the last row, or column, of its ink. */
  inkFirst: number;
  inkLast: number;
  /** The same with its edges, and the ones beside them. */
  first: number;
  last: number;
  before: number;
  after: number;
}

/**
 * The picture with the ground where its lines were: engines read the frame of a cell as a bar or as part of a letter, or
 * pass over what stands beside it. Where a letter touches a line or crosses it its ink stays.
 */
export function withoutRulings(bitmap: GrayBitmap, map: InkMap, rulings: readonly Ruling[]): GrayBitmap {
  if (rulings.length === 0) return bitmap;
  const bands = rulings.map((ruling) => bandOf(ruling, map));
  // What is beside a line is ink of letters only where it is no other line, as where two cross.
  const letters = map.ink.slice();
  for (const band of bands) forEachPixel(band, (at) => void (letters[at] = 0));
  const data = bitmap.data.slice();
  for (const band of bands) erase(data, map.ink, letters, band);
  return { ...bitmap, data };
}

function bandOf({ orientation, position, start, end, thickness }: Ruling, { width, height }: InkMap): Band {
  const [step, stride, count] = orientation === 'horizontal' ? [1, width, height] : [width, 1, width];
  const inkFirst = Math.max(0, Math.round(position - thickness / 2));
  const inkLast = Math.min(count - 1, Math.round(position + thickness / 2) - 1);
  const first = Math.max(0, inkFirst - EDGE_PIXELS);
  const last = Math.min(count - 1, inkLast + EDGE_PIXELS);
  return {
    step,
    stride,
    start,
    end,
    inkFirst,
    inkLast,
    first,
    last,
    before: Math.max(0, first - 1),
    after: Math.min(count - 1, last + 1),
  };
}

function forEachPixel({ step, stride, start, end, first, last }: Band, visit: (at: number) => void): void {
  for (let across = first; across <= last; across += 1) {
    for (let along = start; along < end; along += 1) visit(across * stride + along * step);
  }
}

function erase(data: Uint8Array, ink: Uint8Array, letters: Uint8Array, band: Band): void {
  const { step, stride, start, end, inkFirst, inkLast, first, last, before, after } = band;
  let ground = PAPER;
  for (let along = start; along < end; along += 1) {
    const at = (across: number) => across * stride + along * step;
    // The edges of the line, outwards, as far as there is ink: what is beyond a gap is a letter beside it.
    let [top, bottom] = [inkFirst - 1, inkLast + 1];
    while (top > first && ink[at(top)] === 1) top -= 1;
    while (bottom < last && ink[at(bottom)] === 1) bottom += 1;
    const isTouched =
      (top <= first && ink[at(first)] === 1 && letters[at(before)] === 1) ||
      (bottom >= last && ink[at(last)] === 1 && letters[at(after)] === 1);
    if (isTouched) continue;
    if (ink[at(before)] === 0 && ink[at(after)] === 0) ground = Math.max(data[at(before)]!, data[at(after)]!);
    for (let across = Math.max(first, top); across <= Math.min(last, bottom); across += 1) data[at(across)] = ground;
  }
}
