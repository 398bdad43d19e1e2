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
  /** The first and the last row, or column, of it with its edges, and the ones beside them. */
  first: number;
  last: number;
  before: number;
  after: number;
}

/**
 * The picture with the ground where its lines were: engines read the frame of a cell as a bar or as part of a letter, or
 * pass over what stands beside it. Where a letter crosses a line its ink stays.
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
  const first = Math.max(0, Math.round(position - thickness / 2) - EDGE_PIXELS);
  const last = Math.min(count - 1, Math.round(position + thickness / 2) - 1 + EDGE_PIXELS);
  return {
    step,
    stride,
    start,
    end,
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
  const { step, stride, start, end, first, last } = band;
  let ground = PAPER;
  for (let along = start; along < end; along += 1) {
    const [before, after] = [band.before * stride + along * step, band.after * stride + along * step];
    if (letters[before] === 1 || letters[after] === 1) continue;
    if (ink[before] === 0 && ink[after] === 0) ground = Math.max(data[before]!, data[after]!);
    for (let across = first; across <= last; across += 1) data[across * stride + along * step] = ground;
  }
}
