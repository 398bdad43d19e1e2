import type { InkMap } from './ink.ts';

/** A connected piece of ink: most often a letter. Pixels; right and bottom are past the last pixel. */
export interface Shape {
  left: number;
  top: number;
  right: number;
  bottom: number;
  /** Number of pixels of ink. */
  area: number;
}

/** Pixels. */
export function heightOf({ top, bottom }: Shape): number {
  return bottom - top;
}

/** Finds the connected pieces of ink (of the 8 neighbours), with one pass over runs of ink and a union of labels. */
export function findShapes({ width, height, ink }: InkMap): Shape[] {
  const parents: number[] = [];
  const shapes: Shape[] = [];
  let above: Run[] = [];
  for (let y = 0; y < height; y += 1) {
    const row = runsOf(ink, y * width, width);
    let first = 0;
    for (const run of row) {
      while (first < above.length && above[first]!.end < run.start) first += 1;
      for (let index = first; index < above.length && above[index]!.start <= run.end; index += 1) {
        run.label = join(parents, run.label, above[index]!.label);
      }
      if (run.label < 0) run.label = parents.push(parents.length) - 1;
      addRun(shapes, run, y);
    }
    above = row;
  }
  return mergeByRoot(shapes, parents);
}

interface Run {
  start: number;
  /** Past the last pixel. */
  end: number;
  label: number;
}

function runsOf(ink: Uint8Array, offset: number, width: number): Run[] {
  const runs: Run[] = [];
  for (let x = 0; x < width; x += 1) {
    if (ink[offset + x] === 0) continue;
    const start = x;
    while (x < width && ink[offset + x] === 1) x += 1;
    runs.push({ start, end: x, label: -1 });
  }
  return runs;
}

function rootOf(parents: number[], label: number): number {
  let root = label;
  while (parents[root] !== root) root = parents[root]!;
  let next = label;
  while (parents[next] !== root) [next, parents[next]] = [parents[next]!, root];
  return root;
}

function join(parents: number[], one: number, other: number): number {
  const root = rootOf(parents, other);
  if (one < 0) return root;
  const own = rootOf(parents, one);
  if (own !== root) parents[Math.max(own, root)] = Math.min(own, root);
  return Math.min(own, root);
}

function addRun(shapes: Shape[], { start, end, label }: Run, y: number): void {
  const shape = (shapes[label] ??= { left: start, top: y, right: end, bottom: y + 1, area: 0 });
  shape.left = Math.min(shape.left, start);
  shape.right = Math.max(shape.right, end);
  shape.bottom = y + 1;
  shape.area += end - start;
}

function mergeByRoot(shapes: readonly Shape[], parents: number[]): Shape[] {
  const merged = new Map<number, Shape>();
  shapes.forEach((shape, label) => {
    const root = rootOf(parents, label);
    const into = merged.get(root);
    if (into === undefined) {
      merged.set(root, { ...shape });
      return;
    }
    into.left = Math.min(into.left, shape.left);
    into.top = Math.min(into.top, shape.top);
    into.right = Math.max(into.right, shape.right);
    into.bottom = Math.max(into.bottom, shape.bottom);
    into.area += shape.area;
  });
  return [...merged.values()];
}

/** Letters are no larger than this part of the longer side of the page, and no smaller than this many pixels. */
const LARGEST_LETTER_PART = 1 / 12;
const SMALLEST_LETTER_PIXELS = 3;
/** Rules and leaders are longer than this many times their height. */
const MOST_ELONGATED = 6;

/** Of the pieces of ink those that may be letters: no specks, rules, pictures. */
export function lettersOf(shapes: readonly Shape[], { width, height }: InkMap): Shape[] {
  const largest = Math.max(width, height) * LARGEST_LETTER_PART;
  return shapes.filter((shape) => {
    const long = Math.max(shape.right - shape.left, shape.bottom - shape.top);
    const short = Math.min(shape.right - shape.left, shape.bottom - shape.top);
    if (long > largest || long < SMALLEST_LETTER_PIXELS || long > MOST_ELONGATED * short) return false;
    return shape.area >= 0.08 * long * short;
  });
}
