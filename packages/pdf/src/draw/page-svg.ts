import type { Box } from '@ingestkit/core';
import type { Ruling } from '../document/index.ts';
import type { DrawnBlock, DrawnLine, DrawnPage } from './drawn-page.ts';
import { escapeMarkup } from './escape-markup.ts';

/** What can be shown and hidden on its own, from the bottom up: the name of its class, and what a reader is told. */
export const LAYERS = [
  ['picture', 'page'],
  ['text', 'text'],
  ['lines', 'lines of text'],
  ['rulings', 'rulings'],
  ['cells', 'table cells'],
  ['regions', 'tables, taken or not'],
  ['blocks', 'blocks in reading order'],
  ['fields', 'form fields'],
] as const;

/** Part of a line's height that lies above its baseline, near enough for drawing. */
const ASCENT = 0.78;
/** Points: a cell may be far taller than its text. */
const MOST_CELL_SIZE = 9;

/** A page as an SVG picture with a group for each layer. The text is drawn where there is no picture of the page. */
export function pageSvg(page: DrawnPage): string {
  const { width, height, picture } = page;
  const layers: Record<(typeof LAYERS)[number][0], string> = {
    picture: picture === null ? '' : pictureSvg(page),
    text: picture === null ? textsSvg(page) : '',
    lines: page.lines.map(({ box, text }) => rectangle(box, text)).join(''),
    rulings: page.rulings.map(rulingSvg).join(''),
    cells: page.cells.map(({ box, text, header }) => rectangle(box, text, header ? 'header' : '')).join(''),
    regions: page.regions
      .map(({ box, isTaken, ...region }) => rectangle(box, describe(region), isTaken ? 'taken' : 'refused'))
      .join(''),
    blocks: page.blocks.map(blockSvg).join(''),
    fields: page.fields.map(({ box, text }) => rectangle(box, text)).join(''),
  };
  const groups = LAYERS.map(([name]) => (layers[name] === '' ? '' : `<g class="${name}">${layers[name]}</g>`));
  const size = `${round(width)} ${round(height)}`;
  return `<svg viewBox="0 0 ${size}" style="max-width:${round(width * 1.6)}px">${groups.join('')}</svg>`;
}

/** A region in words: how it was found, how large it is and how sure the finder is. */
export function describe({
  method,
  confidence,
  rowCount,
  columnCount,
}: Pick<DrawnPage['regions'][number], 'method' | 'confidence' | 'rowCount' | 'columnCount'>): string {
  return `${method}, ${rowCount} × ${columnCount}, confidence ${confidence.toFixed(2)}`;
}

function pictureSvg({ picture }: DrawnPage): string {
  if (picture === null) return '';
  const { png, width, height, toPage } = picture;
  const place = `transform="matrix(${toPage.map(exact).join(' ')})" width="${width}" height="${height}"`;
  return `<image ${place} href="data:image/png;base64,${png}"/>`;
}

function textsSvg({ lines, cells, fields }: DrawnPage): string {
  return [...lines.map(lineSvg), ...[...cells, ...fields].map(textSvg)].join('');
}

/** A printed line, drawn as wide as it is printed: the font is not the one of the page. */
function lineSvg({ box: [left, top, right, bottom], text }: DrawnLine): string {
  const [width, height] = [right - left, bottom - top];
  if (width <= 0 || height <= 0) return '';
  const size = Math.min(height, (2.2 * width) / Math.max(1, text.length));
  const place = `x="${round(left)}" y="${round(top + ASCENT * height)}" font-size="${round(size)}"`;
  return `<text ${place} textLength="${round(width)}" lengthAdjust="spacingAndGlyphs">${escapeMarkup(text)}</text>`;
}

/** Text of a cell or a field: no more is known of its place than the box that it stands in. */
function textSvg({ box, text }: DrawnLine): string {
  const [left, top, right, bottom] = box;
  const rows = text.split('\n');
  const height = (bottom - top) / rows.length;
  if (right <= left || height <= 0) return '';
  return rows
    .map((row, index) => {
      const size = Math.min(height, MOST_CELL_SIZE, (1.8 * (right - left)) / Math.max(1, row.length));
      const y = top + (index + ASCENT) * height;
      return `<text x="${round(left)}" y="${round(y)}" font-size="${round(size)}">${escapeMarkup(row)}</text>`;
    })
    .join('');
}

function rulingSvg({ orientation, position, start, end, thickness }: Ruling): string {
  const [x1, y1, x2, y2] =
    orientation === 'horizontal' ? [start, position, end, position] : [position, start, position, end];
  const ends = `x1="${round(x1)}" y1="${round(y1)}" x2="${round(x2)}" y2="${round(y2)}"`;
  return `<line ${ends} stroke-width="${round(Math.max(0.8, thickness))}"/>`;
}

function blockSvg({ order, type, box, text, hidden }: DrawnBlock): string {
  const [left, top] = box;
  const label = `${order} ${type}${hidden ? ' (hidden)' : ''}`;
  return `${rectangle(box, `${label}: ${text}`, type)}<text x="${round(left)}" y="${round(top - 1)}">${escapeMarkup(label)}</text>`;
}

function rectangle([left, top, right, bottom]: Box, title: string, kind = ''): string {
  const place = `x="${round(left)}" y="${round(top)}" width="${round(right - left)}" height="${round(bottom - top)}"`;
  return `<rect${kind === '' ? '' : ` class="${kind}"`} ${place}><title>${escapeMarkup(title)}</title></rect>`;
}

/** Hundredths of a point. */
function round(value: number): number {
  return Number.isFinite(value) ? Math.round(value * 100) / 100 : 0;
}

function exact(value: number): string {
  return Number(value.toPrecision(9)).toString();
}
