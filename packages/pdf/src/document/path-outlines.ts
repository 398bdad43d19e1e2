import type { Box } from '@ingestkit/core';
import { boxArea } from '../geometry/box.ts';
import { applyX, applyY, type Matrix } from '../geometry/matrix.ts';

/** How pdf.js encodes the segments of a path: a kind, then its coordinates. */
const SEGMENT = { moveTo: 0, lineTo: 1, curveTo: 2, quadraticCurveTo: 3, closePath: 4 } as const;

/** Part of its box that a rectangle fills, at least. */
const WHOLE_BOX = 0.9;
/** Slant that still counts as parallel to the page's edge, in points over the whole line. */
export const SLANT_POINTS = 0.8;

/** One subpath, in page points. */
export interface Outline {
  /** x, y, x, y, ... */
  points: number[];
  /** Positions in `points` of the y of those that a curve leads to. */
  bends: ReadonlySet<number>;
  isRectangle: boolean;
  box: Box;
}

/** The subpaths of a path in the encoding of pdf.js. `ctm` leads from the path's space to the page. */
export function* outlines(path: ArrayLike<number>, ctm: Matrix): Generator<Outline> {
  let points: number[] = [];
  let bends = new Set<number>();
  let controls: number[] = [];
  let index = 0;
  while (index < path.length) {
    const kind = path[index]!;
    if (kind === SEGMENT.closePath) {
      if (points.length >= 4) points.push(points[0]!, points[1]!);
      index += 1;
      continue;
    }
    if (kind === SEGMENT.moveTo && points.length > 0) {
      if (points.length >= 4) yield outline(points, bends, controls);
      points = [];
      bends = new Set();
      controls = [];
    }
    const size = kind === SEGMENT.curveTo ? 6 : kind === SEGMENT.quadraticCurveTo ? 4 : 2;
    for (let at = index + 1; at < index + size - 1; at += 2) addPoint(controls, ctm, path[at]!, path[at + 1]!);
    addPoint(points, ctm, path[index + size - 1]!, path[index + size]!);
    if (size > 2) bends.add(points.length - 1);
    index += 1 + size;
  }
  if (points.length >= 4) yield outline(points, bends, controls);
}

/** Twice the area within the points (Gauss), positive where they go round clockwise. */
export function turnOf(points: readonly number[]): number {
  let sum = 0;
  for (let index = 0; index + 1 < points.length; index += 2) {
    const next = (index + 2) % points.length;
    sum += points[index]! * points[next + 1]! - points[next]! * points[index + 1]!;
  }
  return sum;
}

/** True for a path, in the encoding of pdf.js, that is one upright rectangle on the page and nothing else. */
export function isOneRectangle(path: ArrayLike<number>, ctm: Matrix): boolean {
  const shapes = [...outlines(path, ctm)];
  return shapes.length === 1 && shapes[0]!.isRectangle && fillsItsBox(shapes[0]!);
}

/** A triangle whose corners are those of its box does not. */
export function fillsItsBox({ points, box }: Outline): boolean {
  return Math.abs(turnOf(points)) >= 2 * WHOLE_BOX * boxArea(box);
}

function addPoint(points: number[], ctm: Matrix, x: number, y: number): void {
  points.push(applyX(ctm, x, y), applyY(ctm, x, y));
}

/** The box holds the control points too: a curve lies within them. */
function outline(points: number[], bends: ReadonlySet<number>, controls: readonly number[]): Outline {
  const box = boxOf(points);
  const isStraight = bends.size === 0;
  return {
    points,
    bends,
    box: isStraight ? box : boxOf(controls, box),
    isRectangle: isStraight && isRectangle(points, box),
  };
}

function boxOf(points: readonly number[], start: Box = [Infinity, Infinity, -Infinity, -Infinity]): Box {
  const box: Box = [...start];
  for (let index = 0; index + 1 < points.length; index += 2) {
    box[0] = Math.min(box[0], points[index]!);
    box[1] = Math.min(box[1], points[index + 1]!);
    box[2] = Math.max(box[2], points[index]!);
    box[3] = Math.max(box[3], points[index + 1]!);
  }
  return box;
}

/** True if every point is at a corner of the box: four corners, given once or closed. */
function isRectangle(points: readonly number[], box: Box): boolean {
  if (points.length !== 8 && points.length !== 10) return false;
  for (let index = 0; index + 1 < points.length; index += 2) {
    const x = points[index]!;
    const y = points[index + 1]!;
    const atSide = Math.abs(x - box[0]) <= SLANT_POINTS || Math.abs(x - box[2]) <= SLANT_POINTS;
    const atTop = Math.abs(y - box[1]) <= SLANT_POINTS || Math.abs(y - box[3]) <= SLANT_POINTS;
    if (!atSide || !atTop) return false;
  }
  return true;
}
