/**
 * A 2-D affine transform as PDF writes it, `[a b c d e f]`: x' = a x + c y + e, y' = b x + d y + f.
 */
export type Matrix = readonly [number, number, number, number, number, number];

export const IDENTITY: Matrix = [1, 0, 0, 1, 0, 0];

/** The transform that does `first`, then `second` (PDF's `first × second`). */
export function concat(first: Matrix, second: Matrix): Matrix {
  return [
    first[0] * second[0] + first[1] * second[2],
    first[0] * second[1] + first[1] * second[3],
    first[2] * second[0] + first[3] * second[2],
    first[2] * second[1] + first[3] * second[3],
    first[4] * second[0] + first[5] * second[2] + second[4],
    first[4] * second[1] + first[5] * second[3] + second[5],
  ];
}

/** The transform that undoes `m`, which must not map everything onto a line. */
export function inverse([a, b, c, d, e, f]: Matrix): Matrix {
  const area = a * d - b * c;
  return [d / area, -b / area, -c / area, a / area, (c * f - d * e) / area, (b * e - a * f) / area];
}

/** The transform that moves by x and y, then does `m`. */
export function translated(m: Matrix, x: number, y: number): Matrix {
  return [m[0], m[1], m[2], m[3], m[0] * x + m[2] * y + m[4], m[1] * x + m[3] * y + m[5]];
}

/** True if what is parallel to the axes stays so. */
export function isRightAngled([a, b, c, d]: Matrix): boolean {
  return (b === 0 && c === 0) || (a === 0 && d === 0);
}

export function applyX(m: Matrix, x: number, y: number): number {
  return m[0] * x + m[2] * y + m[4];
}

export function applyY(m: Matrix, x: number, y: number): number {
  return m[1] * x + m[3] * y + m[5];
}

/** Reads six numbers from what pdf.js hands over (an array or a typed array), or null if they are not six numbers. */
export function toMatrix(value: unknown): Matrix | null {
  if (!Array.isArray(value) && !ArrayBuffer.isView(value)) return null;
  const entries = value as ArrayLike<unknown>;
  const matrix: [number, number, number, number, number, number] = [1, 0, 0, 1, 0, 0];
  for (let index = 0; index < matrix.length; index += 1) {
    const entry = entries[index];
    if (typeof entry !== 'number' || !Number.isFinite(entry)) return null;
    matrix[index] = entry;
  }
  return matrix;
}
