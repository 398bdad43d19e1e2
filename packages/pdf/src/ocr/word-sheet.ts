import type { GrayBitmap } from '../document/gray-bitmap.ts';
import type { InkMap } from './ink.ts';
import type { Place } from './place.ts';

/** All that follows is in heights of letters without ascenders on the sheet. What is cut out around a place, for its signs as well. */
const MARGIN = 0.3;
/** What stands further apart is a row of spaced letters to Tesseract: `1 1 1 1` is read as one word, or not at all. */
const GAP = 1;
const LINE = 4;
const BORDER = 3;
const SHEET_WIDTH = 80;
const PAPER = 255;
/** What is not in a picture does not come by making it larger. */
const MOST_ENLARGED = 4;

/** A picture that places are cut out of. */
export interface DetailedPicture {
  /** Which pixels are ink, without lines. */
  ink: InkMap;
  /** A part of it, `factor` times as large as in the map, with all the detail that there is. */
  cutOut: (box: Place['box'], factor: number) => GrayBitmap;
}

/** A place on a sheet: what stands at x in the picture stands at `factor * x + right` there, and likewise downwards. */
export interface PlaceOnSheet {
  place: Place;
  factor: number;
  right: number;
  down: number;
}

/** The places side by side in lines, in their order, all with letters of one height. */
export function arrange(places: readonly Place[], letterHeight: number): PlaceOnSheet[] {
  let [x, line] = [BORDER * letterHeight, (BORDER + LINE) * letterHeight];
  return places.map((place) => {
    const factor = Math.min(MOST_ENLARGED, letterHeight / place.letterHeight);
    const width = factor * (place.box[2] - place.box[0]);
    if (x + width > SHEET_WIDTH * letterHeight) [x, line] = [BORDER * letterHeight, line + LINE * letterHeight];
    const right = Math.round(x - factor * place.box[0]);
    const down = Math.round(line - factor * place.line);
    x += width + GAP * letterHeight;
    return { place, factor, right, down };
  });
}

/** The places as they are in the picture, on white. Of what is around them only their own ink. */
export function drawSheet(
  { ink, cutOut }: DetailedPicture,
  places: readonly PlaceOnSheet[],
  letterHeight: number,
): GrayBitmap {
  const end = (side: (place: PlaceOnSheet) => number): number =>
    Math.ceil(Math.max(...places.map(side)) + BORDER * letterHeight);
  const width = end(({ place, factor, right }) => factor * place.box[2] + right);
  const height = end(({ place, factor, down }) => factor * place.box[3] + down);
  const sheet = { width, height, data: new Uint8Array(width * height).fill(PAPER) };
  for (const { place, factor, right, down } of places) {
    const margin = MARGIN * place.letterHeight;
    const [left, top] = [Math.floor(place.box[0] - margin), Math.floor(place.box[1] - margin)];
    const part = cutOut([left, top, Math.ceil(place.box[2] + margin), Math.ceil(place.box[3] + margin)], factor);
    keepInk(part, ink, { left, top, factor });
    put(sheet, part, Math.round(factor * left + right), Math.round(factor * top + down));
  }
  return sheet;
}

/** Makes white what is no ink and not beside any: lines that were taken out of the picture, and grounds. */
function keepInk(
  part: GrayBitmap,
  ink: InkMap,
  { left, top, factor }: { left: number; top: number; factor: number },
): void {
  for (let y = 0; y < part.height; y += 1) {
    const row = Math.floor(top + (y + 0.5) / factor);
    for (let x = 0; x < part.width; x += 1) {
      if (!isNearInk(ink, Math.floor(left + (x + 0.5) / factor), row)) part.data[y * part.width + x] = PAPER;
    }
  }
}

function isNearInk({ width, height, ink }: InkMap, x: number, y: number): boolean {
  for (let row = Math.max(0, y - 1); row <= Math.min(height - 1, y + 1); row += 1) {
    for (let column = Math.max(0, x - 1); column <= Math.min(width - 1, x + 1); column += 1) {
      if (ink[row * width + column] === 1) return true;
    }
  }
  return false;
}

/** Draws a part; lines of the sheet have room for what is cut out around their places, but for its edges. */
function put(sheet: GrayBitmap, part: GrayBitmap, left: number, top: number): void {
  const width = Math.min(part.width, sheet.width - left);
  for (let y = Math.max(0, -top); y < Math.min(part.height, sheet.height - top); y += 1) {
    sheet.data.set(part.data.subarray(y * part.width, y * part.width + width), (top + y) * sheet.width + left);
  }
}
