import type { GrayBitmap } from '../document/gray-bitmap.ts';

/** Of the pixels that one pixel is made of: the first one, and the part that each has in it. The parts sum up to 1. */
interface Taps {
  first: number;
  parts: Float32Array;
}

/** Pixels on either side that cubic convolution looks at. */
const REACH = 2;

/**
 * The bitmap in another size. Letters stay sharp: a pixel weighs those that it stands for by cubic convolution (Keys,
 * "Cubic convolution interpolation for digital image processing", 1981, with a = -1/2), which where the bitmap gets
 * smaller is stretched over them. Means of them would be blurred, and cost engines a word in a hundred.
 */
export function resize(bitmap: GrayBitmap, width: number, height: number): GrayBitmap {
  if (width === bitmap.width && height === bitmap.height) return bitmap;
  const columns = tapsOf(bitmap.width, width);
  const rows = tapsOf(bitmap.height, height);
  // Rounds and keeps shades between black and white: next to sharp edges the sums reach beyond.
  const data = new Uint8ClampedArray(width * height);
  const blended = new Float32Array(bitmap.width);
  rows.forEach((taps, y) => {
    blendRows(bitmap, taps, blended);
    for (let x = 0; x < width; x += 1) {
      const { first, parts } = columns[x]!;
      let sum = 0;
      for (let index = 0; index < parts.length; index += 1) sum += parts[index]! * blended[first + index]!;
      data[y * width + x] = sum;
    }
  });
  return { width, height, data: new Uint8Array(data.buffer) };
}

/** Puts rows of the bitmap, each by its part, together in `blended`. */
function blendRows({ width, data }: GrayBitmap, { first, parts }: Taps, blended: Float32Array): void {
  blended.fill(0);
  parts.forEach((part, index) => {
    const start = (first + index) * width;
    for (let x = 0; x < width; x += 1) blended[x]! += part * data[start + x]!;
  });
}

/** What each of `to` pixels is made of, of `from` pixels. At the edges only those that there are. */
function tapsOf(from: number, to: number): Taps[] {
  const step = from / to;
  const stretch = Math.max(1, step);
  return Array.from({ length: to }, (_, index) => {
    const middle = (index + 0.5) * step - 0.5;
    const first = Math.max(0, Math.ceil(middle - REACH * stretch));
    const last = Math.min(from - 1, Math.floor(middle + REACH * stretch));
    const parts = Float32Array.from({ length: last - first + 1 }, (_, at) => cubic((first + at - middle) / stretch));
    const sum = parts.reduce((total, part) => total + part, 0);
    return { first, parts: parts.map((part) => part / sum) };
  });
}

function cubic(distance: number): number {
  const x = Math.abs(distance);
  if (x < 1) return (1.5 * x - 2.5) * x * x + 1;
  return x < REACH ? ((2.5 - 0.5 * x) * x - 4) * x + 2 : 0;
}
