import { BoxReducer, reducingFactor } from './box-reducer.ts';

/** A picture in shades of grey, a byte a pixel, row by row from the top-left corner: 0 is black, 255 is white. */
export interface GrayBitmap {
  width: number;
  height: number;
  data: Uint8Array;
}

/** A decoded image as pdf.js hands it over. */
export interface DecodedImage {
  width: number;
  height: number;
  /** 1: a bit a pixel, 1 is white, rows padded to bytes. 2: RGB. 3: RGBA. */
  kind: 1 | 2 | 3;
  data: Uint8Array | Uint8ClampedArray;
}

/**
 * The image in grey, at most `mostPixels` large: a larger one is made smaller by a whole factor while it is converted,
 * each pixel the mean of those that it stands for. Transparent parts are white.
 */
export function toGray(image: DecodedImage, mostPixels: number): GrayBitmap {
  const factor = reducingFactor(image.width, image.height, mostPixels);
  const readRow = rowsOf(image);
  if (factor > 1) return reduceBy(factor, image.width, image.height, readRow);
  const { width, height } = image;
  const data = new Uint8Array(width * height);
  for (let y = 0; y < height; y += 1) readRow(y, data.subarray(y * width, (y + 1) * width));
  return { width, height, data };
}

/** The bitmap made smaller by a whole factor. */
export function reduceBitmap({ width, height, data }: GrayBitmap, factor: number): GrayBitmap {
  return reduceBy(factor, width, height, (y, row) => row.set(data.subarray(y * width, (y + 1) * width)));
}

/** Puts the shades of a row of pixels into `row`. Row by row, since a call for each pixel costs more than its shade. */
type ReadRow = (y: number, row: Uint8Array) => void;

function rowsOf({ width, kind, data }: DecodedImage): ReadRow {
  if (kind === 1) {
    const stride = (width + 7) >> 3;
    return (y, row) => {
      for (let x = 0; x < width; x += 1) row[x] = (data[y * stride + (x >> 3)]! >> (7 - (x & 7))) & 1 ? 255 : 0;
    };
  }
  if (kind === 2) {
    return (y, row) => {
      for (let x = 0, at = y * width * 3; x < width; x += 1, at += 3) {
        row[x] = luma(data[at]!, data[at + 1]!, data[at + 2]!);
      }
    };
  }
  return (y, row) => {
    for (let x = 0, at = y * width * 4; x < width; x += 1, at += 4) {
      const alpha = data[at + 3]!;
      const shade = luma(data[at]!, data[at + 1]!, data[at + 2]!);
      row[x] = alpha === 255 ? shade : 255 - Math.round(((255 - shade) * alpha) / 255);
    }
  };
}

/** Brightness of a colour by ITU-R BT.601, in 256ths. */
function luma(red: number, green: number, blue: number): number {
  return (red * 77 + green * 150 + blue * 29) >> 8;
}

function reduceBy(factor: number, fromWidth: number, fromHeight: number, readRow: ReadRow): GrayBitmap {
  const reducer = new BoxReducer(fromWidth, fromHeight, factor, 1);
  const row = new Uint8Array(fromWidth);
  for (let y = 0; !reducer.isComplete; y += 1) {
    readRow(y, row);
    reducer.add(row);
  }
  const { width, height, data } = reducer;
  return { width, height, data };
}
