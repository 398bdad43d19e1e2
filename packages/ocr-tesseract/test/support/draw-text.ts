import { createRequire } from 'node:module';
import path from 'node:path';
import { GlobalFonts, createCanvas } from '@napi-rs/canvas';
import type { PageImage } from '@ingestkit/core';

const FONT = 'Test Sans';
const pdfjs = path.dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));
GlobalFonts.registerFromPath(path.join(pdfjs, 'standard_fonts', 'LiberationSans-Regular.ttf'), FONT);

/** A white picture with the lines on it, black, from the top. */
export function drawText(lines: readonly string[], { size = 28 } = {}): PageImage {
  const [width, height] = [900, 80 + lines.length * size * 2];
  const canvas = createCanvas(width, height);
  const context = canvas.getContext('2d');
  context.fillStyle = '#ffffff';
  context.fillRect(0, 0, width, height);
  context.fillStyle = '#000000';
  context.font = `${size}px "${FONT}"`;
  lines.forEach((line, index) => context.fillText(line, 60, 80 + index * size * 2));
  return { bytes: new Uint8Array(canvas.toBuffer('image/png')), width, height };
}
