import type { Box } from '@ingestkit/core';
import { boxArea, boxHeight, boxWidth, intersection } from '../geometry/box.ts';
import type { Matrix } from '../geometry/matrix.ts';
import type { FilledArea, Ruling } from './page-content.ts';
import { SLANT_POINTS, fillsItsBox, outlines, turnOf, type Outline } from './path-outlines.ts';
import { isSmallSquare, withoutTickBoxes, type SmallSquare } from './tick-boxes.ts';

/** Filled shapes up to this thickness, in points, are lines to the eye. */
const RULING_THICKNESS_POINTS = 3.2;
/** Shorter lines are dashes, ticks and parts of letters. */
const RULING_LENGTH_POINTS = 3;
/** Square points. No text stands on less. */
const SMALLEST_GROUND_POINTS2 = 25;
/** An area, with what its place in the order of painting makes of the text. */
export interface PaintedArea extends FilledArea {
  /** How many runs of text of its page were painted before it. */
  runsBelow: number;
  /** Nothing shows through it. */
  isSolid: boolean;
  /** ... and it fills all of its box: what was painted there before is not seen. */
  isCover: boolean;
}

/** How a path is painted. */
export interface PaintStyle {
  strokes: boolean;
  fills: boolean;
  /** In user space. */
  lineWidth: number;
  fillColor: string;
  strokeColor: string;
  /** Nothing shows through fills. */
  isSolid: boolean;
  isSolidStroke: boolean;
  /** ... and they reach as far as `clip` does. */
  isWhole: boolean;
  /** Runs of text that were painted before it. */
  runsBelow: number;
  /** What two shapes of a path have in common is left out. */
  isEvenOdd: boolean;
  /** Page points; nothing outside of it is seen. Null where all is. */
  clip: Box | null;
}

/** Collects lines and filled areas from painted paths. Everything is in page points. */
export class ShapeCollector {
  /** Filled rectangles. */
  readonly areas: PaintedArea[] = [];
  /** Boxes of what is filled in another shape, or lets through what is below: the ground there is known in part only. */
  readonly veils: PaintedArea[] = [];
  drawingCount = 0;
  readonly #rulings: Ruling[] = [];
  readonly #squares: SmallSquare[] = [];

  /** Lines, those of tick boxes left out. */
  get rulings(): Ruling[] {
    return [...this.#rulings, ...withoutTickBoxes(this.#squares, this.#rulings).flatMap(({ sides }) => sides)];
  }

  /** Reads one painted path, in the encoding of pdf.js. `ctm` leads from the path's space to the page. */
  addPath(path: ArrayLike<number>, ctm: Matrix, style: PaintStyle): void {
    const scale = Math.sqrt(Math.abs(ctm[0] * ctm[3] - ctm[1] * ctm[2]));
    const thickness = Math.max(style.lineWidth * scale, 0.1);
    const shapes = [...outlines(path, ctm)];
    const border = style.fills && style.isEvenOdd ? borderBetween(shapes) : null;
    for (const side of border ?? []) this.#addRectangle(side, style, false);
    const fills = style.fills && border === null;
    const isCover = fills && covers(shapes, style);
    for (const outline of shapes) {
      if (outline.bends.size > 0) this.drawingCount += 1;
      else if (fills && outline.isRectangle) this.#addRectangle(outline.box, style, isCover);
      if (fills && !(outline.isRectangle && style.isSolid)) this.#addVeil(outline.box, style);
      if (style.strokes) this.#addStrokes(outline, thickness, style);
    }
  }

  #addVeil(
    whole: Box,
    { fillColor, clip, isSolid, runsBelow }: Pick<PaintStyle, 'fillColor' | 'clip' | 'isSolid' | 'runsBelow'>,
  ): void {
    const box = clip === null ? whole : intersection(whole, clip);
    if (boxArea(box) < SMALLEST_GROUND_POINTS2) return;
    this.veils.push({ box, color: fillColor, runsBelow, isSolid, isCover: false });
  }

  #addRectangle(whole: Box, { fillColor, clip, isSolid, runsBelow }: PaintStyle, isCover: boolean): void {
    const box = clip === null ? whole : intersection(whole, clip);
    const width = boxWidth(box);
    const height = boxHeight(box);
    if (width < 0 || height < 0) return;
    if (height <= RULING_THICKNESS_POINTS && width > height) {
      addRuling(this.#rulings, 'horizontal', (box[1] + box[3]) / 2, box[0], box[2], height);
    } else if (width <= RULING_THICKNESS_POINTS) {
      addRuling(this.#rulings, 'vertical', (box[0] + box[2]) / 2, box[1], box[3], width);
    } else if (boxArea(box) > 0) {
      this.areas.push({ box, color: fillColor, runsBelow, isSolid, isCover });
    }
  }

  /** A shading fills what the clip leaves, in colours of its own. */
  addShading(box: Box, runsBelow: number): void {
    this.drawingCount += 1;
    this.#addVeil(box, { fillColor: '', clip: null, isSolid: false, runsBelow });
  }

  #addStrokes(outline: Outline, thickness: number, style: PaintStyle): void {
    const all = this.#straightLines(outline, thickness);
    if (thickness > RULING_THICKNESS_POINTS) {
      for (const line of all) this.#addBand(line, style);
      return;
    }
    const { clip } = style;
    const lines = clip === null ? all : all.flatMap((line) => clipped(line, clip));
    if (outline.isRectangle && isSmallSquare(outline.box)) this.#squares.push({ box: outline.box, sides: lines });
    else this.#rulings.push(...lines);
  }

