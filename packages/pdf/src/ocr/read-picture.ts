import type { OCREngine, PageImage, RecognizedPage, RecognizedWord } from '@ingestkit/core';
import type { GrayBitmap } from '../document/gray-bitmap.ts';
import type { PagePicture } from '../document/page-picture.ts';
import type { Ruling } from '../document/page-content.ts';
import { concat, type Matrix } from '../geometry/matrix.ts';
import { encodePng } from './encode-png.ts';
import { withEvenGround } from './even-ground.ts';
import { findInk, findInkCores, forAnalysis } from './ink.ts';
import { narrow, widen } from './narrow.ts';
import { findPictureRulings } from './picture-rulings.ts';
import { preprocess, type PreprocessingStep } from './preprocess.ts';
import { settleWords } from './settle-words.ts';
import { cutOut, straighten } from './straighten.ts';
import { findTextDirection, type TextDirection } from './text-direction.ts';
import { withoutRulings } from './without-rulings.ts';

/** An engine as pictures of one language are handed to it. */
export interface PictureEngine {
  /** Reads one picture, narrowed as the engine likes it; rejects as {@link OCREngine.recognize} does. */
  recognize(bitmap: GrayBitmap, dpi: number): Promise<RecognizedPage>;
  /** Reads a picture of details of one that was read before, as wide as it is. */
  recognizeDetails(bitmap: GrayBitmap, dpi: number): Promise<RecognizedPage>;
  /** Pixels; see {@link OCREngine.letterHeight}. */
  letterHeight: number;
}

/** What was read from a picture. Words and lines are in pixels of the straightened picture. */
export interface PictureText {
  /** What the engine read. */
  recognized: RecognizedPage;
  /** Those that are text, with what the picture says of them. */
  words: RecognizedWord[];
  rulings: Ruling[];
  /** The part of the straightened picture that is the size of the picture itself, about the same middle; pixels. */
  frame: { left: number; top: number; width: number; height: number };
  /** Pixels of the straightened picture to page points. */
  toPage: Matrix;
  /** Degrees clockwise that the lines ran at in the picture, in [0, 360). */
  angle: number;
  /** Dots per inch at which it was read. */
  dpi: number;
}

/** At which a picture is read by an engine that asks for nothing else, in pixels. */
const LETTER_HEIGHT = 11;
/** A small picture is enlarged by no more than this: what is not in it does not come. */
const MOST_ENLARGED = 3;
/** Below this confidence the guess of which way up the text stands is checked against the other ways. */
const DOUBTED_CONFIDENCE = 0.6;
/** Without letters that could be measured a picture is read at no more than this. */
const PLAIN_DPI = 200;

/** Straightens a picture, brings it to the size that reads best, and has the engine read it. */
export async function readPicture(
  picture: PagePicture,
  steps: readonly PreprocessingStep[],
  engine: PictureEngine,
): Promise<PictureText> {
  const analysed = forAnalysis(picture.bitmap);
  const found = findTextDirection(findInkCores(analysed.bitmap));
  const letterHeight = found.letterHeight * analysed.factor;
  const scale = scaleFor(letterHeight, engine.letterHeight, dpiOf(picture.toPage));
  const angle = steps.includes('deskew') ? found.angle : nearestRightAngle(found.angle);
  const read = (degrees: number) => readAt(picture, { degrees, scale, letterHeight, steps, engine });
  const first = await read(angle);
  const others = isDoubtful(first.recognized, found) ? await readOthers(angle, read) : [];
  const { settle, ...text } = others.reduce(
    (best, each) => (worth(each.recognized) > worth(best.recognized) ? each : best),
    first,
  );
  return { ...text, words: await settle() };
}

/** A picture that was read one way up. */
interface Reading extends Omit<PictureText, 'words'> {
  /** Tells which of the words are text. */
  settle: () => Promise<RecognizedWord[]>;
}

/** The same picture the other way up, and sideways. */
async function readOthers(angle: number, read: (degrees: number) => Promise<Reading>): Promise<Reading[]> {
  const results: Reading[] = [];
  for (const turn of [180, 90, 270]) {
    const next = await read((angle + turn) % 360);
    results.push(next);
    if (next.recognized.confidence >= DOUBTED_CONFIDENCE && next.recognized.words.length > 0) break;
  }
  return results;
}

