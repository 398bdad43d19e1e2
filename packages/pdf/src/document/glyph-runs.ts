import type { Box } from '@ingestkit/core';
import { containsCentre } from '../geometry/box.ts';
import { frameBoxToPage } from '../geometry/text-frame.ts';
import { translated } from '../geometry/matrix.ts';
import type { GraphicsStack } from './graphics-state.ts';
import { LetterPlaces, type Letter } from './letter-places.ts';
import type { HiddenReason } from './page-content.ts';
import { keptSign } from './tex-signs.ts';
import { TextRun, type TypeSetting } from './text-run.ts';
import { classifyGlyph, type GlyphClass } from './unicode.ts';
import { turnRound } from './visual-order.ts';
import { WritingLine, type RunMark } from './writing-line.ts';

/** A glyph as pdf.js hands it over; a number between glyphs moves by thousandths of the size. */
export interface PdfjsGlyph {
  /** The character with the code of the glyph, where nothing is known of it. */
  unicode: string;
  /** The code of the glyph in its font. */
  originalCharCode?: number;
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

interface OpenRun {
  text: string;
  left: number;
  right: number;
  rightToLeft: boolean;
  unmappedCount: number;
}

/** Turns show operators into runs of text with their places. */
export class GlyphRunCollector {
  readonly runs: TextRun[] = [];
  readonly #pageBox: Box;
  #open: OpenRun | null = null;
  /** The glyphs of the open run, for scripts whose order their places tell. Used again by each run: most need them not. */
  readonly #letters = new LetterPlaces();
  readonly #line = new WritingLine();
  #spaceBefore = false;

  constructor(pageBox: Box) {
    this.#pageBox = pageBox;
  }

  /** Reads the glyphs of one show operator and moves the text matrix past them. */
  show(glyphs: readonly (PdfjsGlyph | number | null)[], stack: GraphicsStack, mark: RunMark): void {
    const { state } = stack;
    const { font } = state;
    if (font === null || state.fontSize === 0) return;
    const setting = this.#line.place(stack, font, mark);
    const { fontSize, characterSpacing, wordSpacing } = state;
    const scale = font.vertical ? 1 : state.horizontalScale;
    const perThousand = (fontSize / 1000) * scale;
    const perUnit = fontSize * font.unitScale * scale;
    const { namedGlyphs } = font;
    const isType3 = font.style.type3 === true;
    let position = 0;
    for (const glyph of glyphs) {
      if (glyph === null) continue;
      if (typeof glyph === 'number') {
        position -= glyph * perThousand;
        continue;
      }
      const spacing = (characterSpacing + (glyph.isSpace ? wordSpacing : 0)) * scale;
      const width = font.vertical ? (glyph.vmetric?.[0] ?? glyph.width) : glyph.width;
      const advance = width * perUnit;
      const unicode = namedGlyphs === null ? glyph.unicode : nameOr(glyph, namedGlyphs);
      this.#add(isType3 ? keptSign(unicode) : unicode, position, position + advance, setting);
      // Vertical advances are negative: spacing makes them longer.
      position += font.vertical ? advance - spacing : advance + spacing;
    }
    this.#close(setting);
    stack.textMatrix = font.vertical
      ? translated(stack.textMatrix, 0, position)
      : translated(stack.textMatrix, position, 0);
  }

  #add(unicode: string, from: number, to: number, setting: TypeSetting): void {
    const glyph = classifyGlyph(unicode);
    if (glyph.isBlank) {
      this.#close(setting);
      this.#spaceBefore = true;
      return;
    }
    const { origin, step } = this.#line;
    const start = origin + step * from;
    const end = origin + step * to;
    const left = start < end ? start : end;
    const right = start < end ? end : start;
    if (this.#open !== null && !follows(this.#open, left, right, setting.size, glyph)) this.#close(setting);
    this.#open ??= { text: '', left, right, rightToLeft: false, unmappedCount: 0 };
    const run = this.#open;
    run.text += glyph.text;
    this.#letters.add(glyph.text, left, right);
    if (left < run.left) run.left = left;
    if (right > run.right) run.right = right;
    if (glyph.isRightToLeft) run.rightToLeft = true;
    if (glyph.isUnmapped) run.unmappedCount += 1;
  }

  #close(setting: TypeSetting): void {
    const open = this.#open;
    if (open === null) return;
    this.#open = null;
    const text = open.rightToLeft ? logicalText(this.#letters.toArray()) : open.text;
    this.#letters.clear();
    const spaceBefore = this.#spaceBefore;
    this.#spaceBefore = false;
    if (text === '') return;
    const run = new TextRun(setting, text, open.left, open.right);
    run.spaceBefore = spaceBefore;
    run.unmappedCount = open.unmappedCount;
    run.hidden = this.#hiddenReason(setting, open.left, open.right);
    this.runs.push(run);
  }

  #hiddenReason({ size, top, bottom, angle }: TypeSetting, left: number, right: number): HiddenReason | null {
    if (this.#line.isInvisible) return 'invisible';
    return size < TINY_POINTS ? 'tiny' : this.#outOfSight(left, top, right, bottom, angle);
  }

  /** Asked of each run: for text that stands upright and that nothing clips no box is made. */
  #outOfSight(left: number, top: number, right: number, bottom: number, angle: number): HiddenReason | null {
    if (angle !== 0) return this.#outOfSight(...frameBoxToPage([left, top, right, bottom], angle), 0);
    const page = this.#pageBox;
    if (right <= page[0] || left >= page[2] || bottom <= page[1] || top >= page[3]) return 'off_page';
    const { clip } = this.#line;
    return clip === null || containsCentre(clip, [left, top, right, bottom]) ? null : 'clipped';
  }
}

/** Unicode that is no more than the code of the glyph is a guess: its name knows better. */
function nameOr({ unicode, originalCharCode: code }: PdfjsGlyph, names: ReadonlyMap<number, string>): string {
  return code !== undefined && unicode === String.fromCharCode(code) ? (names.get(code) ?? unicode) : unicode;
}

function follows(open: OpenRun, left: number, right: number, size: number, { isMark }: GlyphClass): boolean {
  if (isMark && open.rightToLeft) {
    return left <= open.right + RUN_GAP * size && right >= open.left - RUN_GAP * size;
  }
  if (left >= open.left) return left - open.right <= RUN_GAP * size && left - open.right >= -RUN_OVERLAP * size;
  // Right-to-left text whose glyphs are placed one by one, each to the left of the last.
  return open.rightToLeft && Math.abs(open.left - right) <= RUN_GAP * size;
}

/**
 * Right-to-left glyphs in the order in which they are read. Some producers paint them in that order, others from the
 * left: their places tell. Marks go to the letter that they stand on.
 */
function logicalText(painted: readonly Letter[]): string {
  const marks = painted.filter(({ text }) => /^\p{M}+$/u.test(text));
  const letters = painted.filter((letter) => !marks.includes(letter));
  letters.sort((a, b) => a.left - b.left);
  for (const mark of marks) {
    const at = (mark.left + mark.right) / 2;
    const distance = ({ left, right }: Letter) => Math.max(left - at, at - right, 0);
    const base = letters.reduce<Letter | null>(
      (best, letter) => (best === null || distance(letter) < distance(best) ? letter : best),
      null,
    );
    if (base === null) letters.push(mark);
    else base.text += mark.text;
  }
  return turnRound(letters.map((letter) => letter.text)).join('');
}
