import type { Box } from '@ingestkit/core';
import type { Matrix } from './matrix.ts';

/*
 * Text runs at any angle. Its frame is the page turned so that the text is horizontal: `along` grows in reading
 * direction, `across` grows from line to line. For ordinary text the frame is the page itself. All layout of lines is
 * done in the frame, so that turned text costs no special case.
 */

/** Coordinates in the frame of text at `angleDegrees` (clockwise as seen on the page, 0 is left to right). */
export function toFrame(x: number, y: number, angleDegrees: number): { along: number; across: number } {
  return { along: alongAt(x, y, angleDegrees), across: acrossAt(x, y, angleDegrees) };
}

/** The first of the coordinates of {@link toFrame}, without an object for both: asked of each text operator. */
export function alongAt(x: number, y: number, angleDegrees: number): number {
  if (angleDegrees === 0) return x;
  const { cos, sin } = direction(angleDegrees);
  return x * cos + y * sin;
}

/** The second of the coordinates of {@link toFrame}. */
export function acrossAt(x: number, y: number, angleDegrees: number): number {
  if (angleDegrees === 0) return y;
  const { cos, sin } = direction(angleDegrees);
  return y * cos - x * sin;
}

/** The way from the frame of text at that angle to the page: undoes {@link toFrame}. */
export function frameToPage(angleDegrees: number): Matrix {
  const { cos, sin } = direction(angleDegrees);
  return [cos, sin, -sin, cos, 0, 0];
}

/** The box on the page around a box in the frame. */
export function frameBoxToPage(box: Box, angleDegrees: number): Box {
  if (angleDegrees === 0) return box;
  const { cos, sin } = direction(angleDegrees);
  const corners = [
    [box[0], box[1]],
    [box[2], box[1]],
    [box[0], box[3]],
    [box[2], box[3]],
  ] as const;
  const xs = corners.map(([along, across]) => along * cos - across * sin);
  const ys = corners.map(([along, across]) => along * sin + across * cos);
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
}

/** Exact for right angles, where sine and cosine are not. */
function direction(angleDegrees: number): { cos: number; sin: number } {
  switch (angleDegrees) {
    case 0:
      return { cos: 1, sin: 0 };
    case 90:
      return { cos: 0, sin: 1 };
    case 180:
      return { cos: -1, sin: 0 };
    case 270:
      return { cos: 0, sin: -1 };
    default: {
      const radians = (angleDegrees * Math.PI) / 180;
      return { cos: Math.cos(radians), sin: Math.sin(radians) };
    }
  }
}

/** The angle in [0, 360) of a direction on the page; within a degree and a half of a right angle it is that one. */
export function angleOf(dx: number, dy: number): number {
  const degrees = (Math.atan2(dy, dx) * 180) / Math.PI;
  const rightAngle = Math.round(degrees / 90) * 90;
  const snapped = Math.abs(degrees - rightAngle) <= 1.5 ? rightAngle : Math.round(degrees * 10) / 10;
  return (snapped + 360) % 360;
}
