import type { GrayBitmap } from '../document/gray-bitmap.ts';

/** Grounds between these shades are made white. On darker ones text may be white, and paper is lighter. */
const DARKEST_GROUND = 110;
const LIGHTEST_GROUND = 235;
/** Pixels that are looked at for a ground are this far apart, and of one shade where those as far on either side are. */
const LOOK_STEP = 4;
const SAME_SHADE = 8;
/** A picture with less ground than this part of it has none. */
const LEAST_GROUND = 0.005;
/** Half of the width of what is no ground, in heights of letters without ascenders: strokes are narrower, cells are not. */
const REACH = 0.5;
const WHITE = 255;

/**
 * The picture with the grounds of its cells and boxes made white: engines tell ink from paper by one shade for all the
 * page, and pass over print on grey. The ground is what is left where dark strokes are filled up (a closing with a square:
 * Serra, "Image Analysis and Mathematical Morphology", 1982); a pixel is as much lighter as its ground is.
 * @param letterHeight of letters without ascenders, pixels.
 */
export function withEvenGround(bitmap: GrayBitmap, letterHeight: number): GrayBitmap {
  if (!hasGround(bitmap)) return bitmap;
  const ground = closed(bitmap, Math.max(2, Math.round(REACH * letterHeight)));
  const data = bitmap.data.map((shade, at) => {
    const under = ground[at]!;
    return under < DARKEST_GROUND ? shade : Math.min(WHITE, Math.round((WHITE * shade) / under));
  });
  return { ...bitmap, data };
}

function hasGround({ width, height, data }: GrayBitmap): boolean {
  let [count, looks] = [0, 0];
  for (let y = 0; y < height; y += LOOK_STEP) {
    for (let x = LOOK_STEP; x < width - LOOK_STEP; x += LOOK_STEP) {
      const at = y * width + x;
      const shade = data[at]!;
      looks += 1;
      if (shade < DARKEST_GROUND || shade > LIGHTEST_GROUND) continue;
      const isEven =
        Math.abs(data[at - LOOK_STEP]! - shade) < SAME_SHADE && Math.abs(data[at + LOOK_STEP]! - shade) < SAME_SHADE;
      if (isEven) count += 1;
    }
  }
  return count > LEAST_GROUND * looks;
}

/** The shades with what is dark and narrower than twice the reach filled up by what is around it. */
function closed({ width, height, data }: GrayBitmap, reach: number): Uint8Array {
  return [lighter, darker].reduce((shades, pick) => {
    const along = picked(shades, { count: height, stride: width, length: width, step: 1 }, reach, pick);
    return picked(along, { count: width, stride: 1, length: height, step: width }, reach, pick);
  }, data);
}

function lighter(one: number, other: number): number {
  return one > other ? one : other;
}

function darker(one: number, other: number): number {
  return one < other ? one : other;
}

/** The lines of a raster: so many, of that length; their beginnings and their pixels are so far apart. */
interface Lines {
  count: number;
  stride: number;
  length: number;
  step: number;
}

/**
 * For each pixel the one that is picked of those within reach of it on its line: in three comparisons, whatever the reach
 * (van Herk, "A fast algorithm for local minimum and maximum filters", 1992).
 */
function picked(
  shades: Uint8Array,
  { count, stride, length, step }: Lines,
  reach: number,
  pick: (one: number, other: number) => number,
): Uint8Array {
  const result = new Uint8Array(shades.length);
  const window = 2 * reach + 1;
  const size = Math.ceil((length + 2 * reach) / window) * window;
  const [values, fromStart, fromEnd] = [new Uint8Array(size), new Uint8Array(size), new Uint8Array(size)];
  for (let line = 0; line < count; line += 1) {
    const start = line * stride;
    for (let at = 0; at < size; at += 1) {
      const inLine = Math.min(length - 1, Math.max(0, at - reach));
      values[at] = shades[start + inLine * step]!;
    }
    for (let at = 0; at < size; at += 1) {
      fromStart[at] = at % window === 0 ? values[at]! : pick(fromStart[at - 1]!, values[at]!);
    }
    for (let at = size - 1; at >= 0; at -= 1) {
      fromEnd[at] = (at + 1) % window === 0 ? values[at]! : pick(fromEnd[at + 1]!, values[at]!);
    }
    for (let at = 0; at < length; at += 1) {
      result[start + at * step] = pick(fromEnd[at]!, fromStart[at + window - 1]!);
    }
  }
  return result;
}