/** Letters are there, and hardly a word came of them. */
function isDoubtful({ confidence, words }: RecognizedPage, { letterCount }: TextDirection): boolean {
  return letterCount >= 20 && (words.length === 0 || confidence < DOUBTED_CONFIDENCE);
}

/** Letters read, each as much as it is sure. */
function worth({ words }: RecognizedPage): number {
  return words.reduce((sum, { text, confidence }) => sum + text.length * confidence ** 2, 0);
}

interface ReadingPlan {
  degrees: number;
  scale: number;
  /** Pixels of the picture as it came. */
  letterHeight: number;
  steps: readonly PreprocessingStep[];
  engine: PictureEngine;
}

async function readAt(
  { bitmap, toPage }: PagePicture,
  { degrees, scale, letterHeight, steps, engine }: ReadingPlan,
): Promise<Reading> {
  const straight = straighten(bitmap, degrees, scale);
  const prepared = preprocess(straight.bitmap, steps);
  const straightToPage = concat(straight.toSource, toPage);
  const dpi = dpiOf(straightToPage);
  const ink = findInk(prepared);
  const letterPixels = (letterHeight * dpi) / dpiOf(toPage) || engine.letterHeight;
  const rulings = findPictureRulings(ink, letterPixels);
  const unruled = withoutRulings(prepared, ink, rulings);
  const even = withEvenGround(unruled, letterPixels);
  const recognized = await engine.recognize(even, dpi);
  const settle = () =>
    settleWords(recognized.words, {
      ink: rulings.length === 0 ? ink : findInk(unruled),
      cutOut: (box, factor) => cutOut(bitmap, straight.toSource, box, factor),
      letterHeight: letterPixels,
      recognize: (sheet, enlarged) => engine.recognizeDetails(preprocess(sheet, steps), enlarged * dpi),
    });
  const { width, height } = prepared;
  const isSideways = nearestRightAngle(degrees) % 180 === 90;
  const size = isSideways ? [bitmap.height, bitmap.width] : [bitmap.width, bitmap.height];
  const [innerWidth, innerHeight] = size.map((pixels) => (pixels * dpi) / dpiOf(toPage)) as [number, number];
  const frame = {
    left: (width - innerWidth) / 2,
    top: (height - innerHeight) / 2,
    width: innerWidth,
    height: innerHeight,
  };
  return { recognized, settle, rulings, frame, toPage: straightToPage, angle: degrees, dpi };
}

function scaleFor(letterHeight: number, wantedHeight: number, dpi: number): number {
  if (letterHeight === 0) return Math.min(1, PLAIN_DPI / dpi);
  return Math.min(MOST_ENLARGED, wantedHeight / letterHeight);
}

function nearestRightAngle(angle: number): number {
  return (Math.round(angle / 90) * 90) % 360;
}

/** Pixels per inch of a picture, by how large it stands on the page. */
export function dpiOf([a, b, c, d]: Matrix): number {
  return 72 / Math.sqrt(Math.max(1e-12, Math.abs(a * d - b * c)));
}

/**
 * Hands pictures to an engine as it likes them: with letters of the height that it asks for, and as narrow.
 * @param recognize Has the engine read a picture; is told whether it shows details of one that was read before.
 */
export function pictureEngine(
  { narrowing = 1, letterHeight = LETTER_HEIGHT }: Pick<OCREngine, 'narrowing' | 'letterHeight'>,
  recognize: (image: PageImage, isDetail: boolean) => Promise<RecognizedPage>,
): PictureEngine {
  return {
    letterHeight,
    async recognize(bitmap, dpi) {
      const narrowed = narrow(bitmap, narrowing);
      return widen(await recognize(await encodePng(narrowed, dpi), false), bitmap.width / narrowed.width);
    },
    recognizeDetails: async (bitmap, dpi) => recognize(await encodePng(bitmap, dpi), true),
  };
}
