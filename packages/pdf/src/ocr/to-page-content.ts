import type { RecognizedWord } from '@ingestkit/core';
import type { FontStyle, PageContent } from '../document/page-content.ts';
import { TextRun } from '../document/text-run.ts';
import { concat, type Matrix } from '../geometry/matrix.ts';
import { closeWideGaps } from './close-gaps.ts';
import { openTightGaps } from './open-gaps.ts';
import type { PictureText } from './read-picture.ts';
import { baselineOf, typeSize } from './word-lines.ts';

/** A page that stands straight, and where that is on the page as it is shown. */
export interface StraightPage {
  content: PageContent;
  /** Points of the straight page to points of the page. */
  toPage: Matrix;
}

const FONT: FontStyle = { name: '', bold: false, italic: false, monospace: false, symbolic: false };

/**
 * What was read from the picture of a page as the content of a page: upright, level, in points. Layout then sees a page
 * like any other, and where its boxes are on the page as it is shown, skewed or turned, `toPage` tells. The straight page
 * is as large as the picture, so that its margins are those of the other pages.
 */
export function toPageContent(text: PictureText, pageNumber: number): StraightPage {
  const points = 72 / text.dpi;
  const { left, top, width, height } = text.frame;
  const content: PageContent = {
    pageNumber,
    width: width * points,
    height: height * points,
    runs: toRuns(text),
    rulings: text.rulings.map((ruling) => {
      const [along, across] = ruling.orientation === 'horizontal' ? [left, top] : [top, left];
      return {
        orientation: ruling.orientation,
        position: (ruling.position - across) * points,
        start: (ruling.start - along) * points,
        end: (ruling.end - along) * points,
        thickness: ruling.thickness * points,
      };
    }),
    areas: [],
    images: [],
    links: [],
    fields: [],
    drawingCount: 0,
  };
  return { content, toPage: straightToPage(text) };
}

/** Points of the straight page to points of the page. */
export function straightToPage({ dpi, frame, toPage }: PictureText): Matrix {
  return concat([dpi / 72, 0, 0, dpi / 72, frame.left, frame.top], toPage);
}

/** The words as runs of the straight page, in its points. */
export function toRuns({ words: read, frame, dpi }: PictureText): TextRun[] {
  const words = openTightGaps(closeWideGaps(read));
  const sizes = settledSizes(words);
  return words.map((word, index) => toRun(word, sizes[index]!, { ...frame, points: 72 / dpi }));
}

/** Where the straight page begins in the picture, in its pixels, and how many points a pixel is. */
interface Origin {
  left: number;
  top: number;
  points: number;
}

function toRun(word: RecognizedWord, size: number, { points, ...origin }: Origin): TextRun {
  const left = word.box[0] - origin.left;
  const right = word.box[2] - origin.left;
  const baseline = baselineOf(word) - origin.top;
  return TextRun.of({
    text: word.text.normalize('NFKC'),
    left: left * points,
    right: right * points,
    baseline: baseline * points,
    top: (baseline - 0.75 * size) * points,
    bottom: (baseline + 0.25 * size) * points,
    size: size * points,
    angle: 0,
    font: FONT,
    spaceBefore: true,
    unmappedCount: 0,
    artifact: false,
    headingTag: null,
    hidden: null,
  });
}

/** Sizes that differ by less than this part are one size that was measured twice. */
const SAME_SIZE = 0.14;

/**
 * The sizes of the words, each brought to the most common one near it: a line is measured to a pixel or two, and what
 * differs by less is no other type.
 */
function settledSizes(words: readonly RecognizedWord[]): number[] {
  const counts = new Map<number, number>();
  for (const word of words) {
    const size = Math.round(typeSize(word));
    counts.set(size, (counts.get(size) ?? 0) + word.text.length);
  }
  const common = [...counts].toSorted((a, b) => b[1] - a[1]).map(([size]) => size);
  const settled: number[] = [];
  for (const size of common) {
    if (!settled.some((other) => Math.abs(other - size) <= SAME_SIZE * other)) settled.push(size);
  }
  return words.map((word) => {
    const size = typeSize(word);
    return settled.find((other) => Math.abs(other - Math.round(size)) <= SAME_SIZE * other) ?? size;
  });
}
