import type { Box } from '@ingestkit/core';
import { acrossAt, alongAt, angleOf } from '../geometry/text-frame.ts';
import { applyX, applyY, concat } from '../geometry/matrix.ts';
import type { PageFont } from './font-style.ts';
import type { GraphicsStack } from './graphics-state.ts';
import type { TypeSetting } from './text-run.ts';

/** What the marked content around a show operator says of its text. */
export type RunMark = Pick<TypeSetting, 'artifact' | 'headingTag'>;

/** Rendering modes without a fill or a stroke: nothing is painted, or only a clip is made (PDF 32000-1, 9.3.6). */
const INVISIBLE = 3;
const INVISIBLE_CLIP = 7;

/**
 * The line that a show operator writes on: what does not change within the operator. One object serves all operators of a
 * page, since there is one for each word of most texts.
 */
export class WritingLine {
  /** Frame coordinate of where the operator begins, and the step per unit of text space. */
  origin = 0;
  step = 0;
  /** The same object for operators that are set alike, one after the other. */
  setting: TypeSetting | null = null;
  isInvisible = false;
  /** Page points: what is outside of it is not seen. Null where nothing clips. */
  clip: Box | null = null;

  /** A glyph's place is an affine function of its position on the line: it is worked out once per operator. */
  place({ state, textMatrix }: GraphicsStack, font: PageFont, { artifact, headingTag }: RunMark): TypeSetting {
    const matrix = concat(textMatrix, state.ctm);
    const flip = state.fontSize < 0 ? -1 : 1;
    const size = Math.abs(state.fontSize) * Math.hypot(matrix[2], matrix[3]);
    const stepX = font.vertical ? matrix[2] : matrix[0];
    const stepY = font.vertical ? matrix[3] : matrix[1];
    // Vertical writing goes down the page: it is read as if the page were turned, so that a column is a line.
    const turn = font.vertical ? -flip : flip;
    const angle = angleOf(stepX * turn, stepY * turn);
    const rise = font.vertical ? 0 : state.rise;
    const x = applyX(matrix, 0, rise);
    const y = applyY(matrix, 0, rise);
    const across = acrossAt(x, y, angle);
    // The column's middle line is its origin; a third of the size below it is where a baseline would be.
    const baseline = font.vertical ? across + size * 0.3 : across;
    this.origin = alongAt(x, y, angle);
    this.step = alongAt(stepX, stepY, angle);
    this.isInvisible = state.renderMode === INVISIBLE || state.renderMode === INVISIBLE_CLIP;
    this.clip = state.clip;
    const last = this.setting;
    const isSame =
      last !== null &&
      last.baseline === baseline &&
      last.size === size &&
      last.font === font.style &&
      last.angle === angle &&
      last.artifact === artifact &&
      last.headingTag === headingTag;
    if (isSame) return last;
    const top = baseline - font.ascent * size;
    const bottom = baseline + font.descent * size;
    this.setting = { baseline, top, bottom, size, angle, font: font.style, artifact, headingTag };
    return this.setting;
  }
}
