import type { Box } from '@ingestkit/core';
import { intersection, transformBox } from '../geometry/box.ts';
import { IDENTITY, concat, isRightAngled, translated, type Matrix } from '../geometry/matrix.ts';
import type { PageFont } from './font-style.ts';

/** The part of a PDF graphics state that reading needs (PDF 32000-1, 8.4 and 9.3). */
export interface GraphicsState {
  /** User space to page points, top-left origin. */
  ctm: Matrix;
  font: PageFont | null;
  fontSize: number;
  characterSpacing: number;
  wordSpacing: number;
  /** 1 is normal. */
  horizontalScale: number;
  leading: number;
  rise: number;
  /** 3 is invisible, 7 is invisible and clips. */
  renderMode: number;
  lineWidth: number;
  fillColor: string;
  strokeColor: string;
  /** Of fills: 0 lets all through, 1 nothing. */
  fillOpacity: number;
  strokeOpacity: number;
  /** A mask lets a part of what is painted through. */
  isMasked: boolean;
  /** What is painted takes its colour from what is below as well, as a marker pen does. */
  isBlended: boolean;
  /** One of these is true of a group that all of this is painted in (PDF 32000-1, 11.4). */
  isInSeeThroughGroup: boolean;
  /** Page points: nothing is painted outside of it. Around the paths that clip, whatever their form; null where none does. */
  clip: Box | null;
  /** Nothing clips but rectangles: all within `clip` is painted. */
  isClipWhole: boolean;
}

/** Nothing shows through what is filled, or painted with another opacity. */
export function isOpaque(state: GraphicsState, opacity = state.fillOpacity): boolean {
  return opacity === 1 && !state.isMasked && !state.isBlended && !state.isInSeeThroughGroup;
}

/** The state that a page and each annotation begin with. */
function initialState(ctm: Matrix): GraphicsState {
  return {
    ctm,
    font: null,
    fontSize: 0,
    characterSpacing: 0,
    wordSpacing: 0,
    horizontalScale: 1,
    leading: 0,
    rise: 0,
    renderMode: 0,
    lineWidth: 1,
    fillColor: '#000000',
    strokeColor: '#000000',
    fillOpacity: 1,
    strokeOpacity: 1,
    isMasked: false,
    isBlended: false,
    isInSeeThroughGroup: false,
    clip: null,
    isClipWhole: true,
  };
}

/** The graphics state with its stack, and the text matrices, which save and restore do not touch. */
export class GraphicsStack {
  state: GraphicsState;
  textMatrix: Matrix = IDENTITY;
  lineMatrix: Matrix = IDENTITY;
  readonly #saved: GraphicsState[] = [];

  constructor(initial: Matrix) {
    this.state = initialState(initial);
  }

  save(): void {
    this.#saved.push({ ...this.state });
  }

  /** Begins anew, as if nothing was painted before; `restore` leads back. */
  saveAndReset(ctm: Matrix): void {
    this.save();
    this.state = initialState(ctm);
  }

  /** Content with more restores than saves is common; the extra ones do nothing. */
  restore(): void {
    this.state = this.#saved.pop() ?? this.state;
  }

  transform(matrix: Matrix): void {
    this.state.ctm = concat(matrix, this.state.ctm);
  }

  /**
   * Keeps what is painted from now on within `[x0 y0 x1 y1]` in user space, too.
   *
   * @param isWhole False where that is only the extent of what clips.
   */
  clipTo(x0: number, y0: number, x1: number, y1: number, isWhole: boolean): void {
    const { ctm, clip } = this.state;
    const box = transformBox(ctm, x0, y0, x1, y1);
    this.state.clip = clip === null ? box : intersection(clip, box);
    this.state.isClipWhole &&= isWhole && isRightAngled(ctm);
  }

  /** What is painted from now on is put together first, and then painted with one opacity, mask and blend mode. */
  beginGroup(): void {
    this.save();
    const { state } = this;
    state.isInSeeThroughGroup ||= !isOpaque(state);
  }

  beginText(): void {
    this.setTextMatrix(IDENTITY);
  }

  setTextMatrix(matrix: Matrix): void {
    this.textMatrix = matrix;
    this.lineMatrix = matrix;
  }

  moveText(x: number, y: number): void {
    this.setTextMatrix(translated(this.lineMatrix, x, y));
  }
}
