import type { FontStyle, HiddenReason } from './page-content.ts';

/** How text is set: what the runs of a line mostly have in common. Points, in the frame of the angle. */
export interface TypeSetting {
  baseline: number;
  top: number;
  bottom: number;
  /** Height of the type in points, as it is shown. */
  size: number;
  /** Degrees clockwise; 0 is left to right, 90 is downwards. */
  angle: number;
  font: FontStyle;
  /** Marked by the producer as no part of the content: running headers, page numbers, watermarks. */
  artifact: boolean;
  /** Level of the heading that the producer tagged it as, 1 to 6; null for what is no heading or has no tags. */
  headingTag: number | null;
}

/** All that is said of a run of text. */
export interface TextRunValues extends TypeSetting {
  /** Unicode in logical order, ligatures split. Not empty. */
  text: string;
  left: number;
  right: number;
  /** The content holds a space glyph right before the run, on the same baseline. */
  spaceBefore: boolean;
  /** Number of glyphs without a usable Unicode mapping: replacement and private-use characters. */
  unmappedCount: number;
  hidden: HiddenReason | null;
  /** An OCR program left it behind over a scan: its size and height are measured, and differ from word to word. */
  isScanText?: boolean;
}

/**
 * Glyphs that follow each other without a visible gap: a word or a part of one. Never holds a space.
 *
 * Positions are points in the frame of the run's angle (see `geometry/text-frame.ts`); for ordinary text that is the
 * page: origin top-left, y down.
 *
 * A page has a thousand of them. How they are set is held once for those that have it in common, which halves the memory
 * that text takes while it is read.
 */
export class TextRun implements TextRunValues {
  text: string;
  left: number;
  right: number;
  spaceBefore = false;
  unmappedCount = 0;
  hidden: HiddenReason | null = null;
  isScanText = false;
  readonly #setting: TypeSetting;

  /** @param setting Is kept, and shared with other runs: it never changes. */
  constructor(setting: TypeSetting, text: string, left: number, right: number) {
    this.#setting = setting;
    this.text = text;
    this.left = left;
    this.right = right;
  }

  /** A run with a setting of its own. */
  static of(values: TextRunValues): TextRun {
    const { text, left, right, spaceBefore, unmappedCount, hidden, isScanText = false, ...setting } = values;
    return Object.assign(new TextRun(setting, text, left, right), { spaceBefore, unmappedCount, hidden, isScanText });
  }

  /** A copy in which something is different. */
  with(changes: Partial<TextRunValues>): TextRun {
    const { text, left, right, spaceBefore, unmappedCount, hidden, isScanText } = this;
    const own = { text, left, right, spaceBefore, unmappedCount, hidden, isScanText };
    return TextRun.of({ ...this.#setting, ...own, ...changes });
  }

  get baseline(): number {
    return this.#setting.baseline;
  }

  get top(): number {
    return this.#setting.top;
  }

  get bottom(): number {
    return this.#setting.bottom;
  }

  get size(): number {
    return this.#setting.size;
  }

  get angle(): number {
    return this.#setting.angle;
  }

  get font(): FontStyle {
    return this.#setting.font;
  }

  get artifact(): boolean {
    return this.#setting.artifact;
  }

  get headingTag(): number | null {
    return this.#setting.headingTag;
  }
}
