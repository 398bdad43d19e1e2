import type { Box } from '@ingestkit/core';
import { intersection, transformBox } from '../geometry/box.ts';
import { IDENTITY, concat, translated, type Matrix } from '../geometry/matrix.ts';
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
  /** Of fills: 0 lets all through, 1 nothing. */
  fillOpacity: number;
  /** A mask lets a part of what is painted through. */
  isMasked: boolean;
  /** Page points: nothing is painted outside of it. Around the paths that clip, whatever their form; null where none does. */
  clip: Box | null;
}

/** The graphics state with its stack, and the text matrices, which save and restore do not touch. */
export class GraphicsStack {
  state: GraphicsState;
  textMatrix: Matrix = IDENTITY;
  lineMatrix: Matrix = IDENTITY;
  readonly #saved: GraphicsState[] = [];

  constructor(initial: Matrix) {
    this.state = {
      ctm: initial,
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
      fillOpacity: 1,
      isMasked: false,
      clip: null,
    };
  }

  save(): void {
    this.#saved.push({ ...this.state });
  }

  /** Content with more restores than saves is common; the extra ones do nothing. */
  restore(): void {
    this.state = this.#saved.pop() ?? this.state;
  }

  transform(matrix: Matrix): void {
    this.state.ctm = concat(matrix, this.state.ctm);
  }

  /** Keeps what is painted from now on within `[x0 y0 x1 y1]` in user space, too. */
  clipTo(x0: number, y0: number, x1: number, y1: number): void {
    const { ctm, clip } = this.state;
    const box = transformBox(ctm, x0, y0, x1, y1);
    this.state.clip = clip === null ? box : intersection(clip, box);
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
