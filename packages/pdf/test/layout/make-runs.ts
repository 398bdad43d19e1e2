import {
  TextRun,
  type FontStyle,
  type PageContent,
  type Ruling,
  type TextRunValues,
} from '../../src/document/index.ts';

export const PLAIN: FontStyle = { name: 'Test', bold: false, italic: false, monospace: false, symbolic: false };
export const BOLD: FontStyle = { ...PLAIN, name: 'Test-Bold', bold: true };
export const MONO: FontStyle = { ...PLAIN, name: 'Mono', monospace: true };

/** Width of a character in these tests, as a part of the size. */
const CHARACTER_WIDTH = 0.5;

/** A run whose characters are all half a size wide. */
export function run(text: string, left: number, baseline: number, options: Partial<TextRunValues> = {}): TextRun {
  const size = options.size ?? 10;
  return TextRun.of({
    text,
    left,
    right: left + [...text].length * CHARACTER_WIDTH * size,
    baseline,
    top: baseline - 0.8 * size,
    bottom: baseline + 0.2 * size,
    size,
    angle: 0,
    font: PLAIN,
    spaceBefore: false,
    unmappedCount: 0,
    artifact: false,
    headingTag: null,
    hidden: null,
    ...options,
  });
}

/** The runs of a line: one per word, with a space of a quarter of the size between them. */
export function words(text: string, left: number, baseline: number, options: Partial<TextRunValues> = {}): TextRun[] {
  const size = options.size ?? 10;
  let at = left;
  return text.split(' ').map((word, index) => {
    const made = run(word, at, baseline, { spaceBefore: index > 0, ...options });
    at = made.right + 0.25 * size;
    return made;
  });
}

/** Lines under each other, 12 points apart. */
export function lines(
  texts: readonly string[],
  left: number,
  top: number,
  options: Partial<TextRunValues> = {},
): TextRun[] {
  const step = 1.2 * (options.size ?? 10);
  return texts.flatMap((text, index) => words(text, left, top + index * step, options));
}

/** A page of 600 by 800 points. */
export function page(runs: TextRun[], rest: Partial<PageContent> = {}): PageContent {
  return {
    pageNumber: 1,
    width: 600,
    height: 800,
    runs,
    rulings: [],
    areas: [],
    images: [],
    links: [],
    fields: [],
    drawingCount: 0,
    ...rest,
  };
}

/** Lines of a grid with the given positions. */
export function grid(xs: readonly number[], ys: readonly number[]): Ruling[] {
  return [
    ...ys.map((position) => ruling('horizontal', position, xs[0]!, xs.at(-1)!)),
    ...xs.map((position) => ruling('vertical', position, ys[0]!, ys.at(-1)!)),
  ];
}

export function ruling(orientation: Ruling['orientation'], position: number, start: number, end: number): Ruling {
  return { orientation, position, start, end, thickness: 0.5 };
}
