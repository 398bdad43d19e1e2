import type { Box } from '@ingestkit/core';
import { angleOf, frameBoxToPage, toFrame } from '../geometry/text-frame.ts';
import { applyX, applyY, concat, type Matrix } from '../geometry/matrix.ts';
import type { PageFont } from './font-style.ts';
import type { GraphicsStack } from './graphics-state.ts';
import type { HiddenReason, TextRun } from './page-content.ts';
import { glyphText, isBlank, isRightToLeft, isUnmapped } from './unicode.ts';

/** A glyph as pdf.js hands it over; a number between glyphs moves by thousandths of the size. */
export interface PdfjsGlyph {
  unicode: string;
  width: number;
  isSpace: boolean;
  vmetric?: readonly [number, number, number] | null;
}

/**
 * A gap wider than this part of the size ends a run. Well below any word space (0.2 to 0.3), above kerning; whether a
 * gap is a space is for the line builder to say, which sees the whole line.
 */
const RUN_GAP = 0.08;
/** A step back by more than this part of the size ends a run too. */
const RUN_OVERLAP = 0.25;
/** A painted text smaller than this, in points, is not there for a reader. */
const TINY_POINTS = 1;

/** Where the collector stands: what does not change within one show operator. */
interface ShowContext {
  /** Text space to page. */
  matrix: Matrix;
  angle: number;
  size: number;
  font: PageFont;
  artifact: boolean;
  hidden: HiddenReason | null;
}

interface OpenRun {
  texts: string[];
  left: number;
  right: number;
  baseline: number;
  rightToLeft: boolean;
  unmappedCount: number;
}

/** Turns show operators into runs of text with their places. */
export class GlyphRunCollector {
  readonly runs: TextRun[] = [];
  readonly #pageBox: Box;
  #open: OpenRun | null = null;
  #spaceBefore = false;

  constructor(pageBox: Box) {
    this.#pageBox = pageBox;
  }

  /** Reads the glyphs of one show operator and moves the text matrix past them. */
  show(glyphs: readonly (PdfjsGlyph | number | null)[], stack: GraphicsStack, artifact: boolean): void {
    const { state } = stack;
    const { font } = state;
    if (font === null || state.fontSize === 0) return;
    const context = showContext(stack, font, artifact);
    const { fontSize, horizontalScale, characterSpacing, wordSpacing } = state;
    const scale = font.vertical ? 1 : horizontalScale;
    let position = 0;
    for (const glyph of glyphs) {
      if (glyph === null) continue;
      if (typeof glyph === 'number') {
        position -= ((glyph * fontSize) / 1000) * scale;
        continue;
      }
      const spacing = characterSpacing + (glyph.isSpace ? wordSpacing : 0);
      const advance = font.vertical
        ? (glyph.vmetric?.[0] ?? glyph.width) * fontSize * font.unitScale - spacing
        : glyph.width * fontSize * font.unitScale * scale;
      if (font.vertical) this.#addVertical(glyph, position, advance, context, state.rise);
      else this.#add(glyph, position, position + advance, context, state.rise);
      position += advance + (font.vertical ? 0 : spacing * scale);
    }
    this.#close(context);
    stack.textMatrix = concat(font.vertical ? [1, 0, 0, 1, 0, position] : [1, 0, 0, 1, position, 0], stack.textMatrix);
  }

