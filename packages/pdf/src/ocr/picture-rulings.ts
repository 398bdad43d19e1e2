import type { Ruling } from '../document/page-content.ts';
import type { InkMap } from './ink.ts';

/** A line is at least this many letters long: strokes of letters are shorter. */
const LEAST_LETTERS = 4;
/** ... and no thicker than this part of a letter's height. */
const MOST_THICKNESS = 0.6;
/** Breaks in a line that a scan left behind, pixels. */
const MOST_BREAK = 2;
/** Beside a line is ground: of the pixels right above and below it no more than this part is ink. Rows of text have more. */
const MOST_INK_BESIDE = 0.2;
/** How far beside a line that is looked at, pixels: its own edges are ragged. */
const BESIDE = 2;

/** The straight level and upright lines of a picture, in its pixels: what parts the cells of a table. */
export function findPictureRulings(map: InkMap, letterHeight: number): Ruling[] {
  const length = Math.max(24, LEAST_LETTERS * letterHeight);
  const thickness = Math.max(4, MOST_THICKNESS * letterHeight);
  return [
    ...linesOf(rowsOf(map), length, thickness).map((line) => ({ orientation: 'horizontal' as const, ...line })),
    ...linesOf(columnsOf(map), length, thickness).map((line) => ({ orientation: 'vertical' as const, ...line })),
  ];
}

/** An ink map seen along its rows, or along its columns. */
interface InkLines {
  ink: Uint8Array;
  /** Pixels along a line, and how far apart they are in the map. */
  length: number;
  step: number;
  /** Number of lines, and how far apart they are in the map. */
  count: number;
  stride: number;
}

function rowsOf({ width, height, ink }: InkMap): InkLines {
  return { ink, length: width, step: 1, count: height, stride: width };
}

function columnsOf({ width, height, ink }: InkMap): InkLines {
  return { ink, length: height, step: width, count: width, stride: 1 };
}

type Line = Omit<Ruling, 'orientation'>;

interface OpenLine {
  start: number;
  end: number;
  first: number;
  last: number;
}

/** Long runs of ink along one axis; runs that touch across it are one line. */
function linesOf(lines: InkLines, leastLength: number, mostThickness: number): Line[] {
  const done: OpenLine[] = [];
  let open: OpenLine[] = [];
  for (let across = 0; across < lines.count; across += 1) {
    const next: OpenLine[] = [];
    for (const [start, end] of longRuns(lines, across, leastLength)) {
      const touching = open.find((line) => line.start < end && start < line.end);
      if (touching === undefined) {
        next.push({ start, end, first: across, last: across });
        continue;
      }
      touching.start = Math.min(touching.start, start);
      touching.end = Math.max(touching.end, end);
      touching.last = across;
      if (!next.includes(touching)) next.push(touching);
    }
    done.push(...open.filter((line) => !next.includes(line)));
    open = next;
  }
  done.push(...open);
  return done
    .filter((line) => line.last - line.first + 1 <= mostThickness)
    .filter((line) => stoodAlone(line, lines))
    .map(({ start, end, first, last }) => ({
      position: (first + last + 1) / 2,
      start,
      end,
      thickness: last - first + 1,
    }));
}

/** True if there is ground on both sides of the line. */
function stoodAlone({ start, end, first, last }: OpenLine, { ink, step, count, stride }: InkLines): boolean {
  return [first - BESIDE, last + BESIDE].every((across) => {
    if (across < 0 || across >= count) return true;
    let sum = 0;
    for (let along = start; along < end; along += 1) sum += ink[across * stride + along * step]!;
    return sum <= MOST_INK_BESIDE * (end - start);
  });
}

function longRuns({ ink, length, step, stride }: InkLines, across: number, least: number): [number, number][] {
  const runs: [number, number][] = [];
  let start = -1;
  let end = -1;
  for (let along = 0, at = across * stride; along < length; along += 1, at += step) {
    if (ink[at] === 0) continue;
    if (start < 0 || along - end > MOST_BREAK) {
      if (start >= 0 && end - start >= least) runs.push([start, end]);
      start = along;
    }
    end = along + 1;
  }
  if (start >= 0 && end - start >= least) runs.push([start, end]);
  return runs;
}
