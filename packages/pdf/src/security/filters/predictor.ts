import type { PdfDictionary } from '../syntax/pdf-value.ts';

/** How rows are stored that a PNG predictor was used on: each has a byte more, which says how it was predicted. */
export interface PredictedRows {
  rowBytes: number;
  /** Bytes from a pixel to the one on its left; at least 1. */
  pixelBytes: number;
}

/** Whether the parameters of a filter ask for no predictor, for a PNG one, or (null) for what is not understood here. */
export function predictedRows(parameters: PdfDictionary | null): PredictedRows | 'none' | null {
  const predictor = numberOf(parameters, 'Predictor', 1);
  if (predictor === 1) return 'none';
  const bitsPerPixel = numberOf(parameters, 'Colors', 1) * numberOf(parameters, 'BitsPerComponent', 8);
  const rowBytes = Math.ceil((numberOf(parameters, 'Columns', 1) * bitsPerPixel) / 8);
  const pixelBytes = Math.ceil(bitsPerPixel / 8);
  return predictor < 10 || !(rowBytes >= 1) || !(pixelBytes >= 1) ? null : { rowBytes, pixelBytes };
}

/**
 * Undoes the PNG predictors, which cross reference streams are mostly written with. Null where the parameters ask for
 * something else or make no sense.
 */
export function undoPredictor(data: Uint8Array, parameters: PdfDictionary | null): Uint8Array | null {
  const rows = predictedRows(parameters);
  if (rows === 'none') return data;
  if (rows === null || rows.rowBytes > data.length) return null;
  const { rowBytes, pixelBytes } = rows;
  const rowCount = Math.floor(data.length / (rowBytes + 1));
  const output = new Uint8Array(rowCount * rowBytes);
  for (let row = 0; row < rowCount; row += 1) {
    const source = data.subarray(row * (rowBytes + 1), (row + 1) * (rowBytes + 1));
    undoRow(source, output, row * rowBytes, pixelBytes);
  }
  return output;
}

/**
 * Undoes one row: a byte that says how it was predicted, then the differences. Writes it to `output` from `start` on, right
 * after the row above it.
 */
export function undoRow(source: Uint8Array, output: Uint8Array, start: number, pixelBytes: number): void {
  const rowBytes = source.length - 1;
  const type = source[0] ?? 0;
  for (let column = 0; column < rowBytes; column += 1) {
    const at = start + column;
    const left = column >= pixelBytes ? (output[at - pixelBytes] ?? 0) : 0;
    const up = start > 0 ? (output[at - rowBytes] ?? 0) : 0;
    const upLeft = column >= pixelBytes && start > 0 ? (output[at - rowBytes - pixelBytes] ?? 0) : 0;
    output[at] = (source[column + 1] ?? 0) + prediction(type, left, up, upLeft);
  }
}

function prediction(type: number, left: number, up: number, upLeft: number): number {
  if (type === 1) return left;
  if (type === 2) return up;
  if (type === 3) return Math.floor((left + up) / 2);
  return type === 4 ? paeth(left, up, upLeft) : 0;
}

/** The neighbour that is nearest to left + up - upLeft. */
function paeth(left: number, up: number, upLeft: number): number {
  const estimate = left + up - upLeft;
  const distances = [Math.abs(estimate - left), Math.abs(estimate - up), Math.abs(estimate - upLeft)] as const;
  if (distances[0] <= distances[1] && distances[0] <= distances[2]) return left;
  return distances[1] <= distances[2] ? up : upLeft;
}

function numberOf(parameters: PdfDictionary | null, name: string, fallback: number): number {
  const value = parameters?.get(name);
  return typeof value === 'number' && value >= 1 ? value : fallback;
}