  #add(glyph: PdfjsGlyph, from: number, to: number, context: ShowContext, rise: number): void {
    const text = glyphText(glyph.unicode);
    if (isBlank(text) && text !== '') {
      this.#close(context);
      this.#spaceBefore = true;
      return;
    }
    const { matrix, angle, size } = context;
    const start = toFrame(applyX(matrix, from, rise), applyY(matrix, from, rise), angle);
    const end = toFrame(applyX(matrix, to, rise), applyY(matrix, to, rise), angle);
    const left = Math.min(start.along, end.along);
    const right = Math.max(start.along, end.along);
    this.#append(text, left, right, start.across, size, context);
  }

  /** A glyph of vertical writing: the page is read as if turned, so that the column is a line. */
  #addVertical(glyph: PdfjsGlyph, from: number, advance: number, context: ShowContext, rise: number): void {
    const text = glyphText(glyph.unicode);
    if (isBlank(text) && text !== '') {
      this.#close(context);
      this.#spaceBefore = true;
      return;
    }
    const { matrix, angle, size } = context;
    const start = toFrame(applyX(matrix, rise, from), applyY(matrix, rise, from), angle);
    const end = toFrame(applyX(matrix, rise, from + advance), applyY(matrix, rise, from + advance), angle);
    const baseline = start.across + size * 0.3;
    this.#append(text, Math.min(start.along, end.along), Math.max(start.along, end.along), baseline, size, context);
  }

  #append(text: string, left: number, right: number, baseline: number, size: number, context: ShowContext): void {
    const open = this.#open;
    if (open !== null && !follows(open, left, right, size)) this.#close(context);
    this.#open ??= { texts: [], left, right, baseline, rightToLeft: false, unmappedCount: 0 };
    const run = this.#open;
    // Glyphs that step to the left are in logical order already: only those that grow to the right are turned round.
    run.texts.push(text);
    run.left = Math.min(run.left, left);
    run.right = Math.max(run.right, right);
    run.rightToLeft ||= isRightToLeft(text);
    if (isUnmapped(text)) run.unmappedCount += 1;
  }

  #close(context: ShowContext): void {
    const open = this.#open;
    if (open === null) return;
    this.#open = null;
    const text = open.rightToLeft ? logicalText(open.texts) : open.texts.join('');
    const spaceBefore = this.#spaceBefore;
    this.#spaceBefore = false;
    if (text === '') return;
    const { font, size, angle } = context;
    const top = open.baseline - font.ascent * size;
    const bottom = open.baseline + font.descent * size;
    this.runs.push({
      text,
      left: open.left,
      right: open.right,
      baseline: open.baseline,
      top,
      bottom,
      size,
      angle,
      font: font.style,
      spaceBefore,
      unmappedCount: open.unmappedCount,
      artifact: context.artifact,
      hidden: context.hidden ?? this.#outOfSight(open.left, top, open.right, bottom, size, angle),
    });
  }

  #outOfSight(
    left: number,
    top: number,
    right: number,
    bottom: number,
    size: number,
    angle: number,
  ): HiddenReason | null {
    if (size < TINY_POINTS) return 'tiny';
    const box = frameBoxToPage([left, top, right, bottom], angle);
    const page = this.#pageBox;
    const isOutside = box[2] <= page[0] || box[0] >= page[2] || box[3] <= page[1] || box[1] >= page[3];
    return isOutside ? 'off_page' : null;
  }
}

function showContext(stack: GraphicsStack, font: PageFont, artifact: boolean): ShowContext {
  const { state, textMatrix } = stack;
  const matrix = concat(textMatrix, state.ctm);
  const [a, b, c, d] = matrix;
  const flip = state.fontSize < 0 ? -1 : 1;
  return {
    matrix,
    angle: font.vertical ? angleOf(-c * flip, -d * flip) : angleOf(a * flip, b * flip),
    size: Math.abs(state.fontSize) * Math.hypot(c, d),
    font,
    artifact,
    hidden: state.renderMode === 3 || state.renderMode === 7 ? 'invisible' : null,
  };
}

function follows(open: OpenRun, left: number, right: number, size: number): boolean {
  if (left >= open.left) return left - open.right <= RUN_GAP * size && left - open.right >= -RUN_OVERLAP * size;
  // Right-to-left text whose glyphs are placed one by one, each to the left of the last.
  return open.rightToLeft && Math.abs(open.left - right) <= RUN_GAP * size;
}

const LEFT_TO_RIGHT_PART = /[\p{N}\p{Script=Latin}]+(?:[.,:/%-][\p{N}\p{Script=Latin}]+)*/gu;

/**
 * Producers place right-to-left words glyph by glyph from the left, which is the visual order: the text is turned
 * round, numbers and Latin parts within it keep their direction.
 */
function logicalText(texts: readonly string[]): string {
  const turned = texts.toReversed().join('');
  return turned.replace(LEFT_TO_RIGHT_PART, (part) => [...part].toReversed().join(''));
}
