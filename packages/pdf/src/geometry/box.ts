import type { Box } from '@ingestkit/core';
import { applyX, applyY, type Matrix } from './matrix.ts';

/*
 * All boxes are [left, top, right, bottom] in page points: origin top-left, x to the right, y down.
 */

export function boxWidth(box: Box): number {
  return box[2] - box[0];
}

export function boxHeight(box: Box): number {
  return box[3] - box[1];
}

export function boxArea(box: Box): number {
  return Math.max(0, boxWidth(box)) * Math.max(0, boxHeight(box));
}

/** The smallest box around both. */
export function union(a: Box, b: Box): Box {
  return [Math.min(a[0], b[0]), Math.min(a[1], b[1]), Math.max(a[2], b[2]), Math.max(a[3], b[3])];
}

/** The smallest box around all of them. At least one is needed. */
export function unionAll(boxes: readonly Box[]): Box {
  const around: Box = [...boxes[0]!];
  for (const box of boxes) {
    if (box[0] < around[0]) around[0] = box[0];
    if (box[1] < around[1]) around[1] = box[1];
    if (box[2] > around[2]) around[2] = box[2];
    if (box[3] > around[3]) around[3] = box[3];
  }
  return around;
}

/** What both cover; of negative width or height where they do not meet. */
export function intersection(a: Box, b: Box): Box {
  return [Math.max(a[0], b[0]), Math.max(a[1], b[1]), Math.min(a[2], b[2]), Math.min(a[3], b[3])];
}

/** Length that the intervals share; negative is the gap between them. */
export function overlap(a0: number, a1: number, b0: number, b1: number): number {
  return Math.min(a1, b1) - Math.max(a0, b0);
}

/** True if the middle of `inner` lies in `outer`. */
export function containsCentre(outer: Box, inner: Box): boolean {
  const x = (inner[0] + inner[2]) / 2;
  const y = (inner[1] + inner[3]) / 2;
  return x >= outer[0] && x <= outer[2] && y >= outer[1] && y <= outer[3];
}

/** The box around what a rectangle `[x0 y0 x1 y1]` becomes under a transform. */
export function transformBox(m: Matrix, x0: number, y0: number, x1: number, y1: number): Box {
  const xs = [applyX(m, x0, y0), applyX(m, x1, y0), applyX(m, x0, y1), applyX(m, x1, y1)];
  const ys = [applyY(m, x0, y0), applyY(m, x1, y0), applyY(m, x0, y1), applyY(m, x1, y1)];
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
}

/** Numbers rounded to hundredths of a point: enough for a citation, and short in JSON. */
export function roundBox(box: Box): Box {
  return [round(box[0]), round(box[1]), round(box[2]), round(box[3])];
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