  /** A line as thick as a text is high is the ground of one: some programs write all rectangles so. */
  #addBand({ orientation, position, start, end, thickness }: Ruling, style: PaintStyle): void {
    const [low, high] = [position - thickness / 2, position + thickness / 2];
    const whole: Box = orientation === 'horizontal' ? [start, low, end, high] : [low, start, high, end];
    const { strokeColor: color, isSolidStroke: isSolid, isWhole, runsBelow, clip } = style;
    const box = clip === null ? whole : intersection(whole, clip);
    const isCover = isSolid && isWhole && color !== '';
    if (boxWidth(box) > 0 && boxHeight(box) > 0) this.areas.push({ box, color, runsBelow, isSolid, isCover });
  }

  /** Those that run along the page's edges; counts the others as drawings. */
  #straightLines({ points, bends }: Outline, thickness: number): Ruling[] {
    const lines: Ruling[] = [];
    for (let index = 3; index < points.length; index += 2) {
      if (bends.has(index)) continue;
      const [x0, y0, x1, y1] = [points[index - 3]!, points[index - 2]!, points[index - 1]!, points[index]!];
      if (Math.abs(y1 - y0) <= SLANT_POINTS && Math.abs(x1 - x0) > Math.abs(y1 - y0)) {
        addRuling(lines, 'horizontal', (y0 + y1) / 2, Math.min(x0, x1), Math.max(x0, x1), thickness);
      } else if (Math.abs(x1 - x0) <= SLANT_POINTS) {
        addRuling(lines, 'vertical', (x0 + x1) / 2, Math.min(y0, y1), Math.max(y0, y1), thickness);
      } else {
        this.drawingCount += 1;
      }
    }
    return lines;
  }
}

function addRuling(
  rulings: Ruling[],
  orientation: Ruling['orientation'],
  position: number,
  start: number,
  end: number,
  thickness: number,
): void {
  if (end - start >= RULING_LENGTH_POINTS) rulings.push({ orientation, position, start, end, thickness });
}

/** The part of a line within a box, at most one. */
function clipped(line: Ruling, box: Box): Ruling[] {
  const [from, to, low, high] = line.orientation === 'horizontal' ? [0, 2, 1, 3] : [1, 3, 0, 2];
  const half = line.thickness / 2;
  if (line.position + half < box[low]! || line.position - half > box[high]!) return [];
  const start = Math.max(line.start, box[from]!);
  const end = Math.min(line.end, box[to]!);
  return end - start >= RULING_LENGTH_POINTS ? [{ ...line, start, end }] : [];
}

/**
 * The sides of the border that an even-odd fill leaves between two rectangles, one in the other; null for other shapes.
 * Borders of boxes are painted so, those of one side with an inner rectangle that ends at the other three.
 */
function borderBetween(shapes: readonly Outline[]): Box[] | null {
  const [one, other] = shapes;
  if (shapes.length !== 2 || !one!.isRectangle || !other!.isRectangle) return null;
  const [outer, inner] = boxArea(one!.box) >= boxArea(other!.box) ? [one!.box, other!.box] : [other!.box, one!.box];
  const isInside = inner[0] >= outer[0] && inner[1] >= outer[1] && inner[2] <= outer[2] && inner[3] <= outer[3];
  if (!isInside) return null;
  return [
    [outer[0], outer[1], outer[2], inner[1]],
    [outer[0], inner[3], outer[2], outer[3]],
    [outer[0], inner[1], inner[0], inner[3]],
    [inner[2], inner[1], outer[2], inner[3]],
  ].filter((side): side is Box => boxArea(side as Box) > 0);
}

/**
 * True for rectangles that leave nothing out: all drawn the same way round, they fill what they have in common too. A
 * pattern, which has no colour, is not known to.
 */
function covers(shapes: readonly Outline[], { isSolid, isWhole, isEvenOdd, fillColor }: PaintStyle): boolean {
  if (!isSolid || !isWhole || fillColor === '' || (isEvenOdd && shapes.length > 1)) return false;
  if (!shapes.every((outline) => outline.isRectangle && fillsItsBox(outline))) return false;
  return new Set(shapes.map(({ points }) => Math.sign(turnOf(points)))).size === 1;
}
