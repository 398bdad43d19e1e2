import type { TextRun } from '../document/text-run.ts';
import type { PagePicture } from '../document/page-picture.ts';
import { applyX, applyY, concat, inverse, type Matrix } from '../geometry/matrix.ts';
import { frameToPage } from '../geometry/text-frame.ts';
import { findInk, forAnalysis, type InkMap } from './ink.ts';

/** How the words of a text layer lie on the picture of their page. */
export interface LayerFit {
  /** Part of the length of the words that has ink, 0 to 1: about 0.7 in print, where some letters stand apart. */
  inWords: number;
  /** The same of the gaps between words of a line. */
  inGaps: number;
  /** How many places were looked at. */
  wordSamples: number;
  gapSamples: number;
}

/** Heights above the line that are looked at, in sizes: small letters have ink at one of them. */
const HEIGHTS = [0.1, 0.2, 0.3, 0.4];
/** How far apart the places in a word are, in sizes. */
const STEP = 0.1;
/** Where a gap is looked at: its middle, since boxes of words are never exact. */
const GAP_PARTS = [0.4, 0.5, 0.6];
/** What is narrower or wider than this, in sizes, parts letters or columns. */
const LEAST_GAP = 0.1;
const MOST_GAP = 1;
/** Words of a line stand on it but for this part of their size. */
const SAME_LINE = 0.3;

/** Looks at the picture where the layer has its words, and where it has the gaps between them. */
export function measureLayerFit(runs: readonly TextRun[], picture: PagePicture): LayerFit {
  const { bitmap, factor } = forAnalysis(picture.bitmap);
  const map = findInk(bitmap);
  const toMap = concat(inverse(picture.toPage), [1 / factor, 0, 0, 1 / factor, 0, 0]);
  const words = new Samples();
  const gaps = new Samples();
  const visible = runs.filter((run) => run.hidden === null && run.size > 0 && LETTERS.test(run.text));
  visible.forEach((run, index) => {
    const hasInk = inkFinder(map, concat(frameToPage(run.angle), toMap), run);
    for (let along = run.left + (STEP / 2) * run.size; along < run.right; along += STEP * run.size) {
      words.add(hasInk(along));
    }
    const gap = gapBetween(run, visible[index + 1]);
    if (gap !== null) for (const part of GAP_PARTS) gaps.add(hasInk(run.right + part * gap));
  });
  return { inWords: words.part, inGaps: gaps.part, wordSamples: words.count, gapSamples: gaps.count };
}

const LETTERS = /[\p{L}\p{N}]/u;

class Samples {
  count = 0;
  #withInk = 0;

  add(hasInk: boolean): void {
    this.count += 1;
    if (hasInk) this.#withInk += 1;
  }

  get part(): number {
    return this.#withInk / Math.max(1, this.count);
  }
}

/** Tells of a place along the line of a run whether small letters have ink there. */
function inkFinder({ width, height, ink }: InkMap, toMap: Matrix, { baseline, size }: TextRun) {
  return (along: number): boolean =>
    HEIGHTS.some((part) => {
      const across = baseline - part * size;
      const x = Math.floor(applyX(toMap, along, across));
      const y = Math.floor(applyY(toMap, along, across));
      return x >= 0 && y >= 0 && x < width && y < height && ink[y * width + x] === 1;
    });
}

/** Points between two words of one line; null for what is no such gap. */
function gapBetween(run: TextRun, next: TextRun | undefined): number | null {
  if (next === undefined || next.angle !== run.angle) return null;
  if (Math.abs(next.baseline - run.baseline) > SAME_LINE * run.size) return null;
  const gap = next.left - run.right;
  return gap > LEAST_GAP * run.size && gap < MOST_GAP * run.size ? gap : null;
}

/** From fewer places nothing is told: some thirty letters, some twenty gaps. */
const LEAST_WORD_SAMPLES = 150;
const LEAST_GAP_SAMPLES = 60;
/** Less ink than this in its words: the layer of a page, however it was made, has more, and that of another page less. */
const LEAST_IN_WORDS = 0.5;
/** ... and so much of that in gaps too: words and gaps lie on the picture by chance. Faint print has little in both. */
const BY_CHANCE = 0.5;
/** The same where lines happen to lie on lines, as on pages of one book. Boxes that were made for whole lines have less. */
const SURELY_BY_CHANCE = 0.9;

/**
 * True if the text is surely not what the picture shows. Measured: layers on their own page have ink in 0.59 to 0.80 of
 * their words and in less than 0.75 of that in gaps; the same layers on other pages have 0.5 at most in words, and 0.85 to
 * 1.3 of that in gaps.
 */
export function isOfAnotherPage({ inWords, inGaps, wordSamples, gapSamples }: LayerFit): boolean {
  if (wordSamples < LEAST_WORD_SAMPLES) return false;
  if (gapSamples < LEAST_GAP_SAMPLES) return inWords < LEAST_IN_WORDS;
  if (inWords < LEAST_IN_WORDS) return inGaps >= BY_CHANCE * inWords;
  return inGaps >= SURELY_BY_CHANCE * inWords;
}
