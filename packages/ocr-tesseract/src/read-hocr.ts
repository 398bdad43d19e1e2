import type { RecognizedPage, RecognizedWord } from '@ingestkit/core';

/** A line or a word of Tesseract's hOCR: its class, its title with the numbers, and what stands up to the next one. */
const ELEMENT =
  /<span class='(ocr_\w+|ocrx_word)'[^>]*? title=(?:"([^"]*)"|'([^']*)')[^>]*>([^]*?)(?=<span class='ocr|$)/g;

/** What a word inherits from its line. */
interface Line {
  left: number;
  bottom: number;
  slope: number;
  offset: number;
  size: number;
  /** It runs up or down the picture. */
  isSideways: boolean;
}

/** Reads Tesseract's hOCR output. Words of nothing but spaces are left out; boxes are cut to the picture. */
export function readHocr(hocr: string, picture: { width: number; height: number }): RecognizedPage {
  const lines: RecognizedWord[][] = [];
  let line: Line | null = null;
  for (const [, kind, double, single, content = ''] of hocr.matchAll(ELEMENT)) {
    const title = double ?? single ?? '';
    if (kind !== 'ocrx_word') {
      line = readLine(title);
      lines.push([]);
      continue;
    }
    const word = readWord(title, content, line, picture);
    if (word === null) continue;
    lines.at(-1)?.push(word);
  }
  const words = lines.flatMap(withMeasuredSize);
  const text = lines
    .filter((line) => line.length > 0)
    .map((line) => line.map((word) => word.text).join(' '))
    .join('\n');
  return { text, confidence: meanConfidence(words), words };
}

function readLine(title: string): Line | null {
  const [left, , , bottom] = numbersOf(title, 'bbox');
  const [slope = 0, offset = 0] = numbersOf(title, 'baseline');
  const [size = 0] = numbersOf(title, 'x_size');
  return left === undefined || bottom === undefined
    ? null
    : { left, bottom, slope, offset, size, isSideways: (numbersOf(title, 'textangle')[0] ?? 0) !== 0 };
}

function readWord(
  title: string,
  content: string,
  line: Line | null,
  { width, height }: { width: number; height: number },
): RecognizedWord | null {
  const [x0, y0, x1, y1] = numbersOf(title, 'bbox');
  const text = plainText(content);
  if (x0 === undefined || y0 === undefined || x1 === undefined || y1 === undefined || text === '') return null;
  const [left, top] = [Math.max(0, x0), Math.max(0, y0)];
  const [right, bottom] = [Math.min(width, x1), Math.min(height, y1)];
  if (left >= right || top >= bottom) return null;
  const confidence = Math.min(1, Math.max(0, (numbersOf(title, 'x_wconf')[0] ?? 0) / 100));
  const word: RecognizedWord = { text, confidence, box: [left, top, right, bottom] };
  if (line === null || line.size <= 0) return word;
  if (line.isSideways) return { ...word, baseline: bottom, size: line.size };
  const middle = (left + right) / 2;
  return { ...word, baseline: line.bottom + line.offset + line.slope * (middle - line.left), size: line.size };
}

/** What capitals, digits and ascenders reach above the line, and what other letters do: parts of the size of the type. */
const CAPITAL_PART = 0.72;
const SMALL_PART = 0.52;
const REACHES_UP = /[\p{Lu}\p{N}bdfhijklt]/u;
const STAYS_LOW = /[acegmnopqrsuvwxyz]/;

/**
 * The words of a line with the size of its type as their letters show it: what Tesseract says of a short line is that of
 * its neighbours. Scripts other than Latin keep what it says.
 */
function withMeasuredSize(words: RecognizedWord[]): RecognizedWord[] {
  const measured = words
    .map(measureSize)
    .filter((size) => size !== null)
    .toSorted((a, b) => a - b);
  const size = measured[measured.length >> 1];
  const said = words[0]?.size;
  if (size === undefined || said === undefined || size < LEAST_OF_SAID * said || size > MOST_OF_SAID * said) {
    return words;
  }
  return words.map((word) => ({ ...word, size }));
}

/** What differs by more from what Tesseract says of the line is no measure: letters of several lines read as one word. */
const LEAST_OF_SAID = 0.6;
const MOST_OF_SAID = 1.5;

function measureSize({ text, box, baseline }: RecognizedWord): number | null {
  if (baseline === undefined || baseline <= box[1]) return null;
  if (REACHES_UP.test(text)) return (baseline - box[1]) / CAPITAL_PART;
  return STAYS_LOW.test(text) ? (baseline - box[1]) / SMALL_PART : null;
}

/** The numbers of a property in a title such as `bbox 1 2 3 4; baseline 0 -7`. */
function numbersOf(title: string, property: string): number[] {
  const part = title.split(';').find((each) => each.trim().startsWith(`${property} `));
  return part === undefined ? [] : part.trim().split(/\s+/).slice(1).map(Number);
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'", apos: "'" };

/** Words are parted by lines of the output: white space within one is none of the text. */
function plainText(content: string): string {
  const [inner = ''] = content.split('</span>');
  return inner
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll(/&(#?\w+);/g, (entity, name: string) => ENTITIES[name] ?? entity)
    .replaceAll(/\s+/g, '');
}

function meanConfidence(words: readonly RecognizedWord[]): number {
  return words.length === 0 ? 0 : words.reduce((sum, word) => sum + word.confidence, 0) / words.length;
}
