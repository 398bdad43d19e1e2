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
  const data = bitmap.data.slice();
  for (let at = 0; at < data.length; at += 1) {
    const under = ground[at]!;
    if (under >= DARKEST_GROUND) data[at] = Math.min(WHITE, Math.round((WHITE * data[at]!) / under));
  }
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
  const filled = lightestAround(data, width, height, reach);
  // The darkest around a pixel is the lightest of the inverted picture.
  return inverted(lightestAround(inverted(filled), width, height, reach));
}

function inverted(shades: Uint8Array): Uint8Array {
  const result = new Uint8Array(shades.length);
  for (let at = 0; at < shades.length; at += 1) result[at] = WHITE - shades[at]!;
  return result;
}

/**
 * For each pixel the lightest in the square around it: along the rows, then along the columns, in three comparisons each,
 * whatever the reach (van Herk, "A fast algorithm for local minimum and maximum filters", 1992). The pixels of a line are
 * taken in blocks as long as a side of the square, and in each block the lightest so far is kept from either end: of the two
 * blocks that a side reaches into, the end of the one and the start of the other are what lies on it.
 */
function lightestAround(shades: Uint8Array, width: number, height: number, reach: number): Uint8Array {
  const alongRows = new Uint8Array(shades.length);
  for (let start = 0; start < shades.length; start += width) {
    lightestInRow(shades.subarray(start, start + width), reach, alongRows.subarray(start, start + width));
  }
  return lightestInColumns(alongRows, width, height, reach);
}

function lightestInRow(row: Uint8Array, reach: number, result: Uint8Array): void {
  const block = 2 * reach + 1;
  const length = Math.ceil((row.length + 2 * reach) / block) * block;
  const values = new Uint8Array(length);
  values.set(row, reach);
  const fromStart = new Uint8Array(length);
  const fromEnd = new Uint8Array(length);
  for (let start = 0; start < length; start += block) {
    let lightest = 0;
    for (let at = start; at < start + block; at += 1) {
      if (values[at]! > lightest) lightest = values[at]!;
      fromStart[at] = lightest;
    }
    lightest = 0;
    for (let at = start + block - 1; at >= start; at -= 1) {
      if (values[at]! > lightest) lightest = values[at]!;
      fromEnd[at] = lightest;
    }
  }
  for (let at = 0; at < row.length; at += 1) result[at] = lighter(fromEnd[at]!, fromStart[at + block - 1]!);
}

/** The same for all columns at once, row by row: those of one column are far apart in memory. */
function lightestInColumns(shades: Uint8Array, width: number, height: number, reach: number): Uint8Array {
  const block = 2 * reach + 1;
  const length = Math.ceil((height + 2 * reach) / block) * block;
  const fromStart = new Uint8Array(length * width);
  fromStart.set(shades, reach * width);
  const fromEnd = fromStart.slice();
  for (let row = 0; row < length; row += 1) {
    if (row % block !== 0) lightenRow(fromStart, row * width, (row - 1) * width, width);
  }
  for (let row = length - 1; row >= 0; row -= 1) {
    if ((row + 1) % block !== 0) lightenRow(fromEnd, row * width, (row + 1) * width, width);
  }
  const result = new Uint8Array(shades.length);
  const ahead = (block - 1) * width;
  for (let at = 0; at < result.length; at += 1) result[at] = lighter(fromEnd[at]!, fromStart[at + ahead]!);
  return result;
}

function lightenRow(shades: Uint8Array, start: number, otherStart: number, width: number): void {
  for (let x = 0; x < width; x += 1) shades[start + x] = lighter(shades[start + x]!, shades[otherStart + x]!);
}

function lighter(one: number, other: number): number {
  return one > other ? one : other;
}
