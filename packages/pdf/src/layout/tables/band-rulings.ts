import type { FilledArea, Ruling } from '../../document/page-content.ts';
import type { TextRun } from '../../document/text-run.ts';
import { boxHeight, boxWidth, containsCentre } from '../../geometry/box.ts';

/** A coloured band is as high as a row or a few: in parts of the type size of the page. */
const LEAST_HEIGHT = 0.9;
const MOST_HEIGHT = 6;
/** ... and wider than a word. */
const LEAST_WIDTH = 12;
/** Lightest colour that is not white to the eye: the sum of red, green and blue. */
const WHITE = 3 * 252;

/**
 * The edges of coloured bands behind rows, as rules: a reader takes a stripe for a row as much as a line. Bands that
 * hold no text are parts of a drawing.
 */
export function bandRulings(areas: readonly FilledArea[], runs: readonly TextRun[], typeSize: number): Ruling[] {
  const bands = areas.filter(({ box, color }) => {
    const height = boxHeight(box);
    const isBand = height >= LEAST_HEIGHT * typeSize && height <= MOST_HEIGHT * typeSize;
    return isBand && boxWidth(box) >= LEAST_WIDTH * typeSize && !isWhite(color);
  });
  return bands
    .filter(({ box }) => runs.some((run) => containsCentre(box, [run.left, run.top, run.right, run.bottom])))
    .flatMap(({ box: [start, top, end, bottom] }) =>
      [top, bottom].map((position): Ruling => ({ orientation: 'horizontal', position, start, end, thickness: 0 })),
    );
}

/** True for colours, as `#rrggbb`, that are white to the eye. */
export function isWhite(color: string): boolean {
  const parts = /^#(..)(..)(..)$/u.exec(color)?.slice(1) ?? [];
  return parts.reduce((sum, part) => sum + Number.parseInt(part, 16), 0) >= WHITE;
}
