import type { GrayBitmap } from '../document/gray-bitmap.ts';
import { IDENTITY, applyX, applyY, concat, type Matrix } from '../geometry/matrix.ts';
import { resize } from './resize.ts';

/** A bitmap, and the way from its pixels to those of the bitmap that it was made from. */
export interface MappedBitmap {
  bitmap: GrayBitmap;
  toSource: Matrix;
}

/** Smaller changes of scale are not worth a pass over the picture, and resampling blurs. */
const SCALE_TOLERANCE = 0.15;

/**
 * The bitmap turned against the clock by `angle` degrees, so that text that ran at that angle runs level, and scaled. What comes in
 * at the corners is white. The bitmap itself where nothing is to be done.
 */
export function straighten(source: GrayBitmap, angle: number, scale: number): MappedBitmap {
  return turned(Math.abs(scale - 1) > SCALE_TOLERANCE ? scaled(source, scale) : unchanged(source), angle);
}

/** A part of a straightened bitmap, `factor` times as large, from the pixels of the bitmap that it was made from. */
export function cutOut(
  source: GrayBitmap,
  toSource: Matrix,
  [left, top, right, bottom]: readonly [left: number, top: number, right: number, bottom: number],
  factor: number,
): GrayBitmap {
  const [width, height] = [Math.ceil((right - left) * factor), Math.ceil((bottom - top) * factor)];
  const toStraight: Matrix = [1 / factor, 0, 0, 1 / factor, left, top];
  return { width, height, data: sample(source, concat(toStraight, toSource), width, height) };
}

function unchanged(bitmap: GrayBitmap): MappedBitmap {
  return { bitmap, toSource: IDENTITY };
}

function scaled(source: GrayBitmap, scale: number): MappedBitmap {
  const width = Math.max(1, Math.round(source.width * scale));
  const height = Math.max(1, Math.round(source.height * scale));
  const toSource: Matrix = [source.width / width, 0, 0, source.height / height, 0, 0];
  return { bitmap: resize(source, width, height), toSource };
}

function turned(unturned: MappedBitmap, angle: number): MappedBitmap {
  if (Math.abs(angle) < 1e-6) return unturned;
  const { bitmap: from, toSource } = unturned;
  const radians = (angle * Math.PI) / 180;
  const [cos, sin] = [exact(Math.cos(radians)), exact(Math.sin(radians))];
  const width = Math.max(1, Math.ceil(Math.abs(from.width * cos) + Math.abs(from.height * sin)));
  const height = Math.max(1, Math.ceil(Math.abs(from.width * sin) + Math.abs(from.height * cos)));
  // From the pixels of the result to those of `from`: about the middles of both.
  const toFrom: Matrix = [
    cos,
    sin,
    -sin,
    cos,
    from.width / 2 - (cos * width - sin * height) / 2,
    from.height / 2 - (sin * width + cos * height) / 2,
  ];
  return { bitmap: { width, height, data: sample(from, toFrom, width, height) }, toSource: concat(toFrom, toSource) };
}

/** Right angles have sines of exactly 0 and 1. */
function exact(value: number): number {
  const rounded = Math.round(value);
  return Math.abs(value - rounded) < 1e-9 ? rounded : value;
}

/** Bilinear sampling; the middle of a pixel is half a pixel from its corner. */
function sample({ width, height, data }: GrayBitmap, m: Matrix, toWidth: number, toHeight: number): Uint8Array {
  const result = new Uint8Array(toWidth * toHeight).fill(255);
  for (let y = 0; y < toHeight; y += 1) {
    let sx = applyX(m, 0.5, y + 0.5) - 0.5;
    let sy = applyY(m, 0.5, y + 0.5) - 0.5;
    for (let x = 0; x < toWidth; x += 1, sx += m[0], sy += m[1]) {
      const x0 = Math.floor(sx);
      const y0 = Math.floor(sy);
      if (x0 < -1 || y0 < -1 || x0 >= width || y0 >= height) continue;
      const left = Math.max(0, x0);
      const right = Math.min(width - 1, x0 + 1);
      const upper = Math.max(0, y0) * width;
      const lower = Math.min(height - 1, y0 + 1) * width;
      const fx = sx - x0;
      const fy = sy - y0;
      const above = data[upper + left]! * (1 - fx) + data[upper + right]! * fx;
      const below = data[lower + left]! * (1 - fx) + data[lower + right]! * fx;
      result[y * toWidth + x] = above * (1 - fy) + below * fy + 0.5;
    }
  }
  return result;
}
