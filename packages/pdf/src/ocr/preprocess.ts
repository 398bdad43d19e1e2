import type { GrayBitmap } from '../document/gray-bitmap.ts';
import type { PDFProcessorConfig } from '../config/index.ts';
import { findInk } from './ink.ts';

export type PreprocessingStep = PDFProcessorConfig['ocrPreprocessingSteps'][number];

/** The steps that change shades; `deskew` is part of how a picture is straightened. */
export function preprocess(bitmap: GrayBitmap, steps: readonly PreprocessingStep[]): GrayBitmap {
  return steps.reduce((current, step) => STEPS[step](current), bitmap);
}

const STEPS: Readonly<Record<PreprocessingStep, (bitmap: GrayBitmap) => GrayBitmap>> = {
  deskew: (bitmap) => bitmap,
  denoise: withoutSpecks,
  binarize: blackOnWhite,
  contrast: withFullRange,
};

/** Shades that are nearer than this are the same to the eye. */
const SAME_SHADE = 64;

/**
 * Takes out specks, dark and light: a pixel that is like fewer than two of its eight neighbours becomes their median. A
 * plain median would wear away the thin strokes of small print.
 */
function withoutSpecks({ width, height, data }: GrayBitmap): GrayBitmap {
  const result = data.slice();
  const window = new Uint8Array(9);
  for (let y = 1; y < height - 1; y += 1) {
    for (let x = 1; x < width - 1; x += 1) {
      const at = y * width + x;
      const shade = data[at]!;
      let count = 0;
      let alike = 0;
      for (let row = at - width; row <= at + width; row += width) {
        for (let neighbour = row - 1; neighbour <= row + 1; neighbour += 1) {
          window[count++] = data[neighbour]!;
          if (neighbour !== at && Math.abs(data[neighbour]! - shade) < SAME_SHADE) alike += 1;
        }
      }
      if (alike < 2) result[at] = window.toSorted()[4]!;
    }
  }
  return { width, height, data: result };
}

/** Ink becomes black and all else white, by the brightness around each pixel. */
function blackOnWhite(bitmap: GrayBitmap): GrayBitmap {
  const { width, height, ink } = findInk(bitmap);
  return { width, height, data: ink.map((isInk) => (isInk === 1 ? 0 : 255)) };
}

/** Part of the pixels at either end of the shades that may be cut off: single pixels say nothing of the paper. */
const CUT_PART = 0.005;

/** Spreads the shades so that they reach from black to white: the darkest half per cent and the lightest are the ends. */
function withFullRange({ width, height, data }: GrayBitmap): GrayBitmap {
  const counts = new Uint32Array(256);
  for (const shade of data) counts[shade]! += 1;
  const cut = data.length * CUT_PART;
  const dark = shadeAfter(counts, cut);
  const light = shadeAfter(counts, data.length - cut);
  if (light <= dark) return { width, height, data };
  const spread = Uint8Array.from(counts, (_, shade) =>
    Math.max(0, Math.min(255, Math.round(((shade - dark) * 255) / (light - dark)))),
  );
  return { width, height, data: data.map((shade) => spread[shade]!) };
}

function shadeAfter(counts: Uint32Array, pixels: number): number {
  let sum = 0;
  for (let shade = 0; shade < counts.length; shade += 1) {
    sum += counts[shade]!;
    if (sum > pixels) return shade;
  }
  return counts.length - 1;
}
